from django.http import HttpRequest

from partners.models import Person


class SignedIn(HttpRequest):
    """What views get behind ``LoginRequiredMiddleware``."""

    user: Person
