"""How long 待办 takes at 20,000 cases with 500 in work. Prints, asserts nothing: python -m tests.benchmarks.bench_agenda

The cases are those of the busy centre, copied row by row; the closed ones carry agreements of the last years, most of
them performed.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from sqlalchemy import Connection, text

from mediator_desk.actions.opening import OpenDesk, open_desk
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.agenda import Matter
from mediator_desk.domain.cases import CaseState
from mediator_desk.domain.docket import DocketFilter
from mediator_desk.domain.staff import Actor, Role
from mediator_desk.domain.standing import Standing
from mediator_desk.store.case_parts import PARTS
from mediator_desk.store.tables import case_file
from tests.conftest import FixedClock
from tests.journeys.busy_centre import open_centre

OPEN, ALL = 500, 20_000
_TABLES = (case_file, *(kept.table for kept in PARTS))


def _copied(table: str, columns: list[str], source: int, count: int, back: int) -> str:
    """A statement that copies the rows of one case `count` times; days of agreements go back by a day each."""

    def value(column: str) -> str:
        if column == ("id" if table == "case_file" else "case_id"):
            return "1000000 + :first + k"
        if table == "case_number" and column == "text":
            return "text || '-' || (:first + k)"
        if column in ("effective_on", "due_on") and back:
            return f"date({column}, '-' || (k % {back}) || ' days')"
        if table == "agreement" and column == "state" and back:
            return "CASE WHEN k % 20 THEN '已履行' ELSE '履行中' END"
        return column

    names = ", ".join(columns)
    values = ", ".join(value(column) for column in columns)
    key = "id" if table == "case_file" else "case_id"
    return (
        "WITH RECURSIVE n(k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM n WHERE k + 1 < :count) "  # noqa: S608
        f"INSERT INTO {table} ({names}) SELECT {values} FROM {table}, n WHERE {key} = {source}"
    )


def _multiply(connection: Connection, source: int, first: int, count: int, back: int = 0) -> None:
    for table in _TABLES:
        columns = [column.name for column in table.columns]
        statement = _copied(table.name, columns, source, count, back)
        connection.execute(text(statement), {"first": first, "count": count})


def fill(file: Path, clock: FixedClock) -> OpenDesk:
    """Twenty thousand cases, five hundred of them in work."""
    standings = open_centre(file, clock)
    desk = open_desk(file, clock=clock)
    actions = desk.actions_for(Actor(7, "测试书记员", frozenset({Role.CLERK})))
    rows = actions.cases.page(DocketFilter(), 0, 100)
    closed = standings[Standing.TO_CLOSE]
    each = (OPEN - len(rows)) // len(rows) + 1
    engine = actions.cases._desk.store.engine
    with engine.connect().execution_options(desk_writes=True) as connection:
        connection.begin()
        for place, row in enumerate(rows):
            _multiply(connection, row.id, place * each, each)
        first = len(rows) * each
        _multiply(connection, closed, first, ALL - first - len(rows), back=900)
        connection.execute(
            text("UPDATE case_file SET open = 0, state = :state, standing = '调解成功', outcome = '调解成功' WHERE id >= :first"),
            {"state": CaseState.CLOSED.value, "first": 1_000_000 + first},
        )
        connection.execute(text("ANALYZE"))
        connection.commit()
    return desk


def _timed(actions: Actions, what: str, count: int) -> None:
    taken, worked = [], []
    for _ in range(count):
        start, busy = time.perf_counter(), time.process_time()
        agenda = actions.agenda.look()
        taken.append((time.perf_counter() - start) * 1000)
        worked.append((time.process_time() - busy) * 1000)
    things = sum(group.total for groups in agenda.cards.values() for group in groups)
    # Beside the clock on the wall the work itself: on a busy machine only that tells something of the program.
    print(
        f"{what:18} median {statistics.median(taken):5.0f} ms   slowest {max(taken):5.0f} ms   "
        f"work {statistics.median(worked):5.0f} ms   {things} things wait"
    )


def main() -> None:
    """Measure the look of each role, and the list behind a figure."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with tempfile.TemporaryDirectory() as folder:
        desk = fill(Path(folder) / "desk.sqlite3", FixedClock())
        clerk = desk.actions_for(Actor(7, "测试书记员", frozenset({Role.CLERK})))
        people = {line.mediator.name: line.mediator.id for line in clerk.pools.roster()}
        print(f"{clerk.cases.count(DocketFilter())} cases, {clerk.agenda.look().cases} in work (300 ms wanted)")
        _timed(clerk, "书记员", count)
        _timed(desk.actions_for(Actor(8, "测试法官", frozenset({Role.JUDGE}))), "法官", count)
        mediator = Actor(9, "周测试", frozenset({Role.MEDIATOR}), people["周测试"])
        _timed(desk.actions_for(mediator), "调解员", count)
        start = time.perf_counter()
        found = clerk.cases.page(DocketFilter(matters=(Matter.OVERDUE,)), 0, 256)
        print(f"list of 已超期      {(time.perf_counter() - start) * 1000:5.0f} ms   {len(found)} cases")
        desk.close()


if __name__ == "__main__":
    main()
