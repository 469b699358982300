"""What is no sound file of ours is refused in words and stays as it was to the byte."""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from mediator_desk.domain.refusals import Refusal
from mediator_desk.store import cases, header
from mediator_desk.store.opening import open_store
from tests.conftest import FixedClock
from tests.store import samples
from tests.store.files import digests, ours, pragma


def emptied(folder: Path, clock: FixedClock) -> Path:
    file = ours(folder, clock)
    file.write_bytes(b"")
    return file


def text_file(folder: Path, clock: FixedClock) -> Path:
    file = folder / "desk.sqlite3"
    file.write_text("这不是数据库。" * 100, encoding="utf-8")
    return file


def few_bytes(folder: Path, clock: FixedClock) -> Path:
    file = folder / "desk.sqlite3"
    file.write_bytes(b"\x89PNG")
    return file


def a_folder(folder: Path, clock: FixedClock) -> Path:
    (folder / "desk.sqlite3" / "里面").mkdir(parents=True)
    return folder / "desk.sqlite3"


def of_another_program(folder: Path, clock: FixedClock) -> Path:
    file = folder / "desk.sqlite3"
    connection = dbapi2.connect(str(file))
    connection.execute("CREATE TABLE notes (a)")
    connection.commit()
    connection.close()
    return file


def with_another_mark(folder: Path, clock: FixedClock) -> Path:
    file = ours(folder, clock)
    pragma(file, "application_id = 12345")
    return file


