"""One door for answers: a page, or the one part of it that htmx asked to swap.

The part's name is the element's id and the fragment's name: ``{% partialdef answers inline %}``,
``<section id="answers">``, ``"meetings/meeting/show.html#answers"``. The server chooses the part, never the client.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers

from impact.kit.refusal import Refused

View = Callable[..., HttpResponse]


def asks_part(request: HttpRequest) -> bool:
    """Whether htmx asks for a part (and not for a whole page, as when it restores history)."""
    htmx = getattr(request, "htmx", None)
    return htmx is not None and bool(htmx) and not htmx.history_restore_request


def respond(
    request: HttpRequest, template: str, context: dict[str, Any], *, part: str | None = None, status: int = 200
) -> HttpResponse:
    """The whole page, or ``template#part`` when htmx asks and the view named a part."""
    name = f"{template}#{part}" if part and asks_part(request) else template
    response = render(request, name, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def answer(
    request: HttpRequest,
    form: BaseForm,
    template: str,
    context: Callable[[], dict[str, Any]],
    *,
    part: str,
    then: Any,
    status: int = 422,
) -> HttpResponse:
    """After a POST. Errors in ``form``: the page (or part) again with ``status`` and what was typed.

    No error: the fresh part for htmx, a redirect to ``then`` otherwise. ``context`` is asked late, so that it is
    loaded after the act.
    """
    if form.errors:
        return respond(request, template, {**context(), "form": form}, part=part, status=status)
    if asks_part(request):
        return respond(request, template, context(), part=part)
    return redirect(then)


def writes(view: View) -> View:
    """The view changes something: POST only."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        return view(request, *args, **kwargs)

    return guarded


@contextmanager
def refusals(form: BaseForm) -> Iterator[None]:
    """Turn a refusal of the service into an error of the form, on its field when it names one."""
    try:
        yield
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.sentence))
