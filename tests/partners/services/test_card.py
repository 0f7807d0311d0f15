"""The personal link of a card: given, withdrawn; a proposal waits, is replaced, is answered once."""

from datetime import date, timedelta

import pytest

from partners import queries
from partners.models import CardProposal, Entry, FormerName, Letter, Partnership, Person, PersonalLink, Stakeholder
from partners.services import card as acts
from partners.services import stakeholder
from partners.services.person import AnotherName
from tests.factories.partners import PersonFactory, facilitator_of, member_of
from tests.factories.stakeholder import StakeholderFactory
from tests.partners.conftest import NOW

TODAY = date(2026, 11, 23)


@pytest.fixture
def card(team: Partnership) -> Stakeholder:
    return StakeholderFactory(partnership=team, organisation__name="Club de judo", checked_on=date(2026, 1, 5))


def give(card: Stakeholder, **who) -> PersonalLink:
    return acts.give_link(card=card, by=facilitator_of(card.partnership), at=NOW, **(who or {"name": "Ana Ba"}))


def propose(card: Stakeholder, **said) -> CardProposal:
    words = {"name": "Club de judo", "brings": "Des cours gratuits", "public_place": "Gymnase"} | said
    return acts.propose(card=card, by=PersonFactory(display_name="Ana Ba"), at=NOW, **words)


def decide(proposal: CardProposal, accepted: bool, **more) -> CardProposal:
    by = member_of(proposal.card.partnership)
    return acts.decide(proposal=proposal, accepted=accepted, by=by, at=NOW, today=TODAY, **more)


def test_the_link_is_for_one_person_one_card_thirty_days(card: Stakeholder) -> None:
    given = give(card, name="Ana Ba", email="ana@exemple.fr")
    assert (given.verb, given.object_id, given.expires_at) == ("update_card", card.pk, NOW + timedelta(days=30))
    card.refresh_from_db()
    assert card.contact == given.person
    letter = Letter.objects.get(kind="card")
    assert (letter.to, given.token in letter.text) == ("ana@exemple.fr", True)
    assert "jusqu’au mercredi 23 décembre 2026" in letter.text


def test_without_an_address_the_text_is_copied(card: Stakeholder) -> None:
    given = give(card, name="Ana Ba", phone="06 39 98 00 01")
    assert (Letter.objects.count(), given.person.phone, given.person.channel) == (0, "06 39 98 00 01", "sms")
    text = acts.ready_text(card, given)
    assert given.token in text
    assert "\n" not in text


def test_the_journal_names_the_person_but_no_address(card: Stakeholder) -> None:
    give(card, name="Ana Ba", email="ana@exemple.fr", phone="06 39 98 00 01")
    entry = Entry.objects.get(fact="link.given")
    assert entry.after["person"] == "Ana Ba"
    assert not any(secret in str(entry.after) for secret in ("ana@", "06 39"))


def test_a_new_link_ends_those_before(card: Stakeholder) -> None:
    first, second = give(card, name="Ana Ba", email="ana@exemple.fr"), give(card, name="Bo Diop")
    first.refresh_from_db()
    assert (first.works_at(NOW), second.works_at(NOW)) == (False, True)
    assert Letter.objects.get().dropped_at == NOW
    again = give(card, person=second.person)
    assert again.token != second.token


def test_somebody_known_by_her_address_is_not_made_twice(card: Stakeholder) -> None:
    known = PersonFactory(display_name="Ana Ba", email="ana@exemple.fr", phone="06 39 98 00 02")
    with pytest.raises(AnotherName) as refused:
        give(card, name="Bo Diop", email="ana@exemple.fr")
    assert "Ana" not in str(refused.value)
    assert give(card, name="Ana Ba", email="ANA@exemple.fr", phone="06 39 98 00 09").person == known
    known.refresh_from_db()
    assert known.phone == "06 39 98 00 02"


def test_a_link_needs_a_name(card: Stakeholder) -> None:
    with pytest.raises(acts.NameMissing, match="Écrivez le nom de la personne à qui vous donnez ce lien."):
        give(card, name=" ", email="")
    assert PersonalLink.objects.count() == 0


