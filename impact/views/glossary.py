from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse

from impact.kit.glossary import BY_SLUG, TERMS
from impact.kit.htmx import respond


@login_not_required
def show(request: HttpRequest) -> HttpResponse:
    """Every word explained; htmx asks for the meaning of one (``terme``), to open it where it stands."""
    asked = request.GET.get("terme", "")
    if asked and asked not in BY_SLUG:
        raise Http404
    context = {"terms": TERMS, "term": BY_SLUG.get(asked)}
    return respond(request, "pages/glossary.html", context, part="meaning" if asked else None)
