from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from impact.kit import french
from impact.kit.access import SignedIn, load
from impact.kit.htmx import refusals
from partners import perms, queries
from partners.forms.person import ContactForm
from partners.services import person
from partners.views.team import load_team

KEPT = _("Seules les personnes qui facilitent les voient.")
SHARED = _("Cette personne a choisi de les montrer aux membres du noyau.")


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedIn, slug: str, person_id: int) -> HttpResponse:
    """How somebody of this partnership is reached."""
    team = load_team(request, slug, perms.can_see_contacts)
    somebody = load(queries.reached_by(team), None, request.user, pk=person_id)
    known = {name: getattr(somebody, name) for name in ContactForm.base_fields}
    form = ContactForm(request.POST or None, initial=known)
    if form.is_valid():
        with refusals(form):
            person.change_contact(person=somebody, partnership=team, by=request.user, at=now(), **form.cleaned_data)
            messages.success(request, _("Les coordonnées %s sont enregistrées.") % french.of(somebody))
            return redirect("partners:core_group", slug)
    context = {
        "form": form,
        "name": queries.names_of(team)[somebody.pk],
        "who_sees": SHARED if somebody.shares_contact else KEPT,
        "has_account": bool(somebody.email),
        "person_id": somebody.pk,
        "partnership": team,
        "place": "core",
    }
    return render(request, "partners/person/edit.html", context, status=422 if form.errors else 200)
