"""Who erases for somebody else, and who is told that the facilitation is to entrust: the whole table."""

from django.contrib.auth.models import AnonymousUser

from partners import perms
from partners.enums import Office, Trio
from partners.models import Partnership
from tests.factories.partners import facilitator_of, member_of, officer, other_partnership


def test_perms_table(team: Partnership) -> None:
    other = other_partnership()
    people = {
        "visitor": AnonymousUser(),
        "member": member_of(team),
        "trio": member_of(team, Trio.RESIDENTS),
        "facilitation": facilitator_of(team),
        "region": officer(Office.REGION),
        "anct": officer(Office.ANCT),
        "administrator": officer(Office.ADMIN),
        "member of another": member_of(other, Trio.STATE),
        "facilitation of another": facilitator_of(other),
    }
    found = {
        who: (perms.can_erase_for(person, team), perms.is_told_of_vacancies(person, team))
        for who, person in people.items()
    }
    assert found == {
        "visitor": (False, False),
        "member": (False, False),
        "trio": (False, True),
        "facilitation": (True, False),
        "region": (False, True),
        "anct": (False, True),
        "administrator": (True, True),
        "member of another": (False, False),
        "facilitation of another": (False, False),
    }
