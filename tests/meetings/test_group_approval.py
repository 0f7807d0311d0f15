"""A working group approves its minutes at its next meeting; once it is closed, the core group does."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from impact.queries import portfolio
from meetings import queries
from meetings.enums import Fact, MeetingKind, MeetingStatus, MinutesStatus
from meetings.models import AgendaItem, Approval, Meeting, Minutes
from meetings.services import agenda, approval, circulation, minutes, session
from partners.models import Entry, Letter, Mandate, WorkingGroup
from tests.factories.meetings import NOW, AgendaItemFactory, MeetingFactory
from tests.factories.partners import facilitator_of, member_of, officer
from tests.factories.record import LAST_WEEK, call_roll, write
from tests.factories.stakeholder import GroupMemberFactory, WorkingGroupFactory
from tests.meetings.parts import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(team) -> WorkingGroup:
    """Seats 4, 5 and 9."""
    made = WorkingGroupFactory(partnership=team, name="Jeunesse")
    for number in (4, 5, 9):
        GroupMemberFactory(group=made, mandate=Mandate.objects.get(seat__partnership=team, seat__number=number))
    return made


def meeting_of(group: WorkingGroup | None, team=None, **fields) -> Meeting:
    kind = MeetingKind.WORKSHOP if group else MeetingKind.CORE_GROUP
    return MeetingFactory(partnership=team or group.partnership, group=group, kind=kind, **fields)


def sent_round(group: WorkingGroup, *, present=(4, 5), by=None):
    """Held, written by ``by`` and sent last week."""
    held = meeting_of(group, held=True, number=1)
    AgendaItemFactory(meeting=held)
    call_roll(held, present)
    record = minutes.start(meeting=held, by=facilitator_of(group.partnership), at=LAST_WEEK)
    write(record, "La salle est trouvée.", by=by, at=LAST_WEEK)
    return circulation.send(minutes=record, by=facilitator_of(group.partnership), at=LAST_WEEK)


def next_point(group: WorkingGroup | None, team=None, *, present=(4, 9)) -> AgendaItem:
    """The approval point of the next meeting, going on now."""
    coming = meeting_of(group, team, in_session=True, number=2)
    call_roll(coming, present)
    agenda.add_approval_items(meeting=coming, at=NOW)
    return coming.items.select_related("meeting__partnership__department", "approves").exclude(approves=None).get()


def give(item: AgendaItem, sent) -> Approval:
    return approval.give(item=item, circulation=sent, by=facilitator_of(item.meeting.partnership), at=NOW)


def test_two_of_the_group_one_of_whom_was_there(group) -> None:
    sent = sent_round(group)
    item = next_point(group)
    assert (item.position, item.title.startswith("Approbation du compte rendu du ")) == (1, True)
    given = give(item, sent)
    record = Minutes.objects.get()
    assert (record.status, record.digest) == (MinutesStatus.APPROVED, sent.digest)
    assert (given.meeting, given.seats_present) == (item.meeting, 2)
    assert Entry.objects.get(fact=Fact.MINUTES_APPROVED).about == record.meeting.about
    letters = Letter.objects.filter(about=f"approval:{given.pk}")
    called = {row.mandate.person for row in record.meeting.attendances.select_related("mandate__person")}
    assert {letter.person for letter in letters} == called
    assert ["Groupe de travail «\u202fJeunesse\u202f»" in letter.text for letter in letters] == [True, True]


def test_one_alone_does_not_approve(group) -> None:
    sent = sent_round(group)
    item = next_point(group, present=[4])
    with pytest.raises(approval.TooFew, match="Deux personnes du groupe au moins .* 1 personne est notée présente"):
        give(item, sent)
    assert not Approval.objects.exists()
    call_roll(item.meeting, [9])
    assert give(item, sent).seats_present == 2


def test_nobody_of_then_is_no_witness(group) -> None:
    sent = sent_round(group, present=[4])
    item = next_point(group, present=[5, 9])
    with pytest.raises(approval.NoWitness):
        give(item, sent)
    assert not Approval.objects.exists()


def test_the_author_is_not_the_only_witness(group) -> None:
    author = Mandate.objects.get(seat__partnership=group.partnership, seat__number=4).person
    sent = sent_round(group, by=author)
    item = next_point(group, present=[4, 9])
    with pytest.raises(approval.AuthorAlone):
        give(item, sent)
    call_roll(item.meeting, [5])
    assert give(item, sent).seats_present == 3


def test_who_is_not_in_the_group_does_not_count(group) -> None:
    """The control of the two: a third person of the core group is not called there."""
    sent = sent_round(group)
    item = next_point(group, present=[1, 2, 4])
    assert item.meeting.attendances.count() == 1
    with pytest.raises(approval.TooFew):
        give(item, sent)


def test_it_comes_once_on_top_of_the_group_s_next_and_never_of_the_core_group_s(group) -> None:
    team = group.partnership
    sent_round(group)
    core = meeting_of(None, team, number=3, starts_at=NOW + timedelta(days=1))
    other = WorkingGroupFactory(partnership=team, name="Santé")
    theirs = meeting_of(other, number=4, starts_at=NOW + timedelta(days=2))
    coming = meeting_of(group, number=5, starts_at=NOW + timedelta(days=3))
    later = meeting_of(group, number=6, starts_at=NOW + timedelta(days=9))
    AgendaItemFactory(meeting=coming, title="La fête")
    added = [agenda.add_approval_items(meeting=one, at=NOW) for one in (core, theirs, later, coming, coming)]
    assert added == [0, 0, 0, 1, 0]
    assert [item.approves_id is not None for item in coming.items.order_by("position")] == [True, False]


def test_the_next_meeting_bears_it_from_the_sending_and_the_last_day_is_its_eve(group) -> None:
    coming = meeting_of(group, number=5, starts_at=NOW + timedelta(days=3))
    sent = sent_round(group)
    assert coming.items.get().approves == sent.minutes
    assert sent.remarks_until == coming.day - timedelta(days=1)


def test_the_session_opens_with_what_is_to_approve(group) -> None:
    sent = sent_round(group)
    coming = meeting_of(group, convened=True, number=2, starts_at=NOW - timedelta(minutes=5))
    session.open_session(meeting=coming, by=facilitator_of(group.partnership), at=NOW)
    assert coming.items.get().approves == sent.minutes
    assert Meeting.objects.get(pk=coming.pk).status == MeetingStatus.WORKING_SESSION


def closed(group: WorkingGroup) -> None:
    WorkingGroup.objects.filter(pk=group.pk).update(closed_on=NOW.date())


def test_a_closed_group_leaves_its_minutes_to_the_core_group(group) -> None:
    team, sent = group.partnership, sent_round(group)
    closed(group)
    item = next_point(None, team, present=range(1, 8))
    assert queries.approving_meeting(Meeting.objects.get(number=1)) == item.meeting
    assert give(item, sent).seats_present == 7
    assert Minutes.objects.get().is_approved


def test_the_core_group_does_it_with_its_own_quorum(group) -> None:
    team, sent = group.partnership, sent_round(group)
    closed(group)
    item = next_point(None, team, present=[4, 5])
    with pytest.raises(approval.QuorumNotReached):
        give(item, sent)


def test_a_closed_group_that_still_meets_approves_itself(group) -> None:
    sent_round(group)
    coming = meeting_of(group, number=5, starts_at=NOW + timedelta(days=3))
    core = meeting_of(None, group.partnership, number=3, starts_at=NOW + timedelta(days=1))
    closed(group)
    assert [agenda.add_approval_items(meeting=one, at=NOW) for one in (core, coming)] == [0, 1]


def test_a_draft_that_never_went_round_stays_one(group) -> None:
    held = meeting_of(group, held=True, number=1)
    minutes.start(meeting=held, by=facilitator_of(group.partnership), at=NOW)
    closed(group)
    core = meeting_of(None, group.partnership, number=3, starts_at=NOW + timedelta(days=1))
    assert agenda.add_approval_items(meeting=core, at=NOW) == 0


def test_the_database_knows_who_approves_what(group) -> None:
    sent = sent_round(group)
    core, own = (meeting_of(one, group.partnership, number=n, in_session=True, starts_at=NOW + timedelta(days=n))
                 for n, one in ((2, None), (3, group)))  # fmt: skip
    row = {"minutes": sent.minutes, "circulation": sent, "seats_present": 2, "at": NOW}
    row["by"] = facilitator_of(group.partnership)
    with pytest.raises(IntegrityError, match="ses propres comptes rendus"), transaction.atomic():
        Approval.objects.create(meeting=core, **row)
    with transaction.atomic():
        Approval.objects.create(meeting=own, **row)
        transaction.set_rollback(True)
    closed(group)
    Approval.objects.create(meeting=core, **row)
    assert Approval.objects.count() == 1


def test_what_a_group_approved_does_not_change(group) -> None:
    sent = sent_round(group)
    give(next_point(group), sent)
    with pytest.raises(minutes.MinutesApproved):
        write(sent.minutes, "Autre chose.", base=1)
    with pytest.raises(IntegrityError, match="Proposez un rectificatif"), transaction.atomic():
        sent.minutes.texts.update(body="Autre chose.")


def test_the_pages_from_the_point_to_the_approved_text(group, facilitation) -> None:
    sent = sent_round(group)
    item = next_point(group, present=[4])
    meeting = item.meeting
    url = reverse("meetings:approve", args=[group.partnership.slug, meeting.number, item.pk])
    begun = minutes.start(meeting=meeting, by=facilitator_of(group.partnership), at=NOW)
    assert url in text(facilitation.get(begun.get_absolute_url())), "the minutes under way lead to it"
    page = text(facilitation.get(url))
    assert "Deux personnes du groupe au moins approuvent ensemble : 1 personne est notée présente." in page
    refused = facilitation.post(url, {"circulation": sent.pk, "corrections": ""})
    assert (refused.status_code, "Deux personnes du groupe" in text(refused)) == (422, True)
    call_roll(meeting, [5])
    assert "2 personnes du groupe sont là : elles peuvent l’approuver." in text(facilitation.get(url))
    answer = facilitation.post(url, {"circulation": sent.pk, "corrections": ""})
    assert answer["Location"] == sent.minutes.get_absolute_url()
    shown = text(facilitation.get(answer["Location"]))
    assert ("Compte rendu approuvé" in shown, sent.digest[:8] in shown) == (True, True)


def test_it_stays_inside(group, sign_in) -> None:
    sent = sent_round(group)
    give(next_point(group), sent)
    url = sent.minutes.get_absolute_url()
    assert sign_in(officer("anct"), fresh=True).get(url).status_code == 404
    assert sign_in(member_of(group.partnership), fresh=True).get(url).status_code == 200
    [row] = portfolio.partnerships(officer("anct"), at=NOW, today=NOW.date(), filters={}, sort="nom")
    assert row["pending_minutes"] == 0


def test_the_page_of_sending_says_when_it_will_be_approved(group, facilitation) -> None:
    sent_round(group)
    url = reverse("meetings:circulate", args=[group.partnership.slug, 1])
    assert "Aucune autre réunion du groupe n’est prévue" in text(facilitation.get(url))
    core = meeting_of(None, group.partnership, number=3, starts_at=NOW + timedelta(days=1))
    closed(group)
    assert "à l’ordre du jour de la réunion du noyau du mardi 24 novembre 2026" in text(facilitation.get(url))
    assert queries.approving_meeting(Meeting.objects.get(number=1)) == core
