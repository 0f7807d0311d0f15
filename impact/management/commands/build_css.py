"""Write ``static/vendor/dsfr/dsfr.css``: the parts of the design system we use, in one small file.

The style sheets come from the django-dsfr package. Left out: its fonts, the parts for other components, the spacing
and display classes, and the colours nobody reads. All of it goes in a cascade layer, so that any rule of ours wins
without a fight. Run it again after an upgrade of django-dsfr: ``python manage.py build_css``.
"""

import re
from base64 import b64encode
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

PARTS = [
    "core/core.main.min.css",
    *(f"component/{name}/{name}.main.min.css" for name in ("button", "form", "input", "select", "checkbox", "radio")),
]
TARGET = Path(settings.BASE_DIR) / "static/vendor/dsfr/dsfr.css"

FONT_FACE = re.compile(r"@font-face\s*{[^}]*}")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
FILE = re.compile(r"url\((\.\./[^)]+\.svg)\)")
DECLARED = re.compile(r"(?<=[{;])(--[\w-]+):[^;{}]*(;|(?=}))")
RULE = re.compile(r"(?<=[{};])([^{};@]+){[^{}]*}")
UNUSED = re.compile(
    r"[mp][trblxyvhn]*-|artwork|display|ratio|responsive|fi-|icon-|btns-group|text--|h\d|hidden|unhidden|sr-only|"
    r"raw-|reset-|enlarge-|ellipsis|hr|fluid|transition|col-offset|btn--(?:icon|close|tooltip|account|team|briefcase|"
    r"tertiary-no|sort|fullscreen|display|sm|lg|align)|radio-rich|input-wrap|connect|share|"
    r"breadcrumb|col|container|grid-row|fieldset|list|placement|no-(?:after|before)|message|label--|"
    r"(?:error|info|valid|hint)-text|(?:input|select|range|upload)-group|(?:radio|checkbox)-group--"
)
EMPTY = re.compile(r"(?:(?<=[{}])|^)[^{}@]+{\s*}|@media[^{}]*{\s*}")


class Command(BaseCommand):
    help = "Rassemble la feuille de style du système de design dans static/vendor/dsfr/dsfr.css."

    def handle(self, *args: Any, **options: Any) -> None:
        TARGET.write_text(sheet(), encoding="utf-8")
        self.stdout.write(f"{TARGET.relative_to(settings.BASE_DIR)} : {TARGET.stat().st_size} octets")


def sheet() -> str:
    """The whole file, licence line first."""
    package = find_spec("dsfr")
    if package is None or package.origin is None:
        raise LookupError("django-dsfr is not installed")
    dist = Path(package.origin).parent / "static/dsfr/dist"
    licence = COMMENT.match((dist / PARTS[0]).read_text(encoding="utf-8"))
    rules = "".join(_part(dist / part) for part in PARTS)
    return f"{licence[0] if licence else ''}\n@layer dsfr{{{_without_unread_colours(_without_unused_rules(rules))}}}\n"


def _part(path: Path) -> str:
    css = COMMENT.sub("", FONT_FACE.sub("", path.read_text(encoding="utf-8")))
    return FILE.sub(lambda found: f"url({_inline(path.parent / found[1])})", css).strip()


def _inline(picture: Path) -> str:
    return "data:image/svg+xml;base64," + b64encode(picture.resolve().read_bytes()).decode()


def _without_unused_rules(css: str) -> str:
    """Drop the rules whose selectors all need a class we do not use."""
    return RULE.sub(lambda rule: "" if all(map(_is_unused, rule[1].split(","))) else rule[0], css)


def _is_unused(selector: str) -> bool:
    return any(UNUSED.match(name) for name in re.findall(r"fr-([\w-]+)", selector))


def _without_unread_colours(css: str) -> str:
    """Drop custom properties that nothing reads, again until none is left, then the rules this empties."""
    before = ""
    while before != css:
        before = css
        read = set(re.findall(r"var\((--[\w-]+)", css))
        css = DECLARED.sub(partial(_kept, read), css)
        css = EMPTY.sub("", css)
    return css


def _kept(read: set[str], found: re.Match[str]) -> str:
    return found[0] if found[1] in read else ""
