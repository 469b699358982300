"""How fast the case list is read. Prints, asserts nothing: python -m tests.benchmarks.bench_docket [cases …]

For each number of cases: what a list needs when it opens (its buckets and its first page), jumps to the middle and to
the end, each order, each filter, and the counts on the chips. Cases, parties, assignments and journal lines are written
straight into the tables, because only reading is measured.
"""

from __future__ import annotations

import datetime as dt
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import Table, insert, select

from mediator_desk.domain.docket import DocketFilter, Order, Which, number_key
from mediator_desk.domain.docket_conditions import Conditions, Period, Span
from mediator_desk.domain.docket_views import SavedFilter
from mediator_desk.domain.pools import Pool
from mediator_desk.domain.rulebook import ReferralKind
from mediator_desk.domain.standing import Outcome, Standing
from mediator_desk.store import cases, docket, pools
from mediator_desk.store.opening import open_store
from mediator_desk.store.tables import assignment, case_file, case_number, journal, journal_head, party
from mediator_desk.store.transaction import Store, Transaction
from tests.conftest import FixedClock
from tests.store import samples
from tests.store.samples import CLERK, line_of

TODAY = dt.date(2026, 11, 23)
CAUSES = ("物业服务合同纠纷", "民间借贷纠纷", "买卖合同纠纷", "机动车交通事故责任纠纷", "离婚纠纷")
RUNS = 15
AT_ONCE = 5000
_ID = 1 << 34


def filled(file: Path, many: int) -> tuple[Store, int]:
    """A file with so many cases, a fifth of them open, and a mediator with a twentieth of them."""
    store = open_store(file, clock=FixedClock(dt.datetime(2026, 11, 23, 9)))
    with store.writing(CLERK) as tx:
        helper = samples.mediator(tx)
        pools.add(tx, helper)
        case = samples.bare_case(tx)
        cases.add(tx, case, line_of(case))
        _copy(tx, many - 1, helper.id, helper.memberships[0].id)
        tx.connection.exec_driver_sql("ANALYZE")
    return store, helper.id


def _copy(tx: Transaction, many: int, mediator_id: int, membership_id: int) -> None:
    head = dict(tx.rows(select(case_file))[0])
    people = [dict(row) for row in tx.rows(select(party))]
    for start in range(0, many, AT_ONCE):
        numbers = range(start, min(start + AT_ONCE, many))
        _insert(tx, case_file, ({**head, **_values(number)} for number in numbers))
        _insert(tx, case_number, (_number(number) for number in numbers))
        _insert(
            tx, party, ({**row, "case_id": _ID + n, "name": f"测试{n % 7919}"} for n in numbers for row in people)
        )
        ours = [n for n in numbers if n % 20 == 0]
        _insert(tx, assignment, (_part(n, mediator_id, membership_id) for n in ours))
        for table in (journal, journal_head):
            _insert(tx, table, (_line(table, n) for n in numbers))


def _insert(tx: Transaction, table: Table, rows: Iterator[dict[str, Any]]) -> None:
    tx.run(insert(table), list(rows))


def _title(number: int) -> str:
    return f"（202{number % 4 + 3}）内0121{'诉前调' if number % 3 else '民初'}{number * 7919 % 1_000_003 + 1}号"


def _values(number: int) -> dict[str, Any]:
    """Dates spread over four years; a fifth of the cases is open and falls due within two months."""
    running = number % 5 == 0
    due = TODAY + dt.timedelta(days=number % 61 - 10) if running and number % 3 else dt.date.max
    return {
        "id": _ID + number,
        "title": _title(number),
        "number_key": number_key(_title(number)),
        "cause": CAUSES[number % 5],
        "kind": list(ReferralKind)[number % 2],
        "received_on": TODAY - dt.timedelta(days=number * 31 % 1460),
        "changed_at": dt.datetime(2026, 11, 23, 8) - dt.timedelta(minutes=number * 17 % 2_000_000),
        "standing": list(Standing)[number % 9] if running else Standing.SUCCESS,
        "outcome": Outcome.RUNNING if running else list(Outcome)[number % 6 + 1],
        "pool": list(Pool)[number % 3],
        "open": running,
        "due_key": due,
        "due_on": None if due == dt.date.max else due,
        "due_raw": None,
        "enterprise": number % 10 == 0,
        "fast_track": number % 50 == 0,
        "linked_to": None,
        "merged_into": None,
    }


def _number(number: int) -> dict[str, Any]:
    owner = {"court_id": 1, "case_id": _ID + number, "id": 4 * _ID + number, "ordinal": 0}
    return {**owner, "kind": "民初", "text": f"{_title(number)}{number}", "given_on": None}


