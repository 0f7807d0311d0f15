"""Production settings are safe by themselves: Django's own deployment checks find nothing."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "impact.settings.base",
    "SECRET_KEY": "".join(chr(33 + n % 90) for n in range(60)),
    "ALLOWED_HOSTS": "impact.example",
    "DATABASE_URL": "postgresql://impact@localhost/impact",
    "REDIS_URL": "redis://localhost:6379/0",
}


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT, env={**os.environ, **PRODUCTION, **environment}, capture_output=True, text=True,
    )  # fmt: skip


def test_deployment_checks_find_nothing() -> None:
    checked = manage("check", "--deploy", "--fail-level", "WARNING")
    assert (checked.returncode, checked.stderr) == (0, "")


def test_deployment_checks_would_find_a_weak_key() -> None:
    """The control: the same command fails when something is wrong."""
    checked = manage("check", "--deploy", "--fail-level", "WARNING", SECRET_KEY="short")
    assert checked.returncode == 1
    assert "security.W009" in checked.stderr


def test_static_files_can_be_collected_under_hashed_names(tmp_path) -> None:
    """Every file a style sheet names exists."""
    collected = manage("shell", "-c", _POST_PROCESS.format(root=tmp_path))
    assert collected.stdout.strip().endswith("all found"), collected.stderr
    assert '"css/impact.css": "css/impact.' in (tmp_path / "staticfiles.json").read_text()


_POST_PROCESS = """
from django.conf import settings
settings.STATIC_ROOT = "{root}"
from django.core.management import call_command
settings.STORAGES["staticfiles"] = dict(BACKEND="django.contrib.staticfiles.storage.ManifestStaticFilesStorage")
call_command("collectstatic", "--no-input", verbosity=0)
print("all found")
"""
