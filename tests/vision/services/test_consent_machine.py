"""Any sequence of acts by anybody: what a round of consent never is.

The machine draws an act and somebody to do it, refused or not; after each, the promises of the round are asked of the
database. A small core group of four: the trio and one more seat with a deputy, and facilitation.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Any, ClassVar

from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from impact.kit.refusal import Refused
from partners.enums import Rank
from partners.models import Facilitation, Mandate, Person
from tests.factories.consent import CONSENT, OBJECTION, RESERVATION, a_text
from tests.factories.meetings import NOW
from tests.factories.partners import MandateFactory, a_partnership, facilitator_of
from vision import queries
from vision.enums import UNSETTLED
from vision.models import Answer, Closing, ConsentRound, Iteration, Objection, Ruling, Section, Vision
from vision.services import answer, closing, consent_round, objection, ruling, section

SEATS = (1, 2, 3, 4)
DEPUTY, FACILITATION = 5, 0
WHO = st.sampled_from([*SEATS, DEPUTY, FACILITATION])
SAID = st.sampled_from([CONSENT, RESERVATION, OBJECTION])
WORDS = st.sampled_from(["Chacun ose pousser la porte.", "Partout, chacun ose pousser la porte.", ""])


class Round(RuleBasedStateMachine):
    seen: ClassVar[set[str]] = set()

    @initialize(ahead=st.integers(0, 2))
    def opened(self, ahead: int) -> None:
        self.team = a_partnership()
        Mandate.objects.filter(seat__number__gt=4).delete()
        self.team.seats.filter(number__gt=4).delete()
        deputy = MandateFactory(seat=self.team.seats.get(number=4), rank=Rank.DEPUTY)
        held = Mandate.objects.filter(partnership=self.team, rank=Rank.HOLDER).select_related("person", "seat")
        self.people: dict[int, Person] = {row.seat.number: row.person for row in held.order_by("seat__number")}
        self.people |= {DEPUTY: deputy.person, FACILITATION: facilitator_of(self.team)}
        self.draft = a_text(self.team)
        self.open()
        for _phase in range(ahead):
            self.advances(FACILITATION)

    def open(self) -> None:
        self.round = consent_round.open_round(partnership=self.team, by=self.people[1], at=NOW)

    def act(self, act: Callable[..., Any], **given: Any) -> None:
        with suppress(Refused), transaction.atomic():
            act(at=NOW, **given)

    def now(self) -> ConsentRound:
        return ConsentRound.objects.select_related("partnership__department", "vision").get(pk=self.round.pk)

    @rule(who=WHO, said=SAID)
    def answers(self, who: int, said: answer.Given) -> None:
        self.act(answer.give, consent_round=self.now(), given=said, by=self.people[who])

    @rule(all_say=st.lists(SAID, min_size=4, max_size=4))
    def everybody_answers(self, all_say: list[answer.Given]) -> None:
        for who, said in zip(SEATS, all_say, strict=True):
            self.answers(who, said)

    @rule()
    def everybody_consents(self) -> None:
        self.everybody_answers([CONSENT] * 4)

    @rule(who=WHO)
    def confirms(self, who: int) -> None:
        self.act(answer.confirm, consent_round=self.now(), by=self.people[who])

    @rule(who=WHO)
    def lifts(self, who: int) -> None:
        for row in Objection.objects.select_related("voice__round", "raised_by").order_by("pk"):
            self.act(objection.lift, objection=row, by=self.people[who])

    @rule(who=WHO)
    def amends(self, who: int) -> None:
        row = Objection.objects.select_related("voice__round").filter(status__in=UNSETTLED).order_by("pk").first()
        if row is not None:
            self.act(objection.amend, objection=row, text="Deux lieux.", by=self.people[who])

    @rule(who=WHO)
    def rules_out(self, who: int) -> None:
        row = Objection.objects.select_related("voice__round").filter(status__in=UNSETTLED).order_by("pk").first()
        if row is not None:
            self.act(ruling.propose, objection=row, reason="Du budget.", by=self.people[who])
        for one in Ruling.objects.select_related("objection__voice__round").order_by("pk"):
            self.act(ruling.agree, ruling=one, by=self.people[who])

    @rule(who=WHO)
    def advances(self, who: int) -> None:
        found = self.now()
        if found.is_open:
            self.act(consent_round.advance, consent_round=found, seen=found.phase, by=self.people[who])

    @rule(who=WHO, body=WORDS)
    def writes(self, who: int, body: str) -> None:
        row = self.draft.sections.get(kind="statement")
        before, frozen = row.body, self.now().freezes
        self.act(section.write, section=row, body=body, base=row.version, by=self.people[who])
        if frozen:
            assert Section.objects.get(pk=row.pk).body == before

    @rule(who=WHO)
    def adopts(self, who: int) -> None:
        self.act(closing.adopt, consent_round=self.now(), by=self.people[who])

    @rule(who=WHO)
    def consent_and_adopt(self, who: int) -> None:
        self.everybody_consents()
        self.adopts(who)

    @rule(who=WHO, sure=st.integers(0, 7))
    def ends(self, who: int, sure: int) -> None:
        if sure == 7:
            self.act(closing.not_adopt, consent_round=self.now(), words="On a appris.", by=self.people[who])

    @precondition(lambda self: not self.now().is_open)
    @rule()
    def opens_again(self) -> None:
        with suppress(Refused):
            self.open()

    @invariant()
    def nothing_forbidden_is_true(self) -> None:
        if not hasattr(self, "round"):
            return
        found = self.now()
        seats = {row.pk for row in Mandate.objects.filter(partnership=self.team).order_by("pk")}
        answers = list(Answer.objects.select_related("mandate", "voice", "iteration").order_by("pk"))
        keys = [(row.iteration_id, row.voice_id) for row in answers]
        assert len(keys) == len(set(keys)), "two answers of one seat to one text"
        assert {row.mandate_id for row in answers} <= seats, "a voice of somebody without a seat"
        assert not Answer.objects.filter(mandate__person__in=Facilitation.objects.order_by().values("person")).exists()
        assert not Answer.objects.filter(mandate__rank=Rank.DEPUTY).exists(), "a deputy before the holder"
        assert ConsentRound.objects.under_way().count() <= 1
        self.seen.update(Closing.objects.order_by("pk").values_list("outcome", flat=True))
        self.seen.update(Objection.objects.order_by("pk").values_list("status", flat=True))
        if found.freezes:
            content = queries.current_iteration(found).content
            assert queries.content_of(found.vision) == content, "the text moved under consent"
        for row in Closing.objects.filter(outcome="adopted").order_by("pk"):
            self.was_rightly_adopted(row)

    def was_rightly_adopted(self, row: Closing) -> None:
        assert not Objection.objects.filter(voice__round=row.round_id, status__in=UNSETTLED).exists()
        given = Answer.objects.filter(iteration=row.iteration_id)
        assert given.filter(voice__trio__in=["etat", "collectivite", "habitants"]).count() == 3
        assert given.count() * 3 >= row.electorate * 2
        vision = Vision.objects.get(pk=row.round.vision_id)
        assert (vision.status, vision.number) == ("adopted", "1.0")
        assert queries.content_of(vision) == Iteration.objects.get(pk=row.iteration_id).content


class TestRound(TestCase):
    """Each example in its own transaction, rolled back."""

    def test_any_sequence_of_acts(self) -> None:
        class Watched(Round):
            def teardown(self) -> None:
                transaction.savepoint_rollback(self.before)

            def __init__(self) -> None:
                super().__init__()
                self.before = transaction.savepoint()

        quiet = settings(
            max_examples=12,
            stateful_step_count=30,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        )
        run_state_machine_as_test(Watched, settings=quiet)

    def test_it_reaches_an_objection_lifted_and_an_adoption(self) -> None:
        seen = after(
            lambda one: one.answers(4, OBJECTION), lambda one: one.lifts(4), lambda one: one.consent_and_adopt(1)
        )
        assert seen == {"open", "lifted", "adopted"}

    def test_it_reaches_an_objection_ruled_out(self) -> None:
        said = [lambda one, who=who: one.answers(who, OBJECTION if who == 4 else CONSENT) for who in SEATS]
        agreed = [lambda one, who=who: one.rules_out(who) for who in (1, 2, 3)]
        assert after(*said, lambda one: one.amends(1), *agreed) == {"open", "amendment_proposed", "ruled_out"}

    def test_it_reaches_an_end_without_adoption(self) -> None:
        assert after(lambda one: one.ends(1, 7), lambda one: one.opens_again()) == {"not_adopted"}


def after(*acts: Callable[[Round], None]) -> set[str]:
    """The control: what the machine watches is there once somebody does it. The promises are asked after each act."""

    class Watched(Round):
        seen: ClassVar[set[str]] = set()

    one = Watched()
    one.opened(ahead=2)
    for act in acts:
        act(one)
        one.nothing_forbidden_is_true()
    return one.seen
