"""The outbox: a letter is decided and rendered with the act; the worker delivers it, once.

The database is the truth: the broker only carries the letter's id. What it loses, the sweep of ``clock`` finds again.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string

from impact.kit.text import linked_only_to, one_line
from partners.enums import LetterKind
from partners.models import Letter, Partnership, Person
from partners.tasks import deliver_letter

KEPT = timedelta(days=30)


@dataclass(frozen=True)
class Draft:
    """A rendered letter. ``calendar`` is an iCalendar text, ``method`` its REQUEST or CANCEL."""

    kind: LetterKind
    subject: str
    text: str
    html: str = ""
    calendar: str = ""
    method: str = ""
    about: str = ""


def post(
    *,
    draft: Draft,
    to: str,
    dedupe_key: str,
    at: datetime,
    person: Person | None = None,
    partnership: Partnership | None = None,
    due_at: datetime | None = None,
    secret: bool = False,
) -> Letter:
    """Write the letter in the outbox, in the transaction of the act. The same ``dedupe_key`` twice is one letter."""
    letter, created = Letter.objects.get_or_create(
        dedupe_key=dedupe_key,
        defaults={
            "kind": draft.kind,
            "subject": one_line(draft.subject)[:200],
            "text": linked_only_to(settings.SITE_URL, draft.text),
            "html": draft.html,
            "calendar": draft.calendar,
            "calendar_method": draft.method,
            "about": draft.about,
            "to": to,
            "person": person,
            "partnership": partnership,
            "secret": secret,
            "created_at": at,
            "due_at": due_at or at,
        },
    )
    if created and letter.due_at <= at:
        # robust: without a broker the act still stands, and the sweep finds the row.
        transaction.on_commit(lambda: deliver_letter.delay(letter_id=letter.pk), robust=True)
    return letter


def write_to(
    person: Person,
    *,
    kind: LetterKind,
    template: str,
    subject: str,
    facts: dict[str, Any],
    partnership: Partnership,
    about: str,
    dedupe_key: str,
    at: datetime,
    secret: bool = False,
) -> None:
    """A letter to somebody of a partnership; ``template`` is told her, the partnership and the site beside ``facts``.

    None to who has no address.
    """
    if not person.email:
        return
    told = {**facts, "person": person, "partnership": partnership, "site": settings.SITE_NAME}
    text = render_to_string(f"partners/mail/{template}.txt", told)
    post(
        draft=Draft(kind=kind, subject=subject, text=text, about=about),
        to=person.email,
        dedupe_key=dedupe_key,
        at=at,
        person=person,
        partnership=partnership,
        secret=secret,
    )


def drop(*, about: str, kinds: list[LetterKind], at: datetime) -> int:
    """Withdraw unsent letters whose facts changed. Returns how many."""
    unsent = Letter.objects.filter(about=about, kind__in=kinds, sent_at=None, dropped_at=None)
    return unsent.update(dropped_at=at)


def forget_old(*, at: datetime) -> int:
    """Empty the bodies of letters sent more than thirty days ago: their links are dead, their names are not needed."""
    old = Letter.objects.filter(sent_at__lt=at - KEPT).exclude(text="")
    return old.update(text="", html="", calendar="")
