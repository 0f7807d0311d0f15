"""A round of consent: opened by the trio on a frozen text, led through its phases, never by the clock."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from impact.kit.refusal import Refused, Stale
from meetings.models import digest
from partners.models import Partnership, Person
from partners.services import journal
from vision import queries
from vision.enums import Fact, Phase, Step
from vision.models import ConsentRound, Content, Iteration, RoundStep, Vision, Voice
from vision.services import announcement

ORDER = [Phase.CLARIFICATION, Phase.REACTIONS, Phase.OBJECTIONS, Phase.AMENDING]


class NotReady(Refused):
    """The round cannot be opened, or the new text proposed: says why, in as many sentences as there are reasons."""


class RoundClosed(Refused):
    sentence = _("Ce tour de consentement est clos.")


class RoundMoved(Stale):
    sentence = _("Le tour a avancé depuis l’ouverture de cette page. Relisez où il en est.")


class NotNow(Refused):
    """Not in this phase."""


@transaction.atomic
def open_round(
    *, partnership: Partnership, by: Person, at: datetime, becomes: str = Step.MAJOR, until: date | None = None
) -> ConsentRound:
    """Freeze the text and fix who has a voice: the seats filled today. Opened twice at once, one is refused.

    ``becomes`` says what an amended vision will be, 1.1 or 2.0. Raises NotReady.
    """
    team = Partnership.objects.locked(partnership.pk)
    today = at.astimezone(team.zone).date()
    draft = queries.draft_of(team)
    if draft is not None:
        Vision.objects.select_for_update(of=("self",)).get(pk=draft.pk)  # raw writers end first: the triggers share it
    found = queries.opening(team, today=today)
    if found.draft is None or found.obstacles:
        raise NotReady(" ".join(found.obstacles))
    number = ConsentRound.objects.filter(partnership=team).count() + 1
    opened = ConsentRound.objects.create(
        vision=found.draft, partnership=team, number=number, becomes=becomes, opened_by=by, opened_at=at
    )
    for seat, held in found.voices:
        words = {"number": seat.number, "label": seat.label, "title": held.title, "trio": seat.trio}
        Voice.objects.create(round=opened, seat=seat, mandate=held, **words)
    iteration = _freeze(opened, queries.content_of(found.draft), by, at)
    _enter(opened, iteration, Phase.CLARIFICATION, by, at, until)
    letters = announcement.of_iteration(iteration, at=at)
    after = {"version": iteration.label, "seats": len(found.voices), "digest": iteration.digest, "letters": letters}
    _record(Fact.ROUND_OPENED, opened, by, at, after=after)
    return opened


def locked(consent_round: ConsentRound) -> ConsentRound:
    """The open round, behind the row of its team: acts of one round come one after the other. Raises RoundClosed."""
    team = Partnership.objects.locked(consent_round.partnership_id)
    rows = ConsentRound.objects.select_for_update(of=("self",)).select_related("vision__based_on")
    found = rows.get(pk=consent_round.pk)
    found.partnership = found.vision.partnership = team
    if not found.is_open:
        raise RoundClosed
    return found


@transaction.atomic
def advance(
    *, consent_round: ConsentRound, seen: str, by: Person, at: datetime, until: date | None = None
) -> ConsentRound:
    """Enter the phase that follows ``seen``. After amending, the new text is a new proposition and all answer again.

    Asked twice from the same page, it advances once. Raises RoundClosed, RoundMoved, NotReady.
    """
    found = locked(consent_round)
    if found.phase != seen:
        if RoundStep.objects.filter(round=found).latest("entered_at", "pk").phase == following(Phase(seen)):
            return found
        raise RoundMoved
    iteration = queries.current_iteration(found)
    if found.phase == Phase.AMENDING:
        iteration = _proposed_again(found, iteration, by, at)
    ConsentRound.objects.filter(pk=found.pk).update(phase=following(found.stage))
    found.phase = following(found.stage)
    _enter(found, iteration, found.stage, by, at, until)
    _record(Fact.ROUND_ADVANCED, found, by, at, before={"round_phase": seen}, after={"round_phase": found.phase})
    return found


def following(phase: Phase) -> Phase:
    return Phase.OBJECTIONS if phase == Phase.AMENDING else ORDER[ORDER.index(phase) + 1]


def _proposed_again(found: ConsentRound, last: Iteration, by: Person, at: datetime) -> Iteration:
    """The next proposition; the same one when its text did not change, and its answers then still hold."""
    Vision.objects.select_for_update(of=("self",)).get(pk=found.vision_id)
    content = queries.content_of(found.vision)
    if digest(content) == last.digest:
        return last
    if obstacles := queries.text_obstacles(content):
        raise NotReady(" ".join(obstacles))
    iteration = _freeze(found, content, by, at)
    letters = announcement.of_iteration(iteration, at=at)
    after = {"version": iteration.label, "digest": iteration.digest, "letters": letters}
    _record(Fact.PROPOSITION_FROZEN, found, by, at, after=after)
    return iteration


def _freeze(found: ConsentRound, content: Content, by: Person, at: datetime) -> Iteration:
    base = found.vision.based_on
    drafts = Iteration.objects.filter(round__vision=found.vision_id).count() + 1
    return Iteration.objects.create(
        round=found,
        number=found.iterations.count() + 1,
        label=f"{base.number if base else 0}.{drafts}",
        content=content,
        digest=digest(content),
        by=by,
        at=at,
    )


def _enter(
    found: ConsentRound, iteration: Iteration, phase: Phase, by: Person, at: datetime, until: date | None = None
) -> None:
    RoundStep.objects.create(round=found, iteration=iteration, phase=phase, entered_at=at, by=by, until=until)


def _record(fact: Fact, found: ConsentRound, by: Person, at: datetime, **values: journal.Values) -> None:
    journal.record(fact, by=by, at=at, partnership=found.partnership, about=found.about, **values)
