"""One's own account: how one is called and reached, where one sits, and the change of address."""

from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from impact.kit.access import SignedIn
from impact.kit.htmx import refusals, respond
from impact.kit.refusal import Refused
from partners import queries
from partners.enums import Verb
from partners.forms.account import AccountForm, AddressForm
from partners.models import PersonalLink
from partners.services import address, person
from partners.views.link import by_link, no_link

PAGE = "partners/account/show.html"


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: SignedIn) -> HttpResponse:
    """Two forms: what one says of oneself, and a new address."""
    me, given = request.user, request.POST if request.method == "POST" else None
    moves = given is not None and "email" in given
    known = {name: getattr(me, name) for name in AccountForm.base_fields}
    form = AccountForm(None if moves else given, initial=known)
    move = AddressForm(given if moves else None)
    if given is not None and _written(request, form, move, moves=moves):
        return redirect("partners:account")
    seats, runs, held = queries.places_of(me, localdate())
    context = {
        "form": form,
        "move": move,
        "waiting": address.waiting(me, at=now()),
        "seats": seats,
        "runs": runs,
        "offices": held,
    }
    return respond(request, PAGE, context, status=422 if form.errors or move.errors else 200)


def _written(request: SignedIn, form: AccountForm, move: AddressForm, *, moves: bool) -> bool:
    chosen: Any = move if moves else form
    if not chosen.is_valid():
        return False
    with refusals(chosen):
        if moves:
            if not ratelimit.consume(request, action="change_email", user=request.user):
                raise address.AskedTooOften
            address.ask(person=request.user, at=now(), **move.cleaned_data)
            messages.success(request, _("Deux courriels sont partis, un à chaque adresse. Ouvrez les deux liens."))
        else:
            person.change_own(person=request.user, at=now(), **form.cleaned_data)
            messages.success(request, _("C’est enregistré."))
        return True
    return False


@by_link(Verb.CONFIRM_ADDRESS)
def confirm_address(request: HttpRequest, given: PersonalLink) -> HttpResponse:
    """GET says whose account it is; POST says yes or no. Whoever is signed in as this person stays so on a yes."""
    said = request.POST.get("answer")
    context = {"person": given.person, "is_new": given.detail != given.person.email, "to": given.detail, "said": ""}
    if request.method != "POST" or said not in ("yes", "no"):
        status = 422 if request.method == "POST" else 200
        return render(request, "partners/account/confirm.html", context, status=status)
    if said == "no":
        address.refuse(given=given, at=now())
        return render(request, "partners/account/confirm.html", context | {"said": "no"})
    try:
        changed = address.confirm(given=given, at=now())
    except Refused as refusal:
        return no_link(request, refusal.sentence)
    if changed and request.user.is_authenticated and request.user.pk == given.person_id:
        request.user.refresh_from_db()
        update_session_auth_hash(request, request.user)
    return render(request, "partners/account/confirm.html", context | {"said": "changed" if changed else "yes"})
