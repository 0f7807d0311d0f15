"""The proposition read and answered by a personal link, without an account."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from impact.kit.htmx import refusals, respond
from impact.kit.refusal import Refused
from partners.enums import Verb
from partners.models import PersonalLink
from partners.views.link import by_link, no_link
from vision import queries
from vision.enums import Phase
from vision.forms.consent import AnswerForm
from vision.models import ConsentRound
from vision.services import answer as service
from vision.services import speech
from vision.services.answer import Given
from vision.views.answer import confirmation, known_to, line_of

PAGE = "vision/consent/by_link.html"


@require_http_methods(["GET", "HEAD", "POST"])
@by_link(Verb.CONSENT)
def answer(request: HttpRequest, given: PersonalLink) -> HttpResponse:
    """GET shows the frozen text and whose link it is; a POST answers for the seat of this person, never of another."""
    rows = ConsentRound.objects.under_way().select_related("partnership__department", "vision")
    found = rows.filter(pk=given.object_id or 0).first()
    today = localdate(timezone=found.partnership.zone) if found else None
    if found is None or today is None or not queries.speaking(found.partnership, given.person, today):
        return no_link(request, _("Ce lien n’est plus valable."))
    context: dict[str, Any] = {
        "person": given.person,
        "team": found.partnership,
        "round": found,
        "form": None,
        "line": None,
    }
    context |= {"sentence": "", **(queries.proposition(found, queries.current_iteration(found).number) or {})}
    try:
        voice, _mandate = speech.voice_of(found, given.person, today)
    except Refused as refused:
        context["sentence"] = str(refused.sentence)
        return respond(request, PAGE, context, status=422 if request.method == "POST" else 200)
    return _answered(request, given, found, context | {"line": line_of(found, voice)})


def _answered(request: HttpRequest, given: PersonalLink, found: ConsentRound, context: dict[str, Any]) -> HttpResponse:
    form = AnswerForm(request.POST) if request.method == "POST" else AnswerForm(initial=known_to(context["line"]))
    if form.is_valid():
        with refusals(form):
            said = Given(**form.cleaned_data)
            row = service.give(consent_round=found, given=said, by=given.person, at=now())
            messages.success(request, confirmation(row.consent.told))
            return redirect("vision:answer_by_link", given.token)
    shown = form if found.phase == Phase.OBJECTIONS or form.is_bound else None
    return respond(request, PAGE, context | {"form": shown}, status=422 if form.is_bound else 200)
