"""The structures around a partnership: each has one card, in one ring, looked at again now and then."""

from datetime import date, datetime
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from impact.kit.french import fold
from impact.kit.refusal import Refused, Stale
from impact.kit.text import one_line
from partners import queries
from partners.enums import Fact, LetterKind, OrganisationKind, Ring
from partners.models import Organisation, Partnership, Person, Stakeholder
from partners.services import journal, outbox
from partners.services.organisation import organisation_named


class StructureMissing(Refused):
    sentence = gettext_lazy("Choisissez une structure, ou écrivez le nom d’une nouvelle.")
    field = "name"


class AlreadyOnMap(Refused):
    """It has a card; the sentence says in which ring."""


class Removed(Refused):
    sentence = gettext_lazy("Cette structure a été retirée de la cartographie.")


class CardChanged(Stale):
    sentence = gettext_lazy(
        "Une autre personne a modifié cette fiche pendant que vous écriviez. "
        "Voici ce qu’elle dit maintenant\u00a0: comparez, puis enregistrez à nouveau."
    )


@transaction.atomic
def add(
    *,
    partnership: Partnership,
    ring: Ring | str,
    by: Person,
    at: datetime,
    today: date,
    organisation: Organisation | None = None,
    name: str = "",
    kind: OrganisationKind | str = "",
    brings: str = "",
    public_place: str = "",
) -> Stakeholder:
    """The card of a structure: one that is known, or a new one of this name and kind. Checked today.

    Raises StructureMissing, AlreadyOnMap.
    """
    Partnership.objects.locked(partnership.pk)
    field = "organisation" if organisation else "name"
    found = organisation or _same_name(partnership, name, today) or organisation_named(name, kind, partnership)
    if found is None:
        raise StructureMissing
    known = Stakeholder.objects.filter(partnership=partnership, organisation=found, removed_on=None).first()
    if known is not None:
        sentence = _("«\u202f%(name)s\u202f» est déjà dans la cartographie\u00a0: %(ring)s.")
        raise AlreadyOnMap(sentence % {"name": found.name, "ring": _ring_of(known)}, field=field)
    card = Stakeholder.objects.create(
        partnership=partnership,
        organisation=found,
        ring=Ring(ring),
        brings=one_line(brings),
        public_place=one_line(public_place),
        checked_on=today,
    )
    _record(Fact.STAKEHOLDER_ADDED, card, by, at, after=words(card))
    return card


@transaction.atomic
def change(
    *, card: Stakeholder, ring: Ring | str, brings: str, public_place: str, by: Person, at: datetime, seen: str = ""
) -> Stakeholder:
    """Another ring, other words. ``seen``: ``version`` of the card the person had before her.

    Raises Removed, CardChanged. The same again changes nothing.
    """
    card = locked(card)
    if seen and seen != version(card):
        raise CardChanged
    before = words(card)
    card.ring, card.brings, card.public_place = Ring(ring), one_line(brings), one_line(public_place)
    if words(card) != before:
        card.save(update_fields=["ring", "brings", "public_place"])
        _record(Fact.STAKEHOLDER_CHANGED, card, by, at, before=before, after=words(card))
    return card


@transaction.atomic
def check(*, card: Stakeholder, by: Person, at: datetime, today: date) -> Stakeholder:
    """Somebody looked: what it says is true today. Twice is once. Raises Removed."""
    card = locked(card)
    if card.checked_on != today:
        before = {"structure": card.organisation.name, "checked_on": card.checked_on.isoformat()}
        card.checked_on = today
        card.save(update_fields=["checked_on"])
        after = {"structure": card.organisation.name, "checked_on": today.isoformat()}
        _record(Fact.STAKEHOLDER_CHANGED, card, by, at, before=before, after=after)
    return card


@transaction.atomic
def remove(*, card: Stakeholder, by: Person, at: datetime, today: date) -> Stakeholder:
    """It leaves the map; the row and its history stay, its links stop working. Raises Removed."""
    card = locked(card)
    card.removed_on = today
    card.save(update_fields=["removed_on"])
    end_links(card, at=at)
    _record(Fact.STAKEHOLDER_REMOVED, card, by, at, before=words(card), after={"removed_on": today.isoformat()})
    return card


def locked(card: Stakeholder) -> Stakeholder:
    """The row, locked until the end of the transaction, its partnership's first. Raises Removed."""
    Partnership.objects.locked(card.partnership_id)
    rows = Stakeholder.objects.select_for_update(of=("self",))
    found = rows.select_related("organisation", "contact", "partnership__department").get(pk=card.pk)
    if found.removed_on is not None:
        raise Removed
    return found


def end_links(card: Stakeholder, *, at: datetime) -> None:
    """In the transaction of an act: nobody updates the card any more, and no letter about it leaves."""
    queries.card_links(card).update(revoked_at=at)
    outbox.drop(about=about(card), kinds=[LetterKind.CARD], at=at)


def words(card: Stakeholder) -> dict[str, str]:
    """What the card says, as the journal keeps it."""
    return {
        "structure": card.organisation.name,
        "ring": _ring_of(card),
        "brings": card.brings,
        "public_place": card.public_place,
    }


def version(card: Stakeholder) -> str:
    """What a form holds of the card it shows, to know whether somebody else changed it meanwhile."""
    return sha256("\n".join([card.ring, card.brings, card.public_place]).encode()).hexdigest()[:16]


def about(card: Stakeholder) -> str:
    return f"stakeholder:{card.pk}"


def _ring_of(card: Stakeholder) -> str:
    return str(Ring(card.ring).label)


def _same_name(partnership: Partnership, name: str, today: date) -> Organisation | None:
    """A structure of the map written otherwise: « le Centre Social » is « centre social » again."""
    wanted = fold(name)
    return next((one for one in queries.on_map(partnership, today) if wanted and fold(one.name) == wanted), None)


def _record(
    fact: Fact,
    card: Stakeholder,
    by: Person,
    at: datetime,
    *,
    before: dict[str, str] | None = None,
    after: dict[str, str] | None = None,
) -> None:
    journal.record(fact, by=by, at=at, partnership=card.partnership, about=about(card), before=before, after=after)
