"""Somebody whom facilitation proposes for a seat."""

from typing import Any

from django.utils.timezone import localdate, now

from partners.enums import Rank, Standing
from partners.models import Partnership, Person
from partners.services import proposal


def objects(team: Partnership, people: dict[str, Person | None]) -> dict[str, Any]:
    by, seat = people["facilitation"], team.seats.order_by("number").last()
    assert by is not None
    assert seat is not None
    holder = proposal.Holder(title="habitante", standing=Standing.RESIDENT, name="Ana Ba", rank=Rank.DEPUTY)
    row = proposal.propose(seat=seat, holder=holder, starts_on=localdate(), by=by, at=now())
    return {"proposed": row}
