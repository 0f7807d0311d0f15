"""The links of a member: her handover, and « toujours en poste ? »."""

from datetime import timedelta

from django.utils.timezone import now

from partners.enums import Verb
from partners.models import Mandate, Partnership, Person
from partners.services import link

PAGES = {"handover_by_link": Verb.HAND_OVER, "partners:still_in_post_by_link": Verb.STILL_IN_POST}


def tokens(team: Partnership, people: dict[str, Person | None]) -> dict[str, str]:
    held = Mandate.objects.get(partnership=team, person=people["member"])
    given = {"person": held.person, "partnership": team, "object_id": held.pk, "at": now()}
    until = now() + timedelta(days=30)
    return {name: link.give(verb=verb, expires_at=until, **given).token for name, verb in PAGES.items()}
