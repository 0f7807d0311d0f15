"""Whether a round can be opened today: what prevents it, and what one should know before."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from partners.enums import Status, Trio
from partners.models import Mandate, Partnership, Seat
from partners.models.core_group import Place
from partners.queries import core_group
from vision.enums import SectionKind
from vision.models import Content, Vision, frozen_text, text_of
from vision.queries.draft import draft_of
from vision.queries.standing import open_round_of


@dataclass(frozen=True)
class Opening:
    """``voices``: each seat that will have one, and who sits there. ``obstacles`` refuse, ``warnings`` do not."""

    draft: Vision | None
    obstacles: list[str]
    warnings: list[str]
    voices: list[tuple[Seat, Mandate]]

    @property
    def seats(self) -> list[Seat]:
        return [seat for seat, _sitting in self.voices]


def opening(partnership: Partnership, *, today: date) -> Opening:
    places = core_group(partnership, today)
    voices = [(place.seat, mandate) for place in places if (mandate := sitting(place))]
    held = {seat.trio for seat, _sitting in voices}
    draft = draft_of(partnership)
    obstacles = _of_team(partnership, held)
    if draft is None:
        return Opening(None, [*obstacles, _("Aucun texte n’est en cours d’écriture.")], [], voices)
    content = content_of(draft)
    obstacles += text_obstacles(content)
    return Opening(draft, obstacles, _warnings(places, held, content), voices)


def sitting(place: Place) -> Mandate | None:
    """The mandate that gives the seat its voice: its holder, its deputy while there is no holder."""
    return place.holder or place.deputy


def content_of(vision: Vision) -> Content:
    """The text of the vision as it is written now, ready to be frozen."""
    return frozen_text(vision, vision.sections.order_by("pk"), vision.changes.order_by("position"))


def text_obstacles(content: Content) -> list[str]:
    """What the text lacks to be submitted to consent."""
    found = []
    if not text_of(content, SectionKind.STATEMENT).strip():
        found.append(_("La phrase de vision n’est pas écrite."))
    if not content["changes"]:
        found.append(_("Aucun changement attendu n’est écrit\u00a0: il en faut un au moins."))
    return found


def _of_team(partnership: Partnership, held: set[str]) -> list[str]:
    found = []
    if partnership.status != Status.ACTIVE:
        found.append(_("L’équipe est en pause ou terminée\u00a0: aucun tour ne s’ouvre."))
    if open_round_of(partnership) is not None:
        found.append(_("Un tour de consentement est déjà ouvert."))
    if Trio.RESIDENTS not in held:
        found.append(_("Le siège des habitants est à pourvoir\u00a0: sans lui, aucun tour ne s’ouvre."))
    return found


def _warnings(places: list[Place], held: set[str], content: Content) -> list[str]:
    lacking = [kind for kind in Trio if kind not in held and kind != Trio.RESIDENTS]
    found = [
        _("Le siège %(seat)s du trio est à pourvoir\u00a0: la vision ne pourra pas être adoptée dans ce tour.")
        % {"seat": f"«\u202f{kind.label}\u202f»"}
        for kind in lacking
    ]
    vacant = [
        f"{place.seat.number}, {place.seat.label}" for place in places if not sitting(place) and not place.seat.trio
    ]
    if vacant:
        found.append(_("Sièges à pourvoir, qui n’auront pas de voix\u00a0: %s.") % " ; ".join(vacant))
    if not text_of(content, SectionKind.SIMPLE).strip():
        found.append(_("La version simple n’est pas écrite\u00a0: il la faut pour adopter la vision."))
    return found
