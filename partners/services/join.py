"""Inviting a member to come in: a letter with a link, to the address she is known by. She enters with a code."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from impact.kit.refusal import Refused
from impact.kit.text import unlinked
from partners.enums import Fact, LetterKind, Verb
from partners.models import Letter, Mandate, Partnership, Person, PersonalLink
from partners.queries import active_mandates
from partners.services import journal, link, outbox

LINK_LIFE = timedelta(days=14)
A_DAY = timedelta(days=1)
LETTERS_A_DAY = 60


class TooManyInvitations(Refused):
    """The budget of the partnership is used up."""


class Nobody(Refused):
    """None of them is a member with an address."""


@transaction.atomic
def invite(
    *, partnership: Partnership, mandate_ids: Iterable[int], by: Person, at: datetime, again: bool = True
) -> list[Mandate]:
    """A letter to each of these members who has an address; who was invited before gets a new link, the old one ends.

    Not ``again``: the letter of somebody invited before stands, as when a button is clicked twice.
    Others than members on the day are left alone. Returns the mandates invited. Raises Nobody, TooManyInvitations
    (then nobody is invited).
    """
    locked = Partnership.objects.locked(partnership.pk)
    members = active_mandates(locked, localdate(at, locked.zone)).filter(pk__in=list(mandate_ids))
    invited = [one for one in members if one.person.email and one.person.is_active]
    if not invited:
        raise Nobody(_("Personne n’est à inviter\u00a0: il faut un siège et une adresse de courriel."))
    known = set() if again else set(_working(locked, at=at))
    to_invite = [one for one in invited if one.pk not in known]
    _refuse_too_many(locked, len(to_invite), at=at)
    for mandate in to_invite:
        _invite(mandate, locked, by=by, at=at)
    return invited


def _working(partnership: Partnership, *, at: datetime) -> QuerySet[PersonalLink, int | None]:
    """The mandates whose link to join works."""
    given = PersonalLink.objects.working_at(at).filter(partnership=partnership, verb=Verb.JOIN)
    return given.order_by().values_list("object_id", flat=True)


def _refuse_too_many(partnership: Partnership, wanted: int, *, at: datetime) -> None:
    """Counted under the lock of the partnership, so that two who invite at once share the same budget."""
    recent = Letter.objects.filter(partnership=partnership, kind=LetterKind.JOIN, created_at__gt=at - A_DAY)
    left = LETTERS_A_DAY - recent.count()
    if wanted > left:
        said = _("Une équipe envoie au plus %(most)s invitations en 24 heures. Il en reste %(left)s. Réessayez demain.")
        raise TooManyInvitations(said % {"most": LETTERS_A_DAY, "left": max(left, 0)})


def _invite(mandate: Mandate, partnership: Partnership, *, by: Person, at: datetime) -> None:
    person, about = mandate.person, f"mandate:{mandate.pk}"
    given = link.replace(
        person=person, verb=Verb.JOIN, object_id=mandate.pk, partnership=partnership, at=at, expires_at=at + LINK_LIFE
    )
    outbox.drop(about=about, kinds=[LetterKind.JOIN], at=at)
    outbox.post(
        draft=_draft(mandate, partnership, by=by, address=link.address(given), about=about),
        to=person.email or "",
        person=person,
        partnership=partnership,
        dedupe_key=f"join:{given.pk}",
        at=at,
    )
    journal.record(
        Fact.INVITED_TO_JOIN,
        by=by,
        at=at,
        partnership=partnership,
        about=about,
        after={"person": person.display_name, "seat": mandate.seat.number},
    )


def _draft(mandate: Mandate, partnership: Partnership, *, by: Person, address: str, about: str) -> outbox.Draft:
    """Whatever people typed is shown as words: the only address in the letter is ours."""
    facts = {
        "name": unlinked(mandate.person.display_name),
        "seat": unlinked(mandate.seat.label),
        "team": unlinked(partnership.name),
        "by": unlinked(by.display_name),
        "phone": unlinked(partnership.phone),
        "address": address,
        "site": settings.SITE_URL,
    }
    return outbox.Draft(
        kind=LetterKind.JOIN,
        subject=_("Votre invitation à rejoindre le noyau (%s)") % facts["team"],
        text=render_to_string("partners/mail/join.txt", facts),
        about=about,
    )
