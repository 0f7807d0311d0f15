"""The demonstration's processes stop together, whatever ends the one that started them."""

import fcntl
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from tests.embedded.machine import BARE, HOLD, ROOT, brokers_of, kill, nothing_runs, postgres_of, runs, until

SUPERVISE = f"""{BARE}
import json
from pathlib import Path
from impact.embedded.single_run import AlreadyRunning, SingleRun
from impact.embedded.supervisor import supervise
try:
    with SingleRun(Path(sys.argv[1]), "http://localhost:8000/") as run:
        print("supervisor | inside", flush=True)
        code = supervise(json.loads(sys.argv[2]), inherit=(run.children,), grace=float(sys.argv[3]))
except AlreadyRunning as refusal:
    sys.exit(str(refusal))
sys.exit(code)
"""
PYTHON = [sys.executable, "-ISc"]
MEEK = [*PYTHON, "import os, time; print(os.getpid(), flush=True); time.sleep(600)"]
STUBBORN = [
    *PYTHON,
    "import os, signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); os.fork();"
    " print(os.getpid(), flush=True); time.sleep(600)",
]
COMMANDS = {"web": MEEK, "worker": STUBBORN}


class Demo(subprocess.Popen[str]):
    """A supervisor in a session of its own, as a terminal would start it."""

    def __init__(self, var: Path, commands: dict[str, list[str]], grace: float = 0.5) -> None:
        super().__init__(
            [sys.executable, "-c", SUPERVISE, str(var), json.dumps(commands), str(grace)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def lines(self, count: int) -> list[tuple[str, str]]:
        """The next lines, as (name, text)."""
        assert self.stdout is not None
        read = [self.stdout.readline().strip().partition(" | ") for _ in range(count)]
        return [(name.strip(), text) for name, _, text in read]

    def started(self) -> dict[str, list[int]]:
        """The pids of the three processes of ``COMMANDS``, once all have said theirs."""
        lines = self.lines(4)
        assert sorted(name for name, _ in lines) == ["supervisor", "web", "worker", "worker"]
        pids = {command: [int(text) for name, text in lines if name == command] for command in COMMANDS}
        assert all_run(pids)
        return pids


def all_run(pids: dict[str, list[int]]) -> bool:
    return all(runs(pid) for found in pids.values() for pid in found)


def none_runs(pids: dict[str, list[int]]) -> bool:
    return not any(runs(pid) for found in pids.values() for pid in found)


@pytest.fixture
def demos(home: Path) -> Iterator[list[Demo]]:
    found: list[Demo] = []
    yield found
    for demo in found:
        demo.kill()
        demo.communicate()


@pytest.mark.parametrize(
    ("send", "number"),
    [
        (os.killpg, signal.SIGINT),
        (os.kill, signal.SIGINT),
        (os.kill, signal.SIGTERM),
        (os.kill, signal.SIGHUP),
    ],
)
def test_signal_to_the_supervisor_or_to_its_group_stops_all(
    send: Callable[[int, int], None], number: int, var: Path, demos: list[Demo]
) -> None:
    demos.append(demo := Demo(var, COMMANDS))
    pids = demo.started()
    send(demo.pid, number)
    out, err = demo.communicate()
    assert (demo.returncode, out, err) == (0, "", "")
    until(lambda: none_runs(pids), "the children end")


def test_killed_supervisor_leaves_no_child_and_the_next_start_waits_for_that(var: Path, demos: list[Demo]) -> None:
    demos.append(first := Demo(var, COMMANDS, grace=1.5))
    pids = first.started()
    demos.append(second := Demo(var, COMMANDS))
    refusal = second.communicate()[1]
    assert refusal == (
        "La démonstration tourne déjà\u00a0: http://localhost:8000/. Arrêtez-la avec Ctrl-C dans sa fenêtre.\n"
    )
    assert second.returncode == 1
    assert all_run(pids)

    first.kill()
    first.wait()
    assert not none_runs(pids)
    demos.append(third := Demo(var, COMMANDS))
    assert third.lines(1) == [("supervisor", "inside")]
    until(lambda: none_runs(pids), "the children end")


def test_children_do_not_hold_the_lock_of_the_run(var: Path, demos: list[Demo]) -> None:
    demos.append(demo := Demo(var, COMMANDS, grace=1.5))
    pids = demo.started()
    with (var / "run" / "demo.lock").open() as lock:
        with pytest.raises(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        demo.kill()
        demo.wait()
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        assert not none_runs(pids)
    until(lambda: none_runs(pids), "the children end")


def test_child_that_ends_by_itself_stops_the_others_with_one_sentence(var: Path, demos: list[Demo]) -> None:
    demos.append(demo := Demo(var, COMMANDS))
    pids = demo.started()
    kill(psutil.Process(pids["web"][0]))
    err = demo.communicate()[1]
    assert err == "La démonstration s’arrête\u00a0: «\u202fweb\u202f» s’est terminé tout seul (code 137).\n"
    assert demo.returncode == 1
    until(lambda: none_runs(pids), "the others end")


def test_command_that_does_not_exist_is_named(var: Path, demos: list[Demo]) -> None:
    demos.append(demo := Demo(var, {"web": MEEK, "worker": ["no-such-program"]}))
    out, err = demo.communicate()
    assert "worker | no-such-program\u00a0: commande introuvable" in out
    assert "«\u202fworker\u202f» s’est terminé tout seul (code 127)" in err
    assert demo.returncode == 1


def test_killed_wrapper_takes_its_command_along(var: Path, demos: list[Demo]) -> None:
    demos.append(demo := Demo(var, COMMANDS))
    pids = demo.started()
    kill(psutil.Process(os.getpgid(pids["worker"][0])))
    demo.communicate()
    assert demo.returncode == 1
    until(lambda: none_runs(pids), "the children end")


def test_after_ctrl_c_no_server_remains_either(var: Path, demos: list[Demo]) -> None:
    holder = [
        sys.executable,
        "-c",
        HOLD.replace("sys.stdin.read()", "import time; time.sleep(600)"),
        str(var),
    ]
    demos.append(demo := Demo(var, {"web": holder, "worker": holder}))
    assert {name for name, _ in demo.lines(3)} == {"supervisor", "web", "worker"}
    assert [len(postgres_of(var)), len(brokers_of(var))] == [1, 1]
    os.killpg(demo.pid, signal.SIGINT)
    demo.communicate()
    until(lambda: nothing_runs(var), "the servers end")
    assert demo.returncode == 0
