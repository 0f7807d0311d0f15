import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from tests.embedded.machine import Holders, nothing_runs, until


@contextmanager
def project_folder() -> Iterator[Path]:
    """A folder any account may enter, which pytest's own temporary folders are not."""
    folder = Path(tempfile.mkdtemp(prefix="impact-home-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def home() -> Iterator[Path]:
    with project_folder() as folder:
        yield folder


@pytest.fixture
def fresh(home: Path) -> Path:
    """A ``var`` where no server ever ran."""
    return home / "var"


@pytest.fixture(scope="session")
def used() -> Iterator[Path]:
    with project_folder() as home:
        first = Holders()
        first.hold(home / "var")
        first.end()
        until(lambda: nothing_runs(home / "var"), "the servers end")
        yield home / "var"


@pytest.fixture
def var(used: Path) -> Path:
    """A ``var`` whose servers ran before and are stopped; shared, because creating the files takes longest."""
    assert nothing_runs(used)
    return used


@pytest.fixture
def holders(home: Path, var: Path) -> Iterator[Holders]:
    """Starts processes that use the servers; they and the servers are gone after the test."""
    found = Holders()
    yield found
    found.end()
    for place in {var, *home.rglob("var")}:
        until(partial(nothing_runs, place), "the servers end")
