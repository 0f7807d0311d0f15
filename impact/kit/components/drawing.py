"""How a component becomes HTML: tiny ones with ``format_html``, the others from ``templates/kit/<name>.html``."""

from datetime import datetime
from functools import lru_cache
from typing import Any, cast

from django.conf import settings
from django.template.loader import get_template
from django.utils.safestring import SafeString

from impact.kit import text


def draw(name: str, /, **context: Any) -> SafeString:
    return cast(SafeString, get_template(f"kit/{name}.html").render(context))


def kept(template: str, /, **values: Any) -> SafeString:
    """A part of a page that depends on nothing but these values: drawn once a process for all who read the same.

    Values are compared, so they are plain: words, numbers, tuples of these, and flat dicts. Neither a row, nor a
    moment, nor HTML inside another value.
    """
    if settings.DEBUG:
        return _drawn(template, values)
    flat = {name: frozenset(value.items()) if isinstance(value, dict) else value for name, value in values.items()}
    return _remembered(template, **flat)


@lru_cache(maxsize=512, typed=True)
def _remembered(template: str, /, **values: Any) -> SafeString:
    for value in values.values():
        refuse_ambiguous(value)
    given = {name: dict(value) if isinstance(value, frozenset) else value for name, value in values.items()}
    return _drawn(template, given)


def refuse_ambiguous(value: object) -> None:
    """A moment equals itself in another zone, HTML in a tuple equals somebody's text of the same letters."""
    if isinstance(value, datetime):
        raise TypeError(f"A moment is not kept: {value!r}")
    for part in value if isinstance(value, (tuple, frozenset)) else ():
        if isinstance(part, SafeString):
            raise TypeError(f"HTML is not kept inside other values: {part!r}")
        refuse_ambiguous(part)


def _drawn(template: str, values: dict[str, Any]) -> SafeString:
    return cast(SafeString, get_template(template).render(values))


def attributes(given: dict[str, Any]) -> SafeString:
    """``{"data_impact_print": True}`` → `` data-impact-print``; None and False leave the attribute out."""
    return text.attributes({name.replace("_", "-"): given[name] for name in sorted(given)})
