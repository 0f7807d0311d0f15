#!/usr/bin/env python
"""Django's command line; starts the embedded servers first where none is named by the environment."""

import os
import sys

WITHOUT_SERVERS = {
    "check",
    "makemessages",
    "compilemessages",
    "collectstatic",
    "demo",
    "screenshots",
    "help",
    "--help",
    "--version",
}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "impact.settings.dev")
    if sys.argv[1:2] in (["demo"], ["screenshots"]):
        os.environ["DEMO"] = "1"
    if sys.argv[1:2] in (["bench"], ["scale"]):
        os.environ["IMPACT_DB_SUFFIX"] = f"_{sys.argv[1]}"
        os.environ["DJANGO_SETTINGS_MODULE"] = "impact.settings.bench"
    from django.core.management import execute_from_command_line

    if len(sys.argv) > 1 and sys.argv[1] not in WITHOUT_SERVERS:
        from impact.entrance import start_servers

        start_servers()
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