def _part(number: int, mediator_id: int, membership_id: int) -> dict[str, Any]:
    return {
        "court_id": 1, "case_id": _ID + number, "id": 2 * _ID + number, "ordinal": 0, "mediator_id": mediator_id,
        "membership_id": membership_id, "mediator_name": "巴图·测试", "pool": Pool.LAW_SOCIETY, "organisation": "",
        "lead": True, "mode": "法院指定", "assigned_on": TODAY, "ended_on": None, "end_reason": "", "untrained": "",
        "organisation_id": None,
    }  # fmt: skip


def _line(table: Table, number: int) -> dict[str, Any]:
    keys = {"court_id": 1, "subject": "案件", "subject_id": _ID + number}
    if table is journal_head:
        return {**keys, "count": 1, "hash": ""}
    moment = dt.datetime(2026, 11, 23)
    said = {"at": moment, "actor_id": 7, "actor": "测试书记员", "verb": "register", "text": "已登记", "detail": "{}"}
    return {**keys, "seq": 1, "id": 3 * _ID + number, **said, "prev_hash": "", "hash": ""}


def median(store: Store, ask: Callable[[Transaction], object]) -> str:
    """Median and slowest of some runs, each in its own short transaction, as the window asks."""
    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        with store.reading() as tx:
            ask(tx)
        taken.append((time.perf_counter() - start) * 1000)
    return f"{statistics.median(taken):8.1f} ({max(taken):7.1f})"


def list_of(store: Store, chosen: DocketFilter, mediator: int | None = None) -> tuple[int, str, str, str, str]:
    """Lines; buckets; first page, middle and end once the buckets are known."""
    with store.reading() as tx:
        known = docket.histogram(tx, chosen, TODAY, mediator)
    places = (0, max(0, known.total // 2), max(0, known.total - 256))

    def page(at: int) -> str:
        return median(store, lambda tx: docket.page(tx, chosen, TODAY, at, 256, known, mediator))

    first, middle, end = (page(at) for at in places)
    return known.total, median(store, lambda tx: docket.histogram(tx, chosen, TODAY, mediator)), first, middle, end


def filters(mediator_id: int) -> dict[str, DocketFilter]:
    """Every condition alone, and one heap of them."""
    asked = {
        "状态": Conditions(standings=(Standing.MEDIATING, Standing.TO_SIGN)),
        "力量": Conditions(pools=(Pool.CPPCC,)),
        "调解员": Conditions(mediator_id=mediator_id, mediator="巴图·测试"),
        "委派方式": Conditions(kinds=(ReferralKind.ENTRUSTED,)),
        "案由": Conditions(cause="物业服务合同纠纷"),
        "收案本月": Conditions(received=Period(Span.THIS_MONTH)),
        "到期本周": Conditions(due=Period(Span.THIS_WEEK)),
        "涉企": Conditions(enterprise=True),
        "结果": Conditions(outcomes=(Outcome.PARTIAL,)),
        "待证": Conditions(to_prove=True),
    }
    heap = replace(asked["力量"], kinds=(ReferralKind.ENTRUSTED,), received=Period(Span.THIS_YEAR))
    return {name: DocketFilter(only=only) for name, only in {**asked, "三个条件": heap}.items()}


def measured(store: Store, mediator: int) -> None:
    """Print every list and count of one file."""
    print(f"{'':24}{'lines':>8}{'buckets':>19}{'first page':>19}{'middle':>19}{'end':>19}")
    lists = {f"全部，按{order}": DocketFilter(order=order) for order in Order}
    lists |= {f"在办，按{order}": DocketFilter(Which.OPEN, order=order) for order in Order}
    asked = filters(mediator)
    for name, chosen in {**lists, **asked}.items():
        lines, *times = list_of(store, chosen)
        print(f"{name:20}{lines:>8}" + "".join(f"{each:>19}" for each in times))
    lines, *times = list_of(store, DocketFilter(), mediator)
    print(f"{'一位调解员自己的':20}{lines:>8}" + "".join(f"{each:>19}" for each in times))
    saved = [SavedFilter(place, name, view) for place, (name, view) in enumerate(asked.items())]
    print(f"六个视图的件数 {median(store, lambda tx: docket.counts(tx, TODAY))}")
    print(f"{len(saved)} 个常用筛选的件数 {median(store, lambda tx: docket.saved_counts(tx, saved, TODAY))}")


def main() -> None:
    """Measure every size that is asked for."""
    for many in [int(each) for each in sys.argv[1:]] or [1000, 20_000, 100_000]:
        with tempfile.TemporaryDirectory() as folder:
            store, mediator = filled(Path(folder) / "desk.sqlite3", many)
            print(f"\n{many:,} cases; milliseconds, median (slowest) of {RUNS}")
            measured(store, mediator)
            store.close()


if __name__ == "__main__":
    main()
