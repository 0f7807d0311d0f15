"""Pages that exist in the demo only: enter as somebody, read the mails as their receivers do."""

from collections.abc import Callable, Iterator
from functools import wraps
from uuid import UUID

from csp.decorators import csp_replace
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.views.decorators.clickjacking import xframe_options_sameorigin

from impact.kit.htmx import respond
from partners.models import Letter, Person

SALT = "impact.demo"
AS_A_MAIL_READER = {
    "default-src": ["'none'"],
    "style-src": ["'unsafe-inline'"],
    "frame-ancestors": ["'self'"],
    "sandbox": ["allow-popups", "allow-popups-to-escape-sandbox", "allow-top-navigation-by-user-activation"],
}
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
# The role as it is printed, and the address by which the demo data know the person.
PERSONAS = [
    ("Facilitation", "facilitation@exemple.invalid"),
    ("Trio, siège des habitants", "siege2@exemple.invalid"),
    ("Trio, siège de l’État", "siege1@exemple.invalid"),
    ("Membre du noyau", "siege8@exemple.invalid"),
    ("État, dans trois équipes", "laurent.chavanne@exemple.invalid"),
    ("Habitants, tour de consentement", "denise.thollot@exemple.invalid"),
    ("Facilitation, tour de consentement", "ines.perrachon@exemple.invalid"),
    ("ANCT, cheffe de projet", "anct@exemple.invalid"),
    ("Référence régionale", "region@exemple.invalid"),
    ("Administration nationale", "administration@exemple.invalid"),
]


def demo_only(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Outside the demo the page does not exist. No account is needed: all is invented."""

    @login_not_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def sign_in_links(address: str) -> Iterator[tuple[str, str]]:
    """(role, link) for each persona; the link holds until the secret key changes."""
    for role, email in PERSONAS:
        yield role, address + reverse("demo_enter", args=[entrance(email)])


def entrance(email: str) -> str:
    """The word in the link of a persona: her name in the demo, and what only this installation can compute."""
    return f"{email.split('@')[0]}-{salted_hmac(SALT, email).hexdigest()[:20]}"


@demo_only
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Sign in as a persona. Opening the link only shows who; the button does it."""
    email = next((email for _, email in PERSONAS if constant_time_compare(entrance(email), token)), None)
    person = get_object_or_404(Person, email=email or "")
    if request.method == "POST":
        login(request, person, backend=BACKEND)
        return redirect("home")
    return respond(
        request,
        "demo/enter.html",
        {"person": person, "role": {address: role for role, address in PERSONAS}.get(email or "", "")},
    )


@demo_only
def mailbox(request: HttpRequest) -> HttpResponse:
    """Every mail that left, newest first; to one address when asked."""
    letters = Letter.objects.filter(sent_at__isnull=False).order_by("-sent_at", "-pk")
    to = request.GET.get("a", "").strip()
    if to:
        letters = letters.filter(to__icontains=to)
    page = Paginator(letters, 30).get_page(request.GET.get("page"))
    personas = list(sign_in_links(""))
    return respond(request, "demo/mailbox.html", {"page": page, "to": to, "personas": personas}, part="letters")


@demo_only
@csp_replace({"frame-src": ["'self'"]})  # type: ignore[arg-type] # its types know no captured argument
def letter(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One mail as its receiver sees it."""
    row = get_object_or_404(Letter, uid=uid, sent_at__isnull=False)
    return respond(request, "demo/letter.html", {"letter": row})


@demo_only
@xframe_options_sameorigin
@csp_replace(AS_A_MAIL_READER)  # type: ignore[arg-type] # its types know no captured argument
def letter_html(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The HTML part alone, in a sandbox, as a mail reader would show it."""
    row = get_object_or_404(Letter, uid=uid, sent_at__isnull=False)
    return HttpResponse(row.html)


@demo_only
def letter_calendar(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The attached calendar event."""
    row = get_object_or_404(Letter.objects.exclude(calendar=""), uid=uid, sent_at__isnull=False)
    return HttpResponse(
        row.calendar,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="reunion.ics"'},
    )
