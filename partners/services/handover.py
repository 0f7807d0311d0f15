"""What somebody who leaves a seat passes on: asked when the end is known, written, finished; or not done, and why."""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from impact.kit.refusal import Refused, Stale
from impact.kit.text import clean, one_line
from partners.enums import Fact, LetterKind, Verb
from partners.models import Handover, Mandate, Partnership, Person, PersonalLink
from partners.models.handover import ANSWERS
from partners.services import journal, link, outbox

LINK_LIVES_ON = timedelta(days=30)


class AlreadyHandedOver(Refused):
    sentence = gettext_lazy("Cette passation est terminée\u00a0: elle ne change plus.")


class NothingHandedOver(Refused):
    sentence = gettext_lazy("Répondez au moins à une question avant de terminer.")
    field = "matters"


class ReasonNeeded(Refused):
    sentence = gettext_lazy("Dites en une phrase pourquoi la passation n’est pas faite.")
    field = "reason"


class WrittenMeanwhile(Stale):
    sentence = gettext_lazy("Une autre personne a écrit dans cette passation entre-temps.")


@transaction.atomic
def write(
    *, mandate: Mandate, answers: Mapping[str, str], base: str, by: Person, at: datetime, finished: bool = False
) -> Handover:
    """Keep the six answers as a draft, or for good when ``finished``. A draft may follow « non faite » and ends it.

    ``base`` is the ``stamp`` of what the writer read. Raises AlreadyHandedOver, WrittenMeanwhile, NothingHandedOver.
    """
    handover = _locked(mandate)
    known = {name: getattr(handover, name) for name in ANSWERS}
    said = {name: clean(answers.get(name, "")) for name in ANSWERS}
    if said != known and base != stamp(handover):
        raise WrittenMeanwhile
    if finished and not any(said.values()):
        raise NothingHandedOver
    if said == known and not finished:
        return handover
    for name, words in said.items():
        setattr(handover, name, words)
    handover.written_by, handover.written_at, handover.not_done_reason = by, at, ""
    handover.done_at = at if finished else None
    handover.save()
    journal.record(
        Fact.HANDED_OVER,
        by=by,
        at=at,
        partnership=mandate.partnership,
        about=f"mandate:{mandate.pk}",
        before={"answers": _answered(known)},
        after={
            "seat": mandate.seat.label,
            "answers": _answered(said),
            "state": _("terminée") if finished else _("brouillon"),
        },
    )
    return handover


@transaction.atomic
def not_done(*, mandate: Mandate, reason: str, by: Person, at: datetime) -> Handover:
    """« Passation non faite » : the person cannot be reached. What was written stays.

    Raises AlreadyHandedOver, ReasonNeeded.
    """
    handover = _locked(mandate)
    reason = one_line(reason)
    if not reason:
        raise ReasonNeeded
    before, handover.not_done_reason = handover.not_done_reason, reason
    handover.save()
    journal.record(
        Fact.NOT_HANDED_OVER,
        by=by,
        at=at,
        partnership=mandate.partnership,
        about=f"mandate:{mandate.pk}",
        before={"reason": before},
        after={"seat": mandate.seat.label, "reason": reason},
    )
    return handover


@transaction.atomic
def ask(*, mandate: Mandate, by: Person, at: datetime) -> PersonalLink | None:
    """The end of the mandate is known: a letter with her own link, which works until 30 days after that end.

    Asked again when the end moves, the link is the same and no second letter leaves. None when there is nothing to
    ask: no end or a long past one, no address, the handover is finished, or the mandate was never confirmed.
    """
    person = mandate.person
    if mandate.ends_on is None or mandate.confirmed_at is None or not person.email:
        return None
    if Handover.objects.filter(mandate=mandate, done_at__isnull=False).exists():
        return None
    midnight = datetime.combine(mandate.ends_on + timedelta(days=1), time.min, mandate.partnership.zone)
    until = midnight.astimezone(UTC) + LINK_LIVES_ON
    if at >= until:
        return None
    given = link.give(
        person=person,
        verb=Verb.HAND_OVER,
        at=at,
        expires_at=until,
        partnership=mandate.partnership,
        object_id=mandate.pk,
    )
    _write_to(person, given, mandate, at=at)
    journal.record(
        Fact.LINK_GIVEN,
        by=by,
        at=at,
        partnership=mandate.partnership,
        about=f"mandate:{mandate.pk}",
        after={"verb": str(Verb.HAND_OVER.label), "seat": mandate.seat.label, "ends_on": mandate.ends_on.isoformat()},
    )
    return given


def stamp(handover: Handover | None) -> str:
    """Changes when the answers do: the form carries it, so that nobody overwrites what she has not read."""
    return handover.written_at.isoformat() if handover and handover.written_at else ""


def _locked(mandate: Mandate) -> Handover:
    """The row of this mandate, or a new one; nobody else writes in it until the end of the transaction."""
    Partnership.objects.locked(mandate.partnership_id)
    Mandate.objects.select_for_update(of=("self",)).get(pk=mandate.pk)
    handover = Handover.objects.filter(mandate=mandate).first() or Handover(mandate=mandate)
    if handover.done_at is not None:
        raise AlreadyHandedOver
    return handover


def _answered(answers: Mapping[str, str]) -> str:
    return _("%s sur 6") % sum(bool(words) for words in answers.values())


def _write_to(person: Person, given: PersonalLink, mandate: Mandate, *, at: datetime) -> None:
    team = mandate.partnership
    until = given.expires_at.astimezone(team.zone).date() - timedelta(days=1)
    outbox.write_to(
        person,
        kind=LetterKind.HAND_OVER,
        template="hand_over",
        subject=_("Votre passation\u00a0: %s") % team.name,
        facts={"mandate": mandate, "address": link.address(given), "until": until},
        partnership=team,
        about=f"mandate:{mandate.pk}",
        dedupe_key=f"hand-over:{mandate.pk}",
        at=at,
        secret=True,
    )
