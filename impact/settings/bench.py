"""Benchmarks: the pages as in production, over plain HTTP, plus the bare page they are compared with."""

from impact.settings.dev import *  # noqa: F403

ROOT_URLCONF = "impact.management.bench_urls"
CELERY_TASK_ALWAYS_EAGER = True
