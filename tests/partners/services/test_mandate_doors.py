"""What stops with a mandate: letters not sent yet, and the links of a member."""

from datetime import UTC, date, datetime, timedelta

import pytest

from meetings.models import Answer
from partners.enums import LetterKind, Verb
from partners.models import Letter, Mandate, Partnership, Person, PersonalLink
from partners.services import link, mandate, outbox
from tests.factories.meetings import MeetingFactory
from tests.factories.partners import FacilitationFactory, MandateFactory, SeatFactory, facilitator_of
from tests.partners.conftest import NOW

TODAY = date(2026, 11, 23)
END = date(2026, 11, 30)
MIDNIGHT = datetime(2026, 11, 30, 23, tzinfo=UTC)  # the end of the day in Paris
BEFORE, AFTER = MIDNIGHT - timedelta(minutes=1), MIDNIGHT + timedelta(minutes=1)


@pytest.fixture
def held(team: Partnership) -> Mandate:
    return Mandate.objects.select_related("person").get(partnership=team, seat__number=4)


def end(held: Mandate, ends_on: date = END) -> None:
    by = facilitator_of(held.partnership)
    mandate.end(mandate=held, ends_on=ends_on, reason="démission", by=by, at=NOW, today=TODAY, confirmed_past=True)


def letter(person: Person, team: Partnership, kind: LetterKind, due_at: datetime) -> Letter:
    draft = outbox.Draft(kind=kind, subject="s", text="t")
    count = Letter.objects.count()
    return outbox.post(
        draft=draft, to="a@exemple.fr", dedupe_key=f"{count}", at=NOW, due_at=due_at, person=person, partnership=team
    )


def given(held: Mandate, verb: Verb, object_id: int | None = None) -> PersonalLink:
    until = NOW + timedelta(days=90)
    place = {"partnership": held.partnership, "object_id": object_id or held.pk}
    return link.give(person=held.person, verb=verb, at=NOW, expires_at=until, **place)


def test_letters_due_after_the_end_are_withdrawn(held: Mandate, team: Partnership) -> None:
    kept = [
        letter(held.person, team, LetterKind.REMINDER, BEFORE),
        letter(held.person, team, LetterKind.HAND_OVER, AFTER),
        letter(facilitator_of(team), team, LetterKind.REMINDER, AFTER),
    ]
    gone = letter(held.person, team, LetterKind.REMINDER, AFTER)
    end(held)
    assert list(Letter.objects.exclude(dropped_at=None)) == [gone]
    assert Letter.objects.filter(pk__in=[row.pk for row in kept], dropped_at=None).count() == 3


@pytest.mark.parametrize("verb", [Verb.JOIN, Verb.STILL_IN_POST])
def test_the_links_of_a_member_stop_the_day_after(held: Mandate, verb: Verb) -> None:
    opens = given(held, verb)
    assert opens.works_at(AFTER)
    end(held)
    opens.refresh_from_db()
    assert (opens.works_at(BEFORE), opens.works_at(AFTER)) == (True, False)


def test_a_past_end_revokes_at_once_and_one_hands_over_afterwards(held: Mandate) -> None:
    joining, passing = given(held, Verb.JOIN), given(held, Verb.HAND_OVER)
    end(held, TODAY - timedelta(1))
    joining.refresh_from_db()
    passing.refresh_from_db()
    assert (joining.revoked_at, passing.revoked_at) == (NOW, None)


def test_who_stays_keeps_letters_and_other_links(held: Mandate, team: Partnership) -> None:
    Mandate.objects.filter(pk=held.pk).update(ends_on=END)
    next_seat = SeatFactory(partnership=team, number=12)
    then = MandateFactory(seat=next_seat, person=held.person, starts_on=END + timedelta(1))
    mine, other = given(held, Verb.STILL_IN_POST), given(held, Verb.STILL_IN_POST, then.pk)
    row = letter(held.person, team, LetterKind.REMINDER, AFTER)
    end(held)
    for thing in (mine, other, row):
        thing.refresh_from_db()
    assert (mine.works_at(AFTER), other.works_at(AFTER), row.dropped_at) == (False, True, None)


def test_who_facilitates_too_keeps_her_letters(held: Mandate, team: Partnership) -> None:
    FacilitationFactory(partnership=team, person=held.person)
    row = letter(held.person, team, LetterKind.REMINDER, AFTER)
    end(held)
    row.refresh_from_db()
    assert row.dropped_at is None


@pytest.mark.parametrize(("ends_on", "status"), [(date(2026, 12, 9), 410), (date(2026, 12, 10), 200)])
def test_the_link_of_a_meeting_after_the_end_is_gone(client, held: Mandate, ends_on: date, status: int) -> None:
    meeting = MeetingFactory(partnership=held.partnership, convened=True, invited=True)
    assert meeting.day == date(2026, 12, 10)
    url = link.address(meeting.invitations.get(person=held.person).link)
    assert client.get(url).status_code == 200
    end(held, ends_on)
    assert (client.get(url).status_code, client.post(url, {"choice": "coming"}).status_code in (302, 410)) == (
        status,
        True,
    )
    assert Answer.objects.exists() == (status == 200)
