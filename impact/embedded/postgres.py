"""The embedded PostgreSQL: create, start, tell whether it answers. Called under the start lock."""

import shutil
import time
from contextlib import suppress
from pathlib import Path

import psutil
import psycopg
from psycopg.conninfo import make_conninfo
from psycopg.pq import PGconn, Ping

from impact.embedded import binaries, places, reaper
from impact.embedded.command import last_words, run
from impact.embedded.places import NAME, PORT, EmbeddedError, Places

ATTEMPTS = 6
SETTINGS = """\
listen_addresses = ''
unix_socket_directories = '{sockets}'
unix_socket_permissions = 0700
port = {port}
max_connections = 200
# The data can be made again: speed matters more than surviving a power cut.
fsync = off
synchronous_commit = off
full_page_writes = off
"""
CLUSTER = (  # independent of the machine's locale
    "--auth=trust --encoding=UTF8 --locale-provider=builtin --builtin-locale=C.UTF-8 --locale=C "
    f"--no-sync --no-instructions --username={NAME}"
).split()


def _address(where: Places, database: str) -> str:
    return make_conninfo(
        host=str(where.sockets), port=PORT, user=NAME, dbname=database, connect_timeout=5, sslmode="disable"
    )


def answers(where: Places) -> bool:
    """What ``pg_isready`` asks: true as well when every connection is taken."""
    return PGconn.ping(_address(where, "postgres").encode()) == Ping.OK


def start(where: Places) -> None:
    """Start the server, over whatever an earlier one left behind."""
    log = where.run / "postgres.log"
    log.unlink(missing_ok=True)
    _wait_or_stop(where)
    if not where.postgres.exists():
        _create(where, log)
    sockets = f'"{where.sockets}"'.replace("'", "''")
    (where.postgres / "postgresql.conf").write_text(SETTINGS.format(sockets=sockets, port=PORT))
    command = [binaries.postgres("pg_ctl"), "start", "--silent", "--wait", "-D", str(where.postgres)]
    for _ in range(ATTEMPTS):
        _forget_dead_server(where)
        if run(command, account=where.account, cwd=where.postgres, log=log):
            return
        time.sleep(0.3)
    raise EmbeddedError(f"PostgreSQL n’a pas démarré\u00a0: {last_words(log)}")


def _wait_or_stop(where: Places) -> None:
    """A server of ours that does not answer yet may be recovering, or its last processes may be leaving."""
    patience = reaper.PATIENCE if where.postgres.exists() else 0  # its folder was deleted: it is of no use
    deadline = time.monotonic() + patience
    while reaper.servers_in(where.postgres) and not answers(where):
        if time.monotonic() > deadline:
            reaper.stop(where.postgres)
        time.sleep(0.05)


def _create(where: Places, log: Path) -> None:
    """``initdb`` beside, then rename: an interrupted creation leaves nothing that looks like data."""
    reaper.stop(where.draft)
    if where.draft.exists():
        shutil.rmtree(where.draft)
    places.own(where.draft, where.account)
    command = [binaries.postgres("initdb"), *CLUSTER, "-D", str(where.draft)]
    if not run(command, account=where.account, cwd=where.draft, log=log):
        raise EmbeddedError(f"PostgreSQL n’a pas pu créer ses fichiers\u00a0: {last_words(log)}")
    where.draft.rename(where.postgres)


def _forget_dead_server(where: Places) -> None:
    """Delete the lock files PostgreSQL would wrongly believe; no server of ours runs at this point.

    It believes the pid of a zombie, or one given to another program since, and refuses a half-written file.
    """
    for lock in (where.postgres / "postmaster.pid", where.sockets / f"{where.postgres_socket.name}.lock"):
        with suppress(FileNotFoundError):
            pid = lock.read_text(errors="replace").partition("\n")[0].strip()
            if not pid.isdecimal() or psutil.pid_exists(int(pid)):
                lock.unlink()


def create_database(where: Places) -> None:
    """Create the project's database if it is absent."""
    try:
        connection = psycopg.connect(_address(where, "postgres"), autocommit=True)
    except psycopg.OperationalError:
        return  # every connection is taken: the database is there and in use
    with connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone():
            connection.execute(f'CREATE DATABASE "{NAME}"')
