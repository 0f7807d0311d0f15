"""What the addresses of meetings taken over need."""

from typing import Any

from django.utils.timezone import now

from meetings.services import minutes_file
from partners.models import Partnership, Person
from tests.factories.documents import pdf, uploaded
from tests.factories.meetings import MeetingFactory


def objects(team: Partnership, people: dict[str, Person | None]) -> dict[str, Any]:
    """A meeting of 2025 with its file."""
    facilitation = people["facilitation"]
    assert facilitation is not None
    meeting = MeetingFactory(partnership=team, number=90, taken=True)
    minutes_file.deposit(meeting=meeting, file=uploaded("mai.pdf", pdf()), by=facilitation, at=now())
    return {"taken_over": meeting}
