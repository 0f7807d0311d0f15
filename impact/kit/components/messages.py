"""What the page says: notices, empty places, badges and states."""

from django.template import Library
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from impact.kit.components.drawing import draw

register = Library()

STATES: dict[str, tuple[str | Promise, str]] = {
    "draft": (_("Brouillon"), "neutral"),
    "review": (_("En relecture"), "warning"),
    "approved": (_("Approuvé"), "success"),
    "planned": (_("Prévue"), "info"),
    "held": (_("Tenue"), "neutral"),
    "cancelled": (_("Annulée"), "error"),
    "taken_over": (_("Repris"), "neutral"),
    "moved": (_("Déplacée"), "warning"),
    "yes": (_("Viendra"), "success"),
    "no": (_("Ne viendra pas"), "neutral"),
    "maybe": (_("Peut-être"), "warning"),
    "silent": (_("Pas encore répondu"), "warning"),
    "coming": (_("Viendra"), "success"),
    "excused": (_("Ne viendra pas"), "neutral"),
    "represented": (_("Sera représentée ou représenté"), "info"),
    "vacant": (_("À pourvoir"), "accent"),
    "filled": (_("Pourvu"), "success"),
}


@register.simple_block_tag
def notice(content: str, tone: str = "info", title: str = "", role: str = "") -> SafeString:
    """Tones: info, success, warning, error. ``role="alert"`` only for what appears after an act."""
    return draw("notice", tone=tone, title=title, role=role, content=content)


@register.simple_tag
def empty_state(title: str, text: str, url: str = "", label: str = "") -> SafeString:
    """Nothing yet: why, and the one thing to do about it."""
    return draw("empty_state", title=title, text=text, url=url, label=label)


@register.simple_tag
def badge(label: str, tone: str = "neutral") -> SafeString:
    """Tones: neutral, info, success, warning, error, accent."""
    return format_html('<span class="badge badge--{}">{}</span>', tone, label)


@register.simple_tag
def state(code: str, label: str = "") -> SafeString:
    """A badge by its code (see STATES); an unknown code is neutral and needs its label."""
    word, tone = STATES.get(code, (code, "neutral"))
    return format_html('<span class="badge badge--{}">{}</span>', tone, label or word)
