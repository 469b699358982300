"""Opens the database: the one place with connection settings, checks before, upgrade and lock."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from mediator_desk.domain.refusals import Refusal
from mediator_desk.store import backup, faults, header
from mediator_desk.store.folders import refuse_shared_folder
from mediator_desk.store.lock import InstanceLock
from mediator_desk.store.transaction import Store

BUSY_MS = 5000
"""How long a save waits for another program before it says so."""

_SOUND_SQLITE = (3, 51, 3)
"""Older ones may lose commits in WAL mode with two connections (the WAL-reset bug, reliability.md §0)."""


def open_store(
    target: Path | str,
    *,
    clock: Callable[[], dt.datetime],
    desk: int = 1,
    court_id: int = 1,
    busy_ms: int = BUSY_MS,
    view_only: bool = False,
) -> Store:
    """Open a database file, or a PostgreSQL server by its address (`postgresql+psycopg://…`).

    A missing file is created; an older one is copied aside and carried to today's shape.

    Args:
        clock: the local time, without a zone.
        desk: number of this desk, unique among all that share data; it leads every id minted here.
        view_only: only look: no lock, no upgrade, nothing written; for a file or folder without permission.

    Raises:
        Refusal: "empty", "not-ours", "foreign", "truncated", "newer", "readonly", "locked", "running",
            "shared-folder", "full", "damaged", "server", "older" (view only); the file is as it was.
    """
    if dbapi2.sqlite_version_info < _SOUND_SQLITE:
        raise RuntimeError(f"SQLite {dbapi2.sqlite_version} may lose committed data; install sqlcipher3 as locked")
    if isinstance(target, str) and "://" in target:
        return _open_server(target, clock, desk, court_id)
    file = Path(target).absolute()
    refuse_shared_folder(file)
    schema = header.examine(file)
    if view_only:
        return _open_to_look(file, schema, clock, desk, court_id, busy_ms)
    _refuse_unwritable(file)
    lock = InstanceLock(file)
    try:
        engine = _ready(file, busy_ms)
    except BaseException:
        lock.release()
        raise
    return Store(engine, clock=clock, desk=desk, court_id=court_id, where=file.name, path=file, lock=lock)


def _ready(file: Path, busy_ms: int) -> Engine:
    """An engine on a file of today's shape; the lock is held."""
    with faults.spoken(str(file)):
        # Another program may have been at work between the first look and the lock.
        if header.examine(file) is None:
            _create(file, busy_ms)
        engine = file_engine(file, busy_ms)
        try:
            with engine.connect() as connection:
                schema = _schema_of(connection)
            header.refuse_newer(schema)
            if schema < header.SCHEMA:
                engine.dispose()
                backup.copy_aside(file, f"{header.SCHEMA:04d}")
                _carry(file_engine(file, busy_ms, migrating=True))
        except BaseException:
            engine.dispose()
            raise
        header.mark(file)
    return engine


def _refuse_unwritable(file: Path) -> None:
    with faults.spoken(str(file)):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if (file.exists() and not os.access(file, os.W_OK)) or not os.access(file.parent, os.W_OK):
        raise faults.read_only(str(file))


def _create(file: Path, busy_ms: int) -> None:
    """Make the whole database under another name and give it its own when it is complete.

    Killed half way, it leaves no file or a leftover that the next start clears: a first start again.
    """
    fresh = file.with_name(file.name + ".new")
    for ending in ("", "-wal", "-shm", "-journal"):
        fresh.with_name(fresh.name + ending).unlink(missing_ok=True)
    os.close(os.open(fresh, os.O_CREAT | os.O_WRONLY, 0o600))
    _carry(file_engine(fresh, busy_ms, migrating=True))
    backup.sync_file(fresh)
    fresh.replace(file)
    backup.sync_folder(file.parent)


def _carry(engine: Engine) -> None:
    """Run the missing migrations in one transaction and close the engine."""
    # The one deferred import of the store: Alembic costs half a second and is needed only when the
    # shape of the data differs from the program's, that is at the first start and after an update.
    from mediator_desk.store import migrating  # noqa: PLC0415

    try:
        with engine.connect().execution_options(desk_writes=True) as connection, connection.begin():
            migrating.carry(connection, header.SCHEMA)
    finally:
        engine.dispose()


def _open_to_look(
    file: Path, schema: int | None, clock: Callable[[], dt.datetime], desk: int, court_id: int, busy_ms: int
) -> Store:
    if schema != header.SCHEMA:
        raise Refusal(
            "数据文件需要先升级或新建，只能查看时不能进行。", "未作改动。", "请取得写入权限后再打开。", code="older"
        )
    engine = file_engine(file, busy_ms, view_only=True)
    with faults.spoken(str(file)), engine.connect() as connection:
        header.refuse_newer(_schema_of(connection))
    return Store(engine, clock=clock, desk=desk, court_id=court_id, where=file.name, path=file, view_only=True)


def _open_server(address: str, clock: Callable[[], dt.datetime], desk: int, court_id: int) -> Store:
    engine = create_engine(address, hide_parameters=True, pool_pre_ping=True)
    where = engine.url.host or "本机服务器"
    with faults.spoken(where):
        try:
            with engine.connect() as connection:
                schema = _schema_of(connection)
            header.refuse_newer(schema)
            if schema < header.SCHEMA:
                _carry(create_engine(address, hide_parameters=True))
        except BaseException:
            engine.dispose()
            raise
    return Store(engine, clock=clock, desk=desk, court_id=court_id, where=where)


def _schema_of(connection: Connection) -> int:
    """The schema number of an open database; 0 when it has no tables yet."""
    if connection.dialect.name == "sqlite":
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if not inspect(connection).has_table("alembic_version"):
        return 0
    return int(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())


def file_engine(file: Path, busy_ms: int = BUSY_MS, *, migrating: bool = False, view_only: bool = False) -> Engine:
    """An engine on one SQLite file, with every setting said here and nowhere else."""

    def connect() -> Any:
        mode = "rw" if not view_only else "ro"
        if view_only and not os.access(file.parent, os.W_OK) and not file.with_name(file.name + "-wal").exists():
            mode = "ro&immutable=1"  # a folder without permission has no room for SQLite's side files
        connection = dbapi2.connect(
            f"file:{quote(str(file))}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False
        )
        settings = [
            f"busy_timeout = {busy_ms}",
            # A migration makes tables anew under their old names; its references are checked at its end.
            f"foreign_keys = {'OFF' if migrating else 'ON'}",
            "trusted_schema = OFF",
            "secure_delete = ON",
            "synchronous = FULL",
            *([] if view_only else ["journal_mode = WAL"]),
        ]
        try:
            for setting in settings:
                connection.execute(f"PRAGMA {setting}")
        except BaseException:
            connection.close()
            raise
        return connection

    engine = create_engine(
        "sqlite://", module=dbapi2, creator=connect, poolclass=QueuePool, hide_parameters=True
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A deferred transaction that writes later cannot wait for its turn: it fails at once (scale.md §5).
        writes = connection.get_execution_options().get("desk_writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
