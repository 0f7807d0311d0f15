"""What the pages of meetings need, one module a noun. Ask ``queries.<function>``."""

from meetings.queries.agenda import agenda_items, agenda_page, carriers, is_next, overshoot, pending_minutes, unready
from meetings.queries.attendance import answers_by_person, guests, roll_call
from meetings.queries.decision import decisions, decisions_log, without_owner
from meetings.queries.erasure import (
    circulations_of,
    guests_named,
    invited_by,
    partnerships_inviting,
    places_of_name,
    redactions,
)
from meetings.queries.invitation import (
    Invitee,
    answers_given,
    confirmation,
    invitation_of,
    invitees,
    last_answers,
    links_of,
    to_remind,
    told,
    undelivered,
)
from meetings.queries.meeting import elsewhere, list_page, meeting_seen, meetings_seen_by, usual_place
from meetings.queries.meeting_page import Agenda, Point, meeting_page
from meetings.queries.minutes import (
    approving_meeting,
    latest_circulation,
    minutes_content,
    minutes_file,
    minutes_seen_by,
    minutes_texts,
    next_meeting,
    remarks,
)
from meetings.queries.presence import ResidentsShare, residents_share
from meetings.queries.reply import Reply, replies
from meetings.queries.rhythm import Occurrence, Plan, plan

__all__ = [
    "Agenda",
    "Invitee",
    "Occurrence",
    "Plan",
    "Point",
    "Reply",
    "ResidentsShare",
    "agenda_items",
    "agenda_page",
    "answers_by_person",
    "answers_given",
    "approving_meeting",
    "carriers",
    "circulations_of",
    "confirmation",
    "decisions",
    "decisions_log",
    "elsewhere",
    "guests",
    "guests_named",
    "invitation_of",
    "invited_by",
    "invitees",
    "is_next",
    "last_answers",
    "latest_circulation",
    "links_of",
    "list_page",
    "meeting_page",
    "meeting_seen",
    "meetings_seen_by",
    "minutes_content",
    "minutes_file",
    "minutes_seen_by",
    "minutes_texts",
    "next_meeting",
    "overshoot",
    "partnerships_inviting",
    "pending_minutes",
    "places_of_name",
    "plan",
    "redactions",
    "remarks",
    "replies",
    "residents_share",
    "roll_call",
    "to_remind",
    "told",
    "undelivered",
    "unready",
    "usual_place",
    "without_owner",
]
