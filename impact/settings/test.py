"""Tests: the development settings, faster and stricter."""

import os

from impact.settings.dev import *  # noqa: F403

SECRET_KEY = "insecure-key-of-the-tests-0123456789-0123456789-0123456789"
DEBUG = False
DEMO = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
SITE_URL = "http://testserver"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
DATABASES["default"]["TEST"] = {"NAME": os.environ.get("IMPACT_TEST_DB", "test_impact")}  # noqa: F405
DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405
LOGGING["handlers"]["security"] = {"class": "logging.NullHandler"}  # type: ignore[index] # noqa: F405
STORAGES["default"] = {"BACKEND": "django.core.files.storage.InMemoryStorage"}  # noqa: F405
