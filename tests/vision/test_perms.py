"""Who may: rows are people, columns abilities; compared whole."""

from django.contrib.auth.models import AnonymousUser

from partners.enums import Office, Trio
from partners.models import Partnership
from tests.factories.partners import facilitator_of, member_of, officer, other_partnership
from tests.factories.vision import a_vision
from vision import perms

ALL = {"start": True, "read_draft": True, "write": True}
NOTHING = dict.fromkeys(ALL, False)


def test_perms_table(team: Partnership) -> None:
    vision = a_vision(team)
    people = {
        "visitor": AnonymousUser(),
        "member": member_of(team),
        "trio": member_of(team, Trio.RESIDENTS),
        "facilitation": facilitator_of(team),
        "region": officer(Office.REGION),
        "anct": officer(Office.ANCT),
        "administrator": officer(Office.ADMIN),
        "member of another": member_of(other_partnership(), Trio.STATE),
    }
    found = {
        who: perms.abilities(person, team) | {"write": perms.can_write(person, vision)}
        for who, person in people.items()
    }
    assert found == {who: ALL if who in {"member", "trio", "facilitation"} else NOTHING for who in people}
