"""The part htmx swaps is, to the letter, what the page loaded again shows (but for its one-time tokens)."""

import re

from django.http import HttpResponse
from django.test import Client

MASKED = re.compile(r'(csrfmiddlewaretoken" value|nonce)="[^"]*"')


def text(response: HttpResponse) -> str:
    """Without the tokens, with plain blanks for the no-break ones of French typography and plain apostrophes."""
    html = response.content.decode().replace("\u00a0", " ").replace("\u202f", " ").replace("&#x27;", "'")
    return MASKED.sub(r'\1=""', html)


def is_part_of(swapped: HttpResponse, visitor: Client, page: str, part: str) -> bool:
    """Whether ``swapped`` is the element ``part`` of ``page`` as it is now, and not the whole page."""
    html = text(swapped).strip()
    return html.startswith(f'<section id="{part}"') and html in text(visitor.get(page))
