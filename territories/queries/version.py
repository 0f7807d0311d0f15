"""The versions of the priority geography: what each holds, and what changed where."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from territories.enums import Evolution, Kind, Status
from territories.models import DataSource, GeographyVersion, Quartier, Region
from territories.models.version import GENERATION_2015

IN_FORCE, FORMER = Q(status=Status.IN_FORCE), Q(status=Status.FORMER)


@dataclass(frozen=True)
class Geography:
    """``versions`` bear ``total`` and ``in_force``; ``regions`` what changed in each; ``sum`` the same for all."""

    versions: list[GeographyVersion]
    regions: list[dict[str, Any]]
    sum: dict[str, int]
    credits: list[str]


def geography() -> Geography:
    """The page of the versions, in three queries."""
    regions = list(_changes())
    columns = [name for name in regions[0] if name != "region"] if regions else []
    return Geography(
        versions=list(_versions()),
        regions=regions,
        sum={name: sum(region[name] for region in regions) for name in columns},
        credits=list(
            DataSource.objects.filter(pk__in=["quartiers", "quartiers_2015"])
            .order_by("pk")
            .values_list("credit", flat=True)
        ),
    )


def _versions() -> QuerySet[GeographyVersion]:
    counted = GeographyVersion.objects.annotate(
        total=Count("quartiers"), in_force=Count("quartiers", filter=Q(quartiers__status=Status.IN_FORCE))
    )
    return counted.select_related("derogation").order_by("-valid_from", "key")


def _changes() -> QuerySet[Region, dict[str, Any]]:
    """By region: how many there were in 2015, what the lists in force made of them, how many left without a successor.

    A quartier left when nothing replaces it: those that changed their code are counted under their new one.
    """
    link = Quartier.replaced_by.through.objects.filter(from_quartier=OuterRef("pk"))
    rows = Quartier.objects.alias(goes_on=Exists(link)).order_by("department__region__name_sorted")
    return rows.values(region=F("department__region__name")).annotate(  # type: ignore[return-value]
        of_2015=Count("pk", filter=Q(version__in=GENERATION_2015)),
        new=Count("pk", filter=IN_FORCE & Q(evolution=Evolution.NEW)),
        modified=Count("pk", filter=IN_FORCE & Q(evolution=Evolution.MODIFIED)),
        unchanged=Count("pk", filter=IN_FORCE & Q(evolution=Evolution.UNCHANGED)),
        communes=Count("pk", filter=IN_FORCE & Q(kind=Kind.COMMUNE)),
        left=Count("pk", filter=FORMER & Q(goes_on=False)),
        in_force=Count("pk", filter=IN_FORCE),
    )
