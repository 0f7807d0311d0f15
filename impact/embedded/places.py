"""Where the servers of one checkout live and what their addresses are; starts nothing."""

import hashlib
import os
import pwd
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

NAME = "impact"
PORT = "5432"  # names the socket file only; written out because PGPORT would replace an empty one
LONGEST = 80  # a socket's path holds 104 bytes on macOS, 108 on Linux, and PostgreSQL adds up to 23
UNPRIVILEGED = ("nobody", "daemon")


class EmbeddedError(RuntimeError):
    """The embedded servers cannot run here; the text is a French sentence for the person at the keyboard."""


@dataclass(frozen=True)
class Servers:
    """PostgreSQL as a URL and as Django ``DATABASES`` keys; the broker for redis-py and for Celery."""

    database_url: str
    database: dict[str, str]
    redis_url: str
    broker_url: str


@dataclass(frozen=True)
class Account:
    name: str
    uid: int
    gid: int


@dataclass(frozen=True)
class Places:
    """``account`` is who runs the servers, ``None`` meaning ourselves: PostgreSQL refuses to run as root."""

    var: Path
    account: Account | None

    @property
    def run(self) -> Path:
        return self.var / "run"

    @property
    def postgres(self) -> Path:
        return self.var / "postgres-18"

    @property
    def draft(self) -> Path:
        """Where ``initdb`` works: the data get their name when they are complete."""
        return self.var / "postgres-18.new"

    @property
    def broker(self) -> Path:
        return self.var / "valkey"

    @property
    def directories(self) -> list[Path]:
        """Where our programs work, which is how they are recognised."""
        return [self.postgres, self.draft, self.broker]

    @property
    def sockets(self) -> Path:
        if len(os.fsencode(self.run)) <= LONGEST and "," not in str(self.run):  # libpq reads a list of hosts
            return self.run
        uid = self.account.uid if self.account else os.geteuid()
        return Path("/tmp") / f"impact-{uid}-{hashlib.sha256(os.fsencode(self.var)).hexdigest()[:12]}"  # noqa: S108 - TMPDIR differs between processes; `own` refuses a directory of somebody else's

    @property
    def postgres_socket(self) -> Path:
        return self.sockets / f".s.PGSQL.{PORT}"

    @property
    def broker_socket(self) -> Path:
        return self.sockets / "valkey.sock"


def of(var: Path) -> Places:
    var = var.resolve()
    return Places(var, _account(var) if os.geteuid() == 0 else None)


def addresses(var: Path) -> Servers:
    """What ``ensure(var)`` would answer, without starting anything."""
    places = of(var)
    host, broker = str(places.sockets), quote(str(places.broker_socket))
    return Servers(
        database_url=f"postgresql://{NAME}@/{NAME}?host={quote(host, safe='')}&port={PORT}",
        database={"NAME": NAME, "USER": NAME, "PASSWORD": "", "HOST": host, "PORT": PORT},
        redis_url=f"unix://{broker}?db=0",
        broker_url=f"redis+socket://{broker}",
    )


def _account(var: Path) -> Account:
    """For root: the owner of the project (so that it may run it too), or else an unprivileged account."""
    owner = next(path for path in (var, *var.parents) if path.exists()).stat().st_uid
    candidates = [found for name in UNPRIVILEGED if (found := _entry(name))]
    if owner:
        with suppress(KeyError):  # the owner of a shared folder may be unknown inside a container
            candidates.insert(0, pwd.getpwuid(owner))
    if not candidates:
        raise EmbeddedError(
            "PostgreSQL refuse de tourner sous root, et cette machine n’a pas de compte «\u202fnobody\u202f»."
        )
    return Account(candidates[0].pw_name, candidates[0].pw_uid, candidates[0].pw_gid)


def _entry(name: str) -> pwd.struct_passwd | None:
    with suppress(KeyError):
        return pwd.getpwnam(name)
    return None


def prepare(places: Places) -> None:
    """Create ``var`` and the run directory; the mode of what already exists is left alone."""
    if not places.var.exists():
        places.var.mkdir(parents=True, exist_ok=True)
        own(places.var, places.account, mode=0o755)
    own(places.run, places.account)


def own(directory: Path, account: Account | None, *, mode: int = 0o700) -> None:
    """Make ``directory`` one that only the servers' account (and root) writes to."""
    directory.mkdir(mode, exist_ok=True)
    found = directory.lstat()
    uid = account.uid if account else os.geteuid()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in (uid, os.geteuid()):
        raise EmbeddedError(
            f"Le dossier {directory} appartient à un autre compte\u00a0: changez son propriétaire ou supprimez-le."
        )
    if found.st_uid != uid and account:
        os.chown(directory, account.uid, account.gid, follow_symlinks=False)
    if stat.S_IMODE(found.st_mode) != mode:
        directory.chmod(mode)
