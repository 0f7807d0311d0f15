"""Who may: rows are people, columns abilities; compared whole."""

from django.contrib.auth.models import AnonymousUser

from partners import perms
from partners.enums import Office, Trio
from partners.models import Partnership
from tests.factories.partners import facilitator_of, member_of, officer, other_partnership

NOTHING = {
    "read_inside": False,
    "facilitate": False,
    "lead": False,
    "renew": False,
    "see_contacts": False,
    "open_partnership": False,
    "follow_partnerships": False,
}
FOLLOWS = NOTHING | {"follow_partnerships": True}


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
        who: perms.abilities(person, team)
        | {
            "open_partnership": perms.can_open_partnership(person, None),
            "follow_partnerships": perms.can_follow_partnerships(person, None),
        }
        for who, person in people.items()
    }
    assert found == {
        "visitor": NOTHING,
        "member": NOTHING | {"read_inside": True},
        "trio": NOTHING | {"read_inside": True, "lead": True},
        "facilitation": NOTHING
        | {"read_inside": True, "facilitate": True, "lead": True, "renew": True, "see_contacts": True},
        "region": FOLLOWS | {"renew": True},
        "anct": FOLLOWS | {"open_partnership": True},
        "administrator": FOLLOWS | {"open_partnership": True},
        "member of another": NOTHING,
        "facilitation of another": NOTHING,
    }
