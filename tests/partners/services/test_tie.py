"""Two structures are tied once, whichever is named first."""

from datetime import date

import pytest

from partners.models import Entry, Organisation, Partnership, Tie
from partners.services import tie
from tests.factories.partners import OrganisationFactory, member_of
from tests.factories.stakeholder import StakeholderFactory
from tests.partners.conftest import NOW

TODAY = date(2026, 11, 23)


@pytest.fixture
def ends(team: Partnership) -> tuple[Organisation, Organisation]:
    """One of the map, one of the core group without a card."""
    return StakeholderFactory(partnership=team).organisation, Organisation.objects.get(name="Ressourcerie")


def make(team: Partnership, one: Organisation, other: Organisation, words: str = "La permanence") -> Tie:
    return tie.make(partnership=team, one=one, other=other, words=words, by=member_of(team), at=NOW, today=TODAY)


def test_a_tie_is_the_same_from_both_ends(team: Partnership, ends) -> None:
    one, other = ends
    made = make(team, one, other)
    assert {made.one, made.other} == {one, other}
    with pytest.raises(tie.AlreadyTied) as refused:
        make(team, other, one, words="Autre chose")
    assert str(refused.value) == "Ces deux structures sont déjà reliées\u00a0: La permanence"
    assert Tie.objects.count() == 1


@pytest.mark.parametrize("words", ["", " \n "])
def test_a_tie_says_what_it_is(team: Partnership, ends, words: str) -> None:
    with pytest.raises(tie.WordsMissing, match="Dites en quelques mots ce qui les relie."):
        make(team, *ends, words=words)
    assert Tie.objects.count() == 0


def test_a_structure_is_not_tied_to_itself(team: Partnership, ends) -> None:
    with pytest.raises(tie.OneStructureOnly, match="Choisissez deux structures différentes."):
        make(team, ends[0], ends[0])
    assert Tie.objects.count() == 0


def test_only_structures_of_the_map_are_tied(team: Partnership, ends) -> None:
    with pytest.raises(tie.NotOnMap):
        make(team, ends[0], OrganisationFactory())
    assert Tie.objects.count() == 0


def test_untying_is_told_once(team: Partnership, ends) -> None:
    made = make(team, *ends)
    assert [tie.undo(tie=made, by=member_of(team), at=NOW) for _ in range(2)] == [True, False]
    rows = Entry.objects.filter(about=f"tie:{made.pk}").order_by("pk")
    said = {"one": made.one.name, "other": made.other.name, "words": "La permanence"}
    assert list(rows.values_list("fact", "before", "after")) == [
        ("stakeholder.tied", {}, said),
        ("stakeholder.untied", said, {}),
    ]
