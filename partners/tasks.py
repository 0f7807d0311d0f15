"""Exits: deliver what was decided, then mark the row."""

from smtplib import SMTPException

from celery import shared_task
from django.db import transaction
from django.utils.timezone import now

from partners.mails import compose
from partners.models import Letter


@shared_task(name="partners.deliver_letter")
def deliver_letter(*, letter_id: int, **_: object) -> None:
    """Lock the row, look at its mark, deliver, mark. Run twice, or twice at once, it sends one mail."""
    with transaction.atomic():
        due = Letter.objects.to_send(now()).select_for_update(skip_locked=True, of=("self",))
        letter = due.select_related("person").filter(pk=letter_id).first()
        if letter is None:
            return
        if letter.person is not None and not letter.person.is_active:
            Letter.objects.filter(pk=letter.pk).update(dropped_at=now())
            return
        try:
            compose(letter).send()
        except (SMTPException, OSError, ValueError) as error:
            letter.mark_failed(f"{type(error).__name__}: {error}", at=now())
        else:
            letter.mark_sent(at=now())
