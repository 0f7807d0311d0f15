"""Personal links of a partnership, and who was invited to join it."""

from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from partners.enums import Verb
from partners.models import Facilitation, Mandate, OfficeHolding, Partnership, PersonalLink
from partners.queries.seats import active_mandates


def links_in_force(partnership: Partnership, at: datetime) -> QuerySet[PersonalLink]:
    """Those that open something now, or did once, for this partnership; the first to end first, people loaded."""
    rows = PersonalLink.objects.working_at(at).filter(partnership=partnership)
    return rows.select_related("person").order_by("expires_at", "person__display_name", "pk")


def newcomers(partnership: Partnership, on: date) -> QuerySet[Mandate]:
    """``active_mandates``; each bears ``invited_at`` and ``joined_at`` (of the last invitation to join) and
    ``elsewhere``: the person is more than a member here, so that nothing of her account may be told."""
    given = PersonalLink.objects.filter(verb=Verb.JOIN, object_id=OuterRef("pk")).order_by("-created_at", "-pk")
    hers = {"person": OuterRef("person")}
    return active_mandates(partnership, on).annotate(
        invited_at=Subquery(given.values("created_at")[:1]),
        joined_at=Subquery(given.values("used_at")[:1]),
        elsewhere=Exists(Mandate.objects.filter(~Q(partnership=partnership), **hers))
        | Exists(Facilitation.objects.filter(~Q(partnership=partnership), **hers))
        | Exists(OfficeHolding.objects.filter(**hers)),
    )


def mandate_to_join(link: PersonalLink) -> Mandate:
    """The mandate this invitation is for, its seat loaded."""
    return Mandate.objects.select_related("seat", "partnership").get(pk=link.object_id or 0)
