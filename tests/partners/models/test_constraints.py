"""The database refuses too, whatever the code does: each guard by raw SQL, beside a row that passes."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from partners.enums import Fact
from partners.models import Mandate, Partnership, PartnershipQuartier, Seat
from partners.services import journal
from tests.factories.partners import PersonFactory, a_partnership, member_of, other_partnership
from tests.partners.conftest import NOW

COLUMNS = (
    "seat_id, partnership_id, trio, person_id, organisation_id, title, standing, rank, confirmed_at, "
    "end_reason, declined_at, decline_reason, starts_on, ends_on"
)


def sql(statement: str, *values: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.fixture
def team(db: None) -> Partnership:
    return a_partnership(vacant=(2, 10))


@pytest.fixture
def insert(team: Partnership) -> Callable[..., None]:
    def inserted(number: int, **columns: object) -> None:
        seat = Seat.objects.get(partnership=team, number=number)
        row = {
            "seat_id": seat.pk,
            "partnership_id": team.pk,
            "trio": seat.trio,
            "person_id": PersonFactory().pk,
            "organisation_id": None,
            "title": "f",
            "standing": "resident",
            "rank": "holder",
            "confirmed_at": NOW,
            "end_reason": "",
            "declined_at": None,
            "decline_reason": "",
            "starts_on": date(2026, 1, 1),
            "ends_on": None,
        } | columns
        marks = ", ".join(["%s"] * len(row))
        sql(f"INSERT INTO partners_mandate ({COLUMNS}) VALUES ({marks})", *row.values())  # noqa: S608

    return inserted


def organisation_of(team: Partnership, number: int) -> int | None:
    return Mandate.objects.get(partnership=team, seat__number=number).organisation_id


def test_a_mandate_that_breaks_no_rule_passes(team: Partnership, insert: Callable[..., None]) -> None:
    insert(10)
    insert(10, rank="deputy")
    insert(2, organisation_id=organisation_of(team, 8))
    assert Mandate.objects.filter(partnership=team).count() == 12


@pytest.mark.parametrize(
    ("name", "number", "columns"),
    [
        ("one_holder_per_seat_at_a_time", 4, {}),
        ("mandate_ends_after_it_starts", 10, {"ends_on": date(2025, 12, 31)}),
        ("a_trio_mandate_names_its_structure", 2, {}),
        ("residents_seat_is_for_residents", 2, {"standing": "elected", "organisation_id": "8"}),
        ("residents_seat_is_for_residents", 2, {"standing": "public_agent", "organisation_id": "8"}),
        ("residents_seat_is_for_residents", 2, {"standing": "landlord_staff", "organisation_id": "8"}),
        ("three_structures_in_the_trio", 2, {"organisation_id": "1"}),
        ("one_seat_per_person_at_a_time", 10, {"person_id": "member"}),
        ("a_relay_lasts_six_months_at_most", 2, {"standing": "relay", "organisation_id": "8"}),
        (
            "a_relay_lasts_six_months_at_most",
            2,
            {"standing": "relay", "organisation_id": "8", "ends_on": date(2026, 7, 5)},
        ),
        ("confirmed_or_declined", 10, {"declined_at": NOW}),
        ("a_known_standing", 10, {"standing": "king"}),
        ("a_known_rank", 10, {"rank": "third"}),
        ("mandate_repeats_its_seat", 10, {"trio": "etat", "organisation_id": "8"}),
        ("mandate_repeats_its_seat", 10, {"partnership_id": "other"}),
    ],
)
def test_the_database_refuses_a_mandate(
    team: Partnership, insert: Callable[..., None], name: str, number: int, columns: dict
) -> None:
    if "organisation_id" in columns:
        columns = columns | {"organisation_id": organisation_of(team, int(columns["organisation_id"]))}
    if "person_id" in columns:
        columns = columns | {"person_id": member_of(team).pk}
    if "partnership_id" in columns:
        columns = columns | {"partnership_id": other_partnership().pk}
    with pytest.raises(IntegrityError, match=name):
        insert(number, **columns)


def test_a_relay_of_six_months_passes(team: Partnership, insert: Callable[..., None]) -> None:
    insert(2, standing="relay", organisation_id=organisation_of(team, 8), ends_on=date(2026, 7, 4))
    assert Mandate.objects.filter(seat__number=2).count() == 1


def test_a_second_deputy_is_refused(insert: Callable[..., None]) -> None:
    insert(10, rank="deputy")
    with pytest.raises(IntegrityError, match="one_deputy_per_seat_at_a_time"):
        insert(10, rank="deputy")


@pytest.mark.parametrize(
    "columns", [{"ends_on": date(2022, 9, 11), "starts_on": date(2022, 1, 1)}, {"confirmed_at": None}]
)
def test_mandates_that_do_not_meet_pass(insert: Callable[..., None], columns: dict) -> None:
    insert(4, **columns)
    assert Mandate.objects.filter(seat__number=4).count() == 2


@pytest.mark.parametrize(
    ("name", "number", "trio"),
    [
        ("one_trio_seat_of_each_kind", 12, "etat"),
        ("three_kinds_of_trio_seats", 12, "maire"),
        ("one_seat_per_number", 11, ""),
    ],
)
def test_the_database_refuses_a_seat(team: Partnership, name: str, number: int, trio: str) -> None:
    insert = (
        "INSERT INTO partners_seat (partnership_id, number, trio, label, college, created_on) "
        "VALUES (%s, %s, %s, 'f', 'etat', '2026-01-01')"
    )
    with pytest.raises(IntegrityError, match=name):
        sql(insert, team.pk, number, trio)
    sql(insert, team.pk, 12, "")
    assert Seat.objects.filter(partnership=team).count() == 12


def test_a_quartier_is_followed_once_at_a_time(team: Partnership) -> None:
    other, taken = other_partnership(), team.quartier_links.first()
    insert = "INSERT INTO partners_partnershipquartier (partnership_id, quartier_id, position) VALUES (%s, %s, 5)"
    with pytest.raises(IntegrityError, match="a_quartier_in_one_active_partnership"):
        sql(insert, other.pk, taken.quartier_id)
    PartnershipQuartier.objects.filter(pk=taken.pk).update(released_on=date(2026, 1, 1))
    sql(insert, other.pk, taken.quartier_id)
    assert PartnershipQuartier.objects.filter(quartier=taken.quartier_id).count() == 2


def test_one_person_per_address_whatever_its_case(db: None) -> None:
    PersonFactory(email="zoe@exemple.fr")
    other = PersonFactory()
    with pytest.raises(IntegrityError, match="one_person_per_email"):
        sql("UPDATE partners_person SET email = 'ZOE@exemple.fr' WHERE id = %s", other.pk)
    with pytest.raises(IntegrityError, match="an_email_is_null_rather_than_empty"):
        sql("UPDATE partners_person SET email = '' WHERE id = %s", other.pk)
    sql("UPDATE partners_person SET email = NULL WHERE id = %s", other.pk)
    other.refresh_from_db()
    assert other.email is None


def test_the_journal_only_grows(team: Partnership) -> None:
    line = journal.record(Fact.SEAT_CREATED, by=None, at=NOW, partnership=team)
    with pytest.raises(IntegrityError, match="Le journal ne se modifie pas"):
        sql("UPDATE partners_entry SET about = 'x' WHERE id = %s", line.pk)
    assert team.entries.filter(about="").count() == 1
