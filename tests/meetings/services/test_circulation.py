from datetime import UTC, date, datetime, timedelta

import pytest

from meetings.enums import ItemKind, MeetingStatus, MinutesStatus, Presence
from meetings.models import AgendaItem, Circulation, digest
from meetings.services import circulation, minutes
from partners.models import Letter, Person
from tests.factories.meetings import NOW, MeetingFactory
from tests.factories.partners import PersonFactory, facilitator_of
from tests.factories.record import LAST_WEEK, approved, circulated, minuted, write

pytestmark = pytest.mark.django_db
THURSDAY = datetime(2026, 12, 10, 13, tzinfo=UTC)


def test_circulation_freezes_the_text_and_its_digest(team) -> None:
    record = minuted(team, present=range(1, 8))
    write(record, "La permanence ouvre le mercredi.")
    sent = circulated(record)
    record.refresh_from_db()
    content = Circulation.objects.get().content
    assert record.status == MinutesStatus.IN_REVIEW
    assert (digest(content), sent.digest) == (sent.digest, digest(sent.content))
    assert [(item["number"], item["title"], item["text"]) for item in content["items"]] == [
        (1, "Point 1", "La permanence ouvre le mercredi."),
        (2, "Point 2", ""),
        (3, "Point 3", ""),
    ]
    assert [(group["label"], group["count"]) for group in content["roll"]] == [
        ("Présences", 7),
        ("Présences non notées", 4),
    ]
    assert content["roll"][0]["people"][0] == {
        "name": "Dominique Arnaud",
        "title": "déléguée du Préfet",
        "structure": "Préfecture de l'Aisne",
        "note": "",
    }
    assert content["when"] == "jeudi 12 novembre 2026, de 14\u00a0h à 16\u00a0h"


def test_circulation_stays_as_sent_when_names_and_texts_change(team) -> None:
    record = minuted(team)
    write(record, "Premier texte.")
    sent = circulated(record)
    before = (sent.content, sent.digest)
    Person.objects.filter(display_name="Dominique Arnaud").update(display_name="Autre nom")
    write(record, "Deuxième texte.", base=1)
    sent.refresh_from_db()
    assert (sent.content, sent.digest) == before


def test_circulation_again_only_when_the_text_changed(team) -> None:
    record = minuted(team)
    circulated(record)
    with pytest.raises(circulation.SameText):
        circulated(record, at=NOW)
    write(record, "Un ajout.")
    again = circulated(record, at=NOW)
    assert Circulation.objects.order_by("-sent_at").first() == again
    assert Circulation.objects.count() == 2


def test_circulation_waits_for_the_end_of_the_session(team) -> None:
    meeting = MeetingFactory(partnership=team, in_session=True)
    record = minutes.start(meeting=meeting, by=facilitator_of(team), at=NOW)
    with pytest.raises(circulation.NotHeld):
        circulated(record)
    meeting.status = MeetingStatus.HELD
    meeting.save()
    assert circulated(record).minutes == record


def test_circulation_writes_one_letter_to_each_member_with_an_address(team) -> None:
    record = minuted(team)
    silent = team.mandates.get(seat__number=3).person
    Person.objects.filter(pk=silent.pk).update(email=None)
    guest = PersonFactory()
    record.meeting.invitations.create(person=guest)
    MeetingFactory(partnership=team, number=2, starts_at=THURSDAY)
    sent = circulated(record)
    letters = Letter.objects.order_by("pk")
    assert letters.count() == 10
    assert not letters.filter(person__in=[silent, guest]).exists()
    first = letters[0]
    assert first.about == f"circulation:{sent.pk}"
    assert first.subject == "Compte rendu à relire avant le jeudi 10 décembre 2026"
    assert f"http://testserver{record.get_absolute_url()}" in first.text
    assert "Bonjour" in first.text


def test_circulation_puts_its_approval_on_the_next_agenda_once(team) -> None:
    record = minuted(team)
    following = MeetingFactory(partnership=team, number=2, starts_at=THURSDAY)
    sent = circulated(record, at=NOW)
    write(record, "Un ajout.")
    circulated(record, at=NOW)
    items = AgendaItem.objects.filter(meeting=following)
    assert [(item.title, item.kind, item.approves) for item in items] == [
        ("Approbation du compte rendu du 12 novembre 2026", ItemKind.DECISION, record)
    ]
    assert sent.remarks_until == date(2026, 12, 9)


def test_circulation_gives_seven_days_without_a_next_meeting_and_never_ends_before_today(team) -> None:
    record = minuted(team)
    today = NOW.date()
    assert circulated(record, at=NOW).remarks_until == today + timedelta(days=7)
    soon = MeetingFactory.build(partnership=team, number=2, starts_at=NOW + timedelta(hours=2))
    assert circulation.remarks_until(soon, today) == today


def test_circulation_of_approved_minutes_is_refused(team) -> None:
    record = approved(team).minutes
    with pytest.raises(minutes.MinutesApproved):
        circulation.send(minutes=record, by=facilitator_of(team), at=NOW)
    assert record.circulations.count() == 1


def test_circulation_names_deputies_and_voices(team) -> None:
    record = minuted(team, present=range(1, 11))
    seat = team.seats.get(number=11)
    mandate, proxy = seat.mandates.get(), team.mandates.get(seat__number=8)
    record.meeting.attendances.create(
        seat=seat,
        mandate=mandate,
        presence=Presence.REPRESENTED,
        proxy=proxy,
        recorded_by=facilitator_of(team),
        recorded_at=LAST_WEEK,
    )
    content = circulated(record).content
    assert content["roll"][1]["people"][0]["note"] == "par Alix Hamon"
    assert content["quorum"].startswith("10 sièges sur 11")
