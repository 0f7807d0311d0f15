import pytest
from django.urls import reverse

from meetings.models import Attendance
from partners.enums import Office
from tests.factories.meetings import NOW, AnswerFactory, MeetingFactory
from tests.factories.partners import MandateFactory, a_partnership, facilitator_of, member_of, officer
from tests.factories.record import approved, call_roll
from tests.meetings.parts import is_part_of, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return MeetingFactory(partnership=a_partnership(vacant=(11,)), in_session=True, invited=True)


@pytest.fixture
def facilitation(meeting, sign_in):
    return sign_in(facilitator_of(meeting.partnership))


def url(meeting, name: str = "attendance", *more: object) -> str:
    return reverse(f"meetings:{name}", args=[meeting.partnership.slug, meeting.number, *more])


def test_roll_call_lists_each_seat_of_the_day_and_vacant_ones_as_facts(meeting, facilitation) -> None:
    deputy = MandateFactory(seat=meeting.partnership.seats.get(number=4), deputy=True)
    html = text(facilitation.get(url(meeting)))
    assert html.count('name="presence" value="present"') == 10
    assert "Siège à pourvoir" in html
    assert f"Suppléance : {deputy.person.display_name}" in html
    assert "0 siège sur 10 pourvus" in html


def test_roll_call_suggests_what_was_answered_and_records_nothing(meeting, facilitation) -> None:
    AnswerFactory(invitation=meeting.invitations.get(person__display_name="Sacha Guérin"), choice="excused")
    html = text(facilitation.get(url(meeting)))
    assert html.count("A répondu : « Je ne peux pas venir »") == 1
    assert not Attendance.objects.exists()


def test_roll_call_takes_one_tap_a_seat_without_javascript(meeting, facilitation) -> None:
    answer = facilitation.post(url(meeting, "attendance_record", 1), {"presence": "present"})
    assert answer.url == f"{url(meeting)}#siege-1"
    line = Attendance.objects.get()
    assert (line.seat.number, line.presence, line.recorded_by, line.recorded_at) == (
        1,
        "present",
        facilitator_of(meeting.partnership),
        NOW,
    )


def test_roll_call_part_equals_the_page_loaded_again(meeting, facilitation, htmx) -> None:
    call_roll(meeting, [1, 2, 3, 4])
    swapped = facilitation.post(url(meeting, "attendance_record", 5), {"presence": "present"}, **htmx)
    assert is_part_of(swapped, facilitation, url(meeting), "roll")
    assert "5 sièges sur 10 pourvus, trio complet : la réunion peut décider." in text(swapped)


def test_roll_call_refuses_a_second_voice_and_says_why(meeting, facilitation, htmx) -> None:
    call_roll(meeting, [1])
    carrier = meeting.partnership.mandates.get(seat__number=1)
    given = {"presence": "represented", "proxy": carrier.pk}
    assert facilitation.post(url(meeting, "attendance_record", 2), given, **htmx).status_code == 200
    refused = facilitation.post(url(meeting, "attendance_record", 3), given, **htmx)
    assert refused.status_code == 422
    assert "porte déjà la voix d’un autre siège" in text(refused)
    assert Attendance.objects.exclude(proxy=None).count() == 1


def test_roll_call_refuses_what_no_button_sends(meeting, facilitation) -> None:
    for sent in ({"presence": "perhaps"}, {}, {"presence": "represented", "proxy": "x"}):
        assert facilitation.post(url(meeting, "attendance_record", 1), sent).status_code == 422
    assert facilitation.post(url(meeting, "attendance_record", 99), {"presence": "present"}).status_code == 404
    assert facilitation.get(url(meeting, "attendance_record", 1)).status_code == 405
    assert not Attendance.objects.exists()


def test_guests_come_and_go(meeting, facilitation, htmx) -> None:
    added = facilitation.post(url(meeting, "guest_add"), {"name": "Voisine invitée", "title": ""}, **htmx)
    assert is_part_of(added, facilitation, url(meeting), "guests")
    assert "Voisine invitée" in text(added)
    guest = meeting.guests.get()
    removed = facilitation.post(url(meeting, "guest_remove", guest.pk), **htmx)
    assert is_part_of(removed, facilitation, url(meeting), "guests")
    assert not meeting.guests.exists()


def test_guests_need_a_name_and_bring_no_voice(meeting, facilitation) -> None:
    assert facilitation.post(url(meeting, "guest_add"), {"name": " ", "title": "x"}).status_code == 422
    crafted = {"name": "Invitée", "title": "", "seat": 1, "presence": "present", "mandate": 1}
    assert facilitation.post(url(meeting, "guest_add"), crafted).status_code == 302
    assert (meeting.guests.count(), Attendance.objects.count()) == (1, 0)


def test_roll_call_is_read_inside_and_written_by_facilitation(meeting, sign_in) -> None:
    member = sign_in(member_of(meeting.partnership))
    page = member.get(url(meeting))
    assert page.status_code == 200
    assert 'name="presence"' not in text(page)
    assert member.post(url(meeting, "attendance_record", 1), {"presence": "present"}).status_code == 403
    for office in (Office.ANCT, Office.REGION, Office.ADMIN):
        outside = sign_in(officer(office), fresh=True)
        assert outside.get(url(meeting)).status_code == 403
        assert outside.get(url(meeting, "attendance_sheet")).status_code == 403
    assert not Attendance.objects.exists()


def test_roll_call_is_frozen_by_the_approval(sign_in) -> None:
    team = a_partnership()
    meeting = approved(team).minutes.meeting
    visitor = sign_in(facilitator_of(team))
    assert 'name="presence"' not in text(visitor.get(url(meeting)))
    refused = visitor.post(url(meeting, "attendance_record", 1), {"presence": "absent"})
    assert refused.status_code == 403
    assert Attendance.objects.get(meeting=meeting, seat__number=1).presence == "present"


def test_sign_in_sheet_has_a_line_for_each_seat_and_some_for_guests(meeting, facilitation) -> None:
    meeting.guests.create(name="Invitée", title="Voisine")
    html = text(facilitation.get(url(meeting, "attendance_sheet")))
    assert html.count('data-label="Signature"') == 11 + 1 + 6
    assert "Sacha Guérin" in html


def test_roll_call_asks_the_same_number_of_queries(meeting, facilitation, django_assert_num_queries) -> None:
    for seats in ([1], [2, 3]):
        call_roll(meeting, seats)
        meeting.guests.create(name=f"Invitée {seats}")
        AnswerFactory(invitation=meeting.invitations.order_by("pk")[seats[0]])
        with django_assert_num_queries(9):
            facilitation.get(url(meeting))
        with django_assert_num_queries(8):
            facilitation.get(url(meeting, "attendance_sheet"))
