from datetime import timedelta

import pytest

from meetings.models import Meeting
from tests.factories.meetings import NOW, AnswerFactory, MeetingFactory
from tests.factories.partners import facilitator_of, member_of, officer, other_partnership

BASE = "/equipes/chateau-thierry/reunions/"
VALID = {"kind": "core_group", "day": "2026-12-17", "starts": "14:00", "ends": "16:00", "place": "Mairie"}


def text(response) -> str:
    return response.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def test_the_list_says_what_to_do_first(facilitation, team, sign_in) -> None:
    page = text(facilitation.get(BASE))
    assert "Aucune réunion pour le moment" in page
    assert page.count('class="fr-btn" href') == 1
    assert "rythme/" not in text(sign_in(member_of(team), fresh=True).get(BASE))


def test_the_list_shows_the_next_first_then_the_past_by_year(facilitation, team) -> None:
    MeetingFactory(partnership=team, number=1, held=True)
    MeetingFactory(partnership=team, number=2, starts_at=NOW - timedelta(days=400))
    MeetingFactory(partnership=team, number=3, cancelled=True, starts_at=NOW + timedelta(days=1))
    MeetingFactory(partnership=team, number=4)
    page = text(facilitation.get(BASE))
    order = ["Prochaine réunion", "jeudi 4 mars 2027", "Ensuite", "Salle indisponible", "Passées en 2026"]
    places = [page.index(words) for words in [*order, "Passées en 2025"]]
    assert places == sorted(places)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_queries_whatever_its_length(
    facilitation, team, count, django_assert_num_queries
) -> None:
    for _n in range(count):
        MeetingFactory(partnership=team)
    with django_assert_num_queries(5):
        facilitation.get(BASE)


@pytest.mark.parametrize("count", [1, 8])
def test_the_page_of_a_meeting_asks_the_same_queries_whatever_its_length(
    sign_in, team, count, django_assert_num_queries
) -> None:
    found = MeetingFactory(partnership=team, convened=True, invited=True, published=True, with_agenda=count)
    for invitation in found.invitations.order_by("pk")[:count]:
        AnswerFactory(invitation=invitation)
    client = sign_in(member_of(team))
    with django_assert_num_queries(6):
        page = text(client.get(found.get_absolute_url()))
    assert page.count('class="agenda__item"') == count


def test_the_page_tells_answers_by_name_inside_and_in_numbers_outside(sign_in, team) -> None:
    found = MeetingFactory(partnership=team, convened=True, invited=True)
    AnswerFactory(invitation=found.invitations.order_by("pk").first(), comment="Avec plaisir")
    inside = text(sign_in(member_of(team), fresh=True).get(found.get_absolute_url()))
    outside = text(sign_in(officer("anct"), fresh=True).get(found.get_absolute_url()))
    counts = "1 personne vient, 10 n’ont pas encore répondu."
    for page in (inside, outside):
        assert counts in page.replace("&#x27;", "'")
    assert "Avec plaisir" in inside
    assert "Claude Berger" in inside
    assert "Avec plaisir" not in outside
    assert "Claude Berger" not in outside


def test_an_agenda_is_read_by_members_once_published(sign_in, team) -> None:
    found = MeetingFactory(partnership=team, with_agenda=1)
    client = sign_in(member_of(team))
    assert "Point 1" not in text(client.get(found.get_absolute_url()))
    Meeting.objects.update(agenda_published_at=NOW)
    page = text(client.get(found.get_absolute_url()))
    assert "Point 1" in page
    assert "15 min prévues sur 2 h de réunion" in page


