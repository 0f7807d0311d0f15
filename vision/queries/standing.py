"""Where a round stands: the proposition, each seat and what it said, and what is missing to adopt."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from partners.enums import Trio
from partners.models import Partnership
from vision.enums import UNSETTLED, Consent, SectionKind
from vision.models import Answer, ConsentRound, Iteration, Objection, Voice, text_of


@dataclass(frozen=True)
class Line:
    """A seat of the electorate. ``before`` is its answer to the previous proposition: « à confirmer », it counts for
    nothing."""

    voice: Voice
    answer: Answer | None
    before: Answer | None
    objection: Objection | None

    @property
    def expressed(self) -> bool:
        return self.answer is not None

    @property
    def may_confirm(self) -> bool:
        """Whether the answer before can be given again as it was: an objection that was settled cannot."""
        before = self.before
        return self.answer is None and before is not None and (before.kind != Consent.OBJECTION or bool(self.objection))


@dataclass(frozen=True)
class Standing:
    round: ConsentRound
    iteration: Iteration
    previous: Iteration | None
    lines: list[Line]
    objections: list[Objection]

    @property
    def unsettled(self) -> list[Objection]:
        return [one for one in self.objections if not one.is_settled]

    @property
    def expressed(self) -> list[Line]:
        return [line for line in self.lines if line.expressed]

    @property
    def needed(self) -> int:
        """How many seats are two thirds of the electorate."""
        return -(-len(self.lines) * 2 // 3)

    @property
    def enough(self) -> bool:
        return len(self.expressed) >= self.needed

    def count(self, kind: Consent) -> int:
        return sum(line.answer is not None and line.answer.kind == kind for line in self.lines)

    @property
    def silent(self) -> list[Line]:
        return [line for line in self.lines if not line.expressed]

    @property
    def missing(self) -> list[str]:
        """What is missing to adopt, in words: by seat, never by blame. Empty: it can be adopted."""
        found = [
            _("Une objection est ouverte, du siège %(number)s, %(seat)s.")
            % {"number": one.voice.number, "seat": one.voice.label}
            for one in self.unsettled
        ]
        found += self._of_trio()
        if not self.enough:
            facts = {"given": len(self.expressed), "all": len(self.lines), "needed": self.needed}
            found.append(_("%(given)s sièges sur %(all)s se sont exprimés\u00a0: il en faut %(needed)s.") % facts)
            waited = [f"{line.voice.number}, {line.voice.label}" for line in self.silent if not line.voice.trio]
            if waited:
                found.append(_("Pas encore exprimés\u00a0: %s.") % " ; ".join(waited))
        if not text_of(self.iteration.content, SectionKind.SIMPLE).strip():
            found.append(_("La version simple n’est pas dans le texte proposé."))
        return found

    def _of_trio(self) -> list[str]:
        known = {line.voice.trio: line for line in self.lines if line.voice.trio}
        found = []
        for kind in Trio:
            names = {"seat": f"«\u202f{kind.label}\u202f»"}
            if kind not in known:
                found.append(
                    _("Le siège %(seat)s du trio était à pourvoir à l’ouverture\u00a0: il n’a pas de voix.") % names
                )
            elif not known[kind].expressed:
                found.append(_("Le siège %(seat)s du trio ne s’est pas encore exprimé.") % names)
        return found


def open_round_of(partnership: Partnership) -> ConsentRound | None:
    rows = ConsentRound.objects.under_way().filter(partnership=partnership)
    return rows.select_related("partnership__department", "vision__based_on").first()


def current_iteration(consent_round: ConsentRound) -> Iteration:
    """The proposition that is on the table."""
    return consent_round.iterations.order_by("-number")[:1].get()


def standing(consent_round: ConsentRound) -> Standing:
    """Four queries, whatever the number of seats."""
    iterations = list(consent_round.iterations.select_related("by").order_by("-number")[:2])
    now, before = iterations[0], iterations[1] if len(iterations) > 1 else None
    voices = list(consent_round.voices.select_related("mandate__person", "seat").order_by("number", "pk"))
    answers = _by_voice(iterations)
    rows = Objection.objects.filter(voice__round=consent_round).select_related(
        "voice", "raised_by__person", "entered_by", "lifted_by__person", "iteration"
    )
    objections = list(rows.order_by("at", "pk"))
    unsettled = {one.voice_id: one for one in objections if one.status in UNSETTLED}
    lines = [
        Line(
            voice,
            answers.get((now.pk, voice.pk)),
            answers.get((before.pk, voice.pk)) if before else None,
            unsettled.get(voice.pk),
        )
        for voice in voices
    ]
    return Standing(consent_round, now, before, lines, objections)


def _by_voice(iterations: Iterable[Iteration]) -> dict[tuple[int, int], Answer]:
    rows = Answer.objects.filter(iteration__in=list(iterations)).select_related("mandate__person", "entered_by")
    return {(row.iteration_id, row.voice_id): row for row in rows.order_by("pk")}
