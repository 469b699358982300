"""A rate is exact, names its basis and its rounding, and never pretends where nothing was received (rule 40)."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator_desk.domain.figures import Basis, Counted, Figure, Rounding, overview, tally
from mediator_desk.domain.pools import Pool
from mediator_desk.domain.standing import Outcome

SEED = (
    Counted(Pool.LAW_SOCIETY, Outcome.SUCCESS, 5),
    Counted(Pool.CONGRESS, Outcome.SUCCESS, 3),
    Counted(Pool.CONGRESS, Outcome.FAILED, 7),
    Counted(Pool.CPPCC, Outcome.PARTIAL, 1),
    Counted(None, Outcome.RUNNING, 5),
)
"""21 received, 8 successful, 5 pending."""


def test_rule_40_eight_of_twenty_one_in_words() -> None:
    total = tally(SEED)
    assert total.rate().words == "38.10 %（8/21，接收口径）"
    assert total.rate(rule=Rounding.CUT_OFF).rate == "38.09 %"
    assert total.rate(Basis.CLOSED).words == "50.00 %（8/16，办结口径）"


def test_without_a_case_there_is_no_rate() -> None:
    assert tally(()).rate().words == "—"
    assert Figure(0, 0).percent is None
    assert Figure(0, 3).rate == "0.00 %"


def test_a_settled_case_without_proof_leaves_the_numerator_and_stands_beside_it() -> None:
    pending = tally((Counted(Pool.CPPCC, Outcome.SUCCESS, 7), Counted(Pool.CPPCC, Outcome.PENDING_PROOF)))
    assert pending.rate().words == "87.50 %（7/8，接收口径）"
    assert pending.rate(Basis.CLOSED).denominator == 8
    assert pending.beside == "另有待证 1 件"
    assert tally(SEED).beside == ""


def test_what_was_returned_or_never_agreed_to_is_received_and_not_closed() -> None:
    counted = tally(
        (
            Counted(None, Outcome.RETURNED, 2),
            Counted(Pool.CPPCC, Outcome.FAILED, 1, unwilling=True),
            Counted(Pool.CPPCC, Outcome.WITHDRAWN, 1),
            Counted(Pool.CPPCC, Outcome.SUCCESS, 1),
        )
    )
    assert (counted.received, counted.not_mediated, counted.failed, counted.closed) == (5, 3, 1, 2)


def test_the_pools_and_those_without_one_add_up_to_the_total() -> None:
    whole = overview(SEED)
    assert set(whole.pools) == set(Pool)
    assert whole.pools[Pool.CONGRESS].rate().words == "30.00 %（3/10，接收口径）"
    parts = [*whole.pools.values(), whole.nobody]
    assert sum(part.received for part in parts) == whole.total.received == 21
    assert sum(part.succeeded for part in parts) == whole.total.succeeded == 8


@given(st.integers(1, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_rounding_is_never_further_off_than_its_rule_allows(pair: tuple[int, int]) -> None:
    done, all_of_them = pair
    for rule, most in ((Rounding.HALF_UP, Decimal("0.005")), (Rounding.CUT_OFF, Decimal("0.01"))):
        percent = Figure(done, all_of_them, rule).percent
        assert percent is not None
        # Multiplied out, so that the comparison itself is exact.
        assert abs(percent * all_of_them - 100 * done) <= most * all_of_them
        assert 0 <= percent <= 100


@pytest.mark.parametrize(("done", "of", "said"), [(1, 3, "33.33 %"), (2, 3, "66.67 %"), (1, 800, "0.13 %"), (1, 1, "100.00 %")])
def test_half_a_hundredth_goes_up(done: int, of: int, said: str) -> None:
    assert Figure(done, of).rate == said
