from datetime import UTC, datetime

import pytest
from django.urls import reverse

from meetings.enums import MinutesStatus
from meetings.models import Circulation, Remark
from partners.enums import Office, Trio
from partners.models import Letter
from tests.factories.meetings import NOW, MeetingFactory
from tests.factories.partners import a_partnership, facilitator_of, member_of, officer, other_partnership
from tests.factories.record import approved, circulated, minuted, write
from tests.meetings.parts import is_part_of, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(team):
    record = minuted(team)
    MeetingFactory(partnership=team, number=2, starts_at=datetime(2026, 12, 10, 13, tzinfo=UTC))
    return record


def url(record, name: str, *more: object) -> str:
    return reverse(f"meetings:{name}", args=[record.meeting.partnership.slug, record.meeting.number, *more])


def test_circulation_page_says_who_and_until_when_and_sends_on_post_only(record, facilitation) -> None:
    html = text(facilitation.get(url(record, "circulate")))
    assert "Un courriel à 11 personnes" in html
    assert "jusqu’au mercredi 9 décembre 2026" in html
    assert not Circulation.objects.exists()
    assert facilitation.post(url(record, "circulate")).url == record.get_absolute_url()
    record.refresh_from_db()
    assert record.status == MinutesStatus.IN_REVIEW
    assert Letter.objects.exclude(sent_at=None).count() == 11
    refused = facilitation.post(url(record, "circulate"))
    assert (refused.status_code, Circulation.objects.count()) == (422, 1)
    assert "déjà parti en relecture" in text(refused)


def test_circulation_is_for_facilitation(record, sign_in) -> None:
    assert sign_in(member_of(record.meeting.partnership)).post(url(record, "circulate")).status_code == 403
    neighbour = sign_in(facilitator_of(other_partnership()), fresh=True)
    assert neighbour.post(url(record, "circulate")).status_code == 404
    assert not Circulation.objects.exists()


def test_remarks_page_is_there_once_the_draft_went_round_and_for_those_inside(record, sign_in, team) -> None:
    member = sign_in(member_of(team))
    assert member.get(url(record, "remark")).status_code == 404
    circulated(record)
    assert member.get(url(record, "remark")).status_code == 200
    for person in (officer(Office.ANCT), officer(Office.REGION), member_of(other_partnership(), Trio.STATE)):
        outside = sign_in(person, fresh=True)
        assert outside.get(url(record, "remark")).status_code == 404
        assert outside.post(url(record, "remark"), {"text": "x"}).status_code == 404
    assert not Remark.objects.exists()


def test_remark_is_made_and_answered(record, sign_in, facilitation, team, htmx) -> None:
    circulated(record)
    member = sign_in(member_of(team), fresh=True)
    item = record.meeting.items.get(position=2)
    swapped = member.post(url(record, "remark"), {"item": item.pk, "text": "Il manque une phrase."}, **htmx)
    assert is_part_of(swapped, member, url(record, "remark"), "remarks")
    made = Remark.objects.get()
    assert (made.number, made.item, made.by, made.at) == (1, item, member_of(team), NOW)
    answer = url(record, "remark_response", made.pk)
    assert member.post(answer, {}).status_code == 403
    refused = facilitation.post(answer, {f"remarque-{made.pk}-accepted": "non"}, **htmx)
    assert refused.status_code == 422
    assert "pourquoi la remarque" in text(refused)
    typed = {f"remarque-{made.pk}-accepted": "non", f"remarque-{made.pk}-response": "Cela n’a pas été dit."}
    swapped = facilitation.post(answer, typed, **htmx)
    assert is_part_of(swapped, facilitation, url(record, "remark"), "remarks")
    assert "Non retenue" in text(member.get(url(record, "remark")))


def test_remark_works_without_javascript_and_refuses_an_empty_one(record, sign_in, team) -> None:
    circulated(record)
    member = sign_in(member_of(team))
    assert member.post(url(record, "remark"), {"text": " "}).status_code == 422
    assert member.post(url(record, "remark"), {"text": "x" * 2001}).status_code == 422
    assert member.post(url(record, "remark"), {"text": "Oui."}).url == url(record, "remark")
    assert [remark.text for remark in Remark.objects.all()] == ["Oui."]


def test_remark_on_a_point_of_another_meeting_is_refused(record, sign_in, team) -> None:
    circulated(record)
    foreign = MeetingFactory(partnership=team, number=9, with_agenda=1).items.get()
    refused = sign_in(member_of(team)).post(url(record, "remark"), {"text": "Oui.", "item": foreign.pk})
    assert refused.status_code == 422
    assert not Remark.objects.exists()


def test_remarks_on_approved_minutes_are_read_only(sign_in) -> None:
    team = a_partnership()
    record = approved(team).minutes
    member = sign_in(member_of(team))
    assert "La relecture est terminée" in text(member.get(url(record, "remark")))
    refused = member.post(url(record, "remark"), {"text": "Trop tard."})
    assert refused.status_code == 422
    assert not Remark.objects.exists()


def test_remarks_page_asks_the_same_number_of_queries(record, facilitation, django_assert_num_queries) -> None:
    sent = circulated(record)
    page = url(record, "remark")
    for numbers in ([1], [2, 3]):
        for number in numbers:
            by = record.meeting.partnership.mandates.get(seat__number=number).person
            Remark.objects.create(circulation=sent, number=number, text="Oui.", by=by, at=NOW)
        with django_assert_num_queries(7):
            facilitation.get(page)


def test_circulation_page_asks_the_same_number_of_queries(record, facilitation, django_assert_num_queries) -> None:
    page = url(record, "circulate")
    for body, base in (("Un.", 0), ("Deux.", 1)):
        write(record, body, base=base)
        circulated(record)
        with django_assert_num_queries(7):
            facilitation.get(page)
