"""Pages about several apps: everyone's first page, the home of a partnership, the list of partnerships."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.utils.timezone import localdate, now

from impact.kit.access import load
from impact.kit.htmx import respond
from impact.queries import awaiting, partnership, portfolio
from partners import perms
from partners.enums import Phase
from partners.models import Cohort, Partnership

PER_PAGE = 50


@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """What awaits me, and my partnerships; a visitor reads what this is."""
    if not request.user.is_authenticated:
        return respond(request, "pages/welcome.html", {})
    today, at = localdate(), now()
    mine = Partnership.objects.filter(pk__in=Partnership.objects.ids_joined_by(request.user, today))
    context = {
        "awaiting": awaiting.awaiting(request.user, at=at, today=today, within=mine.order_by()),
        "partnerships": portfolio.partnerships(request.user, at=at, today=today, filters={}, sort="nom").filter(
            pk__in=mine.order_by().values("pk")
        ),
        "follows": perms.can_follow_partnerships(request.user, None),
        "opens": perms.can_open_partnership(request.user, None),
    }
    return respond(request, "home/show.html", context)


def show(request: HttpRequest, slug: str) -> HttpResponse:
    """The home of a partnership, the same for all; blocks differ by what one may see."""
    rows = Partnership.objects.visible_to(request.user).select_related("department__region", "cohort", "lead_epci")
    found = load(rows, None, request.user, slug=slug)
    today = localdate(timezone=found.zone)
    context = {
        "partnership": found,
        "place": "home",
        "may": perms.abilities(request.user, found),
        "quartiers": found.quartiers.filter(partnership_links__released_on=None).order_by(
            "partnership_links__position"
        ),
        "page": partnership.home(request.user, found, at=now(), today=today),
        "today": today,
    }
    return respond(request, "home/partnership.html", context)


def index(request: HttpRequest) -> HttpResponse:
    """The partnerships I follow: filters and sort are in the address, so that it can be sent to somebody."""
    today = localdate()
    filters = {name: request.GET.get(name, "").strip()[:80] for name in ("q", "region", "promotion", "phase")}
    sort = request.GET.get("tri", portfolio.DEFAULT_SORT)
    rows = portfolio.partnerships(request.user, at=now(), today=today, filters=filters, sort=sort)
    context = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "filters": filters,
        "filtered": any(filters.values()),
        "sort": sort,
        "regions": portfolio.regions(),
        "cohorts": Cohort.objects.order_by("year", "name"),
        "phases": Phase.choices,
        "opens": perms.can_open_partnership(request.user, None),
        "query": urlencode({name: value for name, value in {**filters, "tri": sort}.items() if value}),
    }
    return respond(request, "home/index.html", context, part="results")
