"""How a round ends: adopted, not adopted, withdrawn. Each is confirmed on its own page."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _

from impact.kit.access import SignedIn
from impact.kit.htmx import refusals, respond
from impact.kit.refusal import Refused
from vision import perms, queries
from vision.enums import Phase
from vision.forms.consent import EndForm
from vision.models import ConsentRound
from vision.services import closing as service
from vision.views.consent_round import load_round
from vision.views.vision import page


def adopt(request: SignedIn, slug: str, number: int) -> HttpResponse:
    """What is missing, by seat; nothing missing, one button."""
    found = load_round(request, slug, number, perms.can_lead_round)
    status, sentence = 200, ""
    if request.method == "POST":
        try:
            vision = service.adopt(consent_round=found, by=request.user, at=now())
            messages.success(request, _("La vision %s est adoptée.") % vision.number)
            return redirect(vision)
        except Refused as refused:
            status, sentence = 422, "" if isinstance(refused, service.NotYetAdopted) else str(refused.sentence)
    standing = queries.standing(found)
    asked = found.phase == Phase.OBJECTIONS
    missing = standing.missing
    context = page(found.partnership, round=found, now=standing, missing=missing, sentence=sentence)
    context |= {"ready": asked and not missing, "asked": asked, "refused": status == 422}
    return respond(request, "vision/consent/adopt.html", context, status=status)


def end(request: SignedIn, slug: str, number: int) -> HttpResponse:
    """Closed without adoption, with what was learnt."""
    found = load_round(request, slug, number, perms.can_lead_round)
    return _end(request, found, "end", service.not_adopt)


def withdraw(request: SignedIn, slug: str, number: int) -> HttpResponse:
    found = load_round(request, slug, number, perms.can_withdraw)
    return _end(request, found, "withdraw", service.withdraw)


def _end(request: SignedIn, found: ConsentRound, name: str, act: Callable[..., Any]) -> HttpResponse:
    form = EndForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals(form):
            act(consent_round=found, words=form.cleaned_data["words"], by=request.user, at=now())
            return redirect(found)
    context = page(found.partnership, round=found, form=form)
    status = 422 if form.is_bound else 200
    return respond(request, f"vision/consent/{name}.html", context, status=status)
