"""Contacts: an address opens the door of an account, so it is not changed lightly."""

from datetime import timedelta

import pytest
from django.test import Client

from partners.enums import Channel, Fact, Office, Verb
from partners.models import Entry, Letter, Partnership, Person, PersonalLink
from partners.services import link, person
from tests.factories.partners import (
    FacilitationFactory,
    MandateFactory,
    OfficeHoldingFactory,
    PersonFactory,
    SeatFactory,
    facilitator_of,
    member_of,
    other_partnership,
)
from tests.partners.conftest import NOW


def change(team: Partnership, somebody: Person, **given) -> Person:
    facts = {"email": "nouvelle@exemple.fr", "phone": "", "channel": Channel.EMAIL, "reading_help": False}
    by = given.pop("by", None) or facilitator_of(team)
    return person.change_contact(person=somebody, partnership=team, by=by, at=NOW, **facts | given)


def test_a_contact_is_changed_and_the_journal_keeps_no_address(team: Partnership) -> None:
    changed = change(team, member_of(team), phone=" 06 39 98 00 01", channel=Channel.PHONE, reading_help=True)
    assert (changed.email, changed.phone, changed.channel, changed.reading_help) == (
        "nouvelle@exemple.fr", "06 39 98 00 01", Channel.PHONE, True,
    )  # fmt: skip
    assert Entry.objects.get(fact=Fact.PERSON_CHANGED).after == {"address_changed": True}


def test_an_address_in_use_is_refused_without_naming_anybody(team: Partnership) -> None:
    PersonFactory(display_name="Zoé Ailleurs", email="zoe@exemple.fr")
    with pytest.raises(person.AddressTaken) as refusal:
        change(team, member_of(team), email="ZOE@exemple.fr")
    assert str(refusal.value) == "Cette adresse est déjà celle d’une autre personne."


def test_two_people_may_share_a_telephone(team: Partnership) -> None:
    PersonFactory(phone="06 39 98 00 01")
    assert change(team, member_of(team), phone="06 39 98 00 01").phone == "06 39 98 00 01"


def test_a_contact_by_mail_needs_an_address(team: Partnership) -> None:
    with pytest.raises(person.ReachableNowhere):
        change(team, member_of(team), email=None)
    assert change(team, member_of(team), email=None, channel=Channel.VOICE).email is None


def test_a_new_address_ends_sessions_and_links_and_tells_the_old_one(team: Partnership) -> None:
    somebody = member_of(team)
    old, session = somebody.email, Client()
    session.force_login(somebody)
    given = link.give(person=somebody, verb=Verb.SIGN_IN, at=NOW, expires_at=NOW + timedelta(minutes=10))
    change(team, somebody)
    assert session.get("/quartiers/").status_code == 302
    assert not PersonalLink.objects.get(pk=given.pk).works_at(NOW)
    assert list(Letter.objects.values_list("to", "subject")) == [(old, "Votre adresse de courriel a été changée")]


def test_the_same_address_keeps_the_session(team: Partnership) -> None:
    somebody, session = member_of(team), Client()
    session.force_login(somebody)
    change(team, somebody, email=somebody.email, phone="06 39 98 00 01")
    assert session.get("/quartiers/").status_code == 200
    assert Letter.objects.count() == 0


@pytest.mark.parametrize("more", ["seat", "facilitation", "office", "administration"])
def test_an_address_that_opens_something_else_is_not_changed_here(team: Partnership, more: str) -> None:
    somebody, other = member_of(team), other_partnership()
    match more:
        case "seat":
            MandateFactory(person=somebody, seat=SeatFactory(partnership=other))
        case "facilitation":
            FacilitationFactory(person=somebody, partnership=other)
        case "office":
            OfficeHoldingFactory(person=somebody, office=Office.ANCT)
        case "administration":
            Person.objects.filter(pk=somebody.pk).update(is_superuser=True)
    with pytest.raises(person.AddressNotYours):
        change(team, somebody)
    assert change(team, somebody, by=somebody).email == "nouvelle@exemple.fr"
