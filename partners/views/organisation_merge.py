"""Two structures that are the same: choose the other, look at what both carry, say which is kept."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from impact.kit.access import SignedIn
from impact.kit.htmx import refusals, respond
from partners import perms, queries
from partners.forms.organisation import MergeForm, OtherForm
from partners.models import Organisation, Partnership
from partners.services import organisation_merge
from partners.views.organisation import bearer, line, load_organisation
from partners.views.team import load_team

PAGE = "partners/organisation/merge.html"


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """The other one is in the address: ``avec`` (one of this partnership) or ``siret`` (its number, national)."""
    team = load_team(request, slug, perms.can_keep_organisations)
    row = load_organisation(request, team, pk)
    if row.merged_into_id:
        return redirect("partners:organisation", slug, row.merged_into_id)
    choice = OtherForm(request.GET if "avec" in request.GET else None, partnership=team, organisation=row)
    other = bearer(request.GET.get("siret", ""), row) or (choice.cleaned_data["avec"] if choice.is_valid() else None)
    context = {"partnership": team, "place": "core", "organisation": row, "choice": choice}
    if other is None:
        wrong = choice.errors or request.method == "POST"
        return respond(request, PAGE, context | {"both": [], "form": None}, status=422 if wrong else 200)
    both = {one.pk: one for one in (row, other)}
    form = MergeForm(request.POST if request.method == "POST" else None, choices=_choices(request, row, other))
    if form.is_valid():
        kept = both.pop(form.cleaned_data["kept"])
        with refusals(form):
            organisation_merge.merge(kept=kept, absorbed=both.popitem()[1], by=request.user, at=now())
            messages.success(request, _("Les deux structures sont réunies sous le nom %(name)s.") % {"name": kept.name})
            return redirect("partners:organisation", slug, kept.pk)
    context |= {"form": form, "both": _lines(team, row, other), "why_not": perms.can_change_organisation.sentence}
    return respond(request, PAGE, context, status=422 if form.errors else 200)


def _choices(request: SignedIn, row: Organisation, other: Organisation) -> list[tuple[int, str]]:
    """Only the one that goes changes for those who work with it: each may be kept if the other may be changed.

    One that would take a SIRET from the other has to be hers to change too.
    """
    pairs = ((row, other), (other, row)) if other.siret and not row.siret else ((other, row), (row, other))
    may = {one.pk: perms.can_change_organisation(request.user, one) for one in (row, other)}
    kept = [one for gone, one in pairs if may[gone.pk] and (may[one.pk] or one.siret or not gone.siret)]
    return [(one.pk, f"{one.name} ({one.get_kind_display()})") for one in kept]


def _lines(team: Partnership, row: Organisation, other: Organisation) -> list[dict[str, object]]:
    today, here = localdate(timezone=team.zone), {one.pk: one for one in queries.with_mandates(team)}
    carried = queries.carried_by([row.pk, other.pk])
    for one in (row, other):
        one.here = getattr(here.get(one.pk), "here", [])  # type: ignore[attr-defined]
    return [line(one, today) | {"carried": carried[one.pk]} for one in (row, other)]
