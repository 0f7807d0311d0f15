"""What somebody reads before her data are erased, and what stays to be done afterwards."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from impact.kit.addresses import address
from impact.queries import named_in
from meetings import queries as meetings
from partners import queries as partners
from partners.models import Partnership, Person


@dataclass(frozen=True)
class Left:
    """What nobody will hold after her: a sentence, and the page where it is handed over."""

    sentence: str
    url: str
    action: str


@dataclass(frozen=True)
class Done:
    """An erasure as one partnership reads it: by whom, the days, the pages of this partnership that still name her."""

    erasure: Any
    left: list[dict[str, Any]]


def before(person: Person, *, on: date, within: Partnership | None = None) -> dict[str, Any]:
    """``within``: only the pages of this partnership, for whoever acts in her place."""
    teams = {*partners.partnerships_knowing(person), *meetings.partnerships_inviting(person)}
    shown = sorted((team for team in teams if within is None or team == within), key=lambda team: team.pk)
    return {
        "words": partners.function_everywhere(person),
        "left": _left(person, on),
        "named": named_in.places(partners.marks_of_person(person), shown, but_records=True),
        "has_account": bool(person.email),
    }


def _left(person: Person, on: date) -> list[Left]:
    seats, runs = partners.left_open(person, on)
    trio = _("Votre siège du trio (%(seat)s, %(team)s) sera à pourvoir.")
    alone = _("Vous êtes la seule personne à faciliter l’équipe %(team)s\u00a0: la facilitation sera à confier.")
    return [
        Left(
            trio % {"seat": held.seat.label, "team": held.partnership.name},
            address("handover", held.partnership.slug, held.pk),
            _("Écrire votre passation"),
        )
        for held in seats
    ] + [
        Left(
            alone % {"team": running.partnership.name},
            address("partners:facilitation", running.partnership.slug),
            _("Confier la facilitation"),
        )
        for running in runs
    ]


def people_of(team: Partnership) -> QuerySet[Person]:
    """Those whom its facilitation may reach, and those who were erased."""
    return partners.reached_by(team) | partners.erased_in(team)


def done_in(person: Person, team: Partnership) -> Done | None:
    done = partners.erasure_of(person)
    here = address("partnership", team.slug)
    return Done(done, [place for place in done.left if place["url"].startswith(here)]) if done else None
