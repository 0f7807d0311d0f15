from datetime import timedelta

import pytest

from meetings.enums import ItemKind, MeetingStatus
from meetings.models import Minutes
from meetings.services import agenda, item, meeting
from partners.models import Entry
from tests.factories.meetings import NOW, AgendaItemFactory, MeetingFactory
from tests.factories.partners import SeatFactory
from tests.factories.record import approved

POINT = {"title": "Permanences", "kind": "exchange", "minutes": 20, "carrier": None, "proposal": ""}


def titles(found) -> list[str]:
    return [row.title for row in found.items.order_by("position")]


def add(found, by, **values):
    return item.add(meeting=found, by=by, at=NOW, **{**POINT, **values})


def with_minutes(team, **values):
    """A meeting of the past whose minutes are still to be approved."""
    held = MeetingFactory(partnership=team, held=True, **values)
    return Minutes.objects.create(meeting=held, started_at=NOW)


def test_points_come_one_after_the_other_and_are_numbered_again(team, facilitator) -> None:
    found = MeetingFactory(partnership=team)
    first, second, third = (add(found, facilitator, title=name) for name in "ABC")
    item.reorder(item=third, up=True, version=3, by=facilitator, at=NOW)
    assert titles(found) == ["A", "C", "B"]
    item.reorder(item=first, up=True, version=4, by=facilitator, at=NOW)
    item.reorder(item=second, up=False, version=4, by=facilitator, at=NOW)
    assert titles(found) == ["A", "C", "B"]
    item.remove(item=third, version=4, by=facilitator, at=NOW)
    assert list(found.items.order_by("position").values_list("title", "position")) == [("A", 1), ("B", 2)]
    assert Entry.objects.filter(fact="agenda.changed").count() == 5


def test_who_saw_an_older_agenda_is_told_and_loses_nothing(team, facilitator) -> None:
    found = MeetingFactory(partnership=team, with_agenda=3)
    first, second, third = found.items.order_by("position")
    item.reorder(item=first, up=False, version=0, by=facilitator, at=NOW)
    for act in (item.reorder, item.remove, item.change):
        how = {"up": True} if act is item.reorder else POINT if act is item.change else {}
        with pytest.raises(agenda.AgendaChanged):
            act(item=third, version=0, by=facilitator, at=NOW, **how)
    assert titles(found) == [second.title, first.title, third.title]


def test_a_point_needs_a_title_and_a_seat_of_the_team(team, facilitator) -> None:
    found = MeetingFactory(partnership=team)
    with pytest.raises(item.TitleMissing):
        add(found, facilitator, title=" \n ")
    with pytest.raises(item.ForeignCarrier):
        add(found, facilitator, carrier=SeatFactory())
    assert add(found, facilitator, title="Deux\nlignes").title == "Deux lignes"


def test_a_point_added_after_publishing_bears_its_day(team, facilitator) -> None:
    found = MeetingFactory(partnership=team)
    before = add(found, facilitator)
    agenda.publish(meeting=found, by=facilitator, at=NOW)
    after = add(found, facilitator)
    assert (before.added_at, after.added_at) == (None, NOW)


def test_publish_twice_keeps_the_first_day(team, facilitator) -> None:
    found = MeetingFactory(partnership=team, with_agenda=1)
    agenda.publish(meeting=found, by=facilitator, at=NOW)
    later = agenda.publish(meeting=found, by=facilitator, at=NOW + timedelta(days=1))
    assert later.agenda_published_at == NOW
    assert Entry.objects.filter(fact="agenda.published").count() == 1


def test_an_empty_agenda_or_a_decision_without_a_proposal_is_not_published(team, facilitator) -> None:
    found = MeetingFactory(partnership=team)
    with pytest.raises(agenda.NothingToPublish):
        agenda.publish(meeting=found, by=facilitator, at=NOW)
    point = AgendaItemFactory(meeting=found, title="Permanence", kind=ItemKind.DECISION)
    with pytest.raises(agenda.ProposalMissing, match="Permanence"):
        agenda.publish(meeting=found, by=facilitator, at=NOW)
    type(point).objects.filter(pk=point.pk).update(proposal="Ouvrir le mercredi.")
    assert agenda.publish(meeting=found, by=facilitator, at=NOW).agenda_published_at == NOW


