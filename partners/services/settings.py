"""The settings of a partnership: what its trio and its facilitation choose. Places and calendars are not chosen."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from impact.kit.refusal import Refused
from impact.kit.text import clean, one_line
from partners.enums import Fact
from partners.models import Partnership, Person
from partners.models.partnership import FEWEST_SEATS, MOST_SEATS
from partners.services import journal

LINES, SIGNS = 5, 200


class TooLong(Refused):
    sentence = _("Votre histoire tient en cinq lignes au plus, de 200 signes chacune.")
    field = "story"


class WrongTarget(Refused):
    sentence = _("Un noyau a de 7 à 15 sièges.")
    field = "target_seats"


@transaction.atomic
def change(
    *, partnership: Partnership, phone: str, target_seats: int, story: str, by: Person, at: datetime
) -> Partnership:
    """The telephone to call, the number of seats aimed at, the story in five lines. Raises TooLong, WrongTarget."""
    team = Partnership.objects.locked(partnership.pk)
    lines = [one_line(line) for line in clean(story).split("\n") if line.strip()]
    if len(lines) > LINES or any(len(line) > SIGNS for line in lines):
        raise TooLong
    if not FEWEST_SEATS <= target_seats <= MOST_SEATS:
        raise WrongTarget
    before, old = _facts(team), team.phone
    team.phone, team.target_seats, team.story = one_line(phone), target_seats, "\n".join(lines)
    team.save(update_fields=["phone", "target_seats", "story"])
    after = _facts(team) | ({"phone_changed": True} if team.phone != old else {})
    before, after = journal.changed(before, after)
    journal.record(Fact.PARTNERSHIP_CHANGED, by=by, at=at, partnership=team, before=before, after=after)
    return team


def _facts(team: Partnership) -> dict[str, Any]:
    """No telephone number is written in the journal."""
    return {"target_seats": team.target_seats, "story": team.story}
