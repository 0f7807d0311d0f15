"""People and their contacts. An e-mail address is also what one signs in with: it is not changed lightly."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from impact.kit.refusal import Refused
from impact.kit.text import clean
from partners.enums import Channel, Fact, LetterKind, Verb
from partners.models import Facilitation, Mandate, Partnership, Person
from partners.services import journal, link, outbox


class AddressTaken(Refused):
    sentence = _("Cette adresse est déjà celle d’une autre personne.")
    field = "email"


class AddressNotYours(Refused):
    sentence = _("Vous ne pouvez pas changer l’adresse de cette personne\u00a0: c’est à elle de le faire.")
    field = "email"


class ReachableNowhere(Refused):
    sentence = _("Pour un contact par courriel, indiquez une adresse.")
    field = "channel"


def register(*, display_name: str, email: str | None = None) -> Person:
    """A new person; without an address she is reached by telephone. Raises AddressTaken."""
    try:
        with transaction.atomic():
            return Person.objects.create_user(
                email or None,
                display_name=" ".join(clean(display_name).split()),
                channel=Channel.EMAIL if email else Channel.PHONE,
            )
    except IntegrityError as taken:
        raise AddressTaken from taken


def belongs(person: Person, partnership: Partnership) -> bool:
    """Whether she has, or had, a seat or the facilitation there."""
    mine = {"person": person, "partnership": partnership}
    return Mandate.objects.filter(**mine).exists() or Facilitation.objects.filter(**mine).exists()


@transaction.atomic
def change_contact(
    *,
    person: Person,
    partnership: Partnership,
    email: str | None,
    phone: str,
    channel: Channel,
    reading_help: bool,
    by: Person,
    at: datetime,
) -> Person:
    """Correct how ``person`` is reached. A new address ends her sessions and links, and the old one is told.

    Raises AddressTaken, AddressNotYours (she is more than a member of this partnership), ReachableNowhere.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    email = email.lower() if email else None
    if channel == Channel.EMAIL and not email:
        raise ReachableNowhere
    old = person.email
    if email != old:
        _change_address(person, partnership, email, by=by, at=at)
    person.phone, person.channel, person.reading_help = " ".join(clean(phone).split()), channel, reading_help
    person.save(update_fields=["phone", "channel", "reading_help"])
    journal.record(
        Fact.PERSON_CHANGED,
        by=by,
        at=at,
        partnership=partnership,
        about=f"person:{person.pk}",
        after={"address_changed": email != old},
    )
    return person


def _change_address(person: Person, partnership: Partnership, email: str | None, *, by: Person, at: datetime) -> None:
    if by != person and is_more_than_a_member(person, partnership):
        raise AddressNotYours
    if email and Person.objects.filter(email__iexact=email).exclude(pk=person.pk).exists():
        raise AddressTaken
    old, person.email = person.email, email
    person.set_unusable_password()  # a session is tied to the password's hash: this ends them all
    try:
        with transaction.atomic():
            person.save(update_fields=["email", "password"])
    except IntegrityError as taken:
        raise AddressTaken from taken
    link.revoke(person=person, verb=Verb.SIGN_IN, at=at)
    if old:
        _tell_old_address(old, {"by": by, "partnership": partnership}, at=at)


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
