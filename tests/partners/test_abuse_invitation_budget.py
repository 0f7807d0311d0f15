"""Abuse case 73: invitations in a loop, and all at once. A partnership has one budget, counted under its lock."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from threading import Barrier

import pytest
from django.db import connection
from django.db.models import QuerySet

from partners.enums import LetterKind
from partners.models import Letter, Partnership, PersonalLink
from partners.services import join
from tests.factories.partners import a_partnership, facilitator_of, other_partnership
from tests.partners.conftest import NOW

MOST = join.LETTERS_A_DAY


def letters() -> QuerySet[Letter]:
    return Letter.objects.filter(kind=LetterKind.JOIN)


def used(team: Partnership, count: int) -> None:
    """``count`` letters of today."""
    rows = [
        Letter(
            kind=LetterKind.JOIN, partnership=team, dedupe_key=f"{team.pk}:{n}", to="a@exemple.fr",
            subject="Invitation", text="Texte", created_at=NOW, due_at=NOW, sent_at=NOW,
        )
        for n in range(count)
    ]  # fmt: skip
    Letter.objects.bulk_create(rows)


@pytest.mark.django_db
def test_a_loop_of_invitations_stops_at_the_budget_with_a_sentence(facilitation, team) -> None:
    seat, sentence = team.mandates.order_by("pk").first(), "Une équipe envoie au plus 60 invitations en 24 heures."
    answers = [facilitation.post("/equipes/chateau-thierry/liens/inviter/", {"mandate": seat.pk}) for _ in range(65)]
    assert [answer.status_code for answer in answers] == [302] * MOST + [422] * 5
    assert sentence in answers[-1].content.decode()
    assert letters().count() == MOST
    assert PersonalLink.objects.filter(verb="join", revoked_at=None).count() == 1


@pytest.mark.django_db
def test_everybody_or_nobody_is_invited(facilitation, team) -> None:
    used(team, MOST - 3)
    everybody = {"mandate": list(team.mandates.values_list("pk", flat=True))}
    answer = facilitation.post("/equipes/chateau-thierry/liens/inviter/", everybody)
    assert (answer.status_code, letters().count()) == (422, MOST - 3)
    assert "Il en reste 3" in answer.content.decode()


@pytest.mark.django_db
def test_the_budget_is_each_partnerships_own(team) -> None:
    used(team, MOST)
    other = other_partnership()
    seat = other.mandates.get()
    assert join.invite(partnership=other, mandate_ids=[seat.pk], by=facilitator_of(other), at=NOW) == [seat]


@contextmanager
def own_connection():
    try:
        yield
    finally:
        connection.close()


def invite(team: Partnership, gate: Barrier, seat: int) -> bool:
    with own_connection():
        by = facilitator_of(team)
        gate.wait(20)
        try:
            join.invite(partnership=team, mandate_ids=[seat], by=by, at=NOW)
        except join.TooManyInvitations:
            return False
        return True


def at_once(team: Partnership) -> list[bool]:
    """Eleven members invited in the same moment, when three letters are left."""
    used(team, MOST - 3)
    seats = list(team.mandates.order_by("pk").values_list("pk", flat=True))
    with ThreadPoolExecutor(len(seats)) as pool:
        return list(pool.map(partial(invite, team, Barrier(len(seats))), seats))


@pytest.mark.django_db(transaction=True)
def test_invitations_sent_at_once_share_the_budget() -> None:
    assert sorted(at_once(a_partnership())) == [False] * 8 + [True] * 3
    assert letters().count() == MOST


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_the_budget_would_be_exceeded(monkeypatch) -> None:
    """The control: nobody waits for the partnership's row, and all count before any has written."""
    together, count = Barrier(11), join._refuse_too_many

    def counted_together(partnership: Partnership, wanted: int, **at: object) -> None:
        count(partnership, wanted, **at)
        together.wait(20)

    monkeypatch.setattr(QuerySet, "select_for_update", lambda self, **_: self)
    monkeypatch.setattr(join, "_refuse_too_many", counted_together)
    assert at_once(a_partnership()) == [True] * 11
    assert letters().count() == MOST + 8
