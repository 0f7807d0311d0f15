"""What the lines of a journal are about: « Siège 4, adjointe au Maire » and its page. One query a kind of row."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from impact.kit import french
from impact.kit.addresses import address
from meetings.models import Invitation, Meeting
from partners.models import Mandate, Organisation, Partnership, Person, Seat, Stakeholder, WorkingGroup
from vision.models import ConsentRound, Section

Found = tuple[str, str]


@dataclass(frozen=True)
class Reader:
    """Who reads: ``inside`` opens the pages of the core group, ``contacts`` those of people."""

    inside: bool
    contacts: bool


@dataclass(frozen=True)
class Kind:
    """Rows named in ``about`` by a word: how they are loaded, what they are called, the page they have."""

    model: type[Model]
    loaded: tuple[str, ...]
    told: Callable[[Any], str]
    page: Callable[[Any, str, Reader], str]


def of(abouts: Iterable[str], partnership: Partnership, reader: Reader) -> dict[str, Found]:
    """(words, address) by ``about``; an empty address where there is no page, or none for ``reader``."""
    wanted: dict[str, dict[int, str]] = defaultdict(dict)
    found: dict[str, Found] = {}
    for about in abouts:
        kind, _colon, rest = about.partition(":")
        key = rest.partition(":")[0]
        if kind in PAGES and reader.inside:
            found[about] = ("", address(PAGES[kind], partnership.slug))
        if kind in KINDS and key.isascii() and key.isdecimal() and len(key) < 19:
            wanted[kind][int(key)] = about
    for kind, ids in wanted.items():
        how = KINDS[kind]
        rows = how.model._default_manager.filter(pk__in=ids).select_related(*how.loaded).order_by("pk")
        for row in rows:
            found[ids[row.pk]] = (how.told(row), how.page(row, partnership.slug, reader))
    return found


def _meeting(row: Meeting) -> str:
    return f"{row.get_kind_display()}, {french.day(row.day)}"


def _seat(row: Seat) -> str:
    return f"Siège {row.number}, {row.label}"


def _page_of(row: Person) -> str:
    """Her contacts; what was done, once she was erased."""
    return "erase_person" if hasattr(row, "erasure") else "partners:person"


# Things a partnership has one of: the page where they are.
PAGES = {
    "charter": "partners:charter",
    "phase_change": "phase",
    "preconditions": "partners:preconditions",
    "status_change": "partners:status",
    "vision": "vision:show",
}
TEAM = "partnership__department"
KINDS = {
    "meeting": Kind(Meeting, (TEAM,), _meeting, lambda row, slug, _reader: address("meetings:show", slug, row.number)),
    "invitation": Kind(
        Invitation,
        (f"meeting__{TEAM}", "person"),
        lambda row: f"{row.person.display_name}, {french.day(row.meeting.day)}",
        lambda row, slug, _reader: address("meetings:show", slug, row.meeting.number),
    ),
    "seat": Kind(Seat, (), _seat, lambda row, slug, _reader: address("partners:seat", slug, row.number)),
    "mandate": Kind(
        Mandate,
        ("person", "seat"),
        lambda row: f"{row.person.display_name}, siège {row.seat.number}",
        lambda row, slug, _reader: address("partners:seat", slug, row.seat.number),
    ),
    "person": Kind(
        Person,
        ("erasure",),
        lambda row: row.display_name,
        lambda row, slug, reader: address(_page_of(row), slug, row.pk) if reader.contacts else "",
    ),
    "organisation": Kind(
        Organisation,
        (),
        lambda row: row.name,
        lambda row, slug, _reader: address("partners:organisation", slug, row.pk),
    ),
    "stakeholder": Kind(
        Stakeholder,
        ("organisation",),
        lambda row: row.organisation.name,
        lambda row, slug, reader: address("partners:stakeholder", slug, row.pk) if reader.inside else "",
    ),
    "group": Kind(
        WorkingGroup,
        (),
        lambda row: row.name,
        lambda row, slug, reader: address("partners:group", slug, row.pk) if reader.inside else "",
    ),
    "consent": Kind(
        ConsentRound,
        (),
        str,
        lambda row, slug, reader: address("vision:round", slug, row.number) if reader.inside else "",
    ),
    "section": Kind(
        Section, (), lambda row: row.get_kind_display(), lambda _row, slug, _reader: address("vision:show", slug)
    ),
}
