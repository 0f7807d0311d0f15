"""The handover of a seat: six questions beside what its person carries; signed in and by link."""

from collections.abc import Callable
from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client

from meetings.models import AgendaItem, Decision, Meeting
from meetings.services import minutes
from partners.enums import Fact, Trio
from partners.models import Entry, Handover, Mandate, Partnership
from partners.services import handover, mandate
from tests.factories.meetings import NOW, AgendaItemFactory, MeetingFactory
from tests.factories.partners import MandateFactory, facilitator_of, member_of
from tests.factories.record import minuted

TODAY, END = date(2026, 11, 23), date(2026, 11, 30)


@pytest.fixture
def leaving(team: Partnership) -> Mandate:
    held = Mandate.objects.select_related("person", "seat").get(seat__number=4)
    return mandate.end(mandate=held, ends_on=END, reason="mutation", by=facilitator_of(team), at=NOW, today=TODAY)


@pytest.fixture
def url(leaving: Mandate) -> str:
    return f"/equipes/chateau-thierry/noyau/mandats/{leaving.pk}/passation/"


def body(response) -> str:
    return unescape(response.content.decode())


def carry(held: Mandate) -> Decision:
    """A decision, a point of the next agenda, minutes to finish."""
    team = held.partnership
    record = minuted(team)
    minutes.name_secretary(minutes=record, secretary=held.person, by=facilitator_of(team), at=NOW)
    coming = MeetingFactory(partnership=team, number=2, published=True)
    AgendaItemFactory(meeting=coming, title="Bilan de la fête", carrier=held.seat)
    return Decision.objects.create(
        partnership=team, year=2026, number=3, meeting=record.meeting, item=record.meeting.items.first(),
        text="Ouvrir la permanence", mode="consent", carrier=held, due_on=date(2027, 1, 15),
        recorded_by=facilitator_of(team), recorded_at=NOW,
    )  # fmt: skip


def test_the_page_lists_what_the_person_carries(leaving: Mandate, url: str, sign_in: Callable[..., Client]) -> None:
    carry(leaving)
    page = sign_in(leaving.person).get(url)
    sections = page.context["sections"]
    assert {title: [(one.words, one.when, one.to_take_over) for one in things] for title, things in sections} == {
        "Points des prochains ordres du jour": [("Bilan de la fête", "jeudi 7 janvier 2027", True)],
        "Décisions à porter": [("D-2026-03, Ouvrir la permanence", "pour le vendredi 15 janvier 2027", True)],
        "Comptes rendus à terminer": [("Compte rendu du jeudi 12 novembre 2026", "", True)],
    }
    assert "3 choses n’auront plus personne après ce départ." in body(page)


def test_a_renewal_or_a_successor_leaves_less_to_take_over(
    leaving: Mandate, url: str, sign_in: Callable[..., Client]
) -> None:
    carry(leaving)
    client = sign_in(facilitator_of(leaving.partnership))
    after = MandateFactory(seat=leaving.seat, starts_on=END + timedelta(days=1))
    assert client.get(url).context["to_take_over"] == 2, "the seat's point has somebody"
    Mandate.objects.filter(pk=after.pk).update(person=leaving.person)
    assert client.get(url).context["to_take_over"] == 0, "she goes on"


def test_she_writes_in_several_times_then_finishes(leaving: Mandate, url: str, sign_in: Callable[..., Client]) -> None:
    client = sign_in(leaving.person)
    assert client.post(url, {"act": "draft", "matters": "La fête", "base": ""})["Location"] == url
    page = client.get(url)
    assert "Le brouillon est enregistré." in body(page)
    base = page.context["form"]["base"].value()
    assert (
        client.post(url, {"act": "finish", "matters": "La fête", "advice": "Écouter", "base": base}).status_code == 302
    )
    written = Handover.objects.get()
    assert (written.matters, written.advice, written.done_at) == ("La fête", "Écouter", NOW)
    page = body(client.get(url))
    assert "Passation terminée le lundi 23 novembre 2026" in page
    assert "Terminer la passation" not in page
    late = client.post(url, {"act": "draft", "matters": "Autre", "base": base})
    assert (late.status_code, "Cette passation est terminée" in body(late)) == (422, True)


def test_nothing_is_lost_when_two_people_write(leaving: Mandate, url: str, sign_in: Callable[..., Client]) -> None:
    facilitation = facilitator_of(leaving.partnership)
    answers = dict.fromkeys(handover.ANSWERS, "") | {"people": "Ana Ba"}
    handover.write(mandate=leaving, answers=answers, base="", by=facilitation, at=NOW)
    response = sign_in(leaving.person).post(url, {"act": "draft", "people": "Bo Co", "base": ""})
    page = body(response)
    assert response.status_code == 409
    assert "Une autre personne a écrit dans cette passation entre-temps." in page
    assert ("Ana Ba" in page, ">\nBo Co</textarea>" in page) == (True, True)
    assert Handover.objects.get().people == "Ana Ba"
    base = response.context["form"]["base"].value()
    again = sign_in(leaving.person).post(url, {"act": "draft", "people": "Ana Ba, Bo Co", "base": base})
    assert (again.status_code, Handover.objects.get().people) == (302, "Ana Ba, Bo Co")


