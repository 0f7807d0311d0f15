"""The servers live as long as the processes that use them, however these die."""

import shutil
import signal
from pathlib import Path

import psutil

from impact.embedded import addresses, places, reaper
from tests.embedded.machine import (
    Holders,
    brokers_of,
    kill,
    nothing_runs,
    postgres_of,
    reapers_of,
    runs,
    until,
)


def test_servers_end_with_the_last_holder_when_all_are_killed(var: Path, holders: Holders) -> None:
    first, second = holders.hold(var), holders.hold(var)
    before = {process.pid for process in postgres_of(var) + brokers_of(var)}
    assert len(before) == 2

    first.kill()
    first.wait()
    third = holders.hold(var)
    assert {process.pid for process in postgres_of(var) + brokers_of(var)} == before

    for holder in (second, third):
        holder.kill()
    until(lambda: nothing_runs(var), "the servers end")
    assert not any(runs(pid) for pid in before)


def test_servers_end_after_a_polite_end(var: Path, holders: Holders) -> None:
    holder = holders.hold(var)
    assert not nothing_runs(var)
    holder.send_signal(signal.SIGTERM)
    until(lambda: nothing_runs(var), "the servers end")
    assert holder.wait() == -signal.SIGTERM


def test_servers_live_while_a_forked_worker_lives(var: Path, holders: Holders) -> None:
    parent = holders.start(var, "fork")
    pids = {holders.ready(parent)[0], holders.ready(parent)[0]}
    (worker,) = pids - {parent.pid}
    parent.kill()
    parent.wait()

    holders.hold(var).kill()  # a holder that comes and goes would have the servers stopped
    assert runs(worker)
    assert len(postgres_of(var)) == 1

    kill(psutil.Process(worker))
    until(lambda: nothing_runs(var), "the servers end")
    assert postgres_of(var) == []


def test_six_first_starts_at_once_share_one_server(fresh: Path, holders: Holders) -> None:
    starting = [holders.start(fresh) for _ in range(6)]
    urls = {holders.ready(process)[1] for process in starting}
    assert urls == {addresses(fresh).database_url}
    assert [len(postgres_of(fresh)), len(brokers_of(fresh)), len(reapers_of(fresh))] == [1, 1, 1]


def test_second_checkout_beside_the_first_has_its_own_servers(used: Path, holders: Holders) -> None:
    here, beside = used, used.parent / "second" / "var"
    ours, theirs = holders.hold(here), holders.hold(beside)
    assert addresses(here).database_url != addresses(beside).database_url
    assert {process.pid for process in postgres_of(here)}.isdisjoint(p.pid for p in postgres_of(beside))

    ours.kill()
    until(lambda: nothing_runs(here), "the servers of the first end")
    assert [len(postgres_of(beside)), len(brokers_of(beside))] == [1, 1]
    theirs.kill()
    until(lambda: nothing_runs(beside), "the servers of the second end")


def test_addresses_start_nothing(fresh: Path, holders: Holders) -> None:
    found = addresses(fresh)
    assert not fresh.exists()
    assert nothing_runs(fresh)

    assert holders.ready(holders.start(fresh))[1] == found.database_url
    assert addresses(fresh) == found
    assert not nothing_runs(fresh)


def test_killed_reaper_is_replaced_by_the_next_holder(var: Path, holders: Holders) -> None:
    first = holders.hold(var)
    kill(reapers_of(var)[0])
    assert reapers_of(var) == []

    second = holders.hold(var)
    assert len(reapers_of(var)) == 1
    for holder in (first, second):
        holder.kill()
    until(lambda: nothing_runs(var), "the servers end")


def test_killed_in_the_middle_of_the_first_start_is_no_obstacle(fresh: Path, holders: Holders) -> None:
    killed = holders.start(fresh)
    draft = places.of(fresh).draft
    until(lambda: reaper.servers_in(draft), "initdb works")
    killed.kill()
    killed.wait()
    assert not (fresh / "postgres-18").exists()
    until(lambda: nothing_runs(fresh), "the servers end")

    holders.hold(fresh)
    assert len(postgres_of(fresh)) == 1
    assert not draft.exists()


def test_deleted_folder_is_made_anew_and_its_old_reaper_spares_the_new_servers(fresh: Path, holders: Holders) -> None:
    old = holders.hold(fresh)
    lost = {process.pid for process in postgres_of(fresh) + brokers_of(fresh)}
    (old_reaper,) = reapers_of(fresh)
    until(lambda: shutil.rmtree(fresh, ignore_errors=True) or not fresh.exists(), "the folder is deleted")

    new = holders.hold(fresh)
    assert not any(runs(pid) for pid in lost)
    old.kill()
    until(lambda: not runs(old_reaper.pid), "the old reaper ends")
    assert [len(postgres_of(fresh)), len(brokers_of(fresh))] == [1, 1]
    new.kill()
    until(lambda: nothing_runs(fresh), "the new servers end")
