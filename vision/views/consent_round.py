"""The page of one round, its next phase, its propositions."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from impact.kit.access import Rule, SignedIn, load
from impact.kit.htmx import refusals, respond, writes
from impact.kit.refusal import Refused
from partners.queries import active_mandates
from vision import perms, queries
from vision.enums import Phase
from vision.forms.consent import AdvanceForm, ReplyForm, SayForm
from vision.models import ConsentRound, Iteration
from vision.services import consent_round as service
from vision.services import speech
from vision.views.vision import page

PAGE = "vision/consent/show.html"


def load_round(request: SignedIn, slug: str, number: int, rule: Rule | None = None) -> ConsentRound:
    """The round, for those inside; 404 for everybody else, whether there is one or not."""
    rows = ConsentRound.objects.visible_to(request.user)
    rows = rows.select_related("partnership__department", "vision__based_on", "closing__by", "opened_by")
    return load(rows, rule, request.user, partnership__slug=slug, number=number)


def show(request: SignedIn, slug: str, number: int) -> HttpResponse:
    found = load_round(request, slug, number)
    return show_page(request, found)


def show_page(request: SignedIn, found: ConsentRound, *, status: int = 200, **more: Any) -> HttpResponse:
    """The whole page; ``more`` holds the form that was refused, under its name."""
    today = localdate(timezone=found.partnership.zone)
    context = page(found.partnership, **queries.round_page(found, today=today))
    context |= {"can": perms.round_abilities(request.user, found), "closing": getattr(found, "closing", None)}
    context |= mine(request, found, context)
    context |= {"advance_form": AdvanceForm(initial={"seen": found.phase}), "reply_form": ReplyForm(), "form": None}
    context |= {"say_form": say_form(request, found), "replying": None}
    return respond(request, PAGE, context | more, status=status)


def mine(request: SignedIn, found: ConsentRound, context: dict[str, Any]) -> dict[str, Any]:
    """The reader's own seat in the round, or why she has no voice today (facilitation is told nothing)."""
    none = {"my_line": None, "no_voice": ""}
    if not found.is_open or not context["can"]["answer"]:
        return none
    try:
        voice, _mandate = speech.voice_of(found, request.user, localdate(timezone=found.partnership.zone))
    except Refused as refused:
        return none | {"no_voice": str(refused.sentence)}
    return none | {"my_line": next(line for line in context["now"].lines if line.voice == voice)}


def say_form(request: SignedIn, found: ConsentRound, data: Any = None) -> SayForm | None:
    """For the phases in which something is said; facilitation says for whom she types."""
    if found.phase not in (Phase.CLARIFICATION, Phase.REACTIONS):
        return None
    own = perms.can_answer(request.user, found)
    typing = perms.can_enter_answer(request.user, found)
    today = localdate(timezone=found.partnership.zone)
    people = list(active_mandates(found.partnership, today)) if typing else []
    return SayForm(data, people=people, own=own)


@writes
def advance(request: SignedIn, slug: str, number: int) -> HttpResponse:
    found = load_round(request, slug, number, perms.can_lead_round)
    form, status = AdvanceForm(request.POST), 422
    if form.is_valid():
        with refusals(form):
            try:
                service.advance(consent_round=found, by=request.user, at=now(), **form.cleaned_data)
                return redirect(found)
            except Refused as refused:
                status = refused.status
                raise
    fresh = load_round(request, slug, number)
    form.data = {**form.data.dict(), "seen": fresh.phase}  # type: ignore[attr-defined]
    return show_page(request, fresh, status=status, advance_form=form, form=form)


def proposition(request: SignedIn, slug: str, number: int, iteration: int) -> HttpResponse:
    found = load_round(request, slug, number)
    text = queries.proposition(found, iteration)
    if text is None:
        raise Http404
    title = _("Proposition %s") % iteration
    context = page(found.partnership, round=found, title=title, adopted=_adopts(found, text["iteration"]), **text)
    return respond(request, "vision/consent/proposition.html", context)


def _adopts(found: ConsentRound, iteration: Iteration) -> bool:
    """Whether this very text is what was adopted."""
    closing = getattr(found, "closing", None)
    return closing is not None and closing.is_adoption and closing.iteration_id == iteration.pk
