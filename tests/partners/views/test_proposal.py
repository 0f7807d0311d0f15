"""What waits for the trio: the list, the confirmation, the refusal with its reason."""

from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from django.core import mail
from django.test import Client

from impact.queries import awaiting
from partners.enums import Rank, Standing, Trio
from partners.models import Mandate, Partnership, Person, Seat
from partners.services import mandate, proposal
from tests.factories.partners import MandateFactory, a_partnership, facilitator_of, member_of, other_partnership
from tests.partners.conftest import NOW

CORE = "/equipes/chateau-thierry/noyau/"
WAITING = f"{CORE}propositions/"
TODAY = date(2026, 11, 23)


@pytest.fixture
def team(db: None) -> Partnership:
    return a_partnership(vacant=(10,))


@pytest.fixture
def trio(team: Partnership, sign_in: Callable[..., Client]) -> Client:
    return sign_in(member_of(team, Trio.STATE))


def body(response) -> str:
    return unescape(response.content.decode())


def propose(team: Partnership, number: int = 10, name: str = "Ana Ba", person: Person | None = None) -> Mandate:
    holder = proposal.Holder(title="habitante", standing=Standing.RESIDENT, name=name, person=person)
    seat = Seat.objects.get(partnership=team, number=number)
    return proposal.propose(seat=seat, holder=holder, starts_on=TODAY, by=facilitator_of(team), at=NOW)


def confirm_url(row: Mandate) -> str:
    return f"{CORE}mandats/{row.pk}/confirmer/"


def decline_url(row: Mandate) -> str:
    return f"{CORE}mandats/{row.pk}/ecarter/"


def test_nothing_waits(trio: Client) -> None:
    assert "Aucun mandat n’attend de réponse" in body(trio.get(WAITING))


def test_what_waits_says_who_proposed_and_since_when(trio: Client, team: Partnership) -> None:
    row = propose(team)
    page = body(trio.get(WAITING))
    assert "Facilitation Château-Thierry, le lundi 23 novembre 2026" in page
    assert (confirm_url(row) in page, decline_url(row) in page) == (True, True)


def test_facilitation_may_only_withdraw_what_it_proposed(facilitation: Client, team: Partnership) -> None:
    row = propose(team)
    page = body(facilitation.get(WAITING))
    assert (confirm_url(row) in page, "Retirer ma proposition" in page) == (False, True)
    assert facilitation.post(confirm_url(row)).status_code == 403
    assert facilitation.post(decline_url(row), {"reason": "erreur de nom"}).status_code == 302
    assert Mandate.objects.get(pk=row.pk).decline_reason == "erreur de nom"


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_queries(
    trio: Client, team: Partnership, count: int, django_assert_num_queries: Callable
) -> None:
    for number in range(count):
        propose(team, name=f"Personne proposée {number}")
    with django_assert_num_queries(7):
        page = body(trio.get(WAITING))
    assert page.count("Choisir un autre jour") == count


def test_one_button_confirms(trio: Client, team: Partnership) -> None:
    row = propose(team)
    assert trio.post(confirm_url(row))["Location"] == WAITING
    assert Mandate.objects.get(pk=row.pk).confirmed_by == member_of(team, Trio.STATE)
    assert "est confirmé." in body(trio.get(WAITING))
    assert trio.post(confirm_url(row)).status_code == 302
    gone = trio.get(confirm_url(row))
    assert (gone.status_code, "a été confirmé le lundi 23 novembre 2026" in body(gone)) == (410, True)


def test_a_mandate_in_the_way_is_named_with_the_day_to_choose(trio: Client, team: Partnership) -> None:
    held, by = Mandate.objects.get(partnership=team, seat__number=4), facilitator_of(team)
    mandate.end(mandate=held, ends_on=date(2027, 1, 31), reason="", by=by, at=NOW, today=TODAY)
    row = propose(team, 4)
    refused = trio.post(confirm_url(row))
    assert refused.status_code == 422
    assert "Premier jour possible\u00a0: lundi 1er février 2027." in body(refused)
    assert trio.post(confirm_url(row), {"starts_on": "2027-02-01"}).status_code == 302
    assert Mandate.objects.get(pk=row.pk).starts_on == date(2027, 2, 1)


