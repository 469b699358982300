"""How many people and cases the three pools have (三支力量统计): a body is counted once, and so is a case.

Source: law.md §10, §12 rule 40. Whoever sits in several pools is one person; a case of several mediators belongs to
the pool under which its lead acts, or acted last.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mediator_desk.domain.cases import Case
from mediator_desk.domain.pools import Mediator, Pool


@dataclass(frozen=True, slots=True)
class PeopleCount:
    """People on the rosters.

    Attributes:
        bodies: different people; less than the sum of the pools where somebody is in two.
        in_pool: people with a place in each pool.
    """

    bodies: int
    in_pool: dict[Pool, int]


def count_people(mediators: Iterable[Mediator]) -> PeopleCount:
    """People by pool; the same identity number is the same person, however often it was entered."""
    bodies: set[str | int] = set()
    pools: dict[Pool, set[str | int]] = {pool: set() for pool in Pool}
    for mediator in mediators:
        body = mediator.id_number or mediator.id
        bodies.add(body)
        for place in mediator.memberships:
            pools[place.pool].add(body)
    return PeopleCount(len(bodies), {pool: len(people) for pool, people in pools.items()})


def pool_of(case: Case) -> Pool | None:
    """The pool to which a case counts; None while nobody was ever assigned."""
    return case.last_lead.pool if case.last_lead is not None else None


def count_cases(cases: Iterable[Case]) -> dict[Pool, int]:
    """Cases by the pool of whoever leads, or led last; each once, whatever the number of its mediators."""
    counts = {pool: 0 for pool in Pool}
    for case in {case.id: case for case in cases}.values():
        pool = pool_of(case)
        if pool is not None and case.merged_into is None:
            counts[pool] += 1
    return counts
