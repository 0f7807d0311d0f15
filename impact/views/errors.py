"""Pages for what went wrong: one plain sentence, the right status, a way on.

htmx gets the sentence alone: the page shows it above what the person was doing, and keeps what was typed.
"""

from datetime import date

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.csrf import requires_csrf_token

from impact.kit import french, kept
from partners.queries import last_day_in


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return _page(request, "413.html", 413, _("Ce texte est trop long pour être envoyé. Raccourcissez-le."))
    return _page(request, "400.html", 400, _("Cette demande n’a pas pu être comprise."))


@requires_csrf_token
def forbidden(request: HttpRequest, exception: PermissionDenied) -> HttpResponse:
    """The sentence of the rule that said no."""
    return _refused(request, str(exception) or _("Cette page n’est pas ouverte à votre compte."))


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Somebody who writes in a page that her mandate opened, and that closed with it, is told so."""
    ended = _mandate_that_ended(request)
    if ended is not None:
        sentence = _("Votre mandat dans cette équipe a pris fin le %s\u00a0: rien n’a été enregistré.")
        return _refused(request, sentence % french.day(ended))
    return _page(request, "404.html", 404, _("Cette page n’existe pas, ou plus."))


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that waited too long, or came from elsewhere. What was typed in a page of ours is given back."""
    if kept.may_keep(request):
        return kept.page(request, status=403)
    sentence = _("Cette page est restée ouverte trop longtemps. Rechargez-la, puis recommencez.")
    return _page(request, "csrf.html", 403, sentence)


def server_error(request: HttpRequest) -> HttpResponse:
    """Nothing may be counted on here: a page without context."""
    return render(None, "500.html", status=500)


def _mandate_that_ended(request: HttpRequest) -> date | None:
    """Its last day, when the form was of a partnership where ``request.user`` had a seat."""
    match = request.resolver_match
    if request.method != "POST" or match is None or "slug" not in match.kwargs or not request.user.is_authenticated:
        return None
    return last_day_in(request.user, match.kwargs["slug"], localdate())


def _refused(request: HttpRequest, sentence: str) -> HttpResponse:
    """403. What was typed is on the page, to be copied: the form itself is closed."""
    typed = [text for name, text in request.POST.items() if name != "csrfmiddlewaretoken" and " " in str(text).strip()]
    return _page(request, "403.html", 403, sentence, typed=typed)


def _page(request: HttpRequest, template: str, status: int, sentence: str, **more: object) -> HttpResponse:
    if getattr(request, "htmx", None):
        return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")
    return render(request, template, {"sentence": sentence, **more}, status=status)
