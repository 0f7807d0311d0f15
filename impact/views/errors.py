"""Pages for what went wrong: one plain sentence, the right status, a way on.

htmx gets the sentence alone: the page shows it above what the person was doing, and keeps what was typed.
"""

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import requires_csrf_token


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return _page(request, "413.html", 413, _("Ce texte est trop long pour être envoyé. Raccourcissez-le."))
    return _page(request, "400.html", 400, _("Cette demande n’a pas pu être comprise."))


@requires_csrf_token
def forbidden(request: HttpRequest, exception: PermissionDenied) -> HttpResponse:
    """The sentence of the rule that said no."""
    return _page(request, "403.html", 403, str(exception) or _("Cette page n’est pas ouverte à votre compte."))


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, "404.html", 404, _("Cette page n’existe pas, ou plus."))


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that waited too long, or came from elsewhere."""
    sentence = _("Cette page est restée ouverte trop longtemps. Rechargez-la, puis recommencez.")
    return _page(request, "csrf.html", 403, sentence)


def server_error(request: HttpRequest) -> HttpResponse:
    """Nothing may be counted on here: a page without context."""
    return render(None, "500.html", status=500)


def _page(request: HttpRequest, template: str, status: int, sentence: str) -> HttpResponse:
    if getattr(request, "htmx", None):
        return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")
    return render(request, template, {"sentence": sentence}, status=status)
