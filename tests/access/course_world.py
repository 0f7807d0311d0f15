"""What the addresses of pauses and ends need."""

from datetime import timedelta
from typing import Any

from django.utils.timezone import now

from partners.enums import Role
from partners.models import Partnership, Person
from partners.services import status


def objects(team: Partnership, people: dict[str, Person | None]) -> dict[str, Any]:
    """A pause that the trio asked for and that nobody signed yet."""
    by = people["trio"]
    assert by is not None
    review = now().date() + timedelta(days=90)
    asked = status.ask(
        partnership=team, after="paused", reason="Travaux.", review_on=review, side=Role.TRIO, by=by, at=now()
    )
    return {"status_change": asked}
