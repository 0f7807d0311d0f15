"""Frozen means frozen: each way of changing approved minutes is refused by the database, and worked before approval.

Every act below is first done on a draft (the positive control), then on approved minutes.
"""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from meetings.enums import DecisionStatus, MinutesStatus, Presence
from meetings.models import (
    AgendaItem,
    Approval,
    Attendance,
    Circulation,
    Decision,
    Guest,
    Minutes,
    MinutesItem,
    MinutesItemRevision,
    Remark,
)
from meetings.services import approval, circulation, decision
from partners.queries import active_mandates
from tests.factories.meetings import NOW, AgendaItemFactory
from tests.factories.partners import a_partnership, facilitator_of
from tests.factories.record import LAST_WEEK, approving, circulated, minuted, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def record() -> Minutes:
    """A draft with a text, a guest and a decision on its first point, a last point with no text, one round."""
    team = a_partnership()
    record = minuted(team)
    AgendaItemFactory(meeting=record.meeting)
    write(record, "La permanence ouvre le mercredi.", at=LAST_WEEK)
    Guest.objects.create(meeting=record.meeting, name="Invitée")
    AgendaItem.objects.filter(meeting=record.meeting, position=1).update(kind="decision")
    item = record.meeting.items.select_related("meeting__partnership__department").get(position=1)
    decision.record(
        item=item,
        text="Ouvrir le mercredi.",
        mode="consent",
        carrier=active_mandates(team, record.meeting.day)[0],
        due_on=NOW.date(),
        by=facilitator_of(team),
        at=NOW,
    )
    Remark.objects.create(circulation=circulated(record), number=1, text="Oui.", by=facilitator_of(team), at=NOW)
    return record


def approve(record: Minutes) -> Approval:
    team = record.meeting.partnership
    sent = record.circulations.select_related("minutes__meeting").latest("pk")
    return approval.give(item=approving(team), circulation=sent, by=facilitator_of(team), at=NOW)


def sql(statement: str, *parameters: object) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.rowcount


def save_item(record: Minutes) -> int:
    text = record.texts.get(item__position=1)
    text.body = "Autre"
    text.save()
    return 1


def bulk_update_items(record: Minutes) -> int:
    texts = list(record.texts.order_by("pk"))
    for text in texts:
        text.body = "Autre"
    return MinutesItem.objects.bulk_update(texts, ["body"])


def bulk_update_presences(record: Minutes) -> int:
    rows = list(record.meeting.attendances.all())
    for row in rows:
        row.presence = Presence.ABSENT
    return Attendance.objects.bulk_update(rows, ["presence"])


def new_item_text(record: Minutes) -> int:
    return MinutesItem.objects.create(minutes=record, item=record.meeting.items.get(position=4)).pk


def new_revision(record: Minutes) -> int:
    text = record.texts.get(item__position=1)
    return MinutesItemRevision.objects.create(text=text, version=9, base=1, body="x", at=NOW).pk


def new_guest(record: Minutes) -> int:
    return Guest.objects.bulk_create([Guest(meeting=record.meeting, name="Tard")])[0].pk


def new_agenda_item(record: Minutes) -> int:
    return AgendaItem.objects.create(meeting=record.meeting, position=9, title="Tard").pk


def moved_in(record: Minutes) -> int:
    """A row of another meeting is moved into this one."""
    other = approving_elsewhere(record)
    return AgendaItem.objects.filter(pk=other.pk).update(meeting=record.meeting, position=8)


def approving_elsewhere(record: Minutes) -> AgendaItem:
    team = record.meeting.partnership
    meeting = team.meetings.exclude(pk=record.meeting_id).first()
    return AgendaItemFactory(meeting=meeting) if meeting else approving(team)


def new_circulation(record: Minutes) -> int:
    by = facilitator_of(record.meeting.partnership)
    return Circulation.objects.create(
        minutes=record, content={}, digest="0" * 64, sent_by=by, sent_at=NOW, remarks_until=NOW.date()
    ).pk


def new_decision(record: Minutes) -> int:
    known = Decision.objects.get(number=1)
    known.pk, known.number = None, 2
    known.save(force_insert=True)
    return 1


