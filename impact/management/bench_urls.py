"""The product's pages, and the floor: a bare Django page with session, user, one query and the base template."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from territories.models import Region


def floor(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/floor.html", {"region": Region.objects.order_by("code").first()})


urlpatterns = [path("plancher/", floor, name="floor"), path("", include("impact.urls"))]
