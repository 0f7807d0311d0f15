from datetime import date, time, timedelta

import pytest
from django.db.models import F

from meetings.enums import Fact, MeetingStatus
from meetings.models import Invitation
from meetings.services import invitation, meeting
from partners.models import Entry, Letter, Person
from partners.models.letter import MAX_ATTEMPTS
from partners.services.person import AnotherName
from tests.factories.meetings import NOW, MeetingFactory
from tests.factories.partners import MandateFactory, PersonFactory

LATER = {"starts": time(14), "ends": time(16), "place": "Mairie", "reason": "Salle prise"}
MINUTE = timedelta(minutes=1)


def send(found, by, at=NOW):
    return invitation.send(meeting=found, by=by, at=at)


def delivered(*, at=NOW) -> None:
    """What the worker does, without a mail server."""
    Letter.objects.to_send(at).update(sent_at=at)


def test_send_writes_one_letter_each_with_link_and_event(team, facilitator) -> None:
    found = MeetingFactory(partnership=team, published=True, with_agenda=2)
    sent = send(found, facilitator)
    found.refresh_from_db()
    assert (found.status, found.convened_at, len(sent)) == (MeetingStatus.CONVENED, NOW, 11)
    letters = Letter.objects.order_by("pk")
    assert [letter.to for letter in letters] == [one.person.email for one in sent]
    for one, letter in zip(sent, letters, strict=True):
        assert (letter.about, letter.dedupe_key) == (f"invitation:{one.pk}", f"invitation:{one.pk}:0")
        assert (letter.calendar_method, letter.person) == ("REQUEST", one.person)
        assert one.link.token in letter.text
        assert one.link.token in letter.html
        assert "Point 2" in letter.text
        assert one.link.expires_at == found.ends_at + timedelta(hours=24)


def test_send_twice_is_once(team, facilitator) -> None:
    found = MeetingFactory(partnership=team)
    send(found, facilitator)
    assert send(found, facilitator) == []
    assert (Letter.objects.count(), Invitation.objects.count()) == (11, 11)


def test_send_again_invites_the_newcomer_only(team, facilitator) -> None:
    found = MeetingFactory(partnership=team)
    send(found, facilitator)
    newcomer = MandateFactory(seat__partnership=team).person
    assert [one.person for one in send(found, facilitator)] == [newcomer]
    assert Letter.objects.count() == 12


def test_send_goes_to_holders_and_deputies_of_the_day(team, facilitator) -> None:
    found = MeetingFactory(partnership=team)
    seat = team.seats.get(number=8)
    deputy = MandateFactory(seat=seat, deputy=True).person
    gone = team.mandates.get(seat__number=9)
    type(gone).objects.filter(pk=gone.pk).update(ends_on=date(2026, 12, 9))
    future = MandateFactory(seat=gone.seat, starts_on=date(2026, 12, 10)).person
    people = {one.person for one in send(found, facilitator)}
    assert {deputy, future} < people
    assert gone.person not in people


def test_somebody_without_an_address_is_invited_without_a_letter(team, facilitator) -> None:
    quiet = team.mandates.get(seat__number=2).person
    Person.objects.filter(pk=quiet.pk).update(email=None)
    found = MeetingFactory(partnership=team)
    send(found, facilitator)
    assert Letter.objects.count() == 10
    assert found.invitations.get(person=quiet).link is not None


def test_a_guest_is_invited_with_the_next_sending_and_somebody_known_by_her_own_name(team, facilitator) -> None:
    found = MeetingFactory(partnership=team)
    known = PersonFactory(email="connue@exemple.fr", display_name="Nom Connu")
    for name, email in [("nom connu", "Connue@exemple.fr"), ("Sans Adresse", "")]:
        invitation.add_guest(meeting=found, by=facilitator, at=NOW, name=name, email=email)
    with pytest.raises(AnotherName):
        invitation.add_guest(meeting=found, by=facilitator, at=NOW, name="Autre Nom", email="connue@exemple.fr")
    assert (len(send(found, facilitator)), found.invitations.filter(person=known).count()) == (13, 1)


def test_a_guest_added_twice_is_one_line_of_the_journal(team, facilitator) -> None:
    found = MeetingFactory(partnership=team)
    for _twice in range(2):
        invitation.add_guest(meeting=found, by=facilitator, at=NOW, name="Ana Ba", email="ana@exemple.fr")
    told = Entry.objects.filter(fact=Fact.GUEST_ADDED, about=found.about)
    assert [line.after for line in told] == [{"guest": "Ana Ba"}]


