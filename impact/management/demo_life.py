"""What the fifteen teams of the demo have behind them: phases, a pause, past meetings; and around Château-Thierry."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from impact.management import demo_roster as words
from impact.management.demo_teams import Teams, lines
from meetings.models import Meeting
from meetings.services import past
from meetings.services.past_file import PAST_MEETINGS
from partners.enums import OrganisationKind, Phase, Rank, Role, Standing, Status
from partners.models import Mandate, Organisation, Partnership, Person
from partners.queries import active_mandates
from partners.services import (
    charter,
    mandate,
    organisation,
    phase,
    preconditions,
    proposal,
    settings,
    stakeholder,
    status,
    tie,
)
from partners.services import working_group as group

MONTH = timedelta(days=28)
AUGUST = 8
ARMISTICE = (11, 11)
PRESENT = [8, 9, 7, 8, 10, 8, 6, 9, 8, 7, 9, 11]


class Past:
    """Follows ``Teams``: their people and their dates."""

    def __init__(self, teams: Teams) -> None:
        self.teams, self.at = teams, teams.at

    def load(self) -> None:
        for number, name, _codes, _cohort, _began, reached, _next, place in lines(words.TEAMS):
            team = Partnership.objects.select_related("department").get(name=name)
            self.meetings(team, words.HELD[int(number)], place)
            self.phases(team, Phase(reached))
        self.pause(*words.PAUSE)
        self.rename(*words.RENAMED)

    def meetings(self, team: Partnership, count: int, place: str) -> None:
        """One a month before today, August apart; known by their date, their subject and how many were there."""
        if not count:
            return
        days = list(reversed([day for day, _ in zip(self.days(team), range(count), strict=False)]))
        told = ["date;heure;lieu;presents;titre"]
        for rank, day in enumerate(days):
            told.append(f"{day:%d/%m/%Y};14:00;{place};{PRESENT[rank % len(PRESENT)]};{words.SUBJECTS[rank % 8]}")
        table = PAST_MEETINGS.read("\n".join(told))
        past.take_over(partnership=team, table=table, by=team.facilitations.get().person, at=self.at)

    def days(self, team: Partnership) -> Iterator[date]:
        """Backwards from the day of the next meeting, or from words.LAST."""
        coming = Meeting.objects.filter(partnership=team).order_by("starts_at").first()
        last = words.LAST.get(team.name)
        day = self.teams.day(last) + MONTH if last else (coming.day if coming else self.at.date())
        while True:
            day -= MONTH
            if day.month != AUGUST and day < self.at.date():
                yield day + timedelta(days=7) if (day.month, day.day) == ARMISTICE else day

    def phases(self, team: Partnership, reached: Phase) -> None:
        """The trio went forward one phase at a time, before it wrote here what proves them."""
        by = Mandate.objects.confirmed().filter(partnership=team).exclude(trio="").order_by("starts_on", "pk")[0].person
        steps = list(Phase)
        for rank, step in enumerate(steps[1 : steps.index(reached) + 1], start=1):
            at = self.teams.moment(team.starts_on + rank * timedelta(days=150))
            phase.move(
                partnership=team, seen=steps[rank - 1], to=step, unmet=[words.BEFORE_HERE], reason=words.BEFORE_HERE,
                by=by, at=at,
            )  # fmt: skip

    def pause(self, number: int, since: str, until: str, reason: str) -> None:
        name = next(line[1] for line in lines(words.TEAMS) if int(line[0]) == number)
        team, resumed = Partnership.objects.get(name=name), self.teams.day(until)
        began = self.teams.day(since)
        by = active_mandates(team, began).exclude(trio="")[0].person
        for after, day, review_on in ((Status.PAUSED, began, resumed), (Status.ACTIVE, resumed, None)):
            at = self.teams.moment(day)
            asked = status.ask(
                partnership=team, after=after, reason=reason, review_on=review_on, side=Role.TRIO, by=by, at=at
            )
            status.sign(change=asked, side=Role.ANCT, by=self.teams.opened_by, at=at + timedelta(hours=2))

    def rename(self, number: int, seat: int, name: str, since: str) -> None:
        """A structure is called otherwise since a day; what happened before keeps the name of its time."""
        told = next(line[1] for line in lines(words.TEAMS) if int(line[0]) == number)
        held = active_mandates(Partnership.objects.get(name=told), self.at.date()).get(seat__number=seat)
        day = self.teams.day(since)
        organisation.rename(
            organisation=Organisation.objects.get(mandates=held), name=name, since=day, by=held.person,
            at=self.teams.moment(day), today=self.at.date(),
        )  # fmt: skip


class Around:
    """What Château-Thierry's core group has agreed, and who stands around it."""

    def __init__(self, team: Partnership, at: datetime) -> None:
        self.team, self.at, self.today = team, at, at.date()
        self.members = {held.seat.number: held for held in active_mandates(team, self.today)}
        self.by: Person = team.facilitations.get().person

    def load(self) -> None:
        trio, month_ago = self.members[1].person, self.at - MONTH
        settings.change(
            partnership=self.team, phone="06 39 98 00 02", target_seats=11, story=words.STORY, by=self.by, at=month_ago
        )
        preconditions.write(partnership=self.team, base=0, by=trio, at=month_ago, **words.PRECONDITIONS)
        published = charter.publish(partnership=self.team, text=words.CHARTER, base=0, by=self.by, at=month_ago)
        for number in (1, 2, 3, 4, 6, 7, 8, 9):
            charter.accept(mandate=self.members[number], version=published.version, at=month_ago)
        Mandate.objects.filter(pk__in=[held.pk for held in self.members.values()]).update(arrived_at=month_ago)
        phase.move(
            partnership=self.team, seen=Phase.FRAMING, to=Phase.CORE_GROUP, unmet=[], reason="", by=trio, at=month_ago
        )
        self.stakeholders()
        self.group()
        self.proposal()

    def stakeholders(self) -> None:
        facts: dict[str, Any] = {"partnership": self.team, "by": self.by}
        known: dict[str, Organisation] = {}
        for ring, name, kind, brings, place, days in words.STAKEHOLDERS:
            checked = self.at - timedelta(days=days)
            card = stakeholder.add(
                ring=ring, name=name, kind=kind, brings=brings, public_place=place, at=checked, today=checked.date(),
                **facts,
            )  # fmt: skip
            known[name] = card.organisation
        for one, other, told in words.TIES:
            tie.make(one=known[one], other=known[other], words=told, at=self.at, today=self.today, **facts)

    def group(self) -> None:
        name, purpose, seats = words.GROUP
        made = group.create(
            partnership=self.team, name=name, purpose=purpose, by=self.by, at=self.at - MONTH, today=self.today - MONTH
        )
        for number in seats:
            group.add(
                group=made, person=self.members[number].person, starts_on=self.today - MONTH, by=self.by, at=self.at
            )

    def proposal(self) -> None:
        """A deputy for the residents' seat waits for the trio."""
        held = self.members[2]
        deputy = mandate.Holder(
            title="Membre du conseil citoyen",
            standing=Standing(held.standing),
            rank=Rank.DEPUTY,
            name="Membre du conseil citoyen",
            structure=str(held.organisation),
            structure_kind=OrganisationKind.CITIZENS_COUNCIL,
        )
        day = self.at - timedelta(days=2)
        proposal.propose(seat=held.seat, holder=deputy, starts_on=self.today, by=self.by, at=day)
