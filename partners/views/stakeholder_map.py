"""The map of structures around a partnership: the list by ring is the source, the drawing is made from it."""

from typing import Any

from django.http import HttpResponse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from impact.kit import french
from impact.kit.access import SignedIn
from impact.kit.htmx import respond
from impact.kit.rings import Drawing
from impact.kit.rings import rings as drawn
from partners import perms, queries
from partners.models import Tie
from partners.queries.stakeholder import DRAWN, Circle
from partners.views.stakeholder import TO_CHECK, line_of
from partners.views.team import load_team


def index(request: SignedIn, slug: str) -> HttpResponse:
    team = load_team(request, slug, perms.can_read_inside)
    filtered, sees = TO_CHECK in request.GET, perms.can_see_contacts(request.user, team)
    circles = queries.rings(team, localdate(timezone=team.zone))
    everybody = {one.organisation.pk: one for circle in circles for one in circle.actors}
    ties = [tie for tie in queries.ties_of(team) if tie.one_id in everybody and tie.other_id in everybody]
    context = {
        "partnership": team,
        "place": "core",
        "circles": [_shown(circle, filtered=filtered, sees_contacts=sees) for circle in circles],
        "total": len(everybody),
        "to_check": sum(one.to_check for one in everybody.values()),
        "waiting": [line_of(one, sees) for one in everybody.values() if one.waiting],
        "filtered": filtered,
        "drawing": _drawing(circles, ties) if len(everybody) <= DRAWN and not filtered else None,
        "sentence": _in_words(circles, ties),
        "drawn": DRAWN,
        "ties": ties,
    }
    return respond(request, "partners/stakeholder/index.html", context)


def _shown(circle: Circle, *, filtered: bool, sees_contacts: bool) -> dict[str, Any]:
    kept = [one for one in circle.actors if one.to_check or not filtered]
    return {"key": circle.key, "label": circle.label, "lines": [line_of(one, sees_contacts) for one in kept]}


def _drawing(circles: list[Circle], ties: list[Tie]) -> Drawing:
    numbers = {one.organisation.pk: one.number for circle in circles for one in circle.actors}
    named = [(circle.label, [one.organisation.name for one in circle.actors]) for circle in circles]
    return drawn(named, [(numbers[tie.one_id], numbers[tie.other_id]) for tie in ties])


def _in_words(circles: list[Circle], ties: list[Tie]) -> str:
    """What the drawing shows, for who does not see it."""
    counts = [(circle.label, french.count(len(circle.actors), "structure", "structures")) for circle in circles]
    rings = " ".join(f"{label}\u00a0: {count}." for label, count in counts)
    return f"{rings} {french.count(len(ties), 'lien', 'liens')}. " + _("La liste qui suit dit la même chose.")
