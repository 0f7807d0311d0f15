"""Changing one's own address of e-mail, which is what one signs in with: both addresses answer before it changes.

A link goes to the new address, another to the old one. An open session is not enough to take an account, and a
mistyped address takes nothing. ``PersonalLink.detail`` is the address each link was sent to; the two of one request
were made at the same moment.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from impact.kit.refusal import Refused
from partners.enums import Fact, LetterKind, Verb
from partners.models import Person, PersonalLink
from partners.queries import person_with
from partners.services import journal, link, outbox
from partners.services.person import AddressTaken, set_address

LINK_LIFE = timedelta(minutes=10)
MOST_AN_HOUR = 5


class SameAddress(Refused):
    sentence = gettext_lazy("C’est déjà votre adresse.")
    field = "email"


class AskedTooOften(Refused):
    sentence = gettext_lazy("Vous avez demandé plusieurs changements. Réessayez dans une heure.")
    field = "email"


class AlreadyAnswered(Refused):
    sentence = gettext_lazy("Ce lien a déjà servi.")


@transaction.atomic
def ask(*, person: Person, email: str, at: datetime) -> list[PersonalLink]:
    """Write to both addresses; an earlier request is forgotten. Returns the links, the new address first.

    Raises SameAddress, AddressTaken, AskedTooOften.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    email = email.lower()
    if email == person.email:
        raise SameAddress
    if person_with(email):
        raise AddressTaken
    made = PersonalLink.objects.filter(person=person, verb=Verb.CONFIRM_ADDRESS)
    if made.filter(created_at__gt=at - timedelta(hours=1)).count() >= 2 * MOST_AN_HOUR:
        raise AskedTooOften
    link.revoke(person=person, verb=Verb.CONFIRM_ADDRESS, at=at)
    links = [_give(person, to, email, at=at) for to in (email, person.email) if to]
    _record({"address_change_asked": True}, person=person, by=person, at=at)
    return links


@transaction.atomic
def confirm(*, given: PersonalLink, at: datetime) -> bool:
    """One of the two addresses says yes. True when the other one had, and the address is changed.

    Every session and link of the person ends then, and the old address is told. Raises AlreadyAnswered, AddressTaken.
    """
    person = Person.objects.select_for_update().get(pk=given.person_id)
    if not link.consume(link=given, at=at):
        raise AlreadyAnswered
    asked = PersonalLink.objects.filter(
        person=person, verb=Verb.CONFIRM_ADDRESS, created_at=given.created_at, revoked_at=None
    )
    if asked.filter(used_at=None).exists():
        return False
    old = person.email
    new = next(row.detail for row in asked.order_by("pk") if row.detail != old)
    set_address(person, new, at=at)
    if old:
        _post("changed", {"name": person.display_name}, to=old, person=person, at=at)
    _record({"address_changed": True}, person=person, by=person, at=at)
    return True


@transaction.atomic
def refuse(*, given: PersonalLink, at: datetime) -> None:
    """« Ce n’est pas moi »: nothing changes. Said by the account's own address, its sessions end: somebody is in it."""
    person = Person.objects.select_for_update().get(pk=given.person_id)
    link.revoke(person=person, verb=Verb.CONFIRM_ADDRESS, at=at)
    own = given.detail == person.email
    if own:
        set_address(person, person.email, at=at)
    _record({"address_change_refused": True}, person=person, by=person if own else None, at=at)


def waiting(person: Person, *, at: datetime) -> str:
    """The new address that is to be confirmed now, if there is one."""
    links = PersonalLink.objects.working_at(at).filter(person=person, verb=Verb.CONFIRM_ADDRESS)
    row = links.exclude(detail=person.email or "").order_by("pk").last()
    return row.detail if row else ""


def _give(person: Person, to: str, new: str, *, at: datetime) -> PersonalLink:
    given = PersonalLink.objects.create(
        person=person, verb=Verb.CONFIRM_ADDRESS, detail=to, created_at=at, expires_at=at + LINK_LIFE
    )
    facts = {"name": person.display_name, "url": link.address(given), "new": new}
    _post("confirm" if to == new else "agree", facts, to=to, person=person, at=at)
    return given


def _post(letter: str, facts: dict[str, Any], *, to: str, person: Person, at: datetime) -> None:
    subjects = {
        "confirm": _("Confirmez votre nouvelle adresse"),
        "agree": _("Votre adresse va changer\u00a0: êtes-vous d’accord\u202f?"),
        "changed": _("Votre adresse de courriel a été changée"),
    }
    text = render_to_string(f"partners/mail/address_{letter}_own.txt", facts)
    outbox.post(
        draft=outbox.Draft(kind=LetterKind.ADDRESS, subject=subjects[letter], text=text),
        to=to,
        person=person,
        dedupe_key=f"address-{letter}:{person.pk}:{at.timestamp()}",
        at=at,
        secret=letter != "changed",
    )


def _record(after: dict[str, Any], *, person: Person, by: Person | None, at: datetime) -> None:
    journal.record(Fact.PERSON_CHANGED, by=by, at=at, about=f"person:{person.pk}", after=after)
