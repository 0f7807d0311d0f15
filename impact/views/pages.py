"""Pages anybody may read, which ask nothing of the database; and the gallery of components."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from impact.queries.register import REGISTER
from impact.views import gallery


@login_not_required
def legal(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/legal.html", _responsible())


@login_not_required
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/privacy.html", {**_responsible(), "register": REGISTER})


@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/accessibility.html", _responsible())


@login_not_required
def sitemap(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/sitemap.html")


@login_not_required
def contact(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/contact.html", _responsible())


@login_not_required
def ui(request: HttpRequest) -> HttpResponse:
    """The gallery of components, in development and in the demo only."""
    if not (settings.DEBUG or settings.DEMO):
        raise Http404
    return render(request, "pages/ui.html", gallery.samples())


def _responsible() -> dict[str, str]:
    """Who answers for the site: set by whoever runs it, never guessed."""
    return {
        "publisher": settings.SITE_PUBLISHER,
        "host": settings.SITE_HOST,
        "controller": settings.SITE_CONTROLLER,
        "contact_email": settings.SITE_CONTACT_EMAIL,
        "contact_phone": settings.SITE_CONTACT_PHONE,
    }
