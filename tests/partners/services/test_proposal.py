"""Proposed, then confirmed or declined. What waits gives nothing."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from impact.kit.refusal import Refused
from partners import perms, queries
from partners.enums import Fact, LetterKind, Rank, Standing, Trio
from partners.models import Entry, Letter, Mandate, Partnership, Person, Seat
from partners.services import mandate, outbox, proposal, roster
from partners.services.roster_file import ROSTER
from tests.factories.partners import (
    MandateFactory,
    PersonFactory,
    a_partnership,
    facilitator_of,
    member_of,
    other_partnership,
)
from tests.partners.conftest import NOW

TODAY = date(2026, 11, 23)
SOMEBODY = proposal.Holder(title="habitante", standing=Standing.RESIDENT, name="Ana Ba")


@pytest.fixture
def team(db: None) -> Partnership:
    return a_partnership(vacant=(10,))


def propose(team: Partnership, number: int = 10, by: Person | None = None, **changed) -> Mandate:
    dates = {name: changed.pop(name) for name in ("starts_on", "ends_on") if name in changed}
    return proposal.propose(
        seat=Seat.objects.get(partnership=team, number=number),
        holder=replace(SOMEBODY, **changed),
        by=by or facilitator_of(team),
        at=NOW,
        **{"starts_on": TODAY} | dates,
    )


def state(team: Partnership) -> Person:
    return member_of(team, Trio.STATE)


def test_a_proposal_gives_nothing(team: Partnership) -> None:
    waiting = propose(team)
    assert (waiting.confirmed_at, waiting.proposed_by, waiting.proposed_at) == (None, facilitator_of(team), NOW)
    assert queries.core_group(team, TODAY)[9].holder is None
    assert not Partnership.objects.visible_to(waiting.person).exists()
    assert perms.abilities(waiting.person, team)["read_inside"] is False
    assert list(queries.proposals(team)) == [waiting]
    entry = Entry.objects.get(fact=Fact.MANDATE_PROPOSED)
    assert entry.after == {
        "seat": "10, coordinatrice de la Ressourcerie", "rank": "Titulaire", "starts_on": "2026-11-23", "ends_on": "",
    }  # fmt: skip


def test_a_proposal_is_confirmed(team: Partnership) -> None:
    row = proposal.confirm(mandate=propose(team), by=state(team), at=NOW)
    assert (row.confirmed_at, row.confirmed_by) == (NOW, state(team))
    assert queries.core_group(team, TODAY)[9].holder == row
    again = proposal.confirm(mandate=row, by=state(team), at=NOW + timedelta(1))
    assert again.confirmed_at == NOW
    assert Entry.objects.filter(fact=Fact.MANDATE_STARTED).count() == 1


def test_a_proposal_is_declined_with_a_reason(team: Partnership) -> None:
    waiting = propose(team)
    with pytest.raises(proposal.ReasonMissing):
        proposal.decline(mandate=waiting, reason=" ", by=state(team), at=NOW)
    row = proposal.decline(mandate=waiting, reason=" Habite\tailleurs ", by=state(team), at=NOW)
    assert (row.declined_at, row.decline_reason) == (NOW, "Habite ailleurs")
    assert Entry.objects.get(fact=Fact.MANDATE_DECLINED).after == {"reason": "Habite ailleurs"}
    assert list(queries.proposals(team)) == []


def test_an_answer_is_given_once(team: Partnership) -> None:
    confirmed, declined = propose(team), propose(team, 4)
    proposal.confirm(mandate=confirmed, by=state(team), at=NOW)
    proposal.decline(mandate=declined, reason="non", by=state(team), at=NOW)
    other = member_of(team, Trio.RESIDENTS)
    said = {"confirmed": "Ce mandat vient d’être confirmé par Dominique Arnaud.", "declined": "Cette proposition a été"}
    for row, sentence in ((confirmed, said["confirmed"]), (declined, said["declined"])):
        with pytest.raises(proposal.AlreadyAnswered, match=sentence):
            proposal.confirm(mandate=row, by=other, at=NOW)
        with pytest.raises(proposal.AlreadyAnswered, match=sentence):
            proposal.decline(mandate=row, reason="non", by=other, at=NOW)
    confirmed.refresh_from_db()
    assert confirmed.confirmed_by == state(team)


def test_a_successor_is_proposed_beside_the_holder_and_confirmed_from_the_day_after(team: Partnership) -> None:
    held = Mandate.objects.get(partnership=team, seat__number=4)
    mandate.end(mandate=held, ends_on=date(2027, 1, 31), reason="", by=state(team), at=NOW, today=TODAY)
    waiting = propose(team, 4)
    with pytest.raises(mandate.Overlaps) as refusal:
        proposal.confirm(mandate=waiting, by=state(team), at=NOW)
    assert str(refusal.value) == (
        "Ce siège a déjà une personne titulaire à ces dates. "
        "Siège 4\u00a0: Maxime Delorme, du lundi 12 septembre 2022 au dimanche 31 janvier 2027. "
        "Premier jour possible\u00a0: lundi 1er février 2027."
    )
    assert refusal.value.field == "starts_on"
    row = proposal.confirm(mandate=waiting, by=state(team), at=NOW, starts_on=date(2027, 2, 1))
    entry = Entry.objects.get(fact=Fact.MANDATE_STARTED, about=f"mandate:{row.pk}")
    assert (entry.before["starts_on"], entry.after["starts_on"]) == ("2026-11-23", "2027-02-01")


def test_two_proposals_for_a_seat_and_the_second_reads_that_it_was_filled(team: Partnership) -> None:
    first, second = propose(team), propose(team, name="Bo Co")
    proposal.confirm(mandate=first, by=state(team), at=NOW)
    with pytest.raises(mandate.Overlaps, match="Ce siège vient d’être pourvu. Siège 10\u00a0: Ana Ba, depuis"):
        proposal.confirm(mandate=second, by=state(team), at=NOW + timedelta(minutes=5))
    assert Mandate.objects.confirmed().filter(seat__number=10, partnership=team).count() == 1


def test_the_same_proposal_twice_is_told(team: Partnership) -> None:
    propose(team)
    with pytest.raises(proposal.AlreadyProposed):
        propose(team, name=" ana  BA")
    propose(team, rank=Rank.DEPUTY)
    assert Mandate.objects.proposed().count() == 2
    assert Person.objects.filter(display_name="Ana Ba").count() == 2


def test_what_breaks_a_rule_by_itself_is_not_proposed(db: None) -> None:
    team = a_partnership(vacant=(2,))
    before = Person.objects.count()
    with pytest.raises(Refused, match="Ce siège est réservé aux habitants"):
        propose(team, 2, standing=Standing.ELECTED, structure="Ville", structure_kind="commune")
    assert (Mandate.objects.proposed().count(), Person.objects.count()) == (0, before)


def test_a_deputy_is_proposed_the_same_way_and_there_is_one(team: Partnership) -> None:
    first, second = propose(team, 4, rank=Rank.DEPUTY), propose(team, 4, name="Bo Co", rank=Rank.DEPUTY)
    proposal.confirm(mandate=first, by=state(team), at=NOW)
    with pytest.raises(mandate.Overlaps, match="Ce siège a déjà une suppléance à ces dates. Siège 4\u00a0: Ana Ba"):
        proposal.confirm(mandate=second, by=state(team), at=NOW)
    assert queries.core_group(team, TODAY)[3].deputy == first


def test_the_trio_gets_one_letter_each_about_what_it_may_answer(team: Partnership) -> None:
    residents = member_of(team, Trio.RESIDENTS)
    Person.objects.filter(pk=member_of(team, Trio.AUTHORITY).pk).update(email=None)
    row = propose(team, 10, person=residents)
    letter = Letter.objects.get(kind=LetterKind.TO_CONFIRM)
    assert (letter.to, letter.person) == (state(team).email, state(team))
    assert letter.subject == "1 mandat à confirmer, Château-Thierry"
    assert "Claude Berger, habitante" in letter.text
    assert "/equipes/chateau-thierry/noyau/propositions/" in letter.text
    proposal.decline(mandate=row, reason="déjà un siège", by=state(team), at=NOW)
    letter.refresh_from_db()
    assert letter.dropped_at == NOW


def test_who_proposes_gets_no_letter_about_it(team: Partnership) -> None:
    propose(team, by=state(team))
    told = Letter.objects.filter(kind=LetterKind.TO_CONFIRM).order_by("pk")
    assert [letter.person for letter in told] == [member_of(team, Trio.RESIDENTS), member_of(team, Trio.AUTHORITY)]


def test_a_letter_a_person_and_a_proposal(team: Partnership) -> None:
    first, second = propose(team), propose(team, name="Bo Co")
    keys = sorted(Letter.objects.values_list("dedupe_key", flat=True))
    people = [member_of(team, kind).pk for kind in Trio]
    assert keys == sorted(f"to-confirm:{row.pk}:{pk}" for row in (first, second) for pk in people)
    assert outbox.drop(about=f"mandate:{first.pk}", kinds=[LetterKind.TO_CONFIRM], at=NOW) == 3


# Who may answer


def may(user: Person, row: Mandate) -> tuple[bool, bool]:
    """The predicate, and the same as rows: they never differ."""
    listed = queries.to_confirm(user.pk, TODAY).filter(pk=row.pk).exists()
    assert listed == perms.can_confirm(user, row)
    return listed, perms.can_decline(user, row)


def test_who_may_answer(team: Partnership) -> None:
    row = propose(team)
    deputy = MandateFactory(seat=Seat.objects.get(partnership=team, number=1), deputy=True).person
    people = {
        "trio": state(team),
        "deputy of the trio": deputy,
        "member": member_of(team),
        "facilitation, who proposed": facilitator_of(team),
        "neighbour": member_of(other_partnership(), Trio.STATE),
        "somebody": PersonFactory(),
    }
    assert {who: may(person, row) for who, person in people.items()} == {
        "trio": (True, True),
        "deputy of the trio": (False, False),
        "member": (False, False),
        "facilitation, who proposed": (False, True),
        "neighbour": (False, False),
        "somebody": (False, False),
    }


def test_a_deputy_answers_when_the_seat_has_no_holder(db: None) -> None:
    team = a_partnership(vacant=(1, 10))
    deputy = MandateFactory(seat=Seat.objects.get(partnership=team, number=1), deputy=True).person
    assert may(deputy, propose(team)) == (True, True)


def test_nobody_confirms_herself(team: Partnership) -> None:
    row = propose(team, person=state(team))
    assert may(state(team), row) == (False, False)
    assert may(member_of(team, Trio.RESIDENTS), row) == (True, True)


def test_facilitation_confirms_while_the_trio_has_nobody_else(db: None) -> None:
    team = a_partnership(vacant=(1, 2, 3, 10))
    runner = facilitator_of(team)
    row = propose(team)
    assert (may(runner, row), perms.can_appoint(runner, team)) == ((True, True), True)
    alone = MandateFactory(seat=Seat.objects.get(partnership=team, number=1)).person
    assert (may(runner, row), perms.can_appoint(runner, team)) == ((False, True), False)
    about_her = propose(team, name="Bo Co", person=alone)
    assert may(runner, about_her) == (True, True)
    assert may(runner, propose(team, 3, person=runner, structure="S", structure_kind="autre")) == (False, True)


# A list taken over


TABLE = "siege,trio,college,prenom,nom,fonction,structure,type_structure,courriel\n"
ROWS = "20,,partenaires,Ana,Ba,habitante,,,\n21,,partenaires,Bo,Co,gardien,,,\n22,,partenaires,,,libre,,,\n"


def take_over(team: Partnership, rows: str) -> None:
    table = ROSTER.read(TABLE + rows)
    roster.import_(partnership=team, table=table, starts_on=date(2026, 9, 1), by=facilitator_of(team), at=NOW)


def test_a_list_makes_proposals_when_the_trio_is_in_post_and_one_letter_each(team: Partnership) -> None:
    take_over(team, ROWS)
    assert [row.seat.number for row in queries.proposals(team)] == [20, 21]
    letters = Letter.objects.filter(kind=LetterKind.TO_CONFIRM)
    assert (letters.count(), {"Ana Ba" in row.text and "Bo Co" in row.text for row in letters}) == (3, {True})
    take_over(team, ROWS)
    assert (queries.proposals(team).count(), Letter.objects.count()) == (2, 3)


def test_a_list_is_confirmed_at_once_while_the_trio_is_empty(db: None) -> None:
    team = a_partnership(empty=True)
    take_over(team, "1,etat,etat,Zoé,Da,sous-préfète,Préfecture,etat,\n" + ROWS)
    held = Mandate.objects.confirmed().filter(partnership=team).order_by("seat__number")
    assert [(row.seat.number, row.confirmed_by) for row in held] == [
        (number, facilitator_of(team)) for number in (1, 20, 21)
    ]
    assert not Letter.objects.exists()


def test_a_relay_of_a_list_begins_on_the_day_of_the_import(db: None) -> None:
    team = a_partnership(empty=True)
    take_over(team, "2,habitants,habitants,Ana,Ba,coordinatrice,Amicale,association,\n")
    row = Mandate.objects.get(partnership=team)
    assert (row.standing, row.starts_on, row.ends_on) == (Standing.RELAY, TODAY, date(2027, 5, 22))
