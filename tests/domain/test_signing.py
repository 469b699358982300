"""Who can sign, in which capacity, and what is still missing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mediator_desk.domain import agreement_work
from mediator_desk.domain.agreement_lifecycle import AgreementStep
from mediator_desk.domain.agreements import Capacity, Signature, SignatureManner
from mediator_desk.domain.parties import Agent, AgentKind, Authority
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.signing import asks_reason, signing_lines, still_missing
from tests.domain import some_case as some


def test_an_organisation_signs_by_its_representative_or_seals() -> None:
    case = some.heard(some.mediating())
    line = signing_lines(case, some.an_agreement(case))[0]
    assert [(way.capacity, way.name) for way in line.ways] == [
        (Capacity.LEGAL_REPRESENTATIVE, "测试法人"),
        (Capacity.SELF, case.parties[0].name),
    ]
    assert line.ways[1].manner is SignatureManner.SEALED


def test_only_an_agent_with_special_authority_is_offered() -> None:
    case = some.heard(some.mediating())
    owner = replace(
        case.parties[1],
        agents=(
            Agent(71, AgentKind.ENTRUSTED, "钱示例", Authority.SPECIAL, proof="授权委托书"),
            Agent(72, AgentKind.ENTRUSTED, "周测试", Authority.GENERAL),
        ),
    )
    case = replace(case, parties=(case.parties[0], owner))
    line = signing_lines(case, some.an_agreement(case))[1]
    assert [(way.capacity, way.agent_id) for way in line.ways] == [(Capacity.SELF, None), (Capacity.AGENT, 71)]
    assert line.remark == "代理人周测试只有一般授权，不能代签（民事诉讼法第六十二条）。"


def test_a_statutory_agent_is_the_usual_signer() -> None:
    case = some.heard(some.mediating())
    ward = replace(case.parties[1], agents=(Agent(71, AgentKind.STATUTORY, "赵监护", proof="户口簿"),))
    case = replace(case, parties=(case.parties[0], ward))
    line = signing_lines(case, some.an_agreement(case))[1]
    assert line.ways[0].capacity is Capacity.STATUTORY_AGENT


def test_every_way_offered_is_one_the_rules_accept() -> None:
    case = some.heard(some.mediating())
    agreement = some.an_agreement(case)
    case = agreement_work.draft(case, agreement)
    case = agreement_work.finish(case, agreement.id)
    agreement = agreement_work.agreement_of(case, agreement.id)
    for line in signing_lines(case, agreement):
        for way in line.ways:
            signature = Signature(
                5, way.capacity, way.name, some.TODAY, "", way.manner, line.party_id, way.agent_id, line.mediator_id
            )
            signed = agreement_work.sign(case, agreement.id, signature)
            assert signature in agreement_work.agreement_of(signed, agreement.id).signatures


def test_what_is_missing_goes_away_as_people_sign() -> None:
    case = some.heard(some.mediating())
    agreement = some.an_agreement(case)
    assert "尚未签署：" in still_missing(case, agreement) and "调解员尚未签名" in still_missing(case, agreement)
    signed = [
        Signature(
            place, line.ways[0].capacity, line.ways[0].name, some.TODAY, "", line.ways[0].manner,
            line.party_id, line.ways[0].agent_id, line.mediator_id,
        )
        for place, line in enumerate(signing_lines(case, agreement), 1)
    ]  # fmt: skip
    complete = replace(agreement, signatures=tuple(signed))
    assert still_missing(case, complete) == ""
    assert all(line.signed is not None for line in signing_lines(case, complete))


def test_voiding_asks_a_reason_and_finishing_does_not() -> None:
    agreement = some.an_agreement(some.heard(some.mediating()))
    assert asks_reason(agreement, AgreementStep.VOID)
    assert not asks_reason(agreement, AgreementStep.FINISH)


_SIGNED = SignatureManner.SIGNED


@pytest.mark.parametrize(
    ("capacity", "name", "place"),
    [
        (Capacity.MEDIATOR, "路人", {"mediator_id": 424242}),
        (Capacity.MEDIATOR, "冒名者", {"mediator_id": some.MEDIATOR}),
        (Capacity.MEDIATOR, "测试代表", {"party_id": 0}),
        (Capacity.MEDIATOR, "测试代表", {}),
        (Capacity.ORGANISATION, "别的单位", {}),
        (Capacity.ORGANISATION, "旗人民调解委员会", {"mediator_id": some.MEDIATOR}),
        (Capacity.SELF, "周测试", {"party_id": 1}),
        (Capacity.SELF, "别人", {"party_id": 1}),
        (Capacity.AGENT, "钱示例", {"party_id": 1, "agent_id": 72}),
        (Capacity.STATUTORY_AGENT, "钱示例", {"party_id": 1, "agent_id": 71}),
        (Capacity.LEGAL_REPRESENTATIVE, "路人", {"party_id": 0}),
    ],
)
def test_only_who_is_offered_signs(capacity: Capacity, name: str, place: dict[str, Any]) -> None:
    case = some.heard(some.mediating(organisation="旗人民调解委员会"))
    agents = (
        Agent(71, AgentKind.ENTRUSTED, "钱示例", Authority.SPECIAL, proof="授权委托书"),
        Agent(72, AgentKind.ENTRUSTED, "周测试", Authority.GENERAL),
    )
    case = replace(case, parties=(case.parties[0], replace(case.parties[1], agents=agents)))
    case = some.to_sign(case)
    if "party_id" in place:
        place = place | {"party_id": case.parties[place["party_id"]].id}
    with pytest.raises(Refusal, match="签署没有登记"):
        agreement_work.sign(case, 900, Signature(5, capacity, name, some.TODAY, "", _SIGNED, **place))


def test_an_agreement_without_a_day_is_not_signed() -> None:
    case = some.to_sign(some.heard(some.mediating()))
    case = replace(case, agreements=(replace(case.agreements[0], made_on=None),))
    with pytest.raises(Refusal, match="没有填写日期"):
        agreement_work.sign(case, 900, some.mediator_signature(some.TODAY))
