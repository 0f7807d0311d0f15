import pytest

from partners.enums import Office, Trio
from partners.models import Mandate, Partnership
from tests.factories.partners import a_partnership, facilitator_of, member_of, officer, other_partnership

pytestmark = pytest.mark.django_db


def test_the_usual_world_has_eleven_seats_and_a_neighbour() -> None:
    team, other = a_partnership(), other_partnership()
    assert [m.seat.number for m in Mandate.objects.filter(partnership=team).order_by("seat__number")] == [*range(1, 12)]
    assert member_of(team).display_name == "Maxime Delorme"
    assert member_of(team, Trio.RESIDENTS).display_name == "Claude Berger"
    assert member_of(other, Trio.STATE).display_name == "Voisine"
    assert facilitator_of(team) != facilitator_of(other)
    assert list(Partnership.objects.visible_to(officer(Office.REGION))) == [team]
    assert list(Partnership.objects.visible_to(officer(Office.ANCT))) == [team, other]
    assert list(Partnership.objects.visible_to(member_of(other))) == [other]
