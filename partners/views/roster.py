"""Two steps: a preview that writes nothing, then the confirmation, which reads and checks the same table again."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from impact.kit.access import load
from impact.kit.htmx import writes
from impact.kit.refusal import Refused
from partners import perms, queries
from partners.forms.roster import ConfirmRosterForm, RosterForm
from partners.models import Partnership
from partners.services import roster, roster_file
from partners.services.roster_line import Line, Outcome
from partners.views import SignedIn

PAGE = "partners/roster/edit.html"
PREVIEW = "partners/roster/preview.html"


@dataclass(frozen=True)
class Asked:
    """A list as it was sent: its table, or the form with what is wrong and the status that says so."""

    form: RosterForm
    text: str = ""
    table: roster_file.Table | None = None
    status: int = 422


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedIn, slug: str) -> HttpResponse:
    """The file or the pasted table, then what would become of each row."""
    team = _team(request, slug)
    if request.method != "POST":
        return _form(request, team, Asked(RosterForm(initial={"starts_on": team.starts_on}), status=200))
    asked = _asked(request)
    if asked.table is None:
        return _form(request, team, asked)
    return _preview(request, team, asked, asked.table)


@writes
def confirm(request: SignedIn, slug: str) -> HttpResponse:
    """Write what the preview showed. The same list twice changes nothing the second time."""
    team, asked = _team(request, slug), _asked(request)
    if asked.table is None:
        return _form(request, team, asked)
    starts_on = asked.form.cleaned_data["starts_on"]
    lines = roster.import_(partnership=team, table=asked.table, starts_on=starts_on, by=request.user, at=now())
    _say(request, team, lines)
    return redirect("partners:core_group", slug)


@writes
def errors(request: SignedIn, slug: str) -> HttpResponse:
    """The rows to correct, with the reasons, as a file for a spreadsheet. Changes nothing."""
    team, asked = _team(request, slug), _asked(request)
    if asked.table is None:
        return _form(request, team, asked)
    lines = roster.check(partnership=team, table=asked.table, starts_on=asked.form.cleaned_data["starts_on"])
    return _file("a-corriger.csv", [(line.row, " ".join(line.errors)) for line in lines if line.errors])


@require_safe
def template(request: SignedIn, slug: str) -> HttpResponse:
    """An empty table with the right columns."""
    _team(request, slug)
    return _file("noyau.csv", [])


def _team(request: SignedIn, slug: str) -> Partnership:
    mine = Partnership.objects.visible_to(request.user).select_related("department")
    return load(mine, perms.can_facilitate, request.user, slug=slug)


def _asked(request: SignedIn) -> Asked:
    form = RosterForm(request.POST, request.FILES)
    if not form.is_valid():
        return Asked(form)
    file, pasted = form.cleaned_data["file"], form.cleaned_data["text"]
    try:
        text = roster_file.decode(file.read(roster_file.MAX_BYTES + 1)) if file is not None else pasted
        return Asked(form, text, roster_file.read(text))
    except Refused as refusal:
        form.add_error("text" if file is None else "file", str(refusal.sentence))
        return Asked(form, status=413 if isinstance(refusal, roster_file.TooLarge) else 422)


def _form(request: SignedIn, team: Partnership, asked: Asked) -> HttpResponse:
    return render(request, PAGE, {"form": asked.form, "partnership": team, "place": "core"}, status=asked.status)


def _preview(request: SignedIn, team: Partnership, asked: Asked, table: roster_file.Table) -> HttpResponse:
    starts_on = asked.form.cleaned_data["starts_on"]
    lines = roster.check(partnership=team, table=table, starts_on=starts_on)
    counts = {outcome.value: sum(line.outcome == outcome for line in lines) for outcome in Outcome}
    to_write = counts[Outcome.HOLDER] + counts[Outcome.VACANT]
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
        "form": ConfirmRosterForm(initial={"text": asked.text, "starts_on": starts_on}),
    }
    return render(request, PREVIEW, context)


def _say(request: SignedIn, team: Partnership, lines: list[Line]) -> None:
    written = sum(line.is_to_write for line in lines)
    said = ngettext("%(n)s siège enregistré.", "%(n)s sièges enregistrés.", max(written, 1)) % {"n": written}
    messages.success(request, f"{said} {_trio_words(team)}")
    wrong = sum(line.outcome == Outcome.ERROR for line in lines)
    if wrong:
        sentence = ngettext("%(n)s ligne reste à corriger.", "%(n)s lignes restent à corriger.", wrong)
        messages.warning(request, sentence % {"n": wrong})


def _trio_words(team: Partnership) -> str:
    seats = queries.seats_with_holders(team, localdate(timezone=team.zone))
    vacant = [str(kind.label) for kind in queries.vacant_places(seats)]
    if not vacant:
        return _("Le trio est complet.")
    return _("Trio\u00a0: reste à pourvoir %(kinds)s.") % {"kinds": ", ".join(vacant)}


def _file(name: str, rows: list[tuple[roster_file.Row, str]]) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(roster_file.write(rows), content_type="text/csv; charset=utf-8", headers=headers)
