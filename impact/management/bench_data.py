"""The pages that are measured: one meeting with 8 points, 11 seats and three pages of minutes, and its surroundings."""

from datetime import UTC, date, datetime, timedelta

from meetings.enums import Choice, DecisionMode, MeetingStatus
from meetings.models import AgendaItem, Answer, Decision, Invitation, Meeting, Minutes, MinutesItem
from partners.enums import College, Office, OrganisationKind, Standing, Trio
from partners.models import (
    Cohort,
    Facilitation,
    Mandate,
    OfficeHolding,
    Organisation,
    Partnership,
    PartnershipQuartier,
    Person,
    Seat,
)
from territories.models import Epci, Quartier
from vision.enums import SectionKind
from vision.models import Section, Vision

START = date(2024, 1, 1)
TRIO = {1: Trio.STATE, 2: Trio.RESIDENTS, 3: Trio.AUTHORITY}
SENTENCE = (
    "Le noyau a écouté les habitantes et les habitants, puis chacun a dit **ce qu’il apporte** d’ici la réunion. "
)


def one_partnership(number: int) -> Meeting:
    """A partnership with eleven seats filled, and its meeting of today with answers and minutes."""
    epci = Epci.objects.order_by("pk")[0]
    quartier = Quartier.objects.filter(status="in_force").order_by("code")[number]
    cohort, _ = Cohort.objects.get_or_create(name="Promotion 2022", defaults={"year": 2022})
    team = Partnership.objects.create(
        name=f"Équipe {number}",
        slug=f"equipe-{number}",
        cohort=cohort,
        lead_epci=epci,
        department=quartier.department,
        starts_on=START,
    )
    PartnershipQuartier.objects.create(partnership=team, quartier=quartier)
    facilitator = Person.objects.create_user(f"facilitation{number}@exemple.invalid", display_name="Facilitation")
    Facilitation.objects.create(partnership=team, person=facilitator, starts_on=START)
    mandates = [_mandate(team, number) for number in range(1, 12)]
    meeting = _meeting(team, mandates, facilitator)
    vision = Vision.objects.create(partnership=team, horizon=2030, started_at=meeting.starts_at)
    for text in Section.objects.bulk_create(Section(vision=vision, kind=kind) for kind in SectionKind):
        text.write(body=SENTENCE, base=0, by=facilitator, at=meeting.starts_at)
    return meeting


def _mandate(team: Partnership, number: int) -> Mandate:
    trio = TRIO.get(number, "")
    organisation = Organisation.objects.create(name=f"Structure {team.pk}-{number}", kind=OrganisationKind.ASSOCIATION)
    seat = Seat.objects.create(
        partnership=team,
        number=number,
        label=f"Siège {number}",
        college=College.PARTNERS,
        trio=trio,
        created_on=START,
    )
    person = Person.objects.create_user(f"siege{number}@{team.slug}.invalid", display_name=f"Membre {number}")
    return Mandate.objects.create(
        seat=seat,
        partnership=team,
        trio=trio,
        person=person,
        organisation=organisation,
        title=f"Fonction {number}",
        standing=Standing.PROFESSIONAL,
        starts_on=START,
        confirmed_at=datetime(2024, 1, 1, tzinfo=UTC),
    )


def _meeting(team: Partnership, mandates: list[Mandate], facilitator: Person) -> Meeting:
    starts_at = datetime.now(tz=UTC).replace(minute=0, second=0, microsecond=0) + timedelta(days=3)
    meeting = Meeting.objects.create(
        partnership=team,
        number=1,
        status=MeetingStatus.CONVENED,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        place="Centre social",
        convened_at=starts_at - timedelta(days=7),
        agenda_published_at=starts_at - timedelta(days=7),
    )
    items = AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, position=n, title=f"Point {n} de l’ordre du jour", minutes=15) for n in range(1, 9)
    )
    minutes = Minutes.objects.create(meeting=meeting, started_at=starts_at, secretary=facilitator)
    pages = SENTENCE * (9000 // len(SENTENCE) // len(items))
    MinutesItem.objects.bulk_create(MinutesItem(minutes=minutes, item=item, body=pages, version=1) for item in items)
    sent = [Invitation(meeting=meeting, person=m.person, mandate=m, sent_at=meeting.convened_at) for m in mandates]
    invitations = Invitation.objects.bulk_create(sent)
    Answer.objects.bulk_create(
        Answer(invitation=row, choice=Choice.COMING, at=starts_at - timedelta(days=2)) for row in invitations[:9]
    )
    for number in range(1, 4):
        Decision.objects.create(
            partnership=team,
            year=2026,
            number=number,
            meeting=meeting,
            item=items[number],
            text=SENTENCE,
            mode=DecisionMode.CONSENT,
            carrier=mandates[number],
            due_on=starts_at.date() + timedelta(days=30),
            recorded_by=facilitator,
            recorded_at=starts_at,
        )
    return meeting


def portfolio(size: int) -> tuple[Meeting, Person, Person]:
    """``size`` partnerships; the first one's meeting, one of its members, and an officer of the ANCT."""
    meetings = [one_partnership(number) for number in range(size)]
    officer = Person.objects.create_user("anct@exemple.invalid", display_name="ANCT, cheffe de projet")
    OfficeHolding.objects.create(person=officer, office=Office.ANCT, starts_on=START)
    return meetings[0], Person.objects.get(email="siege1@equipe-0.invalid"), officer
