"""How a component becomes HTML: tiny ones with ``format_html``, the others from ``templates/kit/<name>.html``."""

from typing import Any, cast

from django.forms.utils import flatatt
from django.template.loader import get_template
from django.utils.safestring import SafeString


def draw(name: str, /, **context: Any) -> SafeString:
    return cast(SafeString, get_template(f"kit/{name}.html").render(context))


def attributes(given: dict[str, Any]) -> SafeString:
    """``{"data_impact_print": True}`` → `` data-impact-print``; None and False leave the attribute out."""
    named = {name.replace("_", "-"): value for name, value in given.items()}
    return flatatt({name: value for name, value in named.items() if value is not None})
