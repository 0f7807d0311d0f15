"""Every act on a vision holds the team's row, whole or shared, before any other: no two acts wait for each other."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import models, transaction

from partners.models import Partnership
from tests.factories.consent import CONSENT, a_round, a_text, advanced, all_consent, fresh, objected, seated
from tests.factories.meetings import NOW
from tests.factories.partners import a_partnership, facilitator_of
from tests.partners.test_lock_order import _elsewhere, _free, _until_it_waits
from vision.enums import Phase
from vision.models import Answer, ConsentRound, Contribution, ExpectedChange, Objection, Section, Vision
from vision.services import answer, change, closing, consent_round, contribution, objection, ruling, section, vision

pytestmark = pytest.mark.django_db(transaction=True)
ROWS: list[type[models.Model]] = [Answer, ConsentRound, Contribution, ExpectedChange, Objection, Section, Vision]
World = dict[str, Any]

ON_A_DRAFT: dict[str, Callable[[World], object]] = {
    "section.write": lambda o: section.write(section=o["section"], body="Ensemble.", base=0, **o["who"]),
    "section.restore": lambda o: section.restore(section=o["statement"], version=1, seen=1, **o["who"]),
    "change.add": lambda o: change.add(vision=o["draft"], title="x", public="y", horizon=2030, **o["who"]),
    "change.edit": lambda o: change.edit(
        change=o["change"], title="x", public="y", horizon=2030, seen=o["change"].stamp, **o["who"]
    ),
    "change.remove": lambda o: change.remove(change=o["change"], **o["who"]),
    "vision.set_horizon": lambda o: vision.set_horizon(vision=o["draft"], horizon=2033, seen=2031, **o["who"]),
    "consent_round.open_round": lambda o: consent_round.open_round(partnership=o["team"], **o["who"]),
}
IN_A_ROUND: dict[str, Callable[[World], object]] = {
    "answer.give": lambda o: answer.give(consent_round=o["round"], given=CONSENT, by=o["seated"], at=NOW),
    "objection.lift": lambda o: objection.lift(objection=o["objection"], by=o["author"], at=NOW),
    "objection.amend": lambda o: objection.amend(objection=o["objection"], text="Deux lieux.", **o["who"]),
    "ruling.propose": lambda o: ruling.propose(objection=o["objection"], reason="Déjà dit.", **o["who"]),
    "contribution.reply": lambda o: contribution.reply(contribution=o["question"], text="Oui.", **o["who"]),
    "consent_round.advance": lambda o: consent_round.advance(
        consent_round=o["round"], seen=Phase.OBJECTIONS, **o["who"]
    ),
    "closing.adopt": lambda o: closing.adopt(consent_round=o["round"], **o["who"]),
    "closing.withdraw": lambda o: closing.withdraw(consent_round=o["round"], words="On reprend.", **o["who"]),
}


def held_meanwhile(team: Partnership, act: Callable[[], object]) -> list[str]:
    """The tables of which ``act`` already holds a row while somebody else holds the partnership's."""
    with _elsewhere(act) as thread, transaction.atomic():
        Partnership.objects.select_for_update().get(pk=team.pk)
        thread.start()
        _until_it_waits()
        return [model.__name__ for model in ROWS if not _free(model)]


@pytest.fixture
def world() -> World:
    team = a_partnership()
    draft = a_text(team)
    return {
        "team": team, "draft": draft, "who": {"by": facilitator_of(team), "at": NOW},
        "section": draft.sections.get(kind="principles"), "statement": draft.sections.get(kind="statement"),
        "change": draft.changes.get(),
    }  # fmt: skip


def under_consent(world: World) -> World:
    opened = a_round(world["team"], phase=Phase.CLARIFICATION)
    question = contribution.say(consent_round=opened, text="Qui ?", by=seated(opened, 4), at=NOW)
    opened = advanced(advanced(opened))
    row = objected(opened, 8)
    all_consent(opened, (1, 2, 3, 5, 6, 7, 9))
    people = {"seated": seated(opened, 4), "author": seated(opened, 8)}
    return world | people | {"round": fresh(opened), "objection": row, "question": question}


@pytest.mark.parametrize("name", ON_A_DRAFT)
def test_the_partnership_comes_first_when_one_writes(name: str, world: World) -> None:
    assert held_meanwhile(world["team"], lambda: ON_A_DRAFT[name](world)) == []


@pytest.mark.parametrize("name", IN_A_ROUND)
def test_the_partnership_comes_first_in_a_round(name: str, world: World) -> None:
    found = under_consent(world)
    if name == "closing.adopt":
        objection.lift(objection=found["objection"], by=found["author"], at=NOW)
    assert held_meanwhile(found["team"], lambda: IN_A_ROUND[name](found)) == []


def test_the_other_order_is_seen(world: World) -> None:
    """The control."""

    def the_other_way() -> None:
        with transaction.atomic():
            Vision.objects.select_for_update().get(pk=world["draft"].pk)
            Partnership.objects.select_for_update().get(pk=world["team"].pk)

    assert held_meanwhile(world["team"], the_other_way) == ["Vision"]
