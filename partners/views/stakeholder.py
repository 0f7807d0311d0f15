"""The card of a structure around a partnership: added, read, changed, checked, removed."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from impact.kit.access import Rule, SignedIn, load
from impact.kit.htmx import respond, writes
from impact.kit.refusal import Refused
from impact.kit.worddiff import diff
from partners import perms, queries
from partners.enums import Ring
from partners.forms.stakeholder import CardForm, StructureForm
from partners.models import CardProposal, Stakeholder
from partners.queries.stakeholder import Actor
from partners.services import stakeholder as acts
from partners.views.team import load_team

CREATE, SHOW = "partners/stakeholder/create.html", "partners/stakeholder/show.html"
TO_CHECK = "a-verifier"


def load_card(request: SignedIn, slug: str, pk: int, rule: Rule = perms.can_read_inside) -> Stakeholder:
    team = load_team(request, slug, rule)
    card = load(queries.cards_of(team), None, request.user, pk=pk)
    card.partnership = team
    return card


def create(request: SignedIn, slug: str) -> HttpResponse:
    team = load_team(request, slug, perms.can_read_inside)
    first = {"organisation": request.GET.get("structure"), "ring": Ring.ACTIVE if "structure" in request.GET else ""}
    posted = request.POST if request.method == "POST" else None
    form = StructureForm(posted, structures=queries.without_card(team), initial=first)
    if form.is_valid():
        today = localdate(timezone=team.zone)
        try:
            card = acts.add(partnership=team, by=request.user, at=now(), today=today, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field, str(refusal.sentence))
        else:
            messages.success(request, _("%s est dans la cartographie.") % card.organisation.name)
            return redirect("partners:stakeholders", slug)
    context = {"form": form, "partnership": team, "place": "core"}
    return respond(request, CREATE, context, status=422 if form.errors else 200)


def show(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """GET: the card, what its structure proposes, the form. POST: other words."""
    card, status = load_card(request, slug, pk), 422
    form = CardForm(request.POST if request.method == "POST" else None, initial=_initial(card))
    if form.is_valid():
        try:
            acts.change(card=card, by=request.user, at=now(), **form.cleaned_data)
        except Refused as refusal:
            status = refusal.status
            form.add_error(refusal.field, str(refusal.sentence))
            card = load_card(request, slug, pk)
            form.data = {**request.POST.dict(), "seen": acts.version(card)}
        else:
            messages.success(request, _("La fiche est enregistrée."))
            return redirect("partners:stakeholder", slug, pk)
    return card_page(request, card, form, status=status if form.errors else 200)


@writes
def check(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    card = load_card(request, slug, pk)
    today = localdate(timezone=card.partnership.zone)
    acts.check(card=card, by=request.user, at=now(), today=today)
    messages.success(request, _("%s est notée comme vérifiée aujourd’hui.") % card.organisation.name)
    if "liste" not in request.POST:
        return redirect("partners:stakeholder", slug, pk)
    query = f"?{TO_CHECK}=1" if request.POST["liste"] == TO_CHECK else ""
    return redirect(reverse("partners:stakeholders", args=[slug]) + query)


@writes
def remove(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    card = load_card(request, slug, pk)
    acts.remove(card=card, by=request.user, at=now(), today=localdate(timezone=card.partnership.zone))
    messages.success(request, _("%s est retirée de la cartographie.") % card.organisation.name)
    return redirect("partners:stakeholders", slug)


def card_page(
    request: SignedIn, card: Stakeholder, form: CardForm | None = None, *, sentence: str = "", status: int = 200
) -> HttpResponse:
    """The page of one card; ``sentence`` is a refusal of the answer to its proposal."""
    team, proposal = card.partnership, queries.waiting_proposal(card)
    today = localdate(timezone=team.zone)
    sees = perms.can_see_contacts(request.user, team)
    sitting = queries.seated(team, today).filter(pk=card.organisation_id).exists()
    actor = Actor(0, card.organisation, card, queries.to_check(card, today), proposal is not None)
    context = {
        "partnership": team,
        "place": "core",
        "line": line_of(actor, sees),
        "ring": _("Noyau") if sitting else card.get_ring_display(),
        "form": form or CardForm(initial=_initial(card)),
        "proposal": proposal,
        "changes": _changes(card, proposal) if proposal else [],
        "seen": proposal.at.isoformat() if proposal else "",
        "ties": [tie for tie in queries.ties_of(team) if card.organisation_id in (tie.one_id, tie.other_id)],
        "can_give_link": perms.can_facilitate(request.user, team),
        "sentence": sentence,
    }
    return respond(request, SHOW, context, status=status)


def _initial(card: Stakeholder) -> dict[str, str]:
    return {
        "ring": card.ring,
        "brings": card.brings,
        "public_place": card.public_place,
        "seen": acts.version(card),
    }


def line_of(actor: Actor, sees_contacts: bool) -> dict[str, Any]:
    """Plain words for one structure; the contact only for facilitation, or when she shares it."""
    card = actor.card
    contact = card.contact if card else None
    seen = contact if contact is not None and (sees_contacts or contact.shares_contact) else None
    return {
        "number": actor.number,
        "name": actor.organisation.name,
        "kind": actor.organisation.get_kind_display(),
        "structure": actor.organisation.pk,
        "card": card.pk if card else None,
        "brings": card.brings if card else "",
        "public_place": card.public_place if card else "",
        "checked_on": card.checked_on if card else None,
        "to_check": actor.to_check,
        "waiting": actor.waiting,
        "contact": ", ".join(filter(None, [seen.display_name, seen.email, seen.phone])) if seen else "",
    }


def _changes(card: Stakeholder, proposal: CardProposal) -> list[tuple[str, Any]]:
    """(label, pieces of the difference) of what the proposal would change."""
    fields = [
        (_("Nom"), card.organisation.name, proposal.name),
        (_("Ce qu’elle fait ou apporte"), card.brings, proposal.brings),
        (_("Où la trouver"), card.public_place, proposal.public_place),
    ]
    return [(label, diff(before, after)) for label, before, after in fields if before != after]
