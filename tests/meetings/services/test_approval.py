import pytest

from meetings.enums import Fact, MeetingStatus, MinutesStatus
from meetings.models import Approval, Circulation, Minutes
from meetings.services import approval, minutes, session
from partners.models import Entry, Letter
from tests.factories.meetings import NOW, MeetingFactory
from tests.factories.partners import a_partnership, facilitator_of, member_of
from tests.factories.record import LAST_WEEK, approving, call_roll, circulated, minuted, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(team) -> Circulation:
    record = minuted(team)
    write(record, "La permanence ouvre le mercredi.", at=LAST_WEEK)
    return circulated(record)


def give(item, sent: Circulation, **more) -> Approval:
    by = facilitator_of(item.meeting.partnership)
    return approval.give(item=item, circulation=sent, by=by, at=NOW, **more)


def untouched(sent: Circulation) -> bool:
    record = Minutes.objects.get(pk=sent.minutes_id)
    return (record.status, record.digest, Approval.objects.exists()) == (MinutesStatus.IN_REVIEW, "", False)


def test_approval_in_a_quorate_later_meeting(team, sent) -> None:
    item = approving(team)
    given = give(item, sent, corrections="Point 2 : lire « jeudi ».")
    record = Minutes.objects.get()
    assert (record.status, record.digest) == (MinutesStatus.APPROVED, sent.digest)
    assert (given.meeting, given.seats_present, given.corrections) == (item.meeting, 11, "Point 2 : lire « jeudi ».")
    entry = Entry.objects.get(fact=Fact.MINUTES_APPROVED)
    assert entry.after["digest"] == sent.digest
    assert Letter.objects.filter(about=f"approval:{given.pk}").count() == 11


def test_approval_happens_once(team, sent) -> None:
    item = approving(team)
    give(item, sent)
    with pytest.raises(minutes.MinutesApproved):
        give(item, sent)
    assert Approval.objects.count() == 1


def test_approval_without_quorum_is_refused(team, sent) -> None:
    item = approving(team, present=[1, 2, 3, 4])
    with pytest.raises(approval.QuorumNotReached, match=r"Sans quorum, .* Il manque 2 sièges"):
        give(item, sent)
    item.meeting.refresh_from_db()
    assert untouched(sent)
    assert item.meeting.status == MeetingStatus.WORKING_SESSION
    call_roll(item.meeting, [5, 6])
    assert give(item, sent).seats_present == 6


def test_approval_needs_an_open_session(team, sent) -> None:
    item = approving(team)
    for status in (MeetingStatus.CONVENED, MeetingStatus.HELD):
        item.meeting.status = status
        item.meeting.save()
        with pytest.raises(approval.ApprovedInSession):
            give(item, sent)
    assert untouched(sent)


def test_approval_is_given_on_its_own_point(team, sent) -> None:
    item = approving(team)
    other = item.meeting.items.create(position=2, kind="decision", title="Autre", approves=None)
    with pytest.raises(approval.NotAnApprovalItem):
        give(other, sent)
    assert untouched(sent)


def test_approval_is_of_the_latest_text_that_went_round(team, sent) -> None:
    item = approving(team)
    write(sent.minutes, "La permanence ouvre le jeudi.", base=1)
    with pytest.raises(approval.TextChanged, match="a changé depuis l’envoi"):
        give(item, sent)
    again = circulated(sent.minutes, at=NOW)
    with pytest.raises(approval.NotTheLatest):
        give(item, sent)
    assert untouched(sent)
    assert give(item, again).circulation == again


def test_approval_sees_a_changed_roll_call_as_a_changed_text(team, sent) -> None:
    item = approving(team)
    sent.minutes.meeting.attendances.filter(seat__number=5).update(presence="absent")
    with pytest.raises(approval.TextChanged):
        give(item, sent)
    assert untouched(sent)


def test_approval_does_not_mind_that_the_next_meeting_moved(team, sent) -> None:
    assert sent.content["next_meeting"] == ""
    assert give(approving(team), sent).circulation == sent


def test_approval_needs_somebody_who_was_there() -> None:
    team = a_partnership()
    record = minuted(team, present=[10, 11])
    sent = circulated(record)
    item = approving(team, present=range(1, 10))
    with pytest.raises(approval.NoWitness):
        give(item, sent)
    assert untouched(sent)
    call_roll(item.meeting, [10])
    assert give(item, sent).seats_present == 10


def test_approval_is_not_given_by_the_author_alone() -> None:
    team = a_partnership()
    author = member_of(team)
    record = minuted(team, present=[4, 11])
    write(record, "Écrit par une seule personne.", by=author)
    sent = circulated(record)
    item = approving(team, present=range(1, 11))
    with pytest.raises(approval.AuthorAlone):
        give(item, sent)
    assert untouched(sent)
    call_roll(item.meeting, [11])
    assert give(item, sent).seats_present == 11


def test_approval_counts_the_secretary_as_an_author() -> None:
    team = a_partnership()
    record = minuted(team, present=[4, 11])
    minutes.name_secretary(minutes=record, secretary=member_of(team), by=facilitator_of(team), at=NOW)
    sent = circulated(record)
    with pytest.raises(approval.AuthorAlone):
        give(approving(team, present=range(1, 11)), sent)
    assert untouched(sent)


def test_approval_is_not_given_at_the_same_meeting(team) -> None:
    meeting = MeetingFactory(partnership=team, held=True, number=1)
    call_roll(meeting)
    record = minutes.start(meeting=meeting, by=facilitator_of(team), at=NOW)
    sent = circulated(record)
    meeting.status = MeetingStatus.IN_SESSION
    meeting.save()
    item = meeting.items.create(position=1, kind="decision", title="Approbation", approves=record)
    with pytest.raises(approval.ApprovedInSession):
        give(item, sent)
    assert session.settle(meeting=meeting).reached
