"""Who is expected at a meeting, and what they answered: the people of ``invitees`` as plain values, in one question."""

from typing import Any, NamedTuple

from django.db import connection

from meetings.models import Meeting
from meetings.models.invitation import told
from meetings.queries.invitation import quality

HELD = """
  SELECT mandate.id, mandate.person_id, mandate.title, mandate.rank, seat.number, NULL::bigint AS place
    FROM partners_mandate mandate JOIN partners_seat seat ON seat.id = mandate.seat_id
   WHERE mandate.partnership_id = %(partnership)s AND mandate.confirmed_at IS NOT NULL
     AND %(day)s BETWEEN mandate.starts_on AND coalesce(mandate.ends_on, 'infinity')
"""
# Who has a mandate on the day.
CORE_GROUP = f"seated AS ({HELD})"
# Those of them who are in the group that day, then its guests in the order they came.
WORKING_GROUP = f"""
member AS (
  SELECT * FROM partners_groupmember
   WHERE group_id = %(group)s AND %(day)s BETWEEN starts_on AND coalesce(ends_on, 'infinity')
), held AS ({HELD} AND mandate.person_id IN (SELECT person_id FROM member)
), seated AS (
  SELECT * FROM held
  UNION ALL
  SELECT NULL, person_id, NULL, NULL, NULL, row_number() OVER (ORDER BY starts_on, id) FROM member
   WHERE mandate_id IS NULL AND person_id NOT IN (SELECT person_id FROM held)
)"""  # noqa: S608 - our own words, and no value
# By seat, then the guests; each with her last answer.
REPLIES = """
, invited AS (
  SELECT * FROM meetings_invitation WHERE meeting_id = %(meeting)s
)
SELECT person.id, person.display_name, seated.title, seated.rank, invited.sent_at IS NOT NULL,
       coalesce(answer.choice, ''), coalesce(answer.represented_by, ''), coalesce(answer.comment, ''),
       coalesce(typist.display_name, '')
  FROM seated FULL JOIN invited ON invited.person_id = seated.person_id
  JOIN partners_person person ON person.id = coalesce(seated.person_id, invited.person_id)
  LEFT JOIN LATERAL (
    SELECT * FROM meetings_answer WHERE invitation_id = invited.id ORDER BY at DESC, id DESC LIMIT 1
  ) answer ON true
  LEFT JOIN partners_person typist ON typist.id = answer.typed_by_id
 WHERE seated.person_id IS NOT NULL OR invited.mandate_id IS NULL
 ORDER BY seated.number NULLS LAST, seated.rank DESC, seated.id, seated.place, invited.id
"""


class Reply(NamedTuple):
    """Somebody to invite, or invited, with her last answer (``choice`` is empty without one)."""

    person: int
    name: str
    title: str | None
    rank: str | None
    is_invited: bool
    choice: str
    represented_by: str
    comment: str
    typed_by: str

    @property
    def quality(self) -> str:
        return quality(self.title, self.rank)

    @property
    def told(self) -> str:
        return told(self.choice, self.represented_by, self.typed_by)


def replies(meeting: Meeting) -> list[Reply]:
    facts: dict[str, Any] = {"partnership": meeting.partnership_id, "meeting": meeting.pk, "day": meeting.day}
    expected = CORE_GROUP
    if meeting.group_id:
        expected, facts["group"] = WORKING_GROUP, meeting.group_id
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {expected}{REPLIES}", facts)
        return [Reply(*row) for row in cursor.fetchall()]
