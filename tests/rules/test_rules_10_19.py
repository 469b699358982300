"""Rules 10 to 19 of law.md §12: consent, choice of the mediator, 回避, 告知, and who may sign."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mediator_desk.actions.assigning import RulingEntry
from mediator_desk.domain.acts import Act
from mediator_desk.domain.agreements import AgreementState, Capacity
from mediator_desk.domain.cases import CaseState
from mediator_desk.domain.consents import ConflictGround, ConflictResult
from mediator_desk.domain.endings import EndReason
from mediator_desk.domain.entries import AgentEntry, PartyEntry
from mediator_desk.domain.hearings import NoticeItem, SessionMode
from mediator_desk.domain.parties import AgentKind, Authority, PartyRole
from mediator_desk.domain.pools import RosterStatus, SelectionMode
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import ReferralKind
from tests.rules.walk import Walk, day

NUMBER = "11010519491231002X"


def test_rule_10_without_every_partys_consent_nobody_is_chosen(walk: Walk) -> None:
    walk.register().answer(True, "测试金海物业服务有限公司")
    assert walk.stands(CaseState.CONSULTING)
    assert Act.REFER not in walk.acts
    with pytest.raises(Refusal):
        walk.refer()
    walk.answer(True, "巴图·孟克")
    assert walk.stands(CaseState.CHOOSING)
    walk.answer(False, "巴图·孟克")
    assert walk.acts[Act.REFER] == "还没有记录同意调解的当事人：巴图·孟克。"
    with pytest.raises(Refusal, match="巴图·孟克"):
        walk.refer()
    assert (walk.case.state, walk.case.assignments) == (CaseState.CHOOSING, ())


def test_rule_11_who_objects_to_a_designated_mediator_does_not_want_mediation(walk: Walk) -> None:
    walk.register(ReferralKind.ENTRUSTED).answer(True).refer(mode=SelectionMode.COURT)
    assert Act.OBJECT in walk.acts
    for reason in set(EndReason) - {EndReason.UNWILLING}:
        with pytest.raises(Refusal):
            walk.actions.cases.object_to_mediator(*walk.here, walk.ending(reason))
    walk.actions.cases.object_to_mediator(*walk.here, walk.ending(EndReason.UNWILLING))
    assert walk.case.state is CaseState.ENDED
    assert next(iter(walk.acts)) is Act.HAND_BACK, "the case goes back to the court"
    assert not {Act.REFER, Act.RECEIVE, Act.HOLD_SESSION, Act.DRAFT_AGREEMENT} & walk.acts.keys()


@pytest.mark.parametrize("lead", [-1, 0])
def test_rule_12_of_two_mediators_exactly_one_leads(walk: Walk, lead: int) -> None:
    second = walk.invite("测试委员甲")
    walk.register().answer(True)
    if lead < 0:
        with pytest.raises(Refusal, match="有且只有一名主持"):
            walk.refer(walk.mediator, second, lead=lead)
        assert walk.case.assignments == ()
        return
    walk.refer(walk.mediator, second, lead=lead)
    assert [entry.lead for entry in walk.case.open_assignments] == [True, False]


def test_rule_13_only_who_is_active_on_the_roster_that_day_takes_a_case(walk: Walk) -> None:
    late = walk.invite("测试委员甲", listed_on=day("2026-12-01"))
    gone = walk.invite("测试委员乙", term_to=day("2026-11-22"))
    old = walk.register().answer(True).refer().receive().case_id
    own = walk.mediator.memberships[0].id
    walk.actions.pools.set_status(walk.mediator.id, walk.mediator.version, own, RosterStatus.STRUCK, "除名")
    walk.register().answer(True)
    for mediator, why in ((walk.mediator, "除名"), (late, "2026-12-01才入册"), (gone, "聘期已于2026-11-22届满")):
        with pytest.raises(Refusal, match=why):
            walk.refer(walk.mediator_of(mediator.id))
    assert walk.case.assignments == ()
    walk.case_id = old
    assert walk.line.headline.lead == walk.mediator.name, "his old case stays readable"
    assert walk.tell().meet().case.sessions


def test_rule_14_who_is_a_party_or_related_to_one_is_blocked_with_the_ground(walk: Walk) -> None:
    himself = PartyEntry(PartyRole.RESPONDENT, walk.mediator.name, id_number=walk.mediator.id_number)
    walk.register(parties=(PartyEntry(PartyRole.APPLICANT, "测试甲"), himself)).answer(True)
    with pytest.raises(Refusal, match="就是本案被申请人") as refused:
        walk.refer()
    assert refused.value.code == "conflict"
    kin = walk.invite("测试委员甲")
    walk.actions.pools.relate(kin.id, "巴图·孟克", NUMBER, ConflictGround.KIN, "兄弟")
    related = PartyEntry(PartyRole.RESPONDENT, "巴图·孟克", id_number=NUMBER)
    walk.register(parties=(PartyEntry(PartyRole.APPLICANT, "测试甲"), related)).answer(True)
    with pytest.raises(Refusal, match="近亲属"):
        walk.refer(kin)
    (finding,) = next(c.findings for c in walk.actions.assigning.candidates(walk.case_id, walk.today) if c.findings)
    assert (finding.ground, finding.certain) == (ConflictGround.KIN, True)
    ruled = RulingEntry(finding, ConflictResult.WAIVED, walk.today, "测试旗人民法院")
    with pytest.raises(Refusal, match="尚缺：巴图·孟克"):
        walk.actions.assigning.rule(*walk.here, [replace(ruled, agreed_by=tuple(walk.everybody[:1]))])
    with pytest.raises(Refusal, match="作出决定的人"):
        walk.actions.assigning.rule(*walk.here, [replace(ruled, result=ConflictResult.REJECTED, decided_by="")])
    walk.actions.assigning.rule(*walk.here, [replace(ruled, agreed_by=tuple(walk.everybody))])
    assert walk.refer(kin).case.state is CaseState.AWAITING_RECEIPT


def test_rule_15_while_an_application_for_withdrawal_is_open_he_holds_no_session(walk: Walk) -> None:
    walk.mediating().tell()
    walk.actions.assigning.apply_recusal(
        *walk.here, walk.mediator.id, ConflictGround.OTHER, "曾任对方顾问", "巴图·孟克"
    )
    assert "曾任对方顾问" in walk.acts[Act.HOLD_SESSION]
    with pytest.raises(Refusal, match="曾任对方顾问"):
        walk.meet()
    assert walk.case.sessions == ()
    (finding,) = walk.actions.assigning.open_findings(walk.case_id)
    ruled = RulingEntry(finding, ConflictResult.REJECTED, walk.today, "测试旗人民法院")
    walk.actions.assigning.rule(*walk.here, [ruled])
    assert walk.meet().case.sessions


def test_rule_16_who_mediated_the_case_takes_no_other_part_in_it(walk: Walk) -> None:
    walk.mediating()
    other = walk.invite("测试委员甲")
    self_as = AgentEntry(
        AgentKind.ENTRUSTED, walk.mediator.name, Authority.SPECIAL, id_number=walk.mediator.id_number
    )
    walk.change_mediator(other)
    with pytest.raises(Refusal, match="第十六条"):
        walk.actions.cases.add_agent(*walk.here, walk.everybody[0], self_as)
    joining = PartyEntry(PartyRole.THIRD, walk.mediator.name, id_number=walk.mediator.id_number)
    with pytest.raises(Refusal, match="第十六条"):
        walk.actions.cases.join_party(*walk.here, joining)
    assert [len(party.agents) for party in walk.case.parties] == [0, 0]


@pytest.mark.parametrize("left_out", list(NoticeItem))
def test_rule_17_without_all_five_matters_the_first_record_stays_open(walk: Walk, left_out: NoticeItem) -> None:
    walk.mediating().tell(left_out)
    with pytest.raises(Refusal, match=left_out.value) as refused:
        walk.meet()
    assert "巴图·孟克" in refused.value.what
    assert not any(session.closed for session in walk.case.sessions)
    assert walk.tell().meet().case.sessions[0].closed


@pytest.mark.parametrize("elsewhere", [{"outside": True}, {"mode": SessionMode.HOME}])
def test_rule_18_a_session_elsewhere_needs_the_courts_consent(walk: Walk, elsewhere: dict[str, object]) -> None:
    walk.mediating().tell()
    with pytest.raises(Refusal, match="须先经法院同意"):
        walk.meet(**elsewhere)
    assert walk.meet(**elsewhere, court_consented=True).case.sessions[0].court_consented


def test_rule_19_an_agent_without_special_authority_does_not_sign(walk: Walk) -> None:
    walk.mediating()
    owner = walk.party("巴图·孟克")
    general = AgentEntry(AgentKind.ENTRUSTED, "测试律师", Authority.GENERAL)
    walk.actions.cases.add_agent(*walk.here, owner.id, general)
    agreement = walk.tell().meet().finish()
    agent = walk.party("巴图·孟克").agents[0]
    signed = replace(
        walk.signature(owner), capacity=Capacity.AGENT, name=agent.name, agent_id=agent.id
    )
    with pytest.raises(Refusal, match="只有一般授权") as refused:
        walk.sign(agreement, [signed])
    assert refused.value.code == "authority"
    assert walk.case.agreements[0].state is AgreementState.TO_SIGN
    assert walk.case.agreements[0].signatures == ()
