"""Whose signature binds a party: himself, his guardian, his agent in force, his elected representative."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from mediator_desk.domain import agreement_work
from mediator_desk.domain.agreement_lint import errors, lint
from mediator_desk.domain.agreement_sheets import compose_agreement
from mediator_desk.domain.agreements import Capacity, SignatureManner
from mediator_desk.domain.cases import Case
from mediator_desk.domain.participants import Participant, ParticipantRole
from mediator_desk.domain.parties import (
    Agent,
    AgentKind,
    Authority,
    CivilCapacity,
    Party,
    PartyGroup,
    PartyKind,
    age_on,
)
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.settings import CentreSettings
from mediator_desk.domain.signing import SigningLine, signing_lines
from tests.domain import some_case as some

DAY = dt.date(2026, 11, 10)
GUARDIAN = Agent(71, AgentKind.STATUTORY, "测试其母", proof="户口簿")
LAWYER = Agent(72, AgentKind.ENTRUSTED, "钱示例", Authority.SPECIAL, proof="授权委托书")
FIFTEEN = dt.date(2011, 3, 5)


def with_owner(case: Case, **facts: Any) -> Case:
    """The case whose respondent is different in these facts."""
    owner = replace(case.parties[1], **facts)
    return replace(case, parties=(case.parties[0], owner, *case.parties[2:]))


def owner_to_sign(**facts: Any) -> Case:
    return with_owner(some.to_sign(some.heard(some.mediating())), **facts)


def line_of(case: Case, place: int = 1, day: dt.date = DAY) -> SigningLine:
    return signing_lines(case, case.agreements[0], day)[place]


def ways(line: SigningLine) -> list[tuple[Capacity, str]]:
    return [(way.capacity, way.name) for way in line.ways]


def sign(case: Case, name: str, capacity: Capacity, day: dt.date = DAY, **more: Any) -> Case:
    manner = more.pop("manner", SignatureManner.SIGNED)
    signature = some.party_signature(case.parties[1].id, name, day, capacity, **more)
    return agreement_work.sign(case, 900, replace(signature, manner=manner))


# -- minors and incapable persons ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("birth", "recorded", "means"),
    [
        (None, CivilCapacity.FULL, CivilCapacity.FULL),
        (dt.date(2008, 11, 10), CivilCapacity.FULL, CivilCapacity.FULL),
        (dt.date(2008, 11, 11), CivilCapacity.FULL, CivilCapacity.LIMITED),
        (dt.date(2018, 11, 10), CivilCapacity.FULL, CivilCapacity.LIMITED),
        (dt.date(2018, 11, 11), CivilCapacity.FULL, CivilCapacity.NONE),
        (dt.date(2010, 11, 10), CivilCapacity.OWN_WORK, CivilCapacity.FULL),
        (dt.date(2010, 11, 11), CivilCapacity.OWN_WORK, CivilCapacity.LIMITED),
        (dt.date(1960, 1, 1), CivilCapacity.NONE, CivilCapacity.NONE),
        (dt.date(1960, 1, 1), CivilCapacity.LIMITED, CivilCapacity.LIMITED),
    ],
)
def test_the_age_decides_where_nothing_else_is_recorded(
    birth: dt.date | None, recorded: CivilCapacity, means: CivilCapacity
) -> None:
    party = replace(some.registered().parties[1], birth=birth, capacity=recorded)
    assert party.capacity_on(DAY) is means


def test_a_unit_has_no_age() -> None:
    party = replace(some.registered().parties[0], birth=FIFTEEN)
    assert not party.is_ward_on(DAY)


def test_somebody_born_on_leap_day_comes_of_age_on_the_first_of_march() -> None:
    assert [age_on(dt.date(2008, 2, 29), day) for day in (dt.date(2026, 2, 28), dt.date(2026, 3, 1))] == [17, 18]


def test_a_minor_does_not_sign_and_his_guardian_does() -> None:
    case = owner_to_sign(birth=FIFTEEN, agents=(GUARDIAN,))
    line = line_of(case)
    assert ways(line) == [(Capacity.STATUTORY_AGENT, "测试其母")]
    assert "未满十八周岁（限制民事行为能力）" in line.remark
    with pytest.raises(Refusal, match="不能由本人签署") as refused:
        sign(case, case.parties[1].name, Capacity.SELF)
    assert refused.value.code == "ward" and "法定代理人" in refused.value.todo
    signed = sign(case, "测试其母", Capacity.STATUTORY_AGENT, agent_id=GUARDIAN.id)
    assert signed.agreements[0].signature_of(case.parties[1].id) is not None


def test_a_guardian_without_proof_signs_nothing_and_the_line_says_what_to_bring() -> None:
    case = owner_to_sign(birth=FIFTEEN, agents=(replace(GUARDIAN, proof=""),))
    line = line_of(case)
    assert line.ways == ()
    assert "测试其母还没有登记户口簿、出生证明、判决书等证明" in line.remark
    with pytest.raises(Refusal, match="还没有登记") as refused:
        sign(case, "测试其母", Capacity.STATUTORY_AGENT, agent_id=GUARDIAN.id)
    assert refused.value.code == "authority"


def test_a_ward_without_any_guardian_is_told_to_enter_one() -> None:
    assert "请先“登记代理人”" in line_of(owner_to_sign(birth=FIFTEEN)).remark


def test_who_comes_of_age_before_the_signing_signs_himself() -> None:
    case = owner_to_sign(birth=dt.date(2008, 11, 9), agents=(GUARDIAN,))
    assert (Capacity.SELF, case.parties[1].name) in ways(line_of(case))
    assert (Capacity.SELF, case.parties[1].name) not in ways(line_of(case, day=dt.date(2026, 11, 8)))


def test_the_paper_says_under_the_minors_name_who_signs() -> None:
    case = owner_to_sign(birth=FIFTEEN, agents=(GUARDIAN,))
    sheet = compose_agreement(case, case.agreements[0], CentreSettings(), "调协〔2026〕1号")
    assert sheet.signatures[1].note == "（由法定代理人测试其母代签）"


# -- powers of agents --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"proof": ""}, "还没有登记授权委托书"),
        ({"from_on": dt.date(2026, 11, 11)}, "的代理自2026-11-11起"),
        ({"until": dt.date(2026, 11, 9)}, "的代理已于2026-11-09终止"),
    ],
)
def test_an_agent_signs_only_with_proof_and_while_his_power_holds(facts: dict[str, Any], says: str) -> None:
    case = owner_to_sign(agents=(replace(LAWYER, **facts),))
    line = line_of(case)
    assert ways(line) == [(Capacity.SELF, case.parties[1].name)]
    assert says in line.remark
    with pytest.raises(Refusal, match=says):
        sign(case, "钱示例", Capacity.AGENT, agent_id=LAWYER.id)


def test_first_and_last_day_belong_to_the_power() -> None:
    case = owner_to_sign(agents=(replace(LAWYER, from_on=DAY, until=DAY),))
    assert sign(case, "钱示例", Capacity.AGENT, agent_id=LAWYER.id).agreements[0].valid_signatures
    assert (Capacity.AGENT, "钱示例") not in ways(line_of(case, day=DAY + dt.timedelta(1)))


def test_a_companion_cannot_sign_and_the_line_says_the_way_out() -> None:
    case = owner_to_sign()
    friend = Participant(81, ParticipantRole.COMPANION, "测试邻居", party_ids=(case.parties[1].id,))
    case = replace(case, participants=(friend,))
    remark = line_of(case).remark
    assert "陪同人测试邻居没有代理权，不能代签" in remark
    assert "本人签署" in remark and "特别授权" in remark
    with pytest.raises(Refusal, match="不能以“本人”的身份"):
        sign(case, "测试邻居", Capacity.SELF)


# -- parties who are no more -------------------------------------------------------------------------


def test_nobody_signs_for_the_dead_from_the_day_of_death_on() -> None:
    case = owner_to_sign(ceased_on=DAY, ceased_reason="死亡；凭死亡证明", agents=(LAWYER,))
    line = line_of(case)
    assert line.ways == () and "已于2026-11-10死亡" in line.remark and "另拟" in line.remark
    for name, capacity, agent_id in (("巴图·孟克", Capacity.SELF, None), ("钱示例", Capacity.AGENT, LAWYER.id)):
        with pytest.raises(Refusal) as refused:
            sign(case, name, capacity, agent_id=agent_id)
        assert refused.value.code == "ceased"


def test_what_he_signed_the_day_before_is_entered_all_the_same() -> None:
    case = owner_to_sign(ceased_on=dt.date(2026, 11, 11), ceased_reason="死亡")
    assert sign(case, "巴图·孟克", Capacity.SELF).agreements[0].valid_signatures


def test_a_text_with_somebody_who_is_no_party_any_more_is_not_finished() -> None:
    case = some.heard(some.mediating())
    case = with_owner(case, ceased_on=DAY, ceased_reason="死亡")
    wrong = errors(lint(case, some.an_agreement(case)))
    assert any("已不再是本案当事人" in line.text for line in wrong)


# -- elected representatives ------------------------------------------------------------------------


def grouped(settle: bool) -> Case:
    """The respondent's neighbour represents the group in which both stand."""
    case = some.to_sign(some.heard(some.mediating()))
    owner = replace(case.parties[1], group_id=50)
    neighbour = Party(33, 3, owner.role, PartyKind.PERSON, "测试代表", group_id=50)
    group = PartyGroup(50, "全体业主", (33,), dt.date(2026, 11, 9), "推选书", (owner.id,) if settle else ())
    return replace(case, parties=(case.parties[0], owner, neighbour), groups=(group,))


