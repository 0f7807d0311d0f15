from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from impact.kit import french
from impact.kit.access import SignedIn, check, load
from impact.kit.htmx import refusals, respond
from partners import perms
from partners.forms.function import FunctionForm
from partners.services import function
from partners.views.team import mandates_seen

PAGE = "partners/mandate/function.html"


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedIn, slug: str, mandate_id: int) -> HttpResponse:
    """The same person on the same seat, another function from a day on."""
    rows = mandates_seen(request, slug).filter(confirmed_at__isnull=False)
    mandate = load(rows, None, request.user, pk=mandate_id)
    team = mandate.partnership
    check(perms.can_lead, request.user, team)
    given = request.POST if request.method == "POST" else None
    form = FunctionForm(given, initial={"since": localdate(timezone=team.zone)})
    if form.is_valid():
        with refusals(form):
            function.change(mandate=mandate, by=request.user, at=now(), **form.cleaned_data)
            messages.success(request, _("La fonction %s est enregistrée.") % french.of(mandate.person))
            return redirect("partners:core_group", slug)
    context = {"form": form, "mandate": mandate, "partnership": team, "place": "core"}
    return respond(request, PAGE, context, status=422 if form.errors else 200)
