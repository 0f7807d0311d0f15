from django.http import HttpResponse
from django.views.decorators.http import require_safe

from impact.kit.access import SignedIn
from impact.kit.htmx import respond
from impact.queries.doors import doors
from partners.views.team import load_team


@require_safe
def show(request: SignedIn, slug: str) -> HttpResponse:
    """Everything there is about a partnership, for who reads it, in one list."""
    team = load_team(request, slug)
    context = {"partnership": team, "place": "", "rooms": doors(request.user, team)}
    return respond(request, "home/doors.html", context)