def test_a_representative_signs_for_who_agreed_to_it() -> None:
    case = grouped(settle=True)
    assert (Capacity.REPRESENTATIVE, "测试代表") in ways(line_of(case))
    assert sign(case, "测试代表", Capacity.REPRESENTATIVE).agreements[0].signature_of(case.parties[1].id)


def test_without_his_consent_he_signs_himself() -> None:
    case = grouped(settle=False)
    line = line_of(case)
    assert ways(line) == [(Capacity.SELF, "巴图·孟克")]
    assert "代表人测试代表未经巴图·孟克同意，不能代为签署" in line.remark
    with pytest.raises(Refusal, match="不能以“推选代表人”的身份"):
        sign(case, "测试代表", Capacity.REPRESENTATIVE)


def test_nobody_represents_before_he_was_elected() -> None:
    assert (Capacity.REPRESENTATIVE, "测试代表") not in ways(line_of(grouped(settle=True), day=dt.date(2026, 11, 8)))


# -- units with a head of another name --------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "capacity", "label"),
    [
        (PartyKind.SOLE_TRADER, Capacity.OPERATOR, "经营者"),
        (PartyKind.VILLAGE, Capacity.DIRECTOR, "主任"),
        (PartyKind.ORGANISATION, Capacity.LEGAL_REPRESENTATIVE, "法定代表人"),
    ],
)
def test_the_head_signs_or_the_seal_is_put_and_the_paper_names_him(
    kind: PartyKind, capacity: Capacity, label: str
) -> None:
    case = owner_to_sign(kind=kind, legal_representative="测试斯琴")
    assert ways(line_of(case)) == [(capacity, "测试斯琴"), (Capacity.SELF, "巴图·孟克")]
    assert sign(case, "测试斯琴", capacity).agreements[0].valid_signatures[0].capacity is capacity
    sheet = compose_agreement(case, case.agreements[0], CentreSettings(), "调协〔2026〕1号")
    assert (label, "测试斯琴") in sheet.parties[1].facts
    assert sheet.signatures[1].seal


