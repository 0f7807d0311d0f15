"""The states of a vision and of its consent rounds."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class VisionStatus(TextChoices):
    DRAFT = "draft", _("En cours d’écriture")
    ADOPTED = "adopted", _("Adoptée")
    SUPERSEDED = "superseded", _("Remplacée par une version plus récente")


class Step(TextChoices):
    """What becomes of the number of an adopted vision when it is amended."""

    MINOR = "minor", _("Une précision : le même cap")
    MAJOR = "major", _("Un nouveau cap")


class Phase(TextChoices):
    """Where a round stands, in the order of the round; after amending one comes back to objections."""

    CLARIFICATION = "clarification", _("Clarification")
    REACTIONS = "reactions", _("Réactions")
    OBJECTIONS = "objections", _("Consentement et objections")
    AMENDING = "amending", _("Bonification")
    CLOSED = "closed", _("Clôture")

    @property
    def purpose(self) -> str:
        """What one does there, in a sentence."""
        return str(PURPOSES[self])


PURPOSES = {
    Phase.CLARIFICATION: _("On pose ses questions pour comprendre le texte. Personne ne donne encore son avis."),
    Phase.REACTIONS: _("Chacune et chacun dit ce que le texte lui fait, sans débattre."),
    Phase.OBJECTIONS: _("Chaque siège consent, consent avec une réserve, ou dit une objection."),
    Phase.AMENDING: _("On réécrit le texte pour que les objections puissent être levées."),
    Phase.CLOSED: _("Le tour est clos : plus rien n’y change."),
}


class Consent(TextChoices):
    """What a seat answers. A reservation is recorded and never blocks."""

    CONSENT = "consent", _("Je consens")
    RESERVATION = "reservation", _("Je consens avec une réserve")
    OBJECTION = "objection", _("J’ai une objection")

    @property
    def told(self) -> str:
        """The same, said of a seat."""
        return str(TOLD[self])


TOLD = {
    Consent.CONSENT: _("consent"),
    Consent.RESERVATION: _("consent avec une réserve"),
    Consent.OBJECTION: _("a une objection"),
}


class ObjectionStatus(TextChoices):
    OPEN = "open", _("Ouverte")
    AMENDMENT_PROPOSED = "amendment_proposed", _("Bonification proposée")
    LIFTED = "lifted", _("Levée")
    RULED_OUT = "ruled_out", _("Déclarée irrecevable")


UNSETTLED = [ObjectionStatus.OPEN, ObjectionStatus.AMENDMENT_PROPOSED]


class Said(TextChoices):
    """What is said before one answers."""

    QUESTION = "question", _("Question")
    REACTION = "reaction", _("Réaction")


class Outcome(TextChoices):
    ADOPTED = "adopted", _("Adoptée")
    NOT_ADOPTED = "not_adopted", _("Non adoptée")
    WITHDRAWN = "withdrawn", _("Tour retiré")
