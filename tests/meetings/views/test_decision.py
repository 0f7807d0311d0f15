import pytest
from django.urls import reverse

from meetings.enums import MeetingStatus
from meetings.models import Decision
from partners.enums import Office, Trio
from tests.factories.meetings import AgendaItemFactory
from tests.factories.partners import a_partnership, facilitator_of, member_of, officer, other_partnership
from tests.factories.record import call_roll
from tests.meetings.parts import is_part_of, text
from tests.meetings.services.test_decision import carrier, decide, point

pytestmark = pytest.mark.django_db


@pytest.fixture
def item():
    return point(a_partnership())


@pytest.fixture
def facilitation(item, sign_in):
    return sign_in(facilitator_of(item.meeting.partnership))


def url(item) -> str:
    return reverse("meetings:decide", args=[item.meeting.partnership.slug, item.meeting.number, item.pk])


def log(item) -> str:
    return reverse("meetings:decisions", args=[item.meeting.partnership.slug])


def typed(item, **changes) -> dict:
    given = {"text": "Louer la salle.", "mode": "consent", "carrier": carrier(item).pk, "due_on": "2026-12-31"}
    return {**given, **changes}


def test_decision_is_recorded_without_javascript_and_read_in_the_log(item, facilitation) -> None:
    assert "Ouvrir la permanence le mercredi.</textarea>" in text(facilitation.get(url(item)))
    assert facilitation.post(url(item), typed(item)).url == url(item)
    html = text(facilitation.get(log(item)))
    for words in ("D-2026-01", "Louer la salle.", "Dominique Arnaud", "jeudi 31 décembre 2026", "Consentement"):
        assert words in html


def test_decision_part_equals_the_page_loaded_again(item, facilitation, htmx) -> None:
    swapped = facilitation.post(url(item), typed(item), **htmx)
    assert is_part_of(swapped, facilitation, url(item), "decisions")
    assert "D-2026-01" in text(swapped)


def test_decision_without_quorum_is_refused_and_explained(sign_in) -> None:
    item = point(a_partnership(), present=[1, 2, 3, 4])
    visitor = sign_in(facilitator_of(item.meeting.partnership))
    refused = visitor.post(url(item), typed(item))
    html = text(refused)
    assert refused.status_code == 422
    assert "cette réunion est une séance de travail, elle ne peut pas décider" in html
    assert "Louer la salle.</textarea>" in html
    item.meeting.refresh_from_db()
    assert (item.meeting.status, Decision.objects.count()) == (MeetingStatus.WORKING_SESSION, 0)


def test_decision_sent_twice_is_one_and_asks_about_the_second(item, facilitation) -> None:
    assert facilitation.post(url(item), typed(item)).status_code == 302
    again = facilitation.post(url(item), typed(item))
    html = text(again)
    assert again.status_code == 422
    assert "Doublon ? La décision D-2026-01 dit déjà cela." in html
    assert 'name="confirmed"' in html
    assert Decision.objects.count() == 1
    assert facilitation.post(url(item), typed(item, confirmed="on")).status_code == 302
    assert Decision.objects.count() == 2


def test_decision_form_names_what_is_missing(item, facilitation) -> None:
    stranger = member_of(other_partnership(), Trio.STATE).mandates.get()
    for wrong in (
        {"text": " "},
        {"carrier": ""},
        {"carrier": stranger.pk},
        {"due_on": ""},
        {"due_on": "2026-02-30"},
        {"due_on": "2026-11-22"},
        {"mode": "vote"},
        {"text": "x" * 2001},
        {"replaces": 99},
    ):
        assert facilitation.post(url(item), typed(item, **wrong)).status_code == 422, wrong
    assert not Decision.objects.exists()


def test_decision_replaces_an_older_one_and_both_say_so(item, facilitation) -> None:
    old = decide(item)
    assert facilitation.post(url(item), typed(item, replaces=old.pk)).status_code == 302
    html = text(facilitation.get(log(item)))
    assert "Remplace <a" in html
    assert "Remplacée par <a" in html


def test_decision_taken_without_residents_is_marked(sign_in) -> None:
    item = point(a_partnership(vacant=(2,)))
    visitor = sign_in(facilitator_of(item.meeting.partnership))
    assert visitor.post(url(item), typed(item)).status_code == 302
    assert "Prise sans représentation des habitants" in text(visitor.get(log(item)))


def test_decision_on_a_point_that_does_not_decide_shows_why(item, facilitation) -> None:
    exchange = AgendaItemFactory(meeting=item.meeting)
    html = text(facilitation.get(url(exchange)))
    assert "Une décision se prend sur un point « décision »" in html
    assert "<textarea" not in html
    assert facilitation.post(url(exchange), typed(item)).status_code == 422
    assert not Decision.objects.exists()


def test_decision_is_recorded_by_facilitation_and_read_by_those_who_see_the_team(item, sign_in) -> None:
    team = item.meeting.partnership
    decide(item)
    assert sign_in(member_of(team)).post(url(item), typed(item)).status_code == 403
    for person in (member_of(team), officer(Office.ANCT), officer(Office.REGION)):
        assert "D-2026-01" in text(sign_in(person, fresh=True).get(log(item)))
    neighbour = sign_in(member_of(other_partnership(), Trio.STATE), fresh=True)
    assert neighbour.get(log(item)).status_code == 404
    assert neighbour.post(url(item), typed(item)).status_code == 404
    assert Decision.objects.count() == 1


def test_decisions_log_begins_empty(item, facilitation) -> None:
    assert "Aucune décision pour l’instant" in text(facilitation.get(log(item)))


def test_decision_pages_ask_the_same_number_of_queries(item, facilitation, django_assert_num_queries) -> None:
    page, listed = url(item), log(item)
    for texts in (["Une."], ["Deux.", "Trois."]):
        for words in texts:
            decide(item, words)
        call_roll(item.meeting, [])
        with django_assert_num_queries(5):
            facilitation.get(listed)
        with django_assert_num_queries(14):
            facilitation.get(page)
