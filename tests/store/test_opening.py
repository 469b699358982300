"""What opening makes, follows, locks and carries on; what it refuses stays as it was (see test_bad_files)."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from mediator_desk.domain.refusals import Refusal
from mediator_desk.store import cases, folders, header
from mediator_desk.store.opening import open_store
from tests.conftest import ROOT, FixedClock
from tests.store import samples
from tests.store.files import digests, ours
from tests.store.samples import CLERK

LATER = header.SCHEMA + 1
"""Schema number of tomorrow's program."""


def test_a_missing_file_is_made_in_its_folder_and_only_its_owner_may_read_it(tmp_path: Path, clock: FixedClock) -> None:
    file = tmp_path / "desk.sqlite3"
    open_store(file, clock=clock).close()
    assert [each.name for each in tmp_path.iterdir() if each.stat().st_mode & 0o077] == []
    assert sorted(each.name for each in file.parent.iterdir()) == [
        "desk.sqlite3",
        "desk.sqlite3.lock",
        "desk.sqlite3.marker",
    ]


def test_a_missing_folder_is_named_and_not_made(tmp_path: Path, clock: FixedClock) -> None:
    with pytest.raises(Refusal, match=f"文件夹不存在：{tmp_path / '新'}。") as refusal:
        open_store(tmp_path / "新" / "desk.sqlite3", clock=clock)
    assert refusal.value.code == "folder"
    assert list(tmp_path.iterdir()) == []


def test_names_that_somebody_else_took_beside_the_file_are_never_touched(tmp_path: Path, clock: FixedClock) -> None:
    strange = [tmp_path / f"desk.sqlite3{ending}" for ending in (".new", ".new-wal", ".marker.new")]
    for each in strange:
        each.write_text("别人的文件", encoding="utf-8")
    open_store(tmp_path / "desk.sqlite3", clock=clock).close()
    assert {each.read_text(encoding="utf-8") for each in strange} == {"别人的文件"}


@pytest.mark.parametrize("dangling", [True, False])
def test_a_link_is_followed_and_lock_and_data_lie_beside_each_other(
    tmp_path: Path, clock: FixedClock, dangling: bool
) -> None:
    there = tmp_path / "there"
    there.mkdir()
    if not dangling:
        open_store(there / "desk.sqlite3", clock=clock).close()
    link = tmp_path / "link.sqlite3"
    link.symlink_to(there / "desk.sqlite3")
    store = open_store(link, clock=clock)
    with pytest.raises(Refusal) as refusal:
        open_store(there / "desk.sqlite3", clock=clock)
    assert refusal.value.code == "running"
    store.close()
    assert link.is_symlink()
    assert [each.name for each in tmp_path.iterdir() if each != there] == ["link.sqlite3"]
    assert header.examine(there / "desk.sqlite3") == header.SCHEMA


