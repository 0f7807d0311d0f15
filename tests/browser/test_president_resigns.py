"""Situation 3: the president of the conseil citoyen resigns by telephone the day before the decision on the vision."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate, now

from impact.kit.french import plain_day
from partners.enums import Trio
from partners.models import Mandate
from partners.queries import provisional_end
from tests.browser.chapters import handovers, mandates
from tests.browser.chapters.opening import TEAM
from tests.browser.stage import Stage
from tests.factories.meetings import AgendaItemFactory, MeetingFactory
from tests.factories.partners import a_partnership, facilitator_of, member_of

pytestmark = pytest.mark.browser

PRESIDENT, RELAY, POINT = "Claude Berger", "Bo Co", "Adopter la vision"
REASON = "Elle l’a dit par téléphone et ne souhaite pas écrire."
REFUSAL = "Ce siège est réservé aux habitants. Vous pouvez indiquer un portage provisoire par une association."


@pytest.mark.parametrize("stage", ["mouse", "without-javascript"], indirect=True)
def test_she_resigns_the_day_before(stage: Stage):
    """Yesterday by telephone; this morning facilitation writes it down, and an association stands in."""
    team = a_partnership()
    president = Mandate.objects.get(partnership=team, trio=Trio.RESIDENTS)
    meeting = MeetingFactory(
        partnership=team, number=1, convened=True, published=True, starts_at=now() + timedelta(hours=3)
    )
    AgendaItemFactory(meeting=meeting, decision=True, title=POINT, carrier=president.seat)
    facilitation = stage.enter(facilitator_of(team))

    mandates.ends(facilitation, PRESIDENT, localdate() - timedelta(days=1), "démission")
    handovers.says_it_is_not_done(facilitation, president, REASON)
    facilitation.reads(POINT, within=facilitation.part("porte"))
    facilitation.reads("à reprendre", within=facilitation.part("porte"))
    facilitation.goes_to(mandates.CORE)
    facilitation.reads("Siège à pourvoir", within=facilitation.part("siege-2"))
    facilitation.reads("incomplet", within=facilitation.part("trio"))

    an_association_stands_in(facilitation)
    mandates.confirms(stage.enter(member_of(team, Trio.STATE)), RELAY, 2)
    facilitation.goes_to(mandates.CORE)
    facilitation.reads("complet, dont un siège porté provisoirement", within=facilitation.part("trio"))
    facilitation.reads("Portage provisoire", within=facilitation.part("siege-2"))
    facilitation.reads(f"jusqu’au {plain_day(provisional_end(localdate()))}", within=facilitation.part("siege-2"))
    facilitation.sees_no_fault()
    facilitation.goes_to(f"{TEAM}passation/")
    for words in (PRESIDENT, "passation non faite", REASON):
        facilitation.reads(words, within=facilitation.part("passations"))


def an_association_stands_in(facilitation) -> None:
    """An elected official is refused with the sentence; a relay without an end is given six months to look at."""
    mandates.opens_the_proposal(facilitation, 2)
    mandates.writes_the_proposal(
        facilitation, name=RELAY, title="association relais", standing="Élue ou élu",
        structure="Maison pour tous", kind="Association",
    )  # fmt: skip
    facilitation.presses("Proposer", status=422)
    facilitation.is_told_what_is_wrong(REFUSAL)
    facilitation.chooses("Qualité", "Association relais (provisoire)")
    facilitation.presses("Proposer", status=422)
    facilitation.is_told_what_is_wrong("Un portage provisoire dure six mois au plus. Voici cette fin")
    assert facilitation.field("Dernier jour").input_value() == provisional_end(localdate()).isoformat()
    mandates.is_proposed(facilitation, RELAY, 2)
