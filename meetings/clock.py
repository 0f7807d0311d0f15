"""Periodic entrance: those who have not answered are reminded. Idempotent by ``Invitation.reminded_at``."""

from celery import shared_task
from django.utils.timezone import now

from meetings import queries
from meetings.services import invitation

BATCH = 500


@shared_task(name="meetings.remind_unanswered")
def remind_unanswered(**_: object) -> int:
    """Remind whoever is due. Returns how many were."""
    at = now()
    return sum(invitation.remind(invitation=due, at=at) for due in queries.to_remind(at)[:BATCH])
