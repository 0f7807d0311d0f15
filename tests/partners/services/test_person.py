"""Contacts: an address opens the door of an account, so it is not changed lightly."""

from datetime import timedelta

import pytest
from django.test import Client

from partners import queries
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
    facts = {
        "display_name": somebody.display_name, "email": "nouvelle@exemple.fr", "phone": "", "channel": Channel.EMAIL,
        "reading_help": False,
    }  # fmt: skip
    by = given.pop("by", None) or facilitator_of(team)
    return person.change_contact(person=somebody, partnership=team, by=by, at=NOW, **facts | given)


def test_a_contact_is_changed_and_the_journal_keeps_no_address(team: Partnership) -> None:
    changed = change(team, member_of(team), phone=" 06 39 98 00 01", channel=Channel.PHONE, reading_help=True)
    assert (changed.email, changed.phone, changed.channel, changed.reading_help) == (
        "nouvelle@exemple.fr", "06 39 98 00 01", Channel.PHONE, True,
    )  # fmt: skip
    line = Entry.objects.get(fact=Fact.PERSON_CHANGED)
    assert (line.before["channel"], line.after["channel"], line.after["address_changed"]) == (
        "Courriel", "Téléphone", True,
    )  # fmt: skip
    assert "06 39" not in str(line.after)
    assert "exemple.fr" not in str(line.before) + str(line.after)


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


def test_a_name_is_corrected_and_the_journal_keeps_both(team: Partnership) -> None:
    changed = change(team, member_of(team), display_name=" Maxime  Delorme-Roy ")
    assert changed.display_name == "Maxime Delorme-Roy"
    line = Entry.objects.get(fact=Fact.PERSON_CHANGED)
    assert (line.before["name"], line.after["name"]) == ("Maxime Delorme", "Maxime Delorme-Roy")


def test_the_name_of_somebody_who_also_belongs_elsewhere_is_hers(team: Partnership) -> None:
    somebody = member_of(team)
    MandateFactory(person=somebody, seat=SeatFactory(partnership=other_partnership()))
    with pytest.raises(person.NameNotYours):
        change(team, somebody, email=somebody.email, display_name="Autre")
    assert change(team, somebody, email=somebody.email, phone="39 49").phone == "39 49"


def test_what_is_known_of_a_person_is_this_and_nothing_else() -> None:
    """Nothing about origin, religion, health, family, birth, sex or address."""
    columns = {field.name for field in Person._meta.concrete_fields}
    assert columns == {
        "id", "password", "last_login", "is_superuser", "display_name", "email", "phone", "channel", "reading_help",
        "shares_contact", "is_active", "created_at",
    }  # fmt: skip


def test_one_says_of_oneself_what_one_wants(team: Partnership) -> None:
    me = member_of(team)
    person.change_own(
        person=me, display_name="Max  Delorme", phone="06 39 98 00 01", channel=Channel.SMS, reading_help=True,
        shares_contact=True, at=NOW,
    )  # fmt: skip
    me.refresh_from_db()
    assert (me.display_name, me.phone, me.channel, me.shares_contact) == (
        "Max Delorme", "06 39 98 00 01", Channel.SMS, True,
    )  # fmt: skip
    line = Entry.objects.get(fact=Fact.PERSON_CHANGED)
    assert (line.by, line.before["shares_contact"], line.after["shares_contact"]) == (me, False, True)
    assert "06 39" not in str(line.after)


def test_people_of_one_name_are_told_apart_by_their_seat(team: Partnership) -> None:
    MandateFactory(
        seat=SeatFactory(partnership=team, number=12), person__display_name="Claude BERGER", organisation=None
    )
    names = sorted(queries.names_of(team).values())
    assert [name for name in names if "laude" in name.lower()] == [
        "Claude BERGER (siège 12)", "Claude Berger (siège 2, Conseil citoyen)",
    ]  # fmt: skip
    assert "Maxime Delorme" in names, "alone of her name"
