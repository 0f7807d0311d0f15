"""Pausing, resuming, closing: asked by one side, signed by the other."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from impact.kit.access import SignedIn, check, load
from impact.kit.htmx import respond, writes
from impact.kit.refusal import Refused
from partners import perms, queries
from partners.enums import Role
from partners.forms.status import AskForm
from partners.models import Partnership, StatusChange
from partners.services import status as acts
from partners.views.team import load_team

PAGE = "partners/status/show.html"


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: SignedIn, slug: str) -> HttpResponse:
    """Where the team stands, what is asked, what was decided; trio and ANCT ask here."""
    team = load_team(request, slug)
    if request.method != "POST":
        return respond(request, PAGE, _page(request, team))
    check(perms.can_sign_status, request.user, team)
    form = AskForm(request.POST, partnership=team)
    if not form.is_valid():
        return respond(request, PAGE, _page(request, team, form), status=422)
    try:
        acts.ask(partnership=team, side=_side(request, team), by=request.user, at=now(), **form.cleaned_data)
    except Refused as refused:
        form.add_error(refused.field, str(refused.sentence))
        return respond(request, PAGE, _page(request, team, form), status=refused.status)
    messages.success(request, _("Votre demande est enregistrée. Elle prendra effet quand l’autre côté aura signé."))
    return redirect("partners:status", slug)


@writes
def sign(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    team = load_team(request, slug)
    check(perms.can_sign_status, request.user, team)
    side = _side(request, team)
    done = _("C’est signé des deux côtés\u00a0: le changement prend effet.")
    return _act(request, team, pk, lambda change: acts.sign(change=change, side=side, by=request.user, at=now()), done)


@writes
def withdraw(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """By anybody of the side that asked: a request does not stay because its author left."""
    team = load_team(request, slug)
    check(perms.can_sign_status, request.user, team)
    side = _side(request, team)
    done = _("La demande est retirée. Elle reste dans l’histoire de l’équipe.")
    return _act(
        request, team, pk, lambda change: acts.withdraw(change=change, side=side, by=request.user, at=now()), done
    )


def _act(
    request: SignedIn, team: Partnership, pk: int, act: Callable[[StatusChange], object], done: str
) -> HttpResponse:
    change = load(StatusChange.objects.filter(partnership=team), None, request.user, pk=pk)
    try:
        act(change)
    except Refused as refused:
        page = _page(request, team, note=str(refused.sentence))
        return respond(request, PAGE, page, status=refused.status)
    messages.success(request, done)
    return redirect("partners:status", team.slug)


def _side(request: SignedIn, team: Partnership) -> Role:
    """Somebody of the trio signs for the trio, whatever her office."""
    return Role.TRIO if perms.speaks_for_trio(request.user, team) else Role.ANCT


def _page(request: SignedIn, team: Partnership, form: AskForm | None = None, note: str = "") -> dict[str, Any]:
    changes = queries.status_changes(team)
    asked = next((one for one in changes if not one.effective_at and not one.withdrawn_at), None)
    may = perms.can_sign_status(request.user, team)
    side = _side(request, team) if may else None
    signed = asked is not None and side is not None and getattr(asked, f"{side.value}_signed_at") is not None
    may_ask = may and asked is None and team.status != "closed"
    return {
        "partnership": team,
        "place": "home",
        "over": _("Équipe %s") % team.get_status_display().lower(),
        "form": form or (AskForm(partnership=team) if may_ask else None),
        "note": note,
        "asked": asked,
        "waits_for": _("l’ANCT") if asked and asked.trio_signed_at else _("une personne du trio"),
        "may_sign": may and asked is not None and not signed and asked.asked_by_id != request.user.pk,
        "may_withdraw": signed,
        "changes": [one for one in changes if one != asked],
        "recheck": queries.to_recheck(team, changes, localdate(timezone=team.zone)),
        "may_recheck": perms.can_facilitate(request.user, team),
    }
