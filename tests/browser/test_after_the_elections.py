"""Situation 2: after the elections the adjointe keeps her seat with another delegation, the conseiller leaves,
the agglomération changes its name. « Le noyau au … » tells of each day what was true on it.
"""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from partners.enums import Trio
from partners.models import Mandate, Seat
from tests.browser.chapters import renewing
from tests.browser.stage import Stage
from tests.factories.partners import a_partnership, facilitator_of, member_of

pytestmark = pytest.mark.browser

TWO_WAYS = pytest.mark.parametrize("stage", ["mouse", "without-javascript"], indirect=True)


@TWO_WAYS
def test_the_core_group_after_the_elections(stage: Stage):
    """Two mandates ended on the day of the elections, two others end next month."""
    team, today = a_partnership(), localdate()
    elections = today - timedelta(days=10)
    Mandate.objects.filter(partnership=team, seat__number__in=[4, 5]).update(ends_on=elections)
    Mandate.objects.filter(partnership=team, seat__number__in=[6, 8]).update(ends_on=today + timedelta(days=30))
    facilitation = stage.enter(facilitator_of(team))

    renewing.decides_what_becomes_of_each(facilitation, until=today + timedelta(days=2000))
    renewing.confirms_them(stage.enter(member_of(team, Trio.STATE)))
    renewing.gives_the_adjointe_her_new_function(facilitation, elections, since=today - timedelta(days=3))
    renewing.renames_the_agglomeration(facilitation, since=today - timedelta(days=5))
    renewing.each_day_tells_its_own(facilitation, elections)
    assert Seat.objects.get(partnership=team, number=8).mandates.get().end_reason == "Non reconduit"
