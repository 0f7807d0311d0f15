"""Pauses and ends for tests, asked and signed as on the page."""

from datetime import UTC, date, datetime
from typing import Any

from partners.enums import Office, Role, Status, Trio
from partners.models import (
    Charter,
    CharterAnswer,
    OfficeHolding,
    Partnership,
    Person,
    Preconditions,
    StatusChange,
)
from partners.queries import active_mandates
from partners.services import status
from tests.factories.partners import facilitator_of, member_of, officer

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
SINCE = datetime(2026, 9, 1, 8, tzinfo=UTC)
REASON = "Le centre social ferme pour travaux."


def anct() -> Person:
    held = OfficeHolding.objects.filter(office=Office.ANCT).select_related("person").first()
    return held.person if held else officer(Office.ANCT)


def asked(team: Partnership, after: Status, *, at: datetime = SINCE, **given: Any) -> StatusChange:
    """Asked by the trio, to be signed by the ANCT."""
    words = {"reason": REASON, "review_on": date(2030, 1, 15), "side": Role.TRIO, "by": member_of(team, Trio.STATE)}
    return status.ask(partnership=team, after=after, at=at, **{**words, **given})


def decided(team: Partnership, after: Status, *, at: datetime = SINCE, **given: Any) -> StatusChange:
    """In force: the fresh ``team`` has the status."""
    change = status.sign(change=asked(team, after, at=at, **given), side=Role.ANCT, by=anct(), at=at)
    team.refresh_from_db()
    return change


def described(team: Partnership) -> Preconditions:
    """The three starting conditions, in a word each."""
    by = member_of(team, Trio.STATE)
    words = {"champion": "La maire.", "resources": "Un mi-temps.", "urgency": "L’école ferme."}
    return Preconditions.objects.create(partnership=team, written_by=by, written_at=NOW, **words)


def charter_accepted_by(team: Partnership, count: int) -> Charter:
    """Version 2 of the charter, accepted by the first ``count`` mandates of the day."""
    by = facilitator_of(team)
    charter = Charter.objects.create(partnership=team, version=2, text="Venir.", published_at=NOW, published_by=by)
    for mandate in active_mandates(team, NOW.date())[:count]:
        CharterAnswer.objects.create(charter=charter, mandate=mandate, accepted=True, at=NOW)
    return charter
