"""Working groups: who is in one on a day is told by memberships and mandates."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from partners import queries
from partners.models import Entry, GroupMember, Mandate, Partnership, Person, WorkingGroup
from partners.services import working_group as acts
from partners.services.person import AnotherName
from tests.factories.partners import MandateFactory, PersonFactory, member_of, other_partnership
from tests.factories.stakeholder import GroupMemberFactory, WorkingGroupFactory
from tests.partners.conftest import NOW

TODAY = date(2026, 11, 23)


@pytest.fixture
def group(team: Partnership) -> WorkingGroup:
    return WorkingGroupFactory(partnership=team, name="Jeunesse")


def add(group: WorkingGroup, **who) -> GroupMember:
    given = {"starts_on": TODAY, **who}
    return acts.add(group=group, by=member_of(group.partnership), at=NOW, **given)


def names(group: WorkingGroup, on: date = TODAY) -> list[str]:
    return [worker.person.display_name for worker in queries.workers(group, on)]


def test_a_group_is_created_under_its_name(team: Partnership) -> None:
    by = member_of(team)
    made = acts.create(partnership=team, name=" Jeunesse ", purpose="L’été", by=by, at=NOW, today=TODAY)
    assert (made.name, made.created_on, made.closed_on) == ("Jeunesse", TODAY, None)
    assert Entry.objects.get(fact="group.created").after == {"group": "Jeunesse", "purpose": "L’été"}


@pytest.mark.parametrize(
    ("name", "refusal", "sentence"),
    [
        ("JEUNESSE", acts.NameTaken, "Un groupe ouvert porte déjà ce nom."),
        ("  ", acts.NameMissing, "Donnez un nom au groupe."),
    ],
)
def test_a_name_is_needed_and_free(group: WorkingGroup, name: str, refusal, sentence: str) -> None:
    by, other = member_of(group.partnership), WorkingGroupFactory(partnership=group.partnership, name="Santé")
    with pytest.raises(refusal, match=sentence):
        acts.create(partnership=group.partnership, name=name, by=by, at=NOW, today=TODAY)
    with pytest.raises(refusal, match=sentence):
        acts.change(group=other, name=name, purpose="", by=by, at=NOW)
    assert set(WorkingGroup.objects.values_list("name", flat=True)) == {"Jeunesse", "Santé"}


def test_the_name_of_a_closed_group_is_free_again(group: WorkingGroup) -> None:
    by = member_of(group.partnership)
    for _ in range(2):
        acts.close(group=group, by=by, at=NOW, today=TODAY)
    again = acts.create(partnership=group.partnership, name="Jeunesse", by=by, at=NOW, today=TODAY)
    assert (again.pk != group.pk, Entry.objects.filter(fact="group.closed").count()) == (True, 1)


def test_renaming_says_before_and_after(group: WorkingGroup) -> None:
    by = member_of(group.partnership)
    acts.change(group=group, name="Jeunesse", purpose=group.purpose, by=by, at=NOW)
    acts.change(group=group, name="Enfance", purpose=group.purpose, by=by, at=NOW)
    entry = Entry.objects.get(fact="group.changed")
    assert (entry.before["group"], entry.after["group"]) == ("Jeunesse", "Enfance")


def test_a_closed_group_does_not_change(group: WorkingGroup) -> None:
    by = member_of(group.partnership)
    acts.close(group=group, by=by, at=NOW, today=TODAY)
    for act in (lambda: add(group, name="X"), lambda: acts.change(group=group, name="Y", purpose="", by=by, at=NOW)):
        with pytest.raises(acts.Closed, match="Ce groupe est fermé"):
            act()
    assert WorkingGroup.objects.get().name == "Jeunesse"


def test_members_by_seat_then_guests(group: WorkingGroup) -> None:
    team = group.partnership
    ninth, fourth = (Mandate.objects.get(seat__partnership=team, seat__number=number) for number in (9, 4))
    add(group, name="Une invitée")
    assert add(group, person=ninth.person).mandate == ninth
    add(group, person=fourth.person)
    assert names(group) == ["Maxime Delorme", "Noa Imbert", "Une invitée"]
    assert names(group, TODAY - timedelta(days=1)) == []


def test_a_member_without_mandate_that_day_is_not_in_the_group(group: WorkingGroup) -> None:
    held = Mandate.objects.get(seat__partnership=group.partnership, seat__number=9)
    add(group, person=held.person)
    Mandate.objects.filter(pk=held.pk).update(ends_on=TODAY)
    assert (names(group), names(group, TODAY + timedelta(days=1))) == (["Noa Imbert"], [])
    assert queries.outside(group, TODAY + timedelta(days=1)).get().person == held.person
    MandateFactory(seat=held.seat, person=held.person, starts_on=TODAY + timedelta(days=2))
    assert names(group, TODAY + timedelta(days=2)) == ["Noa Imbert"]


def test_a_seat_elsewhere_makes_no_member(group: WorkingGroup) -> None:
    stranger = member_of(other_partnership(), "etat")
    assert add(group, person=stranger).mandate is None
    assert queries.workers(group, TODAY)[0].mandate is None


def test_nobody_is_twice_in_a_group(group: WorkingGroup) -> None:
    guest = PersonFactory(display_name="Ana Ba")
    add(group, person=guest, ends_on=TODAY + timedelta(days=9))
    with pytest.raises(acts.AlreadyInside, match="Ana Ba est déjà dans ce groupe à ces dates, à partir du lundi 23"):
        add(group, person=guest, starts_on=TODAY - timedelta(days=5), ends_on=TODAY)
    assert add(group, person=guest, starts_on=TODAY + timedelta(days=10)).pk
    with pytest.raises(IntegrityError, match="once_in_a_group_at_a_time"), transaction.atomic():
        GroupMemberFactory(group=group, person=guest, starts_on=TODAY)


@pytest.mark.parametrize(
    ("who", "refusal", "sentence"),
    [
        ({"name": " "}, acts.NobodyNamed, "Choisissez une personne, ou écrivez le nom d’une personne invitée."),
        ({"name": "A", "ends_on": date(2026, 11, 22)}, acts.WrongDays, "Le dernier jour ne peut pas être avant"),
    ],
)
def test_adding_is_refused_in_a_sentence(group: WorkingGroup, who: dict, refusal, sentence: str) -> None:
    people = Person.objects.count()
    with pytest.raises(refusal, match=sentence):
        add(group, **who)
    assert (GroupMember.objects.count(), Person.objects.count()) == (0, people)


def test_the_last_day_is_noted(group: WorkingGroup) -> None:
    member, by = GroupMemberFactory(group=group), member_of(group.partnership)
    acts.end(member=member, ends_on=TODAY, by=by, at=NOW)
    assert (names(group), names(group, TODAY + timedelta(days=1))) == (["Une invitée"], [])
    with pytest.raises(acts.WrongDays, match="Elle est dans le groupe depuis le jeudi 1er octobre 2026."):
        acts.end(member=member, ends_on=date(2026, 9, 30), by=by, at=NOW)
    entry = Entry.objects.get(fact="group.left")
    assert ("ends_on" in entry.before, entry.after["ends_on"]) == (False, "2026-11-23")


def test_a_last_day_never_runs_into_her_next_time_in_the_group(group: WorkingGroup) -> None:
    first = add(group, name="Ana Ba", ends_on=TODAY)
    add(group, person=first.person, starts_on=TODAY + timedelta(days=9))
    with pytest.raises(acts.AlreadyInside):
        acts.end(member=first, ends_on=TODAY + timedelta(days=9), by=member_of(group.partnership), at=NOW)
    first.refresh_from_db()
    assert first.ends_on == TODAY


def test_an_address_tells_nobody_whose_it_is(group: WorkingGroup) -> None:
    known = PersonFactory(display_name="Zoé Lénart", email="zoe@exemple.fr")
    with pytest.raises(AnotherName) as refused:
        add(group, name="Ana Ba", email="zoe@exemple.fr")
    assert "Zoé" not in str(refused.value)
    assert add(group, name="Zoé Lénart", email="zoe@exemple.fr").person == known


def test_the_list_counts_who_is_there_today(group: WorkingGroup) -> None:
    GroupMemberFactory(group=group)
    GroupMemberFactory(group=group, starts_on=TODAY + timedelta(days=1))
    held = Mandate.objects.get(seat__partnership=group.partnership, seat__number=9)
    GroupMemberFactory(group=group, mandate=held)
    gone = Mandate.objects.get(seat__partnership=group.partnership, seat__number=10)
    GroupMemberFactory(group=group, mandate=gone)
    Mandate.objects.filter(pk=gone.pk).update(ends_on=TODAY - timedelta(days=1))
    WorkingGroupFactory(partnership=group.partnership, name="Ancien", closed=True)
    rows = list(queries.groups(group.partnership, TODAY))
    assert [(row.name, row.people) for row in rows] == [("Jeunesse", 2), ("Ancien", 0)]
    assert len(queries.workers(group, TODAY)) == 2
