"""What is told of a day: public holiday, school holidays, bridge, and what is not known."""

from datetime import date

import pytest

from territories.enums import DayNoteKind
from territories.models import DataSource, Department
from territories.queries import DayNote, day_notes, notes_for
from tests.factories.territories import DepartmentFactory, PublicHolidayFactory, SchoolHolidayFactory

pytestmark = pytest.mark.django_db

PUBLIC, SCHOOL = "Source publique", "Source scolaire"


@pytest.fixture
def aisne() -> Department:
    for key, credit in [("public_holidays", PUBLIC), ("school_holidays", SCHOOL)]:
        DataSource.objects.create(key=key, credit=credit, loaded_at="2026-11-23T09:00Z")
    for day, label in [((2026, 5, 14), "Ascension"), ((2026, 7, 14), "14 juillet"), ((2026, 11, 11), "11 novembre")]:
        PublicHolidayFactory(day=date(*day), label=label)
    PublicHolidayFactory(zone="MAYOTTE", day=date(2026, 4, 27), label="Abolition de l'esclavage")
    SchoolHolidayFactory()
    summer = {"label": "Vacances d'été", "school_year": "2025-2026", "starts_on": date(2026, 7, 4)}
    SchoolHolidayFactory(population="enseignants", resumes_on=date(2026, 8, 31), **summer)
    SchoolHolidayFactory(population="élèves", resumes_on=date(2026, 9, 1), **summer)
    return DepartmentFactory()


def said(department: Department, *day: int) -> list[tuple[str, str]]:
    return [(note.kind.value, note.label) for note in day_notes(department, date(*day))]


def test_an_ordinary_day_says_nothing(aisne: Department) -> None:
    assert day_notes(aisne, date(2026, 12, 10)) == []


def test_a_public_holiday_asks_for_confirmation_and_tells_its_source(aisne: Department) -> None:
    notes = day_notes(aisne, date(2026, 11, 11))
    assert notes == [DayNote(DayNoteKind.PUBLIC_HOLIDAY, "Jour férié\u00a0: 11 novembre.", PUBLIC)]
    assert notes[0].needs_confirmation


def test_a_public_holiday_belongs_to_its_zone(aisne: Department) -> None:
    mayotte = DepartmentFactory(mayotte=True)
    assert ("public_holiday", "Jour férié\u00a0: Abolition de l'esclavage.") in said(mayotte, 2026, 4, 27)
    assert "public_holiday" not in dict(said(aisne, 2026, 4, 27))


@pytest.mark.parametrize(("day", "during"), [(16, False), (17, True), (31, True)])
def test_school_holidays_start_on_their_first_day(aisne: Department, day: int, during: bool) -> None:
    sentence = "Vacances de la Toussaint (zone B)\u00a0: reprise des cours le lundi 2 novembre 2026."
    assert said(aisne, 2026, 10, day) == ([("school_holiday", sentence)] if during else [])


def test_school_holidays_end_the_day_classes_resume(aisne: Department) -> None:
    assert (len(said(aisne, 2026, 11, 1)), said(aisne, 2026, 11, 2)) == (1, [])


def test_school_holidays_say_for_whom_and_only_note(aisne: Department) -> None:
    both = "Vacances d'été (zone B), élèves et enseignants\u00a0: reprise des cours le mardi 1er septembre 2026."
    pupils = "Vacances d'été (zone B), élèves\u00a0: reprise des cours le mardi 1er septembre 2026."
    (during,) = day_notes(aisne, date(2026, 8, 20))
    assert during == DayNote(DayNoteKind.SCHOOL_HOLIDAY, both, SCHOOL)
    assert not during.needs_confirmation
    assert said(aisne, 2026, 8, 31) == [("school_holiday", pupils)]
    assert said(aisne, 2026, 9, 1) == []


def test_the_day_between_a_public_holiday_and_the_week_end_is_a_bridge(aisne: Department) -> None:
    friday = "Pont possible\u00a0: jour férié voisin (jeudi 14 mai 2026, Ascension)."
    monday = "Pont possible\u00a0: jour férié voisin (mardi 14 juillet 2026, 14 juillet)."
    assert said(aisne, 2026, 5, 15) == [("bridge", friday)]
    assert said(aisne, 2026, 7, 13)[0] == ("bridge", monday)
    assert said(aisne, 2026, 11, 13) == []


def test_a_bridge_is_seen_across_the_new_year(aisne: Department) -> None:
    PublicHolidayFactory(day=date(2029, 5, 1), label="1er mai")
    PublicHolidayFactory(day=date(2030, 1, 1), label="1er janvier")
    assert said(aisne, 2029, 12, 31)[0][0] == "bridge"


def test_a_calendar_that_is_not_loaded_is_told(aisne: Department) -> None:
    assert said(aisne, 2029, 12, 6) == [
        ("unknown", "Jours fériés 2029 non chargés."),
        ("unknown", "Calendrier scolaire 2029-2030 non chargé."),
    ]


def test_a_school_year_published_in_part_is_told(aisne: Department) -> None:
    assert said(aisne, 2027, 7, 8)[-1] == (
        "unknown",
        "Calendrier scolaire 2026-2027 incomplet\u00a0: vacances d’été non publiées.",
    )


def test_a_return_that_is_not_published_is_told_until_the_end_of_the_school_year(aisne: Department) -> None:
    SchoolHolidayFactory(label="Vacances d'été", starts_on=date(2027, 7, 3), resumes_on=None)
    sentence = "Vacances d'été (zone B)\u00a0: date de reprise non publiée."
    assert said(aisne, 2027, 8, 31)[-1] == ("school_holiday", sentence)
    assert said(aisne, 2027, 9, 1)[-1] == ("unknown", "Calendrier scolaire 2027-2028 non chargé.")


def test_a_department_without_zones_is_unknown(aisne: Department) -> None:
    wallis = DepartmentFactory(code="986", name="Wallis-et-Futuna", school_zone="", holiday_zone="")
    assert [kind for kind, _label in said(wallis, 2026, 11, 11)] == ["unknown", "unknown"]


def test_a_year_of_meetings_costs_three_queries(aisne: Department, django_assert_num_queries) -> None:
    days = [date(2026, month, 14) for month in range(1, 13)]
    with django_assert_num_queries(3):
        notes = notes_for(aisne, days)
    assert list(notes) == days
    assert notes[date(2026, 5, 14)][0].label == "Jour férié\u00a0: Ascension."
    with django_assert_num_queries(3):
        assert notes_for(aisne, days[4:5]) == {days[4]: notes[days[4]]}


def test_no_day_costs_no_query(aisne: Department, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        assert notes_for(aisne, []) == {}
