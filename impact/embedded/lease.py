"""Who uses the servers: leases of processes, the start lock, the reaper. See the package for the idea."""

import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from impact.embedded import broker as broker_server
from impact.embedded import places
from impact.embedded import postgres as postgres_server
from impact.embedded.command import check_entry
from impact.embedded.places import EmbeddedError, Places, Servers, addresses

_held: dict[Path, int] = {}  # never closed: the kernel does it when the process and its forks are gone


def ensure(var: Path, *, postgres: bool, broker: bool) -> Servers:
    where = places.of(var)
    try:
        places.prepare(where)
        _hold(where.run / "lease")
        with _locked(where.run / "start"):
            places.own(where.sockets, where.account)
            _have_reaper(where)
            missing = []
            if broker and not broker_server.answers(where):
                missing.append(broker_server.start)
            if postgres and not postgres_server.answers(where):
                missing.append(postgres_server.start)
            if missing and where.account:
                check_entry(where.account, where.run)
            for start in missing:
                start(where)
            if postgres:
                postgres_server.create_database(where)
    except PermissionError as error:
        raise EmbeddedError(
            f"{error.filename or where.var} appartient à un autre compte\u00a0: changez son propriétaire, "
            "supprimez-le ou lancez la commande avec ce compte."
        ) from error
    return addresses(var)


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def _hold(lease: Path) -> None:
    """Take the lease; waits while a reaper is stopping the servers."""
    if lease not in _held:
        _held[lease] = _open(lease)
        fcntl.flock(_held[lease], fcntl.LOCK_SH)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    descriptor = _open(path)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _have_reaper(where: Places) -> None:
    """Start a reaper unless one waits already; it inherits the lock that says so, hence no moment without it.

    Before the servers, so that a process killed in the middle of a start leaves none behind either.
    """
    lock = _open(where.run / "reaper")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    else:
        task = {
            "lease": str(where.run / "lease"),
            "sockets": str(where.sockets),
            "directories": [str(directory) for directory in where.directories],
        }
        program = Path(__file__).with_name("reaper.py")
        with (where.run / "reaper.log").open("ab") as log:
            subprocess.run(  # noqa: S603 - our own program
                [sys.executable, "-P", program, json.dumps(task)],
                stdin=lock,
                stdout=log,
                stderr=log,
                cwd="/",
                start_new_session=True,
                check=True,
            )
    finally:
        os.close(lock)
