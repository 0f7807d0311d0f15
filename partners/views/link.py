"""The door of every page that a personal link opens, and the list of those in force for facilitation."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from impact.kit import french
from impact.kit.access import SignedIn
from impact.kit.htmx import respond, writes
from partners import perms, queries
from partners.enums import Verb
from partners.models import Partnership, PersonalLink
from partners.services import link as links
from partners.views.team import load_team

LinkView = Callable[[HttpRequest, PersonalLink], HttpResponse]
GONE = "partners/link/gone.html"


def by_link(verb: Verb, *, gone: str = GONE) -> Callable[[LinkView], Callable[[HttpRequest, str], HttpResponse]]:
    """The view is opened by a link that does ``verb``, without an account: ``def join(request, link)``.

    Its address holds ``<str:token>``. A link that is forged (404), used or ended (410) is answered here, by the page
    ``gone`` (it has ``sentence``), without a name. The view draws « partners/link/whose.html » (with ``person``) and
    changes something on POST only; a single-use link is then used up with ``link.consume``.
    """

    def decorate(view: LinkView) -> Callable[[HttpRequest, str], HttpResponse]:
        @never_cache
        @login_not_required
        @wraps(view)
        def opened(request: HttpRequest, token: str) -> HttpResponse:
            try:
                link = links.opened(token=token, verb=verb, at=now())
            except links.NotALink as unknown:
                return no_link(request, unknown.sentence, gone=gone, status=404)
            except (links.Used, links.Ended) as over:
                return no_link(request, over.sentence, gone=gone)
            return view(request, link)

        return opened

    return decorate


def no_link(request: HttpRequest, sentence: object, *, gone: str = GONE, status: int = 410) -> HttpResponse:
    """What somebody reads whose link does nothing (any more): no name, and how to get a new one."""
    return render(request, gone, {"sentence": str(sentence)}, status=status)


def index(request: SignedIn, slug: str) -> HttpResponse:
    """Facilitation reads which links work in this partnership, and whom to invite."""
    return page(request, load_team(request, slug, perms.can_facilitate))


def page(request: SignedIn, team: Partnership, *, sentence: str = "", status: int = 200) -> HttpResponse:
    """The page of links; ``sentence`` is a refusal."""
    at = now()
    members = [_member(one, team) for one in queries.newcomers(team, localdate(at, team.zone))]
    context = {
        "partnership": team,
        "place": "core",
        "members": members,
        "to_invite": [member for member in members if member["is_new"]],
        "links": queries.links_in_force(team, at),
        "sentence": sentence,
    }
    return respond(request, "partners/link/index.html", context, status=status)


@writes
def withdraw(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    team = load_team(request, slug, perms.can_facilitate)
    given = get_object_or_404(queries.links_in_force(team, now()), pk=pk)
    links.withdraw(link=given, by=request.user, at=now())
    messages.success(request, _("Le lien %s ne fonctionne plus.") % french.of(given.person))
    return redirect("partners:links", slug)


def _member(mandate: Any, team: Partnership) -> dict[str, object]:
    """One line of the table. Of an account that opens other doors too, nothing is told."""
    person = mandate.person
    known = mandate.arrived_at or mandate.joined_at or (None if mandate.elsewhere else person.last_login)
    if known:
        said = _("A déjà ouvert le site.")
    elif not person.email:
        said = _("Pas d’adresse de courriel\u00a0: son lien pour les réunions suffit.")
    elif mandate.invited_at:
        said = _("Invitation envoyée le %s.") % french.day(mandate.invited_at.astimezone(team.zone))
    else:
        said = _("Pas encore d’invitation.")
    return {
        "pk": mandate.pk,
        "name": person.display_name,
        "seat": mandate.seat.label,
        "said": said,
        "may_invite": bool(person.email) and not known,
        "again": mandate.invited_at is not None,
        "is_new": bool(person.email) and not known and mandate.invited_at is None,
    }
