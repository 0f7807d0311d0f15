"""The vision as plain values: what is submitted to consent, what is adopted, what the digest is taken of.

French words, not ids: a label or a name that changes afterwards changes nothing in a text that was frozen.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from impact.kit.french import typography
from vision.enums import SectionKind
from vision.models.change import ExpectedChange
from vision.models.section import Section
from vision.models.vision import Vision

Content = dict[str, Any]


def frozen_text(vision: Vision, sections: Iterable[Section], changes: Iterable[ExpectedChange]) -> Content:
    texts = {section.kind: section.body for section in sections}
    return {
        "partnership": vision.partnership.name,
        "horizon": vision.horizon,
        "sections": [
            {"kind": str(kind), "label": typography(str(kind.label)), "text": texts.get(kind, "")}
            for kind in SectionKind
        ],
        "changes": [change.facts for change in changes],
    }


def text_of(content: Content, kind: SectionKind) -> str:
    """What a section says in a frozen text."""
    return next((str(section["text"]) for section in content["sections"] if section["kind"] == kind), "")


def changes_as_text(content: Content) -> str:
    """The expected changes, one a line, so that two propositions are compared word by word."""
    line = _("%(title)s (pour %(public)s, d’ici %(horizon)s)")
    return "\n".join(line % change for change in content["changes"])
