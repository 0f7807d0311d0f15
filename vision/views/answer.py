"""The answer of a seat: given by who speaks for it, confirmed, or typed in session."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from impact.kit.access import SignedIn
from impact.kit.htmx import refusals, respond, writes
from impact.kit.refusal import Refused
from vision import perms, queries
from vision.forms.consent import AnswerForm
from vision.models import ConsentRound, Voice
from vision.queries import Line
from vision.services import answer as service
from vision.services import speech
from vision.services.answer import Given
from vision.views.consent_round import load_round
from vision.views.vision import page


def known_to(line: Line) -> dict[str, str]:
    """What the seat last said, to start from."""
    last, raised = line.answer or line.before, line.objection
    said = {"kind": last.kind, "words": last.words} if last else {}
    return said | ({"risk": raised.risk, "way_out": raised.way_out} if raised else {})


def line_of(found: ConsentRound, voice: Voice) -> Line:
    return next(line for line in queries.standing(found).lines if line.voice == voice)


def give(request: SignedIn, slug: str, number: int) -> HttpResponse:
    found = load_round(request, slug, number, perms.can_answer)
    try:
        voice, _mandate = speech.voice_of(found, request.user, localdate(timezone=found.partnership.zone))
    except Refused as refused:
        context = page(found.partnership, round=found, sentence=str(refused.sentence))
        return respond(request, "vision/consent/no_voice.html", context, status=422)
    line = line_of(found, voice)
    form = AnswerForm(request.POST) if request.method == "POST" else AnswerForm(initial=known_to(line))
    if form.is_valid():
        with refusals(form):
            row = service.give(consent_round=found, given=Given(**form.cleaned_data), by=request.user, at=now())
            messages.success(request, confirmation(row.consent.told))
            return redirect(found)
    return _show(request, "answer", found, line, form)


def confirmation(told: str) -> str:
    return _("C’est noté\u00a0: votre siège %s. Vous pouvez changer d’avis jusqu’à la fin de cette étape.") % told


@writes
def confirm(request: SignedIn, slug: str, number: int) -> HttpResponse:
    """The previous answer, once more, in one tap."""
    found = load_round(request, slug, number, perms.can_answer)
    try:
        row = service.confirm(consent_round=found, by=request.user, at=now())
    except Refused as refused:
        context = page(found.partnership, round=found, sentence=str(refused.sentence))
        return respond(request, "vision/consent/no_voice.html", context, status=422)
    messages.success(request, confirmation(row.consent.told))
    return redirect(found)


def enter(request: SignedIn, slug: str, number: int, seat: int) -> HttpResponse:
    """Facilitation types what somebody of this seat says, in the open session."""
    found = load_round(request, slug, number, perms.can_enter_answer)
    voice = get_object_or_404(found.voices.select_related("seat"), number=seat)
    meeting, line = queries.open_session(found.partnership), line_of(found, voice)
    form = AnswerForm(request.POST) if request.method == "POST" else AnswerForm(initial=known_to(line))
    if form.is_valid():
        with refusals(form):
            given = Given(**form.cleaned_data)
            service.enter(consent_round=found, voice=voice, meeting=meeting, given=given, by=request.user, at=now())
            messages.success(request, _("La réponse du siège %s est notée.") % voice.number)
            return redirect(found)
    who = queries.voice_in_session(voice, meeting) if meeting else None
    return _show(request, "enter", found, line, form, meeting=meeting, who=who)


def _show(request: SignedIn, name: str, found: ConsentRound, line: Line, form: AnswerForm, **more: Any) -> HttpResponse:
    context = page(found.partnership, round=found, line=line, voice=line.voice, form=form, **more)
    status = 422 if form.is_bound else 200
    return respond(request, f"vision/consent/{name}.html", context, status=status)
