"""Expected changes: added, edited, removed."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now

from impact.kit.access import SignedIn, check, load
from impact.kit.htmx import refusals, respond, writes
from impact.kit.refusal import Refused, Stale
from vision import perms
from vision.enums import VisionStatus
from vision.forms.change import ChangeForm, EditChangeForm
from vision.models import ExpectedChange, Vision
from vision.models.change import MOST_CHANGES
from vision.services import change as service
from vision.views.vision import load_draft, page, see_current


def load_change(request: SignedIn, slug: str, pk: int) -> ExpectedChange:
    drafts = Vision.objects.visible_to(request.user).filter(partnership__slug=slug, status=VisionStatus.DRAFT)
    rows = ExpectedChange.objects.filter(vision__in=drafts).select_related("vision__partnership__department")
    change = load(rows, None, request.user, pk=pk)
    check(perms.can_write, request.user, change.vision)
    return change


def create(request: SignedIn, slug: str) -> HttpResponse:
    draft = load_draft(request, slug)
    if request.method != "POST":
        form = ChangeForm(initial={"horizon": draft.horizon})
        return _show(request, "create", draft, form, full=draft.changes.count() >= MOST_CHANGES)
    form = ChangeForm(request.POST)
    if form.is_valid():
        with refusals(form):
            service.add(vision=draft, by=request.user, at=now(), **form.cleaned_data)
            return redirect(draft)
    return _show(request, "create", draft, form, full=False, status=422)


def edit(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    change = load_change(request, slug, pk)
    if request.method != "POST":
        form = EditChangeForm(initial={**change.facts, "seen": change.stamp})
        return _show(request, "edit", change.vision, form, change=change, theirs=None, refused="")
    form, status, theirs = EditChangeForm(request.POST), 422, None
    if form.is_valid():
        with refusals(form):
            try:
                service.edit(change=change, by=request.user, at=now(), **form.cleaned_data)
                return redirect(change.vision)
            except Stale:
                theirs = load_change(request, slug, pk)
                status = see_current(form, theirs.stamp)
                raise
    return _show(request, "edit", change.vision, form, change=change, theirs=theirs, refused="", status=status)


@writes
def remove(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    change = load_change(request, slug, pk)
    try:
        service.remove(change=change, by=request.user, at=now())
    except Refused as refused:
        form = EditChangeForm(initial={**change.facts, "seen": change.stamp})
        said = {"change": change, "theirs": None, "refused": str(refused.sentence)}
        return _show(request, "edit", change.vision, form, **said, status=refused.status)
    return redirect(change.vision)


def _show(
    request: SignedIn, name: str, draft: Vision, form: ChangeForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = page(draft.partnership, vision=draft, form=form, **more)
    return respond(request, f"vision/change/{name}.html", context, status=status)
