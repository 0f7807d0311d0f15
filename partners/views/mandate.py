from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.http import urlencode
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from impact.kit import french
from impact.kit.access import SignedIn, check, load
from impact.kit.htmx import refusals
from partners import perms, queries
from partners.enums import Rank, Standing
from partners.forms.day import FIRST, LAST
from partners.forms.mandate import AppointForm, EndMandateForm
from partners.models import Mandate, Partnership, Person, Seat
from partners.services import calendar, mandate, proposal
from partners.views.team import mandates_seen


@require_http_methods(["GET", "HEAD", "POST"])
def appoint(request: SignedIn, slug: str, number: int) -> HttpResponse:
    """Somebody is proposed for the seat, as its holder or its deputy; at once confirmed by who may confirm."""
    seat = _seat(request, slug, number)
    team, today = seat.partnership, localdate(timezone=seat.partnership.zone)
    form = AppointForm(request.POST or None, seat=seat, initial=_first(request, seat, today))
    if form.is_valid():
        with refusals(form):
            return redirect(_appointed(request, seat, form.cleaned_data), slug)
    context = {
        "form": form,
        "seat": seat,
        "partnership": team,
        "place": "core",
        "at_once": perms.can_appoint(request.user, team),
        "trio_is_empty": not queries.trio_in_post(team, today),
        "relay_terms": queries.provisional_terms(seat),
    }
    return render(request, "partners/mandate/appoint.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: SignedIn, slug: str, mandate_id: int) -> HttpResponse:
    ended = _mandate(request, slug, mandate_id)
    team, today = ended.partnership, localdate(timezone=ended.partnership.zone)
    form, goes_on = EndMandateForm(request.POST or None, mandate=ended, today=today), "suite" in request.POST
    if form.is_valid():
        with refusals(form):
            row = mandate.end(mandate=ended, by=request.user, at=now(), today=today, **form.cleaned_data)
            messages.success(request, _("La fin du mandat %s est enregistrée.") % french.of(ended.person))
            return redirect(_successor(row) if goes_on else reverse("partners:core_group", args=[slug]))
    context = {
        "form": form,
        "mandate": ended,
        "partnership": team,
        "place": "core",
        "asks_past": "confirmed_past" in form.errors or bool(form["confirmed_past"].value()),
        "successor": _successor(ended) if ended.ends_on else "",
    }
    return render(request, "partners/mandate/end.html", context, status=422 if form.errors else 200)


def _first(request: SignedIn, seat: Seat, today: date) -> dict[str, Any]:
    """What the form starts with: the address may name the place, the first day and the quality."""
    rank = Rank.DEPUTY if request.GET.get("place") == Rank.DEPUTY else Rank.HOLDER
    first: dict[str, Any] = {"title": seat.label, "rank": rank, "starts_on": _asked_day(request) or today}
    if request.GET.get("qualite") == Standing.RELAY:
        first |= {"standing": Standing.RELAY, "ends_on": queries.provisional_end(first["starts_on"])}
    return first


def _asked_day(request: SignedIn) -> date | None:
    try:
        day = parse_date(request.GET.get("des", ""))
    except ValueError:
        return None
    return day if day and FIRST <= day <= LAST else None


def _appointed(request: SignedIn, seat: Seat, given: dict[str, Any]) -> str:
    """Propose, or propose and confirm; the page to go on with."""
    person: Person | None = given["person"]
    holder = mandate.Holder(
        title=given["title"],
        standing=Standing(given["standing"]),
        person=person,
        name=given["display_name"],
        email=given["email"],
        structure=given["structure"],
        structure_kind=given["structure_kind"],
        rank=Rank(given["rank"]),
    )
    at_once = perms.can_appoint(request.user, seat.partnership, person.pk if person else None)
    act = mandate.appoint if at_once else proposal.propose
    dates = {"starts_on": given["starts_on"], "ends_on": given["ends_on"]}
    row = act(seat=seat, holder=holder, by=request.user, at=now(), **dates)
    facts = {"name": row.person.display_name, "number": seat.number}
    if at_once:
        messages.success(request, _("%(name)s siège au siège %(number)s.") % facts)
        return "partners:core_group"
    messages.success(request, _("%(name)s est proposée ou proposé au siège %(number)s. Le trio confirmera.") % facts)
    return "partners:proposals"


def _successor(ended: Mandate) -> str:
    """The page where the next person is proposed, from the day after."""
    page = reverse("partners:appoint", args=[ended.partnership.slug, ended.seat.number])
    return f"{page}?{urlencode({'place': ended.rank, 'des': str(calendar.day_after(ended))})}"


def _seat(request: SignedIn, slug: str, number: int) -> Seat:
    teams = Partnership.objects.visible_to(request.user)
    seats = Seat.objects.filter(partnership__in=teams).select_related("partnership__department")
    seat = load(seats, None, request.user, partnership__slug=slug, number=number)
    check(perms.can_lead, request.user, seat.partnership)
    return seat


def _mandate(request: SignedIn, slug: str, mandate_id: int) -> Mandate:
    row = load(mandates_seen(request, slug), None, request.user, pk=mandate_id)
    check(perms.can_facilitate, request.user, row.partnership)
    return row