@pytest.mark.parametrize(
    ("state", "step"),
    [
        ({}, "Préparer l’ordre du jour"),
        ({"published": True}, "Inviter le noyau"),
        ({"published": True, "convened": True}, "Suivre les invitations"),
        ({"published": True, "convened": True, "starts_at": NOW + timedelta(hours=2)}, "Ouvrir la séance"),
        ({"in_session": True}, "Continuer la séance"),
        ({"held": True}, "Commencer le compte rendu"),
    ],
)
def test_facilitation_has_one_main_button_for_each_state(facilitation, team, state, step) -> None:
    page = text(facilitation.get(MeetingFactory(partnership=team, **state).get_absolute_url()))
    header = page[page.index('class="page-header__action"') :].split("</a>")[0]
    assert step in header.replace("&#x27;", "'")


def test_create_schedules_and_shows_the_meeting(facilitation, team, calendars) -> None:
    response = facilitation.post(f"{BASE}nouvelle/", VALID, follow=True)
    assert response.redirect_chain == [(f"{BASE}1/", 302)]
    assert "Réunion prévue le jeudi 17 décembre 2026." in text(response)


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"day": "2026-02-30"}, "day", "Cette date n’existe pas"),
        ({"day": "9999-12-31"}, "day", "trop lointaine"),
        ({"day": "2026-11-01"}, "day", "déjà passée"),
        ({"day": ""}, "day", "obligatoire"),
        ({"day": "2027-03-28", "starts": "02:30"}, "starts", "Cette heure n’existe pas ce jour-là."),
        ({"ends": "13:00"}, "ends", "après son début"),
        ({"kind": "party"}, "kind", "choix valide"),
        ({"place": "x" * 201}, "place", "200"),
    ],
)
def test_create_names_the_field_that_cannot_be(facilitation, team, values, field, words) -> None:
    response = facilitation.post(f"{BASE}nouvelle/", VALID | values)
    assert response.status_code == 422
    assert words in text(response).replace("&#x27;", "'")
    assert list(response.context["form"].errors) == [field]
    assert not team.meetings.exists()


def test_create_on_ascension_asks_first(facilitation, team, calendars, clock) -> None:
    clock.move_to(NOW - timedelta(days=250))
    ascension = VALID | {"day": "2026-05-14"}
    response = facilitation.post(f"{BASE}nouvelle/", ascension)
    assert response.status_code == 422
    assert "Ascension" in text(response)
    assert "Maintenir malgré le jour férié" in text(response)
    assert facilitation.post(f"{BASE}nouvelle/", ascension | {"holiday_confirmed": "on"}).status_code == 302
    assert team.meetings.get().holiday_confirmed


def test_move_and_cancel_keep_what_was_typed_when_refused(facilitation, team) -> None:
    found = MeetingFactory(partnership=team)
    when = {"day": "2026-11-01", "starts": "14:00", "ends": "16:00", "place": "Mairie", "reason": "Salle prise"}
    response = facilitation.post(f"{BASE}1/deplacer/", when)
    assert (response.status_code, 'value="Salle prise"' in text(response)) == (422, True)
    assert facilitation.post(f"{BASE}1/deplacer/", when | {"day": "2026-12-17"}).status_code == 302
    assert "Salle prise" in text(facilitation.get(f"{BASE}1/"))
    assert facilitation.post(f"{BASE}1/annuler/", {"reason": ""}).status_code == 422
    assert facilitation.post(f"{BASE}1/annuler/", {"reason": "Grève"}).status_code == 302
    found.refresh_from_db()
    assert (found.status, found.reason) == ("cancelled", "Grève")
    assert facilitation.post(f"{BASE}1/annuler/", {"reason": "Grève"}).status_code == 403


def test_the_calendar_file_is_downloaded_by_who_sees_the_meeting(facilitation, team, sign_in) -> None:
    found = MeetingFactory(partnership=team)
    response = facilitation.get(f"{BASE}1/reunion.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert f"UID:{found.uid}@testserver" in response.content.decode()
    assert "ATTENDEE" not in response.content.decode()
    stranger = sign_in(facilitator_of(other_partnership()), fresh=True)
    assert stranger.get(f"{BASE}1/reunion.ics").status_code == 404
