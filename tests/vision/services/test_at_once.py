"""Two people at the same second, on two connections: one round, one answer a seat, one closing, a text that is frozen.

Three layers, and a control: the acts lock the team's row; without the lock the database refuses; without either, the
same race ends with two answers of one seat.
"""

from collections.abc import Callable
from datetime import datetime
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, transaction

from partners.enums import Trio
from partners.models import Partnership
from tests.factories.consent import (
    CONSENT,
    OBJECTION,
    RESERVATION,
    a_round,
    a_text,
    adopted,
    all_consent,
    answered,
    fresh,
    objected,
    seated,
)
from tests.factories.meetings import NOW
from tests.factories.partners import a_partnership, facilitator_of, member_of
from tests.partners.services.test_mandate_at_once import at_once
from vision import queries
from vision.enums import Consent, Phase
from vision.models import Answer, Closing, ConsentRound, Iteration, Objection, RoundStep, Section
from vision.services import answer, change, closing, consent_round, objection, ruling, section, vision

pytestmark = pytest.mark.django_db(transaction=True)
CLOSED, FROZEN = "Ce tour de consentement est clos.", "Un tour de consentement est ouvert"
COPY = "copy_of_answers"


@pytest.fixture
def team() -> Partnership:
    return a_partnership()


def opening(team: Partnership, kind: Trio) -> Callable[[], Any]:
    by = member_of(team, kind)
    return lambda: consent_round.open_round(partnership=team, by=by, at=NOW)


def giving(opened: ConsentRound, number: int, given: answer.Given) -> Callable[[], Any]:
    by = seated(opened, number)
    return lambda: answer.give(consent_round=fresh(opened), given=given, by=by, at=NOW)


def adopting(opened: ConsentRound) -> Callable[[], Any]:
    by = facilitator_of(opened.partnership)
    return lambda: closing.adopt(consent_round=fresh(opened), by=by, at=NOW)


def withdrawing(opened: ConsentRound) -> Callable[[], Any]:
    by = member_of(opened.partnership, Trio.STATE)
    return lambda: closing.withdraw(consent_round=fresh(opened), words="On reprend.", by=by, at=NOW)


def test_two_openings_make_one_round(team: Partnership) -> None:
    a_text(team)
    said = at_once(opening(team, Trio.STATE), opening(team, Trio.RESIDENTS))
    assert said == ["Un tour de consentement est déjà ouvert.", "done"]
    assert (ConsentRound.objects.count(), Iteration.objects.count()) == (1, 1)


def test_two_answers_of_one_seat_are_one_row(team: Partnership) -> None:
    opened = a_round(team)
    assert at_once(giving(opened, 8, CONSENT), giving(opened, 8, RESERVATION)) == ["done", "done"]
    assert Answer.objects.filter(voice__number=8).count() == 1


def test_two_objections_of_one_seat_are_one(team: Partnership) -> None:
    opened = a_round(team)
    assert at_once(giving(opened, 8, OBJECTION), giving(opened, 8, OBJECTION)) == ["done", "done"]
    assert (Objection.objects.count(), Answer.objects.count()) == (1, 1)


def test_an_answer_in_flight_is_counted_or_refused_never_half(team: Partnership) -> None:
    opened = a_round(team)
    all_consent(opened, range(1, 11))
    said = at_once(giving(opened, 11, CONSENT), adopting(opened))
    kept = Closing.objects.get()
    assert (said, kept.consents) in ((["done", "done"], 11), ([CLOSED, "done"], 10))
    assert Answer.objects.count() == kept.expressed


def test_an_objection_in_flight_is_never_adopted_over(team: Partnership) -> None:
    opened = a_round(team)
    all_consent(opened, range(1, 11))
    said = at_once(giving(opened, 11, OBJECTION), adopting(opened))
    unsettled = Objection.objects.filter(settled_at=None).count()
    assert said.count("done") == 1
    assert (unsettled, Closing.objects.count()) in ((1, 0), (0, 1))


def test_two_closings_are_one(team: Partnership) -> None:
    opened = a_round(team)
    all_consent(opened)
    said = at_once(adopting(opened), withdrawing(opened))
    assert said == [CLOSED, "done"]
    assert Closing.objects.count() == 1


def test_two_advances_from_one_page_are_one(team: Partnership) -> None:
    opened, by = a_round(team, phase=Phase.CLARIFICATION), facilitator_of(team)

    def advance() -> None:
        consent_round.advance(consent_round=fresh(opened), seen=Phase.CLARIFICATION, by=by, at=NOW)

    assert at_once(advance, advance) == ["done", "done"]
    assert (fresh(opened).phase, RoundStep.objects.count()) == (Phase.REACTIONS, 2)


