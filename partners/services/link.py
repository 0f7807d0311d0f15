"""Personal links: one person, one thing to do, an end.

``views.link.by_link`` is the door of every page that a link opens.
"""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from impact.kit.addresses import full_address
from impact.kit.refusal import Refused
from partners.enums import Fact, Verb
from partners.models import Mandate, Partnership, Person, PersonalLink
from partners.services import journal

# Links may point anywhere: the page that answers belongs to the app of the verb.
PAGES = {
    Verb.ANSWER_INVITATION: "meetings:answer_by_link",
    Verb.CONFIRM_ADDRESS: "partners:confirm_address",
    Verb.CONSENT: "vision:answer_by_link",
    Verb.HAND_OVER: "handover_by_link",
    Verb.JOIN: "partners:join_by_link",
    Verb.SIGN_IN: "partners:sign_in_by_link",
    Verb.STILL_IN_POST: "partners:still_in_post_by_link",
    Verb.UPDATE_CARD: "partners:card_by_link",
}
# ``object_id`` is a mandate that must be held still: the link ends with it. (One hands over after the end too.)
WHILE_IN_POST = [Verb.JOIN, Verb.STILL_IN_POST]


class NotALink(Refused):
    """Forged, truncated, or made for something else."""

    sentence = _("Ce lien n’est pas valable.")


class Used(Refused):
    sentence = _("Ce lien a déjà servi.")


class Ended(Refused):
    """Expired, withdrawn, or its person left: the account is closed, the mandate is over."""

    sentence = _("Ce lien n’est plus valable.")


def opened(*, token: str, verb: Verb, at: datetime) -> PersonalLink:
    """The link this token opens, if it does ``verb`` now; its person and partnership are loaded. Changes nothing.

    Raises NotALink, Used, Ended.
    """
    link = PersonalLink.objects.named_by(token)
    if link is None or link.verb != verb:
        raise NotALink
    if link.used_at is not None:
        raise Used
    if not link.works_at(at) or not link.person.is_active or not _in_post(link, at):
        raise Ended
    return link


def _in_post(link: PersonalLink, at: datetime) -> bool:
    if link.verb not in WHILE_IN_POST or link.partnership is None:
        return True
    today = localdate(at, link.partnership.zone)
    held = Mandate.objects.confirmed().active_on(today).filter(pk=link.object_id or 0, person=link.person)
    return held.exists()


@transaction.atomic
def give(
    *,
    person: Person,
    verb: Verb,
    at: datetime,
    expires_at: datetime,
    partnership: Partnership | None = None,
    object_id: int | None = None,
) -> PersonalLink:
    """The working link of this person to this object; its end is moved when the object's is."""
    if object_id is None:
        return PersonalLink.objects.create(
            person=person, verb=verb, partnership=partnership, created_at=at, expires_at=expires_at
        )
    link, _ = PersonalLink.objects.update_or_create(
        person=person,
        verb=verb,
        object_id=object_id,
        revoked_at=None,
        defaults={"expires_at": expires_at, "partnership": partnership},
        create_defaults={"expires_at": expires_at, "partnership": partnership, "created_at": at},
    )
    return link


@transaction.atomic
def replace(
    *,
    person: Person,
    verb: Verb,
    object_id: int,
    at: datetime,
    expires_at: datetime,
    partnership: Partnership | None = None,
) -> PersonalLink:
    """A link with a new secret; the one this person had for this object stops working."""
    mine = PersonalLink.objects.filter(person=person, verb=verb, object_id=object_id, revoked_at=None)
    mine.update(revoked_at=at)
    return give(person=person, verb=verb, object_id=object_id, at=at, expires_at=expires_at, partnership=partnership)


def address(link: PersonalLink) -> str:
    """The full address to write in a letter."""
    return full_address(PAGES[Verb(link.verb)], link.token)


@transaction.atomic
def consume(*, link: PersonalLink, at: datetime) -> bool:
    """Use a single-use link up. False when somebody did already, or when it has ended."""
    fresh = PersonalLink.objects.working_at(at).filter(pk=link.pk, used_at=None)
    return bool(fresh.update(used_at=at))


def revoke(*, person: Person, verb: Verb, at: datetime) -> int:
    """The links of this person that do this stop working. Returns how many."""
    return PersonalLink.objects.filter(person=person, verb=verb, revoked_at=None).update(revoked_at=at)


def end(*, verb: Verb, object_id: int, at: datetime) -> int:
    """What they were given for is over: everybody's links to this object stop working. Returns how many."""
    return PersonalLink.objects.filter(verb=verb, object_id=object_id, revoked_at=None).update(revoked_at=at)


@transaction.atomic
def withdraw(*, link: PersonalLink, by: Person, at: datetime) -> bool:
    """Facilitation takes one link back. False when it had ended already."""
    if not PersonalLink.objects.working_at(at).filter(pk=link.pk).update(revoked_at=at):
        return False
    journal.record(
        Fact.LINK_REVOKED,
        by=by,
        at=at,
        partnership=link.partnership,
        about=f"link:{link.pk}",
        before={"person": link.person.display_name, "verb": link.get_verb_display()},
    )
    return True
