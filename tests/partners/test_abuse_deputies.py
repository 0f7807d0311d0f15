"""A deputy does not act for a seat of the trio as long as its holder is in post (abuse 7)."""

from collections.abc import Callable
from datetime import date

import pytest

from impact.queries.signatures import to_sign
from partners import perms
from partners.enums import Status, Trio
from partners.models import Mandate, Partnership, Person, StatusChange
from tests.factories.partners import MandateFactory, member_of, officer
from tests.partners.conftest import NOW

RULES = [perms.can_move_phase, perms.can_sign_status, perms.can_write_preconditions]
TODAY = date(2026, 11, 23)


@pytest.fixture
def deputy(team: Partnership) -> Person:
    seat = team.seats.get(trio=Trio.STATE)
    return MandateFactory(seat=seat, deputy=True, starts_on=date(2026, 1, 5)).person


@pytest.fixture
def asked(team: Partnership) -> StatusChange:
    anct = officer("anct")
    return StatusChange.objects.create(
        partnership=team, after=Status.CLOSED, reason="Fin du programme", asked_by=anct, asked_at=NOW,
        anct_signed_by=anct, anct_signed_at=NOW,
    )  # fmt: skip


def holder_leaves(team: Partnership) -> None:
    Mandate.objects.filter(partnership=team, trio=Trio.STATE, rank="holder").update(ends_on=date(2026, 11, 1))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_she_waits_until_the_seat_is_to_fill(team: Partnership, deputy: Person, rule: Callable) -> None:
    assert (rule(deputy, team), rule(member_of(team, Trio.STATE), team)) == (False, True)
    holder_leaves(team)
    assert rule(Person.objects.get(pk=deputy.pk), team)


def test_she_signs_no_end_beside_her_holder(
    team: Partnership, deputy: Person, asked: StatusChange, sign_in: Callable
) -> None:
    url = f"/equipes/chateau-thierry/pause/{asked.pk}/signer/"
    assert (sign_in(deputy).post(url).status_code, to_sign(deputy, today=TODAY)) == (403, [])
    team.refresh_from_db()
    assert team.status == Status.ACTIVE
    holder_leaves(team)
    assert len(to_sign(deputy, today=TODAY)) == 1
    assert sign_in(deputy).post(url).status_code == 302
    team.refresh_from_db()
    assert team.status == Status.CLOSED
