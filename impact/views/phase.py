"""The phase of a partnership: what it has to show, and the trio's decision to move."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from impact.kit.access import SignedIn, check
from impact.kit.htmx import respond
from impact.kit.refusal import Refused, Stale
from impact.queries import evidence
from impact.queries.evidence import Line
from partners import perms, queries
from partners.enums import Phase, Status
from partners.forms.phase import BackForm, ForwardForm
from partners.models import Partnership
from partners.services import phase as acts
from partners.views.team import load_team

PAGE = "home/phase.html"


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: SignedIn, slug: str) -> HttpResponse:
    """The six phases, the checklist of the present one, the changes so far; the trio moves it here."""
    team, lines = _load(request, slug)
    if request.method != "POST":
        return respond(request, PAGE, _page(request, team, lines))
    check(perms.can_move_phase, request.user, team)
    form = _form(request, Phase(team.phase), lines)
    if not form.is_valid():
        return respond(request, PAGE, _page(request, team, lines, form), status=422)
    unmet = evidence.unmet(lines)
    try:
        change = acts.move(partnership=team, unmet=unmet, by=request.user, at=now(), **form.cleaned_data)
    except Stale as moved:
        page = _page(request, *_load(request, slug), note=str(moved.sentence))
        return respond(request, PAGE, page, status=409)
    except Refused as refused:
        form.add_error(refused.field, str(refused.sentence))
        return respond(request, PAGE, _page(request, team, lines, form), status=422)
    messages.success(request, _("L’équipe est dans la phase «\u202f%s\u202f».") % change.get_after_display())
    return redirect("phase", slug)


def _load(request: SignedIn, slug: str) -> tuple[Partnership, list[Line]]:
    team = load_team(request, slug)
    inside = perms.can_read_inside(request.user, team)
    return team, evidence.checklist(team, today=localdate(timezone=team.zone), inside=inside)


def _form(request: SignedIn, phase: Phase, lines: list[Line]) -> ForwardForm | BackForm:
    """The one that was sent: what is asked for stands before the present phase, or not."""
    if request.POST.get("to") in phase.earlier:
        return BackForm(request.POST, phase=phase)
    # From a phase that is no longer the present one, the act answers what happened: nothing else is asked.
    missing = request.POST.get("seen") == phase and _missing(lines) > 0
    return ForwardForm(request.POST, phase=phase, missing=missing)


def _missing(lines: list[Line]) -> int:
    return sum(not line.met for line in lines)


def _page(
    request: SignedIn, team: Partnership, lines: list[Line], form: ForwardForm | BackForm | None = None, note: str = ""
) -> dict[str, Any]:
    phase, missing = Phase(team.phase), _missing(lines)
    may_move = perms.can_move_phase(request.user, team) and team.status != Status.CLOSED
    forward = form if isinstance(form, ForwardForm) else ForwardForm(phase=phase, missing=missing > 0)
    backward = form if isinstance(form, BackForm) else BackForm(phase=phase) if phase.earlier else None
    return {
        "partnership": team,
        "place": "home",
        "phase": phase,
        "steps": [(one.words, _state(one, phase)) for one in Phase],
        "lines": lines,
        "missing": missing,
        "forward": forward if may_move and phase.following else None,
        "backward": backward if may_move else None,
        "form": form,
        "note": note,
        "may_move": may_move,
        "changes": list(queries.phase_changes(team)),
    }


def _state(one: Phase, present: Phase) -> str:
    if one == present:
        return "current"
    return "done" if one in present.earlier else "todo"
