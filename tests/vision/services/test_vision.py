"""The vision starts once, towards a year that is still to come."""

from datetime import UTC, datetime
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection
from django.utils.timezone import now

from partners.models import Entry, Partnership
from tests.factories.partners import a_partnership, facilitator_of, member_of
from tests.factories.vision import ChangeFactory, a_vision
from vision.enums import SectionKind
from vision.models import Vision
from vision.services import vision as service

NEW_YEAR = datetime(2026, 12, 31, 21, tzinfo=UTC)  # already 2027 in Mayotte, not yet in Paris


def test_start_gives_nine_empty_sections_and_one_line_of_journal(team: Partnership) -> None:
    by = member_of(team)
    vision = service.start(partnership=team, horizon=2031, by=by, at=now())
    kinds = sorted(vision.sections.values_list("kind", "body", "version"))
    assert kinds == sorted((kind.value, "", 0) for kind in SectionKind)
    assert [(entry.fact, entry.by, entry.after) for entry in Entry.objects.all()] == [
        ("vision.started", by, {"horizon": 2031})
    ]


def test_start_twice_is_the_same_draft(team: Partnership) -> None:
    first = service.start(partnership=team, horizon=2031, by=member_of(team), at=now())
    second = service.start(partnership=team, horizon=2035, by=facilitator_of(team), at=now())
    assert (second.pk, second.horizon, Entry.objects.count()) == (first.pk, 2031, 1)


def test_start_refuses_a_past_horizon(team: Partnership) -> None:
    with pytest.raises(service.HorizonOutOfReach, match="L’année 2025 est passée"):
        service.start(partnership=team, horizon=2025, by=member_of(team), at=now())
    assert not Vision.objects.exists()


def test_start_counts_years_on_the_clocks_of_the_partnership(team: Partnership) -> None:
    team.department.time_zone = "Indian/Mayotte"
    with pytest.raises(service.HorizonOutOfReach):
        service.start(partnership=team, horizon=2026, by=member_of(team), at=NEW_YEAR)


@pytest.mark.parametrize("year", [2101, 99999, 10**12])
def test_start_refuses_a_year_too_far(team: Partnership, year: int) -> None:
    with pytest.raises(service.HorizonOutOfReach, match="jusqu’à 2100"):
        service.start(partnership=team, horizon=year, by=member_of(team), at=now())


def test_database_refuses_a_second_draft(team: Partnership) -> None:
    a_vision(team)
    with pytest.raises(IntegrityError, match="one_working_draft_per_partnership"):
        Vision.objects.create(partnership=team, horizon=2031, started_at=now())


def test_horizon_moves_and_the_journal_keeps_both(team: Partnership) -> None:
    vision = a_vision(team)
    service.set_horizon(vision=vision, horizon=2033, seen=2031, by=member_of(team), at=now())
    entry = Entry.objects.get()
    assert (Vision.objects.get().horizon, entry.fact) == (2033, "vision.horizon_set")
    assert (entry.before, entry.after) == ({"horizon": 2031}, {"horizon": 2033})


def test_horizon_never_before_an_expected_change(team: Partnership) -> None:
    vision = ChangeFactory(vision=a_vision(team), horizon=2030).vision
    with pytest.raises(service.HorizonOutOfReach, match="jusqu’en 2030"):
        service.set_horizon(vision=vision, horizon=2029, seen=2031, by=member_of(team), at=now())
    assert Vision.objects.get().horizon == 2031


def test_horizon_changed_by_somebody_else_is_not_overwritten(team: Partnership) -> None:
    vision = a_vision(team)
    service.set_horizon(vision=vision, horizon=2034, seen=2031, by=facilitator_of(team), at=now())
    with pytest.raises(service.HorizonChanged):
        service.set_horizon(vision=vision, horizon=2032, seen=2031, by=member_of(team), at=now())
    assert Vision.objects.get().horizon == 2034


@pytest.mark.django_db(transaction=True)
def test_start_by_two_people_at_once_is_one_draft() -> None:
    team = a_partnership()
    together, people, drafts = Barrier(2), [member_of(team), facilitator_of(team)], []

    def press(person: object) -> None:
        together.wait()
        drafts.append(service.start(partnership=team, horizon=2031, by=person, at=now()).pk)
        connection.close()

    threads = [Thread(target=press, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    draft = Vision.objects.get()
    assert (drafts, draft.sections.count()) == ([draft.pk] * 2, len(SectionKind))