def test_withdrawing_ends_the_link_and_its_letter(card: Stakeholder) -> None:
    given = give(card, name="Ana Ba", email="ana@exemple.fr")
    ended = [acts.withdraw_link(card=card, by=facilitator_of(card.partnership), at=NOW) for _ in range(2)]
    given.refresh_from_db()
    assert (ended, given.revoked_at, Letter.objects.get().dropped_at) == ([1, 0], NOW, NOW)


def test_removing_the_structure_ends_its_link(card: Stakeholder) -> None:
    given = give(card)
    stakeholder.remove(card=card, by=member_of(card.partnership), at=NOW, today=TODAY)
    given.refresh_from_db()
    assert not given.works_at(NOW)
    for act in (lambda: give(card), lambda: propose(card)):
        with pytest.raises(stakeholder.Removed):
            act()


def test_a_proposal_changes_nothing(card: Stakeholder) -> None:
    before = stakeholder.words(card)
    propose(card)
    card.refresh_from_db()
    assert (stakeholder.words(card), card.checked_on) == (before, date(2026, 1, 5))


def test_a_second_proposal_replaces_the_one_that_waits(card: Stakeholder) -> None:
    propose(card)
    propose(card, brings="Des cours le soir")
    propose(card, brings="Des cours le soir")
    assert CardProposal.objects.get().brings == "Des cours le soir"
    assert Entry.objects.filter(fact="stakeholder.proposed").count() == 2


def test_a_structure_has_a_name(card: Stakeholder) -> None:
    with pytest.raises(acts.StructureNameMissing, match="Écrivez le nom de votre structure."):
        propose(card, name="  ")
    assert CardProposal.objects.count() == 0


def test_accepted_the_card_says_it_and_is_checked(card: Stakeholder) -> None:
    decide(propose(card), True)
    card.refresh_from_db()
    assert (card.brings, card.public_place, card.checked_on) == ("Des cours gratuits", "Gymnase", TODAY)
    entry = Entry.objects.get(fact="stakeholder.decided")
    assert (entry.before["public_place"], entry.after["public_place"]) == ("Place du marché, le samedi", "Gymnase")
    assert (entry.after["answer"], entry.after["proposed_by"]) == ("acceptée", "Ana Ba")
    assert queries.waiting_proposal(card) is None


def test_a_new_name_keeps_the_former_one(card: Stakeholder) -> None:
    decide(propose(card, name="Judo pour tous"), True)
    card.organisation.refresh_from_db()
    assert card.organisation.name == "Judo pour tous"
    assert FormerName.objects.filter(organisation=card.organisation).values_list("name", "until").get() == (
        "Club de judo",
        date(2026, 11, 22),
    )


def test_set_aside_only_the_answer_is_kept(card: Stakeholder) -> None:
    before = stakeholder.words(card)
    answered = decide(propose(card, name="Autre nom"), False)
    card.refresh_from_db()
    assert (stakeholder.words(card), card.checked_on) == (before, date(2026, 1, 5))
    assert (answered.accepted, answered.decided_at) == (False, NOW)
    assert propose(card).pk != answered.pk


def test_a_proposal_is_answered_once(card: Stakeholder) -> None:
    proposal = propose(card)
    decide(proposal, False)
    with pytest.raises(acts.AlreadyDecided, match="Quelqu’un a déjà répondu à cette proposition."):
        decide(proposal, True)
    assert Stakeholder.objects.get().brings == "Un atelier vélo le samedi"


def test_one_answers_what_one_has_read(card: Stakeholder) -> None:
    proposal = propose(card)
    seen = proposal.at.isoformat()
    later = {"by": Person.objects.get(display_name="Ana Ba"), "at": NOW + timedelta(minutes=1)}
    acts.propose(card=card, name="Club de judo", brings="Tout autre chose", public_place="", **later)
    with pytest.raises(acts.ProposedAgain):
        decide(proposal, True, seen=seen)
    assert Stakeholder.objects.get().brings == "Un atelier vélo le samedi"
