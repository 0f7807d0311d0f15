"""A prepared question gives what its queryset gives, with other values each time, without being written again."""

from datetime import timedelta

import pytest
from django.core.paginator import Paginator
from django.db.models import Count, F
from django.db.models.query import QuerySet
from django.db.models.sql.compiler import SQLCompiler

from impact.kit.prepared import GivenIds, prepared
from partners.models import Partnership, Seat
from tests.factories.partners import SINCE, a_partnership, facilitator_of, member_of, other_partnership

pytestmark = pytest.mark.django_db


@prepared
def seats(team, words) -> QuerySet[Seat]:
    """Seats by their function."""
    rows = Seat.objects.filter(partnership__slug=team, label__icontains=words).order_by("number")
    return rows.select_related("partnership__department").annotate(held=Count("mandates"), twice=F("number") * 2)


@prepared
def seen(user, on) -> QuerySet[Partnership]:
    return Partnership.objects.visible_to(user, on)


@prepared
def numbers(ids) -> QuerySet[Seat, int]:
    return Seat.objects.filter(partnership__in=GivenIds(ids)).order_by("number", "pk").values_list("number", flat=True)


def test_rows_are_those_of_the_queryset_with_their_relations(django_assert_num_queries) -> None:
    team = a_partnership(vacant=(9,))
    with django_assert_num_queries(1):
        found = seats(team=team.slug, words="CENTRE social")
        assert [(s.number, s.held, s.twice, s.partnership.department.pk) for s in found] == [
            (8, 1, 16, team.department_id),
            (9, 0, 18, team.department_id),
        ]
    assert seats(team=team.slug, words="%") == []
    assert seats.one(team=team.slug, words="centre social") == found[0]
    assert seats.one(team="nulle-part", words="") is None
    assert seats.__doc__ == "Seats by their function."


def test_it_is_written_once(monkeypatch) -> None:
    seats(team="a", words="b")
    monkeypatch.setattr(SQLCompiler, "as_sql", None)
    assert seats(team="c", words="d") == []


def test_who_sees_is_asked_for_each_person_and_day() -> None:
    team, other = a_partnership(), other_partnership()
    for person in (member_of(team), facilitator_of(other)):
        assert seen(user=person.pk, on=SINCE) == list(Partnership.objects.visible_to(person, SINCE))
        assert len(seen(user=person.pk, on=SINCE)) == 1
        assert seen(user=person.pk, on=SINCE - timedelta(days=1)) == []
    assert seen(user=None, on=SINCE) == []


def test_a_list_of_ids_may_be_empty() -> None:
    team, other = a_partnership(), other_partnership()
    assert numbers(ids=[]) == []
    assert numbers(ids=[team.pk, other.pk]) == [1, *range(1, 12)]


def test_pages_are_counted_and_cut_by_the_database(django_assert_num_queries) -> None:
    team = a_partnership()
    with django_assert_num_queries(2):
        page = Paginator(seats.pages(team=team.slug, words=""), 4).get_page(9)
        assert [seat.number for seat in page] == [9, 10, 11]
        assert (page.paginator.count, page.number) == (11, 3)
    assert len(list(seats.pages(team=team.slug, words=""))) == 11
    assert list(Paginator(seats.pages(team="nulle-part", words=""), 4).get_page(1)) == []
