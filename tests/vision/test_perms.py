"""Who may: rows are people, columns abilities; compared whole."""

from django.contrib.auth.models import AnonymousUser

from partners.enums import Office, Trio
from partners.models import Partnership
from tests.factories.consent import a_round
from tests.factories.partners import facilitator_of, member_of, officer, other_partnership
from vision import perms

WRITES = {"start": True, "read_draft": True, "write": True, "take_part": True}
NOTHING = dict.fromkeys([*WRITES, "renew", "open_round", "lead", "withdraw", "answer", "enter_answer"], False)
MEMBER = NOTHING | WRITES | {"answer": True}
TRIO = MEMBER | {"renew": True, "open_round": True, "lead": True, "withdraw": True}


def test_perms_table(team: Partnership) -> None:
    opened = a_round(team)
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
        who: perms.abilities(person, team)
        | {"write": perms.can_write(person, opened.vision)}
        | perms.round_abilities(person, opened)
        for who, person in people.items()
    }
    facilitation = NOTHING | WRITES | {"lead": True, "enter_answer": True}
    assert found == dict.fromkeys(people, NOTHING) | {
        "member": MEMBER,
        "trio": TRIO,
        "facilitation": facilitation,
    }
