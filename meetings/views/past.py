"""Two steps: a preview that writes nothing, then the confirmation, which reads and checks the same table again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from impact.kit.access import SignedIn
from impact.kit.htmx import refusals, respond, writes
from impact.kit.spreadsheet import Table
from impact.kit.spreadsheet_form import ConfirmSpreadsheetForm, SpreadsheetForm, attached
from meetings.services import past
from meetings.services.past_file import PAST_MEETINGS
from meetings.services.past_line import Line, Outcome
from partners.models import Partnership
from partners.perms import can_facilitate
from partners.views.team import load_team

PAGE, PREVIEW = "meetings/past/edit.html", "meetings/past/preview.html"


def edit(request: SignedIn, slug: str) -> HttpResponse:
    """The file or the pasted table, then what would become of each row."""
    team = load_team(request, slug, can_facilitate)
    if request.method != "POST":
        return _form(request, team, SpreadsheetForm(PAST_MEETINGS))
    form = SpreadsheetForm(PAST_MEETINGS, request.POST, request.FILES)
    if not form.is_valid() or form.table is None:
        return _form(request, team, form)
    return _preview(request, team, form, form.table)


@writes
def confirm(request: SignedIn, slug: str) -> HttpResponse:
    """Write what the preview showed. The same list twice changes nothing the second time."""
    team = load_team(request, slug, can_facilitate)
    form = SpreadsheetForm(PAST_MEETINGS, request.POST)
    if form.is_valid() and form.table is not None:
        with refusals(form):
            lines = past.take_over(partnership=team, table=form.table, by=request.user, at=now())
            _say(request, lines)
            return redirect("meetings:list", slug)
    return _form(request, team, form)


@writes
def errors(request: SignedIn, slug: str) -> HttpResponse:
    """The rows to correct, with the reasons, as a file for a spreadsheet. Changes nothing."""
    team = load_team(request, slug, can_facilitate)
    form = SpreadsheetForm(PAST_MEETINGS, request.POST)
    if not form.is_valid() or form.table is None:
        return _form(request, team, form)
    wrong = [line for line in _lines(team, form.table) if line.errors]
    return attached("a-corriger.csv", PAST_MEETINGS.write((line.row, " ".join(line.errors)) for line in wrong))


@require_safe
def template(request: SignedIn, slug: str) -> HttpResponse:
    """An empty table with the right columns."""
    load_team(request, slug, can_facilitate)
    return attached("reunions-passees.csv", PAST_MEETINGS.write([]))


def _lines(team: Partnership, table: Table) -> list[Line]:
    return past.check(partnership=team, table=table, today=localdate(timezone=team.zone))


def _form(request: SignedIn, team: Partnership, form: SpreadsheetForm) -> HttpResponse:
    return respond(request, PAGE, {"form": form, "partnership": team, "place": "meetings"}, status=form.status)


def _preview(request: SignedIn, team: Partnership, form: SpreadsheetForm, table: Table) -> HttpResponse:
    lines = _lines(team, table)
    counts = {outcome.value: sum(line.outcome == outcome for line in lines) for outcome in Outcome}
    to_write = counts[Outcome.TO_WRITE]
    context = {
        "partnership": team,
        "place": "meetings",
        "lines": lines,
        "unknown_columns": ", ".join(table.unknown_columns),
        "counts": counts,
        "confirm_label": ngettext("Reprendre %(n)s réunion", "Reprendre %(n)s réunions", to_write) % {"n": to_write},
        "form": ConfirmSpreadsheetForm(initial={"text": form.cleaned_data["text"]}),
    }
    return respond(request, PREVIEW, context)


def _say(request: SignedIn, lines: list[Line]) -> None:
    written = sum(line.outcome == Outcome.TO_WRITE for line in lines)
    said = ngettext("%(n)s réunion reprise.", "%(n)s réunions reprises.", max(written, 1)) % {"n": written}
    messages.success(request, said)
    wrong = sum(line.outcome == Outcome.ERROR for line in lines)
    if wrong:
        sentence = ngettext("%(n)s ligne reste à corriger.", "%(n)s lignes restent à corriger.", wrong)
        messages.warning(request, sentence % {"n": wrong})
