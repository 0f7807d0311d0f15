"""Two workers get the same letter at the same moment: one mail leaves (J3)."""

import threading
from unittest.mock import patch

import pytest
from django.core import mail
from django.db import connection
from django.utils.timezone import now

from partners import tasks
from partners.enums import LetterKind
from partners.mails import compose
from partners.models import Letter
from partners.services import outbox

pytestmark = pytest.mark.django_db(transaction=True)


def test_delivered_twice_at_once_it_is_one_mail() -> None:
    draft = outbox.Draft(kind=LetterKind.INVITATION, subject="Réunion", text="Bonjour.")
    with patch.object(tasks.deliver_letter, "delay"):
        letter = outbox.post(draft=draft, to="a@exemple.invalid", dedupe_key="once", at=now())
    inside, other_is_done = threading.Event(), threading.Event()

    def slowly(row: Letter):
        """The first worker holds the row while the second one comes and goes."""
        inside.set()
        assert other_is_done.wait(20)
        return compose(row)

    def first() -> None:
        with patch("partners.tasks.compose", slowly):
            tasks.deliver_letter(letter_id=letter.pk)
        connection.close()

    worker = threading.Thread(target=first)
    worker.start()
    assert inside.wait(20), "the first worker has the letter"
    tasks.deliver_letter(letter_id=letter.pk)
    assert mail.outbox == [], "the second found it taken"
    other_is_done.set()
    worker.join(20)
    letter.refresh_from_db()
    assert (len(mail.outbox), letter.attempts) == (1, 1)
