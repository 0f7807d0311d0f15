"""The product's own PostgreSQL and Valkey, for development, the demo and the tests.

Servers belong to the processes that use them: the first ``ensure`` starts them, and they stop when the last
process that called it is gone, however it died. Not used where ``DATABASE_URL`` and ``REDIS_URL`` are set.

A process holds a *lease* (a shared lock on ``run/lease``) for its life; the kernel drops it with the process.
A detached *reaper* waits for the exclusive lock, which it gets when nobody is left, and stops the servers.
"""

from pathlib import Path

from impact.embedded.places import EmbeddedError, Servers, addresses

__all__ = ["EmbeddedError", "Servers", "addresses", "ensure"]


def ensure(var: Path, *, postgres: bool = True, broker: bool = True) -> Servers:
    """Start or join the servers whose data lie under ``var``, and hold them for the life of this process.

    Forked workers hold them too; programs started by ``exec`` call this themselves. Creates the database when
    it is absent. Raises ``EmbeddedError`` with one French sentence when the machine does not allow it.
    """
    from impact.embedded import lease  # psutil, which it needs, is not installed in production

    return lease.ensure(var, postgres=postgres, broker=broker)
