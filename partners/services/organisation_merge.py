"""Two structures that are one: what the absorbed one carried passes to the one that is kept, and nothing is deleted
but links of a structure with itself."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from impact.kit.refusal import Refused
from partners.enums import Fact, Rank
from partners.models import CardProposal, Mandate, Organisation, Partnership, Person, Stakeholder, Tie
from partners.services import journal
from partners.services.organisation import facts_of, locked_teams


class SameStructure(Refused):
    sentence = gettext_lazy("Choisissez une autre structure.")


class AlreadyMerged(Refused):
    sentence = gettext_lazy("Cette structure a déjà été réunie à une autre.")


class TwoNumbers(Refused):
    sentence = gettext_lazy("Ces structures ont deux SIRET différents\u00a0: ce sont deux structures.")


class TwoSeatsOfTheTrio(Refused):
    """The three seats of the trio come from three structures: these two are not one, or a mandate is wrong."""


@transaction.atomic
def merge(*, kept: Organisation, absorbed: Organisation, by: Person, at: datetime) -> Organisation:
    """Mandates, cards and ties of ``absorbed`` become those of ``kept``, which takes the facts it lacked.

    Raises SameStructure, AlreadyMerged, TwoNumbers, TwoSeatsOfTheTrio.
    """
    if kept.pk == absorbed.pk:
        raise SameStructure
    teams = locked_teams(absorbed)
    both = {row.pk: row for row in Organisation.objects.select_for_update().filter(pk__in=[kept.pk, absorbed.pk])}
    kept, absorbed = both[kept.pk], both[absorbed.pk]
    _refuse(kept, absorbed)
    before: dict[str, Any] = {"kept": _in_words(kept), "absorbed": _in_words(absorbed)}
    moved: dict[Partnership | None, dict[str, Any]] = {team: _move(team, kept, absorbed, at=at) for team in teams} or {
        None: {}
    }
    _close(kept, absorbed)
    for team, rows in moved.items():
        journal.record(
            Fact.ORGANISATIONS_MERGED,
            by=by,
            at=at,
            partnership=team,
            about=f"organisation:{kept.pk}",
            before={**before, **rows},
            after={"kept": _in_words(kept)},
        )
    return kept


def _refuse(kept: Organisation, absorbed: Organisation) -> None:
    if kept.merged_into_id or absorbed.merged_into_id:
        raise AlreadyMerged
    if kept.siret and absorbed.siret and kept.siret != absorbed.siret:
        raise TwoNumbers
    trio = Mandate.objects.confirmed().filter(rank=Rank.HOLDER).exclude(trio="").select_related("seat", "partnership")
    here = list(trio.filter(organisation=kept).order_by("seat__number", "pk"))
    for one in trio.filter(organisation=absorbed).order_by("seat__number", "pk"):
        for other in here:
            if one.partnership_id == other.partnership_id and _overlap(one, other):
                raise TwoSeatsOfTheTrio(_two_seats(one, other))


def _overlap(one: Mandate, other: Mandate) -> bool:
    first, last = sorted((one, other), key=lambda mandate: mandate.starts_on)
    return first.ends_on is None or first.ends_on >= last.starts_on


def _two_seats(one: Mandate, other: Mandate) -> str:
    sentence = _(
        "Ces deux structures tiennent chacune un siège du trio de l’équipe %(team)s (sièges %(seats)s)\u00a0: "
        "les trois sièges du trio viennent de trois structures différentes."
    )
    seats = _(" et ").join(str(number) for number in sorted((one.seat.number, other.seat.number)))
    return sentence % {"team": one.partnership.name, "seats": seats}


def _move(team: Partnership, kept: Organisation, absorbed: Organisation, *, at: datetime) -> dict[str, Any]:
    """Repoint the rows of one partnership. Returns what was moved, in words for its journal."""
    mandates = Mandate.objects.filter(partnership=team, organisation=absorbed)
    told = [_mandate_in_words(row) for row in mandates.select_related("seat", "person").order_by("seat__number", "pk")]
    mandates.update(organisation=kept)
    return {
        "mandates": told,
        "cards": [_move_card(card, kept, today=localdate(at, team.zone)) for card in _cards(team, absorbed)],
        "ties": [_move_tie(tie, kept, absorbed) for tie in _ties(team, absorbed)],
    }


def _in_words(organisation: Organisation) -> str:
    """« Ressourcerie (Association, 73282932000074, Château-Thierry) »."""
    name, *others = facts_of(organisation).values()
    return f"{name} ({', '.join(filter(None, others))})"


def _mandate_in_words(row: Mandate) -> str:
    return f"siège {row.seat.number}, {row.person.display_name}, {row.starts_on.isoformat()}"


def _cards(team: Partnership, organisation: Organisation) -> Iterable[Stakeholder]:
    return Stakeholder.objects.filter(partnership=team, organisation=organisation).order_by("pk")


def _move_card(card: Stakeholder, kept: Organisation, *, today: date) -> str:
    """Of two open cards one stays: it takes what it did not say, the other is removed. Nothing is unsaid."""
    told = ", ".join(filter(None, [card.get_ring_display(), card.brings, card.public_place]))
    open_cards = Stakeholder.objects.filter(partnership=card.partnership_id, organisation=kept, removed_on=None)
    stays = open_cards.first() if card.removed_on is None else None
    if stays is not None:
        stays.brings = stays.brings or card.brings
        stays.public_place = stays.public_place or card.public_place
        stays.contact_id = stays.contact_id or card.contact_id
        stays.save(update_fields=["brings", "public_place", "contact"])
        _move_proposals(card, stays)
        card.removed_on = today
    card.organisation = kept
    card.save(update_fields=["organisation", "removed_on"])
    return told


def _move_proposals(card: Stakeholder, stays: Stakeholder) -> None:
    """What waits for a decision waits on the card that stays, unless it has its own waiting."""
    waiting = CardProposal.objects.filter(decided_at=None)
    if not waiting.filter(card=stays).exists():
        waiting.filter(card=card).update(card=stays)


def _ties(team: Partnership, organisation: Organisation) -> Iterable[Tie]:
    mine = Q(one=organisation) | Q(other=organisation)
    return Tie.objects.filter(mine, partnership=team).select_related("one", "other").order_by("pk")


def _move_tie(tie: Tie, kept: Organisation, absorbed: Organisation) -> str:
    told = f"{tie.one.name}, {tie.other.name}\u00a0: {tie.words}"
    far = tie.other_id if tie.one_id == absorbed.pk else tie.one_id
    one, other = sorted((kept.pk, far))
    if one == other or Tie.objects.filter(partnership=tie.partnership_id, one=one, other=other).exists():
        tie.delete()
    else:
        Tie.objects.filter(pk=tie.pk).update(one=one, other=other)
    return told


def _close(kept: Organisation, absorbed: Organisation) -> None:
    absorbed.merged_into = kept
    absorbed.save(update_fields=["merged_into"])
    absorbed.absorbed.update(merged_into=kept)
    kept.siret = kept.siret or absorbed.siret
    kept.commune_id = kept.commune_id or absorbed.commune_id
    kept.save(update_fields=["siret", "commune"])
