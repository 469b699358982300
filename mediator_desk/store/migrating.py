"""Carries a database to today's shape with Alembic.

Imported by `store.opening` only when the shape differs: Alembic takes as long to import as a window to open.
"""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from mediator_desk import paths

_SERVER_LOCK = 0x4D444B
"""Two desks may start at once on a new server; one carries, the other waits."""


def revision_name(schema: int) -> str:
    """The revision that brings this schema number."""
    return f"{schema:04d}"


def carry(connection: Connection, schema: int) -> None:
    """Run the migrations up to `schema` on a connection that is in a transaction; the caller commits.

    Raises:
        RuntimeError: a migration left a reference to nowhere; the caller rolls back.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _SERVER_LOCK})
    config = Config()
    config.set_main_option("path_separator", "os")
    config.set_main_option("script_location", str(paths.MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision_name(schema))
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            raise RuntimeError(f"the migration left {len(broken)} references to nowhere")