def test_facilitation_says_why_it_is_not_done(leaving: Mandate, url: str, sign_in: Callable[..., Client]) -> None:
    client = sign_in(facilitator_of(leaving.partnership))
    empty = client.post(url, {"act": "not-done", "reason": " "})
    assert (empty.status_code, Handover.objects.exists()) == (422, False)
    assert client.post(url, {"act": "not-done", "reason": "Injoignable"}).status_code == 302
    page = body(client.get(url))
    assert ("Passation non faite" in page, "Injoignable" in page) == (True, True)


def test_the_person_cannot_excuse_herself(leaving: Mandate, url: str, sign_in: Callable[..., Client]) -> None:
    response = sign_in(leaving.person).post(url, {"act": "not-done", "reason": "Pas envie"})
    assert (response.status_code, Handover.objects.exists()) == (403, False)


def test_the_trio_and_the_successor_read_it_when_it_is_finished(
    leaving: Mandate, url: str, sign_in: Callable[..., Client], clock
) -> None:
    answers = dict.fromkeys(handover.ANSWERS, "") | {"advice": "Écouter d’abord"}
    draft = handover.write(mandate=leaving, answers=answers, base="", by=leaving.person, at=NOW)
    trio = sign_in(member_of(leaving.partnership, Trio.STATE), fresh=True)
    successor = MandateFactory(seat=leaving.seat, starts_on=END + timedelta(days=1)).person
    assert "en cours d’écriture" in body(trio.get(url))
    assert "Écouter d’abord" not in body(trio.get(url))
    assert trio.post(url, {"act": "draft", "advice": "Autre"}).status_code == 403
    base = handover.stamp(draft)
    handover.write(mandate=leaving, answers=answers, base=base, by=leaving.person, at=NOW, finished=True)
    assert "Écouter d’abord" in body(trio.get(url))
    assert sign_in(successor, fresh=True).get(url).status_code == 404, "not before her first day"
    clock.move_to(NOW + timedelta(days=9))
    assert "Écouter d’abord" in body(sign_in(successor, fresh=True).get(url))
    other = sign_in(Mandate.objects.get(seat__number=8).person, fresh=True).get(url)
    assert (other.status_code, "réservée à la personne qui part" in body(other)) == (403, True)


def test_by_link_she_writes_without_an_account(leaving: Mandate, client: Client, clock) -> None:
    carry(leaving)
    link = handover.ask(mandate=leaving, by=facilitator_of(leaving.partnership), at=NOW)
    path, before = f"/lien/passation/{link.token}/", Entry.objects.count()
    page = body(client.get(path))
    assert "Ce lien est au nom de <strong>Maxime Delorme</strong>" in page
    assert "Bilan de la fête" in page
    assert "/equipes/chateau-thierry/" not in page, "no way into the rest"
    assert (Handover.objects.count(), Entry.objects.count()) == (0, before), "reading writes nothing"
    assert client.post(path, {"act": "finish", "promises": "Rappeler Ana", "base": ""})["Location"] == path
    written = Handover.objects.get()
    assert (written.promises, written.written_by, written.done_at) == ("Rappeler Ana", leaving.person, NOW)
    assert Entry.objects.filter(fact=Fact.HANDED_OVER, by=leaving.person).count() == 1
    clock.move_to(NOW + timedelta(days=7 + 31))
    assert client.get(path).status_code == 410


def test_its_queries_do_not_grow(
    leaving: Mandate, url: str, sign_in: Callable[..., Client], django_assert_num_queries
) -> None:
    carry(leaving)
    client = sign_in(leaving.person)
    client.get(url)
    with django_assert_num_queries(15):
        client.get(url)
    item = AgendaItem.objects.get(carrier=leaving.seat)
    for number in (4, 5):
        known = Decision.objects.get(number=3)
        known.pk, known.number = None, number
        known.save()
        meeting = MeetingFactory(partnership=leaving.partnership, number=number, published=True)
        AgendaItemFactory(meeting=meeting, carrier=item.carrier)
    assert Meeting.objects.count() == 4
    with django_assert_num_queries(15):
        client.get(url)


def test_the_log_shows_what_nobody_carries_any_more(leaving: Mandate, sign_in: Callable[..., Client], clock) -> None:
    carry(leaving)
    client = sign_in(facilitator_of(leaving.partnership))
    log = "/equipes/chateau-thierry/decisions/"
    assert "À reprendre" not in body(client.get(log))
    clock.move_to(NOW + timedelta(days=9))
    assert "À reprendre" in body(sign_in(facilitator_of(leaving.partnership)).get(log))
