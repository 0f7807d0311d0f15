from datetime import UTC, datetime

import pytest

from meetings.models import Meeting, Rhythm

PATH = "/equipes/chateau-thierry/reunions/rythme/"
VALID = {"nth": "2", "weekday": "3", "starts": "14:00", "ends": "16:00", "except_months": ["8"], "place": "Mairie"}


@pytest.fixture(autouse=True)
def january(clock, calendars) -> None:
    clock.move_to(datetime(2026, 1, 5, 9, tzinfo=UTC))


def text(response) -> str:
    return response.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def test_the_first_step_shows_the_dates_and_writes_nothing(facilitation, team) -> None:
    response = facilitation.post(PATH, VALID)
    assert response.status_code == 200
    page = text(response)
    assert "Le 2e jeudi du mois, de 14 h à 16 h, sauf août" in page
    assert page.count("<strong>jeudi ") == 11
    assert 'name="despite_holidays" value="2026-05-14"' in page
    assert page.count("despite_holidays") == 1
    assert "Jour férié : Ascension." in page
    assert not Meeting.objects.exists()
    assert not Rhythm.objects.exists()


def test_the_second_step_makes_the_meetings_but_not_on_the_holiday(facilitation, team) -> None:
    response = facilitation.post(PATH, VALID | {"confirm": "1"}, follow=True)
    assert response.redirect_chain == [("/equipes/chateau-thierry/reunions/", 302)]
    assert "10 réunions prévues." in text(response)
    assert "Sans réunion : jeudi 14 mai 2026." in text(response)
    assert Meeting.objects.count() == 10


def test_the_holiday_is_kept_when_it_is_ticked(facilitation, team) -> None:
    facilitation.post(PATH, VALID | {"confirm": "1", "despite_holidays": ["2026-05-14"]})
    assert Meeting.objects.filter(holiday_confirmed=True).get().day.isoformat() == "2026-05-14"
    again = text(facilitation.post(PATH, VALID))
    assert 'value="2026-05-14" id="keep-5" checked' in again


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"nth": "5"}, "nth"),
        ({"ends": "14:00"}, "ends"),
        ({"except_months": [*"123456789", "10", "11", "12"]}, "except_months"),
    ],
)
def test_what_cannot_be_is_said_on_its_field(facilitation, team, values, field) -> None:
    response = facilitation.post(PATH, VALID | values)
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])


def test_one_may_go_back_to_the_form_with_what_was_chosen(facilitation, team) -> None:
    response = facilitation.post(PATH, VALID | {"nth": "3", "edit": "1"})
    assert response.status_code == 200
    assert '<option value="3" selected>' in text(response)
    assert "Voir les dates" in text(response)


def test_the_form_shows_the_present_rhythm(facilitation, team) -> None:
    facilitation.post(PATH, VALID | {"nth": "4", "confirm": "1"})
    assert '<option value="4" selected>' in text(facilitation.get(PATH))


@pytest.mark.parametrize("months", [["8"], ["1", "2", "3", "4", "5", "6", "7", "8", "9"]])
def test_the_preview_asks_the_same_queries_for_any_number_of_dates(
    facilitation, team, months, django_assert_num_queries
) -> None:
    with django_assert_num_queries(9):
        facilitation.post(PATH, VALID | {"except_months": months})
