"""Opens the database: the one place with connection settings, checks before, upgrade and lock."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from mediator_desk.domain.data_places import data_place, place_name
from mediator_desk.domain.refusals import Refusal
from mediator_desk.store import backup, faults, header, search_index
from mediator_desk.store.folders import refuse_shared_folder
from mediator_desk.store.lock import InstanceLock, lock_path
from mediator_desk.store.tables import metadata
from mediator_desk.store.transaction import Store

BUSY_MS = 5000
"""How long a save waits for another program before it says so."""

_SERVER_SECONDS = 10
"""How long a server may take to answer before it counts as out of reach."""

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

    A missing file is created in its folder, which must be there; an older one is copied aside and carried to
    today's shape. A link is followed first, so that lock and data lie beside each other.

    Args:
        clock: the local time, without a zone.
        desk: number of this desk, unique among all that share data; it leads every id minted here.
        view_only: only look: no lock, no upgrade, nothing written; for a file or folder without permission.

    Raises:
        Refusal: "empty", "not-ours", "foreign", "truncated", "newer", "readonly", "locked", "running",
            "shared-folder", "folder", "name", "address", "full", "damaged", "server", "missing" and "older"
            (view only); the file is as it was.
    """
    if dbapi2.sqlite_version_info < _SOUND_SQLITE:
        raise RuntimeError(f"SQLite {dbapi2.sqlite_version} may lose committed data; install sqlcipher3 as locked")
    place = data_place(target) if isinstance(target, str) else target
    if isinstance(place, str):
        return _open_server(place, clock, desk, court_id, view_only=view_only)
    named = place.absolute()
    refuse_shared_folder(named)
    file = Path(os.path.realpath(named))
    schema = header.examine(file)
    if view_only:
        return _open_to_look(file, schema, clock, desk, court_id, busy_ms)
    _refuse_unwritable(file)
    first_here = not lock_path(file).exists()
    lock = InstanceLock(file)
    try:
        engine = _ready(file, busy_ms)
    except BaseException:
        lock.release(remove=first_here and not file.exists())
        raise
    store = Store(engine, clock=clock, desk=desk, court_id=court_id, where=file.name, path=file, lock=lock)
    return _searchable(store)


def _ready(file: Path, busy_ms: int) -> Engine:
    """An engine on a file of today's shape; the lock is held."""
    with faults.spoken(str(file)):
        # Another program may have been at work between the first look and the lock.
        if header.examine(file) is None:
            _create(file, busy_ms)
        engine = file_engine(file, busy_ms)
        try:
            schema = _schema_in(engine, file.name)
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
    if not file.parent.is_dir():
        raise Refusal(f"文件夹不存在：{file.parent}。", "没有作任何改动。", "请先建立文件夹，或者核对文件名。", code="folder")
    if (file.exists() and not os.access(file, os.W_OK)) or not os.access(file.parent, os.W_OK):
        raise faults.read_only(str(file))


def _create(file: Path, busy_ms: int) -> None:
    """Make the whole database under another name and give it its own when it is complete.

    Killed half way, it leaves no data file, at most a leftover under a name nobody else has: a first start
    again. A name somebody else may have taken is never written to.
    """
    fresh = backup.new_file_beside(file)
    try:
        _carry(file_engine(fresh, busy_ms, migrating=True))
        backup.sync_file(fresh)
        fresh.replace(file)
    except BaseException:
        for ending in ("", "-wal", "-shm", "-journal"):
            fresh.with_name(fresh.name + ending).unlink(missing_ok=True)
        raise
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
    if schema is None:
        raise Refusal(f"找不到数据文件“{file.name}”。", "没有作任何改动。", "请核对文件名。", code="missing")
    if schema != header.SCHEMA:
        raise Refusal(
            "数据文件需要先升级，只能查看时不能进行。", "未作改动。", "请取得写入权限后再打开。", code="older"
        )
    engine = file_engine(file, busy_ms, view_only=True)
    with faults.spoken(str(file)):
        try:
            _schema_in(engine, file.name)
        except BaseException:
            engine.dispose()
            raise
    return Store(engine, clock=clock, desk=desk, court_id=court_id, where=file.name, path=file, view_only=True)


