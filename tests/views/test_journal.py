"""The journal page: who changed what, in words, filtered by the address, exported without formulas."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from html import unescape

import pytest
from django.test import Client

from impact.queries.journal_keys import FACTS, GROUPS
from meetings.enums import Fact, Presence
from meetings.services import answer, attendance, meeting, minutes
from partners.enums import Fact as PartnersFact
from partners.enums import Office, Trio
from partners.models import Entry, Partnership, Person
from partners.services import journal
from tests.factories.meetings import NOW, MeetingFactory
from tests.factories.partners import facilitator_of, member_of, officer, other_partnership
from vision.enums import Fact as VisionFact

URL = "/equipes/chateau-thierry/journal/"
CSV = "/equipes/chateau-thierry/journal.csv"


@pytest.fixture
def fac(team: Partnership, sign_in: Callable[..., Client]) -> Client:
    return sign_in(facilitator_of(team))


def body(response) -> str:
    return re.sub(r"[ \n]+", " ", unescape(response.content.decode())).strip()


def read(client: Client, **filters: str) -> str:
    return body(client.get(URL, filters))


def write(team: Partnership, fact=Fact.AGENDA_CHANGED, *, by: Person | None = None, days: int = 0, **sides) -> Entry:
    return journal.record(fact, by=by, at=NOW - timedelta(days=days), partnership=team, **sides)


def titles(page: str) -> list[str]:
    return [part.partition("</strong>")[0] for part in page.split('<p class="journal__what"><strong>')[1:]]


def test_a_move_is_told_with_its_old_and_its_new_date(team: Partnership, fac: Client) -> None:
    moved = MeetingFactory(partnership=team, number=1)
    chosen = {"day": date(2026, 12, 17), "starts": time(14), "ends": time(16)}
    place = moved.place
    meeting.move(meeting=moved, by=facilitator_of(team), at=NOW, place=place, reason="Salle prise", **chosen)
    page = read(fac)
    assert titles(page) == ["Réunion déplacée"]
    assert "<dt>Début</dt><dd><del>jeudi 10 décembre 2026 à 14\u00a0h</del>" in page
    assert "<span>jeudi 17 décembre 2026 à 14\u00a0h</span>" in page
    assert page.index("<dt>Début</dt>") < page.index("<dt>Fin</dt>") < page.index("<dt>Raison</dt>")
    assert "<dt>Raison</dt><dd><span>Salle prise</span></dd>" in page
    assert "<dt>Lieu</dt>" not in page
    assert f'<a href="{moved.get_absolute_url()}">Réunion du noyau, jeudi 17 décembre 2026</a>' in page
    assert "lundi 23 novembre 2026, 10\u00a0h, par Facilitation Château-Thierry" in page
    assert "sequence" not in page.lower()


def test_newest_first(team: Partnership, fac: Client) -> None:
    write(team, Fact.AGENDA_PUBLISHED, days=2)
    write(team, Fact.MEETING_OPENED, days=1)
    write(team, Fact.INVITATIONS_SENT, days=3)
    assert titles(read(fac)) == ["Séance ouverte", "Ordre du jour publié", "Invitations envoyées"]


@pytest.mark.parametrize(
    ("filters", "kept"),
    [
        ({"kind": "noyau"}, ["Siège modifié"]),
        ({"kind": "reunions"}, ["Séance ouverte", "Ordre du jour publié"]),
        ({"person": "automatique"}, ["Ordre du jour publié"]),
        ({"since": "2026-11-22"}, ["Séance ouverte"]),
        ({"until": "2026-11-21"}, ["Ordre du jour publié", "Siège modifié"]),
        ({"since": "2026-11-21", "until": "2026-11-21"}, ["Ordre du jour publié"]),
        ({"text": "seance"}, ["Séance ouverte"]),
        ({"text": "Facilitation Ch"}, ["Séance ouverte"]),
        ({"text": "RESSOURCERIE"}, ["Siège modifié"]),
        ({"text": "label"}, []),
        ({"text": "100 %"}, []),
        ({"text": "'; DROP TABLE"}, []),
        ({"kind": "noyau", "text": "séance"}, []),
    ],
)
def test_filters_are_in_the_address(team: Partnership, fac: Client, filters: dict[str, str], kept: list[str]) -> None:
    write(team, Fact.MEETING_OPENED, by=facilitator_of(team))
    write(team, Fact.AGENDA_PUBLISHED, days=2)
    about = {"label": "coordinatrice de la Ressourcerie"}
    write(team, PartnersFact.SEAT_CHANGED, by=member_of(team), days=9, before={"label": "x"}, after=about)
    assert titles(read(fac, **filters)) == kept


def test_one_person_is_found_by_her_name(team: Partnership, fac: Client) -> None:
    write(team, Fact.MEETING_OPENED, by=facilitator_of(team))
    write(team, Fact.AGENDA_PUBLISHED, by=member_of(team))
    page = read(fac, person=str(member_of(team).pk))
    assert titles(page) == ["Ordre du jour publié"]
    assert f'<option value="{member_of(team).pk}" selected>{member_of(team).display_name}</option>' in page


def test_no_result_says_which_filter_to_lift(team: Partnership, fac: Client) -> None:
    page = read(fac, kind="vision", text="jardin")
    assert "Aucune ligne ne correspond." in page
    assert "Levez un filtre\u00a0: le sujet ou le texte «\u202fjardin\u202f»." in page


def test_the_part_alone_says_it_too(team: Partnership, fac: Client, htmx: dict[str, str]) -> None:
    """A filter that finds nothing, or makes no sense, is answered by the part that htmx swaps."""
    part = body(fac.get(URL, {"text": "jardin", "since": "2026-02-30"}, **htmx))
    assert "Cette date n’est pas possible." in part
    assert f'href="{URL}"' in part


def test_an_empty_journal_says_so(team: Partnership, fac: Client) -> None:
    assert "Chaque changement de l’équipe laissera ici une ligne." in read(fac)


def test_a_filter_that_makes_no_sense_is_said_and_filters_nothing(team: Partnership, fac: Client) -> None:
    write(team, Fact.MEETING_OPENED)
    page = read(fac, since="2026-02-30", person="99999999", kind="<b>", page="x")
    assert titles(page) == ["Séance ouverte"]
    assert "Cette date n’est pas possible." in page


def test_a_fact_nobody_knows_any_more_still_shows(team: Partnership, fac: Client) -> None:
    Entry.objects.create(partnership=team, fact="old.gone", at=NOW, after={"some_key": [1, {"deep": None, "x": "y"}]})
    page = read(fac)
    assert titles(page) == ["old.gone"]
    assert "<dt>Some key</dt><dd><span>1, X\u00a0: y</span></dd>" in page


@pytest.mark.parametrize("about", ["meeting:999999", "meeting:x", "meeting:", "seat:1:2", "nothing", "vision:1", "é:²"])
def test_what_it_was_about_may_be_gone(team: Partnership, fac: Client, about: str) -> None:
    write(team, Fact.MEETING_OPENED, about=about)
    assert titles(read(fac)) == ["Séance ouverte"]


def test_what_somebody_answered_is_never_told_nor_found(team: Partnership, fac: Client) -> None:
    invited = MeetingFactory(partnership=team, number=1, convened=True, invited=True).invitations.order_by("pk").first()
    answer.give(invitation=invited, choice="excused", represented_by="", comment="", at=NOW, typed_by=None)
    assert titles(read(fac)) == ["Réponse reçue"]
    assert "excused" not in read(fac)
    assert "Je ne peux pas venir" not in read(fac)
    assert titles(read(fac, text="excused")) == []


def test_the_roll_call_is_told_inside_and_not_to_the_administration(team: Partnership, fac: Client, sign_in) -> None:
    held = MeetingFactory(partnership=team, number=1, held=True)
    seat = team.seats.get(number=4)
    for presence in (Presence.ABSENT, Presence.PRESENT):
        attendance.record(meeting=held, seat=seat, presence=presence, by=facilitator_of(team), at=NOW)
    page = read(fac)
    assert "<dt>Siège</dt><dd><span>4, adjointe au Maire</span></dd>" in page
    assert "<dt>Présence</dt><dd><del>absente ou absent</del>" in page
    admin = sign_in(officer(Office.ADMIN), fresh=True)
    assert titles(read(admin)) == ["Présence notée", "Présence notée"]
    assert "absente" not in read(admin)
    assert (len(titles(read(fac, text="absent"))), len(titles(read(admin, text="absent")))) == (2, 0)


def test_names_not_numbers_are_kept_of_people(team: Partnership, fac: Client) -> None:
    held = MeetingFactory(partnership=team, number=1, held=True)
    by, seat = facilitator_of(team), team.seats.get(number=4)
    attendance.record(meeting=held, seat=seat, presence=Presence.PRESENT, by=by, at=NOW)
    attendance.add_guest(meeting=held, name="Inès Ailleurs", title="", by=by, at=NOW)
    record = minutes.start(meeting=held, by=by, at=NOW)
    minutes.name_secretary(minutes=record, secretary=member_of(team), by=by, at=NOW)
    page = read(fac)
    assert "<dt>Secrétaire de séance</dt><dd><span>Maxime Delorme</span></dd>" in page
    assert "<dt>Personne invitée</dt><dd><span>Inès Ailleurs</span></dd>" in page


def test_words_of_people_are_shown_as_words(team: Partnership, fac: Client) -> None:
    write(team, after={"added": "<script>alert(1)</script> \u202eevil"}, by=facilitator_of(team))
    page = fac.get(URL).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_fifty_a_page_and_the_filters_follow(team: Partnership, fac: Client) -> None:
    for _n in range(51):
        write(team, Fact.MEETING_OPENED)
    page = read(fac, kind="reunions")
    assert (len(titles(page)), "51 changements" in page) == (50, True)
    assert '<a href="?kind=reunions&page=2">Page suivante</a>' in page
    assert len(titles(read(fac, kind="reunions", page="2"))) == 1


def test_fifty_lines_cost_what_one_costs(team: Partnership, fac: Client, django_assert_num_queries) -> None:
    met = MeetingFactory(partnership=team, number=1)
    seat = team.seats.get(number=4)

    def fill(count: int) -> None:
        for _n in range(count):
            write(team, Fact.MEETING_OPENED, by=facilitator_of(team), about=met.about)
            write(team, PartnersFact.SEAT_CHANGED, by=member_of(team), about=f"seat:{seat.pk}")

    fill(1)
    fac.get(URL)
    with django_assert_num_queries(9):
        fac.get(URL)
    fill(25)
    with django_assert_num_queries(9):
        fac.get(URL)


def test_the_part_equals_the_page(team: Partnership, fac: Client, htmx: dict[str, str]) -> None:
    write(team, Fact.MEETING_OPENED)
    part = body(fac.get(URL, {"kind": "reunions"}, **htmx))
    assert part.startswith('<section id="entries"')
    assert part in read(fac, kind="reunions")


def test_the_export_has_the_same_lines_and_no_formula(team: Partnership, fac: Client) -> None:
    write(team, Fact.MEETING_OPENED, by=facilitator_of(team))
    evil = Person.objects.create(display_name="=HYPERLINK(1)", password="!")
    write(team, by=evil, before={"title": "a"}, after={"title": "-b;c"}, days=1)
    file = fac.get(CSV, {"kind": "reunions"})
    assert file["Content-Disposition"] == 'attachment; filename="journal-chateau-thierry.csv"'
    assert file.content.startswith(b"\xef\xbb\xbf")
    assert file.content.decode("utf-8-sig").splitlines() == [
        "date;heure;personne;fait;objet;avant;apres",
        "23/11/2026;10:00;Facilitation Château-Thierry;Séance ouverte;;;",
        '22/11/2026;10:00;\'=HYPERLINK(1);Ordre du jour modifié;;Titre\u00a0: a;"Titre\u00a0: -b;c"',
    ]
    assert len(fac.get(CSV, {"text": "rien de tel"}).content.decode("utf-8-sig").splitlines()) == 1


def test_another_team_s_lines_are_never_there(team: Partnership, fac: Client) -> None:
    other = other_partnership()
    write(other, Fact.MEETING_OPENED, by=facilitator_of(other))
    page = read(fac)
    assert (titles(page), facilitator_of(other).display_name in page) == ([], False)


def test_how_to_reach_somebody_is_told_only_to_those_who_see_contacts(team: Partnership, fac: Client, sign_in) -> None:
    write(team, PartnersFact.PERSON_CHANGED, before={"channel": "Courriel"}, after={"channel": "Au téléphone"})
    trio = sign_in(member_of(team, Trio.STATE), fresh=True)
    assert ("Au téléphone" in read(fac), "Au téléphone" in read(trio)) == (True, False)
    assert (len(titles(read(fac, text="au téléphone"))), titles(read(trio, text="au téléphone"))) == (1, [])


def test_every_fact_has_its_name_and_its_subject() -> None:
    beginnings = {word for _label, words in GROUPS.values() for word in words}
    assert {code.partition(".")[0] for code in FACTS} == beginnings
    codes = [*PartnersFact.values, *Fact.values, *VisionFact.values]
    assert (len(FACTS), sorted(FACTS)) == (len(codes), sorted(codes))


def test_old_lines_are_all_kept(team: Partnership, fac: Client) -> None:
    journal.record(Fact.MEETING_OPENED, by=None, at=datetime(2022, 9, 12, tzinfo=UTC), partnership=team)
    page = read(fac)
    assert "lundi 12 septembre 2022" in page
    assert "par Envoi automatique" in page


@pytest.mark.parametrize("value", ["a\x00b", "9" * 30, "-1", "é" * 9000, "%", "_", "\\", "\u202e", "[]", "9999-12-31"])
def test_strange_filters_are_answered(team: Partnership, fac: Client, value: str) -> None:
    write(team, Fact.MEETING_OPENED, after={"name": "a"})
    given = dict.fromkeys(("kind", "person", "since", "until", "text", "page"), value)
    assert [fac.get(path, given).status_code for path in (URL, CSV)] == [200, 200]
    assert [fac.get(URL, {name: value}).status_code for name in given] == [200] * 6
