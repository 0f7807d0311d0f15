"""Abuse 7 at the roll-call: a holder and her deputy do not sit on one seat, and neither is swapped in one tap."""

import pytest
from django.urls import reverse

from meetings.enums import Presence
from meetings.models import Attendance
from meetings.services import attendance
from partners.models import Entry
from tests.factories.meetings import NOW, MeetingFactory
from tests.factories.partners import MandateFactory, PersonFactory, a_partnership, facilitator_of
from tests.factories.record import call_roll
from tests.meetings.parts import is_part_of, text

pytestmark = pytest.mark.django_db

N = "\u00a0"
DEPUTY_COMES = (
    "Notez d’abord l’absence ou l’excuse de Dominique Arnaud, dont la présence est notée, puis sa représentation "
    "par Ana Ba."
)
HOLDER_COMES = (
    f"Ana Ba (suppléance) tient ce siège{N}: notez d’abord l’absence ou l’excuse de Dominique Arnaud, puis sa présence."
)


@pytest.fixture
def meeting():
    return MeetingFactory(partnership=a_partnership(), in_session=True)


@pytest.fixture
def deputy(meeting):
    seat = meeting.partnership.seats.get(number=1)
    return MandateFactory(seat=seat, deputy=True, person=PersonFactory(display_name="Ana Ba"))


@pytest.fixture
def facilitation(meeting, sign_in):
    return sign_in(facilitator_of(meeting.partnership))


def note(meeting, number: int, presence: str, proxy=None) -> Attendance:
    place = meeting.partnership.seats.get(number=number)
    by = facilitator_of(meeting.partnership)
    return attendance.record(meeting=meeting, seat=place, presence=presence, proxy=proxy, by=by, at=NOW)


def noted(meeting, number: int = 1) -> tuple[str, object]:
    line = Attendance.objects.get(meeting=meeting, seat__number=number)
    return line.presence, line.proxy


def test_a_deputy_does_not_come_beside_a_holder_who_is_there(meeting, deputy) -> None:
    note(meeting, 1, Presence.PRESENT)
    with pytest.raises(attendance.BothThere) as refused:
        note(meeting, 1, Presence.REPRESENTED, deputy)
    assert str(refused.value.sentence) == DEPUTY_COMES
    assert (noted(meeting), Entry.objects.count()) == (("present", None), 1)


def test_a_holder_does_not_take_the_chair_of_her_deputy_in_one_tap(meeting, deputy) -> None:
    note(meeting, 1, Presence.REPRESENTED, deputy)
    with pytest.raises(attendance.BothThere) as refused:
        note(meeting, 1, Presence.PRESENT)
    assert str(refused.value.sentence) == HOLDER_COMES
    assert (noted(meeting), Entry.objects.count()) == (("represented", deputy), 1)


@pytest.mark.parametrize("between", [Presence.ABSENT, Presence.EXCUSED])
def test_two_taps_correct_it_both_ways(meeting, deputy, between) -> None:
    note(meeting, 1, Presence.PRESENT)
    note(meeting, 1, between)
    note(meeting, 1, Presence.REPRESENTED, deputy)
    note(meeting, 1, between)
    note(meeting, 1, Presence.PRESENT)
    assert noted(meeting) == ("present", None)
    assert [entry.after["presence"] for entry in Entry.objects.order_by("pk")] == [
        *("present", between, "represented", between, "present"),
    ]


def test_the_same_tap_twice_is_no_refusal(meeting, deputy) -> None:
    for _tap in range(2):
        note(meeting, 1, Presence.REPRESENTED, deputy)
    assert noted(meeting) == ("represented", deputy)


def test_a_voice_carried_by_another_seat_comes_back_in_one_tap(meeting, deputy) -> None:
    """Nobody sat on this seat: nobody is swapped."""
    note(meeting, 2, Presence.PRESENT)
    carrier = meeting.partnership.mandates.get(seat__number=2)
    note(meeting, 1, Presence.REPRESENTED, carrier)
    note(meeting, 1, Presence.PRESENT)
    note(meeting, 1, Presence.REPRESENTED, carrier)
    assert noted(meeting) == ("represented", carrier)


def test_a_deputy_of_a_seat_to_fill_is_called_as_anybody(meeting, deputy) -> None:
    meeting.partnership.mandates.filter(seat__number=1, rank="holder").update(ends_on="2026-11-01")
    note(meeting, 1, Presence.PRESENT)
    note(meeting, 1, Presence.ABSENT)
    note(meeting, 1, Presence.PRESENT)
    assert Attendance.objects.get(meeting=meeting).mandate == deputy


@pytest.mark.parametrize("first", ["holder", "deputy"])
def test_the_page_says_it_with_and_without_javascript(meeting, deputy, facilitation, htmx, first) -> None:
    url = reverse("meetings:attendance_record", args=[meeting.partnership.slug, meeting.number, 1])
    page = reverse("meetings:attendance", args=[meeting.partnership.slug, meeting.number])
    call_roll(meeting, [2, 3])
    taps = {"holder": {"presence": "present"}, "deputy": {"presence": "represented", "proxy": deputy.pk}}
    sentence = DEPUTY_COMES if first == "holder" else HOLDER_COMES
    assert facilitation.post(url, taps[first]).url == f"{page}#siege-1"
    other = taps["deputy" if first == "holder" else "holder"]
    plain, part = facilitation.post(url, other), facilitation.post(url, other, **htmx)
    assert (plain.status_code, part.status_code) == (422, 422)
    said = sentence.replace(N, " ")
    assert (said in text(plain), said in text(part)) == (True, True)
    assert noted(meeting)[0] == taps[first]["presence"]
    assert facilitation.post(url, {"presence": "excused"}).status_code == 302
    swapped = facilitation.post(url, other, **htmx)
    assert is_part_of(swapped, facilitation, page, "roll")
    assert noted(meeting)[0] == other["presence"]
