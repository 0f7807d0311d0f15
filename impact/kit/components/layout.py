"""The shape of a page: where one is, its title, its blocks."""

from django.template import Library
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from impact.kit.components.drawing import attributes, draw

register = Library()


@register.simple_tag
def breadcrumb(*steps: str) -> SafeString:
    """``url, label, url, label, …, current page``."""
    pairs = list(zip(steps[:-1:2], steps[1:-1:2], strict=True))
    return draw("breadcrumb", pairs=pairs, current=steps[-1])


@register.simple_block_tag
def page_header(content: str, title: str, lead: str = "", over: str = "") -> SafeString:
    """The only <h1>. ``over`` is a small line above it; the block holds the page's one main button."""
    return draw("page_header", title=title, lead=lead, over=over, action=content.strip() and content)


@register.simple_block_tag
def card(content: str, title: str = "", id: str = "", tone: str = "plain", level: int = 2) -> SafeString:
    """A block with its heading, which takes the focus when htmx swaps the block. Tones: plain, tint, warm."""
    return draw("card", title=title, id=id, tone=tone, level=level, content=content)


@register.simple_block_tag
def columns(content: str) -> SafeString:
    """Two children: what matters, and beside it on wide screens the rest."""
    return format_html('<div class="columns">{}</div>', content)


@register.simple_block_tag
def facts(content: str) -> SafeString:
    return format_html('<dl class="facts">{}</dl>', content)


@register.simple_tag
def fact(label: str, value: object) -> SafeString:
    return format_html('<div class="fact"><dt>{}</dt><dd>{}</dd></div>', label, value)


@register.simple_tag
def steps(items: list[tuple[str, str]]) -> SafeString:
    """(label, "done" | "current" | "todo"), in order."""
    said = {"done": "fait", "current": "en cours", "todo": "à venir"}
    lines = format_html_join(
        "",
        '<li class="step step--{}"{}><span class="step__sign" aria-hidden="true">{}</span>'
        '<span>{}</span> <span class="sr-only">({})</span></li>',
        (
            (state, attributes({"aria-current": "step" if state == "current" else None}), sign, label, said[state])
            for sign, (label, state) in (("" if item[1] == "done" else n, item) for n, item in enumerate(items, 1))
        ),
    )
    return format_html('<ol class="steps">{}</ol>', lines)
