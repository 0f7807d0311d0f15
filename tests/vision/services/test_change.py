"""Expected changes: five at most, between this year and the horizon."""

import pytest
from django.db import IntegrityError
from django.utils.timezone import now

from partners.models import Entry, Partnership
from tests.factories.partners import facilitator_of, member_of
from tests.factories.vision import ChangeFactory, a_vision
from vision.models import ExpectedChange, Vision
from vision.services import change as service


def _titles(vision: Vision) -> list[tuple[int, str]]:
    return list(vision.changes.order_by("position").values_list("position", "title"))


def test_add_comes_last(team: Partnership) -> None:
    vision, by = a_vision(team), member_of(team)
    for title in ("Un", " Deux\u200b  mots "):
        service.add(vision=vision, title=title, public="tous", horizon=2030, by=by, at=now())
    assert _titles(vision) == [(1, "Un"), (2, "Deux mots")]
    assert Entry.objects.filter(fact="change.added").count() == 2


def test_add_a_sixth_is_refused(team: Partnership) -> None:
    vision = a_vision(team)
    ChangeFactory.create_batch(5, vision=vision)
    with pytest.raises(service.TooManyChanges, match="Choisir, c’est renoncer\u00a0: 5 au maximum"):
        service.add(vision=vision, title="Six", public="tous", horizon=2030, by=member_of(team), at=now())
    assert vision.changes.count() == 5


def test_database_refuses_a_sixth(team: Partnership) -> None:
    vision = a_vision(team)
    ChangeFactory.create_batch(5, vision=vision)
    with pytest.raises(IntegrityError, match="five_changes_at_most"):
        ChangeFactory(vision=vision)


@pytest.mark.parametrize("year", [2025, 2032, -1, 10**12])
def test_add_out_of_the_horizon_is_refused(team: Partnership, year: int) -> None:
    vision = a_vision(team)
    with pytest.raises(service.ChangeOutOfHorizon, match="entre 2026 et 2031"):
        service.add(vision=vision, title="Un", public="tous", horizon=year, by=member_of(team), at=now())
    assert not vision.changes.exists()


@pytest.mark.parametrize("year", [2026, 2031])
def test_add_at_both_ends_of_the_horizon(team: Partnership, year: int) -> None:
    change = service.add(vision=a_vision(team), title="Un", public="tous", horizon=year, by=member_of(team), at=now())
    assert change.horizon == year


def test_edit_keeps_both_wordings_in_the_journal(team: Partnership) -> None:
    change = ChangeFactory(vision=a_vision(team), title="Avant")
    service.edit(
        change=change,
        title="Après",
        public="les familles",
        horizon=2030,
        seen=change.stamp,
        by=member_of(team),
        at=now(),
    )
    entry = Entry.objects.get()
    assert (entry.before["title"], entry.after["title"]) == ("Avant", "Après")


def test_edit_of_what_somebody_else_changed_is_refused(team: Partnership) -> None:
    change = ChangeFactory(vision=a_vision(team), title="Avant")
    seen, more = change.stamp, {"public": "les familles", "horizon": 2030, "at": now()}
    service.edit(change=change, title="Le sien", seen=seen, by=facilitator_of(team), **more)
    with pytest.raises(service.ChangeMoved):
        service.edit(change=change, title="Le mien", seen=seen, by=member_of(team), **more)
    assert ExpectedChange.objects.get().title == "Le sien"


def test_edit_of_what_was_removed_is_refused(team: Partnership) -> None:
    change = ChangeFactory(vision=a_vision(team))
    service.remove(change=ExpectedChange.objects.get(), by=facilitator_of(team), at=now())
    with pytest.raises(service.ChangeGone):
        service.edit(change=change, title="x", public="y", horizon=2030, seen="", by=member_of(team), at=now())
    assert not ExpectedChange.objects.exists()


def test_remove_moves_the_others_up_and_is_done_once(team: Partnership) -> None:
    vision = a_vision(team)
    first, *_others = [ChangeFactory(vision=vision, title=title) for title in ("Un", "Deux", "Trois")]
    for _ in range(2):
        service.remove(change=first, by=member_of(team), at=now())
    assert _titles(vision) == [(1, "Deux"), (2, "Trois")]
    assert [entry.before["title"] for entry in Entry.objects.filter(fact="change.removed")] == ["Un"]
