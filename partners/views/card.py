"""A structure updates its own card: facilitation gives the link, the structure proposes, the core group answers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from impact.kit import french
from impact.kit.access import SignedIn, load
from impact.kit.htmx import refusals, respond, writes
from impact.kit.refusal import Refused
from partners import perms, queries
from partners.enums import Verb
from partners.forms.stakeholder import AnswerForm, LinkForm, ProposalForm
from partners.models import CardProposal, PersonalLink, Stakeholder
from partners.services import card as acts
from partners.views.link import by_link as opened_by
from partners.views.link import no_link
from partners.views.stakeholder import card_page, load_card

LINK, BY_LINK = "partners/stakeholder/link.html", "partners/stakeholder/by_link.html"


def give_link(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Facilitation chooses who gets the link; then reads what to copy."""
    card = load_card(request, slug, pk, perms.can_facilitate)
    people = queries.people_for_card(card)
    form = LinkForm(request.POST if request.method == "POST" else None, people=people)
    form.fields["person"].initial = card.contact_id
    if form.is_valid():
        with refusals(form):
            given = acts.give_link(card=card, by=request.user, at=now(), **form.cleaned_data)
            sent, ready = _("Le lien est envoyé à %s."), _("Le lien %s est prêt\u00a0: copiez-le.")
            said = sent % given.person if given.person.email else ready % french.of(given.person)
            messages.success(request, said)
            return redirect("partners:stakeholder_link", slug, pk)
    known = queries.card_links(card).filter(expires_at__gt=now()).first()
    context = {
        "partnership": card.partnership,
        "place": "core",
        "card": card,
        "form": form,
        "given": known,
        "text": acts.ready_text(card, known) if known else "",
    }
    return respond(request, LINK, context, status=422 if form.errors else 200)


@writes
def withdraw_link(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    card = load_card(request, slug, pk, perms.can_facilitate)
    acts.withdraw_link(card=card, by=request.user, at=now())
    messages.success(request, _("Le lien ne fonctionne plus."))
    return redirect("partners:stakeholder_link", slug, pk)


@writes
def decide(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Accept what the structure proposes, or set it aside."""
    card = load_card(request, slug, pk)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return card_page(request, card, sentence=str(next(iter(form.errors.values()))[0]), status=422)
    proposal = load(CardProposal.objects.filter(card=card).order_by("-at"), None, request.user, pk=_asked(request))
    today = localdate(timezone=card.partnership.zone)
    try:
        acts.decide(proposal=proposal, by=request.user, at=now(), today=today, **form.cleaned_data)
    except Refused as refusal:
        return card_page(request, card, sentence=str(refusal.sentence), status=refusal.status)
    taken = form.cleaned_data["accepted"]
    messages.success(request, _("La fiche est à jour.") if taken else _("La proposition est mise de côté."))
    return redirect("partners:stakeholder", slug, pk)


@require_http_methods(["GET", "HEAD", "POST"])
@opened_by(Verb.UPDATE_CARD)
def by_link(request: HttpRequest, given: PersonalLink) -> HttpResponse:
    """The structure's own page: this card and nothing else. A POST proposes, it never changes the card."""
    rows = Stakeholder.objects.filter(removed_on=None).select_related("organisation", "partnership__department")
    card = rows.filter(pk=given.object_id or 0).first()
    if card is None:
        return no_link(request, _("Cette fiche n’existe plus."))
    waiting = queries.waiting_proposal(card)
    form = ProposalForm(request.POST if request.method == "POST" else None, initial=_known(card, waiting))
    if form.is_valid():
        with refusals(form):
            acts.propose(card=card, by=given.person, at=now(), **form.cleaned_data)
            return redirect("partners:card_by_link", given.token)
    context = {"person": given.person, "card": card, "team": card.partnership, "form": form, "waiting": waiting}
    return respond(request, BY_LINK, context, status=422 if form.errors else 200)


def _known(card: Stakeholder, waiting: CardProposal | None) -> dict[str, str]:
    """What the form shows first: the last proposal of this card, else the card."""
    said = waiting or card
    name = waiting.name if waiting else card.organisation.name
    return {"name": name, "brings": said.brings, "public_place": said.public_place}


def _asked(request: SignedIn) -> int:
    """The id of the proposal the page showed; 0 for anything else."""
    asked = request.POST.get("proposal", "")
    return int(asked) if asked.isdecimal() and len(asked) < 18 else 0
