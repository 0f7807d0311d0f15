"""Two people of one name are told apart by their seat, wherever one of them is chosen."""

from html import unescape

import pytest
from django.test import Client

from partners.models import Partnership
from tests.factories.partners import MandateFactory, SeatFactory

BASE = "/equipes/chateau-thierry"


@pytest.mark.parametrize("path", ["/noyau/sieges/13/nommer/", "/facilitation/"])
def test_homonyms_bear_their_seat_in_lists_of_choices(facilitation: Client, team: Partnership, path: str) -> None:
    MandateFactory(
        seat=SeatFactory(partnership=team, number=12), person__display_name="Claude Berger", organisation=None
    )
    SeatFactory(partnership=team, number=13)
    page = unescape(facilitation.get(BASE + path).content.decode())
    for words in ("Claude Berger (siège 2, Conseil citoyen)", "Claude Berger (siège 12)", ">Maxime Delorme<"):
        assert words in page, words


def test_the_form_of_contacts_says_which_of_the_two(facilitation: Client, team: Partnership) -> None:
    twin = MandateFactory(
        seat=SeatFactory(partnership=team, number=12), person__display_name="Claude Berger", organisation=None
    )
    page = unescape(facilitation.get(f"{BASE}/noyau/personnes/{twin.person_id}/").content.decode())
    assert "Claude Berger (siège 12)" in page
