"""Database, broker and background work: the servers the environment names, else the embedded ones."""

import os
from pathlib import Path
from typing import Any

import dj_database_url
from celery.schedules import crontab

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = Path(os.environ.get("IMPACT_VAR", BASE_DIR / "var"))


def database() -> dict[str, Any]:
    """The server named by ``DATABASE_URL``, else the embedded one (started by entrances, never here)."""
    if os.environ.get("DATABASE_URL"):
        found: dict[str, Any] = dict(dj_database_url.parse(os.environ["DATABASE_URL"]))
    else:
        from impact.embedded import addresses

        found = {"ENGINE": "django.db.backends.postgresql", **addresses(VAR_DIR).database}
    # The scale and bench data sets live beside the others, in databases of their own.
    found["NAME"] += os.environ.get("IMPACT_DB_SUFFIX", "")
    return found


def brokers() -> tuple[str, str]:
    """(broker address for Celery, address for redis-py)."""
    if os.environ.get("REDIS_URL"):
        return os.environ["REDIS_URL"], os.environ["REDIS_URL"]
    from impact.embedded import addresses

    servers = addresses(VAR_DIR)
    return servers.broker_url, servers.redis_url


CELERY_BROKER_URL, REDIS_URL = brokers()
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600, "socket_connect_timeout": 2}
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")
CELERY_BEAT_SCHEDULE = {
    "partners.sweep_letters": {"task": "partners.sweep_letters", "schedule": 30.0},
    "meetings.remind_unanswered": {"task": "meetings.remind_unanswered", "schedule": crontab(minute=5)},
    "partners.remind_mandates": {"task": "partners.remind_mandates", "schedule": crontab(hour=5, minute=30)},
    "partners.forget_letters": {"task": "partners.forget_letters", "schedule": crontab(hour=3, minute=10)},
    "partners.forget_journal": {"task": "partners.forget_journal", "schedule": crontab(hour=3, minute=20)},
    "partners.forget_sessions": {"task": "partners.forget_sessions", "schedule": crontab(hour=3, minute=30)},
}
