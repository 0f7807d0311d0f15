"""The rounds of consent of a team: the open one, how to open one, those that ended."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from impact.kit.access import SignedIn, check
from impact.kit.htmx import refusals, respond
from partners.views.team import load_team
from vision import perms, queries
from vision.forms.consent import OpenForm
from vision.services import consent_round
from vision.views.vision import page


def index(request: SignedIn, slug: str) -> HttpResponse:
    """Offices read how the closed rounds ended; whether one is open, or could be, is for the core group."""
    team = load_team(request, slug)
    inside = perms.can_read_draft(request.user, team)
    context = page(team, closed=list(queries.closed_rounds(team)), inside=inside)
    context |= {"open_round": None, "opening": None, "may_open": False}
    if inside:
        context["open_round"] = queries.open_round_of(team)
        context["may_open"] = perms.can_open_round(request.user, team)
        if context["open_round"] is None:
            context["opening"] = queries.opening(team, today=localdate(timezone=team.zone))
    return respond(request, "vision/consent/index.html", context)


def create(request: SignedIn, slug: str) -> HttpResponse:
    """What opening does, the seats named, and what prevents it."""
    team = load_team(request, slug)
    check(perms.can_open_round, request.user, team)
    found = queries.opening(team, today=localdate(timezone=team.zone))
    amends = queries.current_of(team)
    form = OpenForm(request.POST if request.method == "POST" else None, amends=amends is not None)
    if request.method == "POST" and form.is_valid():
        with refusals(form):
            given = {name: value for name, value in form.cleaned_data.items() if value}
            opened = consent_round.open_round(partnership=team, by=request.user, at=now(), **given)
            messages.success(request, _("Le tour de consentement est ouvert\u00a0: le texte est figé."))
            return redirect(opened)
    status = 422 if request.method == "POST" else 200
    context = page(team, opening=found, form=form, amends=amends)
    return respond(request, "vision/consent/open.html", context, status=status)
