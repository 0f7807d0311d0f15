"""One seat in plain words, as the drawing, the list and the seat's own page show it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from impact.kit.french import count, fold, of, plain_day
from partners.enums import College, Rank, Standing, Trio
from partners.models import Mandate, Seat
from partners.models.core_group import Place, Vacancy
from partners.models.organisation import name_on

STATES = {
    "held": gettext_lazy("pourvu"),
    "provisional": gettext_lazy("portage provisoire"),
    "deputy": gettext_lazy("tenu par la suppléance"),
    "vacant": gettext_lazy("à pourvoir"),
}


@dataclass(frozen=True)
class Card:
    """``state`` is a key of STATES. ``name`` is who holds the seat, or who stands in. Words are empty when unknown."""

    number: int
    function: str
    college: str
    trio: str
    url: str
    state: str
    name: str
    structure: str
    deputy: str
    mandate: str
    vacancy: str
    links: tuple[tuple[str, str, str], ...] = ()

    @property
    def state_in_words(self) -> str:
        return str(STATES[self.state])


def card(place: Place, slug: str, day: date, *, called: bool, can: Mapping[str, bool]) -> Card:
    """``called``: somebody had already been called to the core group, so that a free seat waits. ``can``: the acts."""
    seat, holder = place.seat, place.holder
    shown = holder or place.deputy
    name, structure = who(shown, seat.label, day) if shown else ("", "")
    title = shown.title if shown and fold(shown.title) != fold(seat.label) else ""
    return Card(
        number=seat.number,
        function=seat.label,
        college=seat.college,
        trio=str(Trio(seat.trio).label) if seat.trio else "",
        url=reverse("partners:seat", args=[slug, seat.number]),
        state=state_of(place),
        name=name,
        structure=", ".join(filter(None, [title, structure])),
        deputy=place.deputy.person.display_name if place.deputy and holder else "",
        mandate=since(shown) if shown else "",
        vacancy="" if holder else vacancy(place, day, called),
        links=tuple(acts(place, slug, can)),
    )


def over(seat: Seat) -> str:
    """« Siège 3, collège Habitants, trio »."""
    parts = [_("Siège %s") % seat.number, _("collège %s") % College(seat.college).label]
    return ", ".join([*parts, *([_("trio")] if seat.trio else [])])


def state_of(place: Place) -> str:
    if place.holder is None:
        return "deputy" if place.deputy else "vacant"
    return "provisional" if place.is_provisional else "held"


def who(mandate: Mandate, function: str, day: date) -> tuple[str, str]:
    """Name and structure; somebody known by the function only is told by her structure, as it was called then."""
    name = mandate.person.display_name
    structure = name_on(mandate.organisation, day) if mandate.organisation else ""
    return (structure, "") if structure and name.casefold() == function.casefold() else (name, structure)


def since(mandate: Mandate) -> str:
    """« Depuis le 12 septembre 2022, jusqu’au 31 mars 2027 »."""
    start = _("Depuis le %s") % plain_day(mandate.starts_on)
    return (
        _("%(start)s, jusqu’au %(end)s") % {"start": start, "end": plain_day(mandate.ends_on)}
        if mandate.ends_on
        else start
    )


def told(part: Mandate | Vacancy, seat: Seat, today: date, *, can: Mapping[str, bool]) -> dict[str, object]:
    """One line of the story of a seat. Reasons people leave for are told inside the core group only."""
    if isinstance(part, Vacancy):
        length = count(part.days(today), "jour", "jours")
        return {"is_vacancy": True, "when": _period(part.first, part.last), "length": length, "open": part.last is None}
    name, structure = who(part, seat.label, min(part.ends_on or today, today))
    standing = str(Standing(part.standing).label)
    return {
        "is_vacancy": False,
        "when": _period(part.starts_on, part.ends_on),
        "name": name,
        "structure": structure,
        "standing": "" if standing.casefold() == structure.casefold() else standing,
        "title": "" if part.title.casefold() == seat.label.casefold() else part.title,
        "is_deputy": part.rank == Rank.DEPUTY,
        "is_provisional": part.standing == Standing.RELAY,
        "reason": part.end_reason if can["read_inside"] else "",
        "handover": _page(seat, "handover", part) if can["lead"] and part.ends_on and part.starts_on <= today else "",
    }


def proposed(mandate: Mandate, seat: Seat, today: date) -> dict[str, str]:
    """Somebody whom the trio has not answered about yet."""
    name, structure = who(mandate, seat.label, today)
    return {"name": name, "title": mandate.title, "structure": structure, "rank": str(Rank(mandate.rank).label)}


def _period(first: date, last: date | None) -> str:
    if last is None:
        return _("Depuis le %s") % plain_day(first)
    return _("Du %(first)s au %(last)s") % {"first": plain_day(first), "last": plain_day(last)}


def vacancy(place: Place, day: date, called: bool) -> str:
    """« Siège à pourvoir depuis 75 jours »; without a number before anybody was called."""
    days = (day - place.vacant_since).days if place.vacant_since and called else 0
    said = _("Siège à pourvoir")
    return _("%(said)s depuis %(days)s") % {"said": said, "days": count(days, "jour", "jours")} if days else said


def acts(place: Place, slug: str, can: Mapping[str, bool]) -> list[tuple[str, str, str]]:
    """(address, label, words that tell which) of what may be done about this seat: trio proposes, facilitation ends."""
    number, links = place.seat.number, []
    if can.get("lead") and place.holder is None:
        links.append(_appoint(slug, number, _("Proposer une personne"), ""))
    elif can.get("lead") and place.deputy is None:
        links.append(_appoint(slug, number, _("Proposer une suppléance"), "?place=deputy"))
    if can.get("facilitate") and place.holder:
        links.append(_end(slug, place.holder, _("Terminer le mandat")))
    if can.get("facilitate") and place.deputy:
        links.append(_end(slug, place.deputy, _("Terminer la suppléance")))
    return links


def function_of(place: Place, can: Mapping[str, bool]) -> str:
    """Where the function of whoever sits is changed, for who may."""
    return _page(place.seat, "partners:function", place.holder) if can["lead"] and place.holder else ""


def _page(seat: Seat, name: str, mandate: Mandate) -> str:
    return reverse(name, args=[seat.partnership.slug, mandate.pk])


def _appoint(slug: str, number: int, label: str, query: str) -> tuple[str, str, str]:
    address = reverse("partners:appoint", args=[slug, number]) + query
    return address, label, _("%(label)s pour le siège %(number)s") % {"label": label, "number": number}


def _end(slug: str, mandate: Mandate, label: str) -> tuple[str, str, str]:
    address = reverse("partners:end_mandate", args=[slug, mandate.pk])
    return address, label, f"{label} {of(mandate.person)}"


def by_college(cards: list[Card]) -> list[dict[str, Any]]:
    """The cards under the name of their college, in the order of the colleges."""
    groups = [(kind, [one for one in cards if one.college == kind]) for kind in College]
    return [{"code": kind.value, "name": str(kind.label), "cards": own} for kind, own in groups if own]
