"""Headers on every answer, and a plain sentence when htmx asks after the session has ended."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

Next = Callable[[HttpRequest], HttpResponse]

PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"


def headers(get_response: Next) -> Next:
    """Permissions-Policy everywhere; ``no-store`` on all that is not a static file: nothing private stays behind."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not response.has_header("Cache-Control"):
            response.headers["Cache-Control"] = "no-store, private"
        return response

    return middleware


def expired_session(get_response: Next) -> Next:
    """A redirect to the sign-in page must not be swapped into a part of a page: 401, and the page says why."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        signed_out = getattr(request, "user", None) is None or not request.user.is_authenticated
        if signed_out and getattr(request, "htmx", None) and response.status_code == 302:
            return HttpResponse("Votre session a pris fin. Reconnectez-vous dans un autre onglet.", status=401)
        return response

    return middleware


def wrong_method(get_response: Next) -> Next:
    """An address that only takes forms, opened as a page (after signing in again, from the history): a way on."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code != 405 or request.method != "GET" or getattr(request, "htmx", None):
            return response
        page = render(request, "405.html", status=405)
        page.headers["Allow"] = response.headers["Allow"]
        return page

    return middleware
