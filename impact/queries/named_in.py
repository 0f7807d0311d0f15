"""The texts that name somebody in full: written by hand, they are never rewritten; people are shown the way to them."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Model, Q, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from impact.kit.addresses import address
from meetings import models as meetings
from meetings.enums import MinutesStatus
from partners import models as partners
from partners.models import Partnership
from vision import models as vision
from vision.enums import VisionStatus


@dataclass(frozen=True)
class Place:
    """A page where she is named. ``editable``: somebody may change the text there; else it is kept as it is."""

    label: str
    url: str
    team: str
    editable: bool

    def kept(self) -> dict[str, Any]:
        """As ``Erasure.left`` keeps it."""
        return asdict(self)


@dataclass(frozen=True)
class Kind:
    """A table: its columns of free text, the way to the partnership, to its page, and what the page is called.

    ``only``: which of its rows have that page, when not all.
    """

    model: type[Model]
    columns: tuple[str, ...]
    team: str
    page: str
    label: Any
    keys: tuple[str, ...] = ()
    editable: Q | bool = False
    only: Q | None = None


DRAFT = ~Q(minutes__status=MinutesStatus.APPROVED)
DRAFT_AGENDA = ~Q(meeting__record__status=MinutesStatus.APPROVED)
SIX = ("matters", "promises", "people", "strengths", "worries", "advice", "not_done_reason")
THREE = tuple(f"{one}{end}" for one in ("champion", "resources", "urgency") for end in ("", "_evidence"))
WORDS = ("brings", "public_place")
ABOUT = ("place", "reason", "subject", "summary")
TEAM, CARD, MINUTES = "partnership", "card__partnership", "minutes__meeting"
OF_TEXT, OF_VISION = "text__minutes__meeting", "vision__partnership"
DRAFT_VISION = Q(vision__status=VisionStatus.DRAFT)
OF_ROUND = (
    (vision.Voice, ("label", "title"), ""),
    (vision.Iteration, ("content",), ""),
    (vision.Contribution, ("text", "reply"), ""),
    (vision.Closing, ("words", "reservations"), ""),
    (vision.Answer, ("words",), "iteration__"),
    (vision.Objection, ("risk", "way_out"), "voice__"),
    (vision.Amendment, ("text",), "objection__voice__"),
    (vision.Ruling, ("reason",), "objection__voice__"),
)

KINDS = (
    Kind(Partnership, ("name", "story", "several_epci_reason", "phone"), "", "partners:settings",
         _("La présentation de l’équipe"), (), True),
    Kind(partners.Seat, ("label",), TEAM, "partners:seat_edit", _("L’intitulé d’un siège"), ("number",), True),
    Kind(partners.Mandate, ("title", "end_reason", "decline_reason"), TEAM, "partners:seat",
         _("Les mandats d’un siège"), ("seat__number",)),
    Kind(partners.Facilitation, ("title",), TEAM, "partners:facilitation", _("La facilitation")),
    Kind(partners.Handover, SIX, "mandate__partnership", "handover", _("Une passation"), ("mandate",), Q(done_at=None)),
    Kind(partners.Charter, ("text",), TEAM, "partners:charter", _("La charte")),
    Kind(partners.CharterAnswer, ("note",), "charter__partnership", "partners:charter", _("La charte")),
    Kind(partners.PhaseChange, ("reason",), TEAM, "phase", _("Les phases")),
    Kind(partners.StatusChange, ("reason",), TEAM, "partners:status", _("Les pauses")),
    Kind(partners.Preconditions, THREE, TEAM, "partners:preconditions", _("Les préconditions")),
    Kind(partners.Organisation, ("name",), "mandates__partnership", "partners:organisation",
         _("Une structure"), ("pk",), True),
    Kind(partners.Stakeholder, WORDS, TEAM, "partners:stakeholder", _("La fiche d’un acteur"), ("pk",), True),
    Kind(partners.CardProposal, ("name", *WORDS), CARD, "partners:stakeholder", _("La fiche d’un acteur"), ("card",)),
    Kind(partners.Tie, ("words",), TEAM, "partners:stakeholders", _("Les liens entre acteurs"), (), True),
    Kind(partners.WorkingGroup, ("name", "purpose"), TEAM, "partners:group",
         _("Un groupe de travail"), ("pk",), Q(closed_on=None)),
    Kind(partners.Entry, ("before", "after"), TEAM, "journal", _("Le journal")),
    Kind(meetings.Rhythm, ("place",), TEAM, "meetings:rhythm", _("Le rythme des réunions"), (), True),
    Kind(meetings.Meeting, ABOUT, TEAM, "meetings:show", _("Une réunion"), ("number",), Q(taken_over=True)),
    Kind(meetings.AgendaItem, ("title", "proposal"), "meeting", "meetings:agenda",
         _("Un ordre du jour"), (), DRAFT_AGENDA),
    Kind(meetings.Answer, ("represented_by", "comment"), "invitation__meeting", "meetings:show",
         _("Une réponse à une invitation")),
    Kind(meetings.Guest, ("name", "title"), "meeting", "meetings:minutes", _("Une personne invitée")),
    Kind(meetings.Decision, ("text",), TEAM, "meetings:decisions", _("Une décision")),
    Kind(meetings.MinutesItem, ("body",), MINUTES, "meetings:minutes_item",
         _("Un point de compte rendu"), ("item",), DRAFT),
    Kind(meetings.MinutesItemRevision, ("body",), OF_TEXT, "meetings:minutes", _("Une version d’un compte rendu")),
    Kind(meetings.Circulation, ("content",), MINUTES, "meetings:minutes", _("Un compte rendu envoyé en relecture")),
    Kind(meetings.Remark, ("text", "response"), "circulation__minutes__meeting", "meetings:remark", _("Une remarque")),
    Kind(meetings.Approval, ("corrections",), MINUTES, "meetings:minutes", _("Les corrections d’un compte rendu")),
    Kind(meetings.MinutesFile, ("name",), "meeting", "meetings:minutes_file",
         _("Un fichier de compte rendu"), (), True),
    Kind(vision.Section, ("body",), OF_VISION, "vision:section",
         _("Une section de la vision"), ("kind",), True, DRAFT_VISION),
    Kind(vision.SectionRevision, ("body",), "text__vision__partnership", "vision:versions",
         _("Une version de la vision"), ("text__kind",), only=Q(text__vision__status=VisionStatus.DRAFT)),
    Kind(vision.ExpectedChange, ("title", "public"), OF_VISION, "vision:change",
         _("Un changement attendu"), ("pk",), True, DRAFT_VISION),
    Kind(vision.Section, ("body",), OF_VISION, "vision:show", _("Une vision adoptée"), only=~DRAFT_VISION),
    Kind(vision.SectionRevision, ("body",), "text__vision__partnership", "vision:show",
         _("Une vision adoptée"), only=~Q(text__vision__status=VisionStatus.DRAFT)),
    Kind(vision.ExpectedChange, ("title", "public"), OF_VISION, "vision:show",
         _("Une vision adoptée"), only=~DRAFT_VISION),
    *(Kind(model, columns, f"{way}round__partnership", "vision:round",
           _("Un tour de consentement"), (f"{way}round__number",)) for model, columns, way in OF_ROUND),
)  # fmt: skip
RECORDS = (partners.Entry, meetings.Circulation, meetings.Guest, meetings.Answer)


def places(marks: list[str], teams: Iterable[Partnership], *, but_records: bool = False) -> list[Place]:
    """Where these partnerships still name her, by one of ``marks``, in the order of ``KINDS``.

    One query a kind, whatever there is.

    ``but_records``: without the tables where the erasure itself replaces her name.
    """
    of = {team.pk: team for team in teams}
    kinds = [kind for kind in KINDS if not (but_records and kind.model in RECORDS)]
    return list(dict.fromkeys(place for kind in kinds for place in _of_kind(kind, marks, of)))


def _of_kind(kind: Kind, marks: list[str], of: dict[int, Partnership]) -> list[Place]:
    by_meeting = kind.team.rpartition("__")[2] == "meeting"
    team = "pk" if not kind.team else f"{kind.team}__partnership" if by_meeting else kind.team
    text = {f"said_{column}": Cast(column, TextField()) for column in kind.columns}
    of_kind = kind.model._default_manager.filter(kind.only or Q(), **{f"{team}__in": list(of)})
    rows = of_kind.annotate(**text).filter(_naming(marks, text))
    keys = ((f"{kind.team}__number",) if by_meeting else ()) + kind.keys
    may = rows.filter(kind.editable) if isinstance(kind.editable, Q) else rows if kind.editable else rows.none()
    found = rows.order_by("pk").values_list("pk", team, *keys)
    changeable = set(may.order_by("pk").values_list("pk", flat=True)) if kind.editable else set()
    return [
        Place(str(kind.label), address(kind.page, of[pk].slug, *key), of[pk].name, row in changeable)
        for row, pk, *key in found
    ]


def _naming(marks: list[str], columns: Iterable[str]) -> Q:
    """Whatever the case; accents count: what is searched is how she writes her name."""
    found = Q(pk__in=[])
    for column in columns:
        for mark in marks:
            found |= Q(**{f"{column}__icontains": mark})
    return found
