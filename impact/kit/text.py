"""Text that people type: cleaned when it enters, made into HTML or plain text when it leaves.

The only module that may call ``mark_safe``. Two barriers stand one behind the other: the Markdown parser
writes no HTML it was given, and nh3 lets through only the tags, attributes and schemes named here.
"""

import re
import unicodedata
from collections.abc import Mapping
from html import escape

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

LINK = re.compile(r"(https?://|mailto:)[^\s/\\]", re.IGNORECASE)

TAGS = {"p", "br", "ul", "ol", "li", "strong", "em", "a", "h2", "h3", "h4", "h5", "h6"}
ATTRIBUTES = {"*": set[str](), "a": {"href"}, "ol": {"start"}}

DEEPEST = 40  # a list in a list counts for two

SCHEME = re.compile(r"\s*:\s*//+\s*")
ADDRESS = re.compile(r"\b(?:[a-z][a-z0-9+.-]*://|www\.)\S+", re.IGNORECASE)
GLUED_DOT = re.compile(r"\.(?=[^\s.])")

LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# Controls and lone surrogates, which PostgreSQL refuses; bidi overrides, which show a text in another order;
# soft hyphens, zero-width spaces and byte-order marks, which make two equal words differ.
INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\u00ad\u200b\u2060\ufeff]")


def clean(text: str) -> str:
    """What a person typed or pasted, as it is stored. Tags stay, as text. Cleaning twice changes nothing."""
    text = INVISIBLE.sub("", LINE_ENDS.sub("\n", text))
    text = unicodedata.normalize("NFC", text)
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")


def one_line(text: str) -> str:
    """The same for a field of one line: titles, names, places, reasons."""
    return " ".join(clean(text).split())


def unlinked(text: str) -> str:
    """On one line, and so that no mail program makes a link of it: « https://exemple.fr » → « https exemple. fr »."""
    return GLUED_DOT.sub(". ", one_line(SCHEME.sub(" ", text)))


def linked_only_to(site: str, text: str) -> str:
    """A whole letter in which the addresses of ``site`` stay links, and those that somebody typed do not."""

    def kept(found: re.Match[str]) -> str:
        told = found.group()
        return told if told == site or told.startswith(f"{site}/") else unlinked(told)

    return ADDRESS.sub(kept, text)


def to_html(markdown: str, *, under: int = 3) -> SafeString:
    """Paragraphs, line breaks, lists, bold, italic, links and headings; all else is shown as it was typed.

    `under` is the level of the page's heading above the text: the text's own stand one and two levels lower,
    whatever their author chose, so that no level is skipped.
    """
    tokens = _parse(markdown)
    _set_headings(tokens, under)
    html = _parser.renderer.render(tokens, _parser.options, {})
    safe = nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        url_relative="deny",
        link_rel="noopener noreferrer nofollow",
    )
    return mark_safe(safe)  # noqa: S308 - the sanitised text above, and nothing else


def attributes(given: Mapping[str, object]) -> SafeString:
    """`` data-name="value"`` for each, the name alone when it is True, nothing when it is None or False."""
    kept = [(name, value) for name, value in given.items() if value is not None and value is not False]
    words = [f" {escape(name)}" if value is True else f' {escape(name)}="{_quoted(value)}"' for name, value in kept]
    return mark_safe("".join(words))  # noqa: S308 - names and values escaped above


def _quoted(value: object) -> str:
    return value if isinstance(value, SafeString) else escape(str(value))


def to_plain(markdown: str) -> str:
    """The same text for a mail: no marks, list items with their dash or number, addresses in brackets."""
    text, mark, tight = "", "", False
    lists: list[int | None] = []  # the lists we are in: the next number, None where items have no number
    for token in _parse(markdown):
        match token.type:
            case "bullet_list_open":
                lists.append(None)
            case "ordered_list_open":
                lists.append(int(token.attrs.get("start", 1)))
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "list_item_open":
                number = lists[-1]
                mark = "- " if number is None else f"{number}. "
                lists[-1] = None if number is None else number + 1
            case "paragraph_open" | "heading_open":
                tight = token.hidden
            case "inline":
                lead = "  " * (len(lists) - 1) + (mark or "  " * bool(lists))
                words = _plain_words(token.children or []).replace("\n", "\n" + " " * len(lead))
                text += ("\n" if tight else "\n\n") + lead + words
                mark = ""
    return text.strip("\n")


def _plain_words(tokens: list[Token]) -> str:
    words, address, start = "", "", 0
    for token in tokens:
        if token.type == "link_open":
            address, start = str(token.attrs["href"]).removeprefix("mailto:"), len(words)
        elif token.type == "link_close" and words[start:] != address:
            words += f" ({address})"
        elif token.type in ("softbreak", "hardbreak"):
            words += "\n"
        words += token.content
    return words


def _set_headings(tokens: list[Token], under: int) -> None:
    first = 0
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            level = int(token.tag[1])
            first = first or level
            token.tag = f"h{min(under + (1 if level <= first else 2), 6)}"


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:
        """Only addresses that say where they go: `javascript:`, `data:`, `//evil` and `/path` stay text."""
        return bool(LINK.match(url))


# "zero" knows paragraphs only. Not enabled on purpose: images, HTML, tables, code (an indented line stays a
# line), references (their lines would vanish from the page) and entities (« &lt; » is shown as typed).
_parser = _Parser("zero", {"breaks": True, "maxNesting": DEEPEST}).enable(
    ["heading", "list", "newline", "escape", "emphasis", "link", "autolink"]
)
_lines_only = _Parser("zero", {"breaks": True}).enable(["newline"])


def _parse(markdown: str) -> list[Token]:
    """The parser drops what is nested too deep; such a text is given line by line, unformatted, but whole."""
    tokens = _parser.parse(markdown)
    if any(token.level >= DEEPEST - 1 for token in tokens):
        tokens = _lines_only.parse(markdown)
    for token in tokens:
        token.children = _without_dead_links(token.children or [])
    return tokens


def _without_dead_links(tokens: list[Token]) -> list[Token]:
    """`[words]()` is a link for the parser, whatever `validateLink` says: only the words stay."""
    kept, dead = [], False
    for token in tokens:
        if token.type == "link_open":
            dead = not token.attrs["href"]
        if not (dead and token.type in ("link_open", "link_close")):
            kept.append(token)
    return kept
