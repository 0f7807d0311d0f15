"""Who hands over, renews and entrusts: rows are people, columns abilities; compared whole."""

from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.utils.timezone import localdate

from partners import perms
from partners.enums import Office, Trio
from partners.models import Mandate, Partnership
from territories.models import Region
from tests.factories.partners import MandateFactory, facilitator_of, member_of, officer, other_partnership

NAMES = ["can_entrust", "can_renew", "can_hand_over", "can_read_handover"]
NOTHING = dict.fromkeys(NAMES, False)


def abilities(person, team: Partnership, mandate: Mandate) -> dict[str, bool]:
    about = dict(zip(NAMES, [team, team, mandate, mandate], strict=True))
    return {name: getattr(perms, name)(person, thing) for name, thing in about.items()}


def test_departure_table(team: Partnership) -> None:
    other, today = other_partnership(), localdate()
    gone = Mandate.objects.select_related("person", "partnership__department").get(partnership=team, seat__number=4)
    Mandate.objects.filter(pk=gone.pk).update(ends_on=today - timedelta(days=1))
    successor = MandateFactory(seat=gone.seat, starts_on=today)
    people = {
        "visitor": AnonymousUser(),
        "member": Mandate.objects.get(partnership=team, seat__number=5).person,
        "who left": gone.person,
        "who follows": successor.person,
        "trio": member_of(team, Trio.RESIDENTS),
        "facilitation": facilitator_of(team),
        "region": officer(Office.REGION),
        "another region": officer(Office.REGION, Region.objects.exclude(pk=team.department.region_id).first()),
        "anct": officer(Office.ANCT),
        "administrator": officer(Office.ADMIN),
        "member of another": member_of(other, Trio.STATE),
        "facilitation of another": facilitator_of(other),
    }
    assert {who: abilities(person, team, gone) for who, person in people.items()} == {
        "visitor": NOTHING,
        "member": NOTHING,
        "who left": NOTHING | {"can_hand_over": True, "can_read_handover": True},
        "who follows": NOTHING | {"can_read_handover": True},
        "trio": NOTHING | {"can_entrust": True, "can_read_handover": True},
        "facilitation": dict.fromkeys(NAMES, True),
        "region": NOTHING | {"can_renew": True},
        "another region": NOTHING,
        "anct": NOTHING,
        "administrator": NOTHING | {"can_entrust": True},
        "member of another": NOTHING,
        "facilitation of another": NOTHING,
    }


def test_the_anct_entrusts_only_where_nobody_facilitates(team: Partnership) -> None:
    anct = officer(Office.ANCT)
    team.facilitations.update(ends_on=localdate() - timedelta(days=1))
    assert perms.can_entrust(anct, team) is True
