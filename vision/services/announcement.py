"""Letters of a round: the proposition on the table, with a personal link to read it and to answer."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.timezone import localdate

from partners.enums import LetterKind, Status, Verb
from partners.models import Person
from partners.models.period import during
from partners.services import link, outbox
from vision.models import ConsentRound, Iteration

LINK_LIFE = timedelta(days=90)  # the closing of the round ends it before


def concerned(consent_round: ConsentRound, at: datetime) -> QuerySet[Person]:
    """Who holds a seat of the electorate on the day, or stands in, and has an address."""
    today = localdate(at, consent_round.partnership.zone)
    rows = Person.objects.filter(
        during(today, "mandates__"),
        mandates__confirmed_at__isnull=False,
        mandates__seat__in=consent_round.voices.order_by().values("seat"),
        is_active=True,
    )
    return rows.exclude(email=None).distinct().order_by("pk")


def of_iteration(iteration: Iteration, *, at: datetime) -> int:
    """« À lire, puis à répondre », once to each; a letter about an earlier proposition that is still here is dropped.

    Nobody is written to while the team is paused. Returns how many.
    """
    found = iteration.round
    outbox.drop(about=found.about, kinds=[LetterKind.CONSENT], at=at)
    if found.partnership.status != Status.ACTIVE:
        return 0
    people = list(concerned(found, at))
    for person in people:
        _write_to(person, iteration, at)
    return len(people)


def of_closing(consent_round: ConsentRound, *, at: datetime) -> None:
    """The links end with the round; what was not sent yet is not sent."""
    link.end(verb=Verb.CONSENT, object_id=consent_round.pk, at=at)
    outbox.drop(about=consent_round.about, kinds=[LetterKind.CONSENT], at=at)


def _write_to(person: Person, iteration: Iteration, at: datetime) -> None:
    found = iteration.round
    given = link.give(
        person=person,
        verb=Verb.CONSENT,
        object_id=found.pk,
        partnership=found.partnership,
        at=at,
        expires_at=at + LINK_LIFE,
    )
    facts = {"person": person, "partnership": found.partnership, "iteration": iteration, "site": settings.SITE_NAME}
    facts["address"] = link.address(given)
    subject, text = (render_to_string(f"vision/mail/consent_{part}.txt", facts) for part in ("subject", "text"))
    outbox.post(
        draft=outbox.Draft(kind=LetterKind.CONSENT, subject=subject, text=text.strip() + "\n", about=found.about),
        to=person.email or "",
        person=person,
        partnership=found.partnership,
        dedupe_key=f"consent:{iteration.pk}:{person.pk}",
        at=at,
        secret=True,
    )
