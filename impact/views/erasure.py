"""Having one's data erased; and, for somebody without an account, facilitation doing it when she asks."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from impact.flows import erasure
from impact.kit.access import SignedIn, load
from impact.kit.forms import Form
from impact.kit.htmx import refusals
from impact.queries import erasure_page
from partners import perms
from partners.forms.erasure import EraseForForm, EraseForm
from partners.models import Partnership, Person
from partners.services import confirmation
from partners.views.team import load_team

METHODS = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(METHODS)
def edit(request: SignedIn) -> HttpResponse:
    """One page, two acts: a code is asked for, then typed. What is left open is told, and never in the way."""
    acts = request.POST.get("act") == "erase"
    ask = Form(request.POST if request.method == "POST" and not acts else None)
    form = EraseForm(request.POST if acts else None)
    if ask.is_valid() and _asked(request, ask):
        return redirect("erase_account")
    if form.is_valid():
        with refusals(form):
            done = erasure.erase_oneself(person=request.user, code=form.cleaned_data["code"], at=now())
            logout(request)
            return render(request, "erasure/done.html", {"erasure": done})
    waits = acts or confirmation.waiting(request.user, at=now()) is not None
    context = {**erasure_page.before(request.user, on=localdate()), "ask": ask, "form": form, "waits": waits}
    return render(request, "erasure/edit.html", context, status=422 if form.errors or ask.errors else 200)


def _asked(request: SignedIn, form: Form) -> bool:
    with refusals(form):
        confirmation.ask(person=request.user, at=now())
        messages.success(request, _("Un code à 8 chiffres est parti à votre adresse. Il est valable 10 minutes."))
    return not form.errors


@never_cache
@require_http_methods(METHODS)
def edit_for(request: SignedIn, slug: str, person_id: int) -> HttpResponse:
    """Somebody of this partnership, at her request; once it is done, the page says where her name may still be."""
    team = load_team(request, slug, perms.can_erase_for)
    somebody = load(erasure_page.people_of(team), None, request.user, pk=person_id)
    form = EraseForForm(request.POST or None, initial={"asked_on": localdate(timezone=team.zone)})
    if form.is_valid():
        with refusals(form):
            erasure.erase_for(person=somebody, within=team, by=request.user, at=now(), **form.said())
            messages.success(request, _("C’est fait\u00a0: son nom est remplacé par sa fonction."))
            return redirect("erase_person", slug, person_id)
    context = {**_of(somebody, team), "form": form, "partnership": team, "place": "core"}
    return render(request, "erasure/edit_for.html", context, status=422 if form.errors else 200)


def _of(somebody: Person, team: Partnership) -> dict[str, Any]:
    """Before the act what will happen, afterwards what was done."""
    done = erasure_page.done_in(somebody, team)
    if done is not None:
        return {"somebody": somebody, "done": done}
    return {"somebody": somebody, "done": None, **erasure_page.before(somebody, on=localdate(), within=team)}
