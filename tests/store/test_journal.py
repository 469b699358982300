"""The journal shows what was done, and shows when somebody tampered with it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from mediator_desk.domain.journal import Subject
from mediator_desk.store import corrections, journal
from mediator_desk.store.transaction import Store
from tests.conftest import FixedClock
from tests.store.samples import CLERK

LINES = 4


def written(store: Store, clock: FixedClock) -> None:
    for subject_id in (1, 2):
        for number in range(LINES):
            with store.writing(CLERK) as tx:
                journal.note(tx, Subject.CASE, subject_id, "修改", f"第{number}次。", {"金额": Decimal("1.50")})
            clock.advance(dt.timedelta(minutes=1))


def verified(store: Store) -> tuple[str, ...]:
    with store.reading() as tx:
        return journal.verify(tx)


def tampered(store: Store, *statements: str) -> tuple[str, ...]:
    with store.engine.connect().execution_options(desk_writes=True) as connection, connection.begin():
        for statement in statements:
            connection.exec_driver_sql(statement)
    return verified(store)


def test_lines_come_back_in_order_with_who_when_and_what(store: Store, clock: FixedClock) -> None:
    start = clock()
    written(store, clock)
    with store.reading() as tx:
        lines = journal.entries(tx, Subject.CASE, 1)
        assert journal.latest(tx, Subject.CASE, 1) == lines[-1]
        assert journal.latest(tx, Subject.CASE, 3) is None
    assert [line.seq for line in lines] == [1, 2, 3, 4]
    assert [line.at for line in lines] == [start + dt.timedelta(minutes=n) for n in range(LINES)]
    assert {(line.actor, line.verb, line.detail["金额"]) for line in lines} == {("测试书记员", "修改", "1.50")}
    assert verified(store) == ()


def test_several_lines_of_one_action_are_chained_too(store: Store) -> None:
    with store.writing(CLERK) as tx:
        new = tx.new_id()
        for subject_id in (new, 5, new, 5):
            journal.note(tx, Subject.CASE, subject_id, "登记", "一。")
    with store.writing(CLERK) as tx:
        journal.note(tx, Subject.CASE, new, "登记", "二。")
        assert [line.seq for line in journal.entries(tx, Subject.CASE, new)] == [1, 2, 3]
    assert verified(store) == ()


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (["UPDATE journal SET text = '改过' WHERE subject_id = 1 AND seq = 2"], "案件1的操作记录第2条被改动"),
        (["UPDATE journal SET actor = '别人' WHERE subject_id = 1 AND seq = 4"], "案件1的操作记录第4条被改动"),
        (["UPDATE journal SET at = '2020-01-01T00:00:00.000000' WHERE subject_id = 1 AND seq = 1"], "案件1的操作记录第1条被改动"),
        (["DELETE FROM journal WHERE subject_id = 1 AND seq = 2"], "案件1的操作记录缺少第2条"),
        (["DELETE FROM journal WHERE subject_id = 1 AND seq = 1"], "案件1的操作记录缺少第1条"),
        (["DELETE FROM journal WHERE subject_id = 1 AND seq >= 3"], "案件1的操作记录末尾缺少2条"),
        (["DELETE FROM journal WHERE subject_id = 1"], "案件1的操作记录全部缺失"),
        (["DELETE FROM journal_head WHERE subject_id = 1"], "案件1的操作记录与记录总数不符"),
        (
            [
                "UPDATE journal SET seq = 9 WHERE subject_id = 1 AND seq = 2",
                "UPDATE journal SET seq = 2 WHERE subject_id = 1 AND seq = 3",
                "UPDATE journal SET seq = 3 WHERE subject_id = 1 AND seq = 9",
            ],
            "案件1的操作记录第2条被改动",
        ),
        (
            [
                "UPDATE journal SET subject_id = 9 WHERE subject_id = 1",
                "UPDATE journal SET subject_id = 1 WHERE subject_id = 2",
                "UPDATE journal SET subject_id = 2 WHERE subject_id = 9",
            ],
            "案件1的操作记录第1条被改动",
        ),
    ],
    ids=["edit", "actor", "time", "delete", "delete-first", "cut", "all", "head", "swap", "swap-subjects"],
)
def test_tampering_shows(store: Store, clock: FixedClock, statements: list[str], said: str) -> None:
    written(store, clock)
    assert said in tampered(store, *statements)


def test_a_correction_keeps_the_old_value_the_reason_and_the_person(store: Store, clock: FixedClock) -> None:
    with store.writing(CLERK) as tx:
        made = corrections.add(tx, Subject.CASE, 1, "签收日期", "2026-11-01", "2026-11-02", "回执看错")
        with pytest.raises(ValueError, match="reason"):
            corrections.add(tx, Subject.CASE, 1, "签收日期", "一", "二", " ")
        journal.note(tx, Subject.CASE, 1, "更正", "已更正签收日期。", {"页": 1})
    with store.reading() as tx:
        assert corrections.of(tx, Subject.CASE, 1) == (made,)
        assert corrections.of(tx, Subject.CASE, 2) == ()
    assert (made.old, made.new, made.actor, made.at) == ("2026-11-01", "2026-11-02", "测试书记员", clock())
    with store.reading() as tx:
        (line,) = journal.entries(tx, Subject.CASE, 1)
        assert corrections.verify(tx) == journal.verify(tx) == ()
    assert line.detail["页"] == 1
    assert line.detail["更正"] == [
        {
            **{"id": made.id, "field": "签收日期", "old": "2026-11-01", "new": "2026-11-02", "reason": "回执看错"},
            **{"actor": "测试书记员", "at": clock().isoformat()},
        }
    ]


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE correction SET old = '2026-10-01'", "案件1的更正记录被改动"),
        ("UPDATE correction SET reason = '改过'", "案件1的更正记录被改动"),
        ("UPDATE correction SET subject_id = 2", "案件2的更正记录被改动"),
        ("DELETE FROM correction", "案件1的更正记录有缺失"),
    ],
)
def test_a_correction_changed_afterwards_shows(store: Store, statement: str, said: str) -> None:
    with store.writing(CLERK) as tx:
        corrections.add(tx, Subject.CASE, 1, "签收日期", "2026-11-01", "2026-11-02", "回执看错")
        journal.note(tx, Subject.CASE, 1, "更正", "已更正签收日期。")
    assert tampered(store, statement) == ()
    with store.reading() as tx:
        assert corrections.verify(tx) == (said,)


def test_a_correction_without_its_journal_line_is_a_bug_and_nothing_is_kept(store: Store) -> None:
    with pytest.raises(RuntimeError, match="journal"), store.writing(CLERK) as tx:
        corrections.add(tx, Subject.CASE, 1, "签收日期", "一", "二", "看错")
    with store.reading() as tx:
        assert corrections.of(tx, Subject.CASE, 1) == ()
