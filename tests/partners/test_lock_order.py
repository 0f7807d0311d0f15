"""Every act on a partnership holds the partnership's row before any other: two acts never wait for each other."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from threading import Thread
from time import monotonic, sleep
from typing import Any

import pytest
from django.db import OperationalError, connection, models, transaction

from impact.flows import erasure
from partners.enums import Channel, OrganisationKind
from partners.models import (
    CardProposal,
    GroupMember,
    Mandate,
    Organisation,
    Partnership,
    Person,
    Seat,
    Stakeholder,
    Tie,
    WorkingGroup,
)
from partners.services import arrival, card, handover, in_post, organisation, person, seat, stakeholder, tie
from partners.services import working_group as group
from tests.factories.partners import OrganisationFactory, a_partnership, facilitator_of
from tests.factories.stakeholder import GroupMemberFactory, StakeholderFactory, TieFactory
from tests.partners.conftest import NOW

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = date(2026, 11, 23)
ROWS: list[type[models.Model]] = [
    CardProposal, GroupMember, Mandate, Organisation, Person, Seat, Stakeholder, Tie, WorkingGroup,
]  # fmt: skip
ANSWERS = {"matters": "Le marché"}
CARD = {"brings": "Un atelier", "public_place": "Place du marché"}
Act = Callable[[dict[str, Any]], object]


def erase(objects: dict[str, Any]) -> object:
    her = objects["mandate"].person
    Person.objects.filter(pk=her.pk).update(email=None)
    return erasure.erase_for(person=her, within=objects["team"], asked_on=TODAY, **objects["who"])


ACTS: dict[str, Act] = {
    "erasure.erase_for": erase,
    "in_post.confirm": lambda o: in_post.confirm(mandate=o["mandate"], **o["who"]),
    "in_post.announce_departure": lambda o: in_post.announce_departure(mandate=o["mandate"], last_day=TODAY, at=NOW),
    "arrival.arrive": lambda o: arrival.arrive(mandate=o["mandate"], at=NOW),
    "handover.write": lambda o: handover.write(mandate=o["mandate"], answers=ANSWERS, base="", **o["who"]),
    "handover.not_done": lambda o: handover.not_done(mandate=o["mandate"], reason="Injoignable", **o["who"]),
    "seat.change": lambda o: seat.change(seat=o["mandate"].seat, label="autre", college="etat", **o["who"]),
    "person.change_contact": lambda o: person.change_contact(
        person=o["mandate"].person, partnership=o["team"], display_name="Une autre", email=None, phone="",
        channel=Channel.PHONE, reading_help=False, **o["who"],
    ),
    "stakeholder.change": lambda o: stakeholder.change(card=o["card"], ring="to_inform", **CARD, **o["who"]),
    "stakeholder.check": lambda o: stakeholder.check(card=o["card"], today=TODAY, **o["who"]),
    "stakeholder.remove": lambda o: stakeholder.remove(card=o["card"], today=TODAY, **o["who"]),
    "card.give_link": lambda o: card.give_link(card=o["card"], name="Ana Ba", **o["who"]),
    "card.propose": lambda o: card.propose(card=o["card"], name="Un nom", **CARD, **o["who"]),
    "card.decide": lambda o: card.decide(proposal=o["proposal"], accepted=True, today=TODAY, **o["who"]),
    "tie.undo": lambda o: tie.undo(tie=o["tie"], **o["who"]),
    "working_group.change": lambda o: group.change(group=o["member"].group, name="Été", purpose="", **o["who"]),
    "working_group.close": lambda o: group.close(group=o["member"].group, today=TODAY, **o["who"]),
    "working_group.add": lambda o: group.add(group=o["member"].group, name="Bo", starts_on=TODAY, **o["who"]),
    "working_group.end": lambda o: group.end(member=o["member"], ends_on=TODAY, **o["who"]),
    "working_group.is_closed": lambda o: transaction.atomic(group.is_closed)(o["member"].group),
    "organisation.change": lambda o: organisation.change(
        organisation=o["card"].organisation, name="Judo", kind=OrganisationKind.ASSOCIATION, siret="", commune=None,
        **o["who"],
    ),
    "organisation.rename": lambda o: organisation.rename(
        organisation=o["card"].organisation, name="Dojo", since=TODAY, today=TODAY, **o["who"]
    ),
}  # fmt: skip


@pytest.fixture
def world() -> dict[str, Any]:
    team = a_partnership()
    one = StakeholderFactory(partnership=team, organisation__name="Club de judo", checked_on=TODAY - timedelta(days=9))
    who = {"by": facilitator_of(team), "at": NOW}
    return {
        "team": team,
        "who": who,
        "mandate": team.mandates.select_related("person", "seat", "partnership").get(seat__number=4),
        "card": one,
        "proposal": card.propose(card=one, name="Club de judo", brings="Du judo", public_place="", **who),
        "tie": TieFactory(partnership=team, between=(one.organisation, OrganisationFactory())),
        "member": GroupMemberFactory(group__partnership=team),
    }


def held_meanwhile(team: Partnership, act: Callable[[], object]) -> list[str]:
    """The tables of which ``act`` already holds a row while somebody else holds the partnership's."""
    with _elsewhere(act) as thread, transaction.atomic():
        Partnership.objects.select_for_update().get(pk=team.pk)
        thread.start()
        _until_it_waits()
        return [model.__name__ for model in ROWS if not _free(model)]


@contextmanager
def _elsewhere(act: Callable[[], object]) -> Iterator[Thread]:
    def run() -> None:
        try:
            act()
        finally:
            connection.close()

    thread = Thread(target=run)
    yield thread
    thread.join()


def _until_it_waits() -> None:
    last = monotonic() + 5
    waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
    while monotonic() < last:
        with connection.cursor() as cursor:
            cursor.execute(waiting)
            if cursor.fetchone()[0]:
                return
        sleep(0.02)
    raise AssertionError("The act never asked for the partnership's row.")


def _free(model: type[models.Model]) -> bool:
    try:
        with transaction.atomic():
            list(model._default_manager.select_for_update(nowait=True, of=("self",)).order_by("pk"))
    except OperationalError:
        return False
    return True


@pytest.mark.parametrize("name", ACTS)
def test_the_partnership_comes_first(name: str, world: dict[str, Any]) -> None:
    assert held_meanwhile(world["team"], lambda: ACTS[name](world)) == []


def test_the_other_order_is_seen(world: dict[str, Any]) -> None:
    """The control: a mandate held first, as two acts that would wait for each other for ever."""

    def the_other_way() -> None:
        with transaction.atomic():
            Mandate.objects.select_for_update(of=("self",)).get(pk=world["mandate"].pk)
            Partnership.objects.select_for_update().get(pk=world["team"].pk)

    assert held_meanwhile(world["team"], the_other_way) == ["Mandate"]
