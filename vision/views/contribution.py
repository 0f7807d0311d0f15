"""Questions and reactions of a round, and the replies to questions."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now

from impact.kit.access import SignedIn, load
from impact.kit.htmx import refusals, writes
from partners.models import Mandate
from partners.queries import active_mandates
from vision import perms, queries
from vision.forms.consent import ReplyForm, SayForm
from vision.models import ConsentRound
from vision.services import contribution as service
from vision.views.consent_round import load_round, say_form, show_page


@writes
def say(request: SignedIn, slug: str, number: int) -> HttpResponse:
    found = load_round(request, slug, number, perms.can_take_part)
    form = say_form(request, found, request.POST) or SayForm(request.POST)
    if form.is_valid():
        with refusals(form):
            given = form.cleaned_data
            mandate = _spoken_by(found, given.get("mandate"))
            service.say(consent_round=found, text=given["text"], by=request.user, at=now(), mandate=mandate)
            return redirect(f"{found.get_absolute_url()}#paroles")
    return show_page(request, found, status=422, say_form=form, form=form)


def _spoken_by(found: ConsentRound, pk: int | None) -> Mandate | None:
    if pk is None:
        return None
    return active_mandates(found.partnership, localdate(timezone=found.partnership.zone)).get(pk=pk)


@writes
def reply(request: SignedIn, slug: str, number: int, pk: int) -> HttpResponse:
    found = load_round(request, slug, number, perms.can_take_part)
    asked = load(queries.contributions_of(found), None, request.user, pk=pk)
    form = ReplyForm(request.POST)
    if form.is_valid():
        with refusals(form):
            service.reply(contribution=asked, text=form.cleaned_data["reply"], by=request.user, at=now())
            return redirect(f"{found.get_absolute_url()}#paroles")
    return show_page(request, found, status=422, reply_form=form, form=form, replying=asked.pk)
