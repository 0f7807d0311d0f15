"""Taking over past meetings from a table."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from impact.kit.refusal import Refused
from impact.kit.spreadsheet import Table
from impact.queries.awaiting import to_facilitate
from meetings import perms, queries
from meetings.clock import remind_unanswered
from meetings.enums import Fact, MeetingKind, MeetingStatus
from meetings.models import AgendaItem, Meeting, Minutes
from meetings.services import agenda, minutes, past
from meetings.services.past_file import COLUMNS, PAST_MEETINGS
from meetings.services.past_line import Line, Outcome
from partners.models import Entry, Letter, Partnership
from tests.factories.meetings import NOW, MeetingFactory
from tests.factories.partners import facilitator_of

HEADER = ";".join(COLUMNS) + "\n"
TODAY = date(2026, 11, 23)
DATES = st.one_of(st.text(max_size=12), st.dates(date(1999, 1, 1), date(2027, 1, 1)).map(str))


def check(team: Partnership, *rows: str) -> list[Line]:
    return past.check(partnership=team, table=PAST_MEETINGS.read(HEADER + "\n".join(rows)), today=TODAY)


def take_over(team: Partnership, *rows: str) -> list[Line]:
    table = PAST_MEETINGS.read(HEADER + "\n".join(rows))
    return past.take_over(partnership=team, table=table, by=facilitator_of(team), at=NOW)


def errors(team: Partnership, row: str) -> list[str]:
    return check(team, row)[0].errors


def test_a_row_is_a_held_meeting_with_its_count(team: Partnership) -> None:
    take_over(team, "12/05/2025;14 h;Mairie;trio;9;Le jardin;On a choisi le lieu.")
    meeting = Meeting.objects.get()
    assert meeting.starts_at == datetime(2025, 5, 12, 12, tzinfo=UTC)
    assert (meeting.ends_at - meeting.starts_at, meeting.place) == (timedelta(hours=2), "Mairie")
    assert (meeting.kind, meeting.status, meeting.number) == (MeetingKind.TRIO, MeetingStatus.HELD, 1)
    assert (meeting.taken_over, meeting.present_count) == (True, 9)
    assert (meeting.subject, meeting.summary) == ("Le jardin", "On a choisi le lieu.")
    assert meeting.when == "lundi 12 mai 2025, à 14\u00a0h"


def test_without_an_hour_the_meeting_is_only_a_day(team: Partnership) -> None:
    take_over(team, "2025-05-12;;;;;;")
    meeting = Meeting.objects.get()
    assert (meeting.when, meeting.has_hour, meeting.known) == ("lundi 12 mai 2025", False, "")
    assert meeting.ends_at - meeting.starts_at == timedelta(days=1)


def test_the_day_is_lived_on_the_clocks_of_the_partnership(team: Partnership) -> None:
    team.department.time_zone = "Indian/Mayotte"
    team.department.save()
    take_over(team, "12/05/2025;14 h;;;9;;")
    assert Meeting.objects.get().starts_at == datetime(2025, 5, 12, 11, tzinfo=UTC)


def test_numbers_follow_the_known_ones_in_the_order_of_dates(team: Partnership) -> None:
    known = MeetingFactory(partnership=team, number=4)
    take_over(team, "12/05/2025;;;;9;;", "03/02/2024;;;;8;;", "14/10/2025;;;;7;;")
    rows = Meeting.objects.exclude(pk=known.pk).order_by("number")
    assert [(row.number, row.day.isoformat()) for row in rows] == [
        (5, "2024-02-03"),
        (6, "2025-05-12"),
        (7, "2025-10-14"),
    ]
    known.refresh_from_db()
    assert known.number == 4


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (
            "10/12/2026;;;;9;;",
            "Le jeudi 10 décembre 2026 est à venir\u00a0: prévoyez cette réunion depuis la liste des réunions.",
        ),
        (
            "23/11/2026;;;;9;;",
            "Le lundi 23 novembre 2026, c’est aujourd’hui\u00a0: reprenez cette réunion à partir de demain.",
        ),
        (
            "31/12/9999;;;;9;;",
            "Le vendredi 31 décembre 9999 est à venir\u00a0: prévoyez cette réunion depuis la liste des réunions.",
        ),
        ("30/02/2025;;;;9;;", "Le 30/02/2025 n’existe pas dans le calendrier."),
        ("01/01/0001;;;;9;;", "L’année 1 est trop ancienne\u00a0: vérifiez la date."),
        (
            "30/03/2025;02:30;;;9;;",
            "Le dimanche 30 mars 2025, 2\u00a0h\u00a030 n’existe pas\u00a0: on a changé d’heure cette nuit-là.",
        ),
        (";;;;9;;", "Indiquez la date."),
        ("12/05/2025;;;;beaucoup;;", "Le nombre de personnes présentes est un nombre de 1 à 999."),
        ("12/05/2025;;;;²;;", "Le nombre de personnes présentes est un nombre de 1 à 999."),
        (
            "12/05/2025;;;bal;9;;",
            "Colonne type\u00a0: «\u202fbal\u202f» n’est pas un des mots attendus "
            "(noyau, trio, atelier, temps public).",
        ),
        (f"12/05/2025;;{'x' * 201};;9;;", "Colonne lieu\u00a0: 200 signes au plus."),
        ("12/05/2025;;;;9;;;x", "Cette ligne a plus de cases que de titres de colonnes."),
    ],
)
def test_a_row_is_told_what_to_correct(team: Partnership, row: str, sentence: str) -> None:
    assert errors(team, row) == [sentence]


def test_a_row_to_correct_never_blocks_the_others(team: Partnership) -> None:
    lines = take_over(team, "12/05/2025;;;;9;;", "30/02/2025;;;;9;;", "12/05/2025;;;;9;;", "13/05/2025;;;;9;;")
    assert [line.outcome for line in lines] == [Outcome.TO_WRITE, Outcome.ERROR, Outcome.ERROR, Outcome.TO_WRITE]
    assert lines[2].errors == ["La ligne 2 a déjà une réunion ce jour-là."]
    assert Meeting.objects.count() == 2


def test_a_day_that_has_its_meeting_keeps_it(team: Partnership) -> None:
    held = MeetingFactory(partnership=team, held=True)
    MeetingFactory(partnership=team, cancelled=True, starts_at=held.starts_at - timedelta(days=1))
    lines = check(team, "12/11/2026;9 h;;;9;;", "11/11/2026;;;;9;;")
    assert [(line.outcome, line.already) for line in lines] == [(Outcome.PRESENT, held), (Outcome.TO_WRITE, None)]


def test_the_same_list_twice_changes_nothing(team: Partnership) -> None:
    rows = ["12/05/2025;;;;9;;", "13/05/2025;23 h;;;9;;"]
    take_over(team, *rows)
    before = list(Meeting.objects.order_by("pk").values()), Entry.objects.count()
    assert [line.outcome for line in take_over(team, *rows)] == [Outcome.PRESENT] * 2
    assert (list(Meeting.objects.order_by("pk").values()), Entry.objects.count()) == before


def test_five_hundred_rows_cost_what_one_costs(team: Partnership, django_assert_num_queries) -> None:
    first = date(2024, 1, 1)
    rows = [f"{first + timedelta(days=n)};;;;9;;" for n in range(500)]
    facilitator_of(team)
    with django_assert_num_queries(10):
        take_over(team, *rows)
    with django_assert_num_queries(10):
        take_over(team, "2023-05-12;;;;9;;")
    assert Meeting.objects.filter(taken_over=True).count() == 501


def test_the_journal_says_how_many_and_from_when(team: Partnership) -> None:
    take_over(team, "12/05/2025;;;;9;;", "13/05/2025;;;;9;;")
    entry = Entry.objects.get(fact=Fact.MEETINGS_TAKEN_OVER)
    assert entry.after == {"meetings": 2, "from": "2025-05-12", "until": "2025-05-13", "numbers": [1, 2]}


def test_nobody_is_told_reminded_or_asked_to_approve(team: Partnership) -> None:
    take_over(team, "22/11/2026;;;;9;;")
    taken = Meeting.objects.get()
    coming = MeetingFactory(partnership=team, number=2)
    assert (remind_unanswered(), Letter.objects.count(), taken.invitations.count()) == (0, 0, 0)
    assert (agenda.add_approval_items(meeting=coming, at=NOW), AgendaItem.objects.count()) == (0, 0)
    assert [one for one in to_facilitate([team.pk], at=NOW, today=NOW.date()) if "22 novembre" in one.sentence] == []
    assert perms.can_call_roll(facilitator_of(team), taken) is False
    with pytest.raises(Refused, match="son compte rendu se dépose en fichier"):
        minutes.start(meeting=taken, by=facilitator_of(team), at=NOW)
    assert Minutes.objects.count() == 0


def test_a_meeting_of_ours_that_was_held_asks_for_its_minutes(team: Partnership) -> None:
    """The control of the test above."""
    MeetingFactory(partnership=team, held=True, number=1)
    assert ["12 novembre" in one.sentence for one in to_facilitate([team.pk], at=NOW, today=NOW.date())] == [True]


def test_past_ones_are_never_the_next_meeting(team: Partnership) -> None:
    take_over(team, "22/11/2026;;;;9;;")
    page = queries.list_page(team, NOW)
    assert (page["next"], [len(group) for _year, group in page["years"]]) == (None, [1])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(DATES, st.lists(st.text(max_size=14), min_size=6, max_size=7)), min_size=1, max_size=5))
def test_any_text_is_judged_row_by_row_and_writes_what_was_said(team: Partnership, rows: list) -> None:
    text = PAST_MEETINGS.write([]).decode("utf-8-sig") + "\n".join(";".join([day, *cells]) for day, cells in rows)
    try:
        table = PAST_MEETINGS.read(text)
    except Refused:
        table = Table([])
    lines = past.check(partnership=team, table=table, today=TODAY)
    written = past.take_over(partnership=team, table=table, by=facilitator_of(team), at=NOW)
    assert [line.outcome for line in written] == [line.outcome for line in lines]
    assert Meeting.objects.count() == sum(line.outcome == Outcome.TO_WRITE for line in lines)
    Meeting.objects.all().delete()
