"""The partnership of an address, loaded for whoever may see it."""

from django.db.models import QuerySet
from django.utils.timezone import localdate

from impact.kit.access import Rule, SignedIn, found
from partners.models import Mandate, Partnership
from partners.queries import partnership_seen


def load_team(request: SignedIn, slug: str, rule: Rule | None = None) -> Partnership:
    """404 when it is not theirs to see, 403 with the sentence of ``rule``."""
    return found(partnership_seen(user=request.user.pk, on=localdate(), slug=slug), rule, request.user)


def mandates_seen(request: SignedIn, slug: str) -> QuerySet[Mandate]:
    """Its mandates, proposals too; people, seats and structures loaded."""
    teams = Partnership.objects.visible_to(request.user)
    rows = Mandate.objects.filter(partnership__in=teams, partnership__slug=slug)
    return rows.select_related("partnership__department", "person", "seat", "organisation").order_by()
