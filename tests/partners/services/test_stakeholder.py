"""Cards of structures: added once, changed, checked, removed; each refusal in a sentence."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from partners import queries
from partners.models import CardProposal, Entry, Organisation, Partnership, Person, Stakeholder
from partners.services import stakeholder
from tests.factories.partners import MandateFactory, OrganisationFactory, SeatFactory, member_of, other_partnership
from tests.factories.stakeholder import StakeholderFactory, TieFactory
from tests.partners.conftest import NOW

TODAY = date(2026, 11, 23)


@pytest.fixture
def member(team: Partnership) -> Person:
    return member_of(team)


def add(team: Partnership, by: Person, **given) -> Stakeholder:
    return stakeholder.add(partnership=team, by=by, at=NOW, today=TODAY, **{"ring": "active", **given})


def facts(team: Partnership) -> list[tuple[str, dict, dict]]:
    rows = Entry.objects.filter(partnership=team, fact__startswith="stakeholder.").order_by("pk")
    return list(rows.values_list("fact", "before", "after"))


def test_a_new_structure_has_a_card_checked_today(team: Partnership, member: Person) -> None:
    card = add(team, member, name="  Club de   judo ", kind="association", brings="Des cours", public_place="Gymnase")
    assert (card.organisation.name, card.organisation.kind, card.ring) == ("Club de judo", "association", "active")
    assert (card.brings, card.public_place, card.checked_on) == ("Des cours", "Gymnase", TODAY)
    said = {"structure": "Club de judo", "ring": "Partenaires actifs", "brings": "Des cours", "public_place": "Gymnase"}
    assert facts(team) == [("stakeholder.added", {}, said)]


def test_a_structure_of_the_core_group_is_taken_as_it_is(team: Partnership, member: Person) -> None:
    known = Organisation.objects.get(name="Ressourcerie")
    assert add(team, member, organisation=known).organisation == known
    typed_again = add(team, member, name="conseil CITOYEN", kind="association")
    assert typed_again.organisation == Organisation.objects.get(name="Conseil citoyen")


@pytest.mark.parametrize(
    "again", [{"name": "CLUB de judo", "kind": "association"}, {"name": "Club de Judo", "kind": "autre"}]
)
def test_a_structure_has_one_card(team: Partnership, member: Person, again: dict) -> None:
    add(team, member, name="Club de judo", kind="association", ring="to_inform")
    with pytest.raises(stakeholder.AlreadyOnMap) as refused:
        add(team, member, **again)
    assert str(refused.value.sentence) == "«\u202fClub de judo\u202f» est déjà dans la cartographie\u00a0: À informer."
    assert (refused.value.field, Stakeholder.objects.count()) == ("name", 1)


def test_a_card_needs_a_structure(team: Partnership, member: Person) -> None:
    with pytest.raises(stakeholder.StructureMissing) as refused:
        add(team, member, name="   ")
    assert str(refused.value) == "Choisissez une structure, ou écrivez le nom d’une nouvelle."
    assert facts(team) == []


def test_two_partnerships_have_each_their_card(team: Partnership, member: Person) -> None:
    club = OrganisationFactory(name="Club de judo")
    add(other_partnership(), member, organisation=club)
    assert add(team, member, organisation=club).partnership == team


def test_changing_says_before_and_after(team: Partnership, member: Person) -> None:
    card = StakeholderFactory(partnership=team, organisation__name="Club de judo")
    said = {"ring": "to_mobilise", "brings": "Des cours\nle soir", "public_place": ""}
    stakeholder.change(card=card, by=member, at=NOW, **said)
    stakeholder.change(card=card, by=member, at=NOW, **said)
    card.refresh_from_db()
    assert (card.ring, card.brings, card.public_place) == ("to_mobilise", "Des cours le soir", "")
    [(fact, before, after)] = facts(team)
    assert (fact, before["ring"], after["ring"]) == ("stakeholder.changed", "Partenaires actifs", "À mobiliser")
    assert (before["brings"], after["brings"]) == ("Un atelier vélo le samedi", "Des cours le soir")


def test_a_card_changed_meanwhile_is_not_overwritten(team: Partnership, member: Person) -> None:
    card = StakeholderFactory(partnership=team)
    seen = stakeholder.version(card)
    stakeholder.change(card=card, ring="active", brings="Autre", public_place="", by=member, at=NOW, seen=seen)
    with pytest.raises(stakeholder.CardChanged):
        stakeholder.change(card=card, ring="active", brings="Perdu", public_place="", by=member, at=NOW, seen=seen)
    assert Stakeholder.objects.get().brings == "Autre"


def test_checking_is_dated_and_once_a_day(team: Partnership, member: Person) -> None:
    card = StakeholderFactory(partnership=team, old=True)
    assert queries.to_check(card, TODAY)
    for _ in range(2):
        card = stakeholder.check(card=card, by=member, at=NOW, today=TODAY)
    assert not queries.to_check(card, TODAY)
    assert [(before["checked_on"], after["checked_on"]) for _, before, after in facts(team)] == [
        ("2025-11-23", "2026-11-23")
    ]


@pytest.mark.parametrize(("checked_on", "due"), [(date(2026, 5, 27), False), (date(2026, 5, 26), True)])
def test_more_than_180_days_is_to_check(team: Partnership, checked_on: date, due: bool) -> None:
    assert queries.to_check(StakeholderFactory(partnership=team, checked_on=checked_on), TODAY) is due


def test_a_removed_card_keeps_its_history_and_may_come_back(team: Partnership, member: Person) -> None:
    card = StakeholderFactory(partnership=team)
    stakeholder.remove(card=card, by=member, at=NOW, today=TODAY)
    assert Stakeholder.objects.get().removed_on == TODAY
    acts = [
        lambda: stakeholder.remove(card=card, by=member, at=NOW, today=TODAY),
        lambda: stakeholder.check(card=card, by=member, at=NOW, today=TODAY),
        lambda: stakeholder.change(card=card, ring="active", brings="", public_place="", by=member, at=NOW),
    ]
    for act in acts:
        with pytest.raises(stakeholder.Removed, match="Cette structure a été retirée de la cartographie."):
            act()
    assert add(team, member, organisation=card.organisation).pk != card.pk
    assert [fact for fact, _, _ in facts(team)] == ["stakeholder.removed", "stakeholder.added"]


def test_the_rings_follow_the_mandates(team: Partnership, member: Person) -> None:
    club = StakeholderFactory(partnership=team, organisation__name="Club de judo", ring="to_inform")
    StakeholderFactory(partnership=other_partnership())
    seat = SeatFactory(partnership=team, number=12)
    at_work = {circle.key: [one.organisation.name for one in circle.actors] for circle in queries.rings(team, TODAY)}
    assert at_work["to_inform"] == ["Club de judo"]
    assert "Ressourcerie" in at_work["core"]
    mandate = MandateFactory(seat=seat, organisation=club.organisation, starts_on=TODAY)
    circles = {circle.key: circle for circle in queries.rings(team, TODAY)}
    assert circles["to_inform"].actors == []
    assert [one.card for one in circles["core"].actors if one.organisation == club.organisation] == [club]
    mandate.confirmed_at = None
    mandate.save()
    assert [one.organisation for one in queries.rings(team, TODAY)[3].actors] == [club.organisation]


def test_rings_are_numbered_through_in_french_order(team: Partnership) -> None:
    for name in ("École", "Zumba", "epicerie", "Œuvre"):
        StakeholderFactory(partnership=team, organisation__name=name)
    circles = queries.rings(team, TODAY)
    everybody = [one for circle in circles for one in circle.actors]
    assert [one.number for one in everybody] == list(range(1, len(everybody) + 1))
    assert [one.organisation.name for one in circles[1].actors] == ["École", "epicerie", "Œuvre", "Zumba"]
    assert [circle.label for circle in circles] == ["Noyau", "Partenaires actifs", "À mobiliser", "À informer"]


def test_the_database_refuses_too(team: Partnership) -> None:
    card, other = StakeholderFactory(partnership=team), StakeholderFactory(partnership=team)
    ends = {"partnership": team, "between": (card.organisation, other.organisation)}
    TieFactory(**ends)
    CardProposal.objects.create(card=card, name="A", by=member_of(team), at=NOW)
    twice = {
        "one_card_per_organisation": lambda: StakeholderFactory(partnership=team, organisation=card.organisation),
        "one_tie_between_two": lambda: TieFactory(**ends),
        "one_proposal_waiting_per_card": lambda: CardProposal.objects.create(
            card=card, name="B", by=member_of(team), at=NOW
        ),
        "a_known_ring": lambda: StakeholderFactory(partnership=team, ring="core"),
    }
    for name, act in twice.items():
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            act()
    assert Stakeholder.objects.count() == 2
