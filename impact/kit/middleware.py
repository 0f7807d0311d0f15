"""Headers on every answer, a plain sentence when htmx asks after the session has ended, and the security log."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from impact.kit import kept, security
from impact.kit.posted import Posted

Next = Callable[[HttpRequest], HttpResponse]

# The form was read: it was right, wrong, or written from an older state.
ANSWERED = {200, 302, 409, 422}
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


class SignInRequired(LoginRequiredMiddleware):
    """Every page asks to sign in, unless it says otherwise. A form of ours that comes after the session is kept."""

    def handle_no_permission(  # type: ignore[override]
        self, request: HttpRequest, view_func: Any
    ) -> HttpResponseBase:
        if kept.may_keep(request):
            return kept.page(request, status=401)
        return super().handle_no_permission(request, view_func)


class Watched:
    """What the security log is told: an access refused, and fields that were sent and that no form shows."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 403:
            security.note("refused", request)
        elif request.method == "POST" and response.status_code in ANSWERED:
            posted = request.POST
            if isinstance(posted, Posted) and posted.unasked:
                security.fields_nobody_shows(request, posted)
        return response

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        if request.method == "POST":
            request.POST = Posted.like(request.POST)  # type: ignore[assignment]


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
