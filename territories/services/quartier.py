"""Write the versions of the priority geography and its quartiers from their files."""

from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from impact.kit.french import day as in_words
from impact.kit.french import search_key, typography
from impact.kit.refusal import Refused
from territories.enums import Evolution, Kind, Status
from territories.models import Department, GeographyVersion, Quartier
from territories.services import generation_2015
from territories.services.reference import rows, store

STATUSES = {"en_vigueur": Status.IN_FORCE, "ancien": Status.FORMER}
EVOLUTIONS = {
    "nouveau": Evolution.NEW,
    "modifie": Evolution.MODIFIED,
    "inchange": Evolution.UNCHANGED,
    "commune_entiere": Evolution.WHOLE_COMMUNE,
}


class WrongSuccessor(Refused):
    """A quartier was said to become one that nobody knows, or that is in another department."""

    def __init__(self, before: str, after: str) -> None:
        sentence = _(
            "%(before)s ne peut pas devenir %(after)s : un quartier a pour suite un quartier connu du même département."
        )
        super().__init__(typography(sentence % {"before": before, "after": after}))


class NoDerogation(Refused):
    """A whole commune was given as a quartier where and when no derogation makes it one."""

    def __init__(self, quartier: Quartier, department: Department) -> None:
        sentence = _(
            "%(code)s : une commune entière ne compte comme quartier prioritaire que sous une dérogation, "
            "et aucune n’est en vigueur dans ce département (%(department)s) le %(day)s."
        )
        facts = {
            "code": quartier.code,
            "department": f"{department.name}, {department.code}",
            "day": in_words(quartier.effective_on),
        }
        super().__init__(typography(sentence % facts))


def load(folder: Path) -> None:
    """Bring the tables up to date. A quartier that has left the file becomes former, it is never deleted.

    Raises NoDerogation, WrongSuccessor. Call inside a transaction, after the places.
    """
    departments = Department.objects.in_bulk()
    versions = _load_versions(folder)
    present, of_2015 = list(rows(folder, "qpv")), generation_2015.lines(folder)
    lines = [*present, *of_2015]
    quartiers = [_quartier(line, departments, versions) for line in present]
    quartiers += generation_2015.quartiers(of_2015, departments, versions)
    for quartier in quartiers:
        _refuse_commune_without_derogation(quartier)
    _refuse_wrong_successors(lines)
    store(Quartier, quartiers)
    Quartier.objects.exclude(pk__in=[quartier.pk for quartier in quartiers]).update(status=Status.FORMER)
    _link(Quartier.communes, lines, "codes_communes", "quartier_id", "commune_id")
    _link(Quartier.replaced_by, lines, "remplace_par", "from_quartier_id", "to_quartier_id")


def _load_versions(folder: Path) -> dict[str, GeographyVersion]:
    versions = [
        GeographyVersion(
            key=row["cle"],
            label=row["libelle"],
            legal_text=row["texte"],
            valid_from=date.fromisoformat(row["debut"]),
            valid_to=date.fromisoformat(row["fin"]) if row["fin"] else None,
            derogation_id=row["derogation"] or None,
        )
        for row in rows(folder, "geography_versions")
    ]
    store(GeographyVersion, versions)
    return {version.key: version for version in versions}


def _quartier(
    row: dict[str, str], departments: dict[str, Department], versions: dict[str, GeographyVersion]
) -> Quartier:
    department, version = departments[row["code_departement"]], versions[row["texte"]]
    evolution, epcis = EVOLUTIONS[row["evolution"]], [siren for siren in row["siren_epci"].split("|") if siren]
    return Quartier(
        code=row["code"],
        name=row["nom"],
        kind=Kind.COMMUNE if evolution is Evolution.WHOLE_COMMUNE else Kind.QPV,
        status=STATUSES[row["statut"]],
        evolution=evolution,
        version=version,
        effective_on=date.fromisoformat(row["date_effet"]) if row["date_effet"] else version.valid_from,
        department=department,
        epci_id=epcis[0] if len(epcis) == 1 else None,
        population=int(row["population"]) if row["population"] else None,
        population_year=int(row["population_annee"]) if row["population"] else None,
        population_source=row["population_source"] if row["population"] else "",
        latitude=float(row["lat"]) if row["lat"] else None,
        longitude=float(row["lon"]) if row["lon"] else None,
        codes_2015=row["codes_qpv_2015"].replace("|", " "),
        search=search_key(
            row["code"],
            row["nom"],
            row["noms_communes"],
            department.name,
            department.code,
            row["codes_qpv_2015"],
        ),
    )


def _refuse_commune_without_derogation(quartier: Quartier) -> None:
    """A whole commune counts as a quartier only in the department, and in the days, of a derogation."""
    allowed = quartier.version.allows_communes_of(quartier.department_id, quartier.effective_on)
    if quartier.kind == Kind.COMMUNE and not allowed:
        raise NoDerogation(quartier, quartier.department)


def _refuse_wrong_successors(lines: list[dict[str, str]]) -> None:
    known = dict(Quartier.objects.order_by().values_list("pk", "department"))
    departments = known | {line["code"]: line["code_departement"] for line in lines}
    for line in lines:
        for after in filter(None, line["remplace_par"].split("|")):
            if departments.get(after) != line["code_departement"]:
                raise WrongSuccessor(line["code"], after)


def _link(relation: Any, lines: list[dict[str, str]], column: str, source: str, target: str) -> None:
    """Make the links of a many-to-many relation those of the ``column``, for the quartiers of these lines."""
    links = relation.through.objects
    wanted = {(line["code"], other) for line in lines for other in line[column].split("|") if other}
    sources = {line["code"] for line in lines}
    known = {(row[0], row[1]): row[2] for row in links.values_list(source, target, "pk") if row[0] in sources}
    links.filter(pk__in=[pk for pair, pk in known.items() if pair not in wanted]).delete()
    links.bulk_create(relation.through(**{source: one, target: other}) for one, other in sorted(wanted - known.keys()))
