"""What people receive about a meeting: the letters, and the event for their calendar."""

from datetime import datetime, tzinfo
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress, vText

from impact.kit import french
from impact.kit.text import one_line
from meetings.models import Invitation, Meeting
from meetings.queries import elsewhere
from partners.enums import LetterKind
from partners.services.outbox import Draft

PRODUCT = "-//Impact collectif//Réunions//FR"


def invitation(invited: Invitation, *, address: str, at: datetime) -> Draft:
    """When, where, what about, and the link by which she answers."""
    subject = _("Invitation : %(kind)s, %(when)s")
    return _draft(LetterKind.INVITATION, subject, invited, at=at, address=address)


def update(invited: Invitation, *, address: str, before: dict[str, Any], at: datetime) -> Draft:
    """What changed: ``before`` is what the person knew, as the journal keeps it."""
    subject = _("Mise à jour : %(kind)s, %(when)s")
    zone = invited.meeting.partnership.zone
    old = {"before_when": _span(before["starts_at"], before["ends_at"], zone), "before_place": before["place"]}
    return _draft(LetterKind.UPDATE, subject, invited, at=at, address=address, **old)


def cancellation(invited: Invitation, *, at: datetime) -> Draft:
    """The meeting will not be held, and why."""
    subject = _("Annulation : %(kind)s, %(when)s")
    return _draft(LetterKind.CANCELLATION, subject, invited, at=at, method="CANCEL")


def reminder(invited: Invitation, *, address: str, at: datetime) -> Draft:
    """She has not answered yet. No calendar event: she has it already."""
    subject = _("Votre réponse : %(kind)s, %(when)s")
    return _draft(LetterKind.REMINDER, subject, invited, at=at, address=address, method="")


def ready_text(meeting: Meeting, *, address: str) -> str:
    """A short message to copy into an SMS or WhatsApp, for a person without e-mail."""
    return _text("ready.txt", {**_facts(meeting), "address": address}).strip()


def calendar(
    meeting: Meeting, *, at: datetime, method: str = "PUBLISH", invited: Invitation | None = None, address: str = ""
) -> str:
    """The meeting as an iCalendar event: same UID for ever, SEQUENCE higher at each change, hours with their zone."""
    event = Event()
    event.add("uid", f"{meeting.uid}@{_host()}")
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", at)
    event.add("dtstart", meeting.local_starts_at)
    event.add("dtend", meeting.local_ends_at)
    event.add("summary", one_line(f"{meeting.label}, {meeting.partnership.name}"))
    event.add("status", "CANCELLED" if meeting.status == "cancelled" else "CONFIRMED")
    if meeting.place:
        event.add("location", one_line(meeting.place))
    if address:
        event.add("description", _("Répondre à l’invitation : %s") % address)
    if invited is not None:
        event.add(
            "organizer", _person(settings.DEFAULT_FROM_EMAIL.split("<")[-1].strip("> "), meeting.partnership.name)
        )
        attendee = _person(invited.person.email or "", invited.person.display_name)
        attendee.params.update(ROLE="REQ-PARTICIPANT", PARTSTAT="NEEDS-ACTION", RSVP="FALSE")
        event.add("attendee", attendee)
    page = Calendar()
    for name, value in {"prodid": PRODUCT, "version": "2.0", "calscale": "GREGORIAN", "method": method}.items():
        page.add(name, value)
    page.add_component(event)
    page.add_missing_timezones()
    return page.to_ical().decode()


def _draft(
    kind: LetterKind, subject: str, invited: Invitation, *, at: datetime, method: str = "REQUEST", **more: Any
) -> Draft:
    meeting = invited.meeting
    facts = {"address": "", **_facts(meeting), "person": invited.person, "mandate": invited.mandate, **more}
    event = ""
    if method:
        event = calendar(meeting, at=at, method=method, invited=invited, address=facts["address"])
    return Draft(
        kind=kind,
        subject=french.typography(subject % {"kind": facts["kind"], "when": facts["short_when"]}),
        text=_text(f"{kind.value}.txt", facts),
        html=_text(f"{kind.value}.html", facts),
        calendar=event,
        method=method,
        about=invited.about,
    )


def _facts(meeting: Meeting) -> dict[str, Any]:
    published = meeting.agenda_published_at is not None
    starts = meeting.local_starts_at
    return {
        "meeting": meeting,
        "partnership": meeting.partnership,
        "kind": meeting.label,
        "when": french.span(starts, meeting.local_ends_at),
        "short_when": f"{french.day(starts)} à {french.time_of(starts.time())}",
        "elsewhere": elsewhere(meeting),
        "items": list(meeting.items.order_by("position", "pk")) if published else [],
        "site": settings.SITE_NAME,
    }


def _text(name: str, facts: dict[str, Any]) -> str:
    return render_to_string(f"meetings/mails/{name}", facts)


def _span(starts: str, ends: str, zone: tzinfo) -> str:
    first, last = (datetime.fromisoformat(moment).astimezone(zone) for moment in (starts, ends))
    return french.span(first, last)


def _person(email: str, name: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{one_line(email)}")
    address.params["CN"] = vText(one_line(name))
    return address


def _host() -> str:
    return settings.SITE_URL.split("//")[-1].split(":")[0]
