"""J1 and J2: workers die hard, no letter is lost, and a copy bears the same Message-ID."""

import pytest
from django.utils.timezone import now

from partners.enums import LetterKind
from partners.models import Letter
from tests.chaos.conftest import wait_for

pytestmark = [pytest.mark.chaos, pytest.mark.django_db(transaction=True)]

LETTERS, KILLS = 400, 8


def unsent() -> int:
    return Letter.objects.filter(sent_at=None).count()


def write_letters(count: int) -> None:
    at = now()
    Letter.objects.bulk_create(
        Letter(
            kind=LetterKind.INVITATION,
            dedupe_key=f"chaos:{number}",
            to=f"personne{number}@exemple.invalid",
            subject="Réunion du noyau",
            text="Vous êtes invitée ou invité.",
            created_at=at,
            due_at=at,
        )
        for number in range(count)
    )


def test_no_letter_is_lost_when_workers_are_killed(sink, sender, start_worker) -> None:
    handler, _ = sink
    write_letters(LETTERS)
    for kill in range(KILLS):
        before = unsent()
        assert before > 0, "the workers were too quick for this test to prove anything"
        worker = start_worker()
        sender.send_task("partners.sweep_letters")
        goal = LETTERS - (kill + 1) * (LETTERS // (KILLS + 2))
        assert wait_for(lambda goal=goal: unsent() <= goal), "a fresh worker delivers"
        worker.kill()
    assert unsent() > 0, "the last kill left work to do"

    start_worker()
    sender.send_task("partners.sweep_letters")
    assert wait_for(lambda: unsent() == 0), "the sweep found what the killed workers left"
    expected = {letter.message_id for letter in Letter.objects.all()}
    assert set(handler.received) == expected, "each letter arrived, and nothing else did"
    copies = sum(handler.received.values()) - LETTERS
    assert copies <= 2 * KILLS, "a copy only comes from a kill between the mail server's answer and the commit"


def test_without_the_rows_the_broker_alone_loses_letters(sink, sender, start_worker) -> None:
    """The control: purge the broker as a crash would; without the sweep the letters would stay for ever."""
    write_letters(20)
    for letter in Letter.objects.order_by("pk"):
        sender.send_task("partners.deliver_letter", kwargs={"letter_id": letter.pk})
    with sender.connection_for_write() as line:
        lost = sender.amqp.queues["celery"](line.channel()).purge()
    assert lost == 20
    start_worker()
    sender.send_task("partners.forget_letters")
    assert not wait_for(lambda: unsent() < 20, seconds=4)

    sender.send_task("partners.sweep_letters")
    assert wait_for(lambda: unsent() == 0)


def test_a_refused_address_blocks_nobody(sink, sender, start_worker) -> None:
    handler, _ = sink
    handler.refused.add("personne3@exemple.invalid")
    write_letters(11)
    start_worker()
    sender.send_task("partners.sweep_letters")
    assert wait_for(lambda: unsent() == 1)
    refused = Letter.objects.get(to="personne3@exemple.invalid")
    assert wait_for(lambda: Letter.objects.get(pk=refused.pk).attempts == 1)
    refused.refresh_from_db()
    assert refused.last_error.startswith("SMTPRecipientsRefused")
    assert refused.due_at > refused.created_at
    assert len(handler.received) == 10
