"""The table of mandates that end: each row decided alone."""

from collections.abc import Callable
from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client

from partners.enums import Fact, LetterKind, Office, Standing, Trio
from partners.models import Entry, Letter, Mandate, Partnership
from partners.services import proposal
from tests.factories.partners import MandateFactory, officer
from tests.partners.conftest import NOW

URL = "/equipes/chateau-thierry/noyau/renouvellements/"
TODAY = date(2026, 11, 23)


def body(response) -> str:
    return unescape(response.content.decode())


def ends(team: Partnership, number: int, days: int = 40, **changes) -> Mandate:
    held = team.mandates.select_related("person", "seat").get(seat__number=number)
    Mandate.objects.filter(pk=held.pk).update(ends_on=TODAY + timedelta(days=days), **changes)
    held.refresh_from_db()
    return held


def row(mandate: Mandate, choice: str, **fields: str) -> dict[str, str]:
    return {f"m{mandate.pk}-{name}": value for name, value in {"choice": choice, **fields}.items()}


def followers(mandate: Mandate) -> list[tuple]:
    rows = Mandate.objects.filter(seat=mandate.seat, starts_on__gt=mandate.starts_on).order_by("starts_on")
    return [(one.person.display_name, one.starts_on, one.ends_on, bool(one.confirmed_at)) for one in rows]


def test_the_table_holds_what_ends_within_ninety_days_around(facilitation: Client, team: Partnership) -> None:
    ends(team, 4, 90)
    ends(team, 5, 91)
    ends(team, 6, -90)
    ends(team, 7, -91)
    followed = ends(team, 8, 10)
    MandateFactory(seat=followed.seat, starts_on=followed.ends_on + timedelta(days=1))
    rows = [one.mandate.seat.number for one in facilitation.get(URL).context["rows"]]
    assert rows == [6, 4]


def test_each_row_is_decided_and_the_trio_answers(facilitation: Client, team: Partnership) -> None:
    renewed, ended, replaced, left = (ends(team, number) for number in (4, 5, 6, 7))
    sent = {"until": "2032-03-31"}
    sent |= row(renewed, "renew") | row(ended, "end") | row(replaced, "replace", name="Ana Ba", until="2027-08-31")
    response = facilitation.post(URL, sent | row(left, ""))
    assert (response.status_code, response["Location"]) == (302, URL)
    assert followers(renewed) == [("Maxime Delorme", date(2027, 1, 3), date(2032, 3, 31), False)]
    assert followers(replaced) == [("Ana Ba", date(2027, 1, 3), date(2027, 8, 31), False)]
    assert (followers(ended), followers(left)) == ([], [])
    ended.refresh_from_db()
    assert (ended.end_reason, ended.ends_on) == ("Non reconduit", date(2027, 1, 2))
    page = body(facilitation.get(URL))
    assert "3 décisions enregistrées. 2 attendent l’accord du trio." in page
    assert page.count("Proposition en attente") == 2
    to_confirm = Letter.objects.filter(kind=LetterKind.TO_CONFIRM)
    assert to_confirm.count() == 3, "one letter to each of the trio, for both"
    line = Entry.objects.get(fact=Fact.MANDATE_RENEWED)
    assert (line.before["ends_on"], line.after["ends_on"]) == ("2027-01-02", "2032-03-31")
    assert line.after["state"] == "à confirmer par le trio"


def test_a_row_that_is_refused_leaves_the_others_done(facilitation: Client, team: Partnership) -> None:
    good, bad = ends(team, 4), ends(team, 5)
    relay = ends(team, 2, 100 - 60, standing=Standing.RELAY, starts_on=TODAY - timedelta(days=60))
    sent = row(good, "renew", until="2030-01-31") | row(bad, "renew") | row(relay, "renew", until="2030-01-31")
    response = facilitation.post(URL, sent | {f"m{bad.pk}-name": "Ana Ba"})
    page = body(response)
    assert response.status_code == 422
    assert len(followers(good)) == 1
    assert (followers(bad), followers(relay)) == ([], [])
    assert "Andréa Étienne\u00a0: Indiquez jusqu’à quand." in page
    assert "Claude Berger\u00a0: Un portage provisoire dure six mois au plus\u00a0: indiquez sa fin." in page
    assert "1 décision enregistrée. 1 attend l’accord du trio." in page
    for typed in ('value="2030-01-31"', 'value="Ana Ba"', '<option value="renew" selected>'):
        assert typed in page
    assert "Proposition en attente" in page, "the row that was done says so"


def test_a_row_refused_by_the_seat_says_who_sits_there(team: Partnership, sign_in: Callable[..., Client]) -> None:
    """Without anybody of the trio in post, facilitation confirms: the calendar is asked at once."""
    held = ends(team, 4)
    team.mandates.exclude(trio="").update(ends_on=TODAY - timedelta(days=1))
    client = sign_in(team.facilitations.get().person)
    other = MandateFactory(seat=team.seats.get(number=2), trio="habitants", starts_on=held.ends_on + timedelta(days=90))
    Mandate.objects.filter(pk=other.pk).update(person=held.person)
    response = client.post(URL, row(held, "renew", until="2030-01-31"))
    assert (response.status_code, followers(held)) == (422, [])
    assert "Cette personne a déjà un siège dans ce noyau à ces dates." in body(response)


