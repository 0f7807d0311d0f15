"""Who may do what around a meeting. One predicate an ability (role × moment), the rule in its docstring."""

from typing import Any

from impact.kit.access import rule
from meetings.enums import MeetingStatus, MinutesStatus
from meetings.models import AgendaItem, Circulation, Meeting, Minutes
from partners.enums import Role
from partners.models import Partnership
from partners.perms import can_facilitate, can_lead
from partners.queries import roles

OVER = {MeetingStatus.HELD, MeetingStatus.CANCELLED}
INSIDE = {Role.MEMBER, Role.FACILITATION}


@rule("Seules la facilitation et les personnes du trio règlent le rythme des réunions.")
def can_set_rhythm(user: Any, partnership: Partnership) -> bool:
    """Facilitation and trio set the rhythm and add meetings."""
    return can_lead(user, partnership)


@rule("Seules la facilitation et les personnes du trio peuvent déplacer ou annuler une réunion à venir.")
def can_move(user: Any, meeting: Meeting) -> bool:
    """Facilitation and trio move or cancel a meeting that has not begun."""
    return can_lead(user, meeting.partnership) and meeting.status in {
        MeetingStatus.PLANNED,
        MeetingStatus.CONVENED,
    }


@rule("Seules la facilitation et les personnes du trio préparent l’ordre du jour, avant la fin de la réunion.")
def can_edit_agenda(user: Any, meeting: Meeting) -> bool:
    """Facilitation and trio prepare the agenda until the meeting is over."""
    return can_lead(user, meeting.partnership) and meeting.status not in OVER


@rule("L’ordre du jour n’est pas encore publié.")
def can_read_agenda(user: Any, meeting: Meeting) -> bool:
    """Whoever sees the partnership reads a published agenda; facilitation and trio read it before."""
    return meeting.agenda_published_at is not None or can_lead(user, meeting.partnership)


@rule("Seule la facilitation envoie les invitations, avant la réunion.")
def can_invite(user: Any, meeting: Meeting) -> bool:
    """Facilitation invites, until the meeting begins."""
    return can_facilitate(user, meeting.partnership) and meeting.status in {
        MeetingStatus.PLANNED,
        MeetingStatus.CONVENED,
    }


@rule("Seules les personnes du noyau et la facilitation voient les réponses de chacun.")
def can_read_answers(user: Any, meeting: Meeting) -> bool:
    """Individual answers and the roll-call by name stay inside the core group."""
    return bool(roles(user, meeting.partnership) & INSIDE)


@rule("Seule la facilitation ouvre et termine la séance.")
def can_hold_session(user: Any, meeting: Meeting) -> bool:
    """Facilitation opens and closes the session, and begins the minutes."""
    return can_facilitate(user, meeting.partnership)


@rule("Seule la facilitation fait l’appel, tant que le compte rendu n’est pas approuvé.")
def can_call_roll(user: Any, meeting: Meeting) -> bool:
    """Facilitation calls the roll; approval freezes it. Meetings taken over have a count, no roll."""
    record = getattr(meeting, "record", None)
    approved = record is not None and record.status == MinutesStatus.APPROVED
    frozen = approved or meeting.taken_over or meeting.status == MeetingStatus.CANCELLED
    return can_facilitate(user, meeting.partnership) and not frozen


@rule("Le compte rendu est encore un brouillon, réservé au noyau et à la facilitation.")
def can_read_minutes(user: Any, minutes: Minutes) -> bool:
    """Drafts, and what working groups write, are for the core group and facilitation; the core group's approved minutes
    for all who see the partnership."""
    return (minutes.is_approved and minutes.meeting.decides) or bool(roles(user, minutes.meeting.partnership) & INSIDE)


@rule("Seules la facilitation et la personne secrétaire de séance écrivent le compte rendu.")
def can_write_minutes(user: Any, minutes: Minutes) -> bool:
    """Facilitation, or the secretary of the day while she belongs to the core group, writes.

    Approved minutes are refused by the service, with its own sentence.
    """
    held = roles(user, minutes.meeting.partnership)
    return Role.FACILITATION in held or (Role.MEMBER in held and minutes.secretary_id == user.pk)


@rule("Seule la facilitation envoie le compte rendu en relecture.")
def can_circulate(user: Any, minutes: Minutes) -> bool:
    """Facilitation sends the draft round."""
    return can_facilitate(user, minutes.meeting.partnership)


@rule("Seule la facilitation dépose le compte rendu d’une réunion reprise.")
def can_file_minutes(user: Any, meeting: Meeting) -> bool:
    """Facilitation hands in the file of a meeting taken over; whoever sees the partnership reads it."""
    return can_facilitate(user, meeting.partnership) and meeting.taken_over


@rule("Seules les personnes du noyau et la facilitation peuvent faire une remarque.")
def can_remark(user: Any, circulation: Circulation) -> bool:
    """Members and facilitation remark on a circulated draft."""
    return bool(roles(user, circulation.minutes.meeting.partnership) & INSIDE)


@rule("Seules la facilitation et les personnes du trio enregistrent l’approbation, en séance.")
def can_approve(user: Any, item: AgendaItem) -> bool:
    """Facilitation or trio records the approval, on the approval point of an open meeting."""
    return can_lead(user, item.meeting.partnership)


@rule("Seule la facilitation enregistre les décisions prises en séance.")
def can_record_decision(user: Any, meeting: Meeting) -> bool:
    """Facilitation records the decisions."""
    return can_facilitate(user, meeting.partnership)


def abilities(user: Any, meeting: Meeting) -> dict[str, bool]:
    """What the pages of a meeting may ask; never roles."""
    return {
        "move": can_move(user, meeting),
        "edit_agenda": can_edit_agenda(user, meeting),
        "read_agenda": can_read_agenda(user, meeting),
        "invite": can_invite(user, meeting),
        "read_answers": can_read_answers(user, meeting),
        "hold_session": can_hold_session(user, meeting),
        "call_roll": can_call_roll(user, meeting),
        "record_decision": can_record_decision(user, meeting),
        "facilitate": can_facilitate(user, meeting.partnership),
    }
