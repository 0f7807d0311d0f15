from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from impact.kit.htmx import respond
from territories import queries
from territories.forms.register import LONGEST, RegisterForm


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """The register of quartiers: the answer to ``?q=``, live as one types or after « Chercher »."""
    form = RegisterForm(initial={"q": request.GET.get("q", "")[:LONGEST]})
    found = queries.search_quartiers(form["q"].value())
    context = {"form": form, "found": found, "invalid": "true" if found.error else False}
    return respond(request, "territories/quartier/register.html", context, part="results")


@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    page = queries.quartier_page(code)
    if page is None:
        raise Http404
    return respond(request, "territories/quartier/show.html", {"page": page, "quartier": page.quartier})
