from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from impact.kit.htmx import respond
from territories import queries


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The versions of the priority geography, with their texts, and what changed from one to the next."""
    today = localdate()
    page = queries.geography()
    versions = [(version, version.covers(today)) for version in page.versions]
    return respond(request, "territories/version/list.html", {"page": page, "versions": versions})