def test_a_natural_person_has_no_head() -> None:
    with pytest.raises(Refusal, match="是自然人"):
        sign(owner_to_sign(), "测试斯琴", Capacity.OPERATOR)


# -- fingerprints -----------------------------------------------------------------------------------

PRESSED: dict[str, Any] = {"manner": SignatureManner.FINGERPRINT, "read_by": "测试秘书", "witness": "测试网格员"}


def test_a_fingerprint_names_who_read_and_who_saw() -> None:
    case = sign(owner_to_sign(), "巴图·孟克", Capacity.SELF, **PRESSED)
    assert case.agreements[0].valid_signatures[0].witness == "测试网格员"


@pytest.mark.parametrize("missing", ["read_by", "witness"])
def test_without_one_of_them_it_is_refused(missing: str) -> None:
    with pytest.raises(Refusal, match="宣读协议和见证人"):
        sign(owner_to_sign(), "巴图·孟克", Capacity.SELF, **PRESSED | {missing: " "})


@pytest.mark.parametrize("witness", ["测试法人", "巴图•孟克", "钱示例", "测试代表"])
def test_party_head_agent_and_mediator_do_not_witness(witness: str) -> None:
    case = owner_to_sign(agents=(replace(LAWYER, authority=Authority.GENERAL),))
    with pytest.raises(Refusal, match="不能见证") as refused:
        sign(case, "巴图·孟克", Capacity.SELF, **PRESSED | {"witness": witness})
    assert refused.value.code == "witness"


def test_who_witnessed_does_not_sign_later() -> None:
    case = sign(owner_to_sign(), "巴图·孟克", Capacity.SELF, **PRESSED)
    trustee = Agent(73, AgentKind.ENTRUSTED, "测试网格员", Authority.SPECIAL, proof="授权委托书")
    case = replace(case, parties=(replace(case.parties[0], agents=(trustee,)), case.parties[1]))
    signature = some.party_signature(case.parties[0].id, "测试网格员", DAY, Capacity.AGENT, agent_id=73)
    with pytest.raises(Refusal, match="捺印的见证人"):
        agreement_work.sign(case, 900, signature)
