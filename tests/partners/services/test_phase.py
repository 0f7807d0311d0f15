"""Moving from a phase to another: forward in conscience, backward with a reason, one person at a time."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.db.models import QuerySet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from impact.kit.refusal import Refused
from partners.enums import Phase, Status, Trio
from partners.models import Entry, Mandate, Partnership, PhaseChange
from partners.services import phase
from tests.factories.course import decided
from tests.factories.partners import a_partnership, member_of
from tests.partners.conftest import NOW

MISSING = "Il manque encore quelque chose pour cette phase. Vous pouvez avancer en conscience\u00a0: écrivez pourquoi."


def move(
    team: Partnership, to: Phase, *, seen: Phase | None = None, unmet: tuple = (), reason: str = ""
) -> PhaseChange:
    by = member_of(team, Trio.STATE)
    return phase.move(partnership=team, seen=seen or team.phase, to=to, unmet=unmet, reason=reason, by=by, at=NOW)


def refused(team: Partnership, to: Phase, **given) -> str:
    with pytest.raises(Refused) as refusal:
        move(team, to, **given)
    assert not PhaseChange.objects.exists()
    return str(refusal.value)


def vacate(team: Partnership, trio: Trio) -> None:
    Mandate.objects.filter(partnership=team, trio=trio).update(ends_on="2026-11-22")


def test_forward_with_everything_met_needs_no_note(team: Partnership) -> None:
    change = move(team, Phase.CORE_GROUP)
    team.refresh_from_db()
    assert (team.phase, change.before, change.unmet, change.reason) == ("core_group", "framing", [], "")
    line = Entry.objects.get(fact="partnership.phase_changed")
    assert (line.before, line.after) == (
        {"phase": "1. Cadrage"},
        {"phase": "2. Constitution du noyau", "reason": "", "unmet": []},
    )


def test_forward_with_a_line_unmet_needs_a_note_and_keeps_the_line(team: Partnership) -> None:
    assert refused(team, Phase.CORE_GROUP, unmet=("Les trois préconditions sont décrites.",)) == MISSING
    assert refused(team, Phase.CORE_GROUP, unmet=("a",), reason=" \u00a0 ") == MISSING
    change = move(
        team, Phase.CORE_GROUP, unmet=("Les trois préconditions sont décrites.",), reason="On écrira en mars."
    )
    assert (change.unmet, change.reason) == (["Les trois préconditions sont décrites."], "On écrira en mars.")


def test_forward_with_a_vacant_trio_seat_is_allowed_only_with_a_note(team: Partnership) -> None:
    vacate(team, Trio.RESIDENTS)
    assert refused(team, Phase.CORE_GROUP) == MISSING
    change = move(team, Phase.CORE_GROUP, reason="Le conseil citoyen élit en janvier.")
    assert change.unmet == ["Siège du trio à pourvoir\u00a0: Habitants."]


def test_backward_needs_a_reason_and_nothing_else(team: Partnership) -> None:
    Partnership.objects.update(phase=Phase.STRATEGY)
    team.refresh_from_db()
    vacate(team, Trio.RESIDENTS)
    assert refused(team, Phase.FRAMING) == "Écrivez pourquoi l’équipe revient à une phase précédente."
    assert move(team, Phase.CORE_GROUP, reason="Le noyau a changé après les élections.").unmet == []


def test_one_phase_forward_at_a_time(team: Partnership) -> None:
    assert refused(team, Phase.VISION) == "On avance d’une phase à la fois."
    assert refused(team, Phase.FRAMING) == "L’équipe est déjà dans cette phase."


def test_a_closed_team_keeps_its_phase_and_a_paused_one_may_move(team: Partnership) -> None:
    decided(team, Status.PAUSED)
    assert move(team, Phase.CORE_GROUP).after == Phase.CORE_GROUP
    PhaseChange.objects.all().delete()
    decided(team, Status.CLOSED)
    assert refused(team, Phase.VISION) == "Cette équipe est terminée\u00a0: sa phase ne change plus."


def test_the_second_of_the_trio_reads_what_happened(team: Partnership) -> None:
    move(team, Phase.CORE_GROUP)
    with pytest.raises(phase.AlreadyMoved) as refusal:
        move(team, Phase.CORE_GROUP, seen=Phase.FRAMING)
    assert str(refusal.value) == (
        "Dominique Arnaud vient de la changer\u00a0: «\u202f2. Constitution du noyau\u202f», "
        "le lundi 23 novembre 2026 à 10\u00a0h."
    )
    assert PhaseChange.objects.count() == 1


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=st.lists(st.tuples(st.sampled_from(list(Phase)), st.booleans(), st.booleans()), max_size=8))
def test_any_sequence_leaves_a_history_that_leads_to_the_phase(team: Partnership, wanted: list) -> None:
    """Each row starts where the one before ended, goes one forward at most, and says why when it had to."""
    PhaseChange.objects.all().delete()
    Partnership.objects.update(phase=Phase.FRAMING)
    team.refresh_from_db()
    for to, explained, complete in wanted:
        lines = () if complete else ("Une ligne.",)
        try:
            move(team, to, unmet=lines, reason="Parce que." if explained else "")
        except Refused:
            continue
        finally:
            team.refresh_from_db()
    rows = list(PhaseChange.objects.order_by("pk"))
    assert [row.before for row in rows] == ["framing", *(row.after for row in rows)][: len(rows)]
    assert team.phase == (rows[-1].after if rows else "framing")
    for row in rows:
        steps = Phase(row.after).place - Phase(row.before).place
        assert steps == 1 or steps < 0
        assert row.reason or (steps == 1 and not row.unmet)


def two_at_once(team: Partnership) -> list[str]:
    people, ready = [member_of(team, Trio.STATE), member_of(team, Trio.RESIDENTS)], Barrier(2)

    def run(by) -> str:
        ready.wait(20)
        try:
            phase.move(partnership=team, seen="framing", to="core_group", unmet=[], reason="", by=by, at=NOW)
        except Refused as refusal:
            return type(refusal).__name__
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(2) as threads:
        return sorted(threads.map(run, people))


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_second_make_one_change() -> None:
    team = a_partnership()
    assert two_at_once(team) == ["AlreadyMoved", "done"]
    assert PhaseChange.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_both_would_move(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: the same race, the lock taken away, held open between reading and writing."""
    team, meet = a_partnership(), Barrier(2)
    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, *args, **how: rows.all())
    steps = phase._steps

    def waiting(*args):
        found = steps(*args)
        meet.wait(20)
        return found

    monkeypatch.setattr(phase, "_steps", waiting)
    assert two_at_once(team) == ["done", "done"]
    assert PhaseChange.objects.count() == 2
