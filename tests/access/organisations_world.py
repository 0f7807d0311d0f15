"""What the addresses of structures and of one's own account need."""

from datetime import date
from typing import Any

from django.utils.timezone import now

from partners.models import FormerName, Partnership, Person
from partners.services import address


def objects(team: Partnership, people: dict[str, Person | None]) -> dict[str, Any]:
    """A structure that only this partnership works with: the Ressourcerie, and a name it had."""
    structure = team.mandates.get(seat__number=10).organisation
    former = FormerName.objects.create(organisation=structure, name="Atelier des objets", until=date(2023, 6, 30))
    return {"organisation": structure, "former_name": former}


def tokens(team: Partnership, people: dict[str, Person | None]) -> dict[str, str]:
    member = people["member"]
    assert member is not None
    return {"partners:confirm_address": address.ask(person=member, email="demain@exemple.fr", at=now())[0].token}
