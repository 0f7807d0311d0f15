"""Partnerships, and what one is opened with."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from impact.kit.prepared import prepared
from partners.models import (
    Cohort,
    Partnership,
    PartnershipQuartier,
)
from territories.models import Epci, Quartier


@prepared
def partnership_seen(user: Any, on: Any, slug: Any) -> QuerySet[Partnership]:
    """For ``found``: the partnership of this address, if ``user`` (her id) may see it; places and cohort loaded."""
    rows = Partnership.objects.visible_to(user, on).filter(slug=slug)
    return rows.select_related("department__region", "cohort", "lead_epci").order_by()


def cohorts() -> QuerySet[Cohort]:
    """The newest first."""
    return Cohort.objects.order_by("-year", "name")


def lead_epcis(quartiers: Sequence[Quartier]) -> list[Epci]:
    """Those that may lead: the EPCI of the quartiers, each once; all of the department's when they have none."""
    own = list(dict.fromkeys(epci for quartier in quartiers for epci in quartier.epcis))
    if own or not quartiers:
        return own
    return list(Epci.objects.filter(department=quartiers[0].department))


def share_an_epci(quartiers: Sequence[Quartier]) -> bool:
    """Whether one EPCI holds a part of each quartier (true when none is known)."""
    known = [set(quartier.epcis) for quartier in quartiers if quartier.epcis]
    return not known or bool(set.intersection(*known))


def quartiers_in_order(codes: Sequence[str]) -> list[Quartier]:
    """The quartiers with these codes, in this order, places loaded; unknown codes are left out."""
    found = {quartier.pk: quartier for quartier in Quartier.objects.with_places().filter(pk__in=codes[:30])}
    return [found[code] for code in codes if code in found]


def quartiers_followed(partnership: Partnership) -> list[Quartier]:
    """Its quartiers, released ones left out, in their order; places and geography loaded."""
    links = partnership.quartier_links.filter(released_on=None).order_by("position", "pk")
    return quartiers_in_order(list(links.values_list("quartier_id", flat=True)))


def followed_by(codes: Sequence[str]) -> dict[str, str]:
    """Code → name of the partnership that follows the quartier now."""
    links = PartnershipQuartier.objects.filter(quartier__in=codes, released_on=None).order_by("pk")
    return dict(links.values_list("quartier_id", "partnership__name"))
