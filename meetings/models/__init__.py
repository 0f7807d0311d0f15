from meetings.models.agenda import AgendaItem
from meetings.models.attendance import Attendance, Guest
from meetings.models.circulation import Approval, Circulation, Remark
from meetings.models.decision import Decision
from meetings.models.document import MinutesFile
from meetings.models.frozen import Content, digest, frozen_text, without_names
from meetings.models.invitation import Answer, Invitation
from meetings.models.meeting import Meeting
from meetings.models.minutes import Minutes, MinutesItem, MinutesItemRevision
from meetings.models.redaction import Redaction
from meetings.models.rhythm import Rhythm
from meetings.models.roll_call import Line, Quorum, carried_by, may_approve, people_in_the_room, quorum

__all__ = [
    "AgendaItem",
    "Answer",
    "Approval",
    "Attendance",
    "Circulation",
    "Content",
    "Decision",
    "Guest",
    "Invitation",
    "Line",
    "Meeting",
    "Minutes",
    "MinutesFile",
    "MinutesItem",
    "MinutesItemRevision",
    "Quorum",
    "Redaction",
    "Remark",
    "Rhythm",
    "carried_by",
    "digest",
    "frozen_text",
    "may_approve",
    "people_in_the_room",
    "quorum",
    "without_names",
]
