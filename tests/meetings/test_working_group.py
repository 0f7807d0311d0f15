"""A working group's meetings: its people are invited, nothing is decided there, the core group's own go on beside."""

from datetime import date, time, timedelta
from html import unescape

import pytest
from django.db import IntegrityError, transaction

from impact.queries import partnership as home
from impact.queries import portfolio
from meetings import mails, queries
from meetings.enums import MeetingKind, MeetingStatus
from meetings.models import Meeting
from meetings.services import agenda, circulation, decision, invitation, minutes, session, slot
from meetings.services import meeting as acts
from partners.models import Letter, Mandate, WorkingGroup
from partners.queries import active_mandates
from tests.factories.meetings import NOW, AgendaItemFactory, AnswerFactory, InvitationFactory, MeetingFactory
from tests.factories.partners import PersonFactory, facilitator_of, member_of, officer, other_partnership
from tests.factories.stakeholder import GroupMemberFactory, WorkingGroupFactory
from tests.meetings.queries.test_meeting_page import as_replies

BASE = "/equipes/chateau-thierry/reunions/"
WHEN = {"day": date(2026, 12, 17), "starts": time(14), "ends": time(16)}


@pytest.fixture
def group(team) -> WorkingGroup:
    """Seats 9 and 4, the deputy of nobody, one guest."""
    made = WorkingGroupFactory(partnership=team, name="Jeunesse")
    for number in (9, 4):
        GroupMemberFactory(group=made, mandate=Mandate.objects.get(seat__partnership=team, seat__number=number))
    GroupMemberFactory(group=made, person=PersonFactory(display_name="Ana Ba", email="ana@exemple.fr"))
    return made


def of_group(group: WorkingGroup, **fields) -> Meeting:
    return MeetingFactory(partnership=group.partnership, group=group, kind=MeetingKind.WORKSHOP, **fields)


def names(meeting: Meeting) -> list[str]:
    return [line.person.display_name for line in queries.invitees(meeting)]


def text(response) -> str:
    return unescape(response.content.decode()).replace("\u00a0", " ").replace("\u202f", " ")


def schedule(group: WorkingGroup, **more) -> Meeting:
    team = group.partnership
    return acts.schedule(partnership=team, group=group, by=facilitator_of(team), at=NOW, **{**WHEN, **more})


def test_it_is_a_workshop_whatever_is_asked(group) -> None:
    found = schedule(group, kind=MeetingKind.CORE_GROUP)
    assert (found.group, found.kind, found.label) == (group, "workshop", "Groupe de travail «\u202fJeunesse\u202f»")
    with pytest.raises(IntegrityError, match="a_working_group_meets_in_workshops"), transaction.atomic():
        Meeting.objects.filter(pk=found.pk).update(kind=MeetingKind.CORE_GROUP)


def test_a_closed_group_does_not_meet(group) -> None:
    WorkingGroup.objects.update(closed_on=NOW.date())
    with pytest.raises(acts.GroupIsClosed, match="Ce groupe de travail est fermé"):
        schedule(group)
    assert Meeting.objects.count() == 0


def test_two_meetings_of_a_team_do_not_overlap(group) -> None:
    MeetingFactory(partnership=group.partnership)
    with pytest.raises(slot.Overlap):
        schedule(group, day=date(2026, 12, 10))
    assert Meeting.objects.count() == 1


def test_its_people_of_the_day_are_invited(group) -> None:
    found = of_group(group)
    assert names(found) == ["Maxime Delorme", "Noa Imbert", "Ana Ba"]
    Mandate.objects.filter(seat__number=9).update(ends_on=found.day - timedelta(days=1))
    group.members.filter(mandate=None).update(ends_on=found.day - timedelta(days=1))
    assert names(found) == ["Maxime Delorme"]


def test_the_page_and_the_invitations_speak_of_the_same_people(group) -> None:
    found = of_group(group, convened=True)
    ninth = Mandate.objects.get(seat__number=9)
    gone = Mandate.objects.get(seat__number=10)
    GroupMemberFactory(group=group, person=PersonFactory(display_name="Bo"), starts_on=date(2026, 9, 20))
    GroupMemberFactory(group=group, person=gone.person, starts_on=date(2026, 11, 1))
    GroupMemberFactory(group=group, person=PersonFactory(), ends_on=NOW.date())
    AnswerFactory(invitation=InvitationFactory(meeting=found, person=ninth.person, mandate=ninth), comment="Oui")
    InvitationFactory(meeting=found, person=PersonFactory(display_name="Une autre"))
    InvitationFactory(meeting=found, person=Mandate.objects.get(seat__number=1).person, mandate_id=ninth.pk)
    assert queries.replies(found) == as_replies(queries.invitees(found))
    assert names(found) == ["Maxime Delorme", "Noa Imbert", gone.person.display_name, "Bo", "Ana Ba", "Une autre"]


def test_the_core_group_is_invited_as_before(group) -> None:
    found = MeetingFactory(partnership=group.partnership)
    assert len(names(found)) == 11
    assert queries.replies(found) == as_replies(queries.invitees(found))


def test_the_letter_and_the_calendar_name_the_group(group) -> None:
    found = of_group(group)
    sent = invitation.send(meeting=found, by=facilitator_of(group.partnership), at=NOW)
    assert len(sent) == 3
    letter = Letter.objects.get(person__display_name="Ana Ba")
    assert letter.subject.startswith("Invitation : Groupe de travail « Jeunesse », jeudi 10 décembre 2026")
    assert "SUMMARY:Groupe de travail « Jeunesse »" in mails.calendar(found, at=NOW).replace("\r\n ", "")


