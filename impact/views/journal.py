"""The journal of a partnership, read by those who lead it; filters are in the address, so that it can be sent."""

from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from impact.kit.access import SignedIn
from impact.kit.forms import Form
from impact.kit.htmx import respond
from impact.kit.spreadsheet import written
from impact.kit.spreadsheet_form import attached
from impact.kit.text import one_line
from impact.queries import journal
from impact.queries.journal_objects import Reader
from partners import perms
from partners.forms.day import DayField
from partners.models import Entry, Partnership
from partners.views.team import load_team

PER_PAGE = 50
NAMES = {
    "kind": _("le sujet"),
    "person": _("la personne"),
    "since": _("la date de début"),
    "until": _("la date de fin"),
}


class FiltersForm(Form):
    """What is looked for. A value that makes no sense is said, and filters nothing."""

    one_of = ("kind", "person", "since", "until", "text")

    kind = forms.ChoiceField(label=_("Sujet"), required=False)
    person = forms.ChoiceField(label=_("Personne"), required=False)
    since = DayField(label=_("Du"), required=False)
    until = DayField(label=_("Au"), required=False)
    text = forms.CharField(label=_("Texte"), required=False, max_length=80)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("Tous")), *journal.kinds()]  # type: ignore[attr-defined]
        self.fields["person"].choices = [("", _("Toutes")), *people]  # type: ignore[attr-defined]

    def clean_text(self) -> str:
        return one_line(self.cleaned_data["text"])

    @property
    def filters(self) -> journal.Filters:
        given = {name: value for name, value in self.cleaned_data.items() if value}
        return journal.Filters(**given)


@require_safe
def show(request: SignedIn, slug: str) -> HttpResponse:
    team, form, reader = _asked(request, slug)
    rows = journal.entries(team, form.filters, reader)
    page: Page[Entry] = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    given = {name: request.GET[name] for name in form.cleaned_data if request.GET.get(name)}
    context = {
        "partnership": team,
        "place": "home",
        "form": form,
        "page": page,
        "lines": journal.lines(page, team, reader),
        "lift_sentence": _to_lift(form),
        "query": urlencode(given),
    }
    return respond(request, "home/journal.html", context, part="entries")


@require_safe
def export(request: SignedIn, slug: str) -> HttpResponse:
    """The same lines, all pages at once, for a spreadsheet."""
    team, form, reader = _asked(request, slug)
    lines = journal.lines(journal.entries(team, form.filters, reader), team, reader)
    return attached(f"journal-{team.slug}.csv", written(journal.TITLES, journal.table(lines)))


def _asked(request: SignedIn, slug: str) -> tuple[Partnership, FiltersForm, Reader]:
    team = load_team(request, slug, perms.can_read_journal)
    inside, contacts = perms.can_read_inside(request.user, team), perms.can_see_contacts(request.user, team)
    reader = Reader(inside=inside, contacts=contacts)
    form = FiltersForm(request.GET, people=journal.people(team, reader))
    form.is_valid()
    return team, form, reader


def _to_lift(form: FiltersForm) -> str:
    """« Levez un filtre : la personne ou le texte « jardin ». » Nothing when none is set."""
    given = form.cleaned_data
    named = [str(label) for name, label in NAMES.items() if given.get(name)]
    if given.get("text"):
        named.append(str(_("le texte «\u202f%s\u202f»")) % given["text"])
    return str(_("Levez un filtre\u00a0: %s.")) % " ou ".join(named) if named else ""
