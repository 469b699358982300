"""A backup is a checked copy or it is none; a restore keeps what was there."""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlcipher3 import dbapi2

from mediator_desk.domain.backups import Occasion
from mediator_desk.domain.refusals import Refusal
from mediator_desk.store import backups, cases, header
from mediator_desk.store.opening import open_store
from mediator_desk.store.tables import case_file
from mediator_desk.store.transaction import Store
from tests.conftest import FixedClock
from tests.store import samples

NOW = dt.datetime(2026, 11, 25, 10, 0)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "desk.sqlite3"


@pytest.fixture
def desk(file: Path, clock: FixedClock) -> Store:
    """A desk with one case in its data."""
    store = open_store(file, clock=clock)
    samples.kept_case(store, full=False)
    return store


def _rows(file: Path) -> int:
    connection = dbapi2.connect(str(file))
    count = int(connection.execute("SELECT count(*) FROM case_file").fetchone()[0])
    connection.close()
    return count


def test_a_backup_holds_what_was_saved_and_says_so(file: Path, desk: Store) -> None:
    taken = backups.take(file, NOW, Occasion.CHANGES)
    desk.close()
    assert (taken.cases, taken.schema) == (1, header.SCHEMA)
    assert backups.known(file) == (taken,)
    assert _rows(backups.folder_of(file) / taken.name) == 1
    assert backups.check(file, taken).name == taken.name


def test_while_somebody_saves_every_backup_is_sound(file: Path, desk: Store) -> None:
    stop = threading.Event()

    def work() -> None:
        number = 10
        while not stop.is_set():
            number += 1
            with desk.writing(samples.CLERK) as tx:
                case = samples.bare_case(tx, f"（2026）内0121民初{number}号")
                cases.add(tx, case, samples.line_of(case))

    worker = threading.Thread(target=work)
    worker.start()
    try:
        taken = [backups.take(file, NOW + dt.timedelta(minutes=n), Occasion.CHANGES) for n in range(5)]
    finally:
        stop.set()
        worker.join()
    desk.close()
    counts = [each.cases for each in taken]
    assert counts == sorted(counts)
    for each in taken:
        assert _rows(backups.check(file, each)) == each.cases


@pytest.mark.parametrize("harm", ["cut", "gone", "manifest"])
def test_a_broken_backup_is_never_listed(file: Path, desk: Store, harm: str) -> None:
    desk.close()
    taken = backups.take(file, NOW, Occasion.LEAVING)
    copy = backups.folder_of(file) / taken.name
    if harm == "cut":
        copy.write_bytes(copy.read_bytes()[:-100])
    elif harm == "gone":
        copy.unlink()
    else:
        copy.with_suffix(".json").write_text("{", encoding="utf-8")
    assert backups.known(file) == ()


def test_a_backup_changed_byte_by_byte_is_refused_and_the_data_stays(file: Path, desk: Store) -> None:
    desk.close()
    taken = backups.take(file, NOW, Occasion.LEAVING)
    copy = backups.folder_of(file) / taken.name
    spoilt = bytearray(copy.read_bytes())
    spoilt[-20] ^= 1
    copy.write_bytes(spoilt)
    before = file.read_bytes()
    with pytest.raises(Refusal, match="请选择另一份备份"):
        backups.restore(file, taken, NOW)
    assert file.read_bytes() == before


def test_a_restore_puts_the_backup_in_place_and_keeps_the_damaged_file(
    file: Path, desk: Store, clock: FixedClock
) -> None:
    taken = backups.take(file, NOW, Occasion.CHANGES)
    desk.close()
    file.write_bytes(b"")
    with pytest.raises(Refusal):
        open_store(file, clock=clock)
    aside = backups.restore(file, taken, NOW)
    assert aside is not None
    assert aside.read_bytes() == b""
    store = open_store(file, clock=clock)
    with store.reading() as tx:
        assert tx.rows(select(func.count()).select_from(case_file))[0]["count_1"] == 1
    store.close()


def test_a_log_without_its_file_is_set_aside_too(file: Path, desk: Store, clock: FixedClock) -> None:
    taken = backups.take(file, NOW, Occasion.CHANGES)
    desk.close()
    file.unlink()
    file.with_name(file.name + "-wal").write_bytes(b"left over")
    aside = backups.restore(file, taken, NOW)
    assert aside is not None
    assert not file.with_name(file.name + "-wal").exists()
    open_store(file, clock=clock).close()


def test_after_a_restore_nothing_is_thinned_for_a_week(file: Path, desk: Store) -> None:
    desk.close()
    first = NOW - dt.timedelta(days=700)
    old = [backups.take(file, first + dt.timedelta(hours=n), Occasion.CHANGES) for n in range(3)]
    backups.restore(file, old[0], NOW)
    backups.take(file, NOW + dt.timedelta(days=1), Occasion.CHANGES)
    assert len(backups.known(file)) == 4
    backups.take(file, NOW + dt.timedelta(days=8), Occasion.CHANGES)
    assert [each for each in backups.known(file) if each in old] == []


def test_without_room_the_older_backups_and_the_data_stay(
    file: Path, desk: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.close()
    good = backups.take(file, NOW, Occasion.CHANGES)
    folder = backups.folder_of(file)
    monkeypatch.setattr("mediator_desk.store.backup.sync_file", _full)
    with pytest.raises(Refusal, match=r"磁盘空间不足.*上一次好的备份：2026年11月25日 10:00"):
        backups.take(file, NOW + dt.timedelta(hours=1), Occasion.CHANGES)
    assert backups.known(file) == (good,)
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


def _full(file: Path) -> None:
    raise OSError(28, "No space left on device")
