"""The days when something changed, in sentences."""

from datetime import date

from partners.models import Mandate, Partnership
from partners.models.changes import changes
from partners.queries.composition import history_of
from tests.factories.partners import MandateFactory, SeatFactory

TODAY = date(2026, 11, 23)


def told(team: Partnership, until: date = TODAY) -> list[tuple[date, tuple[str, ...]]]:
    history = history_of(team)
    return [(change.day, change.sentences) for change in changes(history.seats, history.mandates, until)]


def test_the_first_day_is_told_in_two_sentences(team: Partnership) -> None:
    assert told(team) == [(date(2022, 9, 12), ("11 sièges sont créés.", "11 personnes prennent place."))]


def test_somebody_leaves_the_day_after_her_end_and_another_comes(team: Partnership) -> None:
    Mandate.objects.filter(partnership=team, seat__number=3).update(ends_on=date(2026, 8, 31))
    seat = team.seats.get(number=3)
    MandateFactory(seat=seat, person__display_name="Inès Robin", starts_on=date(2026, 9, 1))
    MandateFactory(seat=seat, deputy=True, person__display_name="Samuel Petit", starts_on=date(2026, 9, 1))
    assert told(team)[0] == (
        date(2026, 9, 1),
        (
            "Camille Chevalier quitte le siège 3.",
            "Inès Robin prend le siège 3.",
            "Samuel Petit prend la suppléance du siège 3.",
        ),
    )


def test_what_is_still_to_come_is_not_a_change(team: Partnership) -> None:
    Mandate.objects.filter(partnership=team, seat__number=3).update(ends_on=TODAY)
    assert len(told(team)) == 1
    assert told(team, date(2026, 11, 24))[0][1] == ("Camille Chevalier quitte le siège 3.",)


def test_proposals_change_nothing(team: Partnership) -> None:
    seat = SeatFactory(partnership=team, number=12, created_on=date(2026, 10, 1))
    MandateFactory(seat=seat, unconfirmed=True, starts_on=date(2026, 10, 5))
    assert told(team)[0] == (date(2026, 10, 1), ("Le siège 12 est créé.",))
