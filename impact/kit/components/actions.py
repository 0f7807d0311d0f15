"""Buttons and links that act. One primary button a page."""

from typing import Any

from django.template import Context, Library
from django.utils.html import format_html
from django.utils.safestring import SafeString

from impact.kit.components.drawing import attributes, draw

register = Library()

VARIANTS = {
    "primary": "fr-btn",
    "secondary": "fr-btn fr-btn--secondary",
    "tertiary": "fr-btn fr-btn--tertiary",
    "danger": "fr-btn fr-btn--danger",
}


@register.simple_tag
def button(label: str, variant: str = "primary", **attrs: Any) -> SafeString:
    given = attributes({"type": "submit", **attrs})
    return format_html('<button class="{}"{}>{}</button>', VARIANTS[variant], given, label)


@register.simple_tag
def link_button(url: str, label: str, variant: str = "primary", **attrs: Any) -> SafeString:
    return format_html('<a class="{}" href="{}"{}>{}</a>', VARIANTS[variant], url, attributes(attrs), label)


@register.simple_tag(takes_context=True)
def post_button(
    context: Context,
    url: str,
    label: str,
    variant: str = "secondary",
    name: str = "",
    value: str = "",
    hint: str = "",
    **attrs: Any,
) -> SafeString:
    """A form of one button. ``hint`` is read aloud after the label: which of the ten « Retirer » this is.

    Other attributes go on the form (``data_hx_post=url data_hx_target="#part" …``).
    """
    return draw(
        "post_button",
        url=url,
        label=label,
        css=VARIANTS[variant],
        name=name,
        value=value,
        hint=hint,
        attrs=attributes(attrs),
        csrf_token=context.get("csrf_token", ""),
    )


@register.simple_block_tag
def actions(content: str) -> SafeString:
    """A row of buttons; full width, one under the other, on phones."""
    return format_html('<div class="actions">{}</div>', content)


@register.simple_block_tag
def save_bar(content: str, note: str = "") -> SafeString:
    """The same at the end of a long form: stays in sight at the foot of a phone's screen."""
    said = format_html('<p class="save-bar__note">{}</p>', note) if note else ""
    return format_html('<div class="save-bar">{}<div class="actions">{}</div></div>', said, content)
