from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from impact.kit.access import load
from partners import perms, queries
from partners.enums import Trio
from partners.models import Mandate, Partnership
from partners.views import SignedIn


@require_safe
def show(request: SignedIn, slug: str) -> HttpResponse:
    """Who sits at the table today, which seats are to fill; contacts for facilitation only."""
    team = load(
        Partnership.objects.visible_to(request.user).select_related("department"), None, request.user, slug=slug
    )
    today = localdate(timezone=team.zone)
    can = perms.abilities(request.user, team)
    seats: list[Any] = queries.core_group(team, today)
    context = {
        "partnership": team,
        "place": "core",
        "can": can,
        "cards": [_card(seat, team, today, can["facilitate"]) for seat in seats],
        "trio": [_trio_line(kind, seat, today) for kind, seat in queries.trio_places(seats)],
        "trio_is_complete": not queries.vacant_places(seats),
        "held": sum(seat.holder is not None for seat in seats),
        "facilitators": [running.person.display_name for running in queries.facilitators(team, today)],
    }
    if can["see_contacts"]:
        context["people"] = queries.people_of(team)
    return render(request, "partners/core_group/show.html", context)


def _card(seat: Any, team: Partnership, today: date, facilitates: bool) -> dict[str, object]:
    """Plain words for one seat; ``links`` are (address, label, words that tell which) for who may act."""
    holder, deputy = seat.holder, seat.deputy
    return {
        "number": seat.number,
        "function": seat.label,
        "college": seat.get_college_display(),
        "trio": f"Trio\u00a0: {seat.get_trio_display()}" if seat.trio else "",
        "holder": _name(holder),
        "structure": holder.organisation.name if holder and holder.organisation else "",
        "deputy": _name(deputy),
        "vacant_days": None if holder else (today - seat.vacant_since).days,
        "links": _links(seat, team) if facilitates else [],
    }


def _name(mandate: Mandate | None) -> str:
    return mandate.person.display_name if mandate else ""


def _links(seat: Any, team: Partnership) -> list[tuple[str, str, str]]:
    appoint = reverse("partners:appoint", args=[team.slug, seat.number])
    links = []
    if seat.holder is None:
        label = _("Nommer une personne")
        links.append((appoint, label, f"{label} au siège {seat.number}"))
    elif seat.deputy is None:
        label = _("Nommer une suppléance")
        links.append((f"{appoint}?place=deputy", label, f"{label} au siège {seat.number}"))
    for mandate in filter(None, (seat.holder, seat.deputy)):
        name = mandate.person.display_name
        end = reverse("partners:end_mandate", args=[team.slug, mandate.pk])
        label = _("Terminer le mandat") if mandate is seat.holder else _("Terminer la suppléance")
        links.append((end, label, f"{label} de {name}"))
    return links


def _trio_line(kind: Trio, seat: Any, today: date) -> dict[str, object]:
    holder = seat.holder if seat else None
    return {
        "label": kind.label,
        "holder": _name(holder),
        "structure": holder.organisation.name if holder and holder.organisation else "",
        "exists": seat is not None,
        "vacant_days": (today - seat.vacant_since).days if seat and not holder else 0,
    }
