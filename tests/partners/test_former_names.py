"""A wrong former name of a structure is corrected, or taken out; the journal keeps what was written."""

from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from django.test import Client

from partners.enums import Fact
from partners.models import Entry, FormerName, Mandate, Organisation, Partnership
from partners.models.organisation import name_on
from partners.services import former_name, organisation
from tests.factories.partners import MandateFactory, SeatFactory, facilitator_of, other_partnership
from tests.partners.conftest import NOW

TODAY = date(2026, 11, 23)
URL = "/equipes/chateau-thierry/structures/"


@pytest.fixture
def row(team: Partnership) -> Organisation:
    """« Ressourcerie » since 1 March 2026, « Atelier » since July 2023, « Ateleir des objets » before."""
    structure = team.mandates.get(seat__number=10).organisation
    FormerName.objects.create(organisation=structure, name="Ateleir des objets", until=date(2023, 6, 30))
    FormerName.objects.create(organisation=structure, name="Atelier", until=date(2026, 2, 28))
    return structure


@pytest.fixture
def wrong(row: Organisation) -> FormerName:
    return row.former_names.get(name="Ateleir des objets")


def correct(wrong: FormerName, **fields) -> FormerName:
    given = {"name": wrong.name, "until": wrong.until, **fields}
    by = facilitator_of(Partnership.objects.get(slug="chateau-thierry"))
    return former_name.correct(former=wrong, by=by, at=NOW, today=TODAY, **given)


def entry() -> Entry:
    return Entry.objects.get(fact=Fact.ORGANISATION_CHANGED)


def body(response) -> str:
    return unescape(response.content.decode())


def test_the_wrong_name_is_kept_in_the_journal_only(row, wrong) -> None:
    correct(wrong, name=" Atelier des objets ")
    assert [name.name for name in row.former_names.order_by("until")] == ["Atelier des objets", "Atelier"]
    fresh = Organisation.objects.get(pk=row.pk)
    assert name_on(fresh, date(2023, 6, 30)) == "Atelier des objets"
    assert entry().before == {"former_name": "Ateleir des objets", "until": "2023-06-30"}
    assert entry().after == {"former_name": "Atelier des objets", "until": "2023-06-30"}


def test_the_same_again_is_no_act(wrong) -> None:
    correct(wrong)
    assert not Entry.objects.filter(fact=Fact.ORGANISATION_CHANGED).exists()


def test_its_last_day_may_be_wrong_too(row, wrong) -> None:
    correct(wrong, until=date(2023, 12, 31))
    assert name_on(Organisation.objects.get(pk=row.pk), date(2023, 12, 31)) == "Ateleir des objets"


@pytest.mark.parametrize("until", [date(2026, 2, 28), date(2026, 3, 1), TODAY, date(2027, 1, 1)])
def test_names_keep_their_order_and_are_over(wrong, until) -> None:
    with pytest.raises(former_name.WrongLastDay):
        correct(wrong, until=until)
    assert FormerName.objects.get(pk=wrong.pk).until == date(2023, 6, 30)


def test_the_last_of_them_does_not_go_before_the_first(row) -> None:
    last = row.former_names.get(name="Atelier")
    with pytest.raises(former_name.WrongLastDay, match="Elle s’appelait Ateleir des objets jusqu’au vendredi 30 juin"):
        correct(last, until=date(2023, 1, 1))


def test_an_empty_name_and_the_next_name_are_refused(row, wrong) -> None:
    with pytest.raises(organisation.WrongName):
        correct(wrong, name="  ")
    with pytest.raises(former_name.SameAsNext):
        correct(wrong, name="Atelier")
    with pytest.raises(former_name.SameAsNext):
        correct(row.former_names.get(name="Atelier"), name=row.name)


def test_a_name_it_never_had_leaves_its_time_to_the_next(row, wrong) -> None:
    by = facilitator_of(Partnership.objects.get(slug="chateau-thierry"))
    for _tap in range(2):
        former_name.remove(former=wrong, by=by, at=NOW)
    assert name_on(Organisation.objects.get(pk=row.pk), date(2023, 6, 30)) == "Atelier"
    assert (entry().before, entry().after) == ({"former_name": "Ateleir des objets", "until": "2023-06-30"}, {})


def test_a_fault_in_its_name_is_corrected_without_a_former_name(row, facilitation: Client) -> None:
    """The other act of the page: what was never right is not kept as a former name."""
    sent = {"name": "La Ressourcerie", "kind": row.kind, "siret": "", "commune": ""}
    assert facilitation.post(f"{URL}{row.pk}/", sent).status_code == 302
    assert row.former_names.count() == 2
    assert (entry().before, entry().after) == ({"name": "Ressourcerie"}, {"name": "La Ressourcerie"})
    page = body(facilitation.get(f"{URL}{row.pk}/"))
    assert "le nom fautif n’est pas gardé parmi les anciens noms" in page


def test_the_page(row, wrong, facilitation: Client) -> None:
    url = f"{URL}{row.pk}/anciens-noms/{wrong.pk}/"
    assert url in body(facilitation.get(f"{URL}{row.pk}/"))
    assert 'value="Ateleir des objets"' in body(facilitation.get(url))
    refused = facilitation.post(url, {"name": "Atelier des objets", "until": "2026-03-01"})
    assert (refused.status_code, 'href="#id_until"' in body(refused)) == (422, True)
    assert 'value="Atelier des objets"' in body(refused)
    sent = {"name": "Atelier des objets", "until": "2023-06-30"}
    assert facilitation.post(url, sent)["Location"] == f"{URL}{row.pk}/"
    assert "Atelier des objets, jusqu’au vendredi 30 juin 2023" in body(facilitation.get(f"{URL}{row.pk}/"))
    journal = body(facilitation.get("/equipes/chateau-thierry/journal/"))
    assert ("Ancien nom" in journal, "Ateleir des objets" in journal) == (True, True)
    assert facilitation.post(url, {"remove": "1"})["Location"] == f"{URL}{row.pk}/"
    assert not FormerName.objects.filter(pk=wrong.pk).exists()
    assert facilitation.get(url).status_code == 404


def test_a_structure_of_several_teams_is_for_the_administration(row, wrong, facilitation: Client) -> None:
    MandateFactory(seat=SeatFactory(partnership=other_partnership()), organisation=row)
    url = f"{URL}{row.pk}/anciens-noms/{wrong.pk}/"
    assert facilitation.get(url).status_code == 403
    assert facilitation.post(url, {"remove": "1"}).status_code == 403
    assert url not in body(facilitation.get(f"{URL}{row.pk}/"))


def test_a_name_of_another_structure_is_not_found(row, wrong, team, facilitation: Client) -> None:
    other = Mandate.objects.get(partnership=team, seat__number=9).organisation
    assert facilitation.get(f"{URL}{other.pk}/anciens-noms/{wrong.pk}/").status_code == 404


@pytest.mark.parametrize("names", [1, 3])
def test_its_page_asks_the_same_queries(
    row, wrong, sign_in: Callable[..., Client], team, names: int, django_assert_num_queries
) -> None:
    for number in range(1, names):
        FormerName.objects.create(organisation=row, name=f"Nom {number}", until=date(2020, 1, number))
    client = sign_in(facilitator_of(team))
    with django_assert_num_queries(11):
        client.get(f"{URL}{row.pk}/anciens-noms/{wrong.pk}/")
