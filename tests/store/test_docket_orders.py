"""Conditions and orders of one's own: on both engines, what a person would find and sort by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import pytest
from sqlalchemy import update

from mediator_desk.domain.cases import Case
from mediator_desk.domain.consents import Assignment
from mediator_desk.domain.docket import DocketFilter, Order, Which, number_key
from mediator_desk.domain.docket_conditions import Conditions, Period, Span
from mediator_desk.domain.docket_views import ListLayout, SavedFilter, Width
from mediator_desk.domain.journal import Subject
from mediator_desk.domain.pools import Pool, SelectionMode
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import ReferralKind
from mediator_desk.domain.standing import Headline, Outcome, Standing
from mediator_desk.store import cases, docket, docket_views, journal, pools
from mediator_desk.store.tables import case_file
from mediator_desk.store.transaction import Store, Transaction
from tests.store import samples
from tests.store.samples import CLERK, line_of
from tests.store.statements import counted

TODAY = dt.date(2026, 11, 23)
CAUSES = ("物业服务合同纠纷", "民间借贷纠纷", "离婚纠纷")
STANDINGS = (Standing.TO_ASSIGN, Standing.MEDIATING, Standing.TO_PROVE, Standing.FAILED)
CASES = 36


@dataclass(frozen=True)
class Known:
    """A case as it was written, with what sorts it."""

    case: Case
    line: Headline
    changed: dt.datetime
    mine: bool

    @property
    def id(self) -> int:
        return self.case.id


def filled(store: Store) -> tuple[list[Known], int]:
    """Cases that differ in everything that can be asked; the id of a mediator who acts in some of them."""
    made = []
    with store.writing(CLERK) as tx:
        helper = samples.mediator(tx)
        pools.add(tx, helper)
        for number in range(CASES):
            made.append(_made(tx, number, helper.id, helper.memberships[0].id))
    return made, helper.id


def _made(tx: Transaction, number: int, mediator_id: int, membership_id: int) -> Known:
    """The cases come in another order than any by which they are sorted."""
    mine, mixed = number % 3 == 0, number * 7 % CASES
    title = f"（202{5 + number % 2}）内0121{'诉前调' if number % 4 else '民初'}{mixed + 1}号"
    part = Assignment(
        tx.new_id(), mediator_id, membership_id, "巴图·测试", Pool.LAW_SOCIETY, "", True, SelectionMode.PARTIES, TODAY,
        None if number % 6 else TODAY,
    )  # fmt: skip
    case = replace(
        samples.bare_case(tx, title),
        cause=CAUSES[number % 3],
        kind=list(ReferralKind)[number % 2],
        received_on=TODAY - dt.timedelta(days=mixed // 2),
        enterprise=number % 5 == 0,
        fast_track=number % 7 == 0,
        amount=Decimal(number) if number else None,
        assignments=(part,) if mine else (),
    )
    due = None if number % 4 == 0 else TODAY + dt.timedelta(days=mixed - 10)
    standing = STANDINGS[number % 4]
    line = replace(
        line_of(case, due, running=number % 9 != 0, standing=standing),
        pool=list(Pool)[number % 3],
        outcome=Outcome.PENDING_PROOF if number % 11 == 0 else Outcome.RUNNING,
        enterprise=case.enterprise,
        fast_track=case.fast_track,
    )
    cases.add(tx, case, line)
    changed = dt.datetime(2026, 11, 20 + mixed % 3, 9, mixed)
    tx.run(update(case_file).where(case_file.c.id == case.id).values(changed_at=changed))
    return Known(case, line, changed, mine and number % 6 != 0)


CONDITIONS: list[tuple[Conditions, Callable[[Known], bool]]] = [
    (Conditions(standings=(Standing.TO_ASSIGN, Standing.FAILED)), lambda k: k.line.standing in STANDINGS[::3]),
    (Conditions(pools=(Pool.CPPCC,)), lambda k: k.line.pool is Pool.CPPCC),
    (Conditions(kinds=(ReferralKind.ENTRUSTED,)), lambda k: k.case.kind is ReferralKind.ENTRUSTED),
    (Conditions(cause="民间借贷纠纷"), lambda k: k.case.cause == "民间借贷纠纷"),
    (Conditions(received=Period(Span.THIS_WEEK)), lambda k: k.case.received_on >= TODAY),
    (
        Conditions(received=Period(Span.DAYS, None, TODAY - dt.timedelta(5))),
        lambda k: k.case.received_on <= TODAY - dt.timedelta(5),
    ),
    (
        Conditions(due=Period(Span.DAYS, TODAY, TODAY + dt.timedelta(6))),
        lambda k: k.line.due_on is not None and 0 <= (k.line.due_on - TODAY).days <= 6,
    ),
    (
        Conditions(due=Period(Span.DAYS, TODAY + dt.timedelta(9))),
        lambda k: k.line.due_on is not None and k.line.due_on >= TODAY + dt.timedelta(9),
    ),
    (Conditions(enterprise=True, fast_track=True), lambda k: k.case.enterprise and k.case.fast_track),
    (Conditions(outcomes=(Outcome.PENDING_PROOF,)), lambda k: k.line.outcome is Outcome.PENDING_PROOF),
    (
        Conditions(to_prove=True),
        lambda k: k.line.outcome is Outcome.PENDING_PROOF or k.line.standing is Standing.TO_PROVE,
    ),
]


def test_every_condition_finds_what_a_person_would_find(store: Store) -> None:
    made, helper = filled(store)
    asked = [*CONDITIONS, (Conditions(mediator_id=helper, mediator="巴图·测试"), lambda k: k.mine)]
    with store.reading() as tx:
        for only, belongs in asked:
            chosen, wanted = DocketFilter(only=only), {each.id for each in made if belongs(each)}
            assert 0 < len(wanted) < CASES, only
            assert {row.id for row in docket.page(tx, chosen, TODAY, 0, CASES)} == wanted, only
            assert docket.count(tx, chosen, TODAY) == len(wanted)
        both = DocketFilter(only=replace(CONDITIONS[0][0], pools=(Pool.CPPCC,)))
        found = {row.id for row in docket.page(tx, both, TODAY, 0, CASES)}
        assert found == {k.id for k in made if CONDITIONS[0][1](k) and k.line.pool is Pool.CPPCC}


def test_the_counts_of_all_own_filters_are_one_query_and_right(store: Store) -> None:
    made, helper = filled(store)
    views = [DocketFilter(Which.ALL, only=only) for only, _ in CONDITIONS]
    saved = [SavedFilter(place, str(place), view) for place, view in enumerate(views, start=1 << 33)]
    with store.reading() as tx:
        with counted(store) as heard:
            counts = docket.saved_counts(tx, saved, TODAY)
        assert len(heard) == 1
        assert counts == {each.id: docket.count(tx, each.view, TODAY) for each in saved}
        own = docket.saved_counts(tx, saved, TODAY, helper)
        assert own == {each.id: docket.count(tx, each.view, TODAY, helper) for each in saved}
        assert own != counts and docket.saved_counts(tx, [], TODAY) == {}
    assert made


def by_hand(made: Sequence[Known], chosen: DocketFilter) -> list[int]:
    """The ids in the order the list must have."""

    def value(known: Known) -> object:
        return {
            Order.DUE: known.line.due_on or dt.date.max,
            Order.RECEIVED: known.case.received_on,
            Order.CHANGED: known.changed,
            Order.NUMBER: number_key(known.case.title),
        }[chosen.order]

    rows = sorted(made, key=lambda each: (value(each), each.id), reverse=chosen.falls)
    if chosen.order is Order.DUE:
        rows.sort(key=lambda each: not each.line.open)
    return [each.id for each in rows]


@pytest.mark.parametrize("order", Order)
def test_each_order_runs_both_ways_and_every_window_is_its_slice(store: Store, order: Order) -> None:
    made, _ = filled(store)
    with store.reading() as tx:
        for turned in (False, True):
            for only, belongs in (CONDITIONS[0], CONDITIONS[2], (Conditions(), lambda _: True)):
                chosen = DocketFilter(only=only, order=order, turned=turned)
                wanted = by_hand([each for each in made if belongs(each)], chosen)
                measured = docket.histogram(tx, chosen, TODAY)
                assert measured.total == len(wanted)
                for start in range(0, len(wanted) + 2, 3):
                    page = docket.page(tx, chosen, TODAY, start, 8, measured)
                    assert [row.id for row in page] == wanted[start : start + 8], (order, turned, start)


def test_every_order_is_read_through_its_index_without_sorting(file_store: Store) -> None:
    filled(file_store)
    with file_store.reading() as tx:
        for order in Order:
            for turned in (False, True):
                chosen = DocketFilter(Which.ALL, order=order, turned=turned)
                measured = docket.histogram(tx, chosen, TODAY)
                with counted(file_store) as heard:
                    docket.page(tx, chosen, TODAY, 5, 10, measured)
                pages = [each for each in heard if "LIMIT" in each]
                for statement in pages:
                    asked = tuple([0] * statement.count("?"))
                    rows = tx.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", asked)
                    plan = [row[3] for row in rows]
                    assert any("INDEX ix_case_file_court_id" in step for step in plan), (order, plan)
                    assert not any("TEMP B-TREE" in step for step in plan), (order, plan)
                assert pages


def test_a_line_knows_its_days_its_sum_and_what_was_done_last(store: Store) -> None:
    with store.writing(CLERK) as tx:
        case = samples.bare_case(tx)
        cases.add(tx, case, line_of(case))
        journal.note(tx, Subject.CASE, case.id, "register", "已登记")
        journal.note(tx, Subject.CASE, case.id, "consent", "各方同意调解")
        now = tx.now
    with store.reading() as tx, counted(store) as heard:
        (row,) = docket.page(tx, DocketFilter(), TODAY, 0, 10)
    assert (row.more.received_on, row.more.amount) == (case.received_on, case.amount)
    assert (row.more.progress, row.more.changed_at) == ("各方同意调解", now)
    assert len(heard) == 3, "lines, their buckets and their newest words, however many lines there are"


def test_a_save_moves_the_case_to_the_front_of_what_was_worked_on(store: Store) -> None:
    made, _ = filled(store)
    with store.writing(CLERK) as tx:
        before = cases.load(tx, made[4].id)
        cases.save(tx, before, replace(before, remark="改"), made[4].line)
    with store.reading() as tx:
        first = docket.page(tx, DocketFilter(order=Order.CHANGED), TODAY, 0, 1)[0]
    assert first.id == made[4].id


def test_filters_and_columns_belong_to_one_person(store: Store) -> None:
    view = DocketFilter(Which.SOON, only=CONDITIONS[0][0], order=Order.NUMBER, turned=True)
    layout = ListLayout(("term", "number"), (Width("term", 160),))
    with store.writing(CLERK) as tx:
        mine, theirs = SavedFilter(tx.new_id(), "快到期", view), SavedFilter(tx.new_id(), "快到期", view)
        docket_views.add(tx, 7, mine)
        docket_views.add(tx, 8, theirs)
        docket_views.arrange(tx, 7, "cases", layout)
        docket_views.arrange(tx, 7, "cases", replace(layout, widths=()))
        docket_views.rename(tx, 7, mine.id, "本周")
        with pytest.raises(Refusal):
            docket_views.drop(tx, 7, theirs.id)
        with pytest.raises(Refusal):
            docket_views.rename(tx, 7, theirs.id, "别人的")
    with store.reading() as tx:
        assert docket_views.filters(tx, 7) == (replace(mine, name="本周"),)
        assert docket_views.filters(tx, 8) == (theirs,)
        assert docket_views.layout(tx, 7, "cases") == replace(layout, widths=())
        assert docket_views.layout(tx, 8, "cases") == ListLayout()
    with store.writing(CLERK) as tx:
        docket_views.arrange(tx, 7, "cases", ListLayout())
        docket_views.drop(tx, 7, mine.id)
    with store.reading() as tx:
        assert (docket_views.layout(tx, 7, "cases"), docket_views.filters(tx, 7)) == (ListLayout(), ())
