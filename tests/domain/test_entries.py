"""What people type becomes a case in one place: names, numbers and groups in their kept form."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator_desk.domain.entries import NO_REASON, AgentEntry, PartyEntry, new_case, new_party
from mediator_desk.domain.parties import (
    AgentKind,
    Authority,
    PartyRole,
    check_agents,
    check_sides,
    numbered_roles,
)
from mediator_desk.domain.refusals import Refusal
from tests.domain import some_case as some


def _party(**changes: object) -> PartyEntry:
    return replace(PartyEntry(PartyRole.RESPONDENT, "巴图•孟克"), **changes)  # type: ignore[arg-type]


def test_rule_37_a_name_keeps_its_interpunct_and_is_never_split() -> None:
    assert new_party(_party(), 1, None, some.ids(), some.TODAY).name == "巴图·孟克"
    long_name = "阿拉坦其木格" * 9
    assert new_party(_party(name=long_name), 1, None, some.ids(), some.TODAY).name == long_name


def test_rule_38_a_number_that_fails_is_kept_with_its_reason() -> None:
    kept = new_party(
        _party(id_number="110105194912310021", id_reason="旧证，已核对原件"), 1, None, some.ids(), some.TODAY
    )
    assert (kept.id_number, kept.id_reason) == ("110105194912310021", "旧证，已核对原件")
    silent = new_party(_party(id_number="110105194912310021"), 1, None, some.ids(), some.TODAY)
    assert silent.id_reason == NO_REASON


def test_a_valid_number_fills_in_sex_and_birth() -> None:
    party = new_party(_party(id_number="11010519491231002x"), 1, None, some.ids(), some.TODAY)
    assert (party.id_number, party.sex, party.birth) == ("11010519491231002X", "女", dt.date(1949, 12, 31))
    assert party.id_reason == ""


def test_what_was_typed_by_hand_is_not_overwritten_by_the_number() -> None:
    party = new_party(_party(id_number="11010519491231002X", sex="男"), 1, None, some.ids(), some.TODAY)
    assert party.sex == "男"


def test_rule_20_a_third_entrusted_agent_is_refused_and_a_statutory_one_does_not_count() -> None:
    entrusted = [AgentEntry(AgentKind.ENTRUSTED, f"测试代理人{n}", Authority.GENERAL) for n in range(3)]
    guardian = AgentEntry(AgentKind.STATUTORY, "测试监护人")
    two = new_party(_party(agents=(*entrusted[:2], guardian)), 1, None, some.ids(), some.TODAY)
    check_agents(two.name, two.agents)
    three = new_party(_party(agents=tuple(entrusted)), 1, None, some.ids(), some.TODAY)
    with pytest.raises(Refusal, match="第六十一条"):
        check_agents(three.name, three.agents)


def test_an_entrusted_agent_says_what_he_may_do() -> None:
    party = new_party(
        _party(agents=(AgentEntry(AgentKind.ENTRUSTED, "测试代理人"),)), 1, None, some.ids(), some.TODAY
    )
    with pytest.raises(Refusal, match="第六十二条"):
        check_agents(party.name, party.agents)


def test_the_same_person_on_both_sides_is_refused() -> None:
    number = "11010519491231002X"
    parties = [
        new_party(_party(role=role, id_number=number), seq, None, some.ids(seq * 10), some.TODAY)
        for seq, role in enumerate((PartyRole.APPLICANT, PartyRole.RESPONDENT), start=1)
    ]
    with pytest.raises(Refusal, match="同一人"):
        check_sides(parties)


def test_equal_group_names_are_one_group() -> None:
    users = tuple(_party(name=f"测试住户{n}", group="共用管道所有用户") for n in range(3))
    case = new_case(some.an_entry(parties=(some.two_parties()[0], *users)), some.ids(), some.TODAY)
    assert [group.name for group in case.groups] == ["共用管道所有用户"]
    assert {party.group_id for party in case.parties[1:]} == {case.groups[0].id}


def test_a_case_number_is_kept_in_its_one_written_form_and_once() -> None:
    entry = replace(some.an_entry(), numbers=(("(2026) 内0121 民初 0123号", None),))
    assert new_case(entry, some.ids(), some.TODAY).numbers[0].text == "（2026）内0121民初123号"
    twice = replace(entry, numbers=(*entry.numbers, ("（2026）内0121民初123号", None)))
    with pytest.raises(Refusal, match="填写了两次"):
        new_case(twice, some.ids(), some.TODAY)


def test_a_case_cannot_come_from_the_future() -> None:
    with pytest.raises(Refusal, match="晚于今天"):
        new_case(
            replace(some.an_entry(), received_on=some.TODAY + dt.timedelta(days=1)), some.ids(), some.TODAY
        )


def test_without_claims_the_request_becomes_one() -> None:
    case = new_case(replace(some.an_entry(), claims=()), some.ids(), some.TODAY)
    assert [(claim.text, claim.amount) for claim in case.claims] == [("支付拖欠的物业服务费", case.amount)]


@given(st.lists(st.sampled_from(PartyRole), min_size=1, max_size=14))
def test_every_party_has_a_printed_role_of_its_own(roles: list[PartyRole]) -> None:
    parties = [
        new_party(_party(role=role), seq, None, some.ids(seq * 10), some.TODAY)
        for seq, role in enumerate(roles, 1)
    ]
    titles = numbered_roles(parties)
    assert len(set(titles.values())) == len(parties)
    assert all(titles[party.id].startswith(party.role.value) for party in parties)
