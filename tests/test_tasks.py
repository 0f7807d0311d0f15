"""Every task, from Celery's own list: idempotent by a row, no long delay in the broker, in code not in a table."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from impact.celery import app

ROOT = Path(__file__).resolve().parents[1]
OURS = sorted(name for name in app.tasks if not name.startswith("celery."))


def test_the_tasks_are_known() -> None:
    app.loader.import_default_modules()
    ours = {name for name in app.tasks if not name.startswith("celery.")}
    assert ours == {
        "partners.deliver_letter",
        "partners.sweep_letters",
        "partners.forget_journal",
        "partners.forget_letters",
        "partners.forget_sessions",
        "partners.remind_mandates",
        "meetings.remind_unanswered",
    }


def test_every_periodic_entry_names_a_task() -> None:
    app.loader.import_default_modules()
    assert {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()} <= set(app.tasks)


def test_nothing_waits_long_in_the_broker() -> None:
    sources = [path for path in ROOT.glob("*/**/*.py") if not {".venv", "tests"} & set(path.parts)]
    assert len(sources) > 100
    asked = [path.name for path in sources if re.search(r"\b(countdown|eta)=", path.read_text())]
    assert asked == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name",
    [
        "partners.sweep_letters",
        "partners.forget_journal",
        "partners.forget_letters",
        "partners.forget_sessions",
        "partners.remind_mandates",
        "meetings.remind_unanswered",
    ],
)
def test_a_second_beat_does_no_harm(name) -> None:
    app.loader.import_default_modules()
    assert app.tasks[name]() == app.tasks[name]()
