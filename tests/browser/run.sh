#!/bin/sh
# Browser tests need Debian's Chromium: installed here where that is possible. Without it, a developer's machine
# skips them and says so in one line; with CI=true a missing browser is a failure.
set -eu
if ! command -v chromium >/dev/null 2>&1 && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; } >/dev/null 2>&1 || true
fi
if ! command -v chromium >/dev/null 2>&1; then
  echo "Tests dans le navigateur : non lancés, Chromium est absent (paquet chromium)."
  [ "${CI:-}" = true ] && exit 1
  exit 0
fi
export DJANGO_SETTINGS_MODULE=impact.settings.test DJANGO_ALLOW_ASYNC_UNSAFE=1
exec "$PYTHON" -m pytest -q -m browser tests/browser
