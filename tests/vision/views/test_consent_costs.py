"""Each page of a round asks as many queries with one row as with three."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from partners.enums import Trio, Verb
from partners.models import Partnership, PersonalLink
from tests.factories.consent import a_round, a_text, adopted, all_consent, objected, seated
from tests.factories.meetings import NOW
from tests.factories.partners import facilitator_of, member_of
from tests.factories.vision import ChangeFactory
from vision.models import ConsentRound
from vision.services import closing, objection, vision

ROWS = pytest.mark.parametrize("rows", [1, 3])
Counted = Callable[[int], object]


def url(name: str, opened: ConsentRound, *more: object) -> str:
    return reverse(f"vision:{name}", args=[opened.partnership.slug, opened.number, *more])


def costs(client: Client, page: str, queries: int, counted: Counted) -> None:
    client.get(page)
    with counted(queries):
        assert client.get(page).status_code == 200


@ROWS
def test_the_list_of_rounds(team: Partnership, sign_in, django_assert_num_queries, rows: int) -> None:
    for _n in range(rows):
        by = facilitator_of(team)
        closing.not_adopt(consent_round=a_round(team), words="On a appris.", by=by, at=NOW)
    client = sign_in(member_of(team))
    costs(client, reverse("vision:rounds", args=[team.slug]), 12, django_assert_num_queries)


@ROWS
def test_opening(team: Partnership, sign_in, django_assert_num_queries, rows: int) -> None:
    draft = a_text(team)
    ChangeFactory.create_batch(rows, vision=draft)
    client = sign_in(member_of(team, Trio.STATE))
    costs(client, reverse("vision:round_open", args=[team.slug]), 12, django_assert_num_queries)


@ROWS
def test_the_answer_of_a_seat(team: Partnership, sign_in, django_assert_num_queries, rows: int) -> None:
    opened = a_round(team)
    all_consent(opened, range(1, 1 + rows))
    costs(sign_in(seated(opened, 8)), url("answer", opened), 10, django_assert_num_queries)


@ROWS
def test_one_objection(team: Partnership, sign_in, django_assert_num_queries, rows: int) -> None:
    opened = a_round(team)
    for number in range(8, 8 + rows):
        row = objected(opened, number)
        for text in ("Deux lieux.", "Trois lieux.", "Quatre lieux.")[:rows]:
            objection.amend(objection=row, text=text, by=seated(opened, 4), at=NOW)
    costs(sign_in(seated(opened, 4)), url("objection", opened, row.pk), 16, django_assert_num_queries)


@ROWS
def test_adopting(team: Partnership, sign_in, django_assert_num_queries, rows: int) -> None:
    opened = a_round(team)
    for number in range(8, 8 + rows):
        objected(opened, number)
    costs(sign_in(facilitator_of(team)), url("adopt", opened), 8, django_assert_num_queries)


@ROWS
def test_an_adopted_version_and_its_certificate(
    team: Partnership, sign_in, django_assert_num_queries, rows: int
) -> None:
    for n in range(rows):
        if n:
            vision.renew(partnership=team, by=member_of(team, Trio.STATE), at=NOW)
        last = adopted(team)
    client = sign_in(member_of(team))
    costs(client, last.get_absolute_url(), 6, django_assert_num_queries)
    certificate = reverse("vision:certificate", args=[team.slug, last.number])
    costs(client, certificate, 4, django_assert_num_queries)


@ROWS
def test_the_page_of_a_link(team: Partnership, client: Client, django_assert_num_queries, rows: int) -> None:
    opened = a_round(team)
    all_consent(opened, range(1, 1 + rows))
    given = PersonalLink.objects.get(verb=Verb.CONSENT, person=seated(opened, 8))
    costs(client, reverse("vision:answer_by_link", args=[given.token]), 11, django_assert_num_queries)
