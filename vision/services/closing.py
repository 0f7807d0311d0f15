"""How a round ends: adopted, not adopted with what was learnt, or withdrawn. Once and for ever."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from impact.kit.refusal import Refused
from impact.kit.text import clean
from partners.models import Person
from partners.services import journal
from vision import queries
from vision.enums import Consent, Fact, Outcome, Phase, Step, VisionStatus
from vision.models import Closing, ConsentRound, RoundStep, Vision
from vision.queries import Standing
from vision.services import announcement
from vision.services import consent_round as rounds


class NotYetAdopted(Refused):
    """``missing``: what is missing, by seat."""

    def __init__(self, missing: list[str]) -> None:
        self.missing = missing
        super().__init__(" ".join([str(_("La vision ne peut pas encore être adoptée.")), *missing]))


class NotInObjections(Refused):
    sentence = _("Une vision s’adopte à l’étape « Consentement et objections ».")


class WordsMissing(Refused):
    sentence = _("Écrivez quelques mots\u00a0: ils resteront avec le tour.")
    field = "words"


@transaction.atomic
def adopt(*, consent_round: ConsentRound, by: Person, at: datetime) -> Vision:
    """No open objection, the trio and two thirds of the seats expressed: the draft becomes the adopted version.

    Raises RoundClosed, NotInObjections, NotYetAdopted.
    """
    found = rounds.locked(consent_round)
    if found.phase != Phase.OBJECTIONS:
        raise NotInObjections
    now = queries.standing(found)
    if missing := now.missing:
        raise NotYetAdopted(missing)
    closing = _close(found, now, Outcome.ADOPTED, "", by, at)
    vision = Vision.objects.select_for_update(of=("self",)).get(pk=found.vision_id)
    current = Vision.objects.filter(partnership=found.partnership, status=VisionStatus.ADOPTED).first()
    vision.partnership = found.partnership
    vision.major, vision.minor = _number(current, found.becomes)
    vision.status = VisionStatus.ADOPTED
    if current is not None:
        Vision.objects.filter(pk=current.pk).update(status=VisionStatus.SUPERSEDED)
    vision.save(update_fields=["status", "major", "minor"])
    after = {"version": vision.number, "digest": now.iteration.digest, **_counts(closing)}
    journal.record(
        Fact.VISION_ADOPTED, by=by, at=at, partnership=found.partnership, about=f"vision:{vision.pk}", after=after
    )
    return vision


@transaction.atomic
def not_adopt(*, consent_round: ConsentRound, words: str, by: Person, at: datetime) -> Closing:
    """The round ends without an adoption; ``words`` say what was learnt. The draft can be written again.

    Raises RoundClosed, WordsMissing.
    """
    return _end(consent_round, Outcome.NOT_ADOPTED, Fact.ROUND_NOT_ADOPTED, words, by, at)


@transaction.atomic
def withdraw(*, consent_round: ConsentRound, words: str, by: Person, at: datetime) -> Closing:
    """The trio takes its round back, and says why. Raises RoundClosed, WordsMissing."""
    return _end(consent_round, Outcome.WITHDRAWN, Fact.ROUND_WITHDRAWN, words, by, at)


def _end(consent_round: ConsentRound, outcome: Outcome, fact: Fact, words: str, by: Person, at: datetime) -> Closing:
    found, words = rounds.locked(consent_round), clean(words)
    if not words:
        raise WordsMissing
    closing = _close(found, queries.standing(found), outcome, words, by, at)
    after = {"words": words, **_counts(closing)}
    journal.record(fact, by=by, at=at, partnership=found.partnership, about=found.about, after=after)
    return closing


def _close(found: ConsentRound, now: Standing, outcome: Outcome, words: str, by: Person, at: datetime) -> Closing:
    reserved = [line.answer.words for line in now.expressed if line.answer and line.answer.kind == Consent.RESERVATION]
    closing = Closing.objects.create(
        round=found,
        iteration=now.iteration,
        outcome=outcome,
        words=words,
        by=by,
        at=at,
        seats=[f"{line.voice.number}. {line.voice.label}" for line in now.lines],
        reservations=sorted(reserved),  # by their words, so that their order does not tell whose they are
        electorate=len(now.lines),
        consents=now.count(Consent.CONSENT),
        reserved=len(reserved),
        objected=now.count(Consent.OBJECTION),
    )
    RoundStep.objects.create(round=found, iteration=now.iteration, phase=Phase.CLOSED, entered_at=at, by=by)
    ConsentRound.objects.filter(pk=found.pk).update(phase=Phase.CLOSED)
    announcement.of_closing(found, at=at)
    return closing


def _number(current: Vision | None, becomes: str) -> tuple[int, int]:
    if current is None or current.major is None or current.minor is None:
        return 1, 0
    return (current.major, current.minor + 1) if becomes == Step.MINOR else (current.major + 1, 0)


def _counts(closing: Closing) -> dict[str, int]:
    return {
        "seats": closing.electorate,
        "consents": closing.consents,
        "reserved": closing.reserved,
        "objected": closing.objected,
    }
