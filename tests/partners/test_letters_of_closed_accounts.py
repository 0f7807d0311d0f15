"""An account is closed or erased while its letters wait: nothing is sent and the tasks end quietly (abuse 78)."""

from datetime import timedelta

import pytest
from django.core import mail

from partners.clock import sweep_letters
from partners.models import Letter, Person
from partners.services import outbox
from partners.tasks import deliver_letter
from tests.factories.partners import PersonFactory
from tests.partners.conftest import NOW


@pytest.fixture
def somebody(db: None) -> Person:
    return PersonFactory(email="partie@exemple.fr")


def queued(person: Person, key: str = "k") -> Letter:
    draft = outbox.Draft(kind="invitation", subject="Réunion", text="Bonjour")
    return outbox.post(draft=draft, to=person.email, person=person, dedupe_key=key, at=NOW - timedelta(minutes=5))


def test_a_letter_waiting_for_a_deactivated_account_is_not_sent(somebody: Person) -> None:
    letter = queued(somebody)
    Person.objects.filter(pk=somebody.pk).update(is_active=False)
    assert deliver_letter(letter_id=letter.pk) is None
    letter.refresh_from_db()
    assert (mail.outbox, letter.sent_at, letter.dropped_at) == ([], None, NOW)


def test_a_letter_waiting_for_an_erased_account_goes_with_it(somebody: Person) -> None:
    letter = queued(somebody)
    somebody.delete()
    assert deliver_letter(letter_id=letter.pk) is None
    assert (mail.outbox, Letter.objects.count()) == ([], 0)


def test_the_sweep_ends_without_error_and_the_others_are_served(somebody: Person) -> None:
    for number in range(3):
        queued(somebody, key=f"k{number}")
    queued(PersonFactory(email="reste@exemple.fr"), key="other")
    Person.objects.filter(pk=somebody.pk).update(is_active=False)
    assert (sweep_letters(), sweep_letters()) == (4, 0)
    assert [letter.to for letter in mail.outbox] == [["reste@exemple.fr"]]


def test_an_open_account_gets_its_letter(somebody: Person) -> None:
    """The control: the same letter, the account open."""
    letter = queued(somebody)
    deliver_letter(letter_id=letter.pk)
    assert [letter.to for letter in mail.outbox] == [["partie@exemple.fr"]]
