"""One's own address changes when both mailboxes have said yes; an open session alone takes no account (abuse 77)."""

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils.timezone import now

from partners.enums import Fact, LetterKind, Verb
from partners.models import Entry, Letter, Partnership, Person, PersonalLink
from partners.services import address, link
from partners.services.person import AddressTaken
from tests.conftest import CommittingClient
from tests.factories.partners import PersonFactory, member_of
from tests.partners.conftest import NOW

NEW = "nouvelle@exemple.fr"


@pytest.fixture
def me(team: Partnership) -> Person:
    return member_of(team)


def session_of(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def is_open(client: Client) -> bool:
    return client.get("/mon-compte/").status_code == 200


def test_a_link_goes_to_both_addresses_and_nothing_changes_yet(me: Person) -> None:
    old = me.email
    links = address.ask(person=me, email=NEW.upper(), at=NOW)
    letters = {letter.to: letter for letter in Letter.objects.filter(kind=LetterKind.ADDRESS)}
    assert set(letters) == {old, NEW}
    assert [row.detail for row in links] == [NEW, old]
    for row in links:
        assert link.address(row) in letters[row.detail].text
        assert row.expires_at - NOW == timedelta(minutes=10)
        assert letters[row.detail].secret
    me.refresh_from_db()
    assert me.email == old
    assert address.waiting(me, at=NOW) == NEW
    assert address.waiting(me, at=NOW + timedelta(minutes=11)) == ""


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_address_changes_when_both_have_said_yes(me: Person, order: tuple[int, int]) -> None:
    old, session = me.email, session_of(me)
    sign_in = link.give(person=me, verb=Verb.SIGN_IN, at=NOW, expires_at=NOW + timedelta(minutes=10))
    links = address.ask(person=me, email=NEW, at=NOW)
    assert address.confirm(given=links[order[0]], at=NOW) is False
    me.refresh_from_db()
    assert (me.email, is_open(session)) == (old, True)
    assert address.confirm(given=links[order[1]], at=NOW) is True
    me.refresh_from_db()
    assert (me.email, is_open(session)) == (NEW, False)
    assert not PersonalLink.objects.get(pk=sign_in.pk).works_at(NOW)
    told = Letter.objects.get(subject="Votre adresse de courriel a été changée")
    assert told.to == old


def test_a_link_answers_once(me: Person) -> None:
    new, _old = address.ask(person=me, email=NEW, at=NOW)
    address.confirm(given=new, at=NOW)
    with pytest.raises(address.AlreadyAnswered):
        address.confirm(given=new, at=NOW)
    me.refresh_from_db()
    assert me.email != NEW, "one mailbox that says yes twice is one yes"


def test_a_second_request_forgets_the_first(me: Person) -> None:
    first = address.ask(person=me, email="faute@exemple.fr", at=NOW)
    second = address.ask(person=me, email=NEW, at=NOW + timedelta(minutes=1))
    with pytest.raises(address.AlreadyAnswered):
        address.confirm(given=first[0], at=NOW + timedelta(minutes=1))
    for row in second:
        address.confirm(given=row, at=NOW + timedelta(minutes=1))
    me.refresh_from_db()
    assert me.email == NEW


def test_links_end_after_ten_minutes(me: Person) -> None:
    links = address.ask(person=me, email=NEW, at=NOW)
    address.confirm(given=links[0], at=NOW)
    with pytest.raises(address.AlreadyAnswered):
        address.confirm(given=links[1], at=NOW + timedelta(minutes=10))
    me.refresh_from_db()
    assert me.email != NEW


def test_not_me_from_the_account_s_own_address_closes_every_session(me: Person) -> None:
    thief = session_of(me)
    new, old = address.ask(person=me, email="voleur@exemple.fr", at=NOW)
    address.confirm(given=new, at=NOW)
    address.refuse(given=old, at=NOW)
    me.refresh_from_db()
    assert (me.email, is_open(thief)) == (old.detail, False)
    assert not PersonalLink.objects.working_at(NOW).filter(person=me).exists()


def test_not_me_from_a_mistyped_address_closes_nothing(me: Person) -> None:
    session = session_of(me)
    new, old = address.ask(person=me, email="quelquun@exemple.fr", at=NOW)
    address.refuse(given=new, at=NOW)
    with pytest.raises(address.AlreadyAnswered):
        address.confirm(given=old, at=NOW)
    assert is_open(session)


def test_an_address_in_use_is_refused_without_a_name_before_and_after(me: Person) -> None:
    PersonFactory(display_name="Zoé Ailleurs", email="zoe@exemple.fr")
    with pytest.raises(AddressTaken) as refusal:
        address.ask(person=me, email="Zoe@exemple.fr", at=NOW)
    assert str(refusal.value) == "Cette adresse est déjà celle d’une autre personne."
    links = address.ask(person=me, email=NEW, at=NOW)
    address.confirm(given=links[0], at=NOW)
    PersonFactory(email=NEW)
    with pytest.raises(AddressTaken):
        address.confirm(given=links[1], at=NOW)


def test_one_s_own_address_and_too_many_requests(me: Person) -> None:
    with pytest.raises(address.SameAddress):
        address.ask(person=me, email=str(me.email).upper(), at=NOW)
    for n in range(5):
        address.ask(person=me, email=f"a{n}@exemple.fr", at=NOW + timedelta(seconds=n))
    with pytest.raises(address.AskedTooOften):
        address.ask(person=me, email=NEW, at=NOW + timedelta(minutes=1))
    assert address.ask(person=me, email=NEW, at=NOW + timedelta(hours=2))


def test_the_journal_keeps_no_address(me: Person) -> None:
    links = address.ask(person=me, email=NEW, at=NOW)
    for row in links:
        address.confirm(given=row, at=NOW)
    lines = Entry.objects.filter(fact=Fact.PERSON_CHANGED).order_by("pk")
    assert [line.after for line in lines] == [{"address_change_asked": True}, {"address_changed": True}]


def test_after_the_change_the_old_address_opens_nothing(me: Person, client: Client) -> None:
    """She had signed in by code with the old address: no trace of it opens the account."""
    old = str(me.email)
    client.post("/connexion/code/", {"code": code_for(client, old)})
    assert (is_open(client), EmailAddress.objects.count()) == (True, 0)
    for row in address.ask(person=me, email=NEW, at=now()):
        address.confirm(given=row, at=now())
    assert not is_open(client)
    stranger = CommittingClient()
    with time_machine.travel(NOW + timedelta(minutes=1), tick=False):
        assert code_for(stranger, old) == ""
    assert stranger.post("/connexion/code/", {"code": code_for(stranger, NEW)})["Location"] == "/"
    assert is_open(stranger)


def code_for(client: Client, email: str) -> str:
    """The code that was sent to this address, "" when none was."""
    mail.outbox.clear()
    cache.clear()  # requests for one address are counted
    client.post("/connexion/", {"email": email})
    (sent,) = mail.outbox
    assert sent.to == [email]
    found = re.search(r"^ +([0-9]{8})$", sent.body, re.MULTILINE)
    return found[1] if found else ""
