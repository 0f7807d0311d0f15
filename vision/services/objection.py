"""An objection: a risk for the common aim, and what would lift it. Only its seat lifts it."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from impact.kit.refusal import Refused
from impact.kit.text import clean
from partners.enums import Rank
from partners.models import Mandate, Person
from partners.services import journal
from vision import queries
from vision.enums import UNSETTLED, Consent, Fact, ObjectionStatus, Phase
from vision.models import Amendment, Answer, ConsentRound, Iteration, Objection, Voice
from vision.models.objection import LEAST_RISK
from vision.services import consent_round as rounds
from vision.services import speech
from vision.services.speech import Speech

DISCUSSED = {Phase.OBJECTIONS, Phase.AMENDING}


class RiskNotSaid(Refused):
    sentence = gettext_lazy("Dites le risque que vous voyez, en une phrase.")
    field = "risk"


class WayOutMissing(Refused):
    sentence = gettext_lazy("Dites ce qui lèverait votre objection\u00a0: c’est de là que part la bonification.")
    field = "way_out"


class NotTheAuthor(Refused):
    pass


class Settled(Refused):
    sentence = gettext_lazy("Cette objection n’est plus ouverte.")


class NotDiscussed(Refused):
    sentence = gettext_lazy("Les objections se travaillent à partir de l’étape « Consentement et objections ».")


class NothingProposed(Refused):
    sentence = gettext_lazy("Écrivez la bonification\u00a0: un autre texte, ou une explication.")
    field = "text"


def raise_or_keep(iteration: Iteration, risk: str, way_out: str, heard: Speech) -> Objection:
    """The seat's objection: raised, or kept with its words of today. Call it on a locked round.

    Raises RiskNotSaid, WayOutMissing.
    """
    risk, way_out = clean(risk), clean(way_out)
    if len(risk) < LEAST_RISK:
        raise RiskNotSaid
    if not way_out:
        raise WayOutMissing
    known = _unsettled(heard.voice)
    if known is None:
        row = Objection.objects.create(
            voice=heard.voice, iteration=iteration, risk=risk, way_out=way_out, raised_by=heard.mandate,
            entered_by=heard.by, at=heard.at,
        )  # fmt: skip
        _tell(Fact.OBJECTION_RAISED, row, by=heard.by, at=heard.at, after={**_words(row), **heard.told})
        return row
    if _words(known) != {"risk": risk, "way_out": way_out} and may_settle(known, heard.mandate, heard.at):
        before, known.risk, known.way_out = _words(known), risk, way_out
        known.status = ObjectionStatus.OPEN
        known.save(update_fields=["risk", "way_out", "status"])
        after = {**_words(known), **heard.told}
        _tell(Fact.OBJECTION_RAISED, known, by=heard.by, at=heard.at, before=before, after=after)
    return known


def lift_own(heard: Speech) -> None:
    """The seat consents: its objection, if it has one, is lifted by that. Raises NotTheAuthor."""
    known = _unsettled(heard.voice)
    if known is not None:
        _lift(known, heard)


@transaction.atomic
def lift(*, objection: Objection, by: Person, at: datetime, words: str = "") -> Objection:
    """The author says that the bonification suits her; ``words`` keep a reservation: that is her answer to this text.

    While amending, only an answer already given becomes that: the next text asks her again.

    Raises RoundClosed, NotDiscussed, Settled, speech's NotYourSeat and HolderSits, NotTheAuthor.
    """
    found = _discussed(objection)
    voice, mandate = speech.voice_of(found, by, at.astimezone(found.partnership.zone).date())
    row = _fresh(objection)
    if voice.pk != row.voice_id:
        raise NotTheAuthor(_("Seul le siège qui a formulé cette objection peut la lever."))
    _lift(row, Speech(voice, mandate, by, at))
    kind = Consent.RESERVATION if clean(words) else Consent.CONSENT
    said = {"kind": kind, "words": clean(words), "mandate": mandate, "entered_by": by, "meeting": None, "at": at}
    text = queries.current_iteration(found)
    if found.phase == Phase.OBJECTIONS:
        Answer.objects.update_or_create(iteration=text, voice=voice, defaults=said)
    else:
        Answer.objects.filter(iteration=text, voice=voice, kind=Consent.OBJECTION).update(**said)
    return row


@transaction.atomic
def amend(*, objection: Objection, text: str, by: Person, at: datetime) -> Amendment:
    """Propose a wording or an explanation that may lift it. The same text twice is once.

    Raises RoundClosed, NotDiscussed, Settled, NothingProposed.
    """
    _discussed(objection)
    row, text = _fresh(objection), clean(text)
    if not text:
        raise NothingProposed
    known = row.amendments.filter(text=text).first()
    if known is not None:
        return known
    Objection.objects.filter(pk=row.pk).update(status=ObjectionStatus.AMENDMENT_PROPOSED)
    amendment = Amendment.objects.create(objection=row, text=text, by=by, at=at)
    _tell(Fact.AMENDMENT_PROPOSED, row, by=by, at=at, after={"seat": row.voice.label, "words": text})
    return amendment


def may_settle(objection: Objection, mandate: Mandate, at: datetime) -> bool:
    """The author as long as she is in post; the holder of the seat; whoever speaks for it once the author has left.

    So nobody lifts the objection of a holder by sending the deputy.
    """
    author = objection.raised_by
    today = at.astimezone(objection.voice.round.partnership.zone).date()
    return mandate.pk == author.pk or mandate.rank == Rank.HOLDER or not author.is_active_on(today)


def _lift(objection: Objection, heard: Speech) -> None:
    if not may_settle(objection, heard.mandate, heard.at):
        author = objection.raised_by.person.display_name
        said = _("%(name)s a formulé cette objection\u00a0: sa suppléance ne la lève pas à sa place.")
        raise NotTheAuthor(said % {"name": author})
    objection.status, objection.settled_at, objection.lifted_by = ObjectionStatus.LIFTED, heard.at, heard.mandate
    objection.save(update_fields=["status", "settled_at", "lifted_by"])
    _tell(Fact.OBJECTION_LIFTED, objection, by=heard.by, at=heard.at, after={**_words(objection), **heard.told})


def _discussed(objection: Objection) -> ConsentRound:
    found = rounds.locked(objection.voice.round)
    if found.phase not in DISCUSSED:
        raise NotDiscussed
    return found


def _fresh(objection: Objection) -> Objection:
    row = _loaded().get(pk=objection.pk)
    if row.is_settled:
        raise Settled
    return row


def _unsettled(voice: Voice) -> Objection | None:
    return _loaded().filter(voice=voice, status__in=UNSETTLED).first()


def _loaded() -> QuerySet[Objection]:
    return Objection.objects.select_related("voice__round__partnership__department", "raised_by__person").order_by("pk")


def _words(objection: Objection) -> dict[str, str]:
    return {"risk": objection.risk, "way_out": objection.way_out}


def _tell(fact: Fact, objection: Objection, *, by: Person, at: datetime, **values: dict[str, str]) -> None:
    found = objection.voice.round
    journal.record(fact, by=by, at=at, partnership=found.partnership, about=found.about, **values)
