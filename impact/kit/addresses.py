"""Where the pages are."""

from functools import lru_cache

from django.conf import settings
from django.urls import reverse


@lru_cache(maxsize=10_000)
def address(name: str, *args: str | int) -> str:
    """The same as ``reverse``, found once: a page of rows asks for hundreds."""
    return reverse(name, args=args)


def full_address(name: str, *args: str | int) -> str:
    """With the name of the site, as a letter has to write it. Not kept: it may hold a secret."""
    return f"{settings.SITE_URL}{reverse(name, args=args)}"
