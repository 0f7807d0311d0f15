"""What a partnership has to show before it leaves its phase: each line in words, met or not, with what proves it.

The trio decides, not this list: a line that is not met asks for a note, and no line is counted.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from impact.kit import french
from impact.kit.addresses import address
from meetings.models import Rhythm
from partners import queries
from partners.enums import Phase
from partners.models import CharterAnswer, Partnership
from partners.models.core_group import Place
from partners.models.partnership import FEWEST_SEATS
from territories.models import Quartier
from vision.enums import VisionStatus
from vision.models import ExpectedChange, Vision

FEWEST_CHANGES = 3


@dataclass(frozen=True)
class Line:
    """``links``: (address, words) of the objects that prove it, or where it is done.

    ``stands``: the seats of the trio, which the move itself looks at whatever the phase.
    """

    sentence: str
    met: bool
    detail: str
    links: list[tuple[str, str]]
    stands: bool = False


@dataclass(frozen=True)
class Asked:
    """What the lines are asked of. ``inside``: the reader may know what is in drafts."""

    team: Partnership
    today: date
    inside: bool
    places: list[Place]


def checklist(partnership: Partnership, *, today: date, inside: bool) -> list[Line]:
    """The lines of the present phase; none for the last one, which is not left."""
    if partnership.phase not in LINES:
        return []
    asked = Asked(partnership, today, inside, queries.core_group(partnership, today))
    return [line(asked) for line in LINES[Phase(partnership.phase)]]


def unmet(lines: list[Line]) -> list[str]:
    """What is not met, in words, the seats of the trio apart."""
    return [line.sentence for line in lines if not line.met and not line.stands]


def _quartiers(asked: Asked) -> Line:
    followed = Quartier.objects.filter(
        partnership_links__partnership=asked.team, partnership_links__released_on=None
    ).order_by("partnership_links__position", "code")
    links = [(address("territories:quartier", one.code), one.name) for one in followed]
    return Line(_("Les quartiers sont choisis."), bool(links), "", links)


def _trio(asked: Asked) -> Line:
    vacant = ", ".join(str(kind.label) for kind in queries.vacant_places(asked.places))
    detail = _("À pourvoir\u00a0: %s.") % vacant if vacant else ""
    links = [(address("partners:core_group", asked.team.slug), _("Voir le noyau"))]
    return Line(_("Les trois sièges du trio sont pourvus."), not vacant, detail, links, stands=True)


def _preconditions(asked: Asked) -> Line:
    last = next(iter(queries.preconditions(asked.team)), None)
    detail = _("Version du %s.") % french.day(last.written_at.astimezone(asked.team.zone)) if last else ""
    links = [(address("partners:preconditions", asked.team.slug), _("Voir les préconditions"))]
    return Line(_("Les trois préconditions sont décrites."), queries.preconditions_written(last), detail, links)


def _seats(asked: Asked) -> Line:
    held = sum(place.holder is not None for place in asked.places)
    detail = french.count(held, _("siège pourvu aujourd’hui."), _("sièges pourvus aujourd’hui."))
    links = [(address("partners:core_group", asked.team.slug), _("Voir le noyau"))]
    return Line(_("Sept sièges au moins sont pourvus."), held >= FEWEST_SEATS, detail, links)


def _rhythm(asked: Asked) -> Line:
    rhythm = Rhythm.objects.filter(partnership=asked.team).first()
    detail = f"{rhythm.sentence}." if rhythm else ""
    links = [(address("meetings:list", asked.team.slug), _("Voir les réunions"))]
    return Line(_("Le rythme des réunions est fixé."), rhythm is not None, detail, links)


def _charter(asked: Asked) -> Line:
    charter = queries.current_charter(asked.team)
    links = [(address("partners:charter", asked.team.slug), _("Voir la charte"))]
    sentence = _("La charte est acceptée par les personnes qui siègent.")
    if charter is None:
        return Line(sentence, False, _("Aucune charte n’est publiée."), links)
    holders = {place.holder.pk for place in asked.places if place.holder}
    given = CharterAnswer.objects.filter(charter=charter, accepted=True, mandate__in=holders).count()
    facts = {"version": charter.version, "given": given, "all": len(holders)}
    detail = _("Version %(version)s, acceptée par %(given)s personnes sur %(all)s.") % facts
    return Line(sentence, bool(holders) and given == len(holders), detail, links)


def _vision(asked: Asked) -> Line:
    current = Vision.objects.filter(partnership=asked.team, status=VisionStatus.ADOPTED).first()
    links = [(address("vision:show", asked.team.slug), _("Voir la vision"))]
    detail = _("Pas encore de version adoptée.")
    if current is not None:
        links = [(address("vision:certificate", asked.team.slug, current.number), _("Voir le certificat"))]
        detail = _("Version %s.") % current.number
    return Line(_("Une version de la vision est adoptée par consentement."), current is not None, detail, links)


def _changes(asked: Asked) -> Line:
    of_team = ExpectedChange.objects.filter(vision__partnership=asked.team)
    adopted = of_team.filter(vision__status=VisionStatus.ADOPTED).count()
    detail = ""
    if adopted:
        detail = french.count(adopted, _("changement attendu."), _("changements attendus."))
    elif asked.inside and (drafted := of_team.filter(vision__status=VisionStatus.DRAFT).count()):
        detail = french.count(drafted, _("changement dans le brouillon."), _("changements dans le brouillon."))
    links = [(address("vision:show", asked.team.slug), _("Voir la vision"))]
    return Line(_("La vision adoptée a trois changements attendus au moins."), adopted >= FEWEST_CHANGES, detail, links)


def _later(sentence: str, when: str) -> Callable[[Asked], Line]:
    """A line whose proof has no page yet: said in plain words, and not met."""
    return lambda _asked: Line(_(sentence), False, _(when), [])


LINES: dict[Phase, list[Callable[[Asked], Line]]] = {
    Phase.FRAMING: [_quartiers, _trio, _preconditions],
    Phase.CORE_GROUP: [_trio, _seats, _rhythm, _charter],
    Phase.VISION: [_trio, _vision],
    Phase.STRATEGY: [
        _trio,
        _changes,
        _later(
            "Chacun a un indicateur avec une mesure de départ.",
            "Sera suivi ici quand les indicateurs partagés seront ouverts.",
        ),
        _later("Chacun a une action décidée au moins.", "Sera suivi ici quand le plan d’actions sera ouvert."),
    ],
    Phase.ACTION: [
        _trio,
        _later(
            "Deux séances pour lire les résultats ensemble ont eu lieu.",
            "Sera suivi ici quand les indicateurs partagés seront ouverts.",
        ),
        _later(
            "La vision a été relue une fois dans l’année.",
            "Sera suivi ici quand la relecture de la vision sera ouverte.",
        ),
    ],
}
