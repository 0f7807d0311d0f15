from django.http import HttpResponse
from django.utils.timezone import now

from impact.kit.access import SignedIn
from impact.kit.htmx import respond
from meetings import queries
from partners.perms import can_read_inside
from partners.views.team import load_team


def show(request: SignedIn, slug: str) -> HttpResponse:
    """The residents' share: numbers for all who see the partnership, meeting by meeting for the core group."""
    partnership = load_team(request, slug)
    context = {
        "partnership": partnership,
        "place": "core",
        "share": queries.residents_share(partnership, now()),
        "by_meeting": can_read_inside(request.user, partnership),
    }
    return respond(request, "meetings/presence/show.html", context, part="part-des-habitants")
