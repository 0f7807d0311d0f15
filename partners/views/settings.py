from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from impact.kit.access import SignedIn, check
from impact.kit.htmx import refusals, respond
from partners import perms, queries
from partners.forms.settings import SettingsForm
from partners.services import settings
from partners.views.team import load_team

PAGE = "partners/settings/edit.html"
NOT_LOADED = gettext_lazy("Non chargés pour ce département")
HOLIDAYS = {
    "METROPOLE": gettext_lazy("Métropole"),
    "ALSACE-MOSELLE": gettext_lazy("Alsace et Moselle"),
    "GUADELOUPE": gettext_lazy("Guadeloupe"),
    "GUYANE": gettext_lazy("Guyane"),
    "MARTINIQUE": gettext_lazy("Martinique"),
    "MAYOTTE": gettext_lazy("Mayotte"),
    "POLYNESIE": gettext_lazy("Polynésie française"),
    "REUNION": gettext_lazy("La Réunion"),
    "SAINT-BARTHELEMY": gettext_lazy("Saint-Barthélemy"),
    "SAINT-MARTIN": gettext_lazy("Saint-Martin"),
}


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedIn, slug: str) -> HttpResponse:
    """What is chosen, for facilitation and trio to change; and what follows from the places, for all to read."""
    team = load_team(request, slug, perms.can_read_inside)
    form = SettingsForm(
        request.POST if request.method == "POST" else None,
        initial={name: getattr(team, name) for name in SettingsForm.base_fields},
    )
    if request.method == "POST":
        check(perms.can_lead, request.user, team)
        if form.is_valid():
            with refusals(form):
                settings.change(partnership=team, by=request.user, at=now(), **form.cleaned_data)
                messages.success(request, _("Les réglages sont enregistrés."))
                return redirect("partners:settings", slug)
    context = {
        "partnership": team,
        "place": "home",
        "may_write": perms.can_lead(request.user, team),
        "form": form,
        "holidays": HOLIDAYS.get(team.department.holiday_zone, NOT_LOADED),
        "quartiers": queries.quartiers_followed(team),
    }
    return respond(request, PAGE, context, status=422 if form.errors else 200)
