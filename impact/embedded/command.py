"""Runs one server program, as the servers' account."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from impact.embedded.places import Account, EmbeddedError

ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}  # nothing of the shell: locale, PGPORT, PGDATA


def run(arguments: Sequence[str], *, account: Account | None, cwd: Path, log: Path) -> bool:
    """Run to its end in a session of its own (Ctrl-C must not reach a server), printing to ``log``."""
    who = {"user": account.uid, "group": account.gid, "extra_groups": []} if account else {}
    with log.open("ab") as output:  # opened by us: the account that prints to it need not own it
        try:
            done = subprocess.run(  # type: ignore[call-overload] # noqa: S603 - our own programs and paths
                arguments,
                cwd=cwd,
                env=ENVIRONMENT,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                check=False,
                **who,
            )
        except PermissionError as error:
            raise _cannot_enter(account, Path(arguments[0])) from error
    return bool(done.returncode == 0)


def check_entry(account: Account, folder: Path) -> None:
    """Refuse a project the servers' account cannot reach: most often one under a closed home."""
    seen = subprocess.run(  # noqa: S603 - a fixed program
        ["/bin/sh", "-c", 'cd -- "$1"', "sh", folder],
        user=account.uid,
        group=account.gid,
        extra_groups=[],
        cwd="/",
        stderr=subprocess.DEVNULL,
        check=False,
    )
    if seen.returncode:
        raise _cannot_enter(account, folder)


def _cannot_enter(account: Account | None, path: Path) -> EmbeddedError:
    if not account:
        return EmbeddedError(f"Votre compte ne peut pas lancer {path}.")
    closed = next((folder for folder in reversed(path.parents) if not folder.stat().st_mode & 0o001), path)
    return EmbeddedError(
        f"PostgreSQL refuse de tourner sous root, et le compte «\u202f{account.name}\u202f» ne peut pas "
        f"entrer dans {closed}\u00a0: placez le projet ailleurs ou lancez la commande sous un autre compte."
    )


def last_words(log: Path) -> str:
    """The last complaint in a log, for the sentence that says why a server did not start."""
    lines = log.read_text(errors="replace").strip().splitlines() if log.exists() else []
    complaints = [line for line in lines if "FATAL" in line or "rror" in line]
    return (complaints or lines or ["aucun message"])[-1]
