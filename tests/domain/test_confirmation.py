"""司法确认 is promised only where the court may give it, and only in time (rules 26, 28, 29; row 15)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from mediator_desk.domain import agreement_work, court_work
from mediator_desk.domain.acts import Act
from mediator_desk.domain.agreement_lifecycle import AgreementStep
from mediator_desk.domain.agreement_sheets import compose_agreement
from mediator_desk.domain.agreement_terms import agreement_terms
from mediator_desk.domain.agreements import AgreementState, Service
from mediator_desk.domain.cases import Case, CaseState
from mediator_desk.domain.confirmation import cause_of, confirmation_promised, subject_obstacle
from mediator_desk.domain.court_outcomes import Confirmation, ConfirmResult
from mediator_desk.domain.holidays import shipped_calendar
from mediator_desk.domain.pools import OrganisationStanding
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import CourtRules, ReferralKind
from mediator_desk.domain.settings import CentreSettings
from mediator_desk.domain.standing import fully_settled
from tests.domain import some_case as some

CALENDAR, RULES = shipped_calendar(), CourtRules()
SETTINGS = CentreSettings(court="测试旗人民法院", court_code="内0121", centre="测试旗多元解纷中心")
ORGANISATION = "旗人民调解委员会"
EFFECTIVE = dt.date(2026, 9, 7)


def _filed(cause: str = "物业服务合同纠纷", organisation: str = ORGANISATION) -> Case:
    case = some.to_sign(some.heard(some.mediating(ReferralKind.ASSIGNED, organisation)))
    filed = replace(case.agreements[0], state=AgreementState.FILED, effective_on=EFFECTIVE, filed_on=EFFECTIVE)
    return replace(case, cause=cause, agreements=(filed,))


def _application(case: Case, day: dt.date, **more: str) -> Confirmation:
    everybody = tuple(party.id for party in case.parties)
    return replace(Confirmation(77, 900, day, everybody, "测试旗人民法院"), **more)  # type: ignore[arg-type]


def _apply(
    case: Case,
    day: dt.date,
    behind: OrganisationStanding | None = OrganisationStanding.YES,
    rules: CourtRules = RULES,
    **more: str,
) -> Case:
    return court_work.apply_for_confirmation(_led(case, behind), _application(case, day, **more), CALENDAR, rules)


def _led(case: Case, behind: OrganisationStanding | None) -> Case:
    """The case with what is held today of the organisation that mediated; None is no organisation at all."""
    standing = behind or OrganisationStanding.UNCHECKED
    led = tuple(
        replace(a, organisation=a.organisation if behind else "", organisation_standing=standing)
        for a in case.assignments
    )
    return replace(case, assignments=led)


def _ruled(case: Case, result: ConfirmResult, ruling: str = "（2026）内0121诉前调确9号", grounds: str = "") -> Case:
    return court_work.decide_confirmation(case, 900, result, EFFECTIVE, ruling, grounds)


@pytest.mark.parametrize(
    ("cause", "word"),
    [
        ("解除收养关系纠纷", "身份关系"),
        ("离婚纠纷", "身份关系"),
        ("所有权确认纠纷", "确权"),
        ("商标权权属纠纷", "确权"),
        ("专利权权属纠纷", "确权"),
    ],
)
def test_rule_28_matters_of_status_and_of_whose_right_it_is_are_not_confirmed(cause: str, word: str) -> None:
    case = _filed(cause)
    assert word in subject_obstacle(case, cause_of(case))
    assert [term.title for term in agreement_terms(case, CALENDAR, RULES)] == []
    assert "司法确认" not in "".join(compose_agreement(case, case.agreements[0], SETTINGS, "1").closing)
    with pytest.raises(Refusal, match=word):
        _apply(case, EFFECTIVE)


@pytest.mark.parametrize("behind", [None, OrganisationStanding.NO, OrganisationStanding.UNCHECKED])
def test_rule_29_without_a_lawful_organisation_the_judge_lets_it_go_on_with_a_reason(
    behind: OrganisationStanding | None,
) -> None:
    case = _filed(organisation="" if behind is None else ORGANISATION)
    with pytest.raises(Refusal, match="可申请出具调解书") as refused:
        _apply(case, EFFECTIVE, behind)
    assert refused.value.code == "doubt"
    with pytest.raises(Refusal, match="可申请出具调解书"):
        _apply(case, EFFECTIVE, behind, despite="名册内调解员，予以受理")
    gone_on = _apply(case, EFFECTIVE, behind, despite="名册内调解员，予以受理", judge="测试法官")
    assert gone_on.agreements[0].state is AgreementState.CONFIRMING
    assert (gone_on.confirmations[0].judge, gone_on.confirmations[0].despite) == ("测试法官", "名册内调解员，予以受理")


def test_rule_26_the_application_comes_within_thirty_days_moved_off_the_holiday() -> None:
    case = _filed()
    assert _apply(case, dt.date(2026, 10, 8)).agreements[0].state is AgreementState.CONFIRMING
    with pytest.raises(Refusal, match="10月8日届满"):
        _apply(case, dt.date(2026, 10, 9))
    with pytest.raises(Refusal, match="早于协议生效"):
        _apply(case, dt.date(2026, 9, 6))


def test_rule_27_one_side_alone_does_not_apply() -> None:
    case = _filed()
    company, owner = case.parties
    one = replace(_application(case, EFFECTIVE), applicants=(company.id,))
    with pytest.raises(Refusal, match=f"共同申请.*还缺：{owner.name}") as refused:
        court_work.apply_for_confirmation(_led(case, OrganisationStanding.YES), one, CALENDAR, RULES)
    assert refused.value.code == "joint"


def test_in_a_case_of_the_courts_docket_it_is_a_setting_or_the_judges_reason() -> None:
    case = some.signed(some.to_sign(some.heard(some.mediating())))
    day = dt.date(2026, 11, 11)
    assert not confirmation_promised(case, RULES)
    assert agreement_terms(case, CALENDAR, RULES) == ()
    with pytest.raises(Refusal, match="本院设置为不办理司法确认"):
        _apply(case, day)
    with_reason = _apply(case, day, despite="当事人坚持申请", judge="测试法官")
    assert with_reason.agreements[0].state is AgreementState.CONFIRMING
    allowed = CourtRules(confirmation_after_filing=True)
    led = replace(case, assignments=tuple(replace(a, organisation=ORGANISATION) for a in case.assignments))
    assert _apply(led, day, rules=allowed).agreements[0].state is AgreementState.CONFIRMING
    assert [term.title for term in agreement_terms(led, CALENDAR, allowed)] == ["申请司法确认"]


def test_a_case_of_the_centres_own_goes_straight_from_effect_and_a_referred_one_is_filed_first() -> None:
    effective = replace(_filed().agreements[0], state=AgreementState.EFFECTIVE, filed_on=None)
    own = replace(_filed(), kind=ReferralKind.OWN, agreements=(effective,))
    assert _apply(own, EFFECTIVE).agreements[0].state is AgreementState.CONFIRMING
    with pytest.raises(Refusal, match="提交法院备案"):
        _apply(replace(own, kind=ReferralKind.ASSIGNED), EFFECTIVE)


def test_a_valid_ruling_leads_to_performance_and_keeps_its_number() -> None:
    case = _ruled(_apply(_filed(), EFFECTIVE), ConfirmResult.VALID)
    assert case.agreements[0].state is AgreementState.PERFORMING
    assert (case.confirmations[0].result, case.confirmations[0].ruling) == (ConfirmResult.VALID, "（2026）内0121诉前调确9号")
    assert agreement_work.go_on(case, 900, AgreementStep.ENFORCE).agreements[0].state is AgreementState.ENFORCING


def test_an_agreement_that_no_court_confirmed_is_not_enforced() -> None:
    performing = agreement_work.go_on(_filed(), 900, AgreementStep.PERFORM)
    with pytest.raises(Refusal, match="未经司法确认"):
        agreement_work.go_on(performing, 900, AgreementStep.ENFORCE)


@pytest.mark.parametrize("result", [ConfirmResult.NOT_ACCEPTED, ConfirmResult.WITHDRAWN])
def test_not_accepted_or_taken_back_the_agreement_stands_as_before(result: ConfirmResult) -> None:
    case = _ruled(_apply(_filed(), EFFECTIVE), result, grounds="不属于受理范围")
    assert case.agreements[0].state is AgreementState.FILED
    assert case.agreements[0].settles
    again = _apply(case, EFFECTIVE)
    assert len(again.confirmations) == 2
    entrusted = some.signed(some.to_sign(some.heard(some.mediating())))
    pending = _apply(entrusted, dt.date(2026, 11, 11), despite="当事人坚持申请", judge="测试法官")
    back = court_work.decide_confirmation(pending, 900, result, some.TODAY, "（2026）内0121民特1号", "不予受理")
    assert back.agreements[0].state is AgreementState.EFFECTIVE


def test_a_rejected_agreement_settles_nothing_and_is_mediated_again_or_sued_over() -> None:
    case = some.heard(some.mediating(ReferralKind.ASSIGNED, ORGANISATION))
    text = replace(some.an_agreement(case), made_on=dt.date(2026, 9, 7))
    case = agreement_work.finish(agreement_work.draft(case, text), 900)
    filed = replace(case.agreements[0], state=AgreementState.FILED, effective_on=EFFECTIVE, filed_on=EFFECTIVE,
                    signatures=(some.mediator_signature(EFFECTIVE),), services=(Service(case.parties[0].id, EFFECTIVE),))  # fmt: skip
    case = _ruled(_apply(replace(case, agreements=(filed,)), EFFECTIVE), ConfirmResult.REJECTED, grounds="内容不明确")
    assert case.agreements[0].state is AgreementState.NOT_CONFIRMED
    assert not fully_settled(case)
    sued = agreement_work.go_on(case, 900, AgreementStep.SUE, "另行起诉")
    assert sued.agreements[0].state is AgreementState.SUED
    again = agreement_work.mediate_again(case, 900, some.TODAY).agreements[0]
    assert (again.state, again.revision, again.effective_on, again.filed_on) == (AgreementState.DRAFT, 2, None, None)
    assert again.valid_signatures == ()
    assert "驳回" in again.signatures[0].voided
    with pytest.raises(Refusal, match="不能“重新调解") as refused:
        agreement_work.mediate_again(replace(case, state=CaseState.CLOSED), 900, some.TODAY)
    assert Act.REOPEN in refused.value.todo


def test_a_ruling_has_its_number_its_ground_and_its_day() -> None:
    case = _apply(_filed(), EFFECTIVE)
    with pytest.raises(Refusal, match="裁定书案号"):
        _ruled(case, ConfirmResult.VALID, "")
    with pytest.raises(Refusal, match="驳回的理由"):
        _ruled(case, ConfirmResult.REJECTED)
    with pytest.raises(Refusal, match="早于申请日期"):
        court_work.decide_confirmation(case, 900, ConfirmResult.VALID, dt.date(2026, 9, 1), "号", "")


@pytest.mark.parametrize("step", [AgreementStep.APPLY_CONFIRMATION, AgreementStep.FINISH, AgreementStep.REOPEN])
def test_the_way_of_later_steps_leads_round_no_guard(step: AgreementStep) -> None:
    with pytest.raises(Refusal) as refused:
        agreement_work.go_on(_filed(), 900, step)
    assert refused.value.code == "no-such-move"
