"""The partnerships of a person, and what she is in each."""

from datetime import date
from typing import Any, NamedTuple

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from partners.enums import Trio
from partners.models import Facilitation, Mandate, Partnership


class Team(NamedTuple):
    name: str
    url: str
    role: str


def teams_of(user: Any, on: date) -> list[Team]:
    """By name, with her role in words; one query."""
    return [Team(one.name, one.get_absolute_url(), _role(one)) for one in _joined(user, on)]


def _joined(user: Any, on: date) -> QuerySet[Partnership]:
    rows = Partnership.objects.filter(pk__in=Partnership.objects.ids_joined_by(user, on))
    mine = {"partnership": OuterRef("pk"), "person": user}
    held = Mandate.objects.confirmed().active_on(on).filter(**mine).annotate(label=F("seat__label")).order_by("pk")
    runs = Facilitation.objects.active_on(on).filter(**mine)
    return rows.annotate(
        seat=Subquery(held.values("label")[:1]), place=Subquery(held.values("trio")[:1]), facilitates=Exists(runs)
    ).order_by("name", "pk")


def _role(team: Any) -> str:
    """« Trio : habitants (présidente), facilitation »."""
    words = []
    if team.place:
        words.append(_("Trio\u00a0: %(kind)s (%(seat)s)") % {"kind": Trio(team.place).label.lower(), "seat": team.seat})
    elif team.seat:
        words.append(_("Membre du noyau (%s)") % team.seat)
    if team.facilitates:
        words.append(_("Facilitation") if not words else _("facilitation"))
    return ", ".join(words)
