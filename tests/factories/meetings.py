"""Meetings in every state. The tests of meetings live on Monday 23 November 2026, 10 h in Paris (their conftest)."""

from datetime import UTC, datetime, timedelta

import factory
from factory.django import DjangoModelFactory

from meetings.enums import ItemKind, MeetingStatus
from meetings.models import AgendaItem, Answer, Invitation, Meeting
from partners.enums import Verb
from partners.queries import active_mandates
from partners.services import link as personal_link

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
FOUR_WEEKS = timedelta(weeks=4)


def thursday(meeting, year, month, day, *, step):
    """14 h on the partnership's clocks; the n-th meeting comes ``step`` × (n - 1) after the first."""
    first = datetime(year, month, day, 14, tzinfo=meeting.partnership.zone)
    return first + step * (meeting.number - 1)


class MeetingFactory(DjangoModelFactory):
    """Planned on Thursday 10 December 2026, from 14 h to 16 h; the next ones every fourth Thursday.

    ``with_agenda=3`` gives three items, ``invited=True`` an invitation (with its link, no letter) to everyone who has
    a mandate on that day.
    """

    class Meta:
        model = Meeting
        skip_postgeneration_save = True

    class Params:
        convened = factory.Trait(status=MeetingStatus.CONVENED, convened_at=NOW - timedelta(days=3))
        in_session = factory.Trait(
            status=MeetingStatus.IN_SESSION, convened_at=NOW - timedelta(days=10), starts_at=NOW - timedelta(minutes=30)
        )
        held = factory.Trait(
            status=MeetingStatus.HELD,
            convened_at=NOW - timedelta(days=20),
            starts_at=factory.LazyAttribute(lambda meeting: thursday(meeting, 2026, 11, 12, step=-FOUR_WEEKS)),
        )
        taken = factory.Trait(
            status=MeetingStatus.HELD,
            taken_over=True,
            present_count=9,
            subject="Le jardin partagé",
            starts_at=factory.LazyAttribute(lambda meeting: thursday(meeting, 2025, 5, 15, step=-FOUR_WEEKS)),
        )
        cancelled = factory.Trait(status=MeetingStatus.CANCELLED, reason="Salle indisponible")
        published = factory.Trait(agenda_published_at=NOW - timedelta(days=4))

    partnership = factory.SubFactory("tests.factories.partners.PartnershipFactory")
    number = factory.LazyAttribute(lambda meeting: meeting.partnership.meetings.count() + 1)
    starts_at = factory.LazyAttribute(lambda meeting: thursday(meeting, 2026, 12, 10, step=FOUR_WEEKS))
    ends_at = factory.LazyAttribute(lambda meeting: meeting.starts_at + timedelta(hours=2))
    place = "Centre social, salle du rez-de-chaussée"

    @factory.post_generation
    def with_agenda(meeting, create, count, **_):
        for _n in range(count or 0):
            AgendaItemFactory(meeting=meeting)

    @factory.post_generation
    def invited(meeting, create, everyone, **_):
        for mandate in active_mandates(meeting.partnership, meeting.day) if everyone else ():
            InvitationFactory(meeting=meeting, person=mandate.person, mandate=mandate)


class AgendaItemFactory(DjangoModelFactory):
    """The next point of the agenda: an exchange of fifteen minutes. ``decision=True`` adds its proposal."""

    class Meta:
        model = AgendaItem

    class Params:
        decision = factory.Trait(kind=ItemKind.DECISION, proposal="Ouvrir la permanence le mercredi.")

    meeting = factory.SubFactory(MeetingFactory)
    position = factory.LazyAttribute(lambda item: item.meeting.items.count() + 1)
    title = factory.LazyAttribute(lambda item: f"Point {item.position}")
    minutes = 15


class InvitationFactory(DjangoModelFactory):
    """An invitation sent three days ago, with its working link; it has no letter."""

    class Meta:
        model = Invitation
        skip_postgeneration_save = True

    meeting = factory.SubFactory(MeetingFactory, convened=True)
    person = factory.SubFactory("tests.factories.partners.PersonFactory")
    sent_at = NOW - timedelta(days=3)
    sent_sequence = 0

    @factory.post_generation
    def link(invitation, create, given, **_):
        invitation.link = personal_link.give(
            person=invitation.person,
            verb=Verb.ANSWER_INVITATION,
            at=NOW - timedelta(days=3),
            expires_at=invitation.meeting.ends_at + timedelta(hours=24),
            partnership=invitation.meeting.partnership,
            object_id=invitation.pk,
        )
        invitation.save()


class AnswerFactory(DjangoModelFactory):
    class Meta:
        model = Answer

    invitation = factory.SubFactory(InvitationFactory)
    choice = "coming"
    at = NOW - timedelta(days=2)
