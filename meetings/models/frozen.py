"""The minutes as plain values: what the page shows, what goes round, what is approved, what the digest is taken of.

French words, not ids: a name or a date that changes afterwards changes nothing in a text that was frozen.
"""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from impact.kit import french
from meetings.enums import Presence
from meetings.models.agenda import AgendaItem
from meetings.models.attendance import Guest
from meetings.models.decision import Decision
from meetings.models.meeting import Meeting
from meetings.models.minutes import Minutes, MinutesItem
from meetings.models.roll_call import Line, quorum
from partners.models import Mandate

Content = dict[str, Any]

GROUPS = {
    Presence.PRESENT: gettext_lazy("Présences"),
    Presence.REPRESENTED: gettext_lazy("Représentations"),
    Presence.EXCUSED: gettext_lazy("Excuses"),
    Presence.ABSENT: gettext_lazy("Absences"),
    "": gettext_lazy("Présences non notées"),
}


def frozen_text(
    minutes: Minutes,
    *,
    lines: list[Line],
    guests: Iterable[Guest],
    items: Iterable[AgendaItem],
    texts: Mapping[int, MinutesItem],
    decisions: list[Decision],
    next_meeting: Meeting | None,
) -> Content:
    meeting = minutes.meeting
    return {
        "partnership": meeting.partnership.name,
        "kind": meeting.label,
        "number": meeting.number,
        "when": when(meeting),
        "place": meeting.place,
        "secretary": minutes.secretary.display_name if minutes.secretary else "",
        "quorum": quorum(lines, decides=meeting.decides).sentence,
        "roll": _roll(lines),
        "vacant": [line.seat.label for line in lines if not line.mandate],
        "guests": [{"name": guest.name, "title": guest.title} for guest in guests],
        "items": [_item(number, item, texts, decisions) for number, item in enumerate(items, start=1)],
        "next_meeting": when(next_meeting) if next_meeting else "",
    }


def when(meeting: Meeting) -> str:
    return french.span(meeting.local_starts_at, meeting.local_ends_at)


def digest(content: Content) -> str:
    """SHA-256, in hexadecimal, of the canonical JSON: sorted keys, no blanks, UTF-8."""
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(canonical.encode()).hexdigest()


def without_names(content: Content) -> Content:
    """The roll-call as counts: names at the table stay inside the core group."""
    roll = [{**group, "people": []} for group in content["roll"]]
    return {**content, "roll": roll, "guests": [], "guest_count": len(content["guests"]), "secretary": ""}


def _roll(lines: list[Line]) -> list[dict[str, Any]]:
    groups = []
    for presence, label in GROUPS.items():
        called = [line for line in lines if line.mandate and (line.noted.presence if line.noted else "") == presence]
        if called:
            people = [_called(line) for line in called]
            groups.append({"label": str(label), "count": len(people), "people": people})
    return groups


def _called(line: Line) -> dict[str, str]:
    proxy = line.noted.proxy if line.noted else None
    note = _("par %(name)s") % {"name": proxy.person.display_name} if proxy else ""
    return {**(described(line.mandate) if line.mandate else {}), "note": note}


def described(mandate: Mandate) -> dict[str, str]:
    structure = mandate.organisation.name if mandate.organisation else ""
    return {"name": mandate.person.display_name, "title": mandate.title, "structure": structure}


def _item(number: int, item: AgendaItem, texts: Mapping[int, MinutesItem], decisions: list[Decision]) -> dict[str, Any]:
    text = texts.get(item.pk)
    return {
        "id": item.pk,
        "number": number,
        "title": item.title,
        "kind": item.get_kind_display(),
        "text": text.body if text else "",
        "decisions": [_decision(decision) for decision in decisions if decision.item_id == item.pk],
    }


def _decision(decision: Decision) -> dict[str, Any]:
    return {
        "reference": decision.reference,
        "text": decision.text,
        "mode": decision.get_mode_display(),
        "carrier": decision.carrier.person.display_name,
        "due": french.day(decision.due_on),
        "without_residents": decision.without_residents,
        "replaces": decision.replaces.reference if decision.replaces else "",
    }
