"""The visions of the demo: written, submitted to consent, adopted; one round is open. Dates follow today."""

import re
from datetime import datetime, timedelta
from typing import Any

from impact.management import demo_roster
from impact.management import demo_rounds as words
from impact.management.demo_teams import REFERENCE, Teams, facilitation_of, lines
from impact.management.demo_visions import NOT_DOING, PRINCIPLES, VISIONS
from partners.enums import Rank, Trio
from partners.models import Mandate, Partnership
from partners.queries import active_mandates
from vision.enums import Consent, Phase, SectionKind
from vision.models import ConsentRound, Vision
from vision.services import answer, change, closing, consent_round, contribution, objection, section, vision
from vision.services.answer import Given

YEAR = re.compile(r"\b20\d\d\b")
HOUR = timedelta(hours=1)


class Visions:
    """Follows ``Past``: the people and the dates of ``Teams``, through the same services as the pages."""

    def __init__(self, teams: Teams) -> None:
        self.teams = teams
        self.later = teams.at.year - REFERENCE.year
        names = {int(number): name for number, name, *_ in lines(demo_roster.TEAMS)}
        rows = Partnership.objects.select_related("department").filter(name__in=names.values())
        known = {team.name: team for team in rows}
        self.known = {number: known[name] for number, name in names.items()}
        self.reserved = {int(team): (int(seat), said) for team, seat, said in lines(words.RESERVED)}

    def load(self) -> None:
        adopted = [(int(number), self.at(opened), self.at(day)) for number, opened, day in lines(words.ADOPTED)]
        for number, opened, day in adopted:
            self.adopt(number, opened, day)
        for number in sorted(VISIONS.keys() - {number for number, *_ in adopted}):
            self.write(number, self.teams.at - timedelta(days=75))
        self.open_round(*words.OPEN)

    def at(self, told: str) -> datetime:
        return self.teams.moment(self.teams.day(told))

    def year(self, told: int) -> int:
        return told + self.later

    def said(self, text: str) -> str:
        """Its years follow today, as its horizon does."""
        return YEAR.sub(lambda found: str(self.year(int(found[0]))), text)

    def write(self, number: int, at: datetime, statement: str = "") -> Vision:
        """The draft of the team, every section by its facilitation."""
        team, told = self.known[number], VISIONS[number]
        by = facilitation_of(team)
        draft = vision.start(partnership=team, horizon=self.year(told["horizon"]), by=by, at=at)
        texts: dict[str, Any] = {**told, "statement": statement or told["statement"]}
        if "simple" in told:
            texts |= {"principles": PRINCIPLES, "not_doing": NOT_DOING}
        for kind in SectionKind:
            if kind in texts:
                text = draft.sections.get(kind=kind)
                section.write(section=text, body=self.said(texts[kind]), base=0, by=by, at=at)
        for title, public, horizon in told["changes"]:
            change.add(vision=draft, title=title, public=public, horizon=self.year(horizon), by=by, at=at)
        return draft

    def adopt(self, number: int, opened: datetime, adopted: datetime) -> None:
        """All seats consent, one with a reservation where there is one; the second time, the text was amended."""
        team, by = self.known[number], facilitation_of(self.known[number])
        if Vision.objects.filter(partnership=team).exists():
            draft = vision.renew(partnership=team, by=by, at=opened - timedelta(days=30))
            text = draft.sections.get(kind=SectionKind.STATEMENT)
            body = self.said(VISIONS[number]["statement"])
            section.write(section=text, body=body, base=text.version, by=by, at=opened - timedelta(days=20))
        else:
            former = words.FORMER_STATEMENT if number == words.AMENDED else ""
            self.write(number, opened - timedelta(days=60), former)
        found = self.begin(team, opened)
        self.advance(found, Phase.CLARIFICATION, adopted - timedelta(days=14))
        self.advance(found, Phase.REACTIONS, adopted - timedelta(days=7))
        for voice in active_mandates(team, adopted.date()).filter(rank=Rank.HOLDER):
            seat, said = self.reserved.get(number, (0, ""))
            mine = voice.seat.number == seat
            given = Given(Consent.RESERVATION, said) if mine else Given(Consent.CONSENT)
            answer.give(consent_round=found, given=given, by=voice.person, at=adopted - HOUR)
        closing.adopt(consent_round=found, by=by, at=adopted)

    @staticmethod
    def begin(team: Partnership, at: datetime) -> ConsentRound:
        """Somebody of the trio opens it."""
        opens = active_mandates(team, at.date()).get(trio=Trio.AUTHORITY, rank=Rank.HOLDER)
        return consent_round.open_round(partnership=team, by=opens.person, at=at)

    def advance(self, found: ConsentRound, seen: Phase, at: datetime, until: str = "") -> None:
        by, day = facilitation_of(found.partnership), self.teams.day(until) if until else None
        consent_round.advance(consent_round=found, seen=seen, by=by, at=at, until=day)

    def open_round(self, number: int, *days: str) -> None:
        """Opened, discussed, answered, until; one seat objects, and a bonification is proposed."""
        team, (opened, reactions, answers, until) = self.known[number], [*map(self.at, days[:3]), days[3]]
        seats = {held.seat.number: held for held in active_mandates(team, opened.date()).filter(rank=Rank.HOLDER)}
        asks, replies, reacts = (seats[place] for place in words.OPEN_SPEAKS)
        found, by = self.begin(team, opened), facilitation_of(team)
        question = contribution.say(consent_round=found, text=words.QUESTION, by=asks.person, at=opened + HOUR)
        contribution.reply(contribution=question, text=words.REPLY, by=replies.person, at=opened + 2 * HOUR)
        self.advance(found, Phase.CLARIFICATION, reactions)
        # This seat has no address: facilitation typed what was said.
        contribution.say(consent_round=found, text=words.REACTION, mandate=reacts, by=by, at=reactions + HOUR)
        self.advance(found, Phase.REACTIONS, answers, until)
        self.answers(found, seats, answers + timedelta(days=2))

    def answers(self, found: ConsentRound, seats: dict[int, Mandate], at: datetime) -> None:
        objects, risk, way_out = words.OBJECTION
        for place, held in seats.items():
            if place in words.SILENT:
                continue
            given = Given(Consent.CONSENT)
            if place in words.RESERVATIONS:
                given = Given(Consent.RESERVATION, self.said(words.RESERVATIONS[place]))
            elif place == objects:
                given = Given(Consent.OBJECTION, risk=risk, way_out=way_out)
            answer.give(consent_round=found, given=given, by=held.person, at=at)
        raised = found.voices.get(number=objects).objections.get()
        by = seats[2].person
        objection.amend(objection=raised, text=words.AMENDMENT, by=by, at=at + timedelta(days=1))
