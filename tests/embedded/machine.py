"""What these tests do to the machine: start holders of the servers, look at processes, wait for a state."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil

from impact.embedded import places, reaper
from impact.embedded.places import Places

ROOT = Path(__file__).resolve().parents[2]
BARE = f"""
import sys, types
sys.modules["impact"] = impact = types.ModuleType("impact")  # its __init__ loads the application
impact.__path__ = [{str(ROOT / "impact")!r}]
"""
HOLD = f"""{BARE}
import os
from pathlib import Path
from impact.embedded import EmbeddedError, ensure
try:
    servers = ensure(Path(sys.argv[1]))
except EmbeddedError as error:
    sys.exit(f"refused: {{error}}")
if "fork" in sys.argv:
    os.fork()
sys.stdout.write(f"{{os.getpid()}} {{servers.database_url}}\\n")  # in one piece: two may write at once
sys.stdout.flush()
sys.stdin.read()
"""


def until(condition: Callable[[], object], what: str) -> None:
    """Wait for ``condition``; the bound only says when to stop hoping."""
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline, f"never happened: {what}"
        time.sleep(0.1)


class Holders:
    """Processes that called ``ensure`` and live until they are killed."""

    def __init__(self) -> None:
        self.started: list[subprocess.Popen[str]] = []

    def start(self, var: Path, *options: str) -> subprocess.Popen[str]:
        """A process that is calling ``ensure``."""
        process = subprocess.Popen(
            [sys.executable, "-c", HOLD, str(var), *options],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.started.append(process)
        return process

    def ready(self, process: subprocess.Popen[str]) -> tuple[int, str]:
        """Its pid and the address it got, once ``ensure`` has returned."""
        assert process.stdout is not None
        assert process.stderr is not None
        line = process.stdout.readline()
        assert line, process.stderr.read()
        pid, url = line.split()
        return int(pid), url

    def hold(self, var: Path, *options: str) -> subprocess.Popen[str]:
        process = self.start(var, *options)
        self.ready(process)
        return process

    def end(self) -> None:
        for process in self.started:
            process.kill()
            process.communicate()


def postgres_of(var: Path) -> list[psutil.Process]:
    """The PostgreSQL servers (their first process only) of ``var``."""
    found = reaper.servers_in(places.of(var).postgres)
    pids = {process.pid for process in found}
    parents = {process: parent_of(process) for process in found}
    return [process for process, parent in parents.items() if parent and parent not in pids]


def parent_of(process: psutil.Process) -> int:
    """0 when it has just ended: a session of the server may end while they are counted."""
    with suppress(psutil.NoSuchProcess):
        return process.ppid()
    return 0


def brokers_of(var: Path) -> list[psutil.Process]:
    return reaper.servers_in(places.of(var).broker)


def reapers_of(var: Path) -> list[psutil.Process]:
    wanted, found = str(places.of(var).run / "lease"), []
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            words = process.cmdline()
            if any(word.endswith("reaper.py") for word in words) and f'"{wanted}"' in words[-1]:
                found.append(process)
    return found


def nothing_runs(var: Path) -> bool:
    where = places.of(var)
    return not reaper.servers_in(*where.directories) and not reapers_of(var)


def kill(process: psutil.Process) -> None:
    """``kill -9`` and wait until it runs no more; it may stay a zombie when its parent does not look."""
    process.send_signal(signal.SIGKILL)
    until(lambda: not runs(process.pid), f"end of {process.pid}")


def runs(pid: int) -> bool:
    with suppress(psutil.NoSuchProcess):
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    return False


def as_account(where: Places) -> dict[str, object]:
    """What makes ``Popen`` start a process of the servers' account."""
    return {"user": where.account.uid, "group": where.account.gid} if where.account else {}
