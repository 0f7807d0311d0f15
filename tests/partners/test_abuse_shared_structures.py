"""A structure that two teams work with: one team alone does not rename it, by no path."""

from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from django.test import Client

from partners.models import CardProposal, Organisation, Partnership, Stakeholder
from partners.services import card as acts
from tests.conftest import CommittingClient
from tests.factories.partners import facilitator_of, member_of, other_partnership
from tests.factories.stakeholder import StakeholderFactory
from tests.partners.conftest import NOW


@pytest.fixture
def proposal(team: Partnership) -> CardProposal:
    card = StakeholderFactory(partnership=team, organisation__name="Mission locale")
    said = {"name": "Une farce", "brings": "Des stages", "public_place": "Rue Haute"}
    return acts.propose(card=card, by=facilitator_of(team), at=NOW, **said)


def accept(client: Client, proposal: CardProposal) -> tuple[int, str]:
    url = f"/equipes/chateau-thierry/acteurs/{proposal.card_id}/proposition/"
    answer = client.post(url, {"accepted": "1", "proposal": proposal.pk, "seen": proposal.at.isoformat()})
    return answer.status_code, unescape(answer.content.decode())


def name_of(proposal: CardProposal) -> str:
    return Organisation.objects.get(stakes=proposal.card_id).name


def test_a_name_another_team_uses_does_not_change(team: Partnership, proposal: CardProposal, sign_in: Callable) -> None:
    StakeholderFactory(partnership=other_partnership(), organisation=proposal.card.organisation)
    status, page = accept(sign_in(facilitator_of(team)), proposal)
    assert (status, name_of(proposal)) == (422, "Mission locale")
    assert "seule l’administration nationale peut changer son nom" in page
    proposal.refresh_from_db()
    assert proposal.decided_at is None
    assert Stakeholder.objects.get(pk=proposal.card_id).brings == "Un atelier vélo le samedi"


def test_the_rest_of_a_card_is_its_teams_own(team: Partnership, proposal: CardProposal) -> None:
    StakeholderFactory(partnership=other_partnership(), organisation=proposal.card.organisation)
    CardProposal.objects.filter(pk=proposal.pk).update(name="Mission locale")
    proposal.refresh_from_db()
    acts.decide(proposal=proposal, accepted=True, by=member_of(team), at=NOW, today=date(2026, 11, 23))
    assert Stakeholder.objects.get(pk=proposal.card_id).brings == "Des stages"


def test_alone_a_team_takes_the_new_name(team: Partnership, proposal: CardProposal, sign_in: Callable) -> None:
    """The control."""
    assert accept(sign_in(facilitator_of(team)), proposal)[0] == 302
    assert name_of(proposal) == "Une farce"


def test_a_structure_of_others_takes_no_number_from_a_merge(team: Partnership) -> None:
    """Its own team would find a SIRET it never wrote."""
    shared = StakeholderFactory(partnership=team, organisation__name="Mission locale").organisation
    StakeholderFactory(partnership=other_partnership(), organisation=shared)
    mine = StakeholderFactory(partnership=team, organisation__siret="73282932000074").organisation
    merge = f"/equipes/chateau-thierry/structures/{mine.pk}/reunir/?avec={shared.pk}"
    client = CommittingClient()
    client.force_login(facilitator_of(team), backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.post(merge, {"kept": shared.pk})
    shared.refresh_from_db()
    assert (answer.status_code, shared.siret) == (422, "")
