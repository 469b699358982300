"""Mediators, their load and what is known of them from other cases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mediator_desk.domain.pools import Membership, Pool, Relation
from mediator_desk.domain.refusals import Refusal
from mediator_desk.store import cases, pools
from mediator_desk.store.transaction import Store
from tests.store import samples
from tests.store.samples import CLERK, DAY, line_of


def test_a_mediator_comes_back_the_same_and_a_save_raises_the_version(store: Store) -> None:
    with store.writing(CLERK) as tx:
        made, other = samples.mediator(tx), samples.mediator(tx, "其木格·测试")
        pools.add(tx, made)
        pools.add(tx, other)
        third = Membership(tx.new_id(), made.id, Pool.CPPCC)
        after = replace(
            made,
            phone="1",
            memberships=(replace(made.memberships[0], term_to=DAY), *made.memberships[1:], third),
        )
        assert pools.save(tx, made, after) == 2
    with store.reading() as tx:
        assert pools.load(tx, made.id) == replace(after, version=2)
        assert pools.everyone(tx) == (replace(after, version=2), other)
        assert pools.loads(tx) == {}
        with pytest.raises(Refusal):
            pools.load(tx, 404)


def test_a_stale_save_of_a_mediator_is_refused_and_no_membership_can_vanish(store: Store) -> None:
    with store.writing(CLERK) as tx:
        made = samples.mediator(tx)
        pools.add(tx, made)
        pools.save(tx, made, replace(made, phone="1"))
    with pytest.raises(Refusal) as refusal, store.writing(CLERK) as tx:
        pools.save(tx, made, replace(made, phone="2"))
    assert refusal.value.code == "stale"
    with pytest.raises(ValueError, match="missing"), store.writing(CLERK) as tx:
        now = pools.load(tx, made.id)
        pools.save(tx, now, replace(now, memberships=()))


def test_the_load_counts_open_cases_in_which_he_still_acts(store: Store) -> None:
    with store.writing(CLERK) as tx:
        helper, idle = samples.mediator(tx), samples.mediator(tx, "闲人·测试")
        pools.add(tx, helper)
        pools.add(tx, idle)
        made = [samples.full_case(tx, helper, f"（2026）内0121民初{n}号") for n in range(5)]
        full = [replace(case, merged_into=None) for case in made[:4]]
        ended = replace(full[0], assignments=(replace(full[0].assignments[0], ended_on=DAY),))
        cases.add(tx, ended, line_of(ended))
        cases.add(tx, full[1], line_of(full[1], running=False))
        cases.add(tx, full[2], line_of(full[2]))
        cases.add(tx, full[3], line_of(full[3]))
        cases.add(tx, made[4], line_of(made[4]))  # merged: nobody's work
    with store.reading() as tx:
        assert pools.loads(tx) == {helper.id: 2}


def test_relations_are_kept_per_mediator(store: Store) -> None:
    with store.writing(CLERK) as tx:
        helper = samples.mediator(tx)
        pools.add(tx, helper)
        known = Relation(tx.new_id(), helper.id, "测试亲属", "TEST1", "近亲属", "兄弟")
        pools.add_relation(tx, known)
    with store.reading() as tx:
        assert pools.relations(tx, helper.id) == (known,)
        assert pools.relations(tx, helper.id + 1) == ()
