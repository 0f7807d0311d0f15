"""Who facilitates, since when; entrusting it to somebody, ending one's own or another's."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from impact.kit import french
from impact.kit.access import SignedIn
from impact.kit.htmx import refusals
from partners import perms, queries
from partners.forms.facilitation import EntrustForm, LeaveForm
from partners.models import Facilitation, Partnership
from partners.services import facilitation
from partners.views.team import load_team

PAGE = "partners/facilitation/edit.html"


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedIn, slug: str) -> HttpResponse:
    """One page, two acts: the button says which (``act``)."""
    team = load_team(request, slug, perms.can_entrust)
    today, known = localdate(timezone=team.zone), list(queries.facilitations(team))
    running = [row for row in known if row.ends_on is None or row.ends_on >= today]
    leaves = request.POST.get("act") == "end"
    forms: dict[str, Any] = {
        "entrust": EntrustForm(
            request.POST if request.method == "POST" and not leaves else None,
            partnership=team,
            initial={"starts_on": today},
        ),
        "leave": LeaveForm(request.POST if leaves else None, rows=running, initial={"ends_on": today}),
    }
    act = _leave if leaves else _entrust
    if request.method == "POST" and act(request, team, forms["leave" if leaves else "entrust"]):
        if _has_left(request, forms["leave"], today):
            return redirect("home")
        return redirect("partners:facilitation" if perms.can_entrust(request.user, team) else "partnership", slug)
    wrong = any(form.errors for form in forms.values())
    return render(request, PAGE, {**forms, **_page(request, team, known, today)}, status=422 if wrong else 200)


def _entrust(request: SignedIn, team: Partnership, form: EntrustForm) -> bool:
    if not form.is_valid():
        return False
    with refusals(form):
        given = facilitation.entrust(partnership=team, by=request.user, at=now(), **form.cleaned_data)
        if given.person == request.user:
            messages.success(
                request, _("Vous avez la facilitation de cette équipe à partir du %s.") % french.day(given.starts_on)
            )
            return True
        said = _("La facilitation est confiée à %s. Un courriel lui dit comment se connecter.")
        messages.success(request, said % given.person)
    return not form.errors


def _leave(request: SignedIn, team: Partnership, form: LeaveForm) -> bool:
    if not form.is_valid():
        return False
    with refusals(form):
        ended = facilitation.end(by=request.user, at=now(), **form.cleaned_data)
        facts = {"name": ended.person.display_name, "day": french.day(form.cleaned_data["ends_on"])}
        messages.success(request, _("%(name)s facilite l’équipe jusqu’au %(day)s.") % facts)
    return not form.errors


def _has_left(request: SignedIn, form: LeaveForm, today: date) -> bool:
    """Her own ended before today: the pages of the team have closed behind her."""
    ended = form.cleaned_data.get("facilitation") if form.is_bound else None
    return ended is not None and ended.person_id == request.user.pk and form.cleaned_data["ends_on"] < today


def _page(request: SignedIn, team: Partnership, known: list[Facilitation], today: date) -> dict[str, Any]:
    return {
        "partnership": team,
        "place": "core",
        "erased": queries.erased_in(team).order_by("erasure__at", "pk")
        if perms.can_erase_for(request.user, team)
        else (),
        "may_read_pack": perms.can_lead(request.user, team),
        "running": [row for row in known if row.is_active_on(today) and row.person.is_active],
        "coming": [row for row in known if row.starts_on > today],
        "past": [row for row in known if row.ends_on and row.ends_on < today],
    }
