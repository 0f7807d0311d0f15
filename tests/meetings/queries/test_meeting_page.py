"""The page of a meeting asks in plain SQL what the invitations ask in rows: both speak of the same people."""

from datetime import date, timedelta

from meetings.models import Invitation
from meetings.queries import invitees, meeting_page
from meetings.queries.meeting_page import Reply, replies
from partners.models import Mandate
from tests.factories.meetings import (
    NOW,
    AgendaItemFactory,
    AnswerFactory,
    InvitationFactory,
    MeetingFactory,
)
from tests.factories.partners import MandateFactory, PersonFactory, facilitator_of, other_partnership

INSIDE = {"read_agenda": True, "read_answers": True, "invite": True}
OUTSIDE = {"read_agenda": False, "read_answers": False, "invite": False}


def as_replies(lines) -> list[Reply]:
    return [
        Reply(
            line.person.pk,
            line.person.display_name,
            line.mandate.title if line.mandate else None,
            line.mandate.rank if line.mandate else None,
            line.is_invited,
            line.answer.choice if line.answer else "",
            line.answer.represented_by if line.answer else "",
            line.answer.comment if line.answer else "",
            line.answer.typed_by.display_name if line.answer and line.answer.typed_by else "",
        )
        for line in lines
    ]


def test_replies_are_those_of_the_invitees(team) -> None:
    meeting = MeetingFactory(partnership=team, convened=True, invited=True)
    seat = team.seats.get(number=4)
    MandateFactory(seat=seat, deputy=True)
    MandateFactory(seat=team.seats.get(number=7), deputy=True, starts_on=meeting.day + timedelta(days=1))
    MandateFactory(seat=team.seats.get(number=5), deputy=True, unconfirmed=True)
    Mandate.objects.filter(seat__number=6, seat__partnership=team).update(ends_on=date(2026, 12, 1))
    InvitationFactory(meeting=meeting, person=PersonFactory(display_name="Une invitée"))
    InvitationFactory(meeting=meeting, person=PersonFactory(), sent_at=None)
    MeetingFactory(partnership=other_partnership(), convened=True, invited=True)
    first, second, *_ = Invitation.objects.filter(meeting=meeting).order_by("pk")
    AnswerFactory(invitation=first, choice="represented", represented_by="Jo", typed_by=facilitator_of(team))
    AnswerFactory(invitation=second, choice="excused", at=NOW)
    AnswerFactory(invitation=second, choice="coming", at=NOW, comment="Avec plaisir")
    found = replies(meeting)
    assert found == as_replies(invitees(meeting))
    assert [reply.quality for reply in found][-3:] == [
        "responsable du développement social",
        "personne invitée",
        "personne invitée",
    ]
    assert [reply.told for reply in found[:2]] == [
        f"sera représentée ou représenté par Jo, saisi par {facilitator_of(team).display_name}",
        "viendra",
    ]
    assert len(found) == 10 + 1 + 2


def test_what_may_not_be_seen_does_not_enter_the_page(team) -> None:
    meeting = MeetingFactory(partnership=team, convened=True, invited=True, published=True)
    AgendaItemFactory(meeting=meeting)
    outside = meeting_page(meeting, PersonFactory(), can=OUTSIDE, record=None)
    assert (outside["agenda"], outside["lines"], outside["mine"], outside["sentence"]) == (None, (), None, "")
    inside = meeting_page(meeting, PersonFactory(), can=INSIDE, record=None)
    assert (len(inside["agenda"].points), len(inside["lines"]), inside["mine"]) == (1, 11, None)
    assert (inside["agenda"].total, inside["agenda"].available, inside["agenda"].overshoot) == (15, 120, 0)
