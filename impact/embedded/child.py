"""Runs one command for the supervisor and ends it when the supervisor is gone; run as a program, by its path.

The supervisor holds the only write end of a pipe, the *leash*, and this process reads it: the end of file
comes when the supervisor lets go, or however it dies, ``kill -9`` included. Standard library only, for a
quick start.
"""

import os
import signal
import subprocess
import sys
import threading
import time

NOT_FOUND = 127


def main(leash: int, grace: float, command: list[str]) -> int:
    """Run ``command`` to its end and return its exit code; at end of file, end the whole group."""
    if os.getpgrp() != os.getpid():
        os.setpgid(0, 0)
    signal.signal(signal.SIGTERM, lambda *_: None)  # sent to our own group: the command must end before we do
    try:
        process = subprocess.Popen(command)  # noqa: S603 - the supervisor's command
    except OSError as error:
        sys.stderr.write(f"{command[0]}\u00a0: commande introuvable ({error.strerror})\n")
        return NOT_FOUND
    cut = threading.Event()
    threading.Thread(target=_end_with_supervisor, args=(leash, grace, cut), daemon=True).start()
    code = process.wait()
    if cut.is_set():
        os.killpg(0, signal.SIGKILL)  # what the command left behind, and ourselves
    return code if code >= 0 else 128 - code


def _end_with_supervisor(leash: int, grace: float, cut: threading.Event) -> None:
    os.read(leash, 1)  # nothing is ever written: this returns at end of file
    cut.set()
    os.killpg(0, signal.SIGTERM)
    time.sleep(grace)
    os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), float(sys.argv[2]), sys.argv[3:]))
