"""A former name of a structure, to correct or to take out."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from impact.kit.access import SignedIn, check, load
from impact.kit.forms import Form
from impact.kit.htmx import refusals, respond
from partners import perms
from partners.forms.organisation import FormerNameForm
from partners.models import FormerName, Partnership
from partners.services import former_name
from partners.views.organisation import load_organisation
from partners.views.team import load_team

PAGE = "partners/organisation/former_name.html"


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedIn, slug: str, pk: int, former: int) -> HttpResponse:
    """One page, two acts: the button says which (``remove``)."""
    team = load_team(request, slug, perms.can_keep_organisations)
    organisation = load_organisation(request, team, pk)
    check(perms.can_change_organisation, request.user, organisation)
    row = load(organisation.former_names.select_related("organisation"), None, request.user, pk=former)
    removes = request.method == "POST" and "remove" in request.POST
    first = {"name": row.name, "until": row.until}
    form = FormerNameForm(request.POST if request.method == "POST" and not removes else None, initial=first)
    if (removes or form.is_valid()) and _written(request, team, row, None if removes else form):
        return redirect("partners:organisation", slug, pk)
    context = {"partnership": team, "place": "core", "organisation": organisation, "former": row, "form": form}
    return respond(request, PAGE, context, status=422 if form.errors else 200)


def _written(request: SignedIn, team: Partnership, row: FormerName, form: Form | None) -> bool:
    """Whether the act was accepted; otherwise the form tells why. Without a form, the name is taken out."""
    facts = {"former": row, "by": request.user, "at": now()}
    if form is None:
        former_name.remove(**facts)
        messages.success(request, _("Ce nom n’est plus parmi les anciens noms."))
        return True
    with refusals(form):
        former_name.correct(today=localdate(timezone=team.zone), **facts, **form.cleaned_data)
        messages.success(request, _("L’ancien nom est corrigé."))
        return True
    return False
