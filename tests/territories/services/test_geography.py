"""Loading the geography: again and again, with a changed line, with a line less, with a wrong line."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from territories.models import Commune, DataSource, Department, Epci, GeographyVersion, Quartier, Region
from territories.services import geography
from territories.services.quartier import NoDerogation, WrongSuccessor
from tests.territories.services.conftest import Change

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
LATER = datetime(2026, 11, 24, 9, tzinfo=UTC)


def everything() -> list[list[tuple]]:
    links = [Quartier.communes.through, Quartier.replaced_by.through]
    tables = [Region, Department, Epci, Commune, GeographyVersion, Quartier, *links]
    return [list(table.objects.order_by("pk").values_list()) for table in tables]


def test_load_writes_every_place(folder: Path) -> None:
    assert geography.load(at=AT, folder=folder) is True
    vaucrises = Quartier.objects.get(code="QN00217M")
    assert (vaucrises.name, vaucrises.where, vaucrises.epci_id) == (
        "Vaucrises",
        "Château-Thierry, Aisne (02)",
        "200072031",
    )
    assert vaucrises.population_in_words == ("2\u202f041 habitants (Insee, population municipale du quartier, 2020)")
    assert vaucrises.search == "qn00217m vaucrises chateau thierry aisne 02 qp002017"
    assert vaucrises.region.name == "Hauts-de-France"
    assert DataSource.objects.get(pk="quartiers").credit == "Source ANCT"


def test_load_keeps_what_is_not_known_unknown(folder: Path) -> None:
    geography.load(at=AT, folder=folder)
    blanchard = Quartier.objects.get(code="QN00216M")
    assert (blanchard.population, blanchard.population_in_words) == (None, "non diffusée")
    assert blanchard.epci is None
    assert [epci.siren for epci in blanchard.epcis] == ["200072031"]
    assert blanchard.commune_names == ["Abbécourt", "Château-Thierry"]


def test_load_twice_creates_nothing(folder: Path) -> None:
    geography.load(at=AT, folder=folder)
    before = everything()
    assert geography.load(at=LATER, folder=folder, again=True) is True
    assert everything() == before


def test_load_skips_files_that_are_loaded(folder: Path, django_assert_num_queries) -> None:
    geography.load(at=AT, folder=folder)
    with django_assert_num_queries(3):  # a savepoint, the digests, its release
        assert geography.load(at=LATER, folder=folder) is False
    assert set(DataSource.objects.values_list("loaded_at", flat=True)) == {AT}


def test_load_brings_a_changed_line_up_to_date(folder: Path, change: Change) -> None:
    geography.load(at=AT, folder=folder)
    change("qpv", "Vaucrises", "Les Vaucrises")
    change("qpv", "02168|02001", "02001")
    assert geography.load(at=LATER, folder=folder) is True
    assert Quartier.objects.count() == 8
    assert Quartier.objects.get(code="QN00217M").name == "Les Vaucrises"
    assert Quartier.objects.get(code="QN00216M").commune_names == ["Abbécourt"]


def test_a_quartier_that_leaves_the_file_becomes_former(folder: Path, change: Change) -> None:
    geography.load(at=AT, folder=folder)
    change("qpv", "QN00217M", "QN00218M")
    geography.load(at=LATER, folder=folder)
    statuses = dict(Quartier.objects.filter(name="Vaucrises").values_list("code", "status"))
    assert statuses == {"QN00217M": "former", "QN00218M": "in_force"}
    assert Quartier.objects.get(code="QN00217M").commune_names == ["Château-Thierry"]


def test_a_former_quartier_of_mayotte_is_replaced_by_its_commune(folder: Path) -> None:
    geography.load(at=AT, folder=folder)
    former = Quartier.objects.get(code="QN97624M")
    assert (former.is_former, former.replaced_by.get().code) == (True, "QN97661C")
    assert former.replaced_by.get().kind == "commune"


def test_a_whole_commune_in_aisne_is_refused_with_the_reason(folder: Path, change: Change) -> None:
    change("qpv", "QN00217M,Vaucrises,en_vigueur,modifie", "QN00217C,Vaucrises,en_vigueur,commune_entiere")
    with pytest.raises(NoDerogation) as refused:
        geography.load(at=AT, folder=folder)
    assert str(refused.value.sentence) == (
        "QN00217C\u00a0: une commune entière ne compte comme quartier prioritaire que sous une dérogation, et aucune "
        "n’est en vigueur dans ce département (Aisne, 02) le lundi 1er janvier 2024."
    )
    assert (Region.objects.count(), Quartier.objects.count(), DataSource.objects.count()) == (0, 0, 0)


def test_a_whole_commune_after_the_derogation_is_refused(folder: Path, change: Change) -> None:
    change("qpv", "commune_entiere,,L1", "commune_entiere,2030-01-01,L1")
    with pytest.raises(NoDerogation, match="Mayotte, 976"):
        geography.load(at=AT, folder=folder)
    assert Quartier.objects.count() == 0


def test_the_quartiers_of_2015_are_loaded_with_what_they_became(folder: Path) -> None:
    geography.load(at=AT, folder=folder)
    old = Quartier.objects.filter(code__startswith="QP").order_by("code")
    became = {one.code: sorted(one.replaced_by.values_list("pk", flat=True)) for one in old}
    assert became == {
        "QP002015": [],
        "QP002016": ["QN00216M", "QN00217M"],
        "QP002017": ["QN00217M"],
        "QP976001": ["QN97661C"],
    }
    assert [one.code for one in Quartier.objects.get(code="QN00217M").replaces.order_by("code")] == [
        "QP002016",
        "QP002017",
    ]
    facts = [(one.status, one.version_id, one.epci_id, one.population, one.population_year) for one in old]
    assert facts == [
        ("former", "D2014-1750", None, None, None),
        ("former", "D2014-1750", None, 1500, 2018),
        ("former", "D2014-1750", "200072031", 2100, 2018),
        ("former", "D2014-1751", "200060457", None, None),
    ]


@pytest.mark.parametrize("after", ["QN97661C", "QN99999M"])
def test_a_successor_is_a_known_quartier_of_the_same_department(folder: Path, change: Change, after: str) -> None:
    change("qpv_2015", "2100,QN00217M", f"2100,{after}")
    with pytest.raises(WrongSuccessor) as refused:
        geography.load(at=AT, folder=folder)
    assert str(refused.value.sentence) == (
        f"QP002017 ne peut pas devenir {after}\u00a0: un quartier a pour suite un quartier connu du même département."
    )
    assert Quartier.objects.count() == 0
