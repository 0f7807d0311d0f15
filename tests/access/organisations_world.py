"""What the addresses of structures and of one's own account need."""

from typing import Any

from django.utils.timezone import now

from partners.models import Partnership, Person
from partners.services import address


def objects(team: Partnership, people: dict[str, Person | None]) -> dict[str, Any]:
    """A structure that only this partnership works with: the Ressourcerie."""
    return {"organisation": team.mandates.get(seat__number=10).organisation}


def tokens(team: Partnership, people: dict[str, Person | None]) -> dict[str, str]:
    member = people["member"]
    assert member is not None
    return {"partners:confirm_address": address.ask(person=member, email="demain@exemple.fr", at=now())[0].token}
