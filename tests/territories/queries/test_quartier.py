"""The search of the register, on a handful of quartiers."""

import pytest

from territories.models import Quartier
from territories.queries import quartier_page, search_quartiers
from tests.factories.territories import CommuneFactory, QuartierFactory

pytestmark = pytest.mark.django_db

MALFORMED = "Ce code n’a pas le bon format. Exemple\u00a0: QN00201M."


@pytest.fixture(autouse=True)
def register() -> None:
    QuartierFactory(code="QN00217M", name="Vaucrises")
    QuartierFactory(code="QN00216M", name="Blanchard")
    mamoudzou = CommuneFactory(code="97611", name="Mamoudzou", epci=None, department__mayotte=True)
    QuartierFactory(mayotte=True, code="QN97661C", name="Mamoudzou", communes=[mamoudzou])
    QuartierFactory(
        former=True,
        code="QN97624M",
        name="Quartier Prioritaire De M'tsapéré - Cavani - M'Gombani",
        department=mamoudzou.department,
        epci=None,
        communes=[mamoudzou],
    )


def codes(text: str) -> list[str]:
    return [quartier.code for quartier in search_quartiers(text).quartiers]


@pytest.mark.parametrize(
    "text",
    [
        "chateau thierry vaucrises",
        "VAUCRISES Château-Thierry",
        "vaucr aisne",
        "02 vaucrises",
        "QN00217M",
        "qn00217m",
        "QN 00217 M",
        "qn00217",
        "QN00217M vaucrises",
    ],
)
def test_search_finds_vaucrises_however_it_is_typed(text: str) -> None:
    assert codes(text) == ["QN00217M"]


@pytest.mark.parametrize("text", ["Mgombani", "M'Gombani", "m gombani", "M’gombani", "mtsapere cavani"])
def test_search_ignores_apostrophes(text: str) -> None:
    assert codes(text) == ["QN97624M"]


def test_search_puts_those_in_force_first() -> None:
    assert codes("mamoudzou") == ["QN97661C", "QN97624M"]


def test_search_puts_words_that_begin_as_typed_before_words_that_hold_them() -> None:
    QuartierFactory(code="QN00299M", name="Bas Blanchardeau")
    QuartierFactory(code="QN00298M", name="Ablanchard")
    assert codes("blanch") == ["QN00299M", "QN00216M", "QN00298M"]


def test_search_lists_equals_in_french_order() -> None:
    for number, name in enumerate(["Zola", "Émile", "Est"]):
        QuartierFactory(code=f"QN0028{number}M", name=f"Tour {name}")
    assert [quartier.name for quartier in search_quartiers("tour").quartiers] == ["Tour Émile", "Tour Est", "Tour Zola"]


@pytest.mark.parametrize("text", ["QN0201M", "qn 0201 m", "QN00201", "QN00201X", "QN002011M", "QP02"])
def test_search_says_when_a_code_is_malformed(text: str) -> None:
    found = search_quartiers(text)
    assert (found.quartiers, str(found.error), found.unknown_code) == ([], MALFORMED, "")


@pytest.mark.parametrize("text", ["QN99999M", "qn 999 99 m", "QP999999"])
def test_search_says_when_nobody_has_a_code(text: str) -> None:
    found = search_quartiers(text)
    assert (found.quartiers, found.error, found.unknown_code) == ([], "", text.replace(" ", "").upper())


@pytest.mark.parametrize("text", ["", "   ", "'-!", "\x00", "100%", "vaucrises saturne", "qnx"])
def test_search_of_nothing_finds_nothing(text: str) -> None:
    found = search_quartiers(text)
    assert (found.quartiers, found.total, found.error, found.unknown_code) == ([], 0, "", "")


def test_search_counts_all_and_shows_the_first_ones() -> None:
    found = search_quartiers("aisne", limit=1)
    assert ([quartier.code for quartier in found.quartiers], found.total, found.is_cut) == (["QN00216M"], 2, True)


@pytest.mark.parametrize("text", ["vaucrises", "aisne", "a"])
def test_search_asks_the_same_number_of_queries(text: str, django_assert_num_queries) -> None:
    with django_assert_num_queries(4):
        found = search_quartiers(text)
        shown = [
            (each.where, each.region.name, each.epcis, [*each.replaced_by.all()], each.version.label)
            for each in found.quartiers
        ]
    assert len(shown) == found.total > 0


def the_vaucrises_of_2015() -> Quartier:
    old = QuartierFactory(of_2015=True, code="QP002017", name="Les Vaucrises Est")
    old.replaced_by.add("QN00217M")
    return old


@pytest.mark.parametrize("text", ["QP002017", "qp 002 017", "vaucrises est"])
def test_search_finds_an_old_code_or_name_and_what_it_became(text: str) -> None:
    the_vaucrises_of_2015()
    (found,) = search_quartiers(text).quartiers
    assert (found.code, found.is_former, [new.code for new in found.replaced_by.all()]) == (
        "QP002017",
        True,
        ["QN00217M"],
    )


def test_search_of_those_in_force_leaves_the_others_out() -> None:
    the_vaucrises_of_2015()
    assert codes("vaucrises") == ["QN00217M", "QP002017"]
    assert [each.code for each in search_quartiers("vaucrises", in_force=True).quartiers] == ["QN00217M"]


def test_page_tells_the_places_and_what_replaces() -> None:
    old, new = quartier_page("QN97624M"), quartier_page("qn97661c")
    old.quartier.replaced_by.add(new.quartier)
    page = quartier_page("QN97624M")
    assert page.quartier.where == "Mamoudzou, Mayotte (976)"
    assert page.quartier.region.code == "06"
    assert [each.code for each in page.quartier.replaced_by.all()] == ["QN97661C"]
    assert [each.code for each in quartier_page("QN97661C").quartier.replaces.all()] == ["QN97624M"]


def test_page_of_an_unknown_code_is_none() -> None:
    assert quartier_page("QN99999M") is None
