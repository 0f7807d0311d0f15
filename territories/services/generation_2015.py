"""The first priority geography (2015), read from its file: every quartier of it has left the list."""

from pathlib import Path

from impact.kit.french import search_key
from territories.enums import Evolution, Kind, PopulationSource, Status
from territories.models import Commune, Department, GeographyVersion, Quartier
from territories.services.reference import rows

MAINLAND, OVERSEAS = "D2014-1750", "D2014-1751"
POPULATION_YEAR = 2018


def lines(folder: Path) -> list[dict[str, str]]:
    """Its lines, with their successors under the name the present list gives them."""
    return [line | {"remplace_par": line["codes_qpv_2024"]} for line in rows(folder, "qpv_2015")]


def quartiers(
    lines: list[dict[str, str]], departments: dict[str, Department], versions: dict[str, GeographyVersion]
) -> list[Quartier]:
    """The rows these lines tell, in the intermunicipal body of their communes when there is one."""
    codes = {code for line in lines for code in line["codes_communes"].split("|")}
    epcis: dict[str, str | None] = dict(Commune.objects.filter(pk__in=codes).order_by().values_list("pk", "epci"))
    return [_quartier(line, departments, versions, epcis) for line in lines]


def _quartier(
    line: dict[str, str],
    departments: dict[str, Department],
    versions: dict[str, GeographyVersion],
    epcis: dict[str, str | None],
) -> Quartier:
    department = departments[line["code_departement"]]
    version = versions[OVERSEAS if department.code.startswith(("97", "98")) else MAINLAND]
    around = {epcis[code] for code in line["codes_communes"].split("|")}
    return Quartier(
        code=line["code"],
        name=line["nom"],
        kind=Kind.QPV,
        status=Status.FORMER,
        evolution=Evolution.FIRST,
        version=version,
        effective_on=version.valid_from,
        department=department,
        epci_id=around.pop() if len(around) == 1 else None,
        population=int(line["population_2018"]) if line["population_2018"] else None,
        population_year=POPULATION_YEAR if line["population_2018"] else None,
        population_source=PopulationSource.INSEE_QPV if line["population_2018"] else "",
        search=search_key(line["code"], line["nom"], line["noms_communes"], department.name, department.code),
    )
