"""The rhythm of the meetings, in two steps: see its days, then make its meetings."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _

from impact.kit import french
from impact.kit.access import SignedIn
from impact.kit.htmx import refusals, respond
from meetings import perms, queries
from meetings.forms.rhythm import HolidaysForm, RhythmForm
from meetings.models import Rhythm
from meetings.services import rhythm as acts
from partners.models import Partnership
from partners.views.team import load_team

PAGE = "meetings/rhythm/edit.html"


def edit(request: SignedIn, slug: str) -> HttpResponse:
    partnership = load_team(request, slug, perms.can_set_rhythm)
    form = RhythmForm(request.POST or None, initial=_known(partnership))
    context: dict[str, Any] = {"form": form, "partnership": partnership, "place": "meetings", "plan": None}
    step = {name for name in ("edit", "confirm", "despite_holidays") if name in request.POST}
    if request.method == "POST" and form.is_valid() and "edit" not in step:
        with refusals(form):
            rhythm = acts.draft(partnership=partnership, **form.cleaned_data)
            plan = queries.plan(rhythm, now())
            if "confirm" in step:
                return _establish(request, rhythm, plan)
            context |= {"plan": plan, "sentence": rhythm.sentence}
    return respond(request, PAGE, context, status=422 if form.errors else 200)


def _establish(request: SignedIn, rhythm: Rhythm, plan: queries.Plan) -> HttpResponse:
    holidays = HolidaysForm(request.POST, days=[found.day for found in plan.occurrences if found.is_holiday])
    chosen = holidays.cleaned_data["despite_holidays"] if holidays.is_valid() else []
    outcome = acts.establish(rhythm=rhythm, by=request.user, at=now(), despite_holidays=chosen)
    messages.success(request, _in_words(outcome))
    if outcome.left_out:
        days = ", ".join(french.day(day) for day in outcome.left_out)
        sentence = _("Sans réunion : %s. Vous pouvez en prévoir une à une autre date.")
        messages.info(request, french.typography(sentence % days))
    return redirect("meetings:list", rhythm.partnership.slug)


def _in_words(outcome: acts.Outcome) -> str:
    parts = [
        french.count(len(outcome.created), _("réunion prévue"), _("réunions prévues")),
        *([french.count(len(outcome.moved), _("déplacée"), _("déplacées"))] if outcome.moved else []),
        *([french.count(len(outcome.withdrawn), _("annulée"), _("annulées"))] if outcome.withdrawn else []),
    ]
    return ", ".join(parts) + "."


def _known(partnership: Partnership) -> dict[str, Any]:
    rhythm = Rhythm.objects.filter(partnership=partnership).first()
    names = ("nth", "weekday", "starts", "ends", "except_months", "place")
    return {name: getattr(rhythm, name) for name in names} if rhythm else {}
