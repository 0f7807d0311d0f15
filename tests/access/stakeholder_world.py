"""Cards, a tie and a working group, for the table of addresses."""

from collections.abc import Mapping

from django.utils.timezone import now

from partners.models import Partnership, Person
from partners.services import card
from tests.factories.stakeholder import GroupMemberFactory, StakeholderFactory, TieFactory, WorkingGroupFactory


def objects(team: Partnership, people: Mapping[str, Person | None]) -> dict[str, object]:
    kept, removed = StakeholderFactory(partnership=team), StakeholderFactory(partnership=team)
    group = WorkingGroupFactory(partnership=team)
    return {
        "card": kept,
        "card_to_remove": removed,
        "tie": TieFactory(partnership=team, between=(kept.organisation, removed.organisation)),
        "group": group,
        "group_member": GroupMemberFactory(group=group),
    }


def tokens(team: Partnership, people: Mapping[str, Person | None]) -> dict[str, str]:
    """Of the first card, ``objects`` being made before."""
    first = team.stakeholders.order_by("pk").first()
    given = card.give_link(card=first, name="Une voisine", by=people["facilitation"], at=now())
    return {"partners:card_by_link": given.token}
