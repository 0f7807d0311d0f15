"""Frozen means frozen: each way of changing an adopted vision or a closed round is refused by the database.

Every act below is first done while it is allowed (the positive control), then once it is not.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction

from partners.models import Partnership
from tests.factories.consent import (
    CONSENT,
    a_round,
    a_text,
    adopted,
    answered,
    fresh,
    objected,
    seated,
)
from tests.factories.meetings import NOW
from tests.factories.partners import facilitator_of
from vision.enums import Consent, Phase, Said
from vision.models import (
    Amendment,
    Answer,
    Closing,
    ConsentRound,
    Contribution,
    ExpectedChange,
    Iteration,
    Objection,
    RoundStep,
    Ruling,
    RulingVoice,
    Section,
    SectionRevision,
    Vision,
    Voice,
)
from vision.services import closing

pytestmark = pytest.mark.django_db
ADOPTED = "commencez une nouvelle version"
UNDER_CONSENT = "le texte ne change pas avant la bonification"
CLOSED = "est clos"


def sql(statement: str, *parameters: object) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.rowcount


def save_section(vision: Vision) -> int:
    row = vision.sections.get(kind="statement")
    row.body = "Autre"
    row.save()
    return 1


def bulk_update_sections(vision: Vision) -> int:
    rows = list(vision.sections.order_by("pk"))
    for row in rows:
        row.body = "Autre"
    return Section.objects.bulk_update(rows, ["body"])


def new_revision(vision: Vision) -> int:
    text, author = vision.sections.get(kind="words"), facilitator_of(vision.partnership)
    return SectionRevision.objects.create(text=text, version=9, base=8, body="x", by=author, at=NOW).pk


def new_change(vision: Vision) -> int:
    return vision.changes.create(position=5, title="x", public="y", horizon=2030).pk


def revisions(vision: Vision) -> models.QuerySet[SectionRevision]:
    return SectionRevision.objects.filter(text__vision=vision)


TEXT: dict[str, Callable[[Vision], int]] = {
    "section.save": save_section,
    "section.update": lambda vision: vision.sections.update(body="Autre"),
    "section.bulk_update": bulk_update_sections,
    "section.raw": lambda vision: sql("UPDATE vision_section SET body = 'x' WHERE vision_id = %s", vision.pk),
    "section.raw delete": lambda vision: sql(
        "DELETE FROM vision_section WHERE vision_id = %s AND version = 0", vision.pk
    ),
    "revision.create": new_revision,
    "revision.update": lambda vision: revisions(vision).update(body="x"),
    "revision.delete": lambda vision: revisions(vision).delete()[0],
    "change.create": new_change,
    "change.update": lambda vision: vision.changes.update(title="Autre"),
    "change.delete": lambda vision: vision.changes.all().delete()[0],
    "change.raw": lambda vision: sql("UPDATE vision_expectedchange SET position = 4 WHERE vision_id = %s", vision.pk),
    "vision.horizon": lambda vision: Vision.objects.filter(pk=vision.pk).update(horizon=2040),
}


def refused(act: Callable[[], int], sentence: str) -> None:
    with pytest.raises(IntegrityError, match=sentence), transaction.atomic():
        act()


def works(act: Callable[[], int]) -> None:
    with transaction.atomic():
        assert act() >= 1, "the act did nothing while it was allowed: it proves nothing"
        transaction.set_rollback(True)


def everything(*tables: type[models.Model]) -> list[list[tuple[Any, ...]]]:
    return [list(table._default_manager.order_by("pk").values_list()) for table in tables]


@pytest.mark.parametrize("name", TEXT)
def test_the_text_is_frozen_under_consent_and_for_ever_once_adopted(team: Partnership, name: str) -> None:
    act, vision = TEXT[name], a_text(team)
    works(lambda: act(vision))
    opened = a_round(team)
    before = everything(Section, SectionRevision, ExpectedChange, Vision)
    refused(lambda: act(vision), UNDER_CONSENT)
    ConsentRound.objects.update(phase=Phase.AMENDING)
    works(lambda: act(vision))
    ConsentRound.objects.update(phase=Phase.OBJECTIONS)
    for number in range(1, 12):
        answered(opened, number)
    closing.adopt(consent_round=opened, by=facilitator_of(team), at=NOW)
    assert everything(Section, SectionRevision, ExpectedChange) == before[:3]
    refused(lambda: act(vision), ADOPTED)
    assert everything(Section, SectionRevision, ExpectedChange) == before[:3]


def test_the_adopted_vision_only_becomes_superseded(team: Partnership) -> None:
    vision = adopted(team)
    rows = Vision.objects.filter(pk=vision.pk)
    for values in (
        {"status": "draft", "major": None, "minor": None},
        {"minor": 7},
        {"status": "superseded", "minor": 7},
    ):
        refused(lambda values=values: rows.update(**values), ADOPTED)
    refused(lambda: sql("DELETE FROM vision_vision"), ADOPTED)
    assert rows.update(status="superseded") == 1
    refused(lambda: rows.update(status="adopted"), ADOPTED)


def test_a_vision_is_adopted_by_a_round_only(team: Partnership) -> None:
    vision, sentence = a_text(team), "adoptée par un tour de consentement"
    refused(lambda: Vision.objects.update(status="adopted", major=1, minor=0), sentence)
    refused(lambda: Vision.objects.update(status="superseded", major=1, minor=0), sentence)
    numbered = {"partnership": team, "horizon": 2031, "started_at": NOW, "status": "adopted", "major": 1, "minor": 0}
    refused(lambda: Vision.objects.create(**numbered).pk, "commence par un brouillon")
    opened = a_round(team)
    for number in range(1, 12):
        answered(opened, number)
    closing.adopt(consent_round=opened, by=facilitator_of(team), at=NOW)
    vision.refresh_from_db()
    assert (vision.status, vision.number) == ("adopted", "1.0")


@pytest.fixture
def discussed(team: Partnership) -> ConsentRound:
    """Under way: one of each row a round can have."""
    opened = a_round(team)
    by, mandate = facilitator_of(team), voice_mandate(opened, 3)
    iteration = opened.iterations.get()
    answered(opened, 1)
    objection = objected(opened, 8)
    Amendment.objects.create(objection=objection, text="Dans les deux quartiers.", by=by, at=NOW)
    ruling = Ruling.objects.create(objection=objection, iteration=iteration, reason="Déjà dit.", proposed_by=by, at=NOW)
    RulingVoice.objects.create(ruling=ruling, voice=opened.voices.get(number=1), mandate=mandate, at=NOW)
    said = {"round": opened, "iteration": iteration, "mandate": mandate, "entered_by": by, "at": NOW}
    Contribution.objects.create(kind=Said.QUESTION, text="Qui paie ?", **said)
    return opened


def voice_mandate(opened: ConsentRound, number: int) -> Any:
    return opened.voices.get(number=number).mandate


def new_answer(opened: ConsentRound) -> int:
    said = {"iteration": opened.iterations.get(), "voice": opened.voices.get(number=9), "kind": Consent.CONSENT}
    return Answer.objects.create(**said, mandate=voice_mandate(opened, 9), entered_by=seated(opened, 9), at=NOW).pk


def new_contribution(opened: ConsentRound) -> int:
    said = {"round": opened, "iteration": opened.iterations.get(), "mandate": voice_mandate(opened, 9)}
    return Contribution.objects.create(kind=Said.REACTION, text="x", entered_by=seated(opened, 9), at=NOW, **said).pk


def new_amendment(opened: ConsentRound) -> int:
    return Amendment.objects.create(objection=Objection.objects.get(), text="x", by=seated(opened, 9), at=NOW).pk


def new_agreement(opened: ConsentRound) -> int:
    voice = opened.voices.get(number=3)
    return RulingVoice.objects.create(ruling=Ruling.objects.get(), voice=voice, mandate=voice.mandate, at=NOW).pk


def new_iteration(opened: ConsentRound) -> int:
    by = facilitator_of(opened.partnership)
    return opened.iterations.create(number=2, label="0.9", content={}, digest="0" * 64, by=by, at=NOW).pk


ROUND: dict[str, Callable[[ConsentRound], int]] = {
    "round.update": lambda opened: ConsentRound.objects.filter(pk=opened.pk).update(phase=Phase.REACTIONS),
    "answer.create": new_answer,
    "answer.update": lambda _opened: Answer.objects.update(words="Autre"),
    "answer.bulk_update": lambda _opened: Answer.objects.bulk_update(Answer.objects.all(), ["words"]),
    "answer.delete": lambda _opened: Answer.objects.all().delete()[0],
    "answer.raw": lambda _opened: sql("UPDATE vision_answer SET words = 'x'"),
    "objection.update": lambda _opened: Objection.objects.update(way_out="Autre"),
    "objection.raw": lambda _opened: sql("UPDATE vision_objection SET status = 'open'"),
    "amendment.create": new_amendment,
    "amendment.update": lambda _opened: Amendment.objects.update(text="Autre"),
    "amendment.delete": lambda _opened: Amendment.objects.all().delete()[0],
    "ruling.update": lambda _opened: Ruling.objects.update(reason="Autre"),
    "agreement.create": new_agreement,
    "contribution.create": new_contribution,
    "contribution.update": lambda _opened: Contribution.objects.update(text="Autre"),
    "contribution.delete": lambda _opened: Contribution.objects.all().delete()[0],
    "iteration.create": new_iteration,
}
OF_ROUND = (Amendment, Answer, Closing, ConsentRound, Contribution, Iteration, Objection, RoundStep, Ruling, Voice)


@pytest.mark.parametrize("name", ROUND)
def test_a_closed_round_is_immutable(discussed: ConsentRound, name: str) -> None:
    act = ROUND[name]
    works(lambda: act(discussed))
    closing.withdraw(
        consent_round=fresh(discussed), words="On reprend.", by=facilitator_of(discussed.partnership), at=NOW
    )
    before = everything(*OF_ROUND, RulingVoice)
    refused(lambda: act(discussed), CLOSED)
    assert everything(*OF_ROUND, RulingVoice) == before


PAST: dict[str, tuple[Callable[[], int], str]] = {
    "iteration.update": (lambda: Iteration.objects.update(label="9.9"), "ne se modifie pas"),
    "iteration.raw": (lambda: sql("UPDATE vision_iteration SET digest = 'x'"), "ne se modifie pas"),
    "step.update": (lambda: RoundStep.objects.update(until="2030-01-01"), "ne se modifie pas"),
    "step.delete": (lambda: RoundStep.objects.all().delete()[0], "ne se modifie pas"),
    "voice.update": (lambda: Voice.objects.update(label="Autre"), "celles de l’ouverture"),
    "voice.delete": (lambda: sql("DELETE FROM vision_voice WHERE number = 11"), "celles de l’ouverture"),
    "agreement.delete": (lambda: RulingVoice.objects.all().delete()[0], "ne se modifie pas"),
    "round.number": (lambda: ConsentRound.objects.update(number=7), "garde ce qui a été dit"),
    "round.delete": (lambda: sql("DELETE FROM vision_consentround"), "ne s’efface pas"),
    "round.closed": (lambda: ConsentRound.objects.update(phase=Phase.CLOSED), "se clôt avec son résultat"),
}


@pytest.mark.parametrize("name", PAST)
def test_what_a_round_keeps_is_kept_while_it_is_open(discussed: ConsentRound, name: str) -> None:
    act, sentence = PAST[name]
    before = everything(*OF_ROUND, RulingVoice)
    refused(act, sentence)
    assert everything(*OF_ROUND, RulingVoice) == before


def test_no_voice_is_added_after_the_opening(discussed: ConsentRound) -> None:
    known = discussed.voices.get(number=9)
    words = {"seat": known.seat, "mandate": known.mandate, "number": 12, "label": "x", "title": "x"}
    refused(lambda: discussed.voices.create(**words).pk, "celles de l’ouverture")


def test_a_closing_is_for_ever(team: Partnership) -> None:
    vision = adopted(team)
    for act in (lambda: Closing.objects.update(consents=0), lambda: sql("DELETE FROM vision_closing")):
        refused(act, "ne se modifie pas")
    assert Closing.objects.get(round__vision=vision).consents == 9


def test_the_database_adopts_neither_with_an_objection_nor_in_silence(team: Partnership) -> None:
    opened = a_round(team)
    iteration, by = opened.iterations.get(), facilitator_of(team)
    facts = {"round": opened, "iteration": iteration, "by": by, "at": NOW, "electorate": 11}
    facts |= {"consents": 8, "reserved": 0, "objected": 0, "outcome": "adopted"}
    for number in (1, 2, 4, 5, 6, 7, 8):
        answered(opened, number)
    refused(lambda: Closing.objects.create(**facts).pk, "silence")
    objection = objected(opened, 3)
    refused(lambda: Closing.objects.create(**facts).pk, "objection ouverte")
    answered(opened, 3, CONSENT)
    assert objection.pk
    works(lambda: Closing.objects.create(**facts).pk)
    ConsentRound.objects.update(phase=Phase.AMENDING)
    refused(lambda: Closing.objects.create(**facts).pk, "à l’étape des objections")
