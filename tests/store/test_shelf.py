"""The shelf is one query: agreements with their papers, and papers alone, the newest first."""

from __future__ import annotations

import pytest

from mediator_desk.actions.signed_in import Actions, actions_for
from mediator_desk.domain.agreements import AgreementState
from mediator_desk.domain.cases import Case
from mediator_desk.domain.holidays import shipped_calendar
from mediator_desk.domain.papers import PaperKind
from mediator_desk.domain.staff import PROGRAM
from mediator_desk.store import shelf
from mediator_desk.store.transaction import Store
from tests.actions.conftest import CENTRE, CLERK
from tests.actions.steps import seen
from tests.store.statements import counted
from tests.ui.documents import yakeshi


@pytest.fixture
def actions(store: Store) -> Actions:
    """What the clerk can do."""
    office = actions_for(store, shipped_calendar(), PROGRAM).centre
    office.change(CENTRE, office.settings()[1])
    return actions_for(store, shipped_calendar(), CLERK)


@pytest.fixture
def case(actions: Actions) -> Case:
    """The four-party case in mediation."""
    return yakeshi.pipe_case(actions, yakeshi.mediator(actions))


def test_a_text_printed_twice_has_two_lines_and_an_unprinted_one_has_one(
    store: Store, actions: Actions, case: Case
) -> None:
    first = yakeshi.draft(actions, case.id, yakeshi.fees(case))
    yakeshi.finish(actions, case.id, first)
    actions.agreements.issue(case.id, seen(actions, case.id)[1], first)
    actions.agreements.reopen(case.id, seen(actions, case.id)[1], first)
    yakeshi.finish(actions, case.id, first)
    second = yakeshi.draft(actions, case.id, yakeshi.pipes(case))
    actions.agreements.issue(case.id, seen(actions, case.id)[1], first)
    receipt = actions.papers.issue(case.id, seen(actions, case.id)[1], PaperKind.RECEIPT).paper
    with store.reading() as tx, counted(store) as statements:
        lines = shelf.lines(tx, 300)
    assert len(statements) == 1
    assert [(line.agreement_id, line.revision, bool(line.voided)) for line in lines] == [
        (None, 1, False), (first, 2, False), (second, 1, False), (first, 1, True),
    ]  # fmt: skip
    assert (lines[0].kind, lines[0].paper_id, lines[0].state) == (PaperKind.RECEIPT, receipt.id, None)
    assert (lines[2].state, lines[2].paper_id, lines[2].issued_by) == (AgreementState.DRAFT, None, "")
    assert lines[1].parties == f"{yakeshi.COMPANY} / {yakeshi.OWNER}"


@pytest.mark.parametrize(
    ("search", "found"), [("诉前调15", 2), (yakeshi.OWNER, 2), ("调协〔2026〕1号", 1), ("100%", 0), ("斯琴高娃", 2), ("书记员", 1)]
)
def test_a_search_looks_at_numbers_parties_and_who_printed(
    store: Store, actions: Actions, case: Case, search: str, found: int
) -> None:
    first = yakeshi.draft(actions, case.id, yakeshi.fees(case))
    yakeshi.finish(actions, case.id, first)
    actions.agreements.issue(case.id, seen(actions, case.id)[1], first)
    yakeshi.draft(actions, case.id, yakeshi.pipes(case))
    with store.reading() as tx:
        assert len(shelf.lines(tx, 300, search)) == found


def test_no_more_lines_than_asked(store: Store, actions: Actions, case: Case) -> None:
    yakeshi.draft(actions, case.id, yakeshi.fees(case))
    newest = yakeshi.draft(actions, case.id, yakeshi.pipes(case))
    with store.reading() as tx:
        assert [line.agreement_id for line in shelf.lines(tx, 1)] == [newest]
