from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from impact.kit.access import Rule, SignedIn, load
from impact.kit.htmx import refusals
from partners import perms, queries
from partners.forms.seat import SeatForm, SeatNameForm
from partners.models import Mandate, Partnership, Seat
from partners.models.core_group import place_on, story_of
from partners.models.partnership import MOST_SEATS
from partners.queries.composition import confirmed_of
from partners.services import seat as acts
from partners.views.place import card, function_of, over, proposed, told
from partners.views.team import load_team


@require_safe
def show(request: SignedIn, slug: str, number: int) -> HttpResponse:
    """One seat: who holds it, who held it, when it was to fill."""
    team, seat = _load(request, slug, number)
    today, can = localdate(timezone=team.zone), perms.abilities(request.user, team)
    inside = can["read_inside"]
    own = list(confirmed_of(Mandate.objects.filter(seat=seat)))
    called = Mandate.objects.confirmed().filter(partnership=team, starts_on__lte=today).exists()
    place = place_on(today, seat, own)
    proposals = Mandate.objects.proposed().filter(seat=seat).select_related("person", "organisation")
    waiting = proposals.prefetch_related("organisation__former_names")
    context = {
        "partnership": team,
        "place": "core",
        "can": can,
        "seat": seat,
        "over": over(seat),
        "card": card(place, slug, today, called=called, can=can),
        "function_url": function_of(place, can),
        "story": [told(part, seat, today, can=can) for part in story_of(seat, own, today)],
        "waiting": [proposed(one, seat, today) for one in waiting.order_by("proposed_at", "pk")] if inside else [],
        "provisional_terms": queries.provisional_terms(seat) if place.is_provisional else 0,
    }
    return render(request, "partners/seat/show.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: SignedIn, slug: str) -> HttpResponse:
    team = load_team(request, slug, perms.can_facilitate)
    form = SeatForm(request.POST or None)
    if form.is_valid():
        with refusals(form):
            today = localdate(timezone=team.zone)
            added = acts.add(partnership=team, created_on=today, by=request.user, at=now(), **form.cleaned_data)
            messages.success(request, _("Le siège %(number)s est créé.") % {"number": added.number})
            _say_when_many(request, team)
            return redirect("partners:core_group", slug)
    status = 422 if form.errors else 200
    context = {"form": form, "partnership": team, "place": "core"}
    return render(request, "partners/seat/create.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedIn, slug: str, number: int) -> HttpResponse:
    """Its name, and its college unless the trio gives it."""
    team, seat = _load(request, slug, number, perms.can_lead)
    first = {"label": seat.label, "college": seat.college}
    form = SeatNameForm(request.POST if request.method == "POST" else None, seat=seat, initial=first)
    if form.is_valid():
        with refusals(form):
            given: dict[str, Any] = {"college": seat.college, **form.cleaned_data}
            acts.change(seat=seat, by=request.user, at=now(), **given)
            messages.success(request, _("Le siège %(number)s est modifié.") % {"number": number})
            return redirect("partners:seat", slug, number)
    context = {"form": form, "seat": seat, "partnership": team, "place": "core"}
    return render(request, "partners/seat/edit.html", context, status=422 if form.errors else 200)


def _load(request: SignedIn, slug: str, number: int, rule: Rule | None = None) -> tuple[Partnership, Seat]:
    team = load_team(request, slug, rule)
    seat = load(Seat.objects.filter(partnership=team), None, request.user, number=number)
    seat.partnership = team
    return team, seat


def _say_when_many(request: SignedIn, team: Partnership) -> None:
    count = Seat.objects.filter(partnership=team).count()
    if count > MOST_SEATS:
        sentence = _("Le noyau compte %(count)s sièges. Au-delà de %(most)s, il est difficile que tout le monde parle.")
        messages.warning(request, sentence % {"count": count, "most": MOST_SEATS})
