"""Periodic entrances. Each is idempotent by a row: a second beat, or a late one, does no harm."""

from celery import shared_task
from django.contrib.sessions.models import Session
from django.utils.timezone import localdate, now

from partners import queries
from partners.models import Letter
from partners.services import journal, outbox, reminder
from partners.tasks import deliver_letter

BATCH = 500


@shared_task(name="partners.sweep_letters")
def sweep_letters(**_: object) -> int:
    """Hand over again the letters that are due and unsent: lost by the broker or by a dead worker. Returns how many."""
    due = Letter.objects.to_send(now()).order_by("due_at", "pk").values_list("pk", flat=True)[:BATCH]
    for letter_id in due:
        deliver_letter.delay(letter_id=letter_id)
    return len(due)


@shared_task(name="partners.forget_letters")
def forget_letters(**_: object) -> int:
    """Empty the bodies of old letters. Returns how many."""
    return outbox.forget_old(at=now())


@shared_task(name="partners.forget_journal")
def forget_journal(**_: object) -> int:
    """What happened more than twelve months ago. Returns how many lines."""
    return journal.forget_old(at=now())


@shared_task(name="partners.forget_sessions")
def forget_sessions(**_: object) -> int:
    """Sessions that have ended: nobody can use them, and they name people. Returns how many."""
    return Session.objects.filter(expire_date__lt=now()).delete()[0]


@shared_task(name="partners.remind_mandates")
def remind_mandates(**_: object) -> int:
    """Write to those whose mandate ends, or has no end and was not checked for a year. Returns how many mandates."""
    at = now()
    teams = queries.with_departures(at.date())
    return sum(reminder.remind(partnership=team, at=at, today=localdate(at, team.zone)) for team in teams)
