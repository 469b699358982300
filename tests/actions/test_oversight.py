"""The figures of a year: each case once, in the pool that led it, and none that was entered twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.endings import ClosingPath, EndReason
from mediator_desk.domain.figures import Basis, Tally
from mediator_desk.domain.pools import Mediator, Pool
from mediator_desk.domain.rulebook import ReferralKind
from mediator_desk.store import cases
from mediator_desk.store.transaction import Store
from tests.actions import steps
from tests.actions.conftest import CLERK
from tests.actions.steps import TODAY, seen
from tests.domain.some_case import an_entry
from tests.store.statements import counted


def _case(actions: Actions, number: int) -> int:
    text = f"（2026）内0121民初{number}号"
    entry = replace(an_entry(ReferralKind.ENTRUSTED), numbers=((text, TODAY),))
    return actions.cases.register(entry).subject_id


def _settled(actions: Actions, number: int, mediator: Mediator) -> int:
    case_id = _case(actions, number)
    steps.to_mediation(actions, case_id, mediator)
    steps.sign(actions, case_id, steps.settle(actions, case_id), mediator)
    actions.cases.conclude(case_id, seen(actions, case_id)[1], steps.agreed())
    actions.cases.close(case_id, seen(actions, case_id)[1], ClosingPath.OTHER, TODAY)
    return case_id


@pytest.fixture
def busy(actions: Actions, deputy: Mediator) -> tuple[int, int]:
    """One success, one success without proof, one failure, one refusal at the door, one open; the first two ids."""
    good, doubtful = _settled(actions, 1, deputy), _settled(actions, 2, deputy)
    agreement = seen(actions, doubtful)[0].agreements[0]
    actions.outcomes.void_signature(
        doubtful, seen(actions, doubtful)[1], agreement.id, agreement.signatures[0].id, "误登"
    )
    failed = _case(actions, 3)
    steps.to_mediation(actions, failed, deputy)
    actions.cases.fail(failed, seen(actions, failed)[1], steps.failed())
    refused = _case(actions, 4)
    steps.consent(actions, refused)
    steps.refer(actions, refused, deputy)
    actions.cases.object_to_mediator(refused, seen(actions, refused)[1], steps.failed(EndReason.UNWILLING))
    _case(actions, 5)
    return good, doubtful


def test_each_case_counts_once_and_the_one_without_proof_stands_beside(
    actions: Actions, busy: tuple[int, int]
) -> None:
    year = actions.oversight.year(2026)
    assert year.total == Tally(
        received=5, running=1, not_mediated=1, succeeded=1, pending_proof=1, partial=0, failed=1
    )
    assert year.total.rate().words == "20.00 %（1/5，接收口径）"
    assert year.total.rate(Basis.CLOSED).words == "33.33 %（1/3，办结口径）"
    assert year.total.beside == "另有待证 1 件"
    assert year.pools[Pool.CONGRESS].received == 4
    assert year.pools[Pool.LAW_SOCIETY] == Tally()
    assert year.nobody.received == 1
    assert actions.oversight.year(2025).total.rate().words == "—"


def test_a_case_that_was_merged_into_another_is_not_counted(
    actions: Actions, store: Store, busy: tuple[int, int]
) -> None:
    good, doubtful = busy
    with store.writing(CLERK) as tx:
        case = cases.load(tx, doubtful)
        line = actions.cases.open(doubtful).headline
        cases.save(tx, case, replace(case, merged_into=good, merge_reason="同一纠纷登记了两次"), line)
    assert actions.oversight.year(2026).total.received == 4
    assert actions.oversight.year(2026).total.pending_proof == 0


def test_a_year_is_counted_in_one_question(actions: Actions, store: Store, busy: tuple[int, int]) -> None:
    with counted(store) as statements:
        actions.oversight.year(2026)
    assert len([each for each in statements if "case_file" in each]) == 1
