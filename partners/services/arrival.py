"""Arriving in a core group: the welcome was read."""

from datetime import datetime

from django.db import transaction

from partners.enums import Fact, Verb
from partners.models import Mandate, Partnership, PersonalLink
from partners.services import journal


@transaction.atomic
def arrive(*, mandate: Mandate, at: datetime) -> bool:
    """She has read the welcome; an invitation to join that still waits is used up. False when she had already."""
    Partnership.objects.locked(mandate.partnership_id)
    if not Mandate.objects.filter(pk=mandate.pk, arrived_at=None).update(arrived_at=at):
        return False
    waiting = PersonalLink.objects.working_at(at).filter(verb=Verb.JOIN, person=mandate.person_id, used_at=None)
    waiting.filter(object_id=mandate.pk).update(used_at=at)
    journal.record(
        Fact.ARRIVED,
        by=mandate.person,
        at=at,
        partnership=mandate.partnership,
        about=f"mandate:{mandate.pk}",
        after={"seat": mandate.seat.label},
    )
    return True
