"""Letters to the trio about mandates that wait for its answer. They lead to the page; nothing is answered by mail."""

from collections.abc import Sequence
from datetime import datetime

from django.template.loader import render_to_string
from django.utils.timezone import localdate

from impact.kit.addresses import full_address
from partners.enums import LetterKind
from partners.models import Mandate, Partnership, Person
from partners.queries import trio_voices
from partners.services import outbox


def of_proposals(mandates: Sequence[Mandate], *, by: Person, at: datetime) -> int:
    """One letter a person for these proposals of one partnership, about those she may answer. Returns how many."""
    team = mandates[0].partnership
    voices = trio_voices(localdate(at, team.zone)).filter(partnership=team, person__is_active=True)
    told = 0
    for voice in voices.exclude(person=by).exclude(person__email=None).select_related("person"):
        theirs = [mandate for mandate in mandates if mandate.person_id != voice.person_id]
        if theirs:
            _post(team, voice.person, theirs, by=by, at=at)
            told += 1
    return told


def _post(team: Partnership, to: Person, mandates: Sequence[Mandate], *, by: Person, at: datetime) -> None:
    page = full_address("partners:proposals", team.slug)
    facts = {"partnership": team, "person": to, "mandates": mandates, "by": by, "address": page}
    outbox.post(
        draft=outbox.Draft(
            kind=LetterKind.TO_CONFIRM,
            subject=render_to_string("partners/mail/to_confirm_subject.txt", facts),
            text=render_to_string("partners/mail/to_confirm.txt", facts),
            about=f"mandate:{mandates[0].pk}" if len(mandates) == 1 else "",
        ),
        to=to.email or "",
        person=to,
        partnership=team,
        dedupe_key=f"to-confirm:{mandates[0].pk}:{to.pk}",
        at=at,
    )
