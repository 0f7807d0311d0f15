"""Her name in frozen texts gives way to her function of that day. The database does it, and writes that it did."""

import json
from datetime import datetime
from typing import Any

from django.db import connection

from meetings import queries
from meetings.models import Answer, Circulation, Guest, Invitation
from partners.models import Erasure, Partnership, Person
from partners.queries import function_of
from partners.queries.erasure import SOMEBODY


def replace_name(
    *, erasure: Erasure, names: list[str], namesakes: list[Person], partnership: Partnership, at: datetime
) -> None:
    """In what went round and was approved, at the table, in answers. In the transaction of the act.

    With ``namesakes``, only where it is surely her: somebody else's record stays true.
    """
    person = erasure.person
    for sent in queries.circulations_of(partnership):
        places = queries.places_of_name(sent, person, names, namesakes)
        if places:
            _in_text(sent, erasure, places, _words(person, partnership, sent), at)
    if not namesakes:
        for guest in queries.guests_named(names, person, partnership):
            _at_the_table(guest, erasure, guest.title or SOMEBODY)
        words = function_of(person, partnership) or SOMEBODY
        said = Answer.objects.filter(invitation__meeting__partnership=partnership, represented_by__in=names)
        said.update(represented_by=words)


def withdraw_from_meetings(*, person: Person, at: datetime) -> None:
    """Meetings to come do not count on a guest who is erased; a member's invitations end with her seat."""
    Invitation.objects.filter(person=person, mandate=None, meeting__starts_at__gt=at).delete()


def _words(person: Person, partnership: Partnership, sent: Circulation) -> str:
    return function_of(person, partnership, sent.minutes.meeting.day) or SOMEBODY


def _in_text(sent: Circulation, erasure: Erasure, places: list[list[str]], words: str, at: datetime) -> None:
    with connection.cursor() as cursor:
        asked: Any = [sent.pk, erasure.pk, json.dumps(places), words, at]
        cursor.execute("SELECT meetings_replace_name(%s, %s, %s, %s, %s)", asked)


def _at_the_table(guest: Guest, erasure: Erasure, words: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT meetings_replace_name_of_guest(%s, %s, %s)", [guest.pk, erasure.pk, words])
