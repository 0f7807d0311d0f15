"""The three starting conditions: read, written by the trio, compared with what they were."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from impact.kit.access import SignedIn, check
from impact.kit.htmx import respond
from impact.kit.refusal import Refused, Stale
from partners import perms, queries
from partners.forms.preconditions import PreconditionsForm
from partners.models import Partnership, Preconditions
from partners.services import preconditions as acts
from partners.views.team import load_team

SHOW, EDIT = "partners/preconditions/show.html", "partners/preconditions/edit.html"


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: SignedIn, slug: str) -> HttpResponse:
    """The current version, or the one of ``?version=`` with what changed; ``?modifier=1`` to write the next one."""
    team = load_team(request, slug)
    versions = queries.preconditions(team)
    if request.method == "POST" or "modifier" in request.GET:
        check(perms.can_write_preconditions, request.user, team)
        return _write(request, team, versions)
    return respond(request, SHOW, _page(request, team, versions))


def _page(request: SignedIn, team: Partnership, versions: list[Preconditions]) -> dict[str, Any]:
    asked = request.GET.get("version")
    shown = next((one for one in versions if asked in (None, str(one.number))), None)  # type: ignore[attr-defined]
    if asked is not None and shown is None:
        raise Http404
    before = versions[versions.index(shown) + 1 :][:1] if shown else []
    return {
        "partnership": team,
        "place": "home",
        "shown": shown,
        "is_current": shown is not None and shown == versions[0],
        "parts": queries.preconditions_compared(before[0] if before else None, shown) if shown else [],
        "compares": bool(before) and asked is not None,
        "versions": versions,
        "may_write": perms.can_write_preconditions(request.user, team),
    }


def _write(request: SignedIn, team: Partnership, versions: list[Preconditions]) -> HttpResponse:
    last = versions[0] if versions else None
    if request.method != "POST":
        first = {name: getattr(last, name, "") for name in PreconditionsForm.base_fields} | {"base": _base(last)}
        return _edit(request, team, PreconditionsForm(initial=first))
    form = PreconditionsForm(request.POST)
    if not form.is_valid():
        return _edit(request, team, form, status=422)
    try:
        acts.write(partnership=team, by=request.user, at=now(), **form.cleaned_data)
    except Stale as stale:
        return _both(request, team, form, stale)
    except Refused as refused:
        form.add_error(refused.field, str(refused.sentence))
        return _edit(request, team, form, status=422)
    messages.success(request, _("C’est enregistré. Les versions précédentes restent dans la liste."))
    return redirect("partners:preconditions", team.slug)


def _both(request: SignedIn, team: Partnership, form: PreconditionsForm, stale: Stale) -> HttpResponse:
    """What was typed stays in the form, which now starts from the other version, shown beside."""
    last = queries.preconditions(team)[0]
    mine = PreconditionsForm({**form.cleaned_data, "base": last.pk})
    mine.add_error(None, str(stale.sentence))
    texts = [name for name in form.cleaned_data if name != "base"]
    differing = [(mine[name].label, getattr(last, name), form.cleaned_data[name]) for name in texts]
    both = [line for line in differing if line[1] != line[2]]
    return _edit(request, team, mine, status=409, both=both, author=str(last.written_by))


def _edit(
    request: SignedIn, team: Partnership, form: PreconditionsForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {"partnership": team, "place": "home", "form": form, "both": [], "author": ""} | more
    return respond(request, EDIT, context, status=status)


def _base(last: Preconditions | None) -> int:
    return last.pk if last else 0
