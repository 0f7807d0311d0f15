"""Where the servers may live, and who owns what they write."""

import os
import stat
from pathlib import Path

import psycopg
import redis

from impact.embedded import addresses, places
from tests.embedded.machine import Holders, nothing_runs, until


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_first_start_in_an_awkward_path(home: Path, holders: Holders) -> None:
    project = home / "l'été à 100 %"
    project.mkdir()
    project.chmod(0o751)
    var = project / "var"
    holders.hold(var)

    found = addresses(var)
    assert found.database["HOST"] == str(var / "run")
    with psycopg.connect(found.database_url) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
    with redis.Redis.from_url(found.redis_url) as client:
        assert client.config_get("port") == {"port": "0"}

    where = places.of(var)
    uid = where.account.uid if where.account else os.geteuid()
    owned = [(path.stat().st_uid, mode(path)) for path in (where.postgres, where.broker, where.run)]
    assert owned == [(uid, 0o700)] * 3
    assert mode(project) == 0o751


def test_long_path_or_comma_moves_the_sockets_to_a_short_private_folder(home: Path, holders: Holders) -> None:
    assert places.of(home / "var").sockets == home / "var" / "run"
    assert places.of(home / "a,b" / "var").sockets != home / "a,b" / "var" / "run"

    var = home / ("long" * 30) / "var"
    sockets = places.of(var).sockets
    assert not sockets.exists()
    holder = holders.hold(var)
    with psycopg.connect(addresses(var).database_url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert mode(sockets) == 0o700

    holder.kill()
    until(lambda: nothing_runs(var), "the servers end")
    assert not sockets.exists()


def test_folder_the_servers_cannot_enter_is_said_in_one_line(home: Path, holders: Holders) -> None:
    closed = home / "closed"
    closing = 0o700 if os.geteuid() == 0 else 0o000  # root enters anything, the servers' account does not
    closed.mkdir(closing)
    said = holders.start(closed / "var").communicate()[1]
    assert said.startswith("refused: ")
    assert said.count("\n") == 1
    assert str(closed) in said
    assert mode(closed) == closing
    closed.chmod(0o755)
