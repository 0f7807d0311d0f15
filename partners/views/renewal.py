"""The table of mandates that end around now: each row is decided, or left; one row never blocks another."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from impact.kit.access import SignedIn
from impact.kit.htmx import refusals
from partners import perms, queries
from partners.enums import OrganisationKind, Renewal, Standing
from partners.forms.renewal import AllForm, RowForm
from partners.models import Mandate, Partnership
from partners.services import in_post, renewal
from partners.views.team import load_team

PAGE = "partners/renewal/edit.html"
FILTERS = {"": _("Tous les mandats"), "elus": _("Élues et élus"), "annee-scolaire": _("Année scolaire")}


@dataclass
class Row:
    """``form`` is None where somebody is proposed already: the trio answers."""

    mandate: Mandate
    ended: bool
    form: RowForm | None


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedIn, slug: str) -> HttpResponse:
    """Decide what becomes of mandates, one by one or all at once."""
    team = load_team(request, slug, perms.can_renew)
    today = localdate(timezone=team.zone)
    if "checked" in request.POST:
        return _check(request, team, today)
    data = request.POST if request.method == "POST" else None
    common = AllForm(data)
    rows = _rows(team, today, data, common)
    done = _decide(request, team, rows, today) if data and not common.errors else []
    wrong = [row for row in rows if row.form and row.form.errors]
    late = _late(team, rows, request.POST)
    if data and not wrong and not late and not common.errors:
        messages.success(request, _told(done))
        return redirect(_address(request, slug))
    if done:
        left = {row.mandate.pk: row for row in rows} | {one.choice.mandate.pk: None for one in done}
        rows = [left.get(row.mandate.pk) or row for row in _rows(team, today, None, common)]
    context = {"common": common, "points": _points(wrong) + late, "told": _told(done) if done else ""}
    context |= _page(request, team, today, rows)
    return render(request, PAGE, context, status=422 if data else 200)


def _rows(team: Partnership, today: date, data: Any, common: AllForm) -> list[Row]:
    until = common.cleaned_data.get("until") if common.is_valid() else None
    rows, ending = [], list[Any](queries.ending(team, today))
    for mandate in ending:
        ended = bool(mandate.ends_on and mandate.ends_on < today)
        form = None if mandate.proposed else RowForm(data, mandate=mandate, ended=ended, common=until)
        rows.append(Row(mandate, ended, form))
    return rows


def _points(wrong: list[Row]) -> list[tuple[str, str]]:
    """For the summary: the row, and what is to correct there."""
    return [
        (f"mandat-{row.mandate.pk}", f"{row.mandate.person.display_name}\u00a0: {error}")
        for row in wrong
        for errors in (row.form.errors if row.form else {}).values()
        for error in errors
    ]


def _late(team: Partnership, rows: list[Row], data: Any) -> list[tuple[str, str]]:
    """For the summary: decisions sent about mandates whose follow-up was decided otherwise meanwhile."""
    open_rows = {f"m{row.mandate.pk}" for row in rows if row.form}
    asked = [name.removesuffix("-choice") for name, choice in data.items() if choice and name.endswith("-choice")]
    known = [name[1:] for name in asked if name not in open_rows and name[1:].isdecimal() and len(name) < 18]
    late = []
    for old in Mandate.objects.filter(partnership=team, pk__in=known).select_related("person").order_by("pk"):
        after = queries.next_in(old)
        act, name = data[f"m{old.pk}-choice"], data.get(f"m{old.pk}-name", "").strip()
        wanted = {Renewal.RENEW: old.person.display_name, Renewal.REPLACE: name}.get(act)
        if after and after.person.display_name != wanted:
            facts = {"old": old.person, "new": after.person}
            late.append((f"mandat-{old.pk}", _("%(old)s\u00a0: la suite est déjà décidée (%(new)s).") % facts))
    return late


def _decide(request: SignedIn, team: Partnership, rows: list[Row], today: date) -> list[renewal.Outcome]:
    """What was done; what was refused becomes an error of its row."""
    asked = {
        row.mandate.pk: row for row in rows if row.form and row.form.is_valid() and row.form.cleaned_data["choice"]
    }
    choices = [_choice(request, team, row) for row in asked.values()]
    outcomes = renewal.decide(choices=choices, by=request.user, at=now(), today=today)
    for outcome in outcomes:
        form = asked[outcome.choice.mandate.pk].form
        if outcome.refusal is not None and form is not None:
            with refusals(form):
                raise outcome.refusal
    return [outcome for outcome in outcomes if outcome.refusal is None]


def _choice(request: SignedIn, team: Partnership, row: Row) -> renewal.Choice:
    given = row.form.cleaned_data if row.form else {}
    act = Renewal(given["choice"])
    stays = row.mandate.person_id if act == Renewal.RENEW else None
    facts = {name: given[name] for name in ("until", "name", "email")}
    return renewal.Choice(row.mandate, act, perms.can_appoint(request.user, team, stays), **facts)


def _check(request: SignedIn, team: Partnership, today: date) -> HttpResponse:
    """Facilitation was told, by telephone, that somebody without an end is still in post."""
    number = request.POST["checked"]
    mandate = get_object_or_404(
        queries.unchecked(team, today), pk=number if number.isdecimal() and len(number) < 18 else 0
    )
    in_post.confirm(mandate=mandate, by=request.user, at=now())
    messages.success(request, _("%s est toujours en poste\u00a0: c’est noté.") % mandate.person)
    return redirect(_address(request, team.slug))


def _told(done: list[renewal.Outcome]) -> str:
    waiting = sum(outcome.made is not None and outcome.made.confirmed_at is None for outcome in done)
    said = ngettext("%s décision enregistrée.", "%s décisions enregistrées.", len(done)) % len(done)
    if not done:
        said = _("Rien n’a été décidé.")
    if waiting:
        said += " " + ngettext("%s attend l’accord du trio.", "%s attendent l’accord du trio.", waiting) % waiting
    return said


def _page(request: SignedIn, team: Partnership, today: date, rows: list[Row]) -> dict[str, Any]:
    return {
        "rows": _filtered(rows, request.GET.get("groupe", "")),
        "partnership": team,
        "place": "core",
        "today": today,
        "unchecked": queries.unchecked(team, today),
        "filters": FILTERS.items(),
        "filter": request.GET.get("groupe", ""),
        "address": _address(request, team.slug),
    }


def _filtered(rows: list[Row], name: str) -> list[Row]:
    """Those of a filter, and whatever is to correct."""
    kept = {
        "elus": lambda mandate: mandate.standing == Standing.ELECTED,
        "annee-scolaire": lambda mandate: mandate.organisation and mandate.organisation.kind == OrganisationKind.SCHOOL,
    }.get(name)
    return [row for row in rows if kept is None or kept(row.mandate) or (row.form and row.form.errors)]


def _address(request: SignedIn, slug: str) -> str:
    """This page, with its filter when it is a known one."""
    name = request.GET.get("groupe", "")
    return reverse("partners:renewals", args=[slug]) + (f"?groupe={name}" if name in FILTERS and name else "")
