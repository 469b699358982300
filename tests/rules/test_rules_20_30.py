"""Rules 20 to 30 of law.md §12: agents, contents and effect of an agreement, its filing and confirmation."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from mediator_desk.actions.agreements import ObligationEntry
from mediator_desk.domain.acts import Act
from mediator_desk.domain.agreement_lint import Severity, lint
from mediator_desk.domain.agreements import AgreementState, ObligationKind
from mediator_desk.domain.confirmation import organisation_caution
from mediator_desk.domain.entries import AgentEntry
from mediator_desk.domain.parties import AgentKind, Authority
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.standing import Outcome, Standing
from tests.rules.walk import Walk, day


def _obligation(walk: Walk, **more: object) -> ObligationEntry:
    company, owner = walk.everybody
    whole = ObligationEntry(
        ObligationKind.MONEY, owner, company, "物业服务费", amount=Decimal("9426.80"), due_on=day("2026-12-31"),
        way="转账至测试账户",
    )  # fmt: skip
    return replace(whole, **more)  # type: ignore[arg-type]


def test_rule_20_a_third_agent_of_one_party_is_refused(walk: Walk) -> None:
    walk.register()
    company, owner = walk.everybody
    for name in ("测试律师甲", "测试律师乙"):
        walk.actions.cases.add_agent(*walk.here, owner, AgentEntry(AgentKind.ENTRUSTED, name, Authority.SPECIAL))
    third = AgentEntry(AgentKind.ENTRUSTED, "测试律师丙", Authority.GENERAL)
    with pytest.raises(Refusal, match="第六十一条") as refused:
        walk.actions.cases.add_agent(*walk.here, owner, third)
    assert refused.value.code == "agents"
    assert len(walk.party("巴图·孟克").agents) == 2
    walk.actions.cases.add_agent(*walk.here, company, third)


@pytest.mark.parametrize(
    ("empty", "named"),
    [
        ("parties", "当事人基本情况"),
        ("facts", "纠纷的主要事实、争议事项"),
        ("dispute", "纠纷的主要事实、争议事项"),
        ("result", "调解结果"),
    ],
)
def test_rule_21_with_an_empty_block_of_contents_there_is_no_final_paper(walk: Walk, empty: str, named: str) -> None:
    walk.mediating().tell().meet()
    emptied: dict[str, dict[str, object]] = {
        "parties": {"party_ids": tuple(walk.everybody[:1]), "obligations": (), "extra_terms": ("互不追究。",)},
        "facts": {"facts": " "},
        "dispute": {"dispute": ""},
        "result": {"obligations": ()},
    }
    draft = walk.draft(**emptied[empty])
    with pytest.raises(Refusal, match=named):
        walk.actions.agreements.finish(*walk.here, draft.id)
    with pytest.raises(Refusal):
        walk.actions.agreements.issue(*walk.here, draft.id)
    assert walk.case.agreements[0].state is AgreementState.DRAFT
    assert walk.file.papers == ()


def test_rule_22_an_organisation_that_led_seals_before_the_agreement_takes_effect(walk: Walk) -> None:
    agreement = walk.mediating().tell().meet().finish()
    said = [line.text for line in lint(walk.case, agreement) if line.severity is Severity.WARNING]
    assert any("测试旗法学会" in text and "印章" in text for text in said), "it is reminded of beforehand"
    without = [walk.signature(party) for party in walk.case.parties] + [walk.mediator_signature()]
    assert walk.sign(agreement, without).state is AgreementState.TO_SIGN
    effective = walk.sign(agreement, [walk.seal()])
    assert (effective.state, effective.effective_on) == (AgreementState.EFFECTIVE, walk.today)


def test_rule_23_the_last_partys_signature_is_the_day_of_effect(walk: Walk) -> None:
    walk.on("2026-04-20").mediating()
    third = walk.join("测试第三人")
    agreement = walk.on("2026-05-02").tell().meet().finish()
    walk.on("2026-05-06")
    company, owner = walk.party("测试金海物业服务有限公司"), walk.party("巴图·孟克")
    days = ((company, "2026-05-03"), (owner, "2026-05-05"), (third, "2026-05-04"))
    walk.sign(agreement, [walk.signature(party, day(on)) for party, on in days])
    signed = walk.sign(agreement, [walk.mediator_signature(), walk.seal()])
    assert signed.effective_on == day("2026-05-05"), "the mediator and the seal of the 6th do not count"


def test_rule_24_while_one_party_has_not_signed_it_waits_and_is_no_success(walk: Walk) -> None:
    agreement = walk.mediating().tell().meet().finish()
    first = [walk.signature(walk.case.parties[0]), walk.mediator_signature(), walk.seal()]
    waiting = walk.sign(agreement, first)
    assert (waiting.state, waiting.effective_on) == (AgreementState.TO_SIGN, None)
    assert walk.line.headline.standing is Standing.TO_SIGN
    assert walk.counts_as(Outcome.RUNNING)
    assert "未签署完毕" in walk.acts[Act.CONCLUDE]
    for finish in (walk.actions.cases.conclude, walk.actions.cases.fail):
        with pytest.raises(Refusal, match="未签署完毕"):
            finish(*walk.here, walk.ending())
    walk.actions.agreements.refuse_to_sign(*walk.here, agreement.id, "被申请人拒绝签章")
    walk.actions.cases.fail(*walk.here, walk.ending())
    assert walk.counts_as(Outcome.FAILED)


def test_rule_25_an_agreement_not_filed_in_time_is_overdue(walk: Walk) -> None:
    agreement = walk.on("2026-09-07").mediating().settle()
    due = {term.title: term.deadline for term in walk.file.terms}["提交备案"]
    assert due.last_day == day("2026-09-10"), "three working days, the court's setting"
    assert not [words for words in walk.file.missing if "未备案" in words]
    (alarm,) = [words for words in walk.on("2026-09-11").file.missing if "未备案" in words]
    assert alarm == "第1份协议未备案：应当在2026年9月10日前提交法院，已超期1天"
    walk.file_it(agreement)
    assert not [words for words in walk.file.missing if "未备案" in words]


def test_rule_26_confirmation_is_asked_for_within_thirty_days_and_warned_of(walk: Walk) -> None:
    agreement = walk.on("2026-09-07").mediating().settle()
    walk.file_it(agreement)
    due = {term.title: term.deadline for term in walk.file.terms}["申请司法确认"]
    assert (due.raw, due.last_day) == (day("2026-10-07"), day("2026-10-08"))
    for on, warned in (("2026-09-30", False), ("2026-10-01", True), ("2026-10-08", True), ("2026-10-09", False)):
        walk.on(on)
        assert any("司法确认的期限" in words for words in walk.file.missing) is warned, on
    with pytest.raises(Refusal, match="2026年10月8日届满"):
        walk.apply_for_confirmation(agreement)
    walk.on("2026-10-08").apply_for_confirmation(agreement)
    assert walk.case.agreements[0].state is AgreementState.CONFIRMING


def test_rule_27_one_side_alone_does_not_apply_for_confirmation(walk: Walk) -> None:
    agreement = walk.mediating().settle()
    walk.file_it(agreement)
    first, second = (walk.case.parties[0], walk.case.parties[1])
    with pytest.raises(Refusal, match=f"共同申请.*还缺：{second.name}") as refused:
        walk.apply_for_confirmation(agreement, (first.id,))
    assert refused.value.code == "joint"
    assert (walk.case.agreements[0].state, walk.case.confirmations) == (AgreementState.FILED, ())
    walk.apply_for_confirmation(agreement)
    assert set(walk.case.confirmations[0].applicants) == {first.id, second.id}


@pytest.mark.parametrize(("cause", "what"), [("离婚纠纷", "身份关系"), ("所有权确认纠纷", "物权、知识产权确权")])
def test_rule_28_matters_of_status_and_of_whose_right_it_is_are_not_confirmed(
    walk: Walk, cause: str, what: str
) -> None:
    agreement = walk.mediating(cause=cause).settle()
    walk.file_it(agreement)
    assert "申请司法确认" not in {term.title for term in walk.file.terms}
    with pytest.raises(Refusal, match=what) as refused:
        walk.apply_for_confirmation(agreement)
    assert "第三百五十五条" in refused.value.what
    assert walk.case.agreements[0].state is AgreementState.FILED


def test_rule_29_without_an_organisation_confirmation_is_warned_of_and_the_courts_paper_offered(walk: Walk) -> None:
    alone = walk.invite("测试委员甲")
    assert "司法确认可能不予受理" in organisation_caution(alone.memberships[0]), "before he takes the case"
    walk.mediator = alone
    agreement = walk.mediating().settle()
    walk.file_it(agreement)
    with pytest.raises(Refusal, match="个人调解员主持") as refused:
        walk.apply_for_confirmation(agreement)
    assert "可申请出具调解书" in refused.value.what
    walk.actions.cases.conclude(*walk.here, walk.agreed())
    assert walk.court_paper(agreement).state is AgreementState.COURT_PAPER


def test_rule_30_a_clause_that_leaves_the_case_to_the_court_is_an_error(walk: Walk) -> None:
    walk.mediating().tell().meet()
    bad = walk.draft(extra_terms=("被申请人不履行的，请求人民法院就本案作出判决。",))
    with pytest.raises(Refusal, match="请求法院就案件作出裁判") as refused:
        walk.actions.agreements.finish(*walk.here, bad.id)
    assert refused.value.code == "lint"
    assert "第八条第二款" in refused.value.what


@pytest.mark.parametrize(
    ("missing", "said"), [({"amount": None}, "付款没有金额，内容不明确。"), ({"due_on": None}, "付款没有日期，内容不明确。")]
)
def test_rule_30_a_payment_without_sum_or_day_is_warned_of(walk: Walk, missing: dict[str, object], said: str) -> None:
    walk.mediating().tell().meet()
    vague = walk.draft(obligations=(_obligation(walk, **missing),))
    (lines,) = (lines for agreement_id, lines in walk.file.lint if agreement_id == vague.id)
    assert (Severity.WARNING, said) in [(line.severity, line.text) for line in lines]
    walk.actions.agreements.finish(*walk.here, vague.id)
