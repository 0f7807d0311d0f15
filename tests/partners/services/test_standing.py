import csv
from pathlib import Path

import pytest

from partners.enums import OrganisationKind, Standing, Trio
from partners.services.standing import derive

ROSTER = Path("tests/data/roster-chateau-thierry.csv")


def test_standing_of_the_founding_roster() -> None:
    with ROSTER.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    found = {int(row["siege"]): derive(row["fonction"], row["type_structure"], row["trio"]) for row in rows}
    agents, elected, others = {1, 3, 6, 7}, {4, 5}, {8, 9, 10}
    assert {number for number, standing in found.items() if standing == Standing.PUBLIC_AGENT} == agents
    assert {number for number, standing in found.items() if standing == Standing.ELECTED} == elected
    assert {number for number, standing in found.items() if standing == Standing.PROFESSIONAL} == others
    assert (found[2], found[11]) == (Standing.CITIZENS_COUNCIL, Standing.LANDLORD_STAFF)


@pytest.mark.parametrize(
    ("function", "kind", "standing"),
    [
        ("Adjointe au maire", OrganisationKind.ASSOCIATION, Standing.ELECTED),
        ("maire", OrganisationKind.COMMUNE, Standing.ELECTED),
        ("Première adjointe", OrganisationKind.COMMUNE, Standing.ELECTED),
        ("conseillère municipale", OrganisationKind.CITIZENS_COUNCIL, Standing.ELECTED),
        ("élue référente", OrganisationKind.OTHER, Standing.ELECTED),
        ("vice-présidente", OrganisationKind.EPCI, Standing.ELECTED),
        ("présidente", OrganisationKind.ASSOCIATION, Standing.PROFESSIONAL),
        ("directrice de cabinet du maire", OrganisationKind.COMMUNE, Standing.PUBLIC_AGENT),
        ("adjoint administratif", OrganisationKind.COMMUNE, Standing.PUBLIC_AGENT),
        ("secrétaire de mairie", OrganisationKind.COMMUNE, Standing.PUBLIC_AGENT),
        ("habitante du quartier", "", Standing.RESIDENT),
        ("conseillère en insertion", OrganisationKind.EMPLOYMENT, Standing.PROFESSIONAL),
    ],
)
def test_standing_is_read_from_the_words(function: str, kind: str, standing: Standing) -> None:
    assert derive(function, kind) == standing


def test_an_association_on_the_residents_seat_is_a_relay() -> None:
    found = [derive("présidente", OrganisationKind.ASSOCIATION, trio) for trio in (Trio.RESIDENTS, "")]
    assert found == [Standing.RELAY, Standing.PROFESSIONAL]
