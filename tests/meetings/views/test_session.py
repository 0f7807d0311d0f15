from datetime import timedelta

import pytest
from django.urls import reverse

from meetings.enums import MeetingStatus
from tests.factories.meetings import NOW, MeetingFactory
from tests.factories.partners import a_partnership, facilitator_of, member_of
from tests.factories.record import call_roll
from tests.meetings.parts import is_part_of

pytestmark = pytest.mark.django_db


def page_of(meeting) -> str:
    return reverse("meetings:session", args=[meeting.partnership.slug, meeting.number])


def test_session_page_opens_and_closes_without_javascript(sign_in) -> None:
    team = a_partnership()
    meeting = MeetingFactory(partnership=team, convened=True, starts_at=NOW + timedelta(hours=1))
    visitor, page = sign_in(facilitator_of(team)), page_of(meeting)
    before = visitor.get(page)
    assert (before.status_code, "Ouvrir la séance" in before.content.decode()) == (200, True)
    meeting.refresh_from_db()
    assert meeting.status == MeetingStatus.CONVENED
    assert visitor.post(page, {"act": "open"}).url == page
    meeting.refresh_from_db()
    assert meeting.status == MeetingStatus.IN_SESSION
    call_roll(meeting)
    assert visitor.post(page, {"act": "close"}).status_code == 302
    meeting.refresh_from_db()
    assert meeting.status == MeetingStatus.HELD
    assert "La séance est terminée" in visitor.get(page).content.decode()


def test_session_page_says_when_it_will_open(sign_in) -> None:
    team = a_partnership()
    meeting = MeetingFactory(partnership=team)
    visitor = sign_in(facilitator_of(team))
    html = visitor.get(page_of(meeting)).content.decode()
    assert "Elle s’ouvrira le jeudi 10 décembre 2026" in html
    assert "Ouvrir la séance" not in html
    refused = visitor.post(page_of(meeting), {"act": "open"})
    assert refused.status_code == 422
    assert "jeudi 10 décembre 2026" in refused.content.decode()


def test_session_closing_asks_and_then_takes_the_yes(sign_in, htmx) -> None:
    team = a_partnership()
    meeting = MeetingFactory(partnership=team, in_session=True)
    call_roll(meeting, range(1, 11))
    visitor, page = sign_in(facilitator_of(team)), page_of(meeting)
    asked = visitor.post(page, {"act": "close"}, **htmx)
    assert asked.status_code == 422
    assert "pas fini" in asked.content.decode()
    assert "Lou Keller" in asked.content.decode()
    assert visitor.post(page, {"act": "close", "confirmed": "on"}, **htmx).status_code == 200
    meeting.refresh_from_db()
    assert meeting.status == MeetingStatus.HELD


def test_session_part_equals_the_page_loaded_again(sign_in, htmx) -> None:
    team = a_partnership()
    meeting = MeetingFactory(partnership=team, convened=True, starts_at=NOW + timedelta(hours=1))
    visitor, page = sign_in(facilitator_of(team)), page_of(meeting)
    swapped = visitor.post(page, {"act": "open"}, **htmx)
    assert is_part_of(swapped, visitor, page, "session")


def test_session_is_held_by_facilitation(sign_in) -> None:
    team = a_partnership()
    meeting = MeetingFactory(partnership=team, in_session=True)
    assert sign_in(member_of(team)).post(page_of(meeting), {"act": "close"}).status_code == 403
    meeting.refresh_from_db()
    assert meeting.status == MeetingStatus.IN_SESSION


def test_session_page_asks_the_same_number_of_queries(sign_in, django_assert_num_queries) -> None:
    team = a_partnership()
    meeting = MeetingFactory(partnership=team, in_session=True)
    visitor = sign_in(facilitator_of(team))
    visitor.get(page_of(meeting))
    for seats in ([1], [2, 3]):
        call_roll(meeting, seats)
        with django_assert_num_queries(7):
            visitor.get(page_of(meeting))
