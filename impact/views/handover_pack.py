"""The handover pack: one page, for a successor and for the printer. Nothing of it is stored."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_safe

from impact.kit.access import SignedIn
from impact.queries.handover_pack import pack
from partners import perms
from partners.queries import vacant_places
from partners.views.team import load_team


@require_safe
def show(request: SignedIn, slug: str) -> HttpResponse:
    team = load_team(request, slug, perms.can_lead)
    at, today = now(), localdate(timezone=team.zone)
    gathered = pack(team, at=at, today=today)
    context = {
        "partnership": team,
        "place": "home",
        "today": today,
        "pack": gathered,
        "trio_is_complete": not vacant_places(gathered.places),
        "waiting": len(gathered.mandates) + len(gathered.cards),
    }
    return render(request, "handover/pack.html", context)