def test_a_session_works_and_never_decides(group) -> None:
    found = of_group(group, in_session=True)
    Meeting.objects.filter(pk=found.pk).update(status=MeetingStatus.CONVENED)
    by = facilitator_of(group.partnership)
    assert session.open_session(meeting=found, by=by, at=NOW).status == MeetingStatus.WORKING_SESSION
    found.refresh_from_db()
    lines = queries.roll_call(found)
    assert [line.mandate.person.display_name for line in lines] == ["Maxime Delorme", "Noa Imbert"]
    for line in lines:
        found.attendances.create(
            seat=line.seat, mandate=line.mandate, presence="present", recorded_by=by, recorded_at=NOW
        )
    item = AgendaItemFactory(meeting=found, decision=True)
    carrier = active_mandates(group.partnership, found.day).first()
    given = {"text": "Oui", "mode": "consent", "carrier": carrier, "due_on": found.day, "by": by, "at": NOW}
    with pytest.raises(decision.QuorumNotReached, match="il ne décide pas"):
        decision.record(item=item, **given)
    assert session.close(meeting=found, by=by, at=NOW).status == MeetingStatus.HELD


def test_its_minutes_do_not_come_up_at_the_core_group_s(group) -> None:
    by, found = facilitator_of(group.partnership), of_group(group, held=True)
    AgendaItemFactory(meeting=found)
    record = minutes.start(meeting=found, by=by, at=NOW)
    circulation.send(minutes=record, by=by, at=NOW)
    later = MeetingFactory(partnership=group.partnership, starts_at=NOW + timedelta(days=9))
    assert agenda.add_approval_items(meeting=later, at=NOW) == 0
    assert queries.approving_meeting(found) is None
    assert queries.next_meeting(found) is None


def test_it_is_neither_the_last_nor_the_next_of_the_core_group(group) -> None:
    team, found = group.partnership, of_group(group, held=True)
    of_group(group, starts_at=NOW + timedelta(days=1))
    minutes.start(meeting=found, by=facilitator_of(team), at=NOW)
    someone = officer("anct")
    [row] = portfolio.partnerships(someone, at=NOW, today=NOW.date(), filters={}, sort="nom")
    assert (row["last_meeting"], row["next_meeting"], row["pending_minutes"]) == (None, None, 0)
    assert home.home(member_of(team), team, at=NOW, today=NOW.date()).next_meeting is None
    own = MeetingFactory(partnership=team)
    assert home.home(member_of(team), team, at=NOW, today=NOW.date()).next_meeting == own


def test_it_is_planned_from_the_group(facilitation, group) -> None:
    url = f"{BASE}nouvelle/?groupe={group.pk}"
    page = text(facilitation.get(url))
    assert ("Jeunesse" in page, "Quelle réunion" in page) == (True, False)
    answer = facilitation.post(url, {"day": "2026-12-17", "starts": "14:00", "ends": "16:00"})
    found = Meeting.objects.get()
    assert (answer["Location"], found.group) == (found.get_absolute_url(), group)
    shown = text(facilitation.get(found.get_absolute_url()))
    assert "Groupe de travail « Jeunesse »" in shown
    assert "Groupe de travail « Jeunesse »" in text(facilitation.get(BASE))
    WorkingGroup.objects.update(closed_on=NOW.date())
    late = facilitation.post(url, {"day": "2026-12-18", "starts": "14:00", "ends": "16:00"})
    assert (late.status_code, "Ce groupe de travail est fermé" in text(late)) == (422, True)


def test_the_list_of_one_group(facilitation, group) -> None:
    url = f"{BASE}?groupe={group.pk}"
    assert "Ce groupe ne s’est pas encore réuni" in text(facilitation.get(url))
    MeetingFactory(partnership=group.partnership, place="Salle du conseil")
    of_group(group, place="Maison des jeunes", starts_at=NOW + timedelta(days=2))
    page = text(facilitation.get(url))
    assert ("Maison des jeunes" in page, "Salle du conseil" in page) == (True, False)
    assert f"nouvelle/?groupe={group.pk}" in page


@pytest.mark.parametrize("given", ["0", "x", "theirs"])
def test_an_unknown_group_is_not_found(facilitation, group, given) -> None:
    theirs = WorkingGroupFactory(partnership=other_partnership())
    asked = theirs.pk if given == "theirs" else given
    answers = [facilitation.get(f"{BASE}{path}?groupe={asked}").status_code for path in ("", "nouvelle/")]
    assert answers == [404, 404]


def test_its_name_stays_inside(sign_in, group) -> None:
    answer = sign_in(officer("anct")).get(f"{BASE}?groupe={group.pk}")
    assert (answer.status_code, "réservée aux membres du noyau" in text(answer)) == (403, True)


@pytest.mark.parametrize("count", [1, 3])
def test_pages_ask_the_same_number_of_questions(facilitation, group, sign_in, count, django_assert_num_queries) -> None:
    for day in range(count):
        found = of_group(group, convened=True, starts_at=NOW + timedelta(days=day + 1))
        GroupMemberFactory(group=group)
    member = sign_in(member_of(group.partnership), fresh=True)
    with django_assert_num_queries(5):
        member.get(found.get_absolute_url())
    with django_assert_num_queries(5):
        member.get(BASE)
    facilitation.get(f"{found.get_absolute_url()}appel/")
    with django_assert_num_queries(11):
        facilitation.get(f"{found.get_absolute_url()}appel/")
