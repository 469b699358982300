"""What is offered next is what the law leaves open, the natural step first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from mediator_desk.domain import casework
from mediator_desk.domain.acts import Act
from mediator_desk.domain.agreement_lifecycle import AgreementStep
from mediator_desk.domain.agreement_terms import agreement_terms
from mediator_desk.domain.cases import Case, CaseState
from mediator_desk.domain.consents import Consent, ConsentForm, Material
from mediator_desk.domain.endings import Ending, EndReason, HandBack
from mediator_desk.domain.holidays import shipped_calendar
from mediator_desk.domain.limits import case_deadline
from mediator_desk.domain.offers import agreement_offers, offers, printed_by
from mediator_desk.domain.papers import PaperKind
from mediator_desk.domain.rulebook import CourtRules, ReferralKind
from mediator_desk.domain.standing import headline
from tests.domain import some_case as some


def _first(case: Case) -> Act:
    first = offers(case)[0]
    assert first.primary
    return first.act


def test_the_natural_next_step_comes_first() -> None:
    case = some.registered()
    walked = [_first(case)]
    for step in (
        some.consented,
        some.referred,
        some.received,
        some.told,
        some.heard,
        some.to_sign,
        some.signed,
    ):
        case = step(case)
        walked.append(_first(case))
    assert walked == [
        Act.RECORD_CONSENT, Act.REFER, Act.RECEIVE, Act.TELL, Act.HOLD_SESSION, Act.DRAFT_AGREEMENT,
        Act.SIGN_AGREEMENT, Act.CONCLUDE,
    ]  # fmt: skip


def test_a_refusal_turns_the_next_step_into_the_way_back() -> None:
    case = some.registered()
    no = Consent(1, case.parties[1].id, False, some.RECEIVED, "巴图·孟克", ConsentForm.ORAL)
    assert _first(casework.record_consent(case, no)) is Act.RETURN


@pytest.mark.parametrize("so_far", [some.consented, lambda case: some.referred(some.consented(case))])
def test_who_takes_his_consent_back_before_the_receipt_ends_the_choice(so_far: Callable[[Case], Case]) -> None:
    case = so_far(some.registered())
    no = Consent(1, case.parties[1].id, False, some.REFERRED, "巴图·孟克", ConsentForm.ORAL)
    first = offers(casework.record_consent(case, no))[0]
    assert (first.act, first.primary, first.reason) == (Act.OBJECT, True, "")


@pytest.mark.parametrize("state", list(CaseState))
def test_nothing_is_offered_twice_and_the_archive_is_only_printed_from_and_followed(state: CaseState) -> None:
    acts = [offer.act for offer in offers(replace(some.mediating(), state=state))]
    assert len(acts) == len(set(acts))
    if state is CaseState.ARCHIVED:
        assert {printed_by(act) for act in acts if act is not Act.REFER_AGAIN} == {PaperKind.RECEIPT}


def test_a_failed_case_is_handed_back_and_a_settled_one_closed() -> None:
    failed = casework.fail(
        some.heard(some.mediating()), Ending(1, EndReason.TOO_FAR_APART, "分歧较大。", some.TODAY)
    )
    assert _first(failed) is Act.HAND_BACK
    settled = some.signed(some.to_sign(some.heard(some.mediating())))
    ended = casework.conclude(settled, Ending(1, EndReason.AGREED, "达成协议。", some.TODAY))
    assert _first(ended) is Act.CLOSE


@pytest.mark.parametrize(
    ("kind", "first"),
    [(ReferralKind.ASSIGNED, AgreementStep.FILE), (ReferralKind.ENTRUSTED, AgreementStep.PERFORM)],
)
def test_an_effective_agreement_goes_the_way_of_its_regime(kind: ReferralKind, first: AgreementStep) -> None:
    case = some.signed(some.to_sign(some.heard(some.mediating(kind))))
    assert agreement_offers(case, case.agreements[0])[0] is first


def test_rules_25_and_26_filing_and_confirmation_have_their_own_dates_and_reasons() -> None:
    case = some.to_sign(some.heard(some.mediating(ReferralKind.ASSIGNED, "旗人民调解委员会")))
    effective = replace(
        case.agreements[0], state=case.agreements[0].state.EFFECTIVE, effective_on=dt.date(2026, 9, 7)
    )
    case = replace(case, agreements=(effective,))
    terms = {t.title: t.deadline for t in agreement_terms(case, shipped_calendar(), CourtRules())}
    assert terms["提交备案"].last_day == dt.date(2026, 9, 10)
    assert terms["申请司法确认"].raw == dt.date(2026, 10, 7)
    assert terms["申请司法确认"].last_day == dt.date(2026, 10, 8)
    assert "第二百零五条" in terms["申请司法确认"].why
    assert agreement_terms(replace(case, kind=ReferralKind.ENTRUSTED), shipped_calendar(), CourtRules()) == ()


def test_rule_29_without_an_organisation_no_confirmation_is_promised() -> None:
    case = some.signed(some.to_sign(some.heard(some.mediating(ReferralKind.ASSIGNED))))
    assert [t.title for t in agreement_terms(case, shipped_calendar(), CourtRules())] == ["提交备案"]


def test_an_ended_case_stays_in_the_open_list_until_the_court_has_signed() -> None:
    calendar, rules = shipped_calendar(), CourtRules()
    case = casework.fail(some.heard(some.mediating()), Ending(1, EndReason.TOO_FAR_APART, "分歧较大。", some.TODAY))
    line = headline(case, case_deadline(case, calendar, rules))
    assert line.open
    assert line.due_on is None, "no limit runs any more"
    parcel = HandBack(1, some.TODAY, (Material("起诉状"),))
    done = casework.court_receives(casework.hand_back(case, parcel), some.TODAY, "测试法官", "")
    assert not headline(done, case_deadline(done, calendar, rules)).open
