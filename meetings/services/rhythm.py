"""The rhythm gives the meetings of the year; set again, it only touches those nobody was invited to."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from impact.kit.refusal import Refused
from impact.kit.text import one_line
from meetings import queries
from meetings.enums import Fact, MeetingStatus
from meetings.models import Meeting, Rhythm
from meetings.services import agenda, slot
from partners.models import Partnership, Person
from partners.services import journal


class NoFifthWeek(Refused):
    sentence = gettext_lazy(
        "Certains mois n’ont pas ce jour une 5e fois. Choisissez de la 1re à la 4e semaine, ou la dernière."
    )
    field = "nth"


class NoMonthLeft(Refused):
    sentence = gettext_lazy("Gardez au moins un mois dans l’année.")
    field = "except_months"


@dataclass
class Outcome:
    """What setting the rhythm did; ``left_out`` are days without a meeting, to propose again."""

    created: list[Meeting] = field(default_factory=list)
    moved: list[Meeting] = field(default_factory=list)
    withdrawn: list[Meeting] = field(default_factory=list)
    left_out: list[date] = field(default_factory=list)


def draft(
    *,
    partnership: Partnership,
    nth: int,
    weekday: int,
    starts: time,
    ends: time,
    except_months: Collection[int] = (),
    place: str = "",
) -> Rhythm:
    """The rhythm these words describe, unsaved. Raises NoFifthWeek, EndsBeforeItStarts, NoMonthLeft."""
    if nth not in (1, 2, 3, 4, -1):
        raise NoFifthWeek
    if ends <= starts:
        raise slot.EndsBeforeItStarts
    if len(set(except_months)) >= 12:
        raise NoMonthLeft
    return Rhythm(
        partnership=partnership,
        nth=nth,
        weekday=weekday,
        starts=starts,
        ends=ends,
        except_months=sorted(set(except_months)),
        place=one_line(place),
    )


@transaction.atomic
def establish(*, rhythm: Rhythm, by: Person, at: datetime, despite_holidays: Collection[date] = ()) -> Outcome:
    """Save the rhythm of ``draft`` and make the meetings of ``queries.plan``.

    A public holiday not in ``despite_holidays`` gets no meeting. Doing it twice changes nothing. Raises Overlap.
    """
    number = slot.next_number(rhythm.partnership)
    before = Rhythm.objects.filter(partnership=rhythm.partnership).first()
    rhythm.pk = before.pk if before else None
    rhythm.save()
    plan = queries.plan(rhythm, at)
    outcome = Outcome()
    with slot.one_meeting_at_a_time():
        for meeting in plan.orphans:
            _withdraw(meeting, outcome)
        for found in plan.occurrences:
            if found.kept:
                continue
            if found.obstacle or (found.is_holiday and found.day not in despite_holidays):
                outcome.left_out.append(found.day)
                if found.meeting and not found.obstacle:
                    _withdraw(found.meeting, outcome)
            elif found.span and found.meeting:
                _move(found.meeting, found, found.span, rhythm, outcome)
            elif found.span:
                _create(found, found.span, rhythm, number + len(outcome.created), outcome)
    _bring_approvals(rhythm.partnership, at)
    journal.record(
        Fact.RHYTHM_SET,
        by=by,
        at=at,
        partnership=rhythm.partnership,
        before=_values(before) if before else None,
        after=_values(rhythm) | {"created": len(outcome.created), "moved": len(outcome.moved)},
    )
    return outcome


def _create(
    found: queries.Occurrence, span: tuple[datetime, datetime], rhythm: Rhythm, number: int, outcome: Outcome
) -> None:
    meeting = Meeting.objects.create(
        partnership=rhythm.partnership,
        number=number,
        starts_at=span[0],
        ends_at=span[1],
        place=rhythm.place,
        holiday_confirmed=found.is_holiday,
        rhythm_day=found.day,
    )
    outcome.created.append(meeting)


def _move(
    meeting: Meeting,
    found: queries.Occurrence,
    span: tuple[datetime, datetime],
    rhythm: Rhythm,
    outcome: Outcome,
) -> None:
    wanted = (*span, rhythm.place)
    if (meeting.starts_at, meeting.ends_at, meeting.place) == wanted:
        return
    meeting.starts_at, meeting.ends_at, meeting.place = wanted
    meeting.rhythm_day, meeting.holiday_confirmed = found.day, found.is_holiday
    meeting.sequence += 1
    meeting.save()
    outcome.moved.append(meeting)


def _withdraw(meeting: Meeting, outcome: Outcome) -> None:
    """Nobody was invited: it is cancelled in silence, and its month is free for another rhythm."""
    meeting.status, meeting.rhythm_day = MeetingStatus.CANCELLED, None
    meeting.reason = _("Le rythme des réunions a changé.")
    meeting.sequence += 1
    meeting.save()
    outcome.withdrawn.append(meeting)


def _bring_approvals(partnership: Partnership, at: datetime) -> None:
    upcoming = Meeting.objects.filter(partnership=partnership).upcoming(at).first()
    if upcoming is not None:
        agenda.add_approval_items(meeting=upcoming, at=at)


def _values(rhythm: Rhythm) -> dict[str, object]:
    return {
        "nth": rhythm.nth,
        "weekday": rhythm.weekday,
        "starts": f"{rhythm.starts:%H:%M}",
        "ends": f"{rhythm.ends:%H:%M}",
        "except_months": list(rhythm.except_months),
        "place": rhythm.place,
    }
