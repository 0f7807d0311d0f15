"""A real worker, a real broker and a mail server that writes down what it receives. This machine only."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from email import message_from_bytes
from urllib.parse import quote

import pytest
from aiosmtpd.controller import Controller
from celery import Celery
from django.conf import settings
from django.db import connection

BROKER_DB = 7
# Seconds between what was received and what is answered: kills fall inside, and no worker outruns the test.
SLOWNESS = 0.02


class Sink:
    """Counts the mails received, by Message-ID; refuses the addresses it is told to."""

    def __init__(self) -> None:
        self.received: Counter[str] = Counter()
        self.refused: set[str] = set()
        self.lock = threading.Lock()

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:
        if address in self.refused:
            return "550 No such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope) -> str:
        with self.lock:
            self.received[message_from_bytes(envelope.content)["Message-ID"]] += 1
        await asyncio.sleep(SLOWNESS)
        return "250 OK"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def sink() -> Iterator[tuple[Sink, int]]:
    handler = Sink()
    port = free_port()
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    yield handler, port
    controller.stop()


def broker_url() -> str:
    return f"{settings.CELERY_BROKER_URL}?virtual_host={BROKER_DB}"


@pytest.fixture
def sender() -> Iterator[Celery]:
    """Publishes to the worker's broker, emptied before."""
    app = Celery("sender", broker=broker_url(), set_as_current=False)
    with app.connection_for_write() as line:
        app.amqp.queues["celery"](line.channel()).purge()
    yield app
    app.close()


class Worker:
    """A worker and its children in one process group, so that all die at once."""

    def __init__(self, environment: dict[str, str]) -> None:
        command = [sys.executable, "-m", "celery", "--app", "impact", "--quiet", "worker", "--concurrency", "2",
                   "--loglevel", "ERROR", "--without-mingle", "--without-gossip", "--without-heartbeat"]  # fmt: skip
        self.process = subprocess.Popen(command, env=environment, start_new_session=True)

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def start_worker(sink: tuple[Sink, int]) -> Iterator[Callable[[], Worker]]:
    """Start a worker on the test database; what is left is killed at the end."""
    facts = connection.settings_dict
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "impact.settings.dev",
        "DATABASE_URL": f"postgresql://{facts['USER']}@{quote(facts['HOST'], safe='')}:{facts['PORT']}/{facts['NAME']}",
        "REDIS_URL": broker_url(),
        "SITE_URL": settings.SITE_URL,
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": str(sink[1]),
    }
    started: list[Worker] = []

    def start() -> Worker:
        started.append(Worker(environment))
        return started[-1]

    yield start
    for worker in started:
        if worker.process.poll() is None:
            worker.kill()
    with connection.cursor() as cursor:  # a killed worker's session may outlive it for a moment
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def wait_for(condition: Callable[[], bool], seconds: float = 60) -> bool:
    """Ask until it is true; the bound is generous, it only ends a hopeless wait."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False