def test_a_creation_that_fails_leaves_nothing_behind(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrations = tmp_path / "migrations"
    _with_one_more_migration(migrations, "\n    raise ZeroDivisionError")
    monkeypatch.setattr("mediator_desk.paths.MIGRATIONS", migrations)
    monkeypatch.setattr("mediator_desk.store.header.SCHEMA", LATER)
    (tmp_path / "data").mkdir()
    with pytest.raises(ZeroDivisionError):
        open_store(tmp_path / "data" / "desk.sqlite3", clock=clock)
    assert list((tmp_path / "data").iterdir()) == []


def test_to_look_at_what_is_not_there_makes_nothing(tmp_path: Path, clock: FixedClock) -> None:
    with pytest.raises(Refusal, match="找不到数据文件"):
        open_store(tmp_path / "desk.sqlite3", clock=clock, view_only=True)
    assert list(tmp_path.iterdir()) == []


_FIRST_START = """
import datetime, sys
from pathlib import Path
from mediator_desk.store.opening import open_store
print("begin", flush=True)
open_store(Path(sys.argv[1]), clock=datetime.datetime.now)
print("done", flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("delay", [0.0, 0.1, 0.2, 0.25, 0.3, 0.5])
def test_a_kill_at_any_moment_of_the_first_creation_leaves_a_working_first_start(
    tmp_path: Path, clock: FixedClock, delay: float
) -> None:
    file = tmp_path / "desk.sqlite3"
    with subprocess.Popen(
        [sys.executable, "-c", _FIRST_START, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    ) as first:
        assert first.stdout is not None
        first.stdout.readline()
        time.sleep(delay)
        first.send_signal(signal.SIGKILL)
        first.wait()
    store = open_store(file, clock=clock)
    samples.kept_case(store, full=False)
    store.close()


def test_a_second_program_is_told_who_runs_and_a_dead_one_holds_nothing(tmp_path: Path, clock: FixedClock) -> None:
    file = tmp_path / "desk.sqlite3"
    with subprocess.Popen(
        [sys.executable, "-c", _FIRST_START, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    ) as first:
        assert first.stdout is not None
        assert [first.stdout.readline().strip() for _ in range(2)] == [b"begin", b"done"]
        with pytest.raises(Refusal, match=f"调解台已在本机运行（.+，进程{first.pid}）") as refusal:
            open_store(file, clock=clock)
        assert refusal.value.code == "running"
        first.send_signal(signal.SIGKILL)
        first.wait()
    open_store(file, clock=clock).close()


def test_a_file_held_by_another_program_refuses_the_save_and_keeps_reading(tmp_path: Path, clock: FixedClock) -> None:
    file = ours(tmp_path, clock)
    store = open_store(file, clock=clock, busy_ms=50)
    other = dbapi2.connect(str(file), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Refusal) as refusal, store.writing(CLERK):
        pass
    assert refusal.value.code == "locked"
    assert str(refusal.value) == "数据正被另一程序使用，刚才没有保存，您的输入还在，请稍后再存。"
    with store.reading() as tx:
        assert len(cases.known_numbers(tx, ["（2026）内0121民初1号"])) == 1
    other.execute("ROLLBACK")
    other.close()
    samples.kept_case(store)
    store.close()


def test_a_file_locked_exclusively_is_refused_at_opening(tmp_path: Path, clock: FixedClock) -> None:
    file = ours(tmp_path, clock)
    other = dbapi2.connect(str(file), isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Refusal) as refusal:
        open_store(file, clock=clock, busy_ms=50)
    assert refusal.value.code == "locked"
    other.execute("ROLLBACK")
    other.close()
    open_store(file, clock=clock).close()


def test_a_damaged_row_stops_with_a_sentence_that_quotes_nothing(tmp_path: Path, clock: FixedClock) -> None:
    file = ours(tmp_path, clock)
    connection = dbapi2.connect(str(file))
    connection.execute("UPDATE case_file SET summary = cast(x'ff41' AS text)")
    connection.commit()
    connection.close()
    store = open_store(file, clock=clock)
    with store.reading() as tx, pytest.raises(Refusal) as refusal:
        case_id, _ = cases.known_numbers(tx, ["（2026）内0121民初1号"])["（2026）内0121民初1号"]
        cases.load(tx, case_id)
    assert refusal.value.code == "damaged"
    assert refusal.value.__cause__ is None
    store.close()


def test_without_permission_the_file_is_refused_for_writing_and_opens_for_looking(clock: FixedClock) -> None:
    """Runs in a child without rights: root may write everywhere."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        file = ours(place, clock)
        file.chmod(0o444)
        place.chmod(0o555)
        before = digests(place)
        child = os.fork()
        if child == 0:
            os._exit(_looks_only(file, clock))
        _, status = os.waitpid(child, 0)
        place.chmod(0o755)
        assert os.waitstatus_to_exitcode(status) == 0
        assert digests(place) == before


def _looks_only(file: Path, clock: FixedClock) -> int:
    if os.geteuid() == 0:
        os.setuid(65534)
    try:
        open_store(file, clock=clock)
        return 1
    except Refusal as refusal:
        if (refusal.code, str(refusal)) != ("readonly", f"没有写入权限：{file}。目前只能查看。"):
            return 2
    store = open_store(file, clock=clock, view_only=True)
    with store.reading() as tx:
        if len(cases.known_numbers(tx, ["（2026）内0121民初1号"])) != 1:
            return 3
    try:
        with store.writing(CLERK):
            return 4
    except Refusal as refusal:
        return 0 if refusal.code == "readonly" else 5


def test_the_settings_of_every_connection_are_the_stated_ones(tmp_path: Path, clock: FixedClock) -> None:
    store = open_store(tmp_path / "desk.sqlite3", clock=clock)
    with store.engine.connect() as connection:
        said = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "trusted_schema", "busy_timeout")
        }
    store.close()
    assert said == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "busy_timeout": 5000,
    }


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/share /srv/share nfs4 rw 0 0
//pc/cases /mnt/法\\040院 cifs rw 0 0
tmpfs /srv/share/local tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("/var/a/desk.sqlite3", "ext4"),
        ("/srv/share/desk.sqlite3", "nfs4"),
        ("/srv/shared/desk.sqlite3", "ext4"),
        ("/mnt/法 院/案件/desk.sqlite3", "cifs"),
        ("/srv/share/local/desk.sqlite3", "tmpfs"),
    ],
)
def test_the_file_system_of_a_file_is_that_of_the_nearest_mount(file: str, kind: str) -> None:
    assert folders.mount_type(Path(file), MOUNTS) == kind


