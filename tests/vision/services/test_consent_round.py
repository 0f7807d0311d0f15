"""A round is opened on a frozen text by the seats of that day, and led through its phases."""

from datetime import date

import pytest

from meetings.models import digest
from partners.enums import Rank, Status, Trio
from partners.models import Entry, Mandate, Partnership
from tests.factories.consent import a_round, a_text, adopted, advanced, all_consent, answered, fresh, rewritten
from tests.factories.meetings import NOW
from tests.factories.partners import MandateFactory, a_partnership, facilitator_of, member_of
from tests.factories.vision import ChangeFactory, a_vision
from vision import queries
from vision.enums import Fact, Phase, Step
from vision.models import ConsentRound, Iteration, RoundStep
from vision.services import change, closing, consent_round, section, vision
from vision.services.freeze import TextFrozen


def opening(team: Partnership) -> ConsentRound:
    return consent_round.open_round(partnership=team, by=member_of(team, Trio.STATE), at=NOW, until=date(2026, 12, 4))


def test_opening_freezes_the_text_and_the_electorate(team: Partnership) -> None:
    draft = a_text(team)
    opened = opening(team)
    frozen = opened.iterations.get()
    assert (frozen.number, frozen.label, frozen.digest) == (1, "0.1", digest(frozen.content))
    assert frozen.content["sections"][0] == {
        "kind": "statement", "label": "Phrase de vision", "text": draft.sections.get(kind="statement").body,
    }  # fmt: skip
    assert frozen.content["changes"] == [draft.changes.get().facts]
    voices = list(opened.voices.order_by("number").values_list("number", "trio", "label"))
    assert [number for number, *_more in voices] == list(range(1, 12))
    assert voices[:3] == [
        (1, "etat", "déléguée du Préfet"), (2, "habitants", "présidente"), (3, "collectivite", "responsable"),
    ]  # fmt: skip
    step = opened.steps.get()
    assert (step.phase, step.until) == (Phase.CLARIFICATION, date(2026, 12, 4))
    line = Entry.objects.get(fact=Fact.ROUND_OPENED)
    assert line.after == {"version": "0.1", "seats": 11, "digest": frozen.digest, "letters": 11}


def test_a_seat_renamed_afterwards_keeps_its_word_in_the_round(team: Partnership) -> None:
    opened = a_round(team)
    team.seats.filter(number=8).update(label="Autre nom")
    assert opened.voices.get(number=8).label == "directeur de centre social"


OBSTACLES = {
    "the residents' seat is vacant": (lambda: a_partnership(vacant=(2,)), a_text, "Le siège des habitants"),
    "no trio seat at all": (lambda: a_partnership(empty=True), a_text, "Le siège des habitants"),
    "no statement": (a_partnership, lambda team: a_text(team, statement=""), "La phrase de vision"),
    "no change": (a_partnership, lambda team: a_vision(team, statement="Ensemble."), "Aucun changement attendu"),
    "no draft": (a_partnership, lambda team: None, "Aucun texte"),
    "paused": (lambda: a_partnership(status=Status.PAUSED), a_text, "en pause ou terminée"),
    "closed": (lambda: a_partnership(status=Status.CLOSED), a_text, "en pause ou terminée"),
    "open already": (a_partnership, a_round, "déjà ouvert"),
}


@pytest.mark.parametrize("name", OBSTACLES)
def test_opening_is_refused_with_its_reason(db: None, name: str) -> None:
    build, write, sentence = OBSTACLES[name]
    team = build()
    write(team)
    before = ConsentRound.objects.count()
    with pytest.raises(consent_round.NotReady, match=sentence):
        consent_round.open_round(partnership=team, by=facilitator_of(team), at=NOW)
    assert ConsentRound.objects.count() == before


def test_other_vacancies_warn_and_have_no_voice(db: None) -> None:
    team = a_partnership(vacant=(3, 10))
    a_text(team, simple="")
    found = queries.opening(team, today=NOW.date())
    assert found.obstacles == []
    assert found.warnings == [
        "Le siège «\u202fCollectivité\u202f» du trio est à pourvoir\u00a0: "
        "la vision ne pourra pas être adoptée dans ce tour.",
        "Sièges à pourvoir, qui n’auront pas de voix\u00a0: 10, coordinatrice de la Ressourcerie.",
        "La version simple n’est pas écrite\u00a0: il la faut pour adopter la vision.",
    ]
    opened = opening(team)
    assert opened.voices.count() == 9
    assert set(opened.voices.values_list("number", flat=True)).isdisjoint({3, 10})