def test_the_same_form_twice_decides_once(facilitation: Client, team: Partnership) -> None:
    held = ends(team, 4)
    sent = row(held, "renew", until="2030-01-31")
    answers = [facilitation.post(URL, sent).status_code for _n in range(2)]
    assert (answers, len(followers(held)), Letter.objects.filter(kind=LetterKind.TO_CONFIRM).count()) == (
        [302] * 2,
        1,
        3,
    )


def test_what_was_decided_otherwise_meanwhile_is_told(facilitation: Client, team: Partnership) -> None:
    held, other = ends(team, 4), ends(team, 5)
    facilitation.post(URL, row(held, "replace", name="Ana Ba"))
    late = facilitation.post(URL, row(held, "end") | row(other, "end"))
    assert late.status_code == 422
    assert f"{held.person}\u00a0: la suite est déjà décidée (Ana Ba)." in body(late)
    assert "1 décision enregistrée." in body(late)
    assert facilitation.post(URL, row(held, "replace", name=" Ana Ba ")).status_code == 302, "the same twice is one"


def test_words_without_a_decision_are_not_lost(facilitation: Client, team: Partnership) -> None:
    held = ends(team, 4)
    response = facilitation.post(URL, row(held, "", name="Ana Ba"))
    assert (response.status_code, 'value="Ana Ba"' in body(response)) == (422, True)
    assert "Choisissez une décision, ou videz cette ligne." in body(response)


def test_a_trio_that_confirmed_meanwhile_is_not_decided_again(facilitation: Client, team: Partnership) -> None:
    held = ends(team, 4)
    facilitation.post(URL, row(held, "renew", until="2030-01-31"))
    proposed = Mandate.objects.get(seat=held.seat, confirmed_at=None)
    proposal.confirm(mandate=proposed, by=team.mandates.get(trio=Trio.STATE).person, at=NOW)
    assert facilitation.get(URL).context["rows"] == []


def test_an_ended_mandate_can_only_be_followed(facilitation: Client, team: Partnership) -> None:
    held = ends(team, 4, -20)
    page = body(facilitation.get(URL))
    assert "fini, sans personne ensuite" in page
    assert 'value="end"' not in page
    assert facilitation.post(URL, row(held, "end")).status_code == 422
    assert facilitation.post(URL, row(held, "renew", until="2030-01-31")).status_code == 302
    assert followers(held)[0][1] == TODAY - timedelta(days=19)


@pytest.mark.parametrize(
    ("name", "numbers"), [("", [4, 10]), ("elus", [4]), ("annee-scolaire", [10]), ("autre", [4, 10])]
)
def test_filters(facilitation: Client, team: Partnership, name: str, numbers: list[int]) -> None:
    ends(team, 4)
    school = ends(team, 10)
    school.organisation.kind = "ecole"
    school.organisation.save()
    rows = facilitation.get(URL, {"groupe": name}).context["rows"]
    assert [one.mandate.seat.number for one in rows] == numbers


def test_nothing_to_renew_says_so(facilitation: Client, team: Partnership) -> None:
    team.mandates.update(checked_on=TODAY)
    page = body(facilitation.get(URL))
    assert "Aucun mandat à renouveler" in page
    assert "toujours en poste" not in page


def test_facilitation_notes_by_telephone_who_is_still_in_post(facilitation: Client, team: Partnership) -> None:
    team.mandates.exclude(seat__number=4).update(checked_on=TODAY)
    held = team.mandates.get(seat__number=4)
    assert [one.pk for one in facilitation.get(URL).context["unchecked"]] == [held.pk]
    assert facilitation.post(URL, {"checked": held.pk})["Location"] == URL
    held.refresh_from_db()
    assert held.checked_on == TODAY
    assert facilitation.post(URL, {"checked": held.pk}).status_code == 404


def test_the_region_decides_for_its_own_teams(team: Partnership, sign_in: Callable[..., Client]) -> None:
    held = ends(team, 4)
    region = sign_in(officer(Office.REGION))
    assert region.post(URL, row(held, "renew", until="2030-01-31")).status_code == 302
    assert followers(held) == [("Maxime Delorme", date(2027, 1, 3), date(2030, 1, 31), False)]


def test_its_queries_do_not_grow(facilitation: Client, team: Partnership, django_assert_num_queries) -> None:
    ends(team, 4)
    facilitation.get(URL)
    with django_assert_num_queries(6):
        facilitation.get(URL)
    for number in (5, 6, 7):
        ends(team, number)
    with django_assert_num_queries(6):
        facilitation.get(URL)


def test_a_number_without_end_is_nobody(facilitation: Client) -> None:
    assert facilitation.post(URL, {"checked": "9" * 5000}).status_code == 404
