"""Texts that people write: shown safely, compared word by word, saved while typing."""

from collections.abc import Iterable
from functools import lru_cache

from django.template import Library
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from impact.kit import glossary
from impact.kit.components.drawing import draw, kept
from impact.kit.text import to_html
from impact.kit.worddiff import Piece, diff

register = Library()

SHOWN = {
    "same": "{}",
    "added": '<ins><span class="sr-only"> [ajouté : </span>{}<span class="sr-only">] </span></ins>',
    "removed": '<del><span class="sr-only"> [supprimé : </span>{}<span class="sr-only">] </span></del>',
    "differs": '<mark><span class="sr-only"> [différent : </span>{}<span class="sr-only">] </span></mark>',
}


@register.simple_tag
def user_text(text: str, under: int = 3) -> SafeString:
    """Markdown from people. ``data-hx-disable``: no htmx attribute inside would ever run, even if one slipped in.

    ``under``: level of the heading above the text.
    """
    return format_html('<div class="prose" data-hx-disable>{}</div>', _html(text, under))


@lru_cache(maxsize=256)
def _html(text: str, under: int) -> SafeString:
    """Minutes are read far more often than written: the same text is made into HTML once a process."""
    return to_html(text, under=under)


@register.simple_tag
def term(name: str, label: str = "") -> SafeString:
    """A word of the glossary at its first mention: a link to its meaning, which htmx opens where it stands."""
    return kept("kit/term.html", label=label or name, slug=glossary.term(name).slug)


@register.simple_tag
def word_diff(pieces: Iterable[Piece]) -> SafeString:
    """``impact.kit.worddiff.diff(old, new)``, readable by eye and by ear."""
    return format_html(
        '<div class="diff" data-hx-disable>{}</div>', _shown((piece.kind, piece.text) for piece in pieces)
    )


@register.simple_tag
def conflict(
    theirs: str, mine: str, theirs_label: str = "Le texte enregistré entre-temps", mine_label: str = "Votre texte"
) -> SafeString:
    """Both texts side by side, what differs marked in each. Nothing is chosen for the person."""
    pieces = diff(theirs, mine)
    return draw(
        "conflict",
        theirs_label=theirs_label,
        mine_label=mine_label,
        theirs=_shown(_side(pieces, "removed")),
        mine=_shown(_side(pieces, "added")),
    )


def _side(pieces: list[Piece], kind: str) -> list[tuple[str, str]]:
    kept = [piece for piece in pieces if piece.kind in ("same", kind)]
    return [("same" if piece.kind == "same" else "differs", piece.text) for piece in kept]


def _shown(pairs: Iterable[tuple[str, str]]) -> SafeString:
    return format_html_join("", "{}", ((format_html(SHOWN[kind], text),) for kind, text in pairs))


@register.simple_tag
def saved(id: str, version: int, at: object = None, merged: str | None = None, refused: str = "") -> SafeString:
    """Inside a form that saves while one types: the version it starts from, and what became of the last save.

    ``merged``: the text after somebody else's words were taken in; the page puts it in the field.
    """
    return draw("saved", id=id, version=version, at=at, merged=merged, refused=refused)
