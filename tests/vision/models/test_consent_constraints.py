"""What a round may never hold, refused by the database by raw SQL; each beside the row that passes."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from partners.models import Partnership
from tests.factories.consent import RISK, a_round, adopted, answered, objected, seated
from tests.factories.meetings import NOW
from tests.factories.partners import facilitator_of, other_partnership
from vision.models import ConsentRound, Vision
from vision.services import closing

pytestmark = pytest.mark.django_db


def insert(table: str, **values: Any) -> None:
    names, marks = ", ".join(values), ", ".join(["%s"] * len(values))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO vision_{table} ({names}) VALUES ({marks})", list(values.values()))  # noqa: S608


def refused(constraint: str, table: str, **values: Any) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        insert(table, **values)


def a_row(opened: ConsentRound, **changed: Any) -> dict[str, Any]:
    row = {
        "vision_id": opened.vision_id, "partnership_id": opened.partnership_id, "number": 2, "phase": "reactions",
        "becomes": "major", "opened_by_id": opened.opened_by_id, "opened_at": NOW,
    }  # fmt: skip
    return row | changed


def test_one_open_round_per_partnership(team: Partnership) -> None:
    opened = a_round(team)
    refused("one_open_round_per_partnership", "consentround", **a_row(opened))
    other = other_partnership()
    elsewhere = Vision.objects.create(partnership=other, horizon=2031, started_at=NOW)
    insert("consentround", **a_row(opened, partnership_id=other.pk, vision_id=elsewhere.pk))


def test_a_round_has_a_known_phase_and_its_number(team: Partnership) -> None:
    opened = a_round(team)
    other = {"partnership_id": other_partnership().pk}
    refused("a_known_round_phase", "consentround", **a_row(opened, phase="debate", **other))
    refused("a_known_round_step", "consentround", **a_row(opened, becomes="huge", **other))
    insert("consentround", **a_row(opened, **other))
    refused("one_round_per_number", "consentround", **a_row(opened, phase="closed", **other))


def test_one_answer_per_seat_and_iteration(team: Partnership) -> None:
    opened = a_round(team)
    first, second = opened.voices.get(number=4), opened.voices.get(number=5)
    row = {
        "iteration_id": opened.iterations.get().pk, "kind": "consent", "words": "", "mandate_id": first.mandate_id,
        "entered_by_id": seated(opened, 4).pk, "at": NOW,
    }  # fmt: skip
    refused("a_known_consent", "answer", **row | {"voice_id": first.pk, "kind": "silence"})
    refused("a_reservation_is_said", "answer", **row | {"voice_id": first.pk, "kind": "reservation"})
    insert("answer", **row, voice_id=first.pk)
    refused("one_answer_per_seat_and_iteration", "answer", **row, voice_id=first.pk)
    insert("answer", **row, voice_id=second.pk)


def test_a_voice_speaks_in_its_own_round(team: Partnership) -> None:
    earlier = a_round(team)
    closing.withdraw(consent_round=earlier, words="On reprend.", by=seated(earlier, 1), at=NOW)
    opened = a_round(team)
    voice = opened.voices.get(number=4)
    row = {
        "voice_id": voice.pk, "kind": "consent", "words": "", "mandate_id": voice.mandate_id,
        "entered_by_id": seated(opened, 4).pk, "at": NOW,
    }  # fmt: skip
    refused("dans son tour|est clos", "answer", **row, iteration_id=earlier.iterations.get().pk)
    objection = an_objection(opened, 4, iteration_id=earlier.iterations.get().pk)
    refused("Une voix ne parle que dans son tour", "objection", **objection)
    insert("answer", **row, iteration_id=opened.iterations.get().pk)
    insert("objection", **an_objection(opened, 4))


def an_objection(opened: ConsentRound, number: int, **changed: Any) -> dict[str, Any]:
    voice = opened.voices.get(number=number)
    row = {
        "voice_id": voice.pk, "iteration_id": opened.iterations.get().pk, "risk": RISK, "way_out": "Deux lieux.",
        "raised_by_id": voice.mandate_id, "entered_by_id": seated(opened, number).pk, "at": NOW, "status": "open",
    }  # fmt: skip
    return row | changed


def test_an_objection_says_its_risk_and_its_way_out(team: Partnership) -> None:
    opened = a_round(team)
    refused("an_objection_says_its_risk", "objection", **an_objection(opened, 8, risk="x" * 29))
    refused("an_objection_says_its_way_out", "objection", **an_objection(opened, 8, way_out=""))
    refused("a_known_objection", "objection", **an_objection(opened, 8, status="forgotten", settled_at=NOW))
    insert("objection", **an_objection(opened, 8, risk="x" * 30))
    refused("one_unsettled_objection_per_voice", "objection", **an_objection(opened, 8))
    insert("objection", **an_objection(opened, 9))


def test_an_objection_is_settled_on_a_day_and_lifted_by_somebody(team: Partnership) -> None:
    opened = a_round(team)
    by = opened.voices.get(number=8).mandate_id
    refused("settled_on_a_day", "objection", **an_objection(opened, 8, status="ruled_out"))
    refused("settled_on_a_day", "objection", **an_objection(opened, 8, settled_at=NOW))
    refused("lifted_by_somebody", "objection", **an_objection(opened, 8, status="lifted", settled_at=NOW))
    refused("lifted_by_somebody", "objection", **an_objection(opened, 8, lifted_by_id=by))
    insert("objection", **an_objection(opened, 8, status="lifted", settled_at=NOW, lifted_by_id=by))
    insert("objection", **an_objection(opened, 8, status="ruled_out", settled_at=NOW))


def test_one_agreement_per_seat_and_one_ruling_per_text(team: Partnership) -> None:
    opened = a_round(team)
    objection, voice = objected(opened, 8), opened.voices.get(number=4)
    ruling = {"objection_id": objection.pk, "iteration_id": objection.iteration_id, "at": NOW}
    ruling["proposed_by_id"] = facilitator_of(team).pk
    refused("a_ruling_has_a_reason", "ruling", **ruling, reason="")
    insert("ruling", **ruling, reason="Déjà dit.")
    refused("one_ruling_per_objection_and_iteration", "ruling", **ruling, reason="Autre.")
    row = {"ruling_id": objection.rulings.get().pk, "mandate_id": voice.mandate_id, "at": NOW}
    insert("rulingvoice", **row, voice_id=voice.pk)
    refused("one_agreement_per_seat", "rulingvoice", **row, voice_id=voice.pk)
    insert("rulingvoice", **row, voice_id=opened.voices.get(number=5).pk)


def test_a_reaction_has_no_reply_and_a_question_one_from_somebody(team: Partnership) -> None:
    opened = a_round(team)
    by = seated(opened, 4).pk
    row = {
        "round_id": opened.pk, "iteration_id": opened.iterations.get().pk, "text": "Qui paie ?", "at": NOW,
        "mandate_id": opened.voices.get(number=4).mandate_id, "entered_by_id": by, "reply": "L’agglomération.",
        "replied_by_id": by, "replied_at": NOW,
    }  # fmt: skip
    refused("a_reply_is_somebody_s_to_a_question", "contribution", **row, kind="reaction")
    refused("a_reply_is_somebody_s_to_a_question", "contribution", **row | {"replied_by_id": None}, kind="question")
    refused("a_contribution_is_said", "contribution", **row | {"text": ""}, kind="question")
    insert("contribution", **row, kind="question")


def test_one_current_vision_per_partnership_with_its_number(team: Partnership) -> None:
    vision = adopted(team)
    draft = {"partnership_id": team.pk, "horizon": 2031, "started_at": NOW, "status": "draft"}
    refused("numbered_once_adopted", "vision", **draft, major=2, minor=0)
    refused("numbered_once_adopted", "vision", **draft, minor=0)
    insert("vision", **draft)
    refused("one_working_draft_per_partnership", "vision", **draft)
    second = Vision.objects.get(partnership=team, status="draft")
    disabled = "ALTER TABLE vision_vision {} TRIGGER adopted_vision_is_immutable"
    with connection.cursor() as cursor:  # the constraints stand behind the trigger
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(disabled.format("DISABLE"))
        numbers = "UPDATE vision_vision SET status = %s, major = %s, minor = 0 WHERE id = %s"
        for values, name in (
            (["adopted", 2], "one_current_vision_per_partnership"),
            (["superseded", 1], "one_vision_per_number"),
            (["superseded", None], "numbered_once_adopted"),
        ):
            with pytest.raises(IntegrityError, match=name), transaction.atomic():
                cursor.execute(numbers, [*values, second.pk])
        cursor.execute(numbers, ["superseded", 2, second.pk])
        cursor.execute(disabled.format("ENABLE"))
    assert vision.number == "1.0"


def test_a_closing_counts_its_seats_once(team: Partnership) -> None:
    opened = a_round(team)
    answered(opened, 4)
    row = {
        "round_id": opened.pk, "iteration_id": opened.iterations.get().pk, "outcome": "withdrawn",
        "words": "On reprend.", "by_id": opened.opened_by_id, "at": NOW, "seats": "[]",
        "reservations": "[]", "electorate": 11, "consents": 6, "reserved": 3, "objected": 2,
    }  # fmt: skip
    refused("a_known_outcome", "closing", **row | {"outcome": "won"})
    refused("no_adoption_is_explained_otherwise", "closing", **row | {"words": ""})
    refused("no_more_answers_than_seats", "closing", **row | {"consents": 7})
    insert("closing", **row)
