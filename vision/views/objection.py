"""One objection: its bonifications, its lifting by its seat, its ruling by the group."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now

from impact.kit.access import Rule, SignedIn, check, load
from impact.kit.forms import Form
from impact.kit.htmx import refusals, respond, writes
from impact.kit.refusal import Refused
from vision import perms, queries
from vision.enums import Phase
from vision.forms.consent import AmendForm, LiftForm, RulingForm
from vision.models import ConsentRound, Objection, Ruling
from vision.services import objection as service
from vision.services import ruling as rulings
from vision.services import speech
from vision.views.consent_round import load_round
from vision.views.vision import page

PAGE = "vision/consent/objection.html"
LOADED = ("voice__round__partnership__department", "raised_by__person", "entered_by", "lifted_by__person")


def load_objection(
    request: SignedIn, slug: str, number: int, pk: int, rule: Rule | None = None
) -> tuple[ConsentRound, Objection]:
    found = load_round(request, slug, number)
    rows = Objection.objects.filter(voice__round=found).select_related(*LOADED)
    objection = load(rows, None, request.user, pk=pk)
    check(rule, request.user, found)
    return found, objection


def show(request: SignedIn, slug: str, number: int, pk: int) -> HttpResponse:
    return _show(request, *load_objection(request, slug, number, pk))


def _show(
    request: SignedIn, found: ConsentRound, objection: Objection, *, status: int = 200, **forms: Any
) -> HttpResponse:
    today = localdate(timezone=found.partnership.zone)
    everything = queries.round_page(found, today=today)
    one = next(row for row in everything["objections"] if row["objection"].pk == objection.pk)
    can = perms.round_abilities(request.user, found)
    context = page(found.partnership, round=found, **one, can=can, form=next(iter(forms.values()), None))
    context |= {
        "amend_form": AmendForm(),
        "lift_form": LiftForm(),
        "ruling_form": RulingForm(),
        "now": everything["now"],
    }
    context["may_lift"] = _may_lift(request, found, objection)
    context["discussed"] = found.phase in service.DISCUSSED and not objection.is_settled
    context["may_rule"] = found.phase == Phase.OBJECTIONS and not objection.is_settled
    return respond(request, PAGE, context | forms, status=status)


def _may_lift(request: SignedIn, found: ConsentRound, objection: Objection) -> bool:
    if objection.is_settled or not perms.can_answer(request.user, found):
        return False
    try:
        voice, mandate = speech.voice_of(found, request.user, localdate(timezone=found.partnership.zone))
    except Refused:
        return False
    return voice.pk == objection.voice_id and service.may_settle(objection, mandate, now())


def _act(
    request: SignedIn, found: ConsentRound, objection: Objection, name: str, form: Form, act: Callable[..., Any]
) -> HttpResponse:
    """Post the form to the act, then the page of the objection; what was typed stays when it is refused."""
    if form.is_valid():
        with refusals(form):
            act(objection=objection, by=request.user, at=now(), **form.cleaned_data)
            return redirect("vision:objection", found.partnership.slug, found.number, objection.pk)
    fresh = Objection.objects.select_related(*LOADED).get(pk=objection.pk)
    refused: dict[str, Any] = {name: form}
    return _show(request, found, fresh, status=422, **refused)


@writes
def amend(request: SignedIn, slug: str, number: int, pk: int) -> HttpResponse:
    loaded = load_objection(request, slug, number, pk, perms.can_take_part)
    return _act(request, *loaded, "amend_form", AmendForm(request.POST), service.amend)


@writes
def lift(request: SignedIn, slug: str, number: int, pk: int) -> HttpResponse:
    loaded = load_objection(request, slug, number, pk, perms.can_answer)
    return _act(request, *loaded, "lift_form", LiftForm(request.POST), service.lift)


@writes
def rule_out(request: SignedIn, slug: str, number: int, pk: int) -> HttpResponse:
    """Propose to the other seats that the objection is not admissible."""
    loaded = load_objection(request, slug, number, pk, perms.can_lead_round)
    return _act(request, *loaded, "ruling_form", RulingForm(request.POST), rulings.propose)


@writes
def agree(request: SignedIn, slug: str, number: int, pk: int) -> HttpResponse:
    """One seat agrees with the proposal made on the present text."""
    found, objection = load_objection(request, slug, number, pk, perms.can_answer)

    def agreed(*, objection: Objection, by: Any, at: Any) -> None:
        rows = Ruling.objects.select_related("objection__voice__round__partnership__department")
        last = rows.filter(objection=objection).order_by("-at", "-pk").first()
        if last is None:
            raise rulings.Lapsed
        rulings.agree(ruling=last, by=by, at=at)

    return _act(request, found, objection, "agree_form", Form(request.POST), agreed)
