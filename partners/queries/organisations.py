"""The structures around a partnership: which, who speaks for them, and which may be the same."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from impact.kit.french import fold
from partners.models import Facilitation, Mandate, Organisation, Partnership, Person, Stakeholder, Tie
from territories.models import Commune, FrFold


def organisations_of(partnership: Partnership) -> QuerySet[Organisation]:
    """Those that somebody sat for, or that have a card, past ones too; merged ones are left out. By name."""
    return Organisation.objects.current().filter(_used_by(partnership)).order_by(FrFold("name"), "pk")


def with_mandates(partnership: Partnership) -> QuerySet[Organisation]:
    """The same; each bears its commune and, in ``here``, its mandates in this partnership, newest first."""
    mandates = Mandate.objects.confirmed().filter(partnership=partnership).select_related("person", "seat")
    here = Prefetch("mandates", mandates.order_by("-starts_on", "pk"), to_attr="here")
    return organisations_of(partnership).select_related("commune").prefetch_related(here)


def bearing_a_name_in(partnership: Partnership) -> QuerySet[Organisation]:
    """Those and the ones merged into them: what somebody of this partnership may mean by a name. Oldest first."""
    merged = Organisation.objects.filter(merged_into__in=organisations_of(partnership).order_by().values("pk"))
    rows = Organisation.objects.filter(Q(pk__in=merged.values("pk")) | (_used_by(partnership) & Q(merged_into=None)))
    return rows.select_related("merged_into").order_by("pk")


def partnerships_using(organisation: Organisation) -> QuerySet[Partnership]:
    """The partnerships where the structure has, or had, a mandate, a card or a tie."""
    seated = Mandate.objects.filter(organisation=organisation).order_by().values("partnership")
    known = Stakeholder.objects.filter(organisation=organisation).order_by().values("partnership")
    tied = Tie.objects.filter(Q(one=organisation) | Q(other=organisation)).order_by().values("partnership")
    using = Q(pk__in=seated) | Q(pk__in=known) | Q(pk__in=tied)
    return Partnership.objects.filter(using).select_related("department").order_by("pk")


def not_led_by(user: Person, organisation: Organisation, on: date) -> QuerySet[Partnership]:
    """The partnerships that use it where ``user`` has, on the day, neither the facilitation nor a seat of the trio."""
    runs = Facilitation.objects.active_on(on).filter(person=user).order_by().values("partnership")
    trio = Mandate.objects.confirmed().active_on(on).filter(person=user).exclude(trio="").order_by()
    return partnerships_using(organisation).exclude(pk__in=runs).exclude(pk__in=trio.values("partnership"))


def likely_the_same(organisations: Iterable[Organisation]) -> list[tuple[Organisation, Organisation]]:
    """Pairs with one name, whatever its accents, and one type or one commune; two SIRET are two structures."""
    rows = list(organisations)
    pairs = [(one, other) for place, one in enumerate(rows) for other in rows[place + 1 :]]
    return [(one, other) for one, other in pairs if looks_like(one, other)]


def looks_like(one: Organisation, other: Organisation) -> bool:
    same_place = one.commune_id is not None and one.commune_id == other.commune_id
    two_numbers = one.siret and other.siret and one.siret != other.siret
    return bool(fold(one.name) == fold(other.name) and (one.kind == other.kind or same_place) and not two_numbers)


def organisation_with_siret(siret: str) -> Organisation | None:
    """The structure that bears this number, whoever works with it: a SIRET is national."""
    return Organisation.objects.current().filter(siret=siret).first() if siret else None


def carried_by(ids: Sequence[int]) -> dict[int, tuple[int, int, int]]:
    """For each structure: how many mandates, open cards and ties are its own, in all partnerships."""
    mandates = Counter(Mandate.objects.filter(organisation__in=ids).order_by().values_list("organisation", flat=True))
    cards = Stakeholder.objects.filter(organisation__in=ids, removed_on=None).order_by()
    known = Counter(cards.values_list("organisation", flat=True))
    ends = Tie.objects.filter(Q(one__in=ids) | Q(other__in=ids)).order_by().values_list("one", "other")
    tied = Counter(end for pair in ends for end in pair)
    return {pk: (mandates[pk], known[pk], tied[pk]) for pk in ids}


def communes_around(partnership: Partnership) -> QuerySet[Commune]:
    """Where its structures may be: the communes of its lead EPCI and of its quartiers."""
    near = Q(epci=partnership.lead_epci_id) | Q(quartiers__partnership_links__partnership=partnership)
    return Commune.objects.filter(near).distinct().order_by("name_sorted", "code")


def held_on(organisation: Organisation, day: date) -> list[Mandate]:
    """Of those loaded in ``here``, the mandates true on the day."""
    return [mandate for mandate in organisation.here if mandate.is_active_on(day)]  # type: ignore[attr-defined]


def _used_by(partnership: Partnership) -> Q:
    seated = Mandate.objects.filter(partnership=partnership, organisation__isnull=False).order_by()
    known = Stakeholder.objects.filter(partnership=partnership).order_by()
    return Q(pk__in=seated.values("organisation")) | Q(pk__in=known.values("organisation"))
