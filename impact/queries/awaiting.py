"""What awaits a person: each line is one thing to do, where, and by when. Nothing is a valid state."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from impact.kit import french
from impact.kit.addresses import address
from impact.kit.prepared import GivenIds, prepared
from impact.queries import arrival
from meetings.enums import MeetingStatus, MinutesStatus
from meetings.models import Answer, Circulation, Invitation, Meeting, Rhythm
from partners.enums import Rank
from partners.models import CardProposal, Mandate, Partnership, Seat
from partners.queries import there_on, to_confirm
from vision.models import ConsentRound

PREPARING = timedelta(days=30)
NOT_BEGUN = [MeetingStatus.PLANNED, MeetingStatus.CONVENED]


@dataclass(frozen=True)
class Awaiting:
    """One thing to do: a sentence, the page where it is done, the word of the button, the partnership's name."""

    sentence: str
    url: str
    action: str
    partnership: str


def awaiting(user: Any, *, at: datetime, today: date, within: list[int], run: list[int]) -> list[Awaiting]:
    """Everything that awaits ``user`` in the partnerships ``within``, of which she facilitates those in ``run``.

    Most pressing first. Ids in, a constant number of queries.
    """
    found = [Awaiting(*one) for one in arrival.to_discover(user, today=today, within=within)]
    found += mandates_to_confirm(user, today=today, within=within)
    found += answers_to_give(user, at=at, within=within)
    found += minutes_to_read(user, today=today, within=within)
    return found + (to_facilitate(run, at=at, today=today) if run else [])


def answers_to_give(user: Any, *, at: datetime, within: list[int]) -> list[Awaiting]:
    """Invitations to a coming meeting that have no answer."""
    return [
        Awaiting(
            f"Dites si vous venez à la réunion du {french.span(m.local_starts_at, m.local_ends_at)}.",
            m.get_absolute_url(),
            "Répondre",
            m.partnership.name,
        )
        for m in (row.meeting for row in _unanswered(person=user.pk, at=at, within=within))
    ]


@prepared
def _unanswered(person: Any, at: Any, within: Any) -> QuerySet[Invitation]:
    rows = Invitation.objects.filter(
        ~Exists(Answer.objects.filter(invitation=OuterRef("pk"))),
        person=person,
        sent_at__isnull=False,
        meeting__partnership__in=GivenIds(within),
        meeting__starts_at__gt=at,
        meeting__status=MeetingStatus.CONVENED,
    )
    return rows.select_related("meeting__partnership__department").order_by("meeting__starts_at", "pk")


def minutes_to_read(user: Any, *, today: date, within: list[int]) -> list[Awaiting]:
    """Drafts that went round, to those invited, until their last day."""
    return [
        Awaiting(
            f"Relisez le compte rendu du {french.day(row.minutes.meeting.day)}, "
            f"avant le {french.day(row.remarks_until)}.",
            row.minutes.get_absolute_url(),
            "Relire",
            row.minutes.meeting.partnership.name,
        )
        for row in _in_review(person=user.pk, today=today, within=within)
    ]


@prepared
def _in_review(person: Any, today: Any, within: Any) -> QuerySet[Circulation]:
    """The last sending of each."""
    rows = Circulation.objects.filter(
        Exists(Invitation.objects.filter(meeting=OuterRef("minutes__meeting"), person=person)),
        minutes__status=MinutesStatus.IN_REVIEW,
        minutes__meeting__partnership__in=GivenIds(within),
        remarks_until__gte=today,
    )
    rows = rows.select_related("minutes__meeting__partnership__department").defer("content")
    return rows.order_by("minutes_id", "-sent_at", "-pk").distinct("minutes_id")


def mandates_to_confirm(user: Any, *, today: date, within: list[int]) -> list[Awaiting]:
    """One line a partnership where somebody proposed waits for her answer."""
    found = []
    for team, rows in groupby(_proposed(person=user.pk, today=today, within=within), lambda row: row.partnership):
        names = [row.person.display_name for row in rows]
        sentence = f"Un mandat à confirmer : {names[0]}." if len(names) == 1 else f"{len(names)} mandats à confirmer."
        found.append(Awaiting(sentence, address("partners:proposals", team.slug), "Voir", team.name))
    return found


