"""Stops the servers of one checkout once nobody holds their lease; also run as a program, by its path.

By its path, and with no import of ``impact``, because the package loads the whole application and could come
to hold the very lease that is waited for. A server is recognised by its name and its working directory, never
by a pid read in a file: a pid may be a zombie's, or may have been given to another program.
"""

import fcntl
import json
import os
import signal
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import psutil

PROGRAMS = {"postgres", "initdb", "valkey-server", "redis-server"}
PATIENCE = 10.0
LOCK = 0  # standard input is the locked file that says a reaper is there


def servers_in(*directories: Path) -> list[psutil.Process]:
    """The running programs of ours that work in one of ``directories``."""
    wanted, found = {str(directory) for directory in directories}, []
    for process in psutil.process_iter():
        with suppress(psutil.Error):  # gone meanwhile, a zombie, or another account's
            if process.name() in PROGRAMS and process.cwd().removesuffix(" (deleted)") in wanted:
                found.append(process)
    return found


def stop(*directories: Path) -> None:
    """Stop these programs: politely, then hard, and return when they are gone."""
    found = servers_in(*directories)
    ours = {process.pid for process in found}
    for process in found:
        with suppress(psutil.Error):
            if process.ppid() not in ours:  # PostgreSQL: fast shutdown; Valkey: shutdown without saving
                process.send_signal(signal.SIGINT)
    _wait(found)
    left = servers_in(*directories)
    for process in left:
        with suppress(psutil.Error):
            process.kill()
    _wait(left)


def _wait(processes: list[psutil.Process]) -> None:
    deadline = time.monotonic() + PATIENCE
    while any(_runs(process) for process in processes) and time.monotonic() < deadline:
        time.sleep(0.02)


def _runs(process: psutil.Process) -> bool:
    with suppress(psutil.Error):
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    return False


def wait_and_stop(lease: Path, sockets: Path, directories: Sequence[Path]) -> None:
    """Wait until nobody holds ``lease``, then stop the servers while newcomers wait for theirs."""
    with lease.open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        if lease.exists() and lease.stat().st_ino != os.fstat(held.fileno()).st_ino:
            return  # the run directory was deleted and made anew: these servers have other holders
        stop(*directories)
        if sockets != lease.parent:
            with suppress(OSError):
                sockets.rmdir()
        os.close(LOCK)  # before the lease, or a newcomer could take us for its reaper


if __name__ == "__main__":
    if os.fork():
        os._exit(0)  # so that the process that starts us has no child to wait for
    places = json.loads(sys.argv[1])
    wait_and_stop(Path(places["lease"]), Path(places["sockets"]), [Path(path) for path in places["directories"]])
