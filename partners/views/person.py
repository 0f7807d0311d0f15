from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from impact.kit.access import load
from impact.kit.htmx import refusals
from partners import perms, queries
from partners.forms.person import ContactForm
from partners.models import Partnership
from partners.services import person
from partners.views import SignedIn


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedIn, slug: str, person_id: int) -> HttpResponse:
    """How somebody of this partnership is reached."""
    mine = Partnership.objects.visible_to(request.user).select_related("department")
    team = load(mine, perms.can_see_contacts, request.user, slug=slug)
    somebody = load(queries.people_of(team), None, request.user, pk=person_id)
    known = {name: getattr(somebody, name) for name in ContactForm.base_fields}
    form = ContactForm(request.POST or None, initial=known)
    if form.is_valid():
        with refusals(form):
            person.change_contact(person=somebody, partnership=team, by=request.user, at=now(), **form.cleaned_data)
            facts = {"name": somebody.display_name}
            messages.success(request, _("Les coordonnées de %(name)s sont enregistrées.") % facts)
            return redirect("partners:core_group", slug)
    context = {"form": form, "name": somebody.display_name, "partnership": team, "place": "core"}
    return render(request, "partners/person/edit.html", context, status=422 if form.errors else 200)
