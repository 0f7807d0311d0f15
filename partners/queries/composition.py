"""The core group as of any day: what its pages are computed from, and who it is made of."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from impact.kit.french import fold
from partners.enums import College, OrganisationKind, Standing
from partners.models import Mandate, Partnership, Seat
from partners.models.core_group import Place, first_day, places_on

PUBLIC_KINDS = {OrganisationKind.STATE, OrganisationKind.EPCI, OrganisationKind.COMMUNE, OrganisationKind.SCHOOL}
PUBLIC_STANDINGS = {Standing.ELECTED, Standing.PUBLIC_AGENT}
RESIDENTS = {Standing.RESIDENT, Standing.CITIZENS_COUNCIL}
RESIDENTS_LABEL = _("Habitantes et habitants")
LABELS = {
    OrganisationKind.STATE: _("État"),
    OrganisationKind.EPCI: _("Collectivités"),
    OrganisationKind.COMMUNE: _("Collectivités"),
    OrganisationKind.CITIZENS_COUNCIL: RESIDENTS_LABEL,
    OrganisationKind.ASSOCIATION: _("Associations"),
    OrganisationKind.SOCIAL_CENTRE: _("Centres sociaux"),
    OrganisationKind.LANDLORD: _("Bailleurs sociaux"),
    OrganisationKind.SCHOOL: _("Écoles, collèges et lycées"),
    OrganisationKind.COMPANY: _("Entreprises"),
    OrganisationKind.OTHER: _("Autres structures"),
}


@dataclass(frozen=True)
class History:
    """All seats and confirmed mandates of a partnership: enough to answer for any day."""

    partnership: Partnership
    seats: list[Seat]
    mandates: list[Mandate]

    @property
    def begins_on(self) -> date:
        """The first day there is something to tell of."""
        known = [first_day(seat, ()) for seat in self.seats] + [mandate.starts_on for mandate in self.mandates]
        return min([self.partnership.starts_on, *known])

    def on(self, day: date) -> list[Place]:
        return places_on(day, self.seats, self.mandates)


def history_of(partnership: Partnership) -> History:
    """Three queries, whatever there is to tell; the names structures had are loaded too."""
    seats = list(Seat.objects.filter(partnership=partnership).order_by("number", "pk"))
    return History(partnership, seats, list(confirmed_of(Mandate.objects.filter(partnership=partnership))))


def confirmed_of(rows: QuerySet[Mandate]) -> QuerySet[Mandate]:
    """The confirmed ones in their order, with all one needs to write them."""
    confirmed: QuerySet[Mandate] = rows.filter(confirmed_at__isnull=False)
    loaded = confirmed.select_related("person", "organisation", "seat")
    return loaded.prefetch_related("organisation__former_names").order_by("starts_on", "pk")


@dataclass(frozen=True)
class Composition:
    """Who holds the seats, by kind, the most numerous first. ``public``: State, authorities, schools, the elected."""

    seats: int
    held: int
    public: int
    kinds: tuple[tuple[str, int], ...]

    @property
    def is_mostly_public(self) -> bool:
        """More than six in ten: said as a fact, never as a fault."""
        return self.public * 10 > self.held * 6


def composition(places: Iterable[Place]) -> Composition:
    """Counted over holders on the day of ``places``."""
    places = list(places)
    holders = [(place.seat, place.holder) for place in places if place.holder]
    kinds = Counter(_kind(seat, holder) for seat, holder in holders)
    by_number = sorted(kinds.items(), key=lambda kind: (-kind[1], fold(kind[0])))
    return Composition(
        len(places), len(holders), sum(_is_public(holder) for _seat, holder in holders), tuple(by_number)
    )


def _is_public(mandate: Mandate) -> bool:
    kind = mandate.organisation.kind if mandate.organisation else None
    return mandate.standing in PUBLIC_STANDINGS or kind in PUBLIC_KINDS


def _kind(seat: Seat, mandate: Mandate) -> str:
    """In words; somebody who comes for no structure is counted in the college of her seat."""
    if mandate.standing in RESIDENTS:
        return str(RESIDENTS_LABEL)
    if mandate.organisation is None:
        return str(College(seat.college).label)
    kind = OrganisationKind(mandate.organisation.kind)
    return str(LABELS.get(kind, kind.label))
