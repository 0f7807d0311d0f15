"""What every entrance (manage.py, Celery, web server, tests) does first: have servers to talk to."""

import os
from pathlib import Path


def start_servers() -> None:
    """Start, or join, the embedded servers that ``DATABASE_URL`` / ``REDIS_URL`` do not replace."""
    postgres, broker = not os.environ.get("DATABASE_URL"), not os.environ.get("REDIS_URL")
    if postgres or broker:
        from impact.embedded import ensure

        default = Path(__file__).resolve().parents[1] / "var"
        ensure(Path(os.environ.get("IMPACT_VAR", default)), postgres=postgres, broker=broker)
