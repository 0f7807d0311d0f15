"""Working groups, from their pages."""

from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client

from partners.enums import Trio
from partners.models import GroupMember, Mandate, Partnership, WorkingGroup
from tests.factories.partners import member_of, other_partnership
from tests.factories.stakeholder import GroupMemberFactory, WorkingGroupFactory

ALL = "/equipes/chateau-thierry/groupes/"


@pytest.fixture
def member(team: Partnership, sign_in: Callable[..., Client]) -> Client:
    return sign_in(member_of(team))


@pytest.fixture
def group(team: Partnership) -> WorkingGroup:
    return WorkingGroupFactory(partnership=team, name="Jeunesse")


def body(response) -> str:
    return unescape(response.content.decode())


def test_a_group_is_created_then_filled(member: Client, team: Partnership) -> None:
    assert "Aucun groupe de travail pour l’instant" in body(member.get(ALL))
    answer = member.post(f"{ALL}nouveau/", {"name": "Jeunesse", "purpose": "L’été"})
    group = WorkingGroup.objects.get()
    assert answer["Location"] == f"{ALL}{group.pk}/"
    held = Mandate.objects.get(seat__partnership=team, seat__number=9)
    for who in ({"person": held.person_id}, {"name": "Ana Ba"}):
        assert member.post(f"{ALL}{group.pk}/personnes/", {"starts_on": "2026-11-23", **who}).status_code == 302
    page = body(member.get(f"{ALL}{group.pk}/"))
    assert all(words in page for words in ("Noa Imbert", "directrice de centre social", "Ana Ba", "personne invitée"))
    assert "2 personnes" in body(member.get(ALL))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({}, "Choisissez une personne, ou écrivez le nom d’une personne invitée."),
        ({"name": "A", "starts_on": "2026-13-01"}, "Cette date n’est pas possible."),
        ({"name": "A", "ends_on": "2026-11-01"}, "Le dernier jour ne peut pas être avant le premier."),
    ],
)
def test_adding_nobody_is_told(member: Client, group: WorkingGroup, wrong: dict, sentence: str) -> None:
    answer = member.post(f"{ALL}{group.pk}/personnes/", {"starts_on": "2026-11-23", **wrong})
    assert (answer.status_code, sentence in body(answer), GroupMember.objects.count()) == (422, True, 0)


def test_people_of_another_team_are_not_offered(member: Client, group: WorkingGroup) -> None:
    stranger = member_of(other_partnership(), Trio.STATE)
    assert stranger.display_name not in body(member.get(f"{ALL}{group.pk}/"))
    answer = member.post(f"{ALL}{group.pk}/personnes/", {"starts_on": "2026-11-23", "person": stranger.pk})
    assert (answer.status_code, GroupMember.objects.count()) == (422, 0)


def test_a_group_is_renamed_and_closed(member: Client, group: WorkingGroup) -> None:
    WorkingGroupFactory(partnership=group.partnership, name="Santé")
    taken = member.post(f"{ALL}{group.pk}/modifier/", {"name": "santé"})
    assert (taken.status_code, "Un groupe ouvert porte déjà ce nom." in body(taken)) == (422, True)
    assert member.post(f"{ALL}{group.pk}/modifier/", {"name": "Enfance"}).status_code == 302
    assert member.post(f"{ALL}{group.pk}/fermer/").status_code == 302
    page = body(member.get(f"{ALL}{group.pk}/"))
    assert "Ce groupe est fermé" in page
    assert not any(words in page for words in ("Ajouter au groupe", "Fermer le groupe", "Prévoir une réunion"))
    assert "Enfance</a>, fermé le lundi 23 novembre 2026" in body(member.get(ALL))
    late = member.post(f"{ALL}{group.pk}/personnes/", {"starts_on": "2026-11-23", "name": "X"})
    assert (late.status_code, "Ce groupe est fermé" in body(late)) == (422, True)


def test_the_last_day_is_noted(member: Client, group: WorkingGroup) -> None:
    row = GroupMemberFactory(group=group)
    url = f"{ALL}{group.pk}/personnes/{row.pk}/"
    assert "depuis le jeudi 1er octobre 2026" in body(member.get(url))
    early = member.post(url, {"ends_on": "2026-09-30"})
    assert (early.status_code, "Elle est dans le groupe depuis le" in body(early)) == (422, True)
    assert member.post(url, {"ends_on": "2026-11-20"})["Location"] == f"{ALL}{group.pk}/"
    assert "du jeudi 1er octobre 2026 au vendredi 20 novembre 2026" in body(member.get(f"{ALL}{group.pk}/"))


def test_who_leads_plans_its_meetings(
    member: Client, facilitation: Client, sign_in: Callable[..., Client], group: WorkingGroup
) -> None:
    link = f"/equipes/chateau-thierry/reunions/nouvelle/?groupe={group.pk}"
    assert link in body(sign_in(member_of(group.partnership, Trio.STATE)).get(f"{ALL}{group.pk}/"))
    assert link not in body(sign_in(member_of(group.partnership)).get(f"{ALL}{group.pk}/"))


def test_a_group_of_another_team_is_not_found(member: Client, group: WorkingGroup) -> None:
    theirs = WorkingGroupFactory(partnership=other_partnership())
    row = GroupMemberFactory(group=theirs)
    paths = [f"{theirs.pk}/", f"{theirs.pk}/modifier/", f"{group.pk}/personnes/{row.pk}/"]
    assert [member.get(ALL + path).status_code for path in paths] == [404] * 3
    assert member.post(f"{ALL}{theirs.pk}/fermer/").status_code == 404


def test_names_are_never_markup(member: Client, team: Partnership) -> None:
    nasty = "<script>alert(1)</script>"
    group = WorkingGroupFactory(partnership=team, name=nasty, purpose=nasty)
    GroupMemberFactory(group=group, person__display_name=nasty)
    assert all(nasty not in member.get(path).content.decode() for path in (ALL, f"{ALL}{group.pk}/"))


@pytest.mark.parametrize("count", [1, 3])
def test_pages_ask_the_same_number_of_questions(
    member: Client, team: Partnership, count: int, django_assert_num_queries
) -> None:
    groups = [WorkingGroupFactory(partnership=team) for _ in range(count)]
    held = list(Mandate.objects.filter(partnership=team).order_by("pk")[:count])
    for mandate in held:
        GroupMemberFactory(group=groups[0], mandate=mandate)
        GroupMemberFactory(group=groups[0])
    member.get(ALL)
    with django_assert_num_queries(5):
        member.get(ALL)
    with django_assert_num_queries(11):
        member.get(f"{ALL}{groups[0].pk}/")
