from datetime import date, timedelta

import pytest

from meetings.enums import DecisionMode, DecisionStatus, Fact, ItemKind, MeetingStatus
from meetings.models import AgendaItem, Decision
from meetings.services import decision
from partners.models import Entry, Mandate
from partners.queries import active_mandates
from tests.factories.meetings import NOW, AgendaItemFactory, MeetingFactory
from tests.factories.partners import a_partnership, facilitator_of, other_partnership
from tests.factories.record import approved, approving, call_roll, minuted

pytestmark = pytest.mark.django_db
DUE = date(2026, 12, 31)


def point(team, *, present=range(1, 12), **state) -> AgendaItem:
    meeting = MeetingFactory(partnership=team, **(state or {"in_session": True}))
    call_roll(meeting, present)
    return AgendaItemFactory(meeting=meeting, decision=True)


def carrier(item: AgendaItem) -> Mandate:
    return active_mandates(item.meeting.partnership, item.meeting.day)[0]


def decide(item: AgendaItem, text: str = "Ouvrir la permanence le mercredi.", **changes) -> Decision:
    given = {
        "mode": DecisionMode.CONSENT,
        "carrier": carrier(item),
        "due_on": DUE,
        "by": facilitator_of(item.meeting.partnership),
        "at": NOW,
    }
    return decision.record(item=item, text=text, **{**given, **changes})


def test_decision_is_numbered_by_team_and_year() -> None:
    item = point(a_partnership())
    first, second = decide(item), decide(item, "Louer la salle.")
    assert [first.reference, second.reference] == ["D-2026-01", "D-2026-02"]
    assert (first.text, first.mode, first.carrier, first.due_on, first.without_residents) == (
        "Ouvrir la permanence le mercredi.",
        DecisionMode.CONSENT,
        carrier(item),
        DUE,
        False,
    )
    assert Entry.objects.filter(fact=Fact.DECISION_RECORDED).count() == 2


def test_decision_without_quorum_is_refused_and_the_session_becomes_a_working_session() -> None:
    item = point(a_partnership(), present=[1, 2, 3, 4])
    with pytest.raises(decision.QuorumNotReached, match="séance de travail, elle ne peut pas décider"):
        decide(item)
    item.meeting.refresh_from_db()
    assert (item.meeting.status, Decision.objects.count()) == (MeetingStatus.WORKING_SESSION, 0)
    call_roll(item.meeting, [5, 6])
    assert decide(item).reference == "D-2026-01"


def test_decision_is_taken_in_session_on_a_decision_point() -> None:
    team = a_partnership()
    planned = point(team, number=3)
    with pytest.raises(decision.NotInSession):
        decide(planned)
    item = point(team)
    exchange = AgendaItemFactory(meeting=item.meeting, kind=ItemKind.EXCHANGE)
    with pytest.raises(decision.NotADecisionItem):
        decide(exchange)
    assert not Decision.objects.exists()
    assert decide(item).item == item


def test_decision_is_not_taken_on_an_approval_point() -> None:
    team = a_partnership()
    minuted(team)
    with pytest.raises(decision.NotADecisionItem):
        decide(approving(team))
    assert not Decision.objects.exists()


def test_decision_may_be_typed_after_the_meeting_until_its_minutes_are_approved() -> None:
    item = point(a_partnership(), held=True)
    assert decide(item).meeting.status == MeetingStatus.HELD


def test_decision_comes_too_late_once_the_minutes_are_approved() -> None:
    meeting = approved(a_partnership()).minutes.meeting
    with pytest.raises(decision.MinutesClosed):
        decide(AgendaItem(meeting=meeting, position=9, kind=ItemKind.DECISION, title="Trop tard"))
    assert not Decision.objects.exists()


def test_decision_names_a_carrier_of_that_day_and_a_date() -> None:
    item = point(a_partnership())
    stranger = active_mandates(other_partnership(), item.meeting.day)[0]
    gone = active_mandates(item.meeting.partnership, item.meeting.day)[5]
    Mandate.objects.filter(pk=gone.pk).update(ends_on=item.meeting.day - timedelta(days=1))
    for wrong in (stranger, gone):
        with pytest.raises(decision.NotAMandate):
            decide(item, carrier=wrong)
    with pytest.raises(decision.Overdue):
        decide(item, due_on=item.meeting.day - timedelta(days=1))
    assert not Decision.objects.exists()


def test_decision_said_twice_the_same_day_asks_for_a_yes() -> None:
    item = point(a_partnership())
    decide(item)
    with pytest.raises(decision.Doublon, match="D-2026-01") as refusal:
        decide(item, " ouvrir la permanence, le mercredi ")
    assert refusal.value.field == "confirmed"
    assert Decision.objects.count() == 1
    assert decide(item, confirmed=True).reference == "D-2026-02"


def test_decision_without_residents_says_so() -> None:
    item = point(a_partnership(vacant=(2,)))
    assert decide(item).without_residents is True


def test_decision_replaces_an_older_one_once() -> None:
    item = point(a_partnership())
    old = decide(item)
    new = decide(item, "Ouvrir la permanence le jeudi.", replaces=old)
    old.refresh_from_db()
    assert (old.status, old.text, new.status) == (
        DecisionStatus.SUPERSEDED,
        "Ouvrir la permanence le mercredi.",
        DecisionStatus.ADOPTED,
    )
    with pytest.raises(decision.NotReplaceable):
        decide(item, "Encore autre chose.", replaces=old)
    assert Decision.objects.count() == 2
