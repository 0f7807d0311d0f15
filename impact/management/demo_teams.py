"""The fourteen other teams of the demo: seats, mandates with their history, facilitation. Dates follow today."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.utils.text import slugify

from impact.kit.french import fold
from impact.management import demo_roster as words
from meetings.services import meeting
from partners.enums import Channel, College, OrganisationKind, Rank, Standing, Trio
from partners.models import Mandate, OfficeHolding, Partnership, Person, Seat
from partners.services import mandate, partnership, seat
from territories.models import Epci, Quartier, Region

REFERENCE = date(2026, 11, 23)
TRIO = [
    (Trio.STATE, College.STATE, "Délégation du préfet", OrganisationKind.STATE, Standing.PUBLIC_AGENT),
    (Trio.AUTHORITY, College.AUTHORITY, "Politique de la ville", OrganisationKind.EPCI, Standing.PUBLIC_AGENT),
    (
        Trio.RESIDENTS,
        College.RESIDENTS,
        "Conseil citoyen",
        OrganisationKind.CITIZENS_COUNCIL,
        Standing.CITIZENS_COUNCIL,
    ),
]


def lines(text: str) -> Iterator[list[str]]:
    return (line.split("|") for line in text.splitlines())


class Teams:
    """Loads them once; the same person in several teams is one row."""

    def __init__(self, at: datetime, opened_by: Person) -> None:
        self.at, self.opened_by = at, opened_by
        self.shift = at.date() - REFERENCE
        self.people: dict[str, Person] = {}
        self.runs = {
            int(team): (name, email) for teams, name, email in lines(words.FACILITATION) for team in teams.split()
        }
        self.trios = {int(number): names for number, *names in lines(words.TRIOS)}
        self.others: dict[int, list[str]] = {}
        for number, names in lines(words.PEOPLE):
            self.others.setdefault(int(number), []).extend(names.split(","))

    def load(self) -> None:
        self.referents()
        for number, *facts in lines(words.TEAMS):
            self.one(int(number), *facts)

    def referents(self) -> None:
        """Who reads for a region, who follows the overseas teams."""
        for name, address, office, department in words.REFERENTS:
            reader = Person.objects.create_user(f"{address}@exemple.invalid", display_name=name)
            region = Region.objects.get(departments__code=department) if department else None
            OfficeHolding.objects.create(
                person=reader, office=office, region=region, starts_on=self.day("2022-09-01"), title=name
            )

    def one(self, number: int, name: str, codes: str, cohort: str, began: str, phase: str, *next_one: str) -> None:
        starts_on, chosen = self.day(began), codes.split(",")
        run_by, email = self.runs[number]
        team = partnership.open(
            name=name,
            quartiers=chosen,
            cohort=f"Promotion {cohort}",
            lead_epci=Epci.objects.get(pk=Quartier.objects.get(code=chosen[0]).epci_id),
            starts_on=starts_on,
            facilitator=partnership.Facilitator(name=run_by, email=email),
            by=self.opened_by,
            at=self.moment(starts_on),
        )
        by = facilitation_of(team)
        for chair in list(self.chairs(number, team, by)):
            self.fill(number, chair, team, by)
        self.depart(number, team, by)
        self.plan(team, *next_one, by=by)

    def chairs(self, number: int, team: Partnership, by: Person) -> Iterator[Seat]:
        """Eleven seats, or fewer where the team begins."""
        known: list[tuple[str, College, str]] = [(trio, college, label) for trio, college, label, *_ in TRIO]
        known += [("", College(college), label) for _, college, label, *_ in lines(words.OTHERS)]
        for trio, college, label in known[: words.SEATS.get(number, 11)]:
            yield seat.add(
                partnership=team, label=label, college=college, trio=trio,
                created_on=team.starts_on, by=by, at=self.moment(team.starts_on),
            )  # fmt: skip

    def fill(self, number: int, chair: Seat, team: Partnership, by: Person) -> None:
        """The former holder, if there was one, then the present one, then a deputy."""
        names = [*self.trios[number], *self.others.get(number, [])]
        name = names[chair.number - 1] if chair.number <= len(names) else ""
        structure, _, relay = name.partition(" : ")
        if not name or chair.number in words.NEVER_HELD.get(number, ()):
            return
        starts_on, ends_on, holder = team.starts_on, None, self.holder(number, chair, team, relay or name)
        for before, last_day, why, since in self.changes(number, chair.number):
            first = mandate.appoint(
                seat=chair, holder=self.holder(number, chair, team, before), starts_on=starts_on, by=by,
                at=self.moment(starts_on),
            )  # fmt: skip
            self.end(first, last_day, why, by)
            starts_on = since
        if relay:
            starts_on, ends_on = (self.day(told) for told in words.RELAY[number])
            holder = mandate.Holder(
                title="Présidente de l’association relais", standing=Standing.RELAY, person=self.person(relay),
                structure=structure, structure_kind=OrganisationKind.ASSOCIATION,
            )  # fmt: skip
        mandate.appoint(
            seat=chair, holder=holder, starts_on=starts_on, ends_on=ends_on, by=by, at=self.moment(starts_on)
        )
        for team_of, place, deputy in lines(words.DEPUTIES):
            if (int(team_of), int(place)) == (number, chair.number):
                stands_in = self.holder(number, chair, team, deputy, Rank.DEPUTY)
                mandate.appoint(seat=chair, holder=stands_in, starts_on=starts_on, by=by, at=self.moment(starts_on))

    def changes(self, number: int, place: int) -> Iterator[tuple[str, date, str, date]]:
        for team, chair, before, last_day, why, since in lines(words.CHANGES):
            if (int(team), int(chair)) == (number, place):
                yield before, self.day(last_day), why, self.day(since)

    def depart(self, number: int, team: Partnership, by: Person) -> None:
        for left, chair, last_day, why in lines(words.LEFT):
            if int(left) == number:
                held = Mandate.objects.get(partnership=team, seat__number=chair, ends_on=None, rank=Rank.HOLDER)
                self.end(held, self.day(last_day), why, by)

    def end(self, held: Mandate, last_day: date, why: str, by: Person) -> None:
        at = self.moment(last_day)
        mandate.end(mandate=held, ends_on=last_day, reason=why, by=by, at=at, today=last_day)

    def holder(
        self, number: int, chair: Seat, team: Partnership, name: str, rank: Rank = Rank.HOLDER
    ) -> mandate.Holder:
        """In which quality, and for which structure, somebody of this seat sits."""
        quartier = team.quartiers.order_by("code")[0]
        named = [name for name in quartier.commune_names if fold(name) in fold(team.name)]
        city, area = (named or quartier.commune_names)[0], quartier.name
        if chair.trio:
            kind, standing = next((kind, standing) for trio, _, _, kind, standing in TRIO if trio == chair.trio)
            structure = {
                Trio.STATE: words.STATE[team.department_id],
                Trio.AUTHORITY: team.lead_epci.name,
                Trio.RESIDENTS: f"Conseil citoyen, {area}",
            }[Trio(chair.trio)]
        else:
            told = next(line for line in lines(words.OTHERS) if int(line[0]) == chair.number)
            structure, kind, standing = (
                told[3].format(city=city, area=area),
                OrganisationKind(told[4]),
                Standing(told[5]),
            )
        return mandate.Holder(
            title=chair.label, standing=standing, person=self.person(name, f"{number}" if chair.number > 3 else ""),
            structure=structure, structure_kind=kind, rank=rank,
        )  # fmt: skip

    def person(self, name: str, key: str = "") -> Person:
        """Known by her name; outside the trio, by her name and her team (homonyms exist)."""
        found = self.people.get(name + key)
        if found is None:
            address = slugify(name).replace("-", ".", 1) + (f".{key}" if name == "Nathalie Martin" else "")
            known = name not in words.WITHOUT_EMAIL
            phone = 10 if name in words.ONE_PHONE else 20 + len(self.people)
            found = self.people[name + key] = Person.objects.create_user(
                f"{address}@exemple.invalid" if known else None,
                display_name=name,
                phone=f"06 39 98 {phone // 100:02d} {phone % 100:02d}",
                channel=Channel.EMAIL if known else Channel.PHONE,
                reading_help=name in words.READING_HELP,
            )
        return found

    def plan(self, team: Partnership, next_one: str, place: str, *, by: Person) -> None:
        if next_one:
            told = datetime.fromisoformat(next_one)
            ends = (told + timedelta(hours=2)).time()
            meeting.schedule(
                partnership=team, day=self.day(told.date().isoformat()), starts=told.time(), ends=ends, place=place,
                holiday_confirmed=True, by=by, at=self.at - timedelta(days=40),
            )  # fmt: skip

    def day(self, told: str) -> date:
        return date.fromisoformat(told) + self.shift

    def moment(self, day: date) -> datetime:
        """In the morning of the day, never later than now."""
        return min(datetime.combine(day, time(9), tzinfo=self.at.tzinfo), self.at)


def facilitation_of(team: Partnership) -> Person:
    return team.facilitations.get().person
