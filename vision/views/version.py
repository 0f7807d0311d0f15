"""The versions of a section: listed, compared word by word, taken up again."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _

from impact.kit.access import SignedIn
from impact.kit.htmx import refusals, respond, writes
from vision import queries
from vision.enums import SectionKind
from vision.forms.version import CompareForm, RestoreForm
from vision.models import Section
from vision.services import section as service
from vision.views.section import load_section
from vision.views.vision import page


def index(request: SignedIn, slug: str, kind: SectionKind) -> HttpResponse:
    section = load_section(request, slug, kind)
    versions = queries.versions(section, request.GET.get("page"))
    context = page(section.vision.partnership, section=section, versions=versions)
    return respond(request, "vision/version/list.html", context)


def show(request: SignedIn, slug: str, kind: SectionKind, number: int) -> HttpResponse:
    return _show(request, load_section(request, slug, kind), number, RestoreForm())


@writes
def restore(request: SignedIn, slug: str, kind: SectionKind, number: int) -> HttpResponse:
    section = load_section(request, slug, kind)
    form = RestoreForm(request.POST)
    if form.is_valid():
        with refusals(form):
            service.restore(section=section, version=number, by=request.user, at=now(), **form.cleaned_data)
            messages.success(request, _("La version 0.%(number)s est reprise.") % {"number": number})
            return redirect(section)
    return _show(request, load_section(request, slug, kind), number, form, status=409)


def _show(request: SignedIn, section: Section, number: int, form: RestoreForm, *, status: int = 200) -> HttpResponse:
    """The version with what changed since the one before, or since the one asked with ``?avec=``."""
    before = number - 1
    compare = CompareForm(request.GET or None, initial={"avec": f"0.{before}" if before else ""})
    found = queries.version_page(section, number, compare.cleaned_data["avec"] if compare.is_valid() else before)
    if found is None:
        if compare.is_valid():
            compare.add_error(
                "avec", _("Il n’y a pas de version 0.%(number)s.") % {"number": compare.cleaned_data["avec"]}
            )
        found = queries.version_page(section, number, before)
    if found is None:
        raise Http404
    context = page(
        section.vision.partnership,
        section=section,
        form=form,
        compare=compare,
        number=_("Version 0.%(number)s") % {"number": number},
        previous=before,
        next=number + 1,
        **found,
    )
    return respond(request, "vision/version/show.html", context, status=422 if compare.errors else status)
