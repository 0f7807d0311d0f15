"""Write the administrative places from their files: regions, departments, EPCI, communes."""

from pathlib import Path

from territories.models import Commune, Department, Epci, Region
from territories.services.reference import rows, store


def load(folder: Path) -> None:
    """Bring the four tables up to date. A place that has left the files stays: others may point to it."""
    store(Region, (Region(code=row["code"], name=row["nom"]) for row in rows(folder, "regions")))
    store(Department, (_department(row) for row in rows(folder, "departements")))
    store(Epci, (_epci(row) for row in rows(folder, "epci")))
    store(Commune, (_commune(row) for row in rows(folder, "communes")))


def _department(row: dict[str, str]) -> Department:
    return Department(
        code=row["code"],
        name=row["nom"],
        region_id=row["code_region"],
        school_zone=row["zone_vacances"],
        holiday_zone=row["zone_jours_feries"],
        time_zone=row["fuseau_horaire"],
    )


def _epci(row: dict[str, str]) -> Epci:
    return Epci(siren=row["siren"], name=row["nom"], kind=row["type"], department_id=row["code_departement"])


def _commune(row: dict[str, str]) -> Commune:
    return Commune(
        code=row["code"],
        name=row["nom"],
        department_id=row["code_departement"],
        epci_id=row["siren_epci"] or None,
        parent_id=row["commune_parente"] or None,
        population=int(row["population"]) if row["population"] else None,
    )
