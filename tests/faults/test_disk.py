"""A full disk and a file in use elsewhere: the sentence of reliability.md §5b, and nothing lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from mediator_desk.actions.opening import open_desk
from mediator_desk.actions.signed_in import actions_for
from mediator_desk.domain.docket import DocketFilter
from mediator_desk.domain.drafts import Draft
from mediator_desk.domain.holidays import shipped_calendar
from mediator_desk.domain.refusals import Refusal
from mediator_desk.store.opening import open_store
from tests.conftest import FixedClock
from tests.faults.busy_desk import CLERK, KEY, register

LOCKING = """
import sys
from sqlcipher3 import dbapi2
other = dbapi2.connect(sys.argv[1], isolation_level=None)
other.execute("BEGIN EXCLUSIVE")
print("locked", flush=True)
sys.stdin.read()
"""


def test_on_a_full_disk_a_save_is_refused_whole_and_the_draft_before_it_stays(tmp_path: Path) -> None:
    desk = open_desk(tmp_path / "desk.sqlite3")
    actions = desk.actions_for(CLERK)
    actions.drafts.keep(Draft(KEY, "登记案件", now={"备注": "还在"}))
    desk.store.engine.dispose()  # the limit below is one of a connection

    @event.listens_for(desk.store.engine, "connect")
    def no_room(connection: Any, record: object) -> None:
        connection.execute("PRAGMA max_page_count = 1")  # never below what there is

    said = []
    for number in range(400):
        try:
            register(actions, 1, number)
        except Refusal as refusal:
            said.append(refusal)
            break
    assert [str(each) for each in said] == ["磁盘空间不足，没有保存，您的输入还在。请腾出空间后再点保存。"]
    with pytest.raises(Refusal, match="磁盘空间不足"):
        actions.drafts.keep(Draft(KEY, "登记案件", now={"备注": "长" * 100_000}))
    desk.close()
    again = open_desk(tmp_path / "desk.sqlite3")
    assert again.tampered_records() == ()
    after = again.actions_for(CLERK)
    rows = after.cases.page(DocketFilter(), 0, 1000)
    assert len(rows) == number, "what was saved is there, and nothing of what was refused"
    if number == 0:
        assert after.drafts.mine()[0].now == {"备注": "还在"}
    again.close()


def test_a_file_in_use_elsewhere_is_said_and_saved_the_next_time(tmp_path: Path) -> None:
    file = tmp_path / "desk.sqlite3"
    store = open_store(file, clock=FixedClock(), busy_ms=200)
    actions = actions_for(store, shipped_calendar(), CLERK)
    register(actions, 1, 1)
    other = subprocess.Popen(
        [sys.executable, "-c", LOCKING, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None and other.stdout.readline().strip() == "locked"
    with pytest.raises(Refusal) as refusal:
        register(actions, 1, 2)
    assert str(refusal.value) == "数据正被另一程序使用，刚才没有保存，您的输入还在，请稍后再存。"
    other.communicate()
    register(actions, 1, 2)
    assert actions.cases.count(DocketFilter()) == 2
    store.close()
