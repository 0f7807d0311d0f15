"""One partnership with one of everything, and the people who look at it: the rows of the access table."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.timezone import now

from impact.views.demo import entrance
from meetings.services import agenda, circulation, minutes, remark
from partners.enums import Office, Trio, Verb
from partners.models import Letter, Partnership, Person
from partners.queries import active_mandates
from partners.services import link
from tests.access import (
    consent_world,
    course_world,
    departure_world,
    entry_world,
    organisations_world,
    proposal_world,
    stakeholder_world,
    taking_over_world,
)
from tests.factories.meetings import AgendaItemFactory, MeetingFactory
from tests.factories.partners import a_partnership, facilitator_of, member_of, officer, other_partnership
from vision.enums import SectionKind
from vision.models import ExpectedChange
from vision.services import section, vision

ROLES = ["visitor", "invited", "member", "trio", "facilitation", "region", "anct", "admin", "neighbour"]


@dataclass
class World:
    team: Partnership
    people: dict[str, Person | None]
    arguments: dict[str, object]
    tokens: dict[str, str]

    def person(self, role: str) -> Person | None:
        return self.people[role]


def build() -> World:
    team, other = a_partnership(), other_partnership()
    people = {
        "visitor": None,
        "invited": None,
        "member": member_of(team),
        "trio": member_of(team, Trio.STATE),
        "facilitation": facilitator_of(team),
        "region": officer(Office.REGION),
        "anct": officer(Office.ANCT),
        "admin": officer(Office.ADMIN),
        "neighbour": member_of(other, Trio.STATE),
    }
    return World(team, people, **_objects(team, people))


WITH_OBJECTS = [
    consent_world,
    course_world,
    entry_world,
    organisations_world,
    stakeholder_world,
    proposal_world,
    taking_over_world,
]
WITH_TOKENS = [consent_world, departure_world, entry_world, organisations_world, stakeholder_world]


def _objects(team: Partnership, people: dict[str, Person | None]) -> dict[str, dict]:
    facilitation = people["facilitation"]
    arguments = {"slug": team.slug, "code": team.quartiers.order_by("code").first().code}
    arguments |= _meetings(team, facilitation)
    mandate = active_mandates(team, arguments["coming"].day).order_by("seat__number").last()
    arguments |= {"seat": mandate.seat, "mandate": mandate, "change": _change(team, facilitation), "letter": _letter()}
    for part in WITH_OBJECTS:
        arguments |= part.objects(team, people)
    sign_in = link.give(person=people["member"], verb=Verb.SIGN_IN, at=now(), expires_at=now() + timedelta(minutes=10))
    tokens = {
        "meetings:answer_by_link": arguments["invitation"].link.token,
        "partners:sign_in_by_link": sign_in.token,
        "demo_enter": entrance("facilitation@exemple.invalid"),
    }
    for part in WITH_TOKENS:
        tokens |= part.tokens(team, people)
    return {"arguments": arguments, "tokens": tokens}


def _meetings(team: Partnership, facilitation: Person) -> dict[str, object]:
    """One that was held and is written up, one to come."""
    past = MeetingFactory(partnership=team, held=True, number=1, published=True, invited=True)
    item = AgendaItemFactory(meeting=past, decision=True)
    record = minutes.start(meeting=past, by=facilitation, at=now())
    sent = circulation.send(minutes=record, by=facilitation, at=now())
    said = remark.make(circulation=sent, text="Il manque le nom de la salle.", by=facilitation, at=now())
    coming = MeetingFactory(
        partnership=team, number=2, convened=True, published=True, starts_at=now() + timedelta(days=7), invited=True
    )
    AgendaItemFactory(meeting=coming)
    agenda.add_approval_items(meeting=coming, at=now())
    return {
        "past": past,
        "coming": coming,
        "item": item,
        "approval": coming.items.exclude(approves=None).get(),
        "coming_item": coming.items.filter(approves=None).get(),
        "invitation": coming.invitations.select_related("link").order_by("pk").first(),
        "guest": past.guests.create(name="Invitée"),
        "remark": said,
    }


def _change(team: Partnership, facilitation: Person) -> ExpectedChange:
    """In a vision that has begun."""
    draft = vision.start(partnership=team, horizon=now().year + 4, by=facilitation, at=now())
    statement = draft.sections.get(kind=SectionKind.STATEMENT)
    section.write(section=statement, body="On décide ensemble.", base=0, by=facilitation, at=now())
    return draft.changes.create(position=1, title="On se connaît", public="Tout le monde", horizon=draft.horizon)


def _letter() -> Letter:
    return Letter.objects.create(
        kind="invitation", dedupe_key="world", to="a@exemple.invalid", subject="Réunion", text="Texte",
        html="<p>Texte</p>", calendar="BEGIN:VCALENDAR", created_at=now(), due_at=now(), sent_at=now(),
    )  # fmt: skip
