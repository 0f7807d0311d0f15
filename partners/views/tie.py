from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from impact.kit.access import SignedIn, load
from impact.kit.htmx import refusals, respond, writes
from partners import perms, queries
from partners.forms.stakeholder import TieForm
from partners.models import Tie
from partners.services import tie
from partners.views.team import load_team


def create(request: SignedIn, slug: str) -> HttpResponse:
    """Two structures of the map, and what they have to do with each other."""
    team = load_team(request, slug, perms.can_read_inside)
    today = localdate(timezone=team.zone)
    posted = request.POST if request.method == "POST" else None
    form = TieForm(posted, structures=queries.on_map(team, today), initial={"one": request.GET.get("structure")})
    if form.is_valid():
        with refusals(form):
            made = tie.make(partnership=team, by=request.user, at=now(), today=today, **form.cleaned_data)
            facts = {"one": made.one.name, "other": made.other.name}
            messages.success(request, _("%(one)s et %(other)s sont reliées.") % facts)
            return redirect("partners:stakeholders", slug)
    context = {"form": form, "partnership": team, "place": "core"}
    return respond(request, "partners/stakeholder/tie.html", context, status=422 if form.errors else 200)


@writes
def remove(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    team = load_team(request, slug, perms.can_read_inside)
    known = Tie.objects.filter(partnership=team).select_related("one", "other")
    row = load(known, None, request.user, pk=pk)
    tie.undo(tie=row, by=request.user, at=now())
    facts = {"one": row.one.name, "other": row.other.name}
    messages.success(request, _("%(one)s et %(other)s ne sont plus reliées.") % facts)
    return redirect("partners:stakeholders", slug)
