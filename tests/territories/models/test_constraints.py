"""The database refuses on its own: every statement here is raw SQL."""

import pytest
from django.db import IntegrityError, connection, transaction

from territories.models import Quartier
from tests.factories.territories import (
    DepartmentFactory,
    GeographyVersionFactory,
    PublicHolidayFactory,
    QuartierFactory,
    SchoolHolidayFactory,
)

pytestmark = pytest.mark.django_db


def refusal_of(statement: str, *values: object) -> str:
    with pytest.raises(IntegrityError) as refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
    return str(refused.value)


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("code = 'QN0201M'", "quartier_code_has_the_official_format"),
        ("code = 'QP002017'", "quartier_code_has_the_official_format"),
        ("evolution = 'first'", "quartier_code_has_the_official_format"),
        ("status = 'sorti'", "quartier_is_of_a_known_kind_and_status"),
        ("evolution = 'whole_commune'", "whole_commune_evolution_goes_with_commune_kind"),
        ("population = 2041", "quartier_population_has_its_year_and_source"),
        ("population_year = 2020", "quartier_population_has_its_year_and_source"),
        ("latitude = 49.05", "quartier_centre_has_two_coordinates"),
        ("longitude = 3.39", "quartier_centre_has_two_coordinates"),
        ("kind = 'commune', evolution = 'whole_commune'", "commune_kind_only_under_a_derogation"),
    ],
)
def test_quartier_refuses_what_is_not_true(change: str, constraint: str) -> None:
    quartier = QuartierFactory(communes=[])
    assert constraint in refusal_of(f"UPDATE territories_quartier SET {change} WHERE code = %s", quartier.code)  # noqa: S608


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("code = 'QN00217M'", "quartier_code_has_the_official_format"),
        ("version_id = 'D2023-1314'", "quartier_code_has_the_official_format"),
        ("status = 'in_force'", "quartiers_of_2015_have_left_the_list"),
    ],
)
def test_a_quartier_of_2015_stays_one(change: str, constraint: str) -> None:
    GeographyVersionFactory()
    old = QuartierFactory(of_2015=True, communes=[])
    assert constraint in refusal_of(f"UPDATE territories_quartier SET {change} WHERE code = %s", old.code)  # noqa: S608


def test_whole_commune_is_accepted_in_mayotte_and_only_while_the_derogation_holds() -> None:
    quartier = QuartierFactory(mayotte=True, communes=[])
    assert Quartier.objects.get().kind == "commune"
    late = "UPDATE territories_quartier SET effective_on = '2030-01-01' WHERE code = %s"
    assert "commune_kind_only_under_a_derogation" in refusal_of(late, quartier.code)


def test_a_quartier_is_replaced_only_within_its_department() -> None:
    old, new = QuartierFactory(communes=[]), QuartierFactory(mayotte=True, communes=[])
    link = "INSERT INTO territories_quartier_replaced_by (from_quartier_id, to_quartier_id) VALUES (%s, %s)"
    assert "quartier_is_replaced_within_its_department" in refusal_of(link, old.code, new.code)


def test_a_quartier_code_is_unique() -> None:
    quartier = QuartierFactory(communes=[])
    columns = "name, kind, status, evolution, version_id, effective_on, department_id, population_source, codes_2015"
    copy = (
        f"INSERT INTO territories_quartier (code, search, {columns}) "  # noqa: S608
        f"SELECT code, search, {columns} FROM territories_quartier WHERE code = %s"
    )
    assert "territories_quartier_pkey" in refusal_of(copy, quartier.code)


def test_a_version_starts_before_it_ends() -> None:
    GeographyVersionFactory()
    change = "UPDATE territories_geographyversion SET valid_to = valid_from"
    assert "geography_version_starts_before_it_ends" in refusal_of(change)


def test_a_department_follows_a_known_school_zone() -> None:
    DepartmentFactory()
    assert "department_follows_a_known_school_zone" in refusal_of("UPDATE territories_department SET school_zone = 'D'")


def test_a_public_holiday_is_told_once() -> None:
    PublicHolidayFactory()
    columns = "INSERT INTO territories_publicholiday (zone, day, label) SELECT zone, day, label"
    assert "public_holiday_is_told_once" in refusal_of(f"{columns} FROM territories_publicholiday")


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("resumes_on = starts_on", "school_holiday_starts_before_classes_resume"),
        ("school_year = '2026'", "school_year_reads_like_2026_2027"),
    ],
)
def test_school_holidays_refuse_what_is_not_true(change: str, constraint: str) -> None:
    SchoolHolidayFactory()
    assert constraint in refusal_of(f"UPDATE territories_schoolholiday SET {change}")  # noqa: S608
