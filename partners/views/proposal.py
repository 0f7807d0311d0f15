"""What waits for the trio: who is proposed for which seat, confirmed or declined."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from impact.kit import french
from impact.kit.access import Rule, SignedIn, check, load
from impact.kit.htmx import refusals
from partners import perms, queries
from partners.forms.mandate import ConfirmForm, DeclineForm
from partners.models import Mandate, Partnership
from partners.services import proposal
from partners.views.team import load_team, mandates_seen


@require_safe
def index(request: SignedIn, slug: str) -> HttpResponse:
    """All that waits, with who proposed and since when; the buttons for who may answer."""
    team = load_team(request, slug, perms.can_lead)
    today = localdate(timezone=team.zone)
    mine = set(queries.to_confirm(request.user.pk, today).filter(partnership=team).values_list("pk", flat=True))
    waiting = [
        {"mandate": row, "may_confirm": row.pk in mine, "may_withdraw": row.proposed_by_id == request.user.pk}
        for row in queries.proposals(team)
    ]
    context = {
        "partnership": team,
        "place": "core",
        "waiting": waiting,
        "trio_is_empty": not queries.trio_in_post(team, today),
    }
    return render(request, "partners/mandate/proposals.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: SignedIn, slug: str, mandate_id: int) -> HttpResponse:
    """The proposal, and the day from which it holds. Without a day in the form, the one that was proposed."""
    row = _proposal(request, slug, mandate_id, perms.can_confirm)
    data = request.POST.copy() if request.method == "POST" else None
    if data is not None:
        data.setdefault("starts_on", row.starts_on.isoformat())
    form = ConfirmForm(data, initial={"starts_on": row.starts_on})
    if form.is_valid():
        with refusals(form):
            given = proposal.confirm(mandate=row, by=request.user, at=now(), **form.cleaned_data)
            facts = {"of_name": french.of(given.person), "number": given.seat.number}
            messages.success(request, _("Le mandat %(of_name)s au siège %(number)s est confirmé.") % facts)
            return redirect("partners:proposals", slug)
    return _page(request, "confirm", row, form)


@require_http_methods(["GET", "HEAD", "POST"])
def decline(request: SignedIn, slug: str, mandate_id: int) -> HttpResponse:
    """Set the proposal aside, with the reason."""
    row = _proposal(request, slug, mandate_id, perms.can_decline)
    form = DeclineForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals(form):
            proposal.decline(mandate=row, by=request.user, at=now(), **form.cleaned_data)
            messages.success(request, _("La proposition %s est écartée.") % french.of(row.person))
            return redirect("partners:proposals", slug)
    return _page(request, "decline", row, form)


def _page(request: SignedIn, name: str, row: Mandate, form: Any) -> HttpResponse:
    context = {"form": form, "mandate": row, "partnership": row.partnership, "place": "core"}
    if request.method != "POST" and (row.confirmed_at or row.declined_at):
        return render(request, "partners/mandate/answered.html", context, status=410)
    return render(request, f"partners/mandate/{name}.html", context, status=422 if form.errors else 200)


def _proposal(request: SignedIn, slug: str, mandate_id: int, rule: Rule) -> Mandate:
    """404 for another team's; a deputy is told who speaks before her."""
    rows = mandates_seen(request, slug).exclude(proposed_at=None).select_related("proposed_by")
    row = load(rows, None, request.user, pk=mandate_id)
    if not rule(request.user, row):
        _refuse_deputy(request, row.partnership)
    check(rule, request.user, row)
    return row


def _refuse_deputy(request: SignedIn, team: Partnership) -> None:
    holder = queries.holder_before(request.user.pk, team, localdate(timezone=team.zone))
    if holder is not None:
        names = {"holder": holder.person.display_name, "deputy": request.user.display_name, "seat": holder.seat.number}
        sentence = _(
            "%(holder)s tient le siège %(seat)s. %(deputy)s en a la suppléance et ne confirme pas à sa place\u00a0: "
            "cela devient possible quand le siège est à pourvoir."
        )
        raise PermissionDenied(sentence % names)
