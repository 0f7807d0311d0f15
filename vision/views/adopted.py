"""What was adopted, and its certificate: read by all who see the team."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _

from impact.kit.access import SignedIn, load
from impact.kit.htmx import respond, writes
from impact.kit.refusal import Refused
from partners.views.team import load_team
from vision import perms, queries
from vision.models import Vision
from vision.services import vision as service
from vision.views.vision import page


def load_adopted(request: SignedIn, slug: str, number: tuple[int, int]) -> Vision:
    """A version that was adopted; 404 for who does not see the team. A draft has no number."""
    rows = Vision.objects.all().published_to(request.user).select_related("partnership__department")
    return load(rows, None, request.user, partnership__slug=slug, major=number[0], minor=number[1])


def show(request: SignedIn, slug: str, number: tuple[int, int]) -> HttpResponse:
    return show_adopted(request, load_adopted(request, slug, number))


def show_adopted(request: SignedIn, vision: Vision) -> HttpResponse:
    team = vision.partnership
    context = page(team, **queries.adopted_page(vision))
    context["may_renew"] = vision.is_current and perms.can_renew(request.user, team) and not queries.draft_of(team)
    context["over"] = _("Version %s, adoptée par consentement") % vision.number
    return respond(request, "vision/adopted/show.html", context)


def certificate(request: SignedIn, slug: str, number: tuple[int, int]) -> HttpResponse:
    """The digest, the electorate, the counts and the reservations: no name."""
    vision = load_adopted(request, slug, number)
    context = page(vision.partnership, vision=vision, closing=queries.adoption_of(vision))
    return respond(request, "vision/adopted/certificate.html", context)


@writes
def renew(request: SignedIn, slug: str) -> HttpResponse:
    """A new draft, copied from the adopted version."""
    team = load_team(request, slug, perms.can_renew)
    try:
        draft = service.renew(partnership=team, by=request.user, at=now())
        messages.success(request, _("Une nouvelle version est commencée, à partir de celle qui est adoptée."))
        return redirect(draft)
    except Refused as refused:
        messages.error(request, str(refused.sentence))
        return redirect("vision:show", slug)