def test_two_new_versions_are_one_draft(team: Partnership) -> None:
    adopted(team)
    by = member_of(team, Trio.STATE)

    def renew() -> None:
        vision.renew(partnership=team, by=by, at=NOW)

    assert at_once(renew, renew) == ["done", "done"]
    assert team.visions.count() == 2


def test_a_section_saved_while_a_round_opens_is_in_the_frozen_text_or_refused(team: Partnership) -> None:
    draft, by = a_text(team), facilitator_of(team)
    row = draft.sections.get(kind="principles")

    def write() -> None:
        section.write(section=row, body="On décide ensemble.", base=0, by=by, at=NOW)

    said = at_once(write, opening(team, Trio.STATE))
    frozen, saved = Iteration.objects.get().content, Section.objects.get(pk=row.pk).body
    text = next(part["text"] for part in frozen["sections"] if part["kind"] == "principles")
    assert text == saved
    assert (saved == "") is any(FROZEN in words for words in said)


def test_two_changes_added_at_once_while_nothing_is_frozen_are_two(team: Partnership) -> None:
    """The lock of the vision is asked for once, whole: two writers do not wait for each other."""
    draft, by = a_text(team), facilitator_of(team)

    def add(title: str) -> Callable[[], Any]:
        return lambda: change.add(vision=draft, title=title, public="Tous", horizon=2030, by=by, at=NOW)

    assert at_once(add("Un"), add("Deux")) == ["done", "done"]
    assert draft.changes.count() == 3


# The controls


def naive(table: str, opened: ConsentRound, meet: Barrier, kind: str, at: datetime = NOW) -> Callable[[], None]:
    """Look, then insert, as one does without thinking of the neighbour: both look before either writes."""
    voice, by = opened.voices.get(number=8), seated(opened, 8)
    iteration = queries.current_iteration(opened)

    def act() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {table} WHERE voice_id = %s", [voice.pk])  # noqa: S608 - our name
            assert cursor.fetchone()[0] == 0, "nobody has answered yet"
            meet.wait(20)
            names = "iteration_id, voice_id, kind, words, mandate_id, entered_by_id, at"
            values = [iteration.pk, voice.pk, kind, "", voice.mandate_id, by.pk, at]
            insert = f"INSERT INTO {table} ({names}) VALUES (%s, %s, %s, %s, %s, %s, %s)"  # noqa: S608 - our name
            cursor.execute(insert, values)

    return act


def race(table: str, opened: ConsentRound) -> list[str]:
    meet = Barrier(2)
    return at_once(*(naive(table, opened, meet, kind) for kind in (Consent.CONSENT, Consent.OBJECTION)))


def test_without_the_lock_the_database_refuses_the_second_answer(team: Partnership) -> None:
    opened = a_round(team)
    assert race("vision_answer", opened) == ["done", "one_answer_per_seat_and_iteration"]
    assert Answer.objects.count() == 1


def test_without_lock_nor_constraint_a_seat_answers_twice(team: Partnership) -> None:
    """The control: on a copy of the table without its unicity, the race is lost. So the guards are what holds."""
    opened = a_round(team)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {COPY} (LIKE vision_answer INCLUDING IDENTITY INCLUDING CONSTRAINTS)")
    try:
        assert race(COPY, opened) == ["done", "done"]
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {COPY}")  # noqa: S608 - our name
            assert cursor.fetchone()[0] == 2
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE {COPY}")


def test_lifting_and_ruling_out_at_once_settle_an_objection_once(team: Partnership) -> None:
    opened = a_round(team)
    row = objected(opened, 8)
    others = (1, 2, 3, 4, 5, 6, 7)
    all_consent(opened, others)
    proposed = ruling.propose(objection=row, reason="Du budget.", by=facilitator_of(team), at=NOW)
    for number in others[:-1]:
        ruling.agree(ruling=proposed, by=seated(opened, number), at=NOW)
    author, last = seated(opened, 8), seated(opened, 7)
    said = at_once(
        lambda: objection.lift(objection=row, by=author, at=NOW),
        lambda: ruling.agree(ruling=proposed, by=last, at=NOW),
    )
    assert said == ["Cette objection n’est plus ouverte.", "done"]
    assert Objection.objects.get().is_settled
    answered(opened, 8)
