"""``make demo``: the whole product on this machine, with demo data and one sign-in link per role."""

import os
import socket
import sys
import threading
import time
import urllib.request
from urllib.error import URLError

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command

from impact.embedded import EmbeddedError
from impact.embedded.single_run import AlreadyRunning, SingleRun
from impact.embedded.supervisor import supervise
from impact.entrance import start_servers
from impact.management.demo_links import links

HOST = "127.0.0.1"


class Command(BaseCommand):
    help = "Lance la démonstration : pages, courriels et données, sans rien d’autre sur la machine."
    requires_system_checks: list[str] = []

    def handle(self, *args: object, **options: object) -> None:
        address = settings.SITE_URL
        try:
            with SingleRun(settings.VAR_DIR, address) as run:
                self._refuse_taken_port(address)
                start_servers()
                self.stdout.write("Préparation des données…")
                prepare()
                threading.Thread(target=self._greet, args=(address,), daemon=True).start()
                code = supervise(commands(address), inherit=[run.children])
        except (AlreadyRunning, EmbeddedError) as refusal:
            raise CommandError(str(refusal)) from refusal
        sys.exit(code)

    def _refuse_taken_port(self, address: str) -> None:
        port = int(address.rsplit(":", 1)[1])
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError as taken:
                raise CommandError(
                    f"Le port {port} est déjà pris par un autre programme. Essayez : make demo PORT={port + 1}"
                ) from taken

    def _greet(self, address: str) -> None:
        """Once the pages answer: where to go, and as whom."""
        while not answers(address):
            time.sleep(0.1)
        known = links(address)
        guest = known.pop("answer")
        lines = [f"  {role:<34} {link}" for role, link in known.items()]
        lines.append(f"  {'Personne invitée, sans compte':<34} {guest}")
        self.stdout.write(
            "\n".join(["", f"La démonstration est prête : {address}/", "", "Entrer comme :", *lines])
            + f"\n\n  {'Courriels envoyés':<34} {address}/demo/courriels/\n\nCtrl-C pour tout arrêter.\n"
        )
        self.stdout.flush()


def prepare() -> None:
    """Tables, reference geography and the demo's story; quick when they are there."""
    call_command("migrate", verbosity=0)
    call_command("load_territories", verbosity=0)
    call_command("load_demo", verbosity=0)


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/", timeout=5) as response:  # noqa: S310 - our own address
            return response.status == 200
    except (URLError, OSError):
        return False


def commands(address: str) -> dict[str, list[str]]:
    """Web, worker and beat. One worker process is enough for a demo."""
    python = [sys.executable, "-m"]
    bind = address.split("//")[1]
    os.environ.update(DJANGO_SETTINGS_MODULE="impact.settings.dev", DEMO="1", SITE_URL=address)
    celery = [*python, "celery", "--app", "impact", "--quiet"]
    return {
        "web": [
            *python,
            "gunicorn",
            "impact.wsgi",
            "--bind",
            bind,
            "--worker-class",
            "gthread",
            "--threads",
            "8",
            "--no-control-socket",
            "--log-level",
            "warning",
        ],
        "worker": [
            *celery,
            "worker",
            "--pool",
            "threads",
            "--concurrency",
            "2",
            "--loglevel",
            "WARNING",
            "--without-mingle",
            "--without-gossip",
        ],
        "beat": [*celery, "beat", "--loglevel", "WARNING"],
    }
