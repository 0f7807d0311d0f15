"""The outbox: one letter whatever the repetitions, delivered once, and an act that stands without a broker."""

from datetime import timedelta
from smtplib import SMTPServerDisconnected
from unittest.mock import patch

import pytest
from django.core import mail
from django.utils.timezone import now
from kombu.exceptions import OperationalError

from partners import clock, tasks
from partners.enums import LetterKind
from partners.models import Letter
from partners.models.letter import MAX_ATTEMPTS
from partners.services import outbox
from tests.factories.partners import PersonFactory

pytestmark = pytest.mark.django_db

DRAFT = outbox.Draft(
    kind=LetterKind.INVITATION, subject="Réunion du noyau", text="Bonjour.", html="<p>Bonjour.</p>",
    calendar="BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", method="REQUEST",
)  # fmt: skip


def post(key: str = "invitation:1:0", **fields) -> Letter:
    return outbox.post(draft=DRAFT, to="a@exemple.invalid", dedupe_key=key, at=now(), **fields)


def test_the_same_key_twice_is_one_letter() -> None:
    assert post() == post()
    assert Letter.objects.count() == 1


def test_a_letter_leaves_after_the_commit(django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        letter = post()
        assert mail.outbox == []
    letter.refresh_from_db()
    assert (len(mail.outbox), letter.attempts, letter.sent_at is not None) == (1, 1, True)
    sent = mail.outbox[0]
    assert sent.extra_headers["Message-ID"] == letter.message_id
    assert sent.alternatives[0].content == "<p>Bonjour.</p>"
    assert sent.attachments[0].mimetype == 'text/calendar; charset="utf-8"; method=REQUEST'


def test_delivered_twice_it_is_one_mail() -> None:
    letter = post()
    for _ in range(2):
        tasks.deliver_letter(letter_id=letter.pk)
    assert len(mail.outbox) == 1


def test_a_letter_of_the_future_waits_for_its_day() -> None:
    letter = post(due_at=now() + timedelta(hours=1))
    tasks.deliver_letter(letter_id=letter.pk)
    assert mail.outbox == []
    Letter.objects.filter(pk=letter.pk).update(due_at=now())
    assert clock.sweep_letters() == 1
    assert len(mail.outbox) == 1


def test_without_a_broker_the_act_stands_and_the_sweep_sends(django_capture_on_commit_callbacks) -> None:
    with patch.object(tasks.deliver_letter, "delay", side_effect=OperationalError("no broker")) as asked:
        with django_capture_on_commit_callbacks(execute=True):
            letter = post()
        assert asked.called
    assert Letter.objects.get().sent_at is None
    clock.sweep_letters()
    letter.refresh_from_db()
    assert letter.sent_at is not None


def test_a_mail_server_in_trouble_is_tried_again_later_and_given_up_at_last() -> None:
    letter = post()
    with patch("partners.tasks.compose") as compose:
        compose.return_value.send.side_effect = SMTPServerDisconnected("gone")
        for attempt in range(1, MAX_ATTEMPTS + 2):
            Letter.objects.filter(pk=letter.pk).update(due_at=now())
            tasks.deliver_letter(letter_id=letter.pk)
            letter.refresh_from_db()
            assert letter.attempts == min(attempt, MAX_ATTEMPTS)
    assert letter.given_up
    assert letter.last_error == "SMTPServerDisconnected: gone"


def test_a_dropped_letter_never_leaves() -> None:
    letter = post()
    Letter.objects.update(about="invitation:1")
    assert outbox.drop(about="invitation:1", kinds=[LetterKind.INVITATION], at=now()) == 1
    tasks.deliver_letter(letter_id=letter.pk)
    assert mail.outbox == []


def test_somebody_who_left_is_not_written_to() -> None:
    person = PersonFactory(is_active=False)
    letter = post(person=person)
    tasks.deliver_letter(letter_id=letter.pk)
    letter.refresh_from_db()
    assert (mail.outbox, letter.dropped_at is not None) == ([], True)


def test_a_secret_is_forgotten_when_it_leaves_and_any_body_after_thirty_days() -> None:
    secret, plain = post("sign-in", secret=True), post("invitation")
    for letter in (secret, plain):
        tasks.deliver_letter(letter_id=letter.pk)
        letter.refresh_from_db()
    assert (secret.text, secret.html, plain.text) == ("", "", "Bonjour.")
    Letter.objects.update(sent_at=now() - timedelta(days=31))
    assert clock.forget_letters() == 1
    plain.refresh_from_db()
    assert (plain.text, plain.calendar) == ("", "")


@pytest.mark.parametrize("name", ["Réunion\r\nBcc: autre@exemple.invalid", "Réunion\n\nCorps", "Réunion\x00"])
def test_a_subject_carries_no_second_header(name) -> None:
    letter = outbox.post(
        draft=outbox.Draft(kind=LetterKind.INVITATION, subject=name, text="Bonjour."),
        to="a@exemple.invalid", dedupe_key="subject", at=now(),
    )  # fmt: skip
    tasks.deliver_letter(letter_id=letter.pk)
    assert not set("\r\n\x00") & set(mail.outbox[0].subject)
    assert "Bcc" not in mail.outbox[0].message()
