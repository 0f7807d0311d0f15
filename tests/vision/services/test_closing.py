"""A round ends once: adopted when all is there, otherwise with what is missing by seat, never by blame."""

import pytest

from partners.models import Entry, Partnership
from tests.factories.consent import (
    OBJECTION,
    RESERVATION,
    a_round,
    a_text,
    adopted,
    advanced,
    all_consent,
    answered,
    fresh,
)
from tests.factories.meetings import NOW
from tests.factories.partners import a_partnership, facilitator_of
from vision import queries
from vision.enums import Fact, Step, VisionStatus
from vision.models import Closing, ConsentRound, Vision
from vision.services import closing, consent_round, vision


def adopting(opened: ConsentRound) -> Vision:
    return closing.adopt(consent_round=opened, by=facilitator_of(opened.partnership), at=NOW)


def test_the_draft_itself_becomes_version_1_0(team: Partnership) -> None:
    draft = a_text(team)
    row = adopted(team)
    assert (row.pk, row.status, row.number) == (draft.pk, VisionStatus.ADOPTED, "1.0")
    kept = Closing.objects.get()
    assert (kept.electorate, kept.consents, kept.reserved, kept.objected, kept.silent) == (11, 9, 2, 0, 0)
    assert kept.reservations == [RESERVATION.words] * 2
    assert kept.seats[1] == "2. présidente"
    line = Entry.objects.get(fact=Fact.VISION_ADOPTED)
    assert line.after == {
        "version": "1.0", "digest": kept.iteration.digest, "seats": 11, "consents": 9, "reserved": 2, "objected": 0,
    }  # fmt: skip


def test_two_thirds_are_enough_with_the_trio(team: Partnership) -> None:
    opened = a_round(team)
    all_consent(opened, (1, 2, 3, 4, 5, 6, 7))
    with pytest.raises(closing.NotYetAdopted) as refused:
        adopting(opened)
    assert refused.value.missing == [
        "7 sièges sur 11 se sont exprimés\u00a0: il en faut 8.",
        "Pas encore exprimés\u00a0: 8, directeur de centre social ; 9, directrice de centre social ; "
        "10, coordinatrice de la Ressourcerie ; 11, responsable du développement social.",
    ]
    answered(opened, 8)
    assert adopting(opened).number == "1.0"


@pytest.mark.parametrize(("number", "name"), [(1, "État"), (2, "Habitants"), (3, "Collectivité")])
def test_the_whole_trio_has_expressed_itself(team: Partnership, number: int, name: str) -> None:
    opened = a_round(team)
    all_consent(opened, set(range(1, 12)) - {number})
    with pytest.raises(closing.NotYetAdopted) as refused:
        adopting(opened)
    assert refused.value.missing == [f"Le siège «\u202f{name}\u202f» du trio ne s’est pas encore exprimé."]


def test_a_vacant_seat_of_the_trio_prevents_adoption(db: None) -> None:
    team = a_partnership(vacant=(3,))
    opened = a_round(team)
    all_consent(opened, set(range(1, 12)) - {3})
    with pytest.raises(closing.NotYetAdopted, match="était à pourvoir à l’ouverture"):
        adopting(opened)


def test_an_open_objection_prevents_adoption(team: Partnership) -> None:
    opened = a_round(team)
    all_consent(opened, set(range(1, 12)) - {8})
    answered(opened, 8, OBJECTION)
    with pytest.raises(closing.NotYetAdopted) as refused:
        adopting(opened)
    assert refused.value.missing == ["Une objection est ouverte, du siège 8, directeur de centre social."]
    answered(opened, 8, RESERVATION)
    assert adopting(opened).number == "1.0"


def test_the_simple_version_is_part_of_what_is_adopted(team: Partnership) -> None:
    a_text(team, simple="")
    opened = a_round(team)
    all_consent(opened)
    with pytest.raises(closing.NotYetAdopted) as refused:
        adopting(opened)
    assert refused.value.missing == ["La version simple n’est pas dans le texte proposé."]


def test_a_vision_is_adopted_at_the_objections(team: Partnership) -> None:
    opened = a_round(team)
    all_consent(opened)
    advanced(opened)
    with pytest.raises(closing.NotInObjections):
        adopting(opened)


def test_not_adopted_the_draft_reopens_with_what_was_learnt(team: Partnership) -> None:
    opened = a_round(team)
    answered(opened, 8, OBJECTION)
    by = facilitator_of(team)
    with pytest.raises(closing.WordsMissing):
        closing.not_adopt(consent_round=opened, words=" ", by=by, at=NOW)
    kept = closing.not_adopt(consent_round=opened, words="Le texte parle trop du centre.", by=by, at=NOW)
    assert (kept.outcome, kept.objected, kept.silent) == ("not_adopted", 1, 10)
    assert queries.open_round_of(team) is None
    assert queries.draft_of(team) == opened.vision
    assert a_round(team).number == 2


@pytest.mark.parametrize("act", [closing.adopt, closing.not_adopt, closing.withdraw])
def test_a_closed_round_is_not_closed_again(team: Partnership, act) -> None:
    opened = a_round(team)
    by = facilitator_of(team)
    closing.withdraw(consent_round=opened, words="On reprend en janvier.", by=by, at=NOW)
    words = {} if act is closing.adopt else {"words": "Encore."}
    with pytest.raises(consent_round.RoundClosed):
        act(consent_round=opened, by=by, at=NOW, **words)
    assert Closing.objects.get().outcome == "withdrawn"


@pytest.mark.parametrize(("becomes", "number"), [(Step.MINOR, "1.1"), (Step.MAJOR, "2.0")])
def test_the_old_version_stays_until_the_next_is_adopted(team: Partnership, becomes: str, number: str) -> None:
    old = adopted(team)
    draft = vision.renew(partnership=team, by=facilitator_of(team), at=NOW)
    assert queries.current_of(team) == old
    new = adopted(team, becomes=becomes)
    old.refresh_from_db()
    assert (new.pk, new.number, new.based_on, old.status) == (draft.pk, number, old, VisionStatus.SUPERSEDED)
    assert queries.current_of(team) == new


def test_a_new_draft_is_a_copy_and_twice_is_once(team: Partnership) -> None:
    by = facilitator_of(team)
    with pytest.raises(vision.NothingAdopted):
        vision.renew(partnership=team, by=by, at=NOW)
    old = adopted(team)
    draft = vision.renew(partnership=team, by=by, at=NOW)
    assert vision.renew(partnership=team, by=by, at=NOW) == draft
    assert queries.content_of(draft) == queries.content_of(old)
    assert draft.sections.get(kind="statement").revisions.get().by == by
    assert fresh(ConsentRound.objects.get()).phase == "closed"
