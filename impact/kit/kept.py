"""A form that came too late (the session ended, the page is from before a new sign-in): what was typed is given back.

Only to a page of ours: the browser says where the form came from, and nothing is ever shown or sent again for another
site. The proof against forged requests is asked as before; here one only reads, and sends by one's own hand.
"""

import re
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

# Never shown nor sent again: proofs, codes and tokens.
SECRET = {"csrfmiddlewaretoken", "code", "token", "password"}
CODE = re.compile(r"[a-z0-9_:.,/-]*")  # an id, a day, a choice: not words somebody wrote


def may_keep(request: HttpRequest) -> bool:
    """Whether a form of our own pages was sent, and not to the pages where one signs in."""
    match = request.resolver_match
    signs_in = match is None or match.url_name is None or match.url_name.startswith(("account_", "sign_in"))
    return request.method == "POST" and not getattr(request, "htmx", None) and not signs_in and _from_here(request)


def page(request: HttpRequest, *, status: int) -> HttpResponse:
    """What was written, and how to send it once more."""
    fields = [
        (name, value) for name, values in request.POST.lists() if name not in SECRET for value in map(str, values)
    ]
    typed = [value for __, value in fields if not CODE.fullmatch(value.strip())]
    context = {
        "title": _("Ce que vous avez écrit n’est pas perdu") if typed else _("Envoyez de nouveau"),
        "fields": fields,
        "typed": typed,
        "files": bool(request.FILES),
        "signed_in": request.user.is_authenticated,
    }
    return render(request, "kept.html", context, status=status)


def _from_here(request: HttpRequest) -> bool:
    """By ``Origin``, else by ``Referer``: the very address of this site, and one of the two is there."""
    given = request.headers.get("Origin") or request.headers.get("Referer") or ""
    try:
        sent_from = urlsplit(given)
    except ValueError:
        return False
    return (sent_from.scheme, sent_from.netloc) == (request.scheme, request.get_host())