@prepared
def _proposed(person: Any, today: Any, within: Any) -> QuerySet[Mandate]:
    rows = to_confirm(person, today).filter(partnership__in=GivenIds(within))
    return rows.select_related("partnership", "person").order_by("partnership__name", "partnership", "pk")


def to_facilitate(ids: list[int], *, at: datetime, today: date) -> list[Awaiting]:
    """What facilitation has to do next in these partnerships."""
    meetings = [found for meeting in _under_way(ids=ids, until=at + PREPARING) if (found := _next_step(meeting, at))]
    return meetings + [found for team in _equipped(ids=ids, today=today) for found in _beginnings(team)]


@prepared
def _equipped(ids: Any, today: Any) -> QuerySet[Partnership]:
    """Each with what it has: seats, a rhythm, meetings, a seat of the trio that nobody holds, an open round."""
    mine = OuterRef("pk")
    held = Mandate.objects.confirmed().active_on(today).filter(seat=OuterRef("pk"), rank=Rank.HOLDER)
    return Partnership.objects.filter(pk__in=GivenIds(ids)).order_by("name", "pk").annotate(
        has_seats=Exists(Seat.objects.filter(partnership=mine)),
        lacks_trio=Exists(Seat.objects.filter(there_on(today), ~Exists(held), partnership=mine).exclude(trio="")),
        has_rhythm=Exists(Rhythm.objects.filter(partnership=mine)),
        has_meetings=Exists(Meeting.objects.filter(partnership=mine)),
        open_round=Subquery(ConsentRound.objects.under_way().filter(partnership=mine).values("number")[:1]),
        has_cards=Exists(CardProposal.objects.filter(decided_at=None, card__removed_on=None, card__partnership=mine)),
    )  # fmt: skip


@prepared
def _under_way(ids: Any, until: Any) -> QuerySet[Meeting]:
    rows = Meeting.objects.filter(partnership__in=GivenIds(ids), starts_at__lt=until, taken_over=False)
    rows = rows.exclude(status=MeetingStatus.CANCELLED).exclude(record__status=MinutesStatus.APPROVED)
    return rows.select_related("partnership__department", "record").order_by("starts_at", "pk")


def _beginnings(team: Any) -> list[Awaiting]:
    idle = team.has_seats and not team.has_rhythm and not team.has_meetings
    proposed = "Lisez la mise à jour de fiche proposée par une structure."
    steps = [
        (not team.has_seats, "Importez la liste des personnes du noyau.", "partners:roster_import", "Importer"),
        (idle, "Fixez le rythme des réunions.", "meetings:rhythm", "Fixer le rythme"),
        (team.lacks_trio, "Un siège du trio est à pourvoir.", "partners:core_group", "Voir le noyau"),
        (team.has_cards, proposed, "partners:stakeholders", "Lire"),
    ]
    found = [Awaiting(words, address(page, team.slug), act, team.name) for due, words, page, act in steps if due]
    if team.open_round is not None:
        url = address("vision:round", team.slug, team.open_round)
        found.insert(0, Awaiting("Un tour de consentement est en cours.", url, "Poursuivre le tour", team.name))
    return found


def _next_step(meeting: Meeting, at: datetime) -> Awaiting | None:
    day, url = french.day(meeting.day), meeting.get_absolute_url()
    place = meeting.partnership.slug, meeting.number
    record = getattr(meeting, "record", None)
    if meeting.is_open:
        sentence, action = f"La séance du {day} est en cours.", "Rejoindre la séance"
        url = address("meetings:session", *place)
    elif meeting.status == MeetingStatus.HELD and (record is None or record.status == MinutesStatus.DRAFT):
        sentence, action = f"Terminez le compte rendu du {day} et envoyez-le en relecture.", "Écrire"
        url = address("meetings:minutes", *place)
    elif meeting.status in NOT_BEGUN and meeting.ends_at < at:
        sentence, action = f"La réunion du {day} est passée\u00a0: faites l’appel, ou annulez-la.", "Ouvrir"
    elif meeting.status == MeetingStatus.PLANNED and meeting.agenda_published_at is None:
        sentence, action = f"Préparez et publiez l’ordre du jour du {day}.", "Préparer"
        url = address("meetings:agenda", *place)
    elif meeting.status == MeetingStatus.PLANNED:
        sentence, action = f"Envoyez les invitations pour le {day}.", "Inviter"
        url = address("meetings:invitations", *place)
    else:
        return None
    return Awaiting(sentence, url, action, meeting.partnership.name)