def halved(folder: Path, clock: FixedClock) -> Path:
    file = ours(folder, clock)
    os.truncate(file, file.stat().st_size // 2)
    return file


def cut_in_the_header(folder: Path, clock: FixedClock) -> Path:
    file = ours(folder, clock)
    os.truncate(file, 50)
    return file


def newer(folder: Path, clock: FixedClock) -> Path:
    file = ours(folder, clock)
    pragma(file, f"user_version = {header.SCHEMA + 1}")
    return file


def of_nothing(folder: Path, clock: FixedClock) -> Path:
    file = folder / "desk.sqlite3"
    file.touch()
    return file


def of_one_bare_page(folder: Path, clock: FixedClock) -> Path:
    file = folder / "desk.sqlite3"
    pragma(file, "journal_mode = WAL")  # writes the first page and nothing else
    return file


def a_pipe(folder: Path, clock: FixedClock) -> Path:
    os.mkfifo(folder / "desk.sqlite3")
    return folder / "desk.sqlite3"


def a_socket(folder: Path, clock: FixedClock) -> Path:
    with contextlib.chdir(folder), socket.socket(socket.AF_UNIX) as door:
        door.bind("desk.sqlite3")  # a socket's whole path must be short
    return folder / "desk.sqlite3"


def a_link_to_a_pipe(folder: Path, clock: FixedClock) -> Path:
    os.mkfifo(folder / "pipe")
    (folder / "desk.sqlite3").symlink_to("pipe")
    return folder / "desk.sqlite3"


def with_too_long_a_name(folder: Path, clock: FixedClock) -> Path:
    return folder / ("长" * 200)


def a_link_to_itself(folder: Path, clock: FixedClock) -> Path:
    (folder / "desk.sqlite3").symlink_to("desk.sqlite3")
    return folder / "desk.sqlite3"


def a_name_below_a_file(folder: Path, clock: FixedClock) -> Path:
    (folder / "file").touch()
    return folder / "file" / "desk.sqlite3"


def beside_a_strange_lock(folder: Path, clock: FixedClock) -> Path:
    (folder / "desk.sqlite3.lock").write_text("别人的文件", encoding="utf-8")
    return folder / "desk.sqlite3"


def log_without_file(folder: Path, clock: FixedClock) -> Path:
    file = ours(folder, clock)
    file.unlink()
    file.with_name(file.name + "-wal").write_bytes(b"\x37\x7f\x06\x82" * 1000)
    return file


def in_a_synced_folder(folder: Path, clock: FixedClock) -> Path:
    (folder / "OneDrive - 测试法院").mkdir()
    return folder / "OneDrive - 测试法院" / "desk.sqlite3"


BAD: list[tuple[Callable[[Path, FixedClock], Path], str, str]] = [
    (emptied, "empty", "数据文件是空的，原来的数据不在这里。没有改动任何文件。请从备份恢复（在原处没有找到备份）。"),
    (text_file, "not-ours", "这不是调解台的数据文件，未作改动。"),
    (few_bytes, "not-ours", "这不是调解台的数据文件，未作改动。"),
    (a_folder, "not-ours", "这不是调解台的数据文件，未作改动。"),
    (of_nothing, "empty", "文件是空的，不是调解台的数据文件，未作改动。"),
    (of_one_bare_page, "foreign", "这是其他程序的数据文件，未打开。"),
    (a_pipe, "not-ours", "这不是调解台的数据文件，未作改动。"),
    (a_socket, "not-ours", "这不是调解台的数据文件，未作改动。"),
    (a_link_to_a_pipe, "not-ours", "这不是调解台的数据文件，未作改动。"),
    (with_too_long_a_name, "name", "文件名太长或者不能使用，没有作任何改动。请换一个文件名或者文件夹。"),
    (a_link_to_itself, "name", "文件名太长或者不能使用，没有作任何改动。请换一个文件名或者文件夹。"),
    (a_name_below_a_file, "name", "文件名太长或者不能使用，没有作任何改动。请换一个文件名或者文件夹。"),
    (beside_a_strange_lock, "not-ours", "“desk.sqlite3.lock”不是调解台的锁文件，未作改动，请先移开它。"),
    (of_another_program, "foreign", "这是其他程序的数据文件，未打开。"),
    (with_another_mark, "foreign", "这是其他程序的数据文件，未打开。"),
    (halved, "truncated", "数据文件不完整。已保留损坏的文件，请从备份恢复。"),
    (cut_in_the_header, "truncated", "数据文件不完整。已保留损坏的文件，请从备份恢复。"),
    (log_without_file, "truncated", "数据文件不完整。已保留损坏的文件，请从备份恢复。"),
    (newer, "newer", f"此数据由更新版本（数据结构第{header.SCHEMA + 1}版）创建，请升级程序。未作改动。"),
    (in_a_synced_folder, "shared-folder", "不能把数据文件放在共享或同步文件夹，可能损坏。请选本机磁盘或使用服务器模式。"),
]


@pytest.mark.parametrize(("make", "code", "sentence"), BAD, ids=[make.__name__ for make, _, _ in BAD])
def test_a_bad_file_is_refused_in_words_and_stays_as_it_was(
    tmp_path: Path, clock: FixedClock, make: Callable[[Path, FixedClock], Path], code: str, sentence: str
) -> None:
    file = make(tmp_path, clock)
    folder = file.parent if file.parent.is_dir() else tmp_path
    before = digests(folder)
    with pytest.raises(Refusal) as refusal:
        open_store(file, clock=clock)
    assert (refusal.value.code, str(refusal.value)) == (code, sentence)
    assert digests(folder) == before


def test_an_emptied_file_is_told_with_its_newest_copy(tmp_path: Path, clock: FixedClock) -> None:
    file = emptied(tmp_path, clock)
    (tmp_path / "desk.before-0002.sqlite3").write_bytes(b"copy")
    with pytest.raises(Refusal, match=r"最近备份：desk\.before-0002\.sqlite3"):
        open_store(file, clock=clock)


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", "newer"),
        ("UPDATE alembic_version SET version_num = 'b1946ac9'", "newer"),
        ("UPDATE alembic_version SET version_num = '0000'", "damaged"),
        ("DELETE FROM alembic_version", "damaged"),
        ("DROP TABLE alembic_version", "damaged"),
        ("DROP TABLE correction", "damaged"),
    ],
)
@pytest.mark.parametrize("view_only", [False, True])
def test_both_signs_of_the_shape_must_be_known_and_every_table_there(
    tmp_path: Path, clock: FixedClock, statement: str, code: str, view_only: bool
) -> None:
    file = ours(tmp_path, clock)
    connection = dbapi2.connect(str(file))
    connection.execute(statement)
    connection.commit()
    connection.close()
    before = digests(tmp_path)
    with pytest.raises(Refusal) as refusal:
        open_store(file, clock=clock, view_only=view_only)
    assert refusal.value.code == code
    assert digests(tmp_path) == before


@pytest.mark.parametrize("statement", ["DROP TABLE claim", "ALTER TABLE claim RENAME COLUMN side TO aside"])
def test_a_table_or_column_that_goes_missing_later_is_damage(
    tmp_path: Path, clock: FixedClock, statement: str
) -> None:
    store = open_store(tmp_path / "desk.sqlite3", clock=clock)
    case = samples.kept_case(store)
    with store.engine.connect().execution_options(desk_writes=True) as connection, connection.begin():
        connection.exec_driver_sql(statement)
    with pytest.raises(Refusal, match="数据文件已损坏") as refusal, store.reading() as tx:
        cases.load(tx, case.id)
    assert refusal.value.code == "damaged"
    store.close()
