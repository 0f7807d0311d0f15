"""Questions, then reactions; typed for somebody who spoke, it says so."""

import pytest

from partners.models import Entry, Mandate, Partnership
from tests.factories.consent import a_round, advanced, seated
from tests.factories.meetings import NOW
from tests.factories.partners import facilitator_of, member_of, other_partnership
from vision.enums import Fact, Phase, Said
from vision.models import ConsentRound, Contribution
from vision.services import contribution


def saying(opened: ConsentRound, text: str = "Qui paie ?", number: int = 4, **given) -> Contribution:
    return contribution.say(consent_round=opened, text=text, by=seated(opened, number), at=NOW, **given)


def test_a_question_then_a_reaction_each_in_its_time(team: Partnership) -> None:
    opened = a_round(team, phase=Phase.CLARIFICATION)
    assert saying(opened).kind == Said.QUESTION
    assert saying(opened) == saying(opened)
    advanced(opened)
    assert saying(opened, "Cela me touche.").kind == Said.REACTION
    advanced(opened)
    with pytest.raises(contribution.NotNow):
        saying(opened, "Trop tard")
    assert Contribution.objects.count() == 2


def test_facilitation_types_for_somebody_who_spoke(team: Partnership) -> None:
    opened, by = a_round(team, phase=Phase.CLARIFICATION), facilitator_of(team)
    who = Mandate.objects.get(partnership=team, seat__number=2)
    row = contribution.say(consent_round=opened, text="Et les jeunes ?", by=by, at=NOW, mandate=who)
    assert (row.mandate, row.entered_by) == (who, by)
    assert Entry.objects.get(fact=Fact.CONTRIBUTION_MADE).after == {
        "words": "Et les jeunes ?",
        "person": "Claude Berger",
    }
    with pytest.raises(contribution.NotYourSeat):
        contribution.say(consent_round=opened, text="Moi ?", by=by, at=NOW)
    elsewhere = member_of(other_partnership(), "etat").mandates.get()
    with pytest.raises(contribution.NotYourSeat):
        contribution.say(consent_round=opened, text="Elle ?", by=by, at=NOW, mandate=elsewhere)


def test_a_question_is_answered_once(team: Partnership) -> None:
    opened = a_round(team, phase=Phase.CLARIFICATION)
    asked, by = saying(opened), facilitator_of(team)
    with pytest.raises(contribution.NothingSaid):
        contribution.reply(contribution=asked, text=" ", by=by, at=NOW)
    for _twice in range(2):
        contribution.reply(contribution=asked, text="L’agglomération.", by=by, at=NOW)
    with pytest.raises(contribution.AlreadyReplied):
        contribution.reply(contribution=asked, text="La ville.", by=by, at=NOW)
    assert Entry.objects.filter(fact=Fact.QUESTION_ANSWERED).count() == 1
    advanced(opened)
    reaction = saying(opened, "Cela me touche.")
    with pytest.raises(contribution.AlreadyReplied):
        contribution.reply(contribution=reaction, text="Merci.", by=by, at=NOW)
