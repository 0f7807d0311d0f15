"""What every page knows of the site. No query here."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict:
    return {"SITE_NAME": settings.SITE_NAME, "DEMO": settings.DEMO}
