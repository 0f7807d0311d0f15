"""Two steps: a preview that writes nothing, then the confirmation, which reads and checks the same table again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from impact.kit.access import SignedIn
from impact.kit.htmx import writes
from impact.kit.spreadsheet import Table
from impact.kit.spreadsheet_form import attached
from partners import perms, queries
from partners.enums import Standing
from partners.forms.roster import ConfirmRosterForm, RosterForm
from partners.models import Partnership
from partners.services import roster
from partners.services.roster_file import ROSTER
from partners.services.roster_line import Line, Outcome
from partners.views.team import load_team

PAGE = "partners/roster/edit.html"
PREVIEW = "partners/roster/preview.html"


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedIn, slug: str) -> HttpResponse:
    """The file or the pasted table, then what would become of each row."""
    team = load_team(request, slug, perms.can_facilitate)
    if request.method != "POST":
        return _form(request, team, RosterForm(ROSTER, initial={"starts_on": team.starts_on}))
    form = RosterForm(ROSTER, request.POST, request.FILES)
    if not form.is_valid() or form.table is None:
        return _form(request, team, form)
    return _preview(request, team, form, form.table)


@writes
def confirm(request: SignedIn, slug: str) -> HttpResponse:
    """Write what the preview showed. The same list twice changes nothing the second time."""
    team, form = load_team(request, slug, perms.can_facilitate), RosterForm(ROSTER, request.POST)
    if not form.is_valid() or form.table is None:
        return _form(request, team, form)
    starts_on = form.cleaned_data["starts_on"]
    confirmed = roster.confirms_at_once(team, now())
    lines = roster.import_(partnership=team, table=form.table, starts_on=starts_on, by=request.user, at=now())
    _say(request, team, lines)
    waits = not confirmed and any(line.outcome == Outcome.HOLDER for line in lines)
    return redirect("partners:proposals" if waits else "partners:core_group", slug)


@writes
def errors(request: SignedIn, slug: str) -> HttpResponse:
    """The rows to correct, with the reasons, as a file for a spreadsheet. Changes nothing."""
    team, form = load_team(request, slug, perms.can_facilitate), RosterForm(ROSTER, request.POST)
    if not form.is_valid() or form.table is None:
        return _form(request, team, form)
    lines = roster.check(partnership=team, table=form.table, starts_on=form.cleaned_data["starts_on"])
    return attached("a-corriger.csv", ROSTER.write((line.row, " ".join(line.errors)) for line in lines if line.errors))


@require_safe
def template(request: SignedIn, slug: str) -> HttpResponse:
    """An empty table with the right columns."""
    load_team(request, slug, perms.can_facilitate)
    return attached("noyau.csv", ROSTER.write([]))


def _form(request: SignedIn, team: Partnership, form: RosterForm) -> HttpResponse:
    return render(request, PAGE, {"form": form, "partnership": team, "place": "core"}, status=form.status)


def _preview(request: SignedIn, team: Partnership, form: RosterForm, table: Table) -> HttpResponse:
    starts_on = form.cleaned_data["starts_on"]
    lines = roster.check(partnership=team, table=table, starts_on=starts_on)
    counts = {outcome.value: sum(line.outcome == outcome for line in lines) for outcome in Outcome}
    to_write = len({line.number for line in lines if line.is_to_write})
    label = ngettext("Enregistrer %(n)s siège", "Enregistrer %(n)s sièges", to_write) % {"n": to_write}
    context = {
        "partnership": team,
        "place": "core",
        "lines": lines,
        "unknown_columns": ", ".join(table.unknown_columns),
        "counts": counts,
        "to_write": to_write,
        "confirm_label": label,
        "starts_on": starts_on,
        "to_propose": counts[Outcome.HOLDER] and not roster.confirms_at_once(team, now()),
        "relays": any(line.outcome == Outcome.HOLDER and line.standing == Standing.RELAY for line in lines),
        "form": ConfirmRosterForm(initial={"text": form.cleaned_data["text"], "starts_on": starts_on}),
    }
    return render(request, PREVIEW, context)


def _say(request: SignedIn, team: Partnership, lines: list[Line]) -> None:
    written = len({line.number for line in lines if line.is_to_write})
    said = ngettext("%(n)s siège enregistré.", "%(n)s sièges enregistrés.", max(written, 1)) % {"n": written}
    messages.success(request, f"{said} {_trio_words(team)}")
    wrong = sum(line.outcome == Outcome.ERROR for line in lines)
    if wrong:
        sentence = ngettext("%(n)s ligne reste à corriger.", "%(n)s lignes restent à corriger.", wrong)
        messages.warning(request, sentence % {"n": wrong})


def _trio_words(team: Partnership) -> str:
    places = queries.core_group(team, localdate(timezone=team.zone))
    vacant = [str(kind.label) for kind in queries.vacant_places(places)]
    if not vacant:
        return _("Le trio est complet.")
    return _("Trio\u00a0: reste à pourvoir %(kinds)s.") % {"kinds": ", ".join(vacant)}
