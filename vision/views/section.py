"""One section, written by several people: saved, merged, or shown beside what somebody else saved meanwhile."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _

from impact.kit.access import SignedIn, check, load
from impact.kit.htmx import asks_part, respond
from impact.kit.refusal import Refused
from impact.kit.revision import Conflict
from vision import perms, queries
from vision.enums import SectionKind
from vision.forms.section import SectionForm, StatementForm
from vision.models import Section
from vision.services import section as service
from vision.views.vision import page

PAGE = "vision/section/edit.html"
NOTHING: dict[str, Any] = {"conflict": None, "note": "", "refused": "", "merged": None, "saved_at": None}


def load_section(request: SignedIn, slug: str, kind: SectionKind) -> Section:
    """The section, for those who write it; 404 for everybody else."""
    rows = queries.sections_visible_to(request.user)
    section = load(rows, None, request.user, vision__partnership__slug=slug, kind=kind)
    check(perms.can_write, request.user, section.vision)
    return section


def edit(request: SignedIn, slug: str, kind: SectionKind) -> HttpResponse:
    section = load_section(request, slug, kind)
    if request.method != "POST":
        return _show(request, section)
    form = _form(section)(request.POST)
    if not form.is_valid():
        return _refused(request, section, form)
    try:
        saved = service.write(section=section, by=request.user, at=now(), **form.cleaned_data)
    except Conflict as conflict:
        return _both_texts(request, section, conflict, form.cleaned_data["base"])
    except Refused as refusal:
        form.add_error("body", str(refusal.sentence))
        return _refused(request, section, form)
    return _saved(request, load_section(request, slug, kind), saved)


def _form(section: Section) -> type[SectionForm]:
    return StatementForm if section.kind == SectionKind.STATEMENT else SectionForm


def _show(request: SignedIn, section: Section, *, status: int = 200, **more: Any) -> HttpResponse:
    context = page(
        section.vision.partnership,
        section=section,
        form=_form(section)(initial={"body": section.body}),
        version=section.version,
        neighbours=queries.neighbours(section),
        long_sentences=queries.long_sentences(section.body) if section.kind == SectionKind.SIMPLE else [],
    )
    return respond(request, PAGE, context | NOTHING | more, part="section", status=status)


def _status_line(request: SignedIn, *, status: int = 200, **more: Any) -> HttpResponse:
    """The answer to an automatic save: what became of it, and never the field somebody is typing in."""
    response = respond(request, PAGE, NOTHING | more, part="saved", status=status)
    response["HX-Retarget"], response["HX-Reswap"] = "#section-saved", "outerHTML"
    return response


def _is_automatic(request: SignedIn) -> bool:
    return asks_part(request) and "autosave" in request.POST


def _saved(request: SignedIn, section: Section, saved: service.Saved) -> HttpResponse:
    if _is_automatic(request):
        at = now().astimezone(section.vision.partnership.zone)
        merged = section.body if saved.with_others else None
        return _status_line(request, version=section.version, saved_at=at, merged=merged)
    note = _note(saved)
    if asks_part(request):
        return _show(request, section, note=note)
    messages.success(request, note)
    return redirect(section)


def _note(saved: service.Saved) -> str:
    if saved.others:
        names = _(" et ").join(saved.others)
        said = _("Enregistré. Le texte réunit vos mots et ceux de %(names)s, qui écrivait en même temps.")
        return said % {"names": names}
    if saved.with_others:
        return _("Enregistré. Le texte réunit ce que vous avez écrit ici et dans une autre fenêtre.")
    return _("Enregistré.")


def _refused(request: SignedIn, section: Section, form: SectionForm) -> HttpResponse:
    """Nothing was saved: the text stays in the field, still written from the version it was written from."""
    base = request.POST.get("base", "")
    if _is_automatic(request):
        why = " ".join(str(error) for errors in form.errors.values() for error in errors)
        return _status_line(request, version=base, refused=why, status=422)
    return _show(request, section, form=form, version=base, status=422)


def _both_texts(request: SignedIn, section: Section, conflict: Conflict, base: int) -> HttpResponse:
    """The field keeps the person's words, with what the others changed elsewhere; the next save starts from theirs."""
    if _is_automatic(request):
        why = _("Une autre personne a modifié le même passage. Enregistrez pour comparer les deux textes.")
        return _status_line(request, version=base, refused=why, status=409)
    kept = "".join(chunk.mine if chunk.text is None else chunk.text for chunk in conflict.merged.chunks)
    both = {
        "theirs": conflict.theirs,
        "mine": conflict.mine,
        "names": _(" et ").join(queries.authors_since(section, base, request.user)),
    }
    form = _form(section)(initial={"body": kept})
    return _show(request, section, form=form, version=conflict.version, conflict=both, status=409)
