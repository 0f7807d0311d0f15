from datetime import UTC, timedelta

import pytest
from django.core import mail
from icalendar import Calendar

from meetings import mails
from partners.mails import compose
from partners.services import outbox
from tests.factories.meetings import NOW, InvitationFactory, MeetingFactory
from tests.factories.partners import PartnershipFactory, PersonFactory
from tests.factories.territories import DepartmentFactory

pytestmark = pytest.mark.django_db

ADDRESS = "http://testserver/r/1-abc/"


def parsed(text: str):
    """The event of a calendar, read by an independent parser; it must find nothing wrong."""
    page = Calendar.from_ical(text)
    (event,) = page.walk("VEVENT")
    assert (page.errors, event.errors) == ([], [])
    return page, event


def in_mayotte(**values):
    department = DepartmentFactory(mayotte=True)
    return MeetingFactory(partnership=PartnershipFactory(department=department, **values))


def test_an_invitation_carries_an_event_for_its_addressee_only() -> None:
    invited = InvitationFactory(person__email="claude@exemple.fr", person__display_name="Claude Berger")
    draft = mails.invitation(invited, address=ADDRESS, at=NOW)
    page, event = parsed(draft.calendar)
    meeting = invited.meeting
    assert (page["METHOD"], page["VERSION"], draft.method) == ("REQUEST", "2.0", "REQUEST")
    assert str(event["UID"]) == f"{meeting.uid}@testserver"
    assert (event["SEQUENCE"], str(event["STATUS"])) == (0, "CONFIRMED")
    assert (event["DTSTART"].dt, event["DTSTART"].params["TZID"]) == (meeting.starts_at, "Europe/Paris")
    assert event["DTEND"].dt.astimezone(UTC) == meeting.ends_at.astimezone(UTC)
    assert str(event["ATTENDEE"]) == "mailto:claude@exemple.fr"
    assert event["ATTENDEE"].params["CN"] == "Claude Berger"
    assert str(event["LOCATION"]) == meeting.place
    assert str(event["SUMMARY"]).startswith("Réunion du noyau, ")
    assert ADDRESS in event["DESCRIPTION"]
    assert [str(zone["TZID"]) for zone in page.walk("VTIMEZONE")] == ["Europe/Paris"]
    assert max(len(line.encode()) for line in draft.calendar.split("\r\n")) <= 75


def test_the_uid_stays_and_the_sequence_rises() -> None:
    invited = InvitationFactory()
    _page, first = parsed(mails.invitation(invited, address=ADDRESS, at=NOW).calendar)
    invited.meeting.sequence = 2
    before = {"starts_at": "2026-12-10T13:00:00+00:00", "ends_at": "2026-12-10T15:00:00+00:00", "place": ""}
    _page, second = parsed(mails.update(invited, address=ADDRESS, before=before, at=NOW).calendar)
    assert (first["UID"], first["SEQUENCE"], second["SEQUENCE"]) == (second["UID"], 0, 2)
    page, last = parsed(mails.cancellation(invited, at=NOW).calendar)
    assert (page["METHOD"], last["UID"]) == ("CANCEL", first["UID"])


@pytest.mark.parametrize("evil", ["Bilan\r\nATTENDEE:mailto:x@exemple.fr", "Bilan\rATTENDEE:x", "Bilan\nX-EVIL:1\x0b"])
def test_what_was_typed_never_begins_another_property(evil) -> None:
    meeting = MeetingFactory(partnership__name=evil, place=evil)
    invited = InvitationFactory(meeting=meeting, person__display_name=f'Zoé";{evil}')
    text = mails.invitation(invited, address=ADDRESS, at=NOW).calendar
    lines = text.replace("\r\n ", "").split("\r\n")
    assert [line for line in lines if line.startswith(("ATTENDEE:", "X-EVIL"))] == []
    assert sum(line.startswith("SUMMARY:") for line in lines) == 1
    assert sum(line.startswith("ATTENDEE;") for line in lines) == 1
    assert "\r" not in text.replace("\r\n", "")
    _page, event = parsed(text)
    assert "Bilan" in event["SUMMARY"]


def test_a_line_break_in_a_name_does_not_poison_the_mail() -> None:
    invited = InvitationFactory(meeting=MeetingFactory(partnership__name="Bilan\r\nBcc: x@exemple.fr"))
    letter = outbox.post(
        draft=mails.invitation(invited, address=ADDRESS, at=NOW),
        to=invited.person.email,
        dedupe_key="evil",
        at=NOW,
    )
    compose(letter).send()
    sent = mail.outbox[0].message()
    assert (sent["Bcc"], sent["To"]) == (None, invited.person.email)
    assert [part.get_content_type() for part in sent.walk() if not part.is_multipart()] == [
        "text/plain",
        "text/html",
        "text/calendar",
    ]


def test_hours_are_told_on_the_team_s_clocks_first() -> None:
    invited = InvitationFactory(meeting=in_mayotte())
    draft = mails.invitation(invited, address=ADDRESS, at=NOW)
    plain = draft.text.replace("\u00a0", " ")
    assert "de 14 h à 16 h (14 h, heure de Mayotte, soit 12 h à Paris)" in plain
    page, event = parsed(draft.calendar)
    assert event["DTSTART"].params["TZID"] == "Indian/Mayotte"
    assert event["DTSTART"].dt.utcoffset() == timedelta(hours=3)
    assert len(page.walk("VTIMEZONE")) == 1


def test_every_letter_says_the_same_in_text_and_in_html() -> None:
    invited = InvitationFactory(meeting=MeetingFactory(published=True, with_agenda=2, reason="Salle prise"))
    before = {"starts_at": "2026-12-03T13:00:00+00:00", "ends_at": "2026-12-03T15:00:00+00:00", "place": "Mairie"}
    drafts = [
        mails.invitation(invited, address=ADDRESS, at=NOW),
        mails.update(invited, address=ADDRESS, before=before, at=NOW),
        mails.cancellation(invited, at=NOW),
        mails.reminder(invited, address=ADDRESS, at=NOW),
    ]
    for draft in drafts:
        assert 'lang="fr"' in draft.html
        for line in filter(None, (line.strip() for line in draft.text.splitlines())):
            words = line.lstrip("0123456789. ")
            assert words in draft.html.replace("&#x27;", "'"), (draft.kind, line)


def test_the_letter_shows_no_other_person() -> None:
    meeting = MeetingFactory()
    other = PersonFactory(display_name="Personne Voisine")
    InvitationFactory(meeting=meeting, person=other)
    draft = mails.invitation(InvitationFactory(meeting=meeting), address=ADDRESS, at=NOW)
    seen = draft.text + draft.html + draft.calendar
    assert other.display_name not in seen
    assert other.email not in seen
