"""What this app knows of somebody goes: contacts, sessions, links, letters; her name gives way to a function.

The whole act, with what other apps keep, is the list of calls in ``impact.flows.erasure``.
"""

import re
from datetime import date, datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.html import escape

from partners.enums import Channel, Fact
from partners.models import Entry, Erasure, Letter, Partnership, Person, PersonalLink
from partners.queries.erasure import abouts_of, naming, sessions_of
from partners.services import journal

SENT = {"text": "", "html": "", "calendar": ""}


def begin(*, person: Person, by: Person, asked_on: date, words: str, at: datetime) -> Erasure:
    """In the transaction of the act, on a locked person: until ``finish``, her name may give way."""
    return Erasure.objects.create(person=person, by=by, asked_on=asked_on, words=words, at=at)


def forget_contacts(*, person: Person, addresses: list[str], at: datetime) -> None:
    """No address, no telephone, no session, no letter; her links are dead. Her name is still there."""
    person.email, person.phone, person.channel = None, "", Channel.PHONE
    person.reading_help = person.shares_contact = person.is_active = person.is_superuser = False
    person.last_login = None
    person.set_unusable_password()
    person.save()
    person.groups.clear()
    person.user_permissions.clear()
    EmailAddress.objects.filter(Q(user=person) | Q(email__in=addresses)).delete()
    mine = PersonalLink.objects.filter(person=person)
    mine.filter(revoked_at=None).update(revoked_at=at)
    mine.exclude(detail="").update(detail="")
    Letter.objects.filter(_to(person, addresses)).delete()
    Session.objects.filter(pk__in=[one.pk for one in sessions_of(person, addresses)]).delete()


def _to(person: Person, addresses: list[str]) -> Q:
    found = Q(person=person)
    for address in addresses:
        found |= Q(to__iexact=address)
    return found


def rename_in_letters(*, names: list[str], words: str, partnership: Partnership) -> None:
    """Letters to others that name her: those on their way say the function; of those sent only the subject stays."""
    for name in names:
        naming = Q(subject__contains=name) | Q(text__contains=name) | Q(html__contains=escape(name))
        for letter in Letter.objects.filter(naming, partnership=partnership).order_by("pk"):
            over = letter.sent_at or letter.dropped_at
            parts = {part: _renamed(getattr(letter, part), name, words) for part in ("subject", "text")}
            parts["html"] = _renamed(letter.html, escape(name), escape(words))
            Letter.objects.filter(pk=letter.pk).update(**parts | (SENT if over else {}))


def _renamed(text: str, name: str, words: str) -> str:
    """Whole words only: somebody whose name begins like hers keeps it."""
    return re.sub(rf"(?<![\w-]){re.escape(name)}(?![\w-])", lambda _found: words, text)


def rename_in_journal(*, erasure: Erasure, names: list[str], partnership: Partnership, words: str, alone: bool) -> None:
    """The lines of one journal where a value is one of her names, but those that say how she was called.

    Not ``alone``, somebody else bears the same name there: only the lines that are about her.
    """
    hers = Q(about__in=abouts_of(erasure.person))
    if alone:
        hers |= Q(pk__in=naming(names).order_by().values("pk"))
    _replace(erasure, Entry.objects.filter(hers, partnership=partnership).exclude(fact=Fact.PERSON_CHANGED), words)


def rename_in_her_changes(*, erasure: Erasure, partnership: Partnership | None, words: str) -> None:
    """The lines that say how she was called. Last of all: the database reads her former names there."""
    about = f"person:{erasure.person_id}"
    own = Entry.objects.filter(fact=Fact.PERSON_CHANGED, about=about, partnership=partnership)
    _replace(erasure, own, words)


def _replace(erasure: Erasure, lines: QuerySet[Entry], words: str) -> None:
    ids = list(lines.order_by().values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.execute("SELECT partners_replace_name_in_journal(%s, %s, %s)", [erasure.pk, ids, words])


def finish(*, erasure: Erasure, left: list[dict[str, Any]], partnerships: list[Partnership], at: datetime) -> None:
    """The last of her name goes, and the act is closed for good. One line in each journal, without a name.

    ``left``: the places that still say it, see ``Erasure``.
    """
    person, words = erasure.person, erasure.words
    person.display_name = words
    person.save(update_fields=["display_name"])
    kind = ContentType.objects.get_for_model(Person)
    LogEntry.objects.filter(content_type=kind, object_id=str(person.pk)).update(object_repr=words)
    erasure.left, erasure.done_at = left, at
    erasure.save(update_fields=["left", "done_at"])
    journals: list[Partnership | None] = [*partnerships, *([] if partnerships else [None])]
    for team in journals:
        journal.record(
            Fact.PERSON_ERASED,
            by=erasure.by,
            at=at,
            partnership=team,
            about=f"person:{person.pk}",
            after={"asked_on": erasure.asked_on.isoformat()},
        )
