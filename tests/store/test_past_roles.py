"""What people were in other cases, and which cases are one dispute."""

from __future__ import annotations

from dataclasses import replace

from mediator_desk.domain.conflicts import PastRole
from mediator_desk.domain.endings import HandBack
from mediator_desk.store import cases, past_roles
from mediator_desk.store.transaction import Store
from tests.store import samples
from tests.store.samples import CLERK, DAY, line_of


def test_earlier_parts_in_cases_are_found_and_a_namesake_is_never_taken_for_certain(store: Store) -> None:
    case = samples.kept_case(store)
    first = case.parties[0]
    with store.reading() as tx:
        by_number = past_roles.past_roles(tx, [first.id_number], [])
        by_name = past_roles.past_roles(tx, [], [first.name])
        agent = past_roles.past_roles(tx, [], ["测试代理2"])
        assert by_number == (
            PastRole(case.title, "当事人", first.name, first.id_number, first.name, first.id_number),
        )
        assert by_name == (PastRole(case.title, "当事人", first.name, "", first.name, first.id_number),)
        assert [(role.role, role.for_name, role.own_name) for role in agent] == [
            ("代理人", case.parties[1].name, "测试代理2")
        ]
        assert past_roles.past_roles(tx, [first.id_number], [first.name], apart_from=case.id) == ()
        assert past_roles.past_roles(tx, [""], [""]) == ()


def test_a_case_is_one_dispute_with_those_it_follows_and_not_with_those_that_follow_it(store: Store) -> None:
    with store.writing(CLERK) as tx:
        chain = [samples.bare_case(tx, f"（2026）内0121民初{number}号") for number in range(1, 6)]
        first, second, third, twice, apart = chain
        court = HandBack(tx.new_id(), DAY, (), DAY, "测试法官", "（2026）内0121民初3号")
        second = replace(second, linked_to=first.id, hand_back=court)
        twice = replace(twice, merged_into=first.id)
        for case in (first, second, third, twice, apart):
            cases.add(tx, case, line_of(case))
    with store.reading() as tx:
        assert past_roles.same_dispute(tx, third) == {third.id, second.id, first.id, twice.id}
        assert past_roles.same_dispute(tx, first) == {first.id, twice.id}
        assert past_roles.same_dispute(tx, apart) == {apart.id}


def test_everybody_who_was_ever_given_the_case_mediated_it(store: Store) -> None:
    case = samples.kept_case(store)
    with store.reading() as tx:
        found = past_roles.former_mediators(tx, [case.id])
        assert past_roles.former_mediators(tx, []) == ()
    assert [(each.case_title, each.name, each.id_number) for each in found] == [
        (case.title, "巴图·测试", "150121197001010011")
    ]
