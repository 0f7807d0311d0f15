"""What is written in templates and in the glossary has its no-break spaces: no colon begins a line on a phone."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from impact.kit import glossary

TEMPLATES = Path(settings.BASE_DIR) / "templates"
CODE = re.compile(r"{#.*?#}|{{.*?}}|{%.*?%}|<[^>]*>", re.DOTALL)
QUOTED = re.compile(r'"([^"]*)"')
BREAKS = re.compile(r"\w[ \n][:;!?»](?=\s|$)|« ")


def sentences(source: str) -> Iterator[str]:
    """The words between tags (a variable counts as a word), and those given to a tag."""
    yield CODE.sub(lambda code: "x" if code[0].startswith("{{") else "", source)
    for tag in re.findall(r"{%.*?%}", source, re.DOTALL):
        yield from QUOTED.findall(tag)


def may_break(text: str) -> list[str]:
    return [text[max(0, found.start() - 20) : found.end()] for found in BREAKS.finditer(text)]


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.*")), ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_a_template_has_its_no_break_spaces(path: Path) -> None:
    assert [bad for text in sentences(path.read_text(encoding="utf-8")) for bad in may_break(text)] == []


def test_the_glossary_has_its_no_break_spaces() -> None:
    assert may_break(glossary.WORDS) == []


def test_a_plain_space_is_seen() -> None:
    """Control."""
    source = '{% card "Une question ?" %}<p>Lieu : {{ place }} !</p>{# a : b #}{% endcard %}'
    assert [bad for text in sentences(source) for bad in may_break(text)] == ["Lieu :", "Lieu : x !", "Une question ?"]
