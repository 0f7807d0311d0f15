"""One demonstration at a time in one checkout."""

import fcntl
from contextlib import ExitStack
from pathlib import Path

from impact.embedded import places


class AlreadyRunning(RuntimeError):
    """Another run holds the lock; the text is a French sentence for the person at the keyboard."""


class SingleRun:
    """Holds ``run/demo.lock``, with the address inside, for the length of a ``with`` block.

    Raises ``AlreadyRunning`` at once when another run holds it. When the last run was killed, waits for its
    children: they hold ``children``, handed on by the supervisor, and end within the grace they were given.
    """

    def __init__(self, var: Path, address: str) -> None:
        self.where, self.address = places.of(var), address
        self.children = -1
        self._open = ExitStack()

    def __enter__(self) -> "SingleRun":
        places.prepare(self.where)
        with ExitStack() as opened:
            lock = opened.enter_context((self.where.run / "demo.lock").open("a+"))
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                lock.seek(0)
                raise AlreadyRunning(_sentence(lock.read())) from None
            lock.truncate(0)
            lock.write(self.address)
            lock.flush()
            shared = opened.enter_context((self.where.run / "demo.children").open("a"))
            fcntl.flock(shared, fcntl.LOCK_EX)
            fcntl.flock(shared, fcntl.LOCK_SH)
            self.children = shared.fileno()
            self._open = opened.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()


def _sentence(address: str) -> str:
    where = f"\u00a0: {address}" if address else ""
    return f"La démonstration tourne déjà{where}. Arrêtez-la avec Ctrl-C dans sa fenêtre."
