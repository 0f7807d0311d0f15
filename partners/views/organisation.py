"""The structures of a partnership: their list, one of them, and two that are the same."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from impact.kit.access import SignedIn, check, load
from impact.kit.htmx import refusals, respond
from partners import perms, queries
from partners.forms.organisation import OrganisationForm, RenameForm
from partners.models import Organisation, Partnership
from partners.models.organisation import name_on
from partners.services import organisation as acts
from partners.views.team import load_team

LIST, SHOW = "partners/organisation/list.html", "partners/organisation/show.html"


@require_safe
def index(request: SignedIn, slug: str) -> HttpResponse:
    """Those that somebody sits or sat for, or that have a card; above, those that may be one."""
    team = load_team(request, slug, perms.can_keep_organisations)
    today, rows = localdate(timezone=team.zone), list(queries.with_mandates(team))
    context = {
        "partnership": team,
        "place": "core",
        "lines": [line(row, today) for row in rows],
        "pairs": [(one.pk, one, other) for one, other in queries.likely_the_same(rows)],
    }
    return respond(request, LIST, context)


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """What is written about a structure, to correct; and its other name, from a day on."""
    team = load_team(request, slug, perms.can_keep_organisations)
    row = load_organisation(request, team, pk)
    if row.merged_into_id:
        return redirect("partners:organisation", slug, row.merged_into_id)
    given = request.POST if request.method == "POST" else None
    renames = given is not None and "rename" in given
    form = OrganisationForm(None if renames else given, partnership=team, organisation=row)
    rename = RenameForm(given if renames else None, initial={"since": localdate(timezone=team.zone)})
    if given is not None:
        check(perms.can_change_organisation, request.user, row)
        if _written(request, team, row, rename if renames else form):
            return redirect("partners:organisation", slug, row.pk)
    context = _page(request, team, row) | {"form": form, "rename": rename}
    return respond(request, SHOW, context, status=422 if form.errors or rename.errors else 200)


def load_organisation(request: SignedIn, team: Partnership, pk: int) -> Organisation:
    """One that this partnership works with, or that was merged into such a one; with its mandates and names."""
    merged = Organisation.objects.filter(pk=pk, merged_into__in=queries.organisations_of(team).order_by().values("pk"))
    if merged.exists():
        return merged.get()
    rows = queries.with_mandates(team).prefetch_related("former_names")
    return load(rows, None, request.user, pk=pk)


def line(row: Any, today: Any) -> dict[str, object]:
    """One structure in words: who sits for it now, else who sat last."""
    held, before = queries.held_on(row, today), [one for one in row.here if one.ends_on and one.ends_on < today]
    return {
        "pk": row.pk,
        "name": row.name,
        "kind": row.get_kind_display(),
        "siret": acts.in_groups(row.siret),
        "commune": row.commune.name if row.commune else "",
        "people": [f"{one.person.display_name}, siège\u00a0{one.seat.number}" for one in held],
        "before": [f"{one.person.display_name}, siège\u00a0{one.seat.number}" for one in before] if not held else [],
    }


def _written(request: SignedIn, team: Partnership, row: Organisation, form: OrganisationForm | RenameForm) -> bool:
    """Whether the correction, or the new name, was accepted; otherwise the form tells why."""
    if not form.is_valid():
        return False
    facts = {"organisation": row, "by": request.user, "at": now(), **form.cleaned_data}
    with refusals(form):
        if isinstance(form, RenameForm):
            acts.rename(today=localdate(timezone=team.zone), **facts)
            messages.success(request, _("Le nouveau nom est enregistré. L’ancien reste dans l’histoire du noyau."))
        else:
            acts.change(**facts)
            messages.success(request, _("La structure est enregistrée."))
        return True
    return False


def _page(request: SignedIn, team: Partnership, row: Organisation) -> dict[str, object]:
    twins = [other for other in queries.organisations_of(team).exclude(pk=row.pk) if queries.looks_like(row, other)]
    typed = request.POST.get("siret", "") if request.method == "POST" else ""
    return {
        "partnership": team,
        "place": "core",
        "organisation": row,
        "mandates": [(one, name_on(row, one.ends_on) if one.ends_on else row.name) for one in row.here],  # type: ignore[attr-defined]
        "former_names": list(row.former_names.all()),
        "twins": twins,
        "bearer": bearer(typed, row),
        "may_change": perms.can_change_organisation(request.user, row),
        "why_not": perms.can_change_organisation.sentence,
    }


def bearer(typed: str, row: Organisation) -> Organisation | None:
    """The other structure that has the SIRET just typed: the two are one."""
    try:
        known = queries.organisation_with_siret(acts.siret_of(typed))
    except acts.WrongSiret:
        return None
    return known if known is not None and known.pk != row.pk else None
