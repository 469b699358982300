"""A throw-away PostgreSQL cluster: own folder, own socket, no network, gone after the tests."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, text

_SPEED = "-c fsync=off -c full_page_writes=off -c max_connections=40"


class NoServer(Exception):
    """Why there is no server here, in words for the skipped test."""


def address(folder: Path, database: str) -> str:
    """The address of a database of the cluster in `folder`."""
    return f"postgresql+psycopg://desk@/{database}?host={folder}"


@contextmanager
def running_cluster() -> Iterator[Path]:
    """A running cluster; its folder holds the socket.

    Raises:
        NoServer: PostgreSQL is not installed, or this account may not run it.
    """
    initdb = shutil.which("initdb")
    if initdb is None:
        raise NoServer("initdb is not installed (Debian: postgresql)")
    programs = Path(initdb).resolve().parent
    folder = Path(tempfile.mkdtemp(prefix="desk-pg-"))
    as_other = _as_other_account(folder)
    data = folder / "data"
    try:
        _run(
            *as_other, str(programs / "initdb"), "-D", str(data), "-U", "desk",
            "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync",
        )  # fmt: skip
        settings = f"-k {folder} -c listen_addresses='' {_SPEED}"
        control = (*as_other, str(programs / "pg_ctl"), "-D", str(data), "-l", str(folder / "log"))
        _run(*control, "-w", "-o", settings, "start")
        try:
            _check_own(folder, data)
            yield folder
        finally:
            _run(*control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _as_other_account(folder: Path) -> tuple[str, ...]:
    """initdb refuses root: then another account does it."""
    if os.geteuid() != 0:
        return ()
    runuser = shutil.which("runuser")
    names = [entry.pw_name for entry in pwd.getpwall()]
    account = next((name for name in ("postgres", "nobody") if name in names), None)
    if runuser is None or account is None:
        raise NoServer("initdb refuses root and there is no other account to run it")
    shutil.chown(folder, account)
    return (runuser, "-u", account, "--")


def _check_own(folder: Path, data: Path) -> None:
    engine = create_engine(address(folder, "postgres"))
    with engine.connect() as connection:
        where = connection.execute(text("SHOW data_directory")).scalar_one()
    engine.dispose()
    assert Path(where) == data, "this is somebody else's server"


def _run(*words: str) -> None:
    done = subprocess.run(words, capture_output=True, text=True, cwd="/", check=False, timeout=60)
    if done.returncode != 0:
        raise NoServer(f"{words[-1]}: {done.stderr.strip()[-300:]}")
