"""« Mes données »: what the site keeps of the person who reads, and the same as a file to take away."""

import json

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from impact.kit.access import SignedIn
from impact.queries import my_data
from impact.queries.register import REGISTER


@require_safe
def show(request: SignedIn) -> HttpResponse:
    """In plain words: what, why, how long; and how to take it away or have it erased."""
    return render(request, "my_data/show.html", {"register": REGISTER})


@require_safe
@never_cache
def download(request: SignedIn) -> HttpResponse:
    """All of it, under French labels, days and hours as ISO 8601."""
    told = json.dumps(my_data.everything(request.user), ensure_ascii=False, indent=2)
    response = HttpResponse(told, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="mes-donnees.json"'
    return response
