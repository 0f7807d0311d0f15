"""Situation 6: the facilitator leaves; the one who comes after finds the year on one page, and who did what."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate, now

from meetings.models import Decision
from partners.models import Mandate, Partnership
from partners.services import mandate
from tests.browser.chapters import facilitating, holding
from tests.browser.stage import Stage
from tests.factories.partners import a_partnership, facilitator_of
from tests.factories.record import minuted

pytestmark = pytest.mark.browser

LEAVING, SUCCESSOR, EMAIL = "Facilitation Château-Thierry", "Ana Ba", "ana@exemple.fr"
DECISION = "Ouvrir une permanence commune le mercredi."


def a_year(team: Partnership, moved: list[date]) -> str:
    """A meeting of last month with its draft and its decision; the end of a mandate, moved. → the reference."""
    record, by = minuted(team), facilitator_of(team)
    holding.the_day_arrives(1, begun=30 * 24 * 60, lasts=120)
    ending = Mandate.objects.get(partnership=team, seat__number=4)
    for last in moved:
        mandate.end(mandate=ending, ends_on=last, reason="démission", by=by, at=now(), today=localdate())
    decided = Decision.objects.create(
        partnership=team, year=localdate().year, number=1, meeting=record.meeting, item=record.meeting.items.first(),
        text=DECISION, mode="consent", carrier=Mandate.objects.get(partnership=team, seat__number=8),
        due_on=localdate() + timedelta(days=60), recorded_by=by, recorded_at=now(),
    )  # fmt: skip
    return decided.reference


@pytest.mark.parametrize("stage", ["mouse", "without-javascript"], indirect=True)
def test_the_facilitator_leaves_and_the_next_takes_over(stage: Stage):
    team, today = a_partnership(vacant=(10,)), localdate()
    was, became = today + timedelta(days=40), today + timedelta(days=20)
    reference = a_year(team, [was, became])
    leaving, successor = stage.enter(facilitator_of(team)), stage.enter()

    facilitating.cannot_leave_alone(leaving, LEAVING)
    facilitating.entrusts(leaving, SUCCESSOR, EMAIL)
    facilitating.leaves(leaving, LEAVING)

    facilitating.signs_in_from_the_letter(successor, EMAIL)
    held = Decision.objects.select_related("meeting__partnership__department").get().meeting.day
    facilitating.takes_up_the_thread(successor, DECISION, reference, held)
    facilitating.reads_the_journal(successor, LEAVING, was, became)
    facilitating.finds_nothing_then_everything(successor)
