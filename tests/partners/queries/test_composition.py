"""Who the core group is made of, on a day."""

from datetime import date

import pytest

from partners.enums import College, OrganisationKind, Standing
from partners.models import Mandate, Partnership
from partners.queries.composition import composition, history_of
from tests.factories.partners import MandateFactory, OrganisationFactory, SeatFactory

DAY = date(2026, 11, 23)


def test_a_full_core_group_by_kind(team: Partnership) -> None:
    made_of = composition(history_of(team).on(DAY))
    assert (made_of.seats, made_of.held, made_of.public, made_of.is_mostly_public) == (11, 11, 6, False)
    assert made_of.kinds == (
        ("Collectivités", 4),
        ("Centres sociaux", 2),
        ("État", 2),
        ("Associations", 1),
        ("Bailleurs sociaux", 1),
        ("Habitantes et habitants", 1),
    )


def test_vacant_seats_and_deputies_do_not_count(team: Partnership) -> None:
    Mandate.objects.filter(partnership=team, seat__number__in=[1, 8]).update(ends_on=date(2026, 9, 8))
    MandateFactory(seat=team.seats.get(number=8), deputy=True)
    assert composition(history_of(team).on(DAY)).held == 9
    assert composition(history_of(team).on(date(2026, 9, 8))).held == 11


@pytest.mark.parametrize(("public", "others", "said"), [(6, 4, False), (7, 4, True), (1, 0, True), (0, 0, False)])
def test_more_than_six_in_ten_is_said(empty_team: Partnership, public: int, others: int, said: bool) -> None:
    for standing in [Standing.PUBLIC_AGENT] * public + [Standing.PROFESSIONAL] * others:
        MandateFactory(seat=SeatFactory(partnership=empty_team), standing=standing)
    assert composition(history_of(empty_team).on(DAY)).is_mostly_public is said


@pytest.mark.parametrize(
    ("kind", "standing", "public", "word"),
    [
        (OrganisationKind.STATE, Standing.PROFESSIONAL, 1, "État"),
        (OrganisationKind.COMMUNE, Standing.ELECTED, 1, "Collectivités"),
        (OrganisationKind.ASSOCIATION, Standing.RELAY, 0, "Associations"),
        (OrganisationKind.CITIZENS_COUNCIL, Standing.CITIZENS_COUNCIL, 0, "Habitantes et habitants"),
        (OrganisationKind.HEALTH, Standing.PUBLIC_AGENT, 1, "Santé"),
        (None, Standing.RESIDENT, 0, "Habitantes et habitants"),
        (None, Standing.PROFESSIONAL, 0, "Partenaires"),
    ],
)
def test_how_one_person_is_counted(empty_team: Partnership, kind, standing, public: int, word: str) -> None:
    structure = OrganisationFactory(kind=kind) if kind else None
    seat = SeatFactory(partnership=empty_team, college=College.PARTNERS)
    MandateFactory(seat=seat, organisation=structure, standing=standing)
    made_of = composition(history_of(empty_team).on(DAY))
    assert (made_of.public, made_of.kinds) == (public, ((word, 1),))


@pytest.mark.parametrize("rows", [1, 10])
def test_three_queries_whatever_the_history(empty_team: Partnership, django_assert_num_queries, rows: int) -> None:
    seat = SeatFactory(partnership=empty_team)
    for year in range(rows):
        MandateFactory(seat=seat, starts_on=date(2010 + year, 1, 1), ends_on=date(2010 + year, 12, 1))
    with django_assert_num_queries(3):
        assert len(history_of(empty_team).mandates) == rows