@pytest.mark.parametrize("state", ["held", "cancelled", "in_session"])
def test_nobody_is_invited_once_it_began(team, facilitator, state) -> None:
    with pytest.raises(invitation.TooLateToInvite):
        send(MeetingFactory(partnership=team, **{state: True}), facilitator)
    assert not Letter.objects.exists()


def test_a_move_sends_one_update_that_says_what_changed(team, facilitator) -> None:
    found = MeetingFactory(partnership=team)
    send(found, facilitator)
    delivered()
    meeting.move(meeting=found, by=facilitator, at=NOW, day=date(2026, 12, 17), **LATER)
    updates = Letter.objects.filter(kind="update")
    assert (updates.count(), Letter.objects.filter(kind="invitation").count()) == (11, 11)
    text = updates.first().text.replace("\u00a0", " ")
    assert "Avant : jeudi 10 décembre 2026, de 14 h à 16 h" in text
    assert "Maintenant : jeudi 17 décembre 2026, de 14 h à 16 h" in text
    assert "Lieu maintenant : Mairie" in text
    assert "Raison : Salle prise" in text
    assert "SEQUENCE:1" in updates.first().calendar
    link = found.invitations.select_related("link").first().link
    assert link.expires_at.date() == date(2026, 12, 18)


def test_two_moves_in_a_minute_leave_one_letter_with_the_highest_sequence(team, facilitator) -> None:
    found = MeetingFactory(partnership=team)
    send(found, facilitator)
    delivered()
    meeting.move(meeting=found, by=facilitator, at=NOW, day=date(2026, 12, 15), **LATER)
    meeting.move(meeting=found, by=facilitator, at=NOW + MINUTE / 2, day=date(2026, 12, 17), **LATER)
    due = Letter.objects.to_send(NOW + 2 * MINUTE)
    assert (due.count(), {letter.kind for letter in due}) == (11, {"update"})
    assert all("SEQUENCE:2" in letter.calendar for letter in due)
    text = due.first().text.replace("\u00a0", " ")
    assert "Avant : jeudi 10 décembre 2026" in text
    assert "15 décembre" not in text


def test_a_move_before_the_invitation_left_sends_an_invitation_instead(team, facilitator) -> None:
    found = MeetingFactory(partnership=team)
    send(found, facilitator)
    meeting.move(meeting=found, by=facilitator, at=NOW, day=date(2026, 12, 17), **LATER)
    due = Letter.objects.to_send(NOW + MINUTE)
    assert {(letter.kind, letter.dedupe_key[-2:]) for letter in due} == {("invitation", ":1")}
    assert due.count() == 11


def test_a_cancellation_goes_to_those_who_were_told(team, facilitator) -> None:
    found = MeetingFactory(partnership=team)
    send(found, facilitator)
    told = Letter.objects.filter(to__startswith="siege-1@")
    told.update(sent_at=NOW)
    meeting.cancel(meeting=found, by=facilitator, at=NOW, reason="Grève des transports")
    due = Letter.objects.to_send(NOW)
    assert [(letter.kind, letter.calendar_method) for letter in due] == [("cancellation", "CANCEL")]
    assert "Grève des transports" in due.get().text
    assert "STATUS:CANCELLED" in due.get().calendar


def test_who_left_the_core_group_hears_of_no_change(team, facilitator) -> None:
    found = MeetingFactory(partnership=team)
    send(found, facilitator)
    delivered()
    team.mandates.filter(seat__number=9).update(ends_on=F("starts_on"))
    meeting.move(meeting=found, by=facilitator, at=NOW, day=date(2026, 12, 17), **LATER)
    assert Letter.objects.filter(kind="update").count() == 10


def test_a_letter_given_up_is_told_as_not_delivered(facilitation, team, facilitator) -> None:
    found = MeetingFactory(partnership=team)
    send(found, facilitator)
    Letter.objects.filter(to__startswith="siege-4@").update(attempts=MAX_ATTEMPTS)
    page = facilitation.get(f"{found.get_absolute_url()}invitations/").content.decode()
    assert page.count("Non remis") == 2
    assert page.count("À prévenir autrement") == 1
