"""司法确认 is promised only where the court may give it, and only in time (rules 26, 28, 29; row 15)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from mediator_desk.domain import agreement_work
from mediator_desk.domain.agreement_lifecycle import AgreementStep
from mediator_desk.domain.agreement_sheets import compose_agreement
from mediator_desk.domain.agreement_terms import agreement_terms
from mediator_desk.domain.agreements import AgreementState
from mediator_desk.domain.cases import Case
from mediator_desk.domain.confirmation import cause_of, subject_obstacle
from mediator_desk.domain.holidays import shipped_calendar
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import CourtRules, ReferralKind
from mediator_desk.domain.settings import CentreSettings
from tests.domain import some_case as some

CALENDAR, RULES = shipped_calendar(), CourtRules()
SETTINGS = CentreSettings(court="测试旗人民法院", court_code="内0121", centre="测试旗多元解纷中心")
ORGANISATION = "旗人民调解委员会"
EFFECTIVE = dt.date(2026, 9, 7)


def _filed(cause: str = "物业服务合同纠纷", organisation: str = ORGANISATION) -> Case:
    case = some.to_sign(some.heard(some.mediating(ReferralKind.ASSIGNED, organisation)))
    filed = replace(case.agreements[0], state=AgreementState.FILED, effective_on=EFFECTIVE)
    return replace(case, cause=cause, agreements=(filed,))


def _apply(case: Case, day: dt.date) -> Case:
    return agreement_work.apply_for_confirmation(case, 900, day, CALENDAR, RULES)


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


def test_rule_29_without_an_organisation_the_way_is_the_courts_own_paper() -> None:
    with pytest.raises(Refusal, match="可申请出具调解书"):
        _apply(_filed(organisation=""), EFFECTIVE)


def test_rule_26_the_application_comes_within_thirty_days_moved_off_the_holiday() -> None:
    case = _filed()
    assert _apply(case, dt.date(2026, 10, 8)).agreements[0].state is AgreementState.CONFIRMING
    with pytest.raises(Refusal, match="10月8日届满"):
        _apply(case, dt.date(2026, 10, 9))
    with pytest.raises(Refusal, match="早于协议生效"):
        _apply(case, dt.date(2026, 9, 6))


def test_a_case_of_the_courts_docket_goes_through_the_court() -> None:
    case = replace(_filed(), kind=ReferralKind.ENTRUSTED)
    assert "不走司法确认" in subject_obstacle(case, cause_of(case))


@pytest.mark.parametrize("step", [AgreementStep.APPLY_CONFIRMATION, AgreementStep.FINISH, AgreementStep.REOPEN])
def test_the_way_of_later_steps_leads_round_no_guard(step: AgreementStep) -> None:
    with pytest.raises(Refusal) as refused:
        agreement_work.go_on(_filed(), 900, step)
    assert refused.value.code == "no-such-move"
