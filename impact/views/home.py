"""Pages about several apps: everyone's first page, the home of a partnership, the list of partnerships."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.utils.timezone import localdate, now

from impact.kit.access import SignedIn
from impact.kit.htmx import respond
from impact.kit.text import one_line
from impact.queries import awaiting, partnership, portfolio, signatures
from partners import perms
from partners.enums import Status
from partners.views.team import load_team

PER_PAGE = 50


@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """What awaits me, and my partnerships; a visitor reads what this is."""
    if not request.user.is_authenticated:
        return respond(request, "pages/welcome.html", {})
    today, at = localdate(), now()
    mine = portfolio.joined(user=request.user.pk, at=at, today=today)
    going = [team for team in mine if team.status == Status.ACTIVE]
    ids, run = [team.pk for team in going], [team.pk for team in going if team.facilitates]  # type: ignore[attr-defined]
    context = {
        "awaiting": [
            *signatures.to_sign(request.user, today=today),
            *awaiting.awaiting(request.user, at=at, today=today, within=ids, run=run),
        ],
        "partnerships": mine,
        "follows": perms.can_follow_partnerships(request.user, None),
        "opens": perms.can_open_partnership(request.user, None),
    }
    return respond(request, "home/show.html", context)


def show(request: SignedIn, slug: str) -> HttpResponse:
    """The home of a partnership, the same for all; blocks differ by what one may see."""
    team = load_team(request, slug)
    context = {
        "partnership": team,
        "place": "home",
        "may": perms.abilities(request.user, team),
        "page": partnership.home(request.user, team, at=now(), today=localdate(timezone=team.zone)),
    }
    return respond(request, "home/partnership.html", context)


def index(request: HttpRequest) -> HttpResponse:
    """The partnerships I follow: filters and sort are in the address, so that it can be sent to somebody."""
    today = localdate()
    filters = {name: one_line(request.GET.get(name, ""))[:80] for name in ("q", "region", "promotion", "phase")}
    sort = request.GET.get("tri", portfolio.DEFAULT_SORT)
    rows = portfolio.partnerships(request.user, at=now(), today=today, filters=filters, sort=sort)
    page: Page[portfolio.Row] = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "headings": portfolio.HEADINGS,
        "lines": [portfolio.cells(row) for row in page],
        "filters": filters,
        "filtered": any(filters.values()),
        "sort": sort,
        "regions": tuple(portfolio.regions()),
        "cohorts": tuple(portfolio.cohorts()),
        "phases": portfolio.phases(),
        "opens": perms.can_open_partnership(request.user, None),
        "query": urlencode({name: value for name, value in {**filters, "tri": sort}.items() if value}),
    }
    return respond(request, "home/index.html", context, part="results")
