from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from impact.kit.access import check, load
from impact.kit.htmx import refusals
from partners import perms
from partners.enums import Rank, Standing
from partners.forms.mandate import AppointForm, EndMandateForm
from partners.models import Mandate, Partnership, Seat
from partners.services import mandate
from partners.views import SignedIn


@require_http_methods(["GET", "HEAD", "POST"])
def appoint(request: SignedIn, slug: str, number: int) -> HttpResponse:
    """Somebody takes the seat, as its holder or its deputy."""
    seat = _seat(request, slug, number)
    team, today = seat.partnership, localdate(timezone=seat.partnership.zone)
    rank = Rank.DEPUTY if request.GET.get("place") == Rank.DEPUTY else Rank.HOLDER
    first = {"title": seat.label, "rank": rank, "starts_on": today}
    form = AppointForm(request.POST or None, partnership=team, initial=first)
    if form.is_valid():
        with refusals(form):
            given = _appoint(request, seat, form.cleaned_data)
            facts = {"name": given.person.display_name, "number": seat.number}
            messages.success(request, _("%(name)s siège au siège %(number)s.") % facts)
            return redirect("partners:core_group", slug)
    context = {"form": form, "seat": seat, "partnership": team, "place": "core"}
    return render(request, "partners/mandate/appoint.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: SignedIn, slug: str, mandate_id: int) -> HttpResponse:
    ended = _mandate(request, slug, mandate_id)
    team, today = ended.partnership, localdate(timezone=ended.partnership.zone)
    form = EndMandateForm(request.POST or None, initial={"ends_on": today})
    if form.is_valid():
        with refusals(form):
            mandate.end(mandate=ended, by=request.user, at=now(), today=today, **form.cleaned_data)
            facts = {"name": ended.person.display_name}
            messages.success(request, _("La fin du mandat de %(name)s est enregistrée.") % facts)
            return redirect("partners:core_group", slug)
    context = {"form": form, "mandate": ended, "partnership": team, "place": "core"}
    return render(request, "partners/mandate/end.html", context, status=422 if form.errors else 200)


def _appoint(request: SignedIn, seat: Seat, given: dict) -> Mandate:
    holder = mandate.Holder(
        title=given["title"],
        standing=Standing(given["standing"]),
        person=given["person"],
        name=given["display_name"],
        email=given["email"],
        structure=given["structure"],
        structure_kind=given["structure_kind"],
        rank=Rank(given["rank"]),
    )
    dates = {"starts_on": given["starts_on"], "ends_on": given["ends_on"]}
    return mandate.appoint(seat=seat, holder=holder, by=request.user, at=now(), **dates)


def _seat(request: SignedIn, slug: str, number: int) -> Seat:
    teams = Partnership.objects.visible_to(request.user)
    seats = Seat.objects.filter(partnership__in=teams).select_related("partnership__department")
    seat = load(seats, None, request.user, partnership__slug=slug, number=number)
    check(perms.can_facilitate, request.user, seat.partnership)
    return seat


def _mandate(request: SignedIn, slug: str, mandate_id: int) -> Mandate:
    teams = Partnership.objects.visible_to(request.user)
    mandates = Mandate.objects.filter(partnership__in=teams)
    rows = mandates.select_related("partnership__department", "person", "seat")
    row = load(rows, None, request.user, partnership__slug=slug, pk=mandate_id)
    check(perms.can_facilitate, request.user, row.partnership)
    return row