def test_the_deputy_of_a_seat_without_holder_gives_it_its_voice(team: Partnership) -> None:
    Mandate.objects.filter(partnership=team, seat__number=2).update(ends_on=date(2026, 11, 1))
    deputy = MandateFactory(seat=team.seats.get(number=2), standing="resident", rank=Rank.DEPUTY)
    assert a_round(team).voices.get(number=2).mandate == deputy


def test_phases_follow_one_another_and_each_is_a_row(team: Partnership) -> None:
    opened = a_round(team, phase=Phase.CLARIFICATION)
    for _n in range(3):
        opened = advanced(opened)
    assert list(RoundStep.objects.values_list("phase", flat=True)) == [
        "clarification", "reactions", "objections", "amending",
    ]  # fmt: skip
    line = Entry.objects.filter(fact=Fact.ROUND_ADVANCED).latest("pk")
    assert (line.before, line.after) == ({"round_phase": "objections"}, {"round_phase": "amending"})


def test_advancing_twice_from_one_page_advances_once(team: Partnership) -> None:
    opened, by = a_round(team, phase=Phase.CLARIFICATION), facilitator_of(team)
    for _twice in range(2):
        consent_round.advance(consent_round=opened, seen=Phase.CLARIFICATION, by=by, at=NOW)
    assert (fresh(opened).phase, RoundStep.objects.count()) == (Phase.REACTIONS, 2)
    advanced(opened)
    with pytest.raises(consent_round.RoundMoved):
        consent_round.advance(consent_round=opened, seen=Phase.CLARIFICATION, by=by, at=NOW)


def test_a_new_text_is_a_new_proposition_and_resets_the_answers(team: Partnership) -> None:
    opened = a_round(team)
    all_consent(opened, (1, 2, 3))
    advanced(opened)
    rewritten(opened, "En 2031, dans les deux quartiers, chacun ose pousser la porte.")
    advanced(opened)
    now = queries.standing(fresh(opened))
    assert (now.iteration.number, now.iteration.label, now.previous.number) == (2, "0.2", 1)
    assert [line.voice.number for line in now.lines if line.before] == [1, 2, 3]
    assert now.expressed == []


def test_the_same_text_is_the_same_proposition_and_its_answers_hold(team: Partnership) -> None:
    opened = a_round(team)
    all_consent(opened, (1, 2, 3))
    advanced(opened)
    advanced(opened)
    now = queries.standing(fresh(opened))
    assert (now.iteration.number, len(now.expressed), fresh(opened).phase) == (1, 3, Phase.OBJECTIONS)


def test_a_new_proposition_says_something(team: Partnership) -> None:
    opened = advanced(a_round(team))
    rewritten(opened, "")
    with pytest.raises(consent_round.NotReady, match="La phrase de vision"):
        advanced(opened)
    assert Iteration.objects.count() == 1


def test_the_text_is_refused_by_each_act_outside_amending(team: Partnership) -> None:
    draft, by = a_text(team), facilitator_of(team)
    opened, row, known = a_round(team), draft.sections.get(kind="principles"), draft.changes.get()
    acts = {
        "write": lambda: section.write(section=row, body="Ensemble.", base=0, by=by, at=NOW),
        "add": lambda: change.add(vision=draft, title="x", public="y", horizon=2030, by=by, at=NOW),
        "horizon": lambda: vision.set_horizon(vision=draft, horizon=2033, seen=2031, by=by, at=NOW),
        "edit": lambda: change.edit(change=known, title="x", public="y", horizon=2030, seen=known.stamp, by=by, at=NOW),
        "restore": lambda: section.restore(
            section=draft.sections.get(kind="statement"), version=1, seen=2, by=by, at=NOW
        ),
        "remove": lambda: change.remove(change=known, by=by, at=NOW),
    }
    for act in acts.values():
        with pytest.raises(TextFrozen):
            act()
    advanced(opened)
    for name, act in acts.items():
        if name == "restore":
            rewritten(opened, "Un autre texte.")
        act()
    assert draft.changes.count() == 1


def test_a_later_draft_is_labelled_after_the_version_it_amends(team: Partnership) -> None:
    adopted(team)
    vision.renew(partnership=team, by=facilitator_of(team), at=NOW)
    opened = a_round(team, becomes=Step.MINOR)
    assert opened.iterations.get().label == "1.0.1"


def test_texts_frozen_in_an_earlier_round_of_the_draft_are_counted(team: Partnership) -> None:
    opened = a_round(team)
    answered(opened, 1)
    closing.not_adopt(consent_round=opened, words="On a appris.", by=facilitator_of(team), at=NOW)
    ChangeFactory(vision=opened.vision)
    assert a_round(team).iterations.get().label == "0.2"
