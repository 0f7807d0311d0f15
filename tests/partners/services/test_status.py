"""Pauses, resumptions and ends: two sides, two people, in force once both have signed."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from impact.kit.refusal import Refused
from partners import queries
from partners.enums import Office, Role, Status, Trio
from partners.models import Entry, OfficeHolding, Partnership, PartnershipQuartier, StatusChange
from partners.services import partnership, status
from tests.factories.course import REASON, SINCE, anct, asked, decided
from tests.factories.partners import CohortFactory, a_partnership, facilitator_of, member_of, officer
from tests.partners.conftest import NOW


def refused(act: Callable[[], Any]) -> str:
    with pytest.raises(Refused) as refusal:
        act()
    return str(refusal.value)


def test_a_pause_is_in_force_once_both_have_signed(team: Partnership) -> None:
    change = asked(team, Status.PAUSED, at=NOW)
    team.refresh_from_db()
    assert (team.status, change.trio_signed_by, change.anct_signed_by, team.halt) == (
        "active",
        member_of(team, Trio.STATE),
        None,
        None,
    )
    status.sign(change=change, side=Role.ANCT, by=anct(), at=NOW)
    team = Partnership.objects.get(pk=team.pk)
    assert (team.status, team.halt.reason, team.halt.review_on, team.halt.since) == (
        "paused",
        REASON,
        date(2030, 1, 15),
        NOW,
    )
    facts = Entry.objects.order_by("pk").values_list("fact", "before", "after")
    told = {"status": "En pause", "reason": REASON, "review_on": "2030-01-15"}
    assert list(facts) == [
        ("partnership.status_asked", {"status": "Active"}, told),
        ("partnership.status_changed", {"status": "Active"}, told),
    ]


def test_the_anct_asks_and_the_trio_signs(team: Partnership) -> None:
    change = asked(team, Status.PAUSED, side=Role.ANCT, by=anct())
    signed = status.sign(change=change, side=Role.TRIO, by=member_of(team, Trio.RESIDENTS), at=NOW)
    assert (signed.effective_at, signed.trio_signed_by) == (NOW, member_of(team, Trio.RESIDENTS))


def test_the_same_person_never_signs_for_both(team: Partnership) -> None:
    both = member_of(team, Trio.STATE)
    OfficeHolding.objects.create(person=both, office=Office.ANCT, starts_on=date(2022, 1, 1))
    change = asked(team, Status.PAUSED)
    assert refused(lambda: status.sign(change=change, side=Role.ANCT, by=both, at=NOW)) == (
        "Vous avez fait cette demande\u00a0: une autre personne la signe, de l’autre côté."
    )
    with pytest.raises(IntegrityError, match="two_different_people_sign"), transaction.atomic():
        StatusChange.objects.filter(pk=change.pk).update(anct_signed_by=both, anct_signed_at=NOW)


def test_the_same_side_does_not_sign_twice(team: Partnership) -> None:
    change = asked(team, Status.PAUSED)
    other = member_of(team, Trio.AUTHORITY)
    assert refused(lambda: status.sign(change=change, side=Role.TRIO, by=other, at=NOW)) == (
        "Votre côté a déjà signé cette demande."
    )


@pytest.mark.parametrize(
    ("after", "given", "sentence"),
    [
        (Status.PAUSED, {"reason": "  "}, "Écrivez la raison en quelques mots\u00a0: elle est lue par toute l’équipe."),
        (
            Status.PAUSED,
            {"review_on": None},
            "Indiquez quand vous ferez le point\u00a0: une pause a toujours une date ",
        ),
        (Status.PAUSED, {"review_on": date(2026, 11, 23)}, "La date à laquelle revoir la pause doit être à venir."),
        (Status.ACTIVE, {}, "Ce changement n’est pas possible dans l’état où est l’équipe."),
    ],
)
def test_what_is_not_complete_is_refused(team: Partnership, after: Status, given: dict, sentence: str) -> None:
    assert refused(lambda: asked(team, after, at=NOW, **given)).startswith(sentence)
    assert not StatusChange.objects.exists()


def test_one_request_at_a_time_and_the_asker_may_withdraw_it(team: Partnership) -> None:
    change = asked(team, Status.PAUSED)
    assert refused(lambda: asked(team, Status.CLOSED)).startswith("Une demande attend déjà une signature.")
    status.withdraw(change=change, side=Role.TRIO, by=change.asked_by, at=NOW)
    for act in (
        lambda: status.sign(change=change, side=Role.ANCT, by=anct(), at=NOW),
        lambda: status.withdraw(change=change, side=Role.TRIO, by=change.asked_by, at=NOW),
    ):
        assert refused(act).startswith("Cette demande n’attend plus rien")
    assert asked(team, Status.CLOSED).review_on is None


def test_a_review_that_has_passed_before_the_signature_is_refused(team: Partnership) -> None:
    change = asked(team, Status.PAUSED, review_on=date(2026, 11, 1))
    act = refused(lambda: status.sign(change=change, side=Role.ANCT, by=anct(), at=NOW))
    assert act == "La date à laquelle revoir la pause doit être à venir."


def test_a_longer_pause_keeps_its_first_day(team: Partnership) -> None:
    decided(team, Status.PAUSED)
    decided(team, Status.PAUSED, at=NOW, review_on=date(2031, 1, 1))
    halt = Partnership.objects.get(pk=team.pk).halt
    assert (halt.since, halt.review_on) == (SINCE, date(2031, 1, 1))
    decided(team, Status.ACTIVE, at=NOW)
    assert Partnership.objects.get(pk=team.pk).halt is None


def test_closing_releases_the_quartiers_for_another_team(team: Partnership) -> None:
    codes = list(team.quartiers.order_by("code").values_list("code", flat=True))
    decided(team, Status.CLOSED, at=NOW)
    links = PartnershipQuartier.objects.filter(partnership=team).order_by("pk")
    assert {link.released_on for link in links} == {date(2026, 11, 23)}
    again = partnership.open(
        name="Château-Thierry, suite",
        quartiers=codes,
        cohort=CohortFactory(),
        lead_epci=team.lead_epci,
        starts_on=date(2026, 12, 1),
        facilitator=partnership.Facilitator("Ana Ba"),
        by=anct(),
        at=NOW,
    )
    assert again.quartiers.count() == len(codes)
    assert refused(lambda: asked(team, Status.ACTIVE)).startswith("Ce changement n’est pas possible")


def test_the_seats_are_checked_again_after_more_than_a_year(team: Partnership) -> None:
    def numbers(day: date) -> list[int]:
        return [row.seat.number for row in queries.to_recheck(team, queries.status_changes(team), day)]

    assert numbers(date(2026, 11, 23)) == []
    decided(team, Status.PAUSED, at=SINCE)
    assert (numbers(date(2027, 9, 1)), numbers(date(2027, 9, 2))) == ([], list(range(1, 12)))
    decided(team, Status.ACTIVE, at=SINCE.replace(year=2027, day=20))
    team.mandates.filter(seat__number=3).update(checked_on=date(2027, 9, 25))
    assert numbers(date(2027, 10, 1)) == [1, 2, *range(4, 12)]


def test_a_short_pause_asks_nothing_again(team: Partnership) -> None:
    decided(team, Status.PAUSED, at=SINCE)
    decided(team, Status.ACTIVE, at=NOW)
    assert queries.to_recheck(team, queries.status_changes(team), date(2030, 1, 1)) == []


def at_once(*acts: Callable[[], Any]) -> list[str]:
    ready = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> str:
        ready.wait(20)
        try:
            act()
        except Refused as refusal:
            return type(refusal).__name__
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as threads:
        return sorted(threads.map(run, acts))


@pytest.mark.django_db(transaction=True)
def test_two_requests_at_once_leave_one() -> None:
    team = a_partnership()
    person, officer_ = member_of(team, Trio.STATE), officer(Office.ANCT)
    seen = at_once(
        lambda: asked(team, Status.PAUSED, by=person),
        lambda: asked(team, Status.CLOSED, side=Role.ANCT, by=officer_),
    )
    assert (seen, StatusChange.objects.count()) == (["AlreadyAsked", "done"], 1)


@pytest.mark.django_db(transaction=True)
def test_signing_and_withdrawing_at_once_do_one() -> None:
    team = a_partnership()
    change, by = asked(team, Status.PAUSED), officer(Office.ANCT)
    seen = at_once(
        lambda: status.sign(change=change, side=Role.ANCT, by=by, at=NOW),
        lambda: status.withdraw(change=change, side=Role.TRIO, by=change.asked_by, at=NOW),
    )
    assert seen == ["NoLongerAsked", "done"]
    found = StatusChange.objects.get()
    assert (found.effective_at is None) != (found.withdrawn_at is None)


def test_the_database_keeps_one_request_even_without_the_act(team: Partnership) -> None:
    """The control: the rows themselves refuse a second one, and a change that is both in force and withdrawn."""
    by = facilitator_of(team)
    rows = {"partnership": team, "after": "closed", "reason": "a", "asked_by": by, "asked_at": NOW}
    StatusChange.objects.create(**rows)
    with pytest.raises(IntegrityError, match="one_status_change_asked"), transaction.atomic():
        StatusChange.objects.create(**rows)
    signed = {"trio_signed_at": NOW, "anct_signed_at": NOW, "effective_at": NOW, "withdrawn_at": NOW}
    with pytest.raises(IntegrityError, match="withdrawn_or_in_force_not_both"), transaction.atomic():
        StatusChange.objects.create(**rows, **signed)
