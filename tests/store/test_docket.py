"""The case list: every page is the slice of the list a person would write down by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from mediator_desk.domain.docket import DocketFilter, Which
from mediator_desk.domain.standing import CaseRow, Headline, Standing
from mediator_desk.store import cases, docket
from mediator_desk.store.opening import open_store
from mediator_desk.store.tables import case_file
from mediator_desk.store.transaction import Store
from tests.conftest import FixedClock
from tests.store import samples
from tests.store.samples import CLERK, line_of
from tests.store.statements import counted

TODAY = dt.date(2026, 11, 23)
CASES = 40
days = st.one_of(st.none(), st.integers(-12, 12).map(lambda n: TODAY + dt.timedelta(n)))
standings = st.sampled_from([Standing.TO_ASSIGN, Standing.TO_SIGN, Standing.MEDIATING])
lines = st.lists(st.tuples(days, st.booleans(), standings), min_size=CASES, max_size=CASES)


@pytest.fixture(scope="module")
def full_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A file with forty cases, whose lines the tests rewrite."""
    folder: Path = tmp_path_factory.mktemp("docket")
    store = open_store(folder / "desk.sqlite3", clock=FixedClock())
    with store.writing(CLERK) as tx:
        for number in range(CASES):
            case = samples.bare_case(tx, f"（2026）内0121民初{number + 1}号")
            cases.add(tx, case, line_of(case))
    yield store
    store.close()


def rewritten(store: Store, said: list[tuple[dt.date | None, bool, Standing]]) -> list[CaseRow]:
    """Give the cases these lines; the lines as brute force expects them, unsorted."""
    rows = []
    with store.writing(CLERK) as tx:
        ids = sorted(row["id"] for row in tx.rows(case_file.select()))
        for number, (case_id, (due, running, standing)) in enumerate(zip(ids, said, strict=True)):
            case = cases.load(tx, case_id)
            line = replace(line_of(case, due, running=running, standing=standing), lead=str(number))
            values = {name: getattr(line, name) for name in Headline.__dataclass_fields__}
            tx.run(update(case_file).where(case_file.c.id == case_id).values(**values, due_key=due or dt.date.max))
            rows.append(CaseRow(case_id, 1, line))
    return rows


def belongs(which: Which, line: Headline) -> bool:
    left = None if line.due_on is None else (line.due_on - TODAY).days
    return {
        Which.ALL: True,
        Which.OPEN: line.open,
        Which.OVERDUE: line.open and left is not None and left < 0,
        Which.SOON: line.open and left is not None and 0 <= left <= 7,
        Which.TO_ASSIGN: line.standing is Standing.TO_ASSIGN,
        Which.TO_SIGN: line.standing is Standing.TO_SIGN,
    }[which]


@settings(max_examples=12, deadline=None)
@given(said=lines, starts=st.lists(st.integers(0, CASES + 3), min_size=4, max_size=4), n=st.integers(1, 25))
def test_every_page_is_the_slice_of_the_list_sorted_by_hand(
    full_store: Store, said: list[tuple[dt.date | None, bool, Standing]], starts: list[int], n: int
) -> None:
    rows = rewritten(full_store, said)
    with full_store.reading() as tx:
        totals = docket.counts(tx, TODAY)
        for which in Which:
            chosen = DocketFilter(which)
            shown = [row for row in rows if belongs(which, row.headline)]
            shown.sort(key=lambda row: (not row.headline.open, row.headline.due_on or dt.date.max, row.id))
            assert totals[which] == docket.count(tx, chosen, TODAY) == len(shown)
            buckets = docket.histogram(tx, chosen, TODAY)
            assert buckets.total == len(shown)
            for start in starts:
                assert docket.page(tx, chosen, TODAY, start, n) == tuple(shown[start : start + n])
                assert docket.page(tx, chosen, TODAY, start, n, buckets) == tuple(shown[start : start + n])


def test_the_list_reads_the_same_on_each_engine(store: Store) -> None:
    with store.writing(CLERK) as tx:
        made = []
        for number, due in enumerate((None, TODAY, TODAY - dt.timedelta(3), TODAY + dt.timedelta(8))):
            case = samples.bare_case(tx, f"（2026）内0121民初{number + 1}号")
            cases.add(tx, case, line_of(case, due))
            made.append(case.id)
    with store.reading() as tx:
        page = docket.page(tx, DocketFilter(), TODAY, 0, 10)
        assert [row.id for row in page] == [made[2], made[1], made[3], made[0]]
        assert docket.page(tx, DocketFilter(), TODAY, 3, 10)[0].headline.due_on is None
        assert docket.counts(tx, TODAY) == {
            Which.ALL: 4, Which.OPEN: 4, Which.OVERDUE: 1, Which.SOON: 1, Which.TO_ASSIGN: 0, Which.TO_SIGN: 0,
        }  # fmt: skip


def test_an_empty_list_has_no_lines_and_counts_nothing(store: Store) -> None:
    with store.reading() as tx:
        assert docket.page(tx, DocketFilter(), TODAY, 0, 10) == ()
        assert set(docket.counts(tx, TODAY).values()) == {0}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("民初2号", {1}),
        ("𠮷田", {1}),
        ("物业服务", {0, 1}),
        (" 测试物业公司1 ", {0, 1}),
        ("%", set()),
        ("_", set()),
        ("'", set()),
        ("没有的人", set()),
    ],
)
def test_a_text_is_looked_for_in_numbers_parties_and_cause(store: Store, text: str, found: set[int]) -> None:
    with store.writing(CLERK) as tx:
        made = []
        for number, parties in ((1, 1), (2, 3)):
            case = samples.bare_case(tx, f"（2026）内0121民初{number}号", parties)
            cases.add(tx, case, line_of(case))
            made.append(case.id)
    with store.reading() as tx:
        chosen = DocketFilter(Which.OPEN, text)
        assert {row.id for row in docket.page(tx, chosen, TODAY, 0, 9)} == {made[place] for place in found}
        assert docket.count(tx, chosen, TODAY) == len(found)


def test_another_courts_cases_are_never_shown(tmp_path: Path, clock: FixedClock) -> None:
    file = tmp_path / "desk.sqlite3"
    for court in (1, 2):
        store = open_store(file, clock=clock, court_id=court)
        case = samples.kept_case(store, full=False)
        with store.reading() as tx:
            assert [row.id for row in docket.page(tx, DocketFilter(), TODAY, 0, 9)] == [case.id]
        store.close()


def test_the_list_and_its_counts_are_read_through_an_index(full_store: Store) -> None:
    with full_store.reading() as tx, counted(full_store) as heard:
        docket.counts(tx, TODAY)
        for which in (Which.ALL, Which.OPEN, Which.OVERDUE, Which.SOON, Which.TO_ASSIGN):
            docket.page(tx, DocketFilter(which), TODAY, 1, 10)
    with full_store.engine.connect() as connection:
        for statement in set(heard):
            asked = [0] * statement.count("?")
            plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", tuple(asked))]
            assert all(" USING " in step and "INDEX ix_case_file" in step for step in plan if "case_file" in step), plan
            if "LIMIT" in statement:
                assert not any("TEMP B-TREE" in step for step in plan), plan
