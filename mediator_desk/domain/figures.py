"""Rates of the centre as exact figures with their numerator, denominator and rounding rule (law.md §10; rule 40).

A figure is reckoned from outcomes, once a case, however many agreements it has. The 接收口径 divides by the cases
received, the 办结口径 by those that are finished; a success that lacks proof (待证) stands beside the numerator.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from mediator_desk.domain.pools import Pool
from mediator_desk.domain.standing import Outcome

_TWO_PLACES = Decimal("0.01")
NOTHING = "—"
"""Where nothing was received there is no rate, and above all none of 0 %."""


class Rounding(enum.StrEnum):
    """How the second decimal is made: 8/21 is 38.10 % rounded and 38.09 % cut off."""

    HALF_UP = "四舍五入"
    CUT_OFF = "截尾"


_RULES = {Rounding.HALF_UP: ROUND_HALF_UP, Rounding.CUT_OFF: ROUND_DOWN}


class Basis(enum.StrEnum):
    """By what a success rate divides; the word stands beside every figure."""

    RECEIVED = "接收口径"
    CLOSED = "办结口径"


@dataclass(frozen=True, slots=True)
class Figure:
    """One rate; `rule` says how its two decimals are made."""

    numerator: int
    denominator: int
    rule: Rounding = Rounding.HALF_UP
    basis: Basis = Basis.RECEIVED

    @property
    def percent(self) -> Decimal | None:
        """Per cent with two decimals, exact; None where there is nothing to divide by."""
        if self.denominator == 0:
            return None
        exact = Decimal(100 * self.numerator) / Decimal(self.denominator)
        return exact.quantize(_TWO_PLACES, rounding=_RULES[self.rule])

    @property
    def rate(self) -> str:
        """ "38.10 %", or "—"."""
        percent = self.percent
        return NOTHING if percent is None else f"{percent} %"

    @property
    def words(self) -> str:
        """ "38.10 %（8/21，接收口径）"; "—" where there is nothing to divide by."""
        if self.percent is None:
            return NOTHING
        return f"{self.rate}（{self.numerator}/{self.denominator}，{self.basis}）"


@dataclass(frozen=True, slots=True)
class Counted:
    """So many cases with the same outcome in one pool.

    Attributes:
        pool: the pool of whoever leads or led the case; None while nobody was chosen.
        unwilling: they ended because a party did not agree to mediate, before the mediation began (不同意).
    """

    pool: Pool | None
    outcome: Outcome
    cases: int = 1
    unwilling: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """What came of a number of cases, each counted once.

    Attributes:
        received: all of them (接收).
        running: still open (在办).
        not_mediated: returned, or ended before the mediation began because a party did not agree (退回、不同意).
        pending_proof: settled without proof (待证): closed, and no success until it is mended.
    """

    received: int = 0
    running: int = 0
    not_mediated: int = 0
    succeeded: int = 0
    pending_proof: int = 0
    partial: int = 0
    failed: int = 0

    @property
    def closed(self) -> int:
        """Cases that were mediated to an end (办结): without open, returned and unwilling ones."""
        return self.received - self.running - self.not_mediated

    def rate(self, basis: Basis = Basis.RECEIVED, rule: Rounding = Rounding.HALF_UP) -> Figure:
        """The success rate (调解成功率) on that basis."""
        below = self.received if basis is Basis.RECEIVED else self.closed
        return Figure(self.succeeded, below, rule, basis)

    @property
    def beside(self) -> str:
        """What must be said beside the rate: "另有待证 1 件"; empty when nothing must."""
        return f"另有{Outcome.PENDING_PROOF} {self.pending_proof} 件" if self.pending_proof else ""


def tally(counted: Iterable[Counted]) -> Tally:
    """The sum of counted cases."""
    rows = tuple(counted)

    def so_many(*outcomes: Outcome) -> int:
        return sum(row.cases for row in rows if row.outcome in outcomes and not row.unwilling)

    return Tally(
        received=sum(row.cases for row in rows),
        running=so_many(Outcome.RUNNING),
        not_mediated=so_many(Outcome.RETURNED) + sum(row.cases for row in rows if row.unwilling),
        succeeded=so_many(Outcome.SUCCESS),
        pending_proof=so_many(Outcome.PENDING_PROOF),
        partial=so_many(Outcome.PARTIAL),
        failed=so_many(Outcome.FAILED, Outcome.WITHDRAWN),
    )


@dataclass(frozen=True, slots=True)
class Overview:
    """The cases of a span of days by pool, and all together; the pools add up to the total.

    Attributes:
        pools: every pool, also one without a case.
        nobody: cases to which nobody was assigned yet, or ever.
    """

    pools: Mapping[Pool, Tally]
    nobody: Tally
    total: Tally


def overview(counted: Iterable[Counted]) -> Overview:
    """The tallies of every pool and the total; a case led by one pool and helped by another counts in the first."""
    rows = tuple(counted)
    return Overview(
        pools={pool: tally(row for row in rows if row.pool is pool) for pool in Pool},
        nobody=tally(row for row in rows if row.pool is None),
        total=tally(rows),
    )
