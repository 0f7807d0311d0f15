from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from impact.kit.access import load
from impact.kit.htmx import refusals
from partners import perms
from partners.forms.seat import SeatForm
from partners.models import Partnership
from partners.services import seat
from partners.views import SignedIn


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: SignedIn, slug: str) -> HttpResponse:
    mine = Partnership.objects.visible_to(request.user).select_related("department")
    team = load(mine, perms.can_facilitate, request.user, slug=slug)
    form = SeatForm(request.POST or None)
    if form.is_valid():
        with refusals(form):
            today = localdate(timezone=team.zone)
            added = seat.add(partnership=team, created_on=today, by=request.user, at=now(), **form.cleaned_data)
            messages.success(request, _("Le siège %(number)s est créé.") % {"number": added.number})
            return redirect("partners:core_group", slug)
    status = 422 if form.errors else 200
    context = {"form": form, "partnership": team, "place": "core"}
    return render(request, "partners/seat/create.html", context, status=status)
