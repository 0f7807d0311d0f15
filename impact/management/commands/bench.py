"""``make bench``: the cost of four pages against a bare Django page, in one run on this machine. Quote the ratios."""

import http.client
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median

import psutil
from django.core.management import BaseCommand
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from impact.management.bench_data import portfolio
from impact.management.databases import fresh_database
from partners.models import Person

HOST, PORT = "127.0.0.1", 8731
WARM, REQUESTS, ROUNDS = 30, 160, 15
Round = list[tuple[float, float]]
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass
class Page:
    name: str
    path: str
    person: Person
    queries: int = 0
    size: int = 0
    cookie: str = ""


class Command(BaseCommand):
    help = "Mesure quatre pages contre une page Django nue : débit, temps processeur, requêtes SQL, octets."

    def handle(self, *args: object, **options: object) -> None:
        fresh_database()
        meeting, member, officer = portfolio(50)
        team = meeting.partnership
        pages = [
            Page("a. page nue (plancher)", reverse("floor"), member),
            Page("b. réunion", meeting.get_absolute_url(), member),
            Page("c. accueil d’une équipe", team.get_absolute_url(), member),
            Page("d. liste des équipes", reverse("partnerships"), officer),
        ]
        for page in pages:
            count(page)
        with web() as process:
            rounds = {connections: measure(pages, process, connections) for connections in (1, 8)}
        self._print(pages, rounds)

    def _print(self, pages: list[Page], rounds: dict[int, list[Round]]) -> None:
        self.stdout.write(
            f"{'page':<26}{'requêtes':>9}{'octets':>8}"
            + "".join(f"{f'req/s ×{n}':>11}{f'ms CPU ×{n}':>12}{'/plancher':>10}" for n in (1, 8))
        )
        for number, page in enumerate(pages):
            cells = ""
            for measured in rounds.values():
                speed, cpu = (median(one[number][part] for one in measured) for part in (0, 1))
                ratio = median(one[number][1] / one[0][1] for one in measured)
                cells += f"{speed:>11.0f}{cpu:>12.2f}{ratio:>10.2f}"
            self.stdout.write(f"{page.name:<26}{page.queries:>9}{page.size:>8}{cells}")


def count(page: Page) -> None:
    """Queries and bytes of one page, and a session for the measure."""
    client = Client(HTTP_HOST=HOST)
    client.force_login(page.person, backend=BACKEND)
    client.get(page.path)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(page.path)
    if response.status_code != 200:
        raise RuntimeError(f"{page.path}: {response.status_code}")
    page.queries, page.size = len(queries), len(response.content)
    page.cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


@contextmanager
def web() -> Iterator[psutil.Process]:
    """One web process as in production (gunicorn, threads), on this machine only."""
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "impact.wsgi",
        "--bind",
        f"{HOST}:{PORT}",
        "--worker-class",
        "gthread",
        "--threads",
        "8",
        "--no-control-socket",
        "--log-level",
        "warning",
    ]
    with subprocess.Popen(command, env={**os.environ}) as process:  # noqa: S603 - our own server
        try:
            while not (workers := psutil.Process(process.pid).children()) or not _listens():
                time.sleep(0.1)
            yield workers[0]
        finally:
            process.terminate()


def _listens() -> bool:
    try:
        fetch(http.client.HTTPConnection(HOST, PORT, timeout=5), "/", "")
    except OSError:
        return False
    return True


def fetch(connection: http.client.HTTPConnection, path: str, cookie: str) -> int:
    connection.request("GET", path, headers={"Cookie": cookie})
    response = connection.getresponse()
    response.read()
    return response.status


def measure(pages: list[Page], process: psutil.Process, connections: int) -> list[Round]:
    """By round, for each page (requests per second, milliseconds of CPU per request).

    Pages take turns within a round, so that a slower minute of the machine weighs on the floor as on the others.
    """
    for page in pages:
        _run(page, connections, WARM)
    return [[_turn(page, process, connections) for page in pages] for _ in range(ROUNDS)]


def _turn(page: Page, process: psutil.Process, connections: int) -> tuple[float, float]:
    before, started = process.cpu_times(), time.perf_counter()
    _run(page, connections, REQUESTS)
    elapsed, after = time.perf_counter() - started, process.cpu_times()
    spent = after.user + after.system - before.user - before.system
    return REQUESTS / elapsed, 1000 * spent / REQUESTS


def _run(page: Page, connections: int, requests: int) -> None:
    def work(share: int) -> None:
        line = http.client.HTTPConnection(HOST, PORT, timeout=30)
        statuses = {fetch(line, page.path, page.cookie) for _ in range(share)}
        line.close()
        if statuses - {200}:
            failures.append(statuses)

    failures: list[set[int]] = []
    threads = [threading.Thread(target=work, args=(requests // connections,)) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise RuntimeError(f"{page.path}: {failures}")
