"""The structures around a partnership, ring by ring; what their cards wait for."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from impact.kit.french import fold
from partners.enums import Ring, Verb
from partners.models import CardProposal, Mandate, Organisation, Partnership, Person, PersonalLink, Stakeholder, Tie
from partners.queries.people import people_of
from territories.models import FrFold

CORE = "core"
CHECK_AFTER = timedelta(days=180)
DRAWN = 60


@dataclass(frozen=True)
class Actor:
    """A structure on the map, under its number. One that sits in the core group may have no card."""

    number: int
    organisation: Organisation
    card: Stakeholder | None
    to_check: bool
    waiting: bool


@dataclass(frozen=True)
class Circle:
    """A ring: ``core``, then those of ``Ring``."""

    key: str
    label: str
    actors: list[Actor]


def to_check(card: Stakeholder, today: date) -> bool:
    """Nobody has looked at it for more than 180 days."""
    return card.checked_on < today - CHECK_AFTER


def cards_of(partnership: Partnership) -> QuerySet[Stakeholder]:
    """The cards in force, structures and contacts loaded; each bears ``waiting``: a proposal to decide."""
    proposals = CardProposal.objects.filter(card=OuterRef("pk"), decided_at=None)
    rows = Stakeholder.objects.filter(partnership=partnership, removed_on=None).annotate(waiting=Exists(proposals))
    return rows.select_related("organisation", "contact").order_by("pk")


def seated(partnership: Partnership, today: date) -> QuerySet[Organisation]:
    """The structures with a confirmed mandate on the day: the ring of the core group."""
    held = Mandate.objects.confirmed().active_on(today).filter(partnership=partnership)
    return Organisation.objects.filter(pk__in=held.order_by().values("organisation")).order_by("name", "pk")


def rings(partnership: Partnership, today: date) -> list[Circle]:
    """Four rings, numbered through, each in French order. Two queries."""
    sitting = {one.pk: one for one in seated(partnership, today)}
    cards = {card.organisation_id: card for card in cards_of(partnership)}
    places: dict[str, list[Organisation]] = {CORE: list(sitting.values()), **{ring.value: [] for ring in Ring}}
    for card in cards.values():
        if card.organisation_id not in sitting:
            places[card.ring].append(card.organisation)
    labels = {CORE: "Noyau", **{ring.value: str(ring.label) for ring in Ring}}
    circles, number = [], 0
    for key, structures in places.items():
        structures.sort(key=lambda one: (fold(one.name), one.pk))
        actors = [_actor(number + n, one, cards.get(one.pk), today) for n, one in enumerate(structures, start=1)]
        number += len(actors)
        circles.append(Circle(key, labels[key], actors))
    return circles


def _actor(number: int, organisation: Organisation, card: Stakeholder | None, today: date) -> Actor:
    if card is None:
        return Actor(number, organisation, None, False, False)
    return Actor(number, organisation, card, to_check(card, today), card.waiting)  # type: ignore[attr-defined]


def on_map(partnership: Partnership, today: date) -> QuerySet[Organisation]:
    """The structures that are on the map, by name: those with a card, and those of the core group."""
    cards = Stakeholder.objects.filter(partnership=partnership, removed_on=None).order_by()
    sitting = seated(partnership, today).order_by()
    rows = Organisation.objects.filter(Q(pk__in=cards.values("organisation")) | Q(pk__in=sitting.values("pk")))
    return rows.order_by("name", "pk")


def without_card(partnership: Partnership) -> QuerySet[Organisation]:
    """Structures that have, or had, a seat there and no card yet."""
    known = Mandate.objects.filter(partnership=partnership).order_by().values("organisation")
    cards = Stakeholder.objects.filter(partnership=partnership, removed_on=None).order_by()
    rows = Organisation.objects.filter(pk__in=known).exclude(pk__in=cards.values("organisation"))
    return rows.order_by("name", "pk")


def ties_of(partnership: Partnership) -> list[Tie]:
    """Both ends loaded, in the order they were made."""
    rows = Tie.objects.filter(partnership=partnership).select_related("one", "other")
    return list(rows.order_by("pk"))


def waiting_proposal(card: Stakeholder) -> CardProposal | None:
    """What its structure proposes, until somebody decides."""
    return card.proposals.filter(decided_at=None).select_related("by").first()


def people_for_card(card: Stakeholder) -> QuerySet[Person]:
    """Who may be given its link: people of the partnership, and contacts of its cards, by name."""
    contacts = Stakeholder.objects.filter(partnership=card.partnership, removed_on=None).exclude(contact=None)
    around = people_of(card.partnership).order_by()
    known = Q(pk__in=contacts.order_by().values("contact")) | Q(pk__in=around.values("pk"))
    return Person.objects.filter(known).order_by(FrFold("display_name"), "pk")


def card_links(card: Stakeholder) -> QuerySet[PersonalLink]:
    """Links to this card that were not withdrawn, the last one first; people loaded."""
    rows = PersonalLink.objects.filter(verb=Verb.UPDATE_CARD, object_id=card.pk, revoked_at=None)
    return rows.select_related("person", "partnership").order_by("-pk")
