"""Runs the demonstration's commands side by side and stops them together.

Written here because no kept library does it whole: honcho prefixes the logs and stops the others when one
ends, but the commands survive a ``kill -9`` of honcho (tried with 2.0.0) and hold the port of the next start;
supervisord and circus are daemons made to restart things. Here every command hangs on a leash (see
``child``), and letting go of it is the one way to stop, whether on purpose or not.
"""

import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

TICK = 0.1
WRAPPER = Path(__file__).with_name("child.py")
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class _Child:
    """One command, its wrapper and the log line it is writing."""

    def __init__(self, name: str, program: Sequence[str], *, inherit: Sequence[int]) -> None:
        self.name, self.rest = name, b""
        self.process = subprocess.Popen(  # noqa: S603 - the caller's own commands
            program,
            env={"PYTHONUNBUFFERED": "1", **os.environ},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C in the terminal reaches the supervisor alone
            pass_fds=inherit,
        )

    @property
    def running(self) -> bool:
        return self.process.poll() is None

    def read(self) -> tuple[list[str], bool]:
        """The lines that have come, and whether more may come."""
        received = os.read(self.process.stdout.fileno(), 65536) if self.process.stdout else b""
        *lines, self.rest = (self.rest + received).split(b"\n")
        if not received and self.rest:
            lines, self.rest = [self.rest], b""
        return [line.decode(errors="replace") for line in lines], bool(received)

    def end(self) -> None:
        """Kill what is left of the group, the wrapper included, and let go of it."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()


class _Logs:
    """Copies what the children print to our output, each line under its child's name."""

    def __init__(self, children: Sequence[_Child]) -> None:
        self.width = max(len(child.name) for child in children)
        self.selector = selectors.DefaultSelector()
        for child in children:
            if child.process.stdout:
                self.selector.register(child.process.stdout, selectors.EVENT_READ, child)

    def relay(self) -> None:
        """Copy what comes within one tick."""
        if not self.selector.get_map():
            time.sleep(TICK)
        for key, _ in self.selector.select(TICK):
            lines, more = key.data.read()
            _print(f"{key.data.name:{self.width}} | {line}\n" for line in lines)
            if not more:
                self.selector.unregister(key.fileobj)


def _print(lines: Iterable[str]) -> None:
    try:
        sys.stdout.writelines(lines)
        sys.stdout.flush()
    except BrokenPipeError:  # nobody reads any more (``| tee`` ended by the same Ctrl-C): go on in silence
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def supervise(commands: Mapping[str, Sequence[str]], *, inherit: Sequence[int] = (), grace: float = 3.0) -> int:
    """Run ``commands`` (name: program and arguments) until a signal, or until one of them ends.

    The others are then asked to end, and killed after ``grace`` seconds. Returns 0 after Ctrl-C or SIGTERM, 1
    with a sentence when a command ended by itself. The children hold the descriptors of ``inherit`` for
    their life. Called in the main thread.
    """
    children: list[_Child] = []
    reader, writer = os.pipe()
    with _signals() as asked, open(reader, "rb") as leash, open(writer, "wb") as held:
        try:
            wrapper = [sys.executable, "-IS", str(WRAPPER), str(leash.fileno()), str(grace)]
            for name, command in commands.items():
                children.append(_Child(name, [*wrapper, *command], inherit=[leash.fileno(), *inherit]))
            logs = _Logs(children)
            while not asked and all(child.running for child in children):
                logs.relay()
            fallen = next((child for child in children if not child.running), None)
            held.close()
            deadline = time.monotonic() + grace + 1
            while any(child.running for child in children) and time.monotonic() < deadline:
                logs.relay()
        finally:
            for child in children:
                child.end()
    if asked or not fallen:
        return 0
    sys.stderr.write(_sentence(fallen))
    return 1


@contextmanager
def _signals() -> Iterator[list[int]]:
    """A list that fills with the signals asking us to stop."""
    asked: list[int] = []
    before = {number: signal.signal(number, lambda got, _: asked.append(got)) for number in SIGNALS}
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _sentence(fallen: _Child) -> str:
    name, code = fallen.name, fallen.process.returncode
    return f"La démonstration s’arrête\u00a0: «\u202f{name}\u202f» s’est terminé tout seul (code {code}).\n"
