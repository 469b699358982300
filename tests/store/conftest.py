"""Databases for the store's tests: a file in tmp_path, and a throw-away PostgreSQL where there is one."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from mediator_desk.store.opening import open_store
from mediator_desk.store.transaction import Store
from tests.conftest import FixedClock
from tests.founding import founded
from tests.store import servers

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Path]:
    """The folder of a running cluster with a database `founding` of today's shape."""
    try:
        with servers.running_cluster() as folder:
            _admin(folder, "CREATE DATABASE founding")
            open_store(servers.address(folder, "founding"), clock=FixedClock()).close()
            yield folder
    except servers.NoServer as reason:
        pytest.skip(f"not tried on PostgreSQL: {reason}")


@pytest.fixture(params=["file", "server"])
def engine_targets(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Where the test's own empty database is: once a file, once on the server."""
    if request.param == "file":
        return founded(tmp_path / "desk.sqlite3")
    folder: Path = request.getfixturevalue("cluster")
    name = f"desk_{next(_numbers)}"
    _admin(folder, f"CREATE DATABASE {name} TEMPLATE founding")
    return servers.address(folder, name)


@pytest.fixture
def store(engine_targets: Path | str, clock: FixedClock) -> Iterator[Store]:
    """An open, empty store; the test runs on each engine."""
    opened = open_store(engine_targets, clock=clock, busy_ms=300)
    yield opened
    opened.close()


@pytest.fixture
def file_store(tmp_path: Path, clock: FixedClock) -> Iterator[Store]:
    """An open, empty store on a file, for what concerns files only."""
    opened = open_store(founded(tmp_path / "desk.sqlite3"), clock=clock, busy_ms=300)
    yield opened
    opened.close()


def _admin(folder: Path, statement: str) -> None:
    engine = create_engine(servers.address(folder, "postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
