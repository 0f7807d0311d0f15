from django.http import HttpResponse
from django.utils.timezone import localdate

from impact.kit.access import SignedIn
from impact.kit.htmx import respond
from impact.queries.teams import teams_of
from partners import perms


def show(request: SignedIn) -> HttpResponse:
    """My partnerships and my role in each: a page, or the panel of the header."""
    context = {
        "teams": teams_of(request.user, localdate()),
        "follows": perms.can_follow_partnerships(request.user, None),
    }
    return respond(request, "home/teams.html", context, part="switcher")
