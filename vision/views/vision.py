"""The vision as it is read, its start and its horizon."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now

from impact.kit.access import SignedIn, load
from impact.kit.forms import Form
from impact.kit.htmx import refusals, respond, writes
from impact.kit.refusal import Stale
from partners.models import Partnership
from partners.views.team import load_team
from vision import perms, queries
from vision.enums import VisionStatus
from vision.forms.vision import HorizonForm, StartForm
from vision.models import Vision
from vision.services import vision as service

USUAL_SPAN = 5  # years


def load_draft(request: SignedIn, slug: str) -> Vision:
    """The draft, for those who write it; 404 for everybody else, whether there is one or not."""
    drafts = Vision.objects.visible_to(request.user).select_related("partnership__department")
    return load(drafts, perms.can_write, request.user, partnership__slug=slug, status=VisionStatus.DRAFT)


def page(partnership: Partnership, **more: Any) -> dict[str, Any]:
    """What each page of the vision holds."""
    return {
        "partnership": partnership,
        "place": "vision",
        "read_url": reverse("vision:show", args=[partnership.slug]),
        "rounds": reverse("vision:rounds", args=[partnership.slug]),
        **more,
    }


def show(request: SignedIn, slug: str) -> HttpResponse:
    """The draft for those who write it; otherwise the adopted version, or that there is none yet."""
    team = load_team(request, slug)
    draft = queries.draft_of(team) if perms.can_read_draft(request.user, team) else None
    if draft is None and (current := queries.current_of(team)):
        return redirect(current)
    if not perms.can_read_draft(request.user, team):
        return respond(request, "vision/vision/not_adopted.html", page(team))
    if draft is None:
        form = StartForm(initial={"horizon": now().astimezone(team.zone).year + USUAL_SPAN})
        return respond(request, "vision/vision/start.html", page(team, form=form))
    consent = {"open_round": queries.open_round_of(team), "may_open": perms.can_open_round(request.user, team)}
    return respond(request, "vision/vision/show.html", page(team, **queries.document(draft), **consent))


@writes
def start(request: SignedIn, slug: str) -> HttpResponse:
    team = load_team(request, slug, perms.can_start)
    form = StartForm(request.POST)
    if form.is_valid():
        with refusals(form):
            return redirect(service.start(partnership=team, by=request.user, at=now(), **form.cleaned_data))
    return respond(request, "vision/vision/start.html", page(team, form=form), status=422)


def horizon(request: SignedIn, slug: str) -> HttpResponse:
    draft = load_draft(request, slug)
    template, context = "vision/vision/horizon.html", page(draft.partnership, vision=draft)
    if request.method != "POST":
        form = HorizonForm(initial={"horizon": draft.horizon, "seen": draft.horizon})
        return respond(request, template, {**context, "form": form})
    form, status = HorizonForm(request.POST), 422
    if form.is_valid():
        with refusals(form):
            try:
                return redirect(service.set_horizon(vision=draft, by=request.user, at=now(), **form.cleaned_data))
            except Stale:
                status = see_current(form, Vision.objects.get(pk=draft.pk).horizon)
                raise
    return respond(request, template, {**context, "form": form}, status=status)


def see_current(form: Form, seen: Any) -> int:
    """The page now shows what was saved meanwhile: the next save starts from there. Returns the status of the page."""
    form.data = {name: form[name].value() for name in form.fields} | {"seen": seen}
    return 409
