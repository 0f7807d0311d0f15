"""Personal links: one person, one thing to do, an end."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from partners.enums import Verb
from partners.models import Partnership, Person, PersonalLink

# Links may point anywhere: the page that answers belongs to the app of the verb.
PAGES = {Verb.SIGN_IN: "partners:sign_in_by_link", Verb.ANSWER_INVITATION: "meetings:answer_by_link"}


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


def address(link: PersonalLink) -> str:
    """The full address to write in a letter."""
    return f"{settings.SITE_URL}{reverse(PAGES[Verb(link.verb)], args=[link.token])}"


@transaction.atomic
def consume(*, link: PersonalLink, at: datetime) -> bool:
    """Use a single-use link up. False when somebody did already, or when it has ended."""
    fresh = PersonalLink.objects.working_at(at).filter(pk=link.pk, used_at=None)
    return bool(fresh.update(used_at=at))


def revoke(*, person: Person, verb: Verb, at: datetime) -> int:
    """The links of this person that do this stop working. Returns how many."""
    return PersonalLink.objects.filter(person=person, verb=verb, revoked_at=None).update(revoked_at=at)
