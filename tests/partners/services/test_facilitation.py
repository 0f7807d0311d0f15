from datetime import date

import pytest

from partners.models import Partnership
from partners.services import facilitation
from tests.factories.partners import PersonFactory, facilitator_of
from tests.partners.conftest import NOW

TODAY = date(2026, 11, 23)


def test_the_last_facilitator_hands_over_first(team: Partnership) -> None:
    first = facilitator_of(team)
    mine = team.facilitations.get()
    with pytest.raises(facilitation.LastFacilitator):
        facilitation.end(facilitation=mine, ends_on=TODAY, by=first, at=NOW)
    second = PersonFactory()
    facilitation.start(partnership=team, person=second, starts_on=TODAY, by=first, at=NOW)
    facilitation.end(facilitation=mine, ends_on=TODAY, by=first, at=NOW)
    assert facilitator_of(team) == second


def test_the_facilitation_is_given_once_to_the_same_person(team: Partnership) -> None:
    with pytest.raises(facilitation.AlreadyFacilitates):
        facilitation.start(
            partnership=team, person=facilitator_of(team), starts_on=TODAY, by=facilitator_of(team), at=NOW
        )
    assert team.facilitations.count() == 1
