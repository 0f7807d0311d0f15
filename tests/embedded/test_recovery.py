"""What earlier servers left behind never stops the next start."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import psutil
import psycopg
import pytest

from impact.embedded import addresses, binaries, broker, places, postgres
from impact.embedded.command import run
from tests.embedded.machine import Holders, as_account, brokers_of, kill, postgres_of, until

SOCKET_LOCK = "run/.s.PGSQL.5432.lock"
DATA_LOCK = "postgres-18/postmaster.pid"


def starts_without_our_care(var: Path) -> bool:
    """Whether PostgreSQL alone would have started."""
    where = places.of(var)
    command = [binaries.postgres("pg_ctl"), "start", "-D", str(where.postgres)]
    return run(command, account=where.account, cwd=where.postgres, log=where.run / "alone.log")


def test_killed_postgres_is_started_again(var: Path, holders: Holders) -> None:
    holders.hold(var)
    assert postgres.answers(places.of(var))
    kill(postgres_of(var)[0])
    assert not postgres.answers(places.of(var))

    holders.hold(var)
    assert postgres.answers(places.of(var))
    assert [len(postgres_of(var)), len(brokers_of(var))] == [1, 1]


def test_killed_broker_is_started_again(var: Path, holders: Holders) -> None:
    holders.hold(var)
    assert broker.answers(places.of(var))
    kill(brokers_of(var)[0])
    assert not broker.answers(places.of(var))

    holders.hold(var)
    assert broker.answers(places.of(var))
    assert [len(postgres_of(var)), len(brokers_of(var))] == [1, 1]


@contextmanager
def living(var: Path) -> Iterator[int]:
    """The pid of a program that has nothing to do with us and runs under the servers' account."""
    with subprocess.Popen(["/bin/sleep", "600"], **as_account(places.of(var))) as program:
        yield program.pid
        program.kill()


@contextmanager
def zombie(var: Path) -> Iterator[int]:
    """The pid of a dead process its parent, we, did not look at."""
    with subprocess.Popen(["/bin/sleep", "0"], **as_account(places.of(var))) as program:
        until(lambda: psutil.Process(program.pid).status() == psutil.STATUS_ZOMBIE, "a zombie")
        yield program.pid


@pytest.mark.parametrize("lock", [DATA_LOCK, SOCKET_LOCK])
@pytest.mark.parametrize("other", [living, zombie])
def test_lock_with_a_pid_that_is_not_ours_is_forgotten(
    lock: str, other: Callable[[Path], AbstractContextManager[int]], var: Path, holders: Holders
) -> None:
    with other(var) as pid:
        data = var / "postgres-18"
        (var / lock).write_text(f"{pid}\n{data}\n1700000000\n5432\n{var / 'run'}\n\n\n")
        assert not starts_without_our_care(var)

        holders.hold(var)
        assert len(postgres_of(var)) == 1


@pytest.mark.parametrize(("lock", "content"), [(DATA_LOCK, ""), (SOCKET_LOCK, "\n")])
def test_half_written_lock_is_forgotten(lock: str, content: str, var: Path, holders: Holders) -> None:
    (var / lock).write_text(content)
    assert not starts_without_our_care(var)

    holders.hold(var)
    assert len(postgres_of(var)) == 1


def test_dropped_database_is_created_again(var: Path, holders: Holders) -> None:
    holders.hold(var)
    url = addresses(var).database_url
    with psycopg.connect(url.replace("/impact?", "/postgres?"), autocommit=True) as connection:
        connection.execute("DROP DATABASE impact")
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(url)

    holders.hold(var)
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT current_database()").fetchone() == ("impact",)