def test_declining_asks_why(trio: Client, team: Partnership) -> None:
    row = propose(team)
    refused = trio.post(decline_url(row), {"reason": " "})
    assert (refused.status_code, "Dites pourquoi en quelques mots." in body(refused)) == (422, True)
    assert trio.post(decline_url(row), {"reason": "Habite <ailleurs>"}).status_code == 302
    gone = trio.get(decline_url(row))
    assert (gone.status_code, "Habite &lt;ailleurs&gt;" in gone.content.decode()) == (410, True)


def test_two_of_the_trio_answer_and_the_second_reads_it(
    team: Partnership, trio: Client, sign_in: Callable[..., Client]
) -> None:
    row = propose(team)
    other = sign_in(member_of(team, Trio.RESIDENTS), fresh=True)
    assert other.get(confirm_url(row)).status_code == 200
    trio.post(confirm_url(row))
    late = other.post(confirm_url(row))
    assert (late.status_code, "Ce mandat vient d’être confirmé par Dominique Arnaud." in body(late)) == (422, True)


def test_the_deputy_is_told_who_speaks_before_her(team: Partnership, sign_in: Callable[..., Client]) -> None:
    seat = Seat.objects.get(partnership=team, number=1)
    deputy = MandateFactory(seat=seat, rank=Rank.DEPUTY, person__display_name="Sam Suppléant").person
    row = propose(team)
    refused = sign_in(deputy).post(confirm_url(row))
    assert refused.status_code == 403
    assert "Dominique Arnaud tient le siège 1. Sam Suppléant en a la suppléance" in body(refused)
    assert Mandate.objects.get(pk=row.pk).confirmed_at is None


def test_the_person_proposed_does_not_confirm(team: Partnership, trio: Client) -> None:
    row = propose(team, person=member_of(team, Trio.STATE))
    assert trio.post(confirm_url(row)).status_code == 403
    assert Mandate.objects.get(pk=row.pk).confirmed_at is None


def test_the_letter_leaves_and_leads_to_the_list(facilitation: Client, team: Partnership) -> None:
    data = {"display_name": "Ana Ba", "title": "habitante", "standing": "resident", "rank": "holder"}
    facilitation.post(f"{CORE}sieges/10/nommer/", data | {"starts_on": "2026-11-23"})
    assert sorted(letter.to for letter in mail.outbox) == [[member_of(team, kind).email] for kind in SORTED]
    assert all("mandat à confirmer, Château-Thierry" in letter.subject for letter in mail.outbox)
    assert "Ana Ba, habitante\u00a0: siège 10, à partir du lundi 23 novembre 2026" in mail.outbox[0].body
    assert WAITING in mail.outbox[0].body


SORTED = [Trio.STATE, Trio.RESIDENTS, Trio.AUTHORITY]


def test_another_team_is_not_found(trio: Client, team: Partnership) -> None:
    other = other_partnership()
    row = MandateFactory(seat__partnership=other, unconfirmed=True, proposed_at=NOW, proposed_by=facilitator_of(other))
    urls = [confirm_url(row), decline_url(row), f"/equipes/venissieux/noyau/mandats/{row.pk}/confirmer/"]
    assert [trio.post(url, {"reason": "x"}).status_code for url in urls] == [404] * 3
    assert mail.outbox == []


# What awaits the trio


@pytest.mark.parametrize(
    ("count", "said"), [(1, "Un mandat à confirmer\u00a0: Personne 0."), (3, "3 mandats à confirmer.")]
)
def test_home_tells_the_trio_and_nobody_else(
    team: Partnership, sign_in: Callable[..., Client], count: int, said: str, django_assert_num_queries: Callable
) -> None:
    for number in range(count):
        propose(team, name=f"Personne {number}")
    trio = sign_in(member_of(team, Trio.STATE), fresh=True)
    for url in ("/", "/equipes/chateau-thierry/"):
        page = body(trio.get(url))
        assert (said in page, WAITING in page) == (True, True)
        for person in (member_of(team), facilitator_of(team)):
            assert said not in body(sign_in(person, fresh=True).get(url))
    person = member_of(team, Trio.RESIDENTS)
    with django_assert_num_queries(1):
        lines = awaiting.mandates_to_confirm(person, today=TODAY, within=[team.pk])
    assert [line.sentence for line in lines] == [said]


def test_a_name_that_begins_with_a_vowel_is_written_as_it_is_said(trio: Client, team: Partnership) -> None:
    page = trio.post(confirm_url(propose(team, name="Aurélie Martin")), {}, follow=True)
    assert "Le mandat d’Aurélie Martin au siège 10 est confirmé." in body(page)
