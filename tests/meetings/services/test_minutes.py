from datetime import timedelta

import pytest

from impact.kit.revision import MAX_TEXT, Conflict, TextTooLong, UnknownBase
from meetings.enums import Fact, MinutesStatus
from meetings.models import Minutes, MinutesItem, MinutesItemRevision
from meetings.services import minutes
from partners.models import Entry
from tests.factories.meetings import NOW, AgendaItemFactory, MeetingFactory
from tests.factories.partners import a_partnership, facilitator_of, member_of
from tests.factories.record import approved, minuted, write

pytestmark = pytest.mark.django_db
BASE = "La salle est libre.\n\nLe marché commence à huit heures."


def text(record: Minutes, position: int = 1) -> MinutesItem:
    return record.texts.get(item__position=position)


def test_minutes_begin_once_with_a_text_for_each_point() -> None:
    team = a_partnership()
    record = minuted(team)
    again = minutes.start(meeting=record.meeting, by=facilitator_of(team), at=NOW)
    assert again == record
    assert [row.item.position for row in record.texts.select_related("item")] == [1, 2, 3]
    assert Entry.objects.filter(fact=Fact.MINUTES_STARTED).count() == 1


def test_minutes_begin_on_the_day_of_the_meeting() -> None:
    meeting = MeetingFactory(partnership=a_partnership())
    by = facilitator_of(meeting.partnership)
    with pytest.raises(minutes.TooEarlyToWrite):
        minutes.start(meeting=meeting, by=by, at=meeting.starts_at - timedelta(days=1))
    assert minutes.start(meeting=meeting, by=by, at=meeting.starts_at).status == MinutesStatus.DRAFT


def test_minutes_of_a_point_that_came_late_are_written_too() -> None:
    record = minuted(a_partnership())
    late = AgendaItemFactory(meeting=record.meeting)
    assert not MinutesItem.objects.filter(item=late).exists()
    write(record, "Point ajouté en séance.", position=late.position)
    assert text(record, late.position).body == "Point ajouté en séance."


def test_minutes_saved_from_the_same_base_make_one_revision() -> None:
    record = minuted(a_partnership())
    first = write(record, "Une phrase.")
    again = write(record, "Une phrase.", base=1)
    assert (first.changed, first.merged, again.changed, again.merged) == (True, False, False, False)
    assert list(text(record).revisions.values_list("version", "base", "body")) == [(1, 0, "Une phrase.")]


def test_minutes_written_by_two_people_are_merged_and_both_are_named() -> None:
    team = a_partnership()
    record, other = minuted(team), member_of(team)
    write(record, BASE)
    write(record, BASE.replace("libre", "libre le mercredi"), base=1, by=other)
    saved = write(record, BASE.replace("huit", "neuf"), base=1)
    assert (saved.merged, saved.merged_with) == (True, other.display_name)
    assert text(record).body == "La salle est libre le mercredi.\n\nLe marché commence à neuf heures."
    authors = text(record).revisions.order_by("version").values_list("by__display_name", flat=True)
    assert list(authors) == ["Facilitation Château-Thierry", other.display_name, "Facilitation Château-Thierry"]


def test_minutes_in_true_conflict_keep_both_texts_and_resolve_on_the_new_base() -> None:
    record = minuted(a_partnership())
    write(record, "Le marché commence à huit heures.")
    write(record, "Le marché commence à neuf heures.", base=1)
    with pytest.raises(Conflict) as conflict:
        write(record, "Le marché commence à dix heures.", base=1)
    met = conflict.value
    assert (met.theirs, met.mine, met.version) == (
        "Le marché commence à neuf heures.",
        "Le marché commence à dix heures.",
        2,
    )
    assert text(record).body == met.theirs
    write(record, "Le marché commence à neuf ou dix heures.", base=met.version)
    assert text(record).body == "Le marché commence à neuf ou dix heures."


def test_minutes_too_long_or_from_an_unknown_base_write_nothing() -> None:
    record = minuted(a_partnership())
    write(record, "é" * MAX_TEXT)
    before = list(MinutesItemRevision.objects.order_by("pk").values_list())
    with pytest.raises(TextTooLong):
        write(record, "a" * 300_000, base=1)
    with pytest.raises(TextTooLong):
        write(record, "a" * (MAX_TEXT + 1), base=1)
    with pytest.raises(UnknownBase):
        write(record, "Autre", base=7)
    assert list(MinutesItemRevision.objects.order_by("pk").values_list()) == before
    assert text(record).body == "é" * MAX_TEXT


def test_minutes_secretary_is_somebody_in_the_room() -> None:
    team = a_partnership()
    record = minuted(team, present=[1, 2, 3])
    by, here, away = facilitator_of(team), member_of(team, "etat"), member_of(team)
    assert minutes.name_secretary(minutes=record, secretary=here, by=by, at=NOW).secretary == here
    with pytest.raises(minutes.NotPresent):
        minutes.name_secretary(minutes=record, secretary=away, by=by, at=NOW)
    record.refresh_from_db()
    assert record.secretary == here
    assert minutes.name_secretary(minutes=record, secretary=None, by=by, at=NOW).secretary is None


def test_minutes_that_are_approved_refuse_every_act() -> None:
    team = a_partnership()
    record = approved(team).minutes
    by = facilitator_of(team)
    for act in (
        lambda: write(record, "Autre texte", base=1),
        lambda: minutes.name_secretary(minutes=record, secretary=None, by=by, at=NOW),
    ):
        with pytest.raises(minutes.MinutesApproved, match="Proposez un rectificatif"):
            act()
    assert text(record).body == "La permanence ouvre le mercredi."
