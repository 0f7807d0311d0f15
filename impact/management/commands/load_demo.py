"""The demo: Château-Thierry in its first months, told through the same services as the pages. Dates follow today."""

from datetime import date, datetime, time, timedelta

from django.core.management import BaseCommand
from django.db import transaction
from django.db.models import F
from django.utils.timezone import now

from impact.management import demo_story as story
from impact.management.demo_consent import Visions
from impact.management.demo_life import Around, Past
from impact.management.demo_teams import Teams
from impact.views.demo import PERSONAS
from meetings.models import Meeting
from meetings.services import (
    agenda,
    answer,
    approval,
    attendance,
    circulation,
    decision,
    invitation,
    item,
    minutes,
    rhythm,
    session,
)
from partners.enums import Office
from partners.models import Letter, OfficeHolding, Partnership, Person
from partners.queries import active_mandates
from partners.services import partnership, roster, roster_file
from territories.models import Epci, Quartier, Region
from vision.enums import SectionKind
from vision.services import change, section, vision

SLUG = "chateau-thierry"
ANCT = "anct@exemple.invalid"
QUARTIERS = ["QN00217M", "QN00216M"]
THURSDAY, SECOND = 3, 2


def second_thursday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(THURSDAY - first.weekday()) % 7 + 7 * (SECOND - 1))


def last_meetings(today: date) -> tuple[date, date]:
    """The two last second Thursdays before today, August apart."""
    month, found = today.year * 12 + today.month - 1, list[date]()
    while len(found) < 2:
        year, index = divmod(month, 12)
        day = second_thursday(year, index + 1)
        if day < today and index + 1 != 8:
            found.append(day)
        month -= 1
    return found[1], found[0]


class Command(BaseCommand):
    help = "Charge la démonstration, une seule fois."

    def handle(self, *args: object, **options: object) -> None:
        if Partnership.objects.filter(slug=SLUG).exists():
            return
        with transaction.atomic():
            at = now()
            tale = Tale(at)
            tale.tell()
            Around(tale.team, at).load()
            others = Teams(at, Person.objects.get(email=ANCT))
            others.load()
            Past(others).load()
            Visions(others).load()
        # These letters belong to the past of the story: nobody waits for them.
        Letter.objects.filter(sent_at=None, due_at__lt=now()).update(sent_at=F("due_at"))


