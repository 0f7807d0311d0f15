"""Who works in the group of a meeting."""

from meetings.models import Meeting
from partners.queries import workers
from partners.queries.working_group import Worker


def workers_at(meeting: Meeting) -> list[Worker]:
    """Who is in its working group on its day: members by seat, then guests. Nobody for the core group's own."""
    if meeting.group is None:
        return []
    meeting.group.partnership = meeting.partnership
    return workers(meeting.group, meeting.day)