def test_an_older_file_is_copied_aside_and_carried_on(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = ours(tmp_path, clock)
    before = file.read_bytes()
    migrations = tmp_path / "migrations"
    _with_one_more_migration(migrations)
    monkeypatch.setattr("mediator_desk.paths.MIGRATIONS", migrations)
    monkeypatch.setattr("mediator_desk.store.header.SCHEMA", LATER)
    store = open_store(file, clock=clock)
    with store.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM later").scalar_one() == 0
        assert connection.exec_driver_sql("SELECT count(*) FROM case_file").scalar_one() == 1
    store.close()
    copy = tmp_path / f"desk.before-{LATER:04d}.sqlite3"
    assert header.examine(file) == LATER
    assert header.examine(copy) == LATER - 1
    assert len(copy.read_bytes()) == len(before)


def test_an_upgrade_that_fails_leaves_the_file_at_its_old_shape(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = ours(tmp_path, clock)
    migrations = tmp_path / "migrations"
    _with_one_more_migration(migrations, "\n    raise ZeroDivisionError")
    with monkeypatch.context() as patch, pytest.raises(ZeroDivisionError):
        patch.setattr("mediator_desk.paths.MIGRATIONS", migrations)
        patch.setattr("mediator_desk.store.header.SCHEMA", LATER)
        open_store(file, clock=clock)
    store = open_store(file, clock=clock)
    with store.engine.connect() as connection:
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE name = 'later'").all()
    store.close()
    assert tables == []


def _with_one_more_migration(folder: Path, end: str = "") -> None:
    """Tomorrow's program: the shipped migrations and one more."""
    for file in (ROOT / "db" / "migrations").rglob("*.py"):
        target = folder / file.relative_to(ROOT / "db" / "migrations")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    (folder / "versions" / f"{LATER:04d}_later.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f"revision, down_revision, branch_labels, depends_on = '{LATER:04d}', '{LATER - 1:04d}', None, None\n\n\n"
        "def upgrade() -> None:\n"
        "    op.create_table('later', sa.Column('id', sa.BigInteger, primary_key=True))\n"
        f"    op.execute('PRAGMA user_version = {LATER}'){end}\n",
        encoding="utf-8",
    )
