"""The embedded Valkey: start, tell whether it answers. Called under the start lock."""

import socket
import time

from impact.embedded import binaries, places, reaper
from impact.embedded.command import last_words, run
from impact.embedded.places import EmbeddedError, Places


def answers(where: Places) -> bool:
    """Whether a PING gets any answer; by hand: importing redis-py takes longer than the whole check."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
        client.settimeout(5)
        try:
            client.connect(str(where.broker_socket))
            client.sendall(b"PING\r\n")
            return bool(client.recv(1))
        except OSError:
            return False


def start(where: Places) -> None:
    """Start the server; it keeps nothing on disk, so what an earlier one left is stopped and forgotten."""
    log = where.run / "valkey.log"
    log.unlink(missing_ok=True)
    reaper.stop(where.broker)
    places.own(where.broker, where.account)
    options = {
        "port": "0",
        "unixsocket": str(where.broker_socket),
        "unixsocketperm": "700",
        "daemonize": "yes",
        "save": "",
        "appendonly": "no",
        "loglevel": "warning",
        "logfile": str(log),
        "pidfile": str(where.run / "valkey.pid"),
        "dir": str(where.broker),
    }
    command = [binaries.broker(), *(word for name, value in options.items() for word in (f"--{name}", value))]
    launched = run(command, account=where.account, cwd=where.broker, log=where.run / "valkey-start.log")
    deadline = time.monotonic() + reaper.PATIENCE
    while not answers(where):
        if not launched or time.monotonic() > deadline:
            raise EmbeddedError(f"Valkey n’a pas démarré\u00a0: {last_words(log)}")
        time.sleep(0.01)