@pytest.mark.parametrize("state", ["held", "cancelled"])
def test_the_agenda_of_a_meeting_that_is_over_does_not_change(team, facilitator, state) -> None:
    found = MeetingFactory(partnership=team, with_agenda=1, **{state: True})
    with pytest.raises(agenda.MeetingOver):
        add(found, facilitator)
    with pytest.raises(agenda.MeetingOver):
        agenda.publish(meeting=found, by=facilitator, at=NOW)


def test_approvals_come_on_top_oldest_first_once_each(team, facilitator) -> None:
    november, october = with_minutes(team, number=1), with_minutes(team, number=2)
    found = MeetingFactory(partnership=team, number=3, with_agenda=1)
    assert agenda.add_approval_items(meeting=found, at=NOW) == 2
    assert agenda.add_approval_items(meeting=found, at=NOW) == 0
    assert titles(found) == [
        "Approbation du compte rendu du 15 octobre 2026",
        "Approbation du compte rendu du 12 novembre 2026",
        "Point 1",
    ]
    approvals = found.items.exclude(approves=None).order_by("position")
    assert [(row.approves, row.kind, row.minutes) for row in approvals] == [
        (october, ItemKind.DECISION, 5),
        (november, ItemKind.DECISION, 5),
    ]
    agenda.publish(meeting=found, by=facilitator, at=NOW)


def test_approvals_come_with_the_first_act_and_to_the_next_meeting_only(team, facilitator) -> None:
    with_minutes(team, number=1)
    following = MeetingFactory(partnership=team, number=2)
    later = MeetingFactory(partnership=team, number=3)
    trio = MeetingFactory(partnership=team, number=4, kind="trio", starts_at=NOW + timedelta(days=1))
    for found in (later, trio, following):
        add(found, facilitator)
    assert [len(titles(found)) for found in (later, trio, following)] == [1, 1, 2]
    assert titles(following)[0].startswith("Approbation")


def test_approved_minutes_ask_for_nothing(team, facilitator) -> None:
    done = approved(team).minutes
    following = MeetingFactory(partnership=team, number=9, starts_at=NOW + timedelta(days=60))
    agenda.add_approval_items(meeting=following, at=NOW)
    assert not following.items.filter(approves=done).exists()


def test_an_approval_stays_with_its_title_and_may_change_its_length(team, facilitator) -> None:
    with_minutes(team, number=1)
    found = MeetingFactory(partnership=team, number=2)
    agenda.add_approval_items(meeting=found, at=NOW)
    approval = found.items.get()
    item.change(item=approval, version=1, by=facilitator, at=NOW, **{**POINT, "minutes": 10})
    approval.refresh_from_db()
    assert (approval.title[:11], approval.minutes, approval.kind) == ("Approbation", 10, ItemKind.DECISION)
    with pytest.raises(item.ComesByItself):
        item.remove(item=approval, version=2, by=facilitator, at=NOW)


def test_a_point_with_a_text_in_the_minutes_stays(team, facilitator) -> None:
    found = MeetingFactory(partnership=team, in_session=True, with_agenda=1)
    point = found.items.get()
    Minutes.objects.create(meeting=found, started_at=NOW).texts.create(item=point)
    with pytest.raises(item.AlreadyWritten):
        item.remove(item=point, version=0, by=facilitator, at=NOW)
    assert found.items.get() == point


def test_the_first_meeting_scheduled_gets_the_pending_approvals(team, facilitator) -> None:
    held = with_minutes(team, number=1).meeting
    hours = {"starts": held.local_starts_at.time(), "ends": held.local_ends_at.time()}
    found = meeting.schedule(partnership=team, by=facilitator, at=NOW, day=held.day + timedelta(days=30), **hours)
    assert (found.status, len(titles(found))) == (MeetingStatus.PLANNED, 1)
