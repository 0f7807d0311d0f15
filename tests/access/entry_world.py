"""What the addresses of ``entry`` need: a link given, an invitation to join."""

from datetime import timedelta
from typing import Any

from django.utils.timezone import now

from partners.enums import Verb
from partners.models import Partnership
from partners.services import link


def objects(team: Partnership, people: dict[str, Any]) -> dict[str, Any]:
    given = link.give(
        person=people["member"], verb=Verb.HAND_OVER, object_id=0, partnership=team, at=now(),
        expires_at=now() + timedelta(days=3),
    )  # fmt: skip
    return {"given_link": given}


def tokens(team: Partnership, people: dict[str, Any]) -> dict[str, str]:
    seat = team.mandates.get(person=people["member"])
    given = link.give(
        person=seat.person, verb=Verb.JOIN, object_id=seat.pk, partnership=team, at=now(),
        expires_at=now() + timedelta(days=3),
    )  # fmt: skip
    return {"partners:join_by_link": given.token}
