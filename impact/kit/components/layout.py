"""The shape of a page: where one is, its title, its blocks."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.template import Context, Library
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from impact.kit.addresses import address
from impact.kit.components.drawing import attributes, kept, refuse_ambiguous

register = Library()
register.simple_tag(address)
register.simple_tag(kept)

BREADCRUMB = """<nav class="breadcrumb" aria-label="Vous êtes ici">
  <ol>
{}
    <li><span aria-current="page">{}</span></li>
  </ol>
</nav>"""
CARD = """<section class="card card--{}"{}{}>
  {}
  {}
</section>"""
PAGE_HEADER = """<div class="page-header">
  <div class="page-header__text">
    {}
    <h1 tabindex="-1">{}</h1>
    {}
  </div>
  {}
</div>"""
CARD_TITLE = '<h{} class="card__title"{} tabindex="-1" data-impact-focus>{}</h{}>'
STACKED_TABLE = """<div class="table" role="region" tabindex="0" aria-label="{}">
  <table class="stack">
    <thead><tr>{}</tr></thead>
    <tbody>
{}
    </tbody>
  </table>
</div>"""


@register.simple_tag
def breadcrumb(*steps: str) -> SafeString:
    """``url, label, url, label, …, current page``."""
    return _breadcrumb(*(step if isinstance(step, str) else str(step) for step in steps))


@lru_cache(maxsize=1024, typed=True)
def _breadcrumb(*steps: str) -> SafeString:
    pairs = zip(steps[:-1:2], steps[1:-1:2], strict=True)
    return format_html(BREADCRUMB, format_html_join("\n", '    <li><a href="{}">{}</a></li>', pairs), steps[-1])


@register.simple_tag(takes_context=True)
def places(context: Context) -> SafeString:
    """The places of the page's partnership, the present one marked."""
    team = context["partnership"]
    return kept("kit/places.html", slug=team.slug, name=team.name, place=context.get("place", ""))


@register.simple_block_tag
def page_header(content: str, title: str, lead: str = "", over: str = "") -> SafeString:
    """The only <h1>. ``over`` is a small line above it; the block holds the page's one main button."""
    above = format_html('<p class="page-header__over">{}</p>', over) if over else ""
    below = format_html('<p class="page-header__lead">{}</p>', lead) if lead else ""
    action = format_html('<div class="page-header__action">{}</div>', content) if content.strip() else ""
    return format_html(PAGE_HEADER, above, title, below, action)


@register.simple_block_tag
def card(content: str, title: str = "", id: str = "", tone: str = "plain", level: int = 2) -> SafeString:
    """A block with its heading, which takes the focus when htmx swaps the block. Tones: plain, tint, warm."""
    name = format_html(' id="{}"', id) if id else ""
    heading, named = "", ""
    if title:
        name_of_title = format_html(' id="{}-title"', id) if id else ""
        named = format_html(' aria-labelledby="{}-title"', id) if id else ""
        heading = format_html(CARD_TITLE, level, name_of_title, title, level)
    return format_html(CARD, tone, name, named, heading, content)


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
def stacked_table(label: str, headings: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> SafeString:
    """A table whose rows become cards on a phone. A row's first cell is (address, name), the others are words.

    Words to look at first are alone in a tuple.
    """
    return _stacked_table(label, headings, tuple(rows))


@lru_cache(maxsize=64)
def _stacked_table(label: str, headings: tuple[str, ...], rows: tuple[tuple[Any, ...], ...]) -> SafeString:
    refuse_ambiguous(rows)
    head = format_html_join("", '<th scope="col">{}</th>', ((heading,) for heading in headings))
    line = '<tr><th scope="row"><a href="{}">{}</a></th>'
    line += "".join(format_html('<td data-label="{}">{{}}</td>', heading) for heading in headings[1:]) + "</tr>"
    body = format_html_join("\n", line, ((*first, *map(_cell, rest)) for first, *rest in rows))
    return format_html(STACKED_TABLE, label, head, body)


def _cell(words: Any) -> Any:
    return format_html('<strong class="call">{}</strong>', *words) if isinstance(words, tuple) else words


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