class Tale:
    """Each chapter happens at its own time; ``moment`` never goes back."""

    def __init__(self, at: datetime) -> None:
        self.now = at
        self.first, self.second = last_meetings(at.date())

    def tell(self) -> None:
        self.open_partnership()
        self.set_rhythm()
        first, second, coming = self.meetings[:3]
        self.prepare(first, story.FIRST_AGENDA)
        self.hold(first, story.FIRST_MINUTES, story.DECISIONS[0])
        self.prepare(second, story.SECOND_AGENDA)
        self.hold(second, story.SECOND_MINUTES, story.DECISIONS[1])
        self.write_vision()
        self.prepare(coming, story.THIRD_AGENDA)
        self.answer(coming)

    def on(self, day: date) -> datetime:
        return datetime.combine(day, time(10), tzinfo=self.now.tzinfo)

    def open_partnership(self) -> None:
        opening = self.first - timedelta(days=20)
        at = self.on(opening)
        officers = {role: Person.objects.create_user(email, display_name=role) for role, email in PERSONAS[-3:]}
        anct, region, admin = officers.values()
        aisne = Region.objects.get(departments__code="02")
        for person, office, where in (
            (anct, Office.ANCT, None),
            (region, Office.REGION, aisne),
            (admin, Office.ADMIN, None),
        ):
            OfficeHolding.objects.create(person=person, office=office, region=where, starts_on=opening)
        Person.objects.filter(pk=admin.pk).update(is_superuser=True)
        self.team = partnership.open(
            name="Château-Thierry",
            quartiers=QUARTIERS,
            cohort=f"Promotion {opening.year}",
            lead_epci=Epci.objects.get(pk=Quartier.objects.get(code=QUARTIERS[0]).epci_id),
            starts_on=opening,
            facilitator=partnership.Facilitator(name="Claire Wattel", email=PERSONAS[0][1]),
            by=anct,
            at=at,
        )
        self.facilitator = self.team.facilitations.get().person
        table = roster_file.ROSTER.read(self.roster())
        roster.import_(partnership=self.team, table=table, starts_on=opening, by=self.facilitator, at=at)
        self.members = {mandate.seat.number: mandate for mandate in active_mandates(self.team, self.first)}

    @staticmethod
    def roster() -> str:
        lines = ["siege;trio;college;prenom;nom;fonction;structure;type_structure;courriel"]
        for row in story.ROSTER.splitlines():
            number, trio, college, title, structure, kind = row.split("|")
            email = "" if int(number) in story.WITHOUT_EMAIL else f"siege{number}@exemple.invalid"
            lines.append(f'{number};{trio};{college};;"{title}";"{title}";"{structure}";{kind};{email}')
        return "\n".join(lines)

    def set_rhythm(self) -> None:
        drawn = rhythm.draft(
            partnership=self.team,
            nth=SECOND,
            weekday=THURSDAY,
            starts=time(14),
            ends=time(16),
            except_months=[8],
            place="Centre social des Vaucrises, grande salle",
        )
        at = self.on(self.first - timedelta(days=15))
        rhythm.establish(rhythm=drawn, by=self.facilitator, at=at)
        self.meetings = list(Meeting.objects.filter(partnership=self.team).order_by("starts_at", "pk"))

    def prepare(self, meeting: Meeting, points: list[tuple[str, str, int, str]]) -> None:
        at = min(meeting.starts_at - timedelta(days=9), self.now - timedelta(days=3))
        for title, kind, duration, proposal in points:
            item.add(
                meeting=meeting, by=self.facilitator, at=at, title=title, kind=kind, minutes=duration, proposal=proposal
            )
        agenda.publish(meeting=meeting, by=self.facilitator, at=at)
        invitation.send(meeting=meeting, by=self.facilitator, at=at + timedelta(hours=1))

    def hold(self, meeting: Meeting, texts: list[str], decided: str) -> None:
        at, by = meeting.starts_at + timedelta(minutes=2), self.facilitator
        meeting.refresh_from_db()
        meeting = session.open_session(meeting=meeting, by=by, at=at)
        for number, mandate in self.members.items():
            presence = "excused" if number == 11 else "present"
            attendance.record(meeting=meeting, seat=mandate.seat, presence=presence, by=by, at=at)
        record = minutes.start(meeting=meeting, by=by, at=at)
        minutes.name_secretary(minutes=record, secretary=self.members[8].person, by=by, at=at)
        for point, text in zip(meeting.items.order_by("position", "pk"), texts, strict=True):
            minutes.save_item(item=point, body=text, base=0, by=by, at=at)
            if point.approves:
                sent = point.approves.circulations.latest("sent_at")
                approval.give(item=point, circulation=sent, by=self.members[3].person, at=at)
            elif point.kind == "decision":
                decision.record(
                    item=point, text=decided, mode="consent", carrier=self.members[9],
                    due_on=meeting.day + timedelta(days=60), by=by, at=at,
                )  # fmt: skip
        session.close(meeting=meeting, by=by, at=meeting.ends_at)
        circulation.send(minutes=record, by=by, at=meeting.ends_at + timedelta(days=3))

    def answer(self, meeting: Meeting) -> None:
        at = self.now - timedelta(days=2)
        for row in meeting.invitations.select_related("mandate__seat").exclude(mandate=None):
            if row.mandate and (choice := story.ANSWERS.get(row.mandate.seat.number)):
                answer.give(invitation=row, choice=choice, at=at)

    def write_vision(self) -> None:
        at = self.on(self.second + timedelta(days=1))
        draft = vision.start(partnership=self.team, horizon=self.second.year + 4, by=self.facilitator, at=at)
        for kind, versions in story.SECTIONS.items():
            text = draft.sections.get(kind=SectionKind(kind))
            for version, body in enumerate(versions):
                writer = self.members[9 if version else 8].person
                section.write(section=text, body=body, base=version, by=writer, at=at + timedelta(hours=version))
        title, public = story.CHANGE
        change.add(vision=draft, title=title, public=public, horizon=draft.horizon, by=self.facilitator, at=at)
