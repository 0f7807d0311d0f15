"""What a vision is made of."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SectionKind(TextChoices):
    """The sections of the vision of change, in the order they are read."""

    STATEMENT = "statement", _("Phrase de vision")
    HELPS = "helps", _("Constat partagé : ce qui aide")
    BLOCKS = "blocks", _("Constat partagé : ce qui bloque")
    PROUD = "proud", _("Constat partagé : ce dont on est fiers")
    WORDS = "words", _("Mots d’habitants")
    FOR_WHOM = "for_whom", _("Pour qui")
    PRINCIPLES = "principles", _("Nos principes")
    NOT_DOING = "not_doing", _("Ce que nous ne ferons pas")
    SIMPLE = "simple", _("Version simple")

    @property
    def slug(self) -> str:
        """The noun that stands for the section in addresses."""
        return SLUGS[self]

    @property
    def heading(self) -> str:
        """The label without what the three sections of the shared findings have in common."""
        return str(HEADINGS.get(self, self.label))

    @property
    def question(self) -> str:
        """What the section answers: it invites when nothing is written, and guides who writes."""
        return str(QUESTIONS[self])


FINDINGS = [SectionKind.HELPS, SectionKind.BLOCKS, SectionKind.PROUD]

SLUGS = {
    SectionKind.STATEMENT: "phrase",
    SectionKind.HELPS: "ce-qui-aide",
    SectionKind.BLOCKS: "ce-qui-bloque",
    SectionKind.PROUD: "fiertes",
    SectionKind.WORDS: "mots-d-habitants",
    SectionKind.FOR_WHOM: "pour-qui",
    SectionKind.PRINCIPLES: "principes",
    SectionKind.NOT_DOING: "ce-que-nous-ne-ferons-pas",
    SectionKind.SIMPLE: "version-simple",
}
HEADINGS = {
    SectionKind.HELPS: _("Ce qui aide"),
    SectionKind.BLOCKS: _("Ce qui bloque"),
    SectionKind.PROUD: _("Ce dont on est fiers"),
}
QUESTIONS = {
    SectionKind.STATEMENT: _("En une à trois phrases, que verra-t-on dans le quartier cette année-là\u202f?"),
    SectionKind.HELPS: _("Sur quoi peut-on s’appuyer\u00a0: des lieux, des personnes, des habitudes\u202f?"),
    SectionKind.BLOCKS: _("Qu’est-ce qui revient, réunion après réunion, et empêche d’avancer\u202f?"),
    SectionKind.PROUD: _("Que montre-t-on à quelqu’un qui découvre le quartier\u202f?"),
    SectionKind.WORDS: _("Qu’avez-vous entendu, mot pour mot, sans nommer personne\u202f? Une parole par paragraphe."),
    SectionKind.FOR_WHOM: _("Qui verra sa vie changer en premier\u202f? Qui risque d’être oublié\u202f?"),
    SectionKind.PRINCIPLES: _("À quoi tenez-vous dans la manière de travailler ensemble\u202f?"),
    SectionKind.NOT_DOING: _("Qu’est-ce que vous laissez à d’autres, ou à plus tard\u202f?"),
    SectionKind.SIMPLE: _("Comment le diriez-vous à une voisine\u202f? Des phrases courtes, une idée par phrase."),
}
