"""Who is invited to a meeting, who answered what, who is still to be told."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from impact.kit import french
from meetings.enums import Choice, MeetingStatus
from meetings.models import Answer, Invitation, Meeting
from meetings.queries.working_group import workers_at
from partners.enums import Rank, Status
from partners.models import Letter, Mandate, Person, PersonalLink
from partners.queries import active_mandates

REMINDED_BEFORE = timedelta(days=2)
TIME_TO_ANSWER = timedelta(days=1)

CONFIRMATIONS = {
    Choice.COMING: gettext_lazy("C’est noté : vous viendrez %(when)s."),
    Choice.EXCUSED: gettext_lazy("C’est noté : vous ne viendrez pas %(when)s."),
    Choice.REPRESENTED: gettext_lazy("C’est noté : %(name)s viendra à votre place %(when)s."),
}


@dataclass
class Invitee:
    """A person to invite, or invited: for a seat that day (``mandate``) or as a guest. ``answer`` is her last one."""

    person: Person
    mandate: Mandate | None
    invitation: Invitation | None = None
    answer: Answer | None = None
    undelivered: bool = False

    @property
    def is_invited(self) -> bool:
        return self.invitation is not None and self.invitation.sent_at is not None

    @property
    def quality(self) -> str:
        mandate = self.mandate
        return quality(mandate.title, mandate.rank) if mandate else quality(None, None)


def quality(title: str | None, rank: str | None) -> str:
    """In which quality one is invited: one's function, one's rank of deputy; no mandate, a guest."""
    if title is None:
        return _("personne invitée")
    return _("%s, suppléance") % title if rank == Rank.DEPUTY else title


def invitees(meeting: Meeting) -> list[Invitee]:
    """All who have a mandate on the meeting's day, in the order of seats, then the guests. Three queries.

    To a working group's meeting: who is in the group that day, and its other guests. One query more.
    """
    lines = [Invitee(person, mandate) for person, mandate in _expected(meeting)]
    seated = {line.person.pk for line in lines}
    known = {one.person_id: one for one in meeting.invitations.select_related("person").order_by("pk")}
    for one in known.values():
        one.meeting = meeting
        if one.mandate_id is None and one.person_id not in seated:
            lines.append(Invitee(one.person, None))
    answers = last_answers(meeting) if known else {}
    for line in lines:
        line.invitation = known.get(line.person.pk)
        line.answer = answers.get(line.invitation.pk) if line.invitation else None
    return lines


def _expected(meeting: Meeting) -> list[tuple[Person, Mandate | None]]:
    if meeting.group_id:
        return [(worker.person, worker.mandate) for worker in workers_at(meeting)]
    mandates = active_mandates(meeting.partnership, meeting.day).select_related(None).select_related("person")
    return [(mandate.person, mandate) for mandate in mandates]


def confirmation(answer: Any, meeting: Meeting) -> str:
    """« C’est noté : vous viendrez jeudi 10 décembre 2026 à 14 h. »"""
    starts = meeting.local_starts_at
    facts = {
        "when": _("%(day)s à %(hour)s") % {"day": french.day(starts), "hour": french.time_of(starts.time())},
        "name": answer.represented_by,
    }
    return french.typography(CONFIRMATIONS[Choice(answer.choice)] % facts)


def last_answers(meeting: Meeting) -> dict[int, Answer]:
    """By invitation, the answer that counts: the last one."""
    answers = Answer.objects.filter(invitation__meeting=meeting).select_related("typed_by")
    last = answers.order_by("invitation_id", "-at", "-pk").distinct("invitation_id")
    return {answer.invitation_id: answer for answer in last}


def answers_given(invitation: Invitation) -> list[Answer]:
    """All her answers, the one that counts first."""
    return list(invitation.answers.select_related("typed_by").order_by("-at", "-pk"))


def invitation_of(link: PersonalLink) -> Invitation | None:
    """The invitation this personal link answers."""
    rows = Invitation.objects.select_related("person", "mandate", "meeting__partnership__department", "meeting__group")
    return rows.filter(link=link).first()


def links_of(invitations: list[Invitation]) -> dict[int, PersonalLink]:
    """Their personal links, by invitation."""
    links = PersonalLink.objects.filter(invitation__in=invitations).order_by("pk")
    return {link.object_id: link for link in links if link.object_id is not None}


def undelivered(invitations: list[Invitation]) -> set[str]:
    """Which of them (``about``) have a letter that was given up."""
    letters = Letter.objects.filter(about__in=[one.about for one in invitations], sent_at=None, dropped_at=None)
    return {letter.about for letter in letters.order_by("pk") if letter.given_up}


def told(meeting: Meeting) -> list[Invitation]:
    """Invitations sent to people who have a mandate on the meeting's day, be it another by then, and to guests."""
    seated = active_mandates(meeting.partnership, meeting.day).select_related(None).order_by().values("person")
    holding = Q(mandate=None) | Q(person__in=seated)
    sent = list(
        meeting.invitations.filter(holding, sent_at__isnull=False)
        .select_related("person", "link", "mandate")
        .order_by("pk")
    )
    for invitation in sent:
        invitation.meeting = meeting
    return sent


def to_remind(at: datetime) -> QuerySet[Invitation]:
    """Invitations without an answer, two days before the meeting or less, never reminded; sent a day ago or more.

    Nobody is reminded while the partnership is paused, or once it is closed.
    """
    rows = Invitation.objects.filter(
        ~Exists(Answer.objects.filter(invitation=OuterRef("pk"))),
        meeting__partnership__status=Status.ACTIVE,
        meeting__status=MeetingStatus.CONVENED,
        meeting__starts_at__gt=at,
        meeting__starts_at__lte=at + REMINDED_BEFORE,
        sent_at__lte=at - TIME_TO_ANSWER,
        reminded_at=None,
        person__email__isnull=False,
        person__is_active=True,
        link__isnull=False,
    )
    return rows.select_related(
        "person", "link", "mandate", "meeting__partnership__department", "meeting__group"
    ).order_by("pk")
