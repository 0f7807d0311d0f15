"""What somebody carries for a partnership by her mandate, across apps; and what nobody carries any more."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from impact.kit import french
from impact.kit.addresses import address
from meetings.enums import DecisionStatus, MinutesStatus
from meetings.models import AgendaItem, Decision, Meeting, Minutes
from partners.enums import Rank
from partners.models import Facilitation, GroupMember, Mandate, Partnership, Stakeholder
from partners.queries import stays
from vision.enums import UNSETTLED, Phase
from vision.models import Objection


@dataclass(frozen=True)
class Thing:
    """One thing: in words, where it is, by when. ``to_take_over``: nobody active has it once she has left."""

    words: str
    url: str = ""
    when: str = ""
    to_take_over: bool = False


@dataclass(frozen=True)
class Carried:
    """By kind, in the order of the page."""

    duties: list[Thing]
    points: list[Thing]
    decisions: list[Thing]
    minutes: list[Thing]
    objections: list[Thing]
    groups: list[Thing]

    @property
    def sections(self) -> list[tuple[str, list[Thing]]]:
        """Those that have something, with their title."""
        named = [
            (_("Place dans le noyau"), self.duties),
            (_("Points des prochains ordres du jour"), self.points),
            (_("Décisions à porter"), self.decisions),
            (_("Comptes rendus à terminer"), self.minutes),
            (_("Objections ouvertes au tour de consentement"), self.objections),
            (_("Groupes et contacts"), self.groups),
        ]
        return [(title, things) for title, things in named if things]

    @property
    def to_take_over(self) -> int:
        return sum(thing.to_take_over for _title, things in self.sections for thing in things)


def carried(mandate: Mandate, *, at: datetime, today: date) -> Carried:
    """What she carries now, or did when she left; what follows her end without anybody is « à reprendre »."""
    left = not stays(mandate)
    on = min(today, mandate.ends_on) if mandate.ends_on else today
    return Carried(
        duties=_duties(mandate, on),
        points=_points(mandate, at),
        decisions=_decisions(mandate, left),
        minutes=_minutes(mandate, left),
        objections=_objections(mandate, left),
        groups=_groups(mandate, on, left),
    )


def adopted(partnership: Partnership) -> QuerySet[Decision]:
    """Decisions that stand."""
    rows = Decision.objects.filter(partnership=partnership, status=DecisionStatus.ADOPTED)
    return rows.select_related("carrier__person", "meeting").order_by("due_on", "year", "number", "pk")


def _duties(mandate: Mandate, on: date) -> list[Thing]:
    seat, url = mandate.seat, address("partners:core_group", mandate.partnership.slug)
    found = []
    if mandate.trio:
        found.append(Thing(_("Siège «\u202f%s\u202f» du trio") % seat.get_trio_display(), url))
    other = Rank.HOLDER if mandate.rank == Rank.DEPUTY else Rank.DEPUTY
    beside = Mandate.objects.confirmed().active_on(on).filter(seat=seat, rank=other).select_related("person").first()
    if beside is not None and mandate.rank == Rank.DEPUTY:
        found.append(Thing(_("Suppléance %s") % french.of(beside.person), url))
    elif beside is not None:
        found.append(Thing(_("%s assure la suppléance de ce siège") % beside.person, url))
    runs = Facilitation.objects.active_on(on).filter(partnership=mandate.partnership, person=mandate.person)
    if runs.exists():
        found.append(Thing(_("Facilitation de l’équipe"), address("partners:facilitation", mandate.partnership.slug)))
    return found


def _points(mandate: Mandate, at: datetime) -> list[Thing]:
    """A seat carries a point: it is « à reprendre » when nobody sits there on the day of the meeting."""
    if mandate.rank == Rank.DEPUTY:
        return []
    meetings = Meeting.objects.upcoming(at).filter(partnership=mandate.partnership).order_by()
    rows = AgendaItem.objects.filter(carrier=mandate.seat, meeting__in=meetings, done=False)
    rows = rows.select_related("meeting__partnership__department").order_by("meeting__starts_at", "position", "pk")
    holders = list(Mandate.objects.confirmed().filter(seat=mandate.seat, rank=Rank.HOLDER).order_by("starts_on"))
    return [
        Thing(
            item.title,
            item.meeting.get_absolute_url(),
            french.day(item.meeting.day),
            not any(holder.is_active_on(item.meeting.day) for holder in holders),
        )
        for item in rows
    ]


def _decisions(mandate: Mandate, left: bool) -> list[Thing]:
    """Those of all her mandates here: a renewal does not part her from what she carries."""
    hers = Q(carrier=mandate) | Q(carrier__person=mandate.person_id)
    log = address("meetings:decisions", mandate.partnership.slug)
    return [
        Thing(f"{row.reference}, {row.text}", f"{log}#{row.reference}", _("pour le %s") % french.day(row.due_on), left)
        for row in adopted(mandate.partnership).filter(hers)
    ]


def _minutes(mandate: Mandate, left: bool) -> list[Thing]:
    rows = Minutes.objects.filter(secretary=mandate.person_id, meeting__partnership=mandate.partnership)
    rows = rows.exclude(status=MinutesStatus.APPROVED).select_related("meeting__partnership__department")
    return [
        Thing(_("Compte rendu du %s") % french.day(row.meeting.day), row.get_absolute_url(), "", left)
        for row in rows.order_by("meeting__starts_at", "pk")
    ]


def _objections(mandate: Mandate, left: bool) -> list[Thing]:
    """They outlive her: whoever holds the seat next lifts them, or keeps them."""
    rows = Objection.objects.filter(
        raised_by__person=mandate.person_id, voice__round__partnership=mandate.partnership, status__in=UNSETTLED
    )
    rows = rows.exclude(voice__round__phase=Phase.CLOSED).select_related("voice__round__partnership")
    return [
        Thing(
            Truncator(row.risk).chars(160),
            address("vision:objection", mandate.partnership.slug, row.voice.round.number, row.pk),
            "",
            left,
        )
        for row in rows.order_by("at", "pk")
    ]


def _groups(mandate: Mandate, on: date, left: bool) -> list[Thing]:
    mine = {"group__partnership": mandate.partnership, "group__closed_on": None, "person": mandate.person_id}
    members = GroupMember.objects.active_on(on).filter(**mine).select_related("group").order_by("group__name", "pk")
    cards = Stakeholder.objects.filter(partnership=mandate.partnership, contact=mandate.person_id, removed_on=None)
    groups = [Thing(_("Groupe de travail «\u202f%s\u202f»") % member.group.name) for member in members]
    kept = cards.select_related("organisation").order_by("organisation__name", "pk")
    return groups + [Thing(_("Contact pour %s") % card.organisation.name, to_take_over=left) for card in kept]
