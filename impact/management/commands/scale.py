"""``make scale N=1600``: the scale data set, in a database of its own, never shown in demos."""

import time
from datetime import UTC, date, datetime, timedelta
from itertools import islice

from django.core.management import BaseCommand, CommandParser
from django.db import connection

from impact.management.databases import fresh_database
from meetings.enums import MeetingStatus, MinutesStatus
from meetings.models import Approval, Circulation, Meeting, Minutes
from partners.enums import College, Office, OrganisationKind, Phase, Standing, Trio
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

START = date(2024, 1, 1)
SEATS = [
    (College.STATE, Trio.STATE, Standing.PUBLIC_AGENT),
    (College.RESIDENTS, Trio.RESIDENTS, Standing.CITIZENS_COUNCIL),
    (College.AUTHORITY, Trio.AUTHORITY, Standing.PUBLIC_AGENT),
    *[(College.PARTNERS, "", Standing.PROFESSIONAL)] * 8,
]
MEETINGS_PER_1600 = 20_000


class Command(BaseCommand):
    help = "Crée le jeu de données d’échelle : N équipes, leurs sièges, leurs personnes et leurs réunions."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("n", type=int, nargs="?", default=1600)

    def handle(self, *args: object, n: int, **options: object) -> None:
        started = time.monotonic()
        fresh_database()
        teams = partnerships(n)
        organisations = structures()
        seat_rows(teams, organisations)
        meeting_rows(teams)
        officer()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        counts = {model.__name__: model.objects.count() for model in (Partnership, Meeting, Person, Mandate)}
        self.stdout.write(f"{counts} en {time.monotonic() - started:.0f} s")


def partnerships(n: int) -> list[Partnership]:
    """One partnership a quartier, those in force first."""
    cohorts = [Cohort.objects.create(name=f"Promotion {year}", year=year) for year in (2022, 2024, 2026)]
    epci = {found.pk: found for found in Epci.objects.order_by("pk")}
    anywhere = next(iter(epci.values()))
    quartiers = list(islice(Quartier.objects.order_by("-status", "code").iterator(), n))
    phases = Phase.values
    teams = Partnership.objects.bulk_create(
        Partnership(
            name=f"{quartier.name} {number}"[:120],
            slug=f"equipe-{number}",
            cohort=cohorts[number % 3],
            lead_epci=epci.get(quartier.epci_id or "", anywhere),
            department_id=quartier.department_id,
            starts_on=START,
            phase=phases[number % len(phases)],
        )
        for number, quartier in enumerate(quartiers, start=1)
    )
    PartnershipQuartier.objects.bulk_create(
        PartnershipQuartier(partnership=team, quartier=quartier)
        for team, quartier in zip(teams, quartiers, strict=True)
    )
    return teams


def structures() -> list[Organisation]:
    return Organisation.objects.bulk_create(
        Organisation(name=f"Structure {number}", kind=OrganisationKind.ASSOCIATION) for number in range(len(SEATS))
    )


def seat_rows(teams: list[Partnership], organisations: list[Organisation]) -> None:
    """Eleven seats and a facilitator each; every seventh partnership has its residents' seat to fill."""
    people = Person.objects.bulk_create(
        (
            Person(display_name=f"Personne {place} de {team.slug}", email=f"p{place}@{team.slug}.invalid")
            for team in teams
            for place in range(len(SEATS) + 1)
        ),
        batch_size=2000,
    )
    mandate_rows(teams, people, organisations)


def mandate_rows(teams: list[Partnership], people: list[Person], organisations: list[Organisation]) -> None:
    confirmed = datetime(2024, 1, 1, 12, tzinfo=UTC)
    seats = Seat.objects.bulk_create(
        (
            Seat(
                partnership=team,
                number=number,
                label=f"Siège {number}",
                college=college,
                trio=trio,
                created_on=START,
            )
            for team in teams
            for number, (college, trio, _) in enumerate(SEATS, start=1)
        ),
        batch_size=2000,
    )
    mandates, facilitations = [], []
    for index, team in enumerate(teams):
        first = index * (len(SEATS) + 1)
        facilitations.append(Facilitation(partnership=team, person=people[first], starts_on=START))
        for place, (_, trio, standing) in enumerate(SEATS):
            if not (index % 7 == 0 and trio == Trio.RESIDENTS):
                mandates.append(
                    Mandate(
                        seat=seats[index * len(SEATS) + place],
                        partnership=team,
                        trio=trio,
                        person=people[first + place + 1],
                        organisation=organisations[place],
                        title="Membre du noyau",
                        standing=standing,
                        starts_on=START,
                        confirmed_at=confirmed,
                    )
                )
    Mandate.objects.bulk_create(mandates, batch_size=2000)
    Facilitation.objects.bulk_create(facilitations)


def meeting_rows(teams: list[Partnership]) -> None:
    """20 000 meetings for 1 600 partnerships, the last one of each to come; one minutes in ten still a draft."""
    total = MEETINGS_PER_1600 * len(teams) // 1600
    today = datetime.now(tz=UTC).replace(hour=13, minute=0, second=0, microsecond=0)
    rows: list[Meeting] = []
    index = 0
    while len(rows) < total:
        team, number = teams[index % len(teams)], index // len(teams) + 1
        starts_at = today + timedelta(days=10 - 28 * (number - 1) - index % 5)
        status = MeetingStatus.CONVENED if number == 1 else MeetingStatus.HELD
        rows.append(
            Meeting(
                partnership=team,
                number=number,
                status=status,
                starts_at=starts_at,
                ends_at=starts_at + timedelta(hours=2),
            )
        )
        index += 1
    saved = Meeting.objects.bulk_create(rows, batch_size=2000)
    minutes_rows([meeting for meeting in saved if meeting.status == MeetingStatus.HELD])


def minutes_rows(held: list[Meeting]) -> None:
    """Approved as the database demands: a text that went round, approved in a meeting; one in ten still a draft."""
    secretary = Person.objects.order_by("pk").first()
    records = Minutes.objects.bulk_create(
        (Minutes(meeting=meeting, started_at=meeting.ends_at) for meeting in held), batch_size=2000
    )
    sent = Circulation.objects.bulk_create(
        (
            Circulation(
                minutes=record, content={}, digest=f"{place:064x}", sent_by=secretary,
                sent_at=record.started_at, remarks_until=record.started_at.date(),
            )
            for place, record in enumerate(records) if place % 10
        ),
        batch_size=2000,
    )  # fmt: skip
    Approval.objects.bulk_create(
        (
            Approval(
                minutes=row.minutes, circulation=row, meeting=row.minutes.meeting, seats_present=8,
                by=secretary, at=row.sent_at,
            )
            for row in sent
        ),
        batch_size=2000,
    )  # fmt: skip
    for row in sent:
        row.minutes.status, row.minutes.digest = MinutesStatus.APPROVED, row.digest
    Minutes.objects.bulk_update([row.minutes for row in sent], ["status", "digest"], batch_size=500)


def officer() -> None:
    anct = Person.objects.create_user("anct@exemple.invalid", display_name="ANCT, cheffe de projet")
    OfficeHolding.objects.create(person=anct, office=Office.ANCT, starts_on=START)
