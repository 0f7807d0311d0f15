"""What is written before a mandate ends, and once a year where no end is known. Decided one partnership at a time."""

from datetime import date, datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _

from impact.kit import french
from impact.kit.addresses import full_address
from partners import queries
from partners.enums import Fact, LetterKind, Rank, Status, Verb
from partners.models import Mandate, Partnership, Person
from partners.queries.departure import RELAY_STEP
from partners.services import journal, link, outbox

LINK_LIFE = timedelta(days=30)


@transaction.atomic
def remind(*, partnership: Partnership, at: datetime, today: date) -> int:
    """Write all that is due on ``today`` in this partnership, or nothing of it. Returns of how many mandates.

    The line of the journal is the mark: once a step and a mandate, once a year where no end is known. Who has no
    address is on one list of people to call, for facilitation. Nothing for a partnership that is not active.
    """
    partnership = Partnership.objects.locked(partnership.pk)
    if partnership.status != Status.ACTIVE:
        return 0
    ending, asked = queries.to_remind(partnership, today), list(queries.to_ask(partnership, today))
    if not ending and not asked:
        return 0
    running = [row.person for row in queries.facilitators(partnership, today) if row.person.email]
    for mandate, step in ending:
        _tell_of_end(mandate, step, running, at=at, today=today)
    for mandate in asked:
        _ask(mandate, at=at)
    to_call = [(mandate, step) for mandate, step in [*ending, *((row, 0) for row in asked)] if not mandate.person.email]
    if to_call:
        _list_calls(partnership, to_call, running, at=at)
    return len(ending) + len(asked)


def _tell_of_end(mandate: Mandate, step: int, running: list[Person], *, at: datetime, today: date) -> None:
    """The holder and facilitation; at the step of an association that holds the residents' seat, the trio too."""
    told = dict.fromkeys([mandate.person] if mandate.person.email else [])
    told |= dict.fromkeys(running)
    if step == RELAY_STEP:
        trio = queries.active_mandates(mandate.partnership, today).exclude(trio="").filter(rank=Rank.HOLDER)
        told |= dict.fromkeys(row.person for row in trio if row.person.email)
    for person in told:
        facts = {
            "mandate": mandate,
            "days": (mandate.ends_on - today).days if mandate.ends_on else 0,
            "mine": person == mandate.person,
            "runs": person in running,
            "relay": queries.is_relay(mandate),
            "address": full_address("partners:renewals", mandate.partnership.slug),
        }
        subject = (
            _("Fin de mandat le %(day)s\u00a0: %(seat)s")
            if person != mandate.person
            else _("Votre mandat prend fin le %(day)s")
        )
        words = {"day": french.day(mandate.ends_on or today), "seat": mandate.seat.label}
        outbox.write_to(
            person,
            kind=LetterKind.MANDATE_ENDING,
            template="mandate_ending",
            subject=subject % words,
            facts=facts,
            partnership=mandate.partnership,
            about=f"mandate:{mandate.pk}",
            dedupe_key=f"mandate-ending:{mandate.pk}:{step}:{person.pk}",
            at=at,
        )
    _mark(Fact.MANDATE_REMINDED, mandate, at=at, step=step)


def _ask(mandate: Mandate, *, at: datetime) -> None:
    person = mandate.person
    if person.email:
        given = link.replace(
            person=person,
            verb=Verb.STILL_IN_POST,
            object_id=mandate.pk,
            at=at,
            expires_at=at + LINK_LIFE,
            partnership=mandate.partnership,
        )
        outbox.write_to(
            person,
            kind=LetterKind.STILL_IN_POST,
            template="still_in_post",
            subject=_("Êtes-vous toujours en poste\u202f? %s") % mandate.partnership.name,
            facts={"mandate": mandate, "address": link.address(given), "days": LINK_LIFE.days},
            partnership=mandate.partnership,
            about=f"mandate:{mandate.pk}",
            dedupe_key=f"still-in-post:{given.pk}",
            at=at,
            secret=True,
        )
    _mark(Fact.MANDATE_ASKED, mandate, at=at, step=0)


def _list_calls(
    partnership: Partnership, to_call: list[tuple[Mandate, int]], running: list[Person], *, at: datetime
) -> None:
    names = sha256(repr([(mandate.pk, step, at.year) for mandate, step in to_call]).encode()).hexdigest()[:16]
    mandates = [mandate for mandate, _step in to_call]
    facts = {"mandates": mandates, "address": full_address("partners:renewals", partnership.slug)}
    for person in running:
        outbox.write_to(
            person,
            kind=LetterKind.STILL_IN_POST,
            template="to_call",
            subject=_("À appeler\u00a0: %s") % partnership.name,
            facts=facts,
            partnership=partnership,
            about=f"partnership:{partnership.pk}",
            dedupe_key=f"to-call:{partnership.pk}:{person.pk}:{names}",
            at=at,
        )


def _mark(fact: Fact, mandate: Mandate, *, at: datetime, step: int) -> None:
    after = {
        "seat": mandate.seat.label,
        "step": step,
        "ends_on": mandate.ends_on.isoformat() if mandate.ends_on else "",
    }
    about = f"mandate:{mandate.pk}"
    journal.record(fact, by=None, at=at, partnership=mandate.partnership, about=about, after=after)
