"""Arriving in a partnership: what to know first, on one page."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from impact.kit.access import SignedIn
from impact.kit.htmx import respond
from impact.queries import partnership as home
from partners import perms, queries
from partners.services import arrival
from partners.views.team import load_team


def show(request: SignedIn, slug: str) -> HttpResponse:
    """The story, the next meeting, the trio, the charter, the words; a newcomer says that she has read it."""
    team = load_team(request, slug, perms.can_read_inside)
    today = localdate(timezone=team.zone)
    mine = queries.mandate_of(request.user, team, today)
    if request.method == "POST":
        if mine is not None and arrival.arrive(mandate=mine, at=now()):
            messages.success(request, _("Vous avez fait le tour. Bonne route avec l’équipe\u202f!"))
        return redirect(team)
    members = queries.active_mandates(team, today)
    charter = queries.current_charter(team)
    context = {
        "partnership": team,
        "place": "home",
        "mine": mine,
        "meeting": home.next_meeting(team, at=now()),
        "trio": [one for one in members if one.trio and one.rank == "holder"],
        "facilitators": [running.person.display_name for running in queries.facilitators(team, today)],
        "charter": charter,
        "answered": bool(mine and charter and mine.charter_answers.filter(charter=charter).exists()),
    }
    return respond(request, "home/welcome.html", context)
