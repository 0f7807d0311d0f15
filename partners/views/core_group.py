from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from impact.kit.access import SignedIn
from impact.kit.french import plain_day
from partners import perms, queries
from partners.enums import Standing
from partners.forms.day_seen import DaySeenForm
from partners.models import Partnership, Person
from partners.models.changes import changes
from partners.models.core_group import Place, trio_of, was_called
from partners.queries.composition import History, composition, history_of
from partners.views.place import Card, by_college, card
from partners.views.round_table import round_table
from partners.views.team import load_team

PAGE = "partners/core_group/show.html"
CHANGES_SHOWN = 10


@require_safe
def show(request: SignedIn, slug: str) -> HttpResponse:
    """Who sits at the table, today or as of any day (``?le=``), which seats are to fill."""
    team = load_team(request, slug)
    today, history = localdate(timezone=team.zone), history_of(team)
    form = DaySeenForm(request.GET if request.GET.get("le") else None, begins_on=history.begins_on)
    day = form.cleaned_data["le"] if form.is_valid() else today
    can = perms.abilities(request.user, team)
    acts = can if day == today else {}
    context = {
        "partnership": team,
        "place": "core",
        "can": can,
        "day": day,
        "today": today,
        "form": form,
        "title": _("Le noyau") if day == today else _("Le noyau au %s") % plain_day(day),
        "lead": _("Les personnes qui se réunissent chaque mois pour ce territoire.") if day == today else "",
        "facilitators": [running.person.display_name for running in queries.facilitators(team, day)],
        "contacts": _contacts(team, can, day) if day == today else None,
        **table(history, day, today, acts),
    }
    return render(request, PAGE, context, status=422 if form.errors else 200)


def table(history: History, day: date, today: date, acts: Mapping[str, bool]) -> dict[str, Any]:
    """Seats, drawing, trio, composition and days of change. ``acts``: what may be done, nothing on another day."""
    places = history.on(day)
    called = was_called(places, history.mandates, day)
    slug = history.partnership.slug
    cards = [card(place, slug, day, called=called, can=acts) for place in places]
    colleges = by_college(cards)
    to_fill = sorted((one for one in cards if one.state == "vacant"), key=lambda one: not one.trio)
    return {
        "cards": cards,
        "colleges": colleges,
        "states": sorted({one.state for one in cards}),
        "drawing": round_table(colleges) if cards else None,
        "called": called,
        "to_fill": to_fill[0] if to_fill and acts.get("lead") else None,
        "made_of": composition(places),
        "trio": [_trio_line(str(kind.label), place, cards) for kind, place in trio_of(places)],
        "trio_state": trio_state(places),
        "changes": changes(history.seats, history.mandates, today)[:CHANGES_SHOWN],
    }


def trio_state(places: list[Place]) -> str:
    """Derived from mandates, never typed: "complete", "provisional" (complete, one seat carried) or "incomplete"."""
    holders = [place.holder for _kind, place in trio_of(places) if place]
    if len(holders) < 3 or None in holders:
        return "incomplete"
    carried = any(holder and holder.standing == Standing.RELAY for holder in holders)
    return "provisional" if carried else "complete"


def _trio_line(label: str, place: Place | None, cards: list[Card]) -> dict[str, object]:
    own = [one for one in cards if place and one.number == place.seat.number]
    return {"label": label, "card": own[0] if own else None}


def _contacts(team: Partnership, can: dict[str, bool], day: date) -> QuerySet[Person] | None:
    """All for facilitation; for members those who show theirs; nobody else has any to read."""
    if can["see_contacts"]:
        return queries.reached_by(team)
    return queries.who_share(team, day) if can["read_inside"] else None
