"""What awaits a person: each line is one thing to do, where, and by when. Nothing is a valid state."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from impact.kit import french
from meetings.enums import MeetingStatus, MinutesStatus
from meetings.models import Answer, Circulation, Invitation, Meeting, Rhythm
from partners.models import Facilitation, Partnership, Seat

PREPARING = timedelta(days=30)
NOT_BEGUN = [MeetingStatus.PLANNED, MeetingStatus.CONVENED]


@dataclass(frozen=True)
class Awaiting:
    """One thing to do: a sentence, the page where it is done, the word of the button, the partnership's name."""

    sentence: str
    url: str
    action: str
    partnership: str


def awaiting(user: Any, *, at: datetime, today: date, within: QuerySet[Partnership]) -> list[Awaiting]:
    """Everything that awaits ``user`` in these partnerships, most pressing first. A constant number of queries."""
    found = answers_to_give(user, at=at, within=within) + minutes_to_read(user, today=today, within=within)
    run = Facilitation.objects.active_on(today).filter(person=user, partnership__in=within)
    ids = list(run.order_by("pk").values_list("partnership", flat=True))
    return found + (to_facilitate(ids, at=at) if ids else [])


def answers_to_give(user: Any, *, at: datetime, within: QuerySet[Partnership]) -> list[Awaiting]:
    """Invitations to a coming meeting that have no answer."""
    rows = Invitation.objects.filter(
        ~Exists(Answer.objects.filter(invitation=OuterRef("pk"))),
        person=user,
        sent_at__isnull=False,
        meeting__partnership__in=within,
        meeting__starts_at__gt=at,
        meeting__status=MeetingStatus.CONVENED,
    )
    rows = rows.select_related("meeting__partnership__department").order_by("meeting__starts_at", "pk")
    return [
        Awaiting(
            f"Dites si vous venez à la réunion du {french.span(m.local_starts_at, m.local_ends_at)}.",
            m.get_absolute_url(),
            "Répondre",
            m.partnership.name,
        )
        for m in (row.meeting for row in rows)
    ]


def minutes_to_read(user: Any, *, today: date, within: QuerySet[Partnership]) -> list[Awaiting]:
    """Drafts that went round, to those invited, until their last day."""
    rows = Circulation.objects.filter(
        Exists(Invitation.objects.filter(meeting=OuterRef("minutes__meeting"), person=user)),
        minutes__status=MinutesStatus.IN_REVIEW,
        minutes__meeting__partnership__in=within,
        remarks_until__gte=today,
    )
    rows = rows.select_related("minutes__meeting__partnership__department").order_by("minutes_id", "-sent_at", "-pk")
    return [
        Awaiting(
            f"Relisez le compte rendu du {french.day(row.minutes.meeting.day)}, "
            f"avant le {french.day(row.remarks_until)}.",
            row.minutes.get_absolute_url(),
            "Relire",
            row.minutes.meeting.partnership.name,
        )
        for row in rows.distinct("minutes_id")
    ]


def to_facilitate(ids: list[int], *, at: datetime) -> list[Awaiting]:
    """What facilitation has to do next in these partnerships."""
    mine = OuterRef("pk")
    teams = Partnership.objects.filter(pk__in=ids).order_by("name", "pk")
    teams = teams.annotate(
        has_seats=Exists(Seat.objects.filter(partnership=mine)),
        has_rhythm=Exists(Rhythm.objects.filter(partnership=mine)),
        has_meetings=Exists(Meeting.objects.filter(partnership=mine)),
    )
    return _meetings_to_run(ids, at=at) + [found for team in teams for found in _beginnings(team)]


def _beginnings(team: Any) -> list[Awaiting]:
    if not team.has_seats:
        url = reverse("partners:roster_import", args=[team.slug])
        return [Awaiting("Importez la liste des personnes du noyau.", url, "Importer", team.name)]
    if not team.has_rhythm and not team.has_meetings:
        url = reverse("meetings:rhythm", args=[team.slug])
        return [Awaiting("Fixez le rythme des réunions.", url, "Fixer le rythme", team.name)]
    return []


def _meetings_to_run(ids: list[int], *, at: datetime) -> list[Awaiting]:
    rows = Meeting.objects.filter(partnership__in=ids, starts_at__lt=at + PREPARING)
    rows = rows.exclude(status=MeetingStatus.CANCELLED).exclude(record__status=MinutesStatus.APPROVED)
    rows = rows.select_related("partnership__department", "record").order_by("starts_at", "pk")
    return [found for meeting in rows if (found := _next_step(meeting, at))]


def _next_step(meeting: Meeting, at: datetime) -> Awaiting | None:
    day, url = french.day(meeting.day), meeting.get_absolute_url()
    args = [meeting.partnership.slug, meeting.number]
    record = getattr(meeting, "record", None)
    if meeting.is_open:
        sentence, action = f"La séance du {day} est en cours.", "Rejoindre la séance"
        url = reverse("meetings:session", args=args)
    elif meeting.status == MeetingStatus.HELD and (record is None or record.status == MinutesStatus.DRAFT):
        sentence, action = f"Terminez le compte rendu du {day} et envoyez-le en relecture.", "Écrire"
        url = reverse("meetings:minutes", args=args)
    elif meeting.status in NOT_BEGUN and meeting.ends_at < at:
        sentence, action = f"La réunion du {day} est passée : faites l'appel, ou annulez-la.", "Ouvrir"
    elif meeting.status == MeetingStatus.PLANNED and meeting.agenda_published_at is None:
        sentence, action = f"Préparez et publiez l'ordre du jour du {day}.", "Préparer"
        url = reverse("meetings:agenda", args=args)
    elif meeting.status == MeetingStatus.PLANNED:
        sentence, action = f"Envoyez les invitations pour le {day}.", "Inviter"
        url = reverse("meetings:invitations", args=args)
    else:
        return None
    return Awaiting(sentence, url, action, meeting.partnership.name)
