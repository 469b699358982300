"""The data is backed up by itself, and a backup comes back through the window."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mediator_desk.actions.backups import known_backups
from mediator_desk.actions.opening import open_desk
from mediator_desk.app import StartUp
from mediator_desk.domain.backups import Occasion, age_words
from mediator_desk.ui.staff.restore_card import RestoreCard
from tests.app.people import begun, desk_of, sign_in

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def backed_up(database: Path, count: int = 1) -> None:
    """Data with its first administrator and some backups."""
    begun(database)
    for day in range(count):
        moment = dt.datetime(2026, 11, 20 + day, 17, 0)
        desk = open_desk(database, clock=partial(_the_same, moment))
        desk.backups.take(Occasion.ASKED)
        desk.close()


def _the_same(moment: dt.datetime) -> dt.datetime:
    return moment


def test_who_leaves_after_a_change_leaves_a_backup(
    start_up: Callable[[Path], StartUp], database: Path, qtbot: QtBot
) -> None:
    begun(database)
    start = start_up(database)
    sign_in(start, qtbot)
    qtbot.waitUntil(start.errands.idle, timeout=20_000)
    before = len(known_backups(database))
    window = desk_of(start)
    assert window is not None
    window.close()
    start.finish()
    assert len(known_backups(database)) >= max(before, 1)


def test_the_foot_of_the_window_says_how_old_the_last_backup_is(
    start_up: Callable[[Path], StartUp], database: Path, qtbot: QtBot
) -> None:
    backed_up(database)
    start = start_up(database)
    sign_in(start, qtbot)
    window = desk_of(start)
    assert window is not None
    said = age_words(known_backups(database)[0].taken_at, dt.datetime.now())
    assert window.status.backup_words() == said
    assert said.endswith("天前")


def test_an_emptied_file_comes_back_from_the_backup_that_was_chosen(
    start_up: Callable[[Path], StartUp], database: Path, qtbot: QtBot
) -> None:
    backed_up(database, 2)
    database.write_bytes(b"")
    start = start_up(database)
    refused = start.front.refused
    qtbot.waitUntil(lambda: refused.restore.isVisible(), timeout=20_000)
    refused.restore.click()
    card = start.front.findChild(RestoreCard)
    assert card is not None
    assert [card.field.combo.itemText(row)[:11] for row in range(2)] == ["2026年11月21日", "2026年11月20日"]
    card.restore.click()
    qtbot.waitUntil(lambda: start.front.sign_in.isVisible(), timeout=20_000)
    sign_in(start, qtbot)
    assert desk_of(start) is not None
    kept = list(database.parent.glob("desk.replaced-*.sqlite3"))
    assert [path.read_bytes() for path in kept] == [b""], "the file that was there is kept"


def test_a_spoilt_backup_is_refused_and_another_can_be_chosen(
    start_up: Callable[[Path], StartUp], database: Path, qtbot: QtBot
) -> None:
    backed_up(database, 2)
    newest = known_backups(database)[0]
    copy = database.with_name("desk-backups") / newest.name
    spoilt = bytearray(copy.read_bytes())
    spoilt[5000] ^= 1
    copy.write_bytes(spoilt)
    database.write_bytes(b"")
    start = start_up(database)
    qtbot.waitUntil(lambda: start.front.refused.restore.isVisible(), timeout=20_000)
    start.front.refused.restore.click()
    card = start.front.findChild(RestoreCard)
    assert card is not None
    card.restore.click()
    qtbot.waitUntil(card.restore.isEnabled, timeout=20_000)
    assert "请选择另一份备份" in card.banner.text()
    card.field.combo.setCurrentIndex(1)
    card.restore.click()
    qtbot.waitUntil(lambda: start.front.sign_in.isVisible(), timeout=20_000)


def test_where_there_is_no_backup_none_is_offered(start_up: Callable[[Path], StartUp], database: Path) -> None:
    begun(database)
    database.write_bytes(b"")
    start = start_up(database)
    assert start.front.refused.isVisible() and start.front.refused.restore.isHidden()
