from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from impact.kit.access import SignedIn, check
from impact.kit.htmx import refusals, respond
from partners import perms, queries
from partners.forms.partnership import PartnershipForm, SearchForm
from partners.models import Partnership
from partners.services import partnership
from territories.models import Quartier
from territories.queries import search_quartiers

PAGE = "partners/partnership/create.html"


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: SignedIn) -> HttpResponse:
    """Choose quartiers (GET: search, add, remove; nothing is written), then open the partnership (POST)."""
    check(perms.can_open_partnership, request.user, None)
    chosen = queries.quartiers_in_order(_codes(request))
    if request.method != "POST":
        form = PartnershipForm(chosen=chosen, initial=_first_values(chosen))
        return respond(request, PAGE, _page(request, form, chosen), part="quartiers")
    form = PartnershipForm(request.POST, chosen=chosen)
    if form.is_valid():
        with refusals(form):
            opened = _open(request, form)
            messages.success(request, _told(opened.name, form.cleaned_data))
            return redirect(opened)
    return respond(request, PAGE, _page(request, form, chosen), status=422)


def _told(name: str, given: dict[str, str]) -> str:
    """What was done, and what comes next: nobody else is told by the product."""
    done = _("L’équipe %(name)s est créée.") % {"name": name}
    if given["facilitator_email"]:
        then = _("Prévenez %(who)s, qui peut se connecter avec son adresse et importer la liste du noyau.")
    else:
        then = _("Il manque l’adresse de %(who)s, nécessaire pour se connecter et importer la liste du noyau.")
    return f"{done} {then % {'who': given['facilitator_name']}}"


def _open(request: SignedIn, form: PartnershipForm) -> Partnership:
    given = form.cleaned_data
    return partnership.open(
        name=given["name"],
        quartiers=given["quartiers"],
        cohort=given["cohort"] or given["new_cohort"],
        lead_epci=given["lead_epci"],
        starts_on=given["starts_on"],
        facilitator=partnership.Facilitator(given["facilitator_name"], given["facilitator_email"]),
        several_epci_reason=given["several_epci_reason"],
        phone=given["phone"],
        by=request.user,
        at=now(),
    )


def _codes(request: SignedIn) -> list[str]:
    if request.method == "POST":
        return request.POST.getlist("quartiers")
    codes = request.GET.getlist("quartier") + request.GET.getlist("ajouter")
    return [code for code in dict.fromkeys(codes) if code != request.GET.get("retirer")]


def _first_values(chosen: list[Quartier]) -> dict[str, object]:
    communes = chosen[0].commune_names if chosen else []
    return {"starts_on": localdate(), "name": communes[0] if communes else ""}


def _page(request: SignedIn, form: PartnershipForm, chosen: list[Quartier]) -> dict[str, object]:
    found = search_quartiers(request.GET.get("q", "")[:100], limit=10, in_force=True)
    followed = queries.followed_by([quartier.pk for quartier in found.quartiers])
    codes = {quartier.pk for quartier in chosen}
    results = [(one, one.pk in codes, followed.get(one.pk, "")) for one in found.quartiers]
    return {
        "search": SearchForm(initial={"q": found.text}),
        "form": form,
        "chosen": chosen,
        "found": found,
        "results": results,
        "asks_reason": not queries.share_an_epci(chosen),
    }