def _open_server(
    address: str, clock: Callable[[], dt.datetime], desk: int, court_id: int, *, view_only: bool
) -> Store:
    engine = _server_engine(address)
    where = place_name(address)
    with faults.spoken(where):
        try:
            schema = _schema_in(engine, where)
            if schema < header.SCHEMA and view_only:
                raise Refusal("数据库需要先升级，只能查看时不能进行。", "未作改动。", code="older")
            if schema < header.SCHEMA:
                _carry(_server_engine(address))
        except BaseException:
            engine.dispose()
            raise
    store = Store(engine, clock=clock, desk=desk, court_id=court_id, where=where, view_only=view_only)
    return store if view_only else _searchable(store)


def _searchable(store: Store) -> Store:
    """The store with an index of the search that today's rules have made."""
    try:
        search_index.bring_up_to_date(store)
    except BaseException:
        store.close()
        raise
    return store


def _server_engine(address: str) -> Engine:
    # Nothing is chained here: the errors of the libraries may repeat the address with its password.
    try:
        return create_engine(
            address, hide_parameters=True, pool_pre_ping=True, connect_args={"connect_timeout": _SERVER_SECONDS}
        )
    except ModuleNotFoundError:
        lost = faults.cut_off()
        todo = "这台电脑没有安装连接服务器的组件（psycopg），请管理员安装。"
        raise Refusal(lost.what, lost.safe, todo, code=lost.code) from None
    except (ArgumentError, ValueError):
        raise faults.not_admitted("服务器地址的写法不对，") from None


def _schema_in(engine: Engine, where: str) -> int:
    """The schema number of an open database, 0 when a server's database is still empty.

    Two signs tell it in a file, `user_version` and Alembic's own table; both must be known and agree, and a
    database of today's shape has all its tables.

    Raises:
        Refusal: "newer" by either sign, "damaged", or "foreign" (a server's database of another program).
    """
    with engine.connect() as connection:
        tables = set(inspect(connection).get_table_names())
        ours = tables & metadata.tables.keys()
        of_file = connection.dialect.name == "sqlite"
        if not of_file and not tables:
            return 0
        if not of_file and not ours:
            raise Refusal("这是其他程序的数据库，", "未打开。", code="foreign")
        schema = _revision(connection, where) if "alembic_version" in tables else None
        header.refuse_newer(schema or 0)
        marked = schema
        if of_file:
            marked = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
            header.refuse_newer(marked)
        if schema is None or schema != marked or (schema == header.SCHEMA and ours != metadata.tables.keys()):
            raise faults.damaged(where)
    return schema


def _revision(connection: Connection, where: str) -> int:
    """The schema number Alembic noted; a revision this program never had is a newer one."""
    noted = connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
    if len(noted) != 1:
        raise faults.damaged(where)
    revision = str(noted[0])
    known = revision.isascii() and revision.isdigit()
    return int(revision) if known else header.SCHEMA + 1


def _way_to_look(file: Path) -> str:
    """How SQLite opens a file that is only looked at, so that it leaves nothing beside it."""
    if file.with_name(file.name + "-wal").exists():
        return "ro"  # in use, or to be recovered by whoever works on it next
    if os.access(file.parent, os.W_OK) and os.access(file, os.W_OK):
        return "rw"  # SQLite takes its side files away again; query_only keeps the data as it is
    return "ro&immutable=1"  # a folder without permission has no room for side files


def file_engine(file: Path, busy_ms: int = BUSY_MS, *, migrating: bool = False, view_only: bool = False) -> Engine:
    """An engine on one SQLite file, with every setting said here and nowhere else."""

    def connect() -> Any:
        mode = _way_to_look(file) if view_only else "rw"
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
            "query_only = ON" if view_only else "journal_mode = WAL",
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