ACTS: dict[str, Callable[[Minutes], int]] = {
    "minutes.save": lambda record: record.save() or 1,
    "minutes.update status": lambda record: Minutes.objects.update(status=MinutesStatus.DRAFT, digest=""),
    "minutes.update secretary": lambda record: Minutes.objects.update(secretary=None),
    "item.save": save_item,
    "item.update": lambda record: record.texts.update(body="Autre"),
    "item.bulk_update": bulk_update_items,
    "item.raw": lambda record: sql("UPDATE meetings_minutesitem SET body = 'x' WHERE minutes_id = %s", record.pk),
    "item.create": new_item_text,
    "item.delete": lambda record: record.texts.filter(item__position=3).delete()[0],
    "item.raw delete": lambda record: sql("DELETE FROM meetings_minutesitem WHERE version = 0"),
    "revision.create": new_revision,
    "revision.delete": lambda record: MinutesItemRevision.objects.all().delete()[0],
    "attendance.update": lambda record: record.meeting.attendances.update(presence=Presence.ABSENT),
    "attendance.bulk_update": bulk_update_presences,
    "attendance.delete": lambda record: record.meeting.attendances.all().delete()[0],
    "attendance.raw": lambda record: sql("DELETE FROM meetings_attendance WHERE meeting_id = %s", record.meeting_id),
    "guest.create": new_guest,
    "guest.update": lambda record: record.meeting.guests.update(name="Autre"),
    "guest.delete": lambda record: record.meeting.guests.all().delete()[0],
    "decision.text": lambda record: record.meeting.decisions.update(text="Autre"),
    "decision.due": lambda record: record.meeting.decisions.update(due_on="2030-01-01"),
    "decision.create": new_decision,
    "agenda.title": lambda record: record.meeting.items.update(title="Autre"),
    "agenda.kind": lambda record: record.meeting.items.update(kind="exchange"),
    "agenda.position": lambda record: record.meeting.items.filter(position=4).update(position=7),
    "agenda.create": new_agenda_item,
    "agenda.moved in": moved_in,
    "agenda.delete": lambda record: record.meeting.items.filter(position=4).delete()[0],
    "circulation.create": new_circulation,
    "remark.answer": lambda record: Remark.objects.update(accepted=True),
    "remark.delete": lambda record: Remark.objects.all().delete()[0],
}


@pytest.mark.parametrize("name", ACTS)
def test_approved_minutes_are_immutable(record: Minutes, name: str) -> None:
    act = ACTS[name]
    with transaction.atomic():
        assert act(record) >= 1, "the act did nothing on a draft: it proves nothing"
        transaction.set_rollback(True)
    approve(Minutes.objects.get(pk=record.pk))
    fresh = Minutes.objects.get(pk=record.pk)
    before = everything(fresh)
    with pytest.raises(IntegrityError, match="Proposez un rectificatif"), transaction.atomic():
        act(fresh)
    assert everything(fresh) == before


def everything(record: Minutes) -> list[list[tuple]]:
    tables = (AgendaItem, Approval, Attendance, Circulation, Decision, Guest, Minutes, MinutesItem)
    return [list(table.objects.order_by("pk").values_list()) for table in (*tables, MinutesItemRevision, Remark)]


PAST: dict[str, tuple[Callable[[], int], str]] = {
    "circulation.update": (lambda: Circulation.objects.update(digest="0" * 64), "ne se modifie pas"),
    "circulation.delete": (lambda: sql("DELETE FROM meetings_circulation"), "ne se modifie pas"),
    "revision.update": (lambda: MinutesItemRevision.objects.update(body="Autre"), "ne se modifie pas"),
    "decision.delete": (lambda: Decision.objects.all().delete()[0], "elle se remplace"),
    "decision.number": (lambda: Decision.objects.update(number=7), "garde son numéro"),
}


@pytest.mark.parametrize("name", PAST)
def test_what_was_sent_or_decided_is_never_taken_back_even_on_a_draft(record: Minutes, name: str) -> None:
    act, sentence = PAST[name]
    Remark.objects.all().delete()
    with pytest.raises(IntegrityError, match=sentence), transaction.atomic():
        act()
    assert (Circulation.objects.count(), Decision.objects.get().number) == (1, 1)


def test_approval_is_never_taken_back(record: Minutes) -> None:
    approve(record)
    for act in (lambda: Approval.objects.update(corrections="x"), lambda: sql("DELETE FROM meetings_approval")):
        with pytest.raises(IntegrityError, match="ne se reprend pas"), transaction.atomic():
            act()
    assert Approval.objects.get().corrections == ""


def test_minutes_are_not_approved_without_their_approval(record: Minutes) -> None:
    sent = record.circulations.get()
    with pytest.raises(IntegrityError, match="approuvé en réunion"), transaction.atomic():
        Minutes.objects.update(status=MinutesStatus.APPROVED, digest=sent.digest)
    with pytest.raises(DatabaseError), transaction.atomic():
        Minutes.objects.update(status=MinutesStatus.APPROVED)
    approve(record)
    assert Minutes.objects.get().digest == sent.digest


def test_approved_minutes_are_not_deleted(record: Minutes) -> None:
    approve(record)
    for act in (lambda: sql("DELETE FROM meetings_minutes"), lambda: sql("DELETE FROM meetings_agendaitem")):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()
    assert Minutes.objects.count() == 1


def test_decision_of_approved_minutes_may_still_be_replaced_and_a_point_marked_done(record: Minutes) -> None:
    approve(record)
    assert Decision.objects.update(status=DecisionStatus.SUPERSEDED) == 1
    point = record.meeting.items.get(position=1)
    point.done = True
    point.save()
    assert record.meeting.items.get(position=1).done is True


def test_other_minutes_are_written_as_before(record: Minutes) -> None:
    approve(record)
    meeting = record.meeting.partnership.meetings.exclude(pk=record.meeting_id).get()
    assert AgendaItemFactory(meeting=meeting).pk
    assert meeting.attendances.update(presence=Presence.EXCUSED) == 11
    assert circulation.is_still(record.circulations.get(), record.circulations.get().content)
