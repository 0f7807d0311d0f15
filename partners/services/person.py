"""People and their contacts. An e-mail address is also what one signs in with: it is not changed lightly."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from impact.kit.french import fold
from impact.kit.refusal import Refused
from impact.kit.text import one_line
from partners.enums import Channel, Fact, LetterKind, Verb
from partners.models import Facilitation, Mandate, Partnership, Person
from partners.queries import person_with
from partners.services import journal, link, outbox


class AddressTaken(Refused):
    sentence = _("Cette adresse est déjà celle d’une autre personne.")
    field = "email"


class AnotherName(AddressTaken):
    sentence = _(
        "Cette adresse est déjà celle d’une autre personne. "
        "Si c’est bien elle, écrivez son prénom et son nom comme dans son compte."
    )


class AddressNotYours(Refused):
    sentence = _("Vous ne pouvez pas changer l’adresse de cette personne\u00a0: c’est à elle de le faire.")
    field = "email"


class NameNotYours(Refused):
    sentence = _("Vous ne pouvez pas changer le nom de cette personne\u00a0: c’est à elle de le faire.")
    field = "display_name"


class ReachableNowhere(Refused):
    sentence = _("Pour un contact par courriel, indiquez une adresse.")
    field = "channel"


def register(*, display_name: str, email: str | None = None) -> Person:
    """A new person; without an address she is reached by telephone. Raises AddressTaken."""
    try:
        with transaction.atomic():
            return Person.objects.create_user(
                email or None,
                display_name=one_line(display_name),
                channel=Channel.EMAIL if email else Channel.PHONE,
            )
    except IntegrityError as taken:
        raise AddressTaken from taken


def known_or_new(*, display_name: str, email: str | None = None) -> Person:
    """Whoever signs in with this address, when the name is hers too (one may sit in several teams); else a new person.

    An address alone neither brings anybody in nor tells whose it is. Raises AnotherName.
    """
    owner = person_with(email) if email else None
    if owner is None:
        return register(display_name=display_name, email=email)
    if not owner.is_active or fold(owner.display_name) != fold(display_name):
        raise AnotherName
    return owner


def belongs(person: Person, partnership: Partnership) -> bool:
    """Whether she has, or had, a seat or the facilitation there."""
    mine = {"person": person, "partnership": partnership}
    return Mandate.objects.filter(**mine).exists() or Facilitation.objects.filter(**mine).exists()


@transaction.atomic
def change_contact(
    *,
    person: Person,
    partnership: Partnership,
    display_name: str,
    email: str | None,
    phone: str,
    channel: Channel,
    reading_help: bool,
    by: Person,
    at: datetime,
) -> Person:
    """Correct how ``person`` is called and reached. A new address ends her sessions and links; the old one is told.

    Raises AddressTaken, ReachableNowhere; AddressNotYours, NameNotYours when she is more than a member here.
    """
    Partnership.objects.locked(partnership.pk)
    person = Person.objects.select_for_update().get(pk=person.pk)
    email = email.lower() if email else None
    if channel == Channel.EMAIL and not email:
        raise ReachableNowhere
    old, before = person.email, facts_of(person)
    name = one_line(display_name)
    if name != person.display_name and by != person and is_more_than_a_member(person, partnership):
        raise NameNotYours
    if email != old:
        _give_address(person, partnership, email, by=by, at=at)
    person.display_name, person.phone = name, one_line(phone)
    person.channel, person.reading_help = channel, reading_help
    person.save(update_fields=["display_name", "phone", "channel", "reading_help"])
    about, after = f"person:{person.pk}", facts_of(person) | {"address_changed": email != old}
    journal.record(Fact.PERSON_CHANGED, by=by, at=at, partnership=partnership, about=about, before=before, after=after)
    return person


@transaction.atomic
def change_own(
    *,
    person: Person,
    display_name: str,
    phone: str,
    channel: Channel,
    reading_help: bool,
    shares_contact: bool,
    at: datetime,
) -> Person:
    """What somebody says of herself; her address has its own act. Raises ReachableNowhere."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    if channel == Channel.EMAIL and not person.email:
        raise ReachableNowhere
    before = facts_of(person)
    person.display_name, person.phone, person.channel = one_line(display_name), one_line(phone), channel
    person.reading_help, person.shares_contact = reading_help, shares_contact
    person.save(update_fields=["display_name", "phone", "channel", "reading_help", "shares_contact"])
    after = facts_of(person)
    journal.record(Fact.PERSON_CHANGED, by=person, at=at, about=f"person:{person.pk}", before=before, after=after)
    return person


def facts_of(person: Person) -> dict[str, Any]:
    """What the journal keeps of a person: never an address nor a telephone number."""
    return {
        "name": person.display_name,
        "channel": str(Channel(person.channel).label),
        "reading_help": person.reading_help,
        "shares_contact": person.shares_contact,
    }


def _give_address(person: Person, partnership: Partnership, email: str | None, *, by: Person, at: datetime) -> None:
    if by != person and is_more_than_a_member(person, partnership):
        raise AddressNotYours
    old = person.email
    set_address(person, email, at=at)
    if old:
        _tell_old_address(old, {"by": by, "partnership": partnership}, at=at)


def set_address(person: Person, email: str | None, *, at: datetime) -> None:
    """In the transaction of an act: the new address, no session and no link left. Raises AddressTaken."""
    if email and Person.objects.filter(email__iexact=email).exclude(pk=person.pk).exists():
        raise AddressTaken
    person.email = email
    person.set_unusable_password()  # a session is tied to the password's hash: this ends them all
    try:
        with transaction.atomic():
            person.save(update_fields=["email", "password"])
    except IntegrityError as taken:
        raise AddressTaken from taken
    for verb in (Verb.SIGN_IN, Verb.CONFIRM_ADDRESS):
        link.revoke(person=person, verb=verb, at=at)


def is_more_than_a_member(person: Person, partnership: Partnership) -> bool:
    """Her address also opens something else: another partnership, an office, the administration."""
    if person.is_superuser or person.offices.exists():
        return True
    seats = Mandate.objects.filter(person=person).exclude(partnership=partnership)
    runs = Facilitation.objects.filter(person=person).exclude(partnership=partnership)
    return seats.exists() or runs.exists()


def _tell_old_address(address: str, facts: dict[str, Any], *, at: datetime) -> None:
    outbox.post(
        draft=outbox.Draft(
            kind=LetterKind.SIGN_IN,
            subject=str(_("Votre adresse de courriel a été changée")),
            text=render_to_string("partners/mail/address_changed.txt", facts),
        ),
        to=address,
        partnership=facts["partnership"],
        dedupe_key=f"address-changed:{address}:{at.timestamp()}"[:120],
        at=at,
    )
