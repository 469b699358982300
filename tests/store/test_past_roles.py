"""What people were in other cases, and which cases are one dispute."""

from __future__ import annotations

from mediator_desk.domain.conflicts import PastRole
from mediator_desk.store import past_roles
from mediator_desk.store.transaction import Store
from tests.store import samples


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
