"""调解书 and 履行: recorded as the court and the parties did them, with what follows from a refusal."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from mediator_desk.domain import agreement_work, casework, court_work
from mediator_desk.domain.acts import Act
from mediator_desk.domain.agreement_lifecycle import AgreementStep
from mediator_desk.domain.agreements import AgreementState, ObligationKind, Performance
from mediator_desk.domain.case_papers import compose_case_paper
from mediator_desk.domain.cases import Case, CaseState
from mediator_desk.domain.consents import Material
from mediator_desk.domain.court_outcomes import CourtPaper, PaperService
from mediator_desk.domain.deadlines import Deadline
from mediator_desk.domain.endings import Ending, EndReason, HandBack
from mediator_desk.domain.offers import agreement_offers, natural
from mediator_desk.domain.papers import PaperKind
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import ReferralKind
from mediator_desk.domain.settings import CentreSettings
from mediator_desk.domain.standing import Outcome, outcome
from tests.domain import some_case as some

A = AgreementState
DAY = dt.date(2026, 11, 12)
NUMBER = "（2026）内0121民初458号"


def _signed(kind: ReferralKind = ReferralKind.ENTRUSTED) -> Case:
    return some.signed(some.to_sign(some.heard(some.mediating(kind))))


def _asked(case: Case) -> Case:
    return court_work.request_paper(case, CourtPaper(5, 900, DAY, (case.parties[0].id,)))


def _made(case: Case) -> Case:
    return court_work.record_paper(_asked(case), 900, NUMBER, DAY)


def _done(case: Case, amount: str | None, number: int = 0, **more: str) -> Performance:
    owed = case.agreements[0].obligations[number]
    paid = Decimal(amount) if amount else None
    words = {"evidence": "转账凭证", "confirmed_by": "测试法人"} | more
    return Performance(70 + len(case.performances), 900, owed.id, DAY, paid, **words)


def test_the_court_makes_its_paper_only_where_a_party_asked_expressly() -> None:
    case = _signed()
    with pytest.raises(Refusal, match="明确申请"):
        court_work.record_paper(case, 900, NUMBER, DAY)
    with pytest.raises(Refusal, match="请勾选"):
        court_work.request_paper(case, CourtPaper(5, 900, DAY, ()))
    with pytest.raises(Refusal, match="早于协议生效"):
        court_work.request_paper(case, CourtPaper(5, 900, dt.date(2026, 11, 9), (case.parties[0].id,)))
    asked = _asked(case)
    assert asked.agreements[0].state is A.EFFECTIVE
    with pytest.raises(Refusal, match="已登记过"):
        _asked(asked)
    with pytest.raises(Refusal, match="文号和日期"):
        court_work.record_paper(asked, 900, " ", DAY)
    with pytest.raises(Refusal, match="早于申请日期"):
        court_work.record_paper(asked, 900, NUMBER, dt.date(2026, 11, 11))
    assert _made(case).agreements[0].state is A.COURT_PAPER


def test_in_a_referral_before_filing_the_agreement_is_filed_first_and_an_own_case_has_no_court() -> None:
    with pytest.raises(Refusal, match="提交法院备案"):
        _asked(_signed(ReferralKind.ASSIGNED))
    with pytest.raises(Refusal, match="不在法院"):
        _asked(_signed(ReferralKind.OWN))


def test_it_is_in_force_when_the_last_party_has_signed_for_it() -> None:
    case = _made(_signed())
    company, owner = (party.id for party in case.parties)
    half = court_work.serve_paper(case, 900, [PaperService(company, DAY)])
    with pytest.raises(Refusal, match="尚未生效"):
        agreement_work.go_on(half, 900, AgreementStep.PERFORM)
    with pytest.raises(Refusal, match="已经登记"):
        court_work.serve_paper(half, 900, [PaperService(company, DAY)])
    with pytest.raises(Refusal, match="早于调解书日期"):
        court_work.serve_paper(half, 900, [PaperService(owner, dt.date(2026, 11, 11))])
    both = court_work.serve_paper(half, 900, [PaperService(owner, DAY)])
    performing = agreement_work.go_on(both, 900, AgreementStep.PERFORM)
    assert agreement_work.go_on(performing, 900, AgreementStep.ENFORCE).agreements[0].state is A.ENFORCING
    assert AgreementStep.SERVE_PAPER not in agreement_offers(both, both.agreements[0])


def test_a_refusal_at_service_undoes_the_agreement_and_the_case_goes_on_to_trial() -> None:
    case = casework.conclude(_signed(), Ending(1, EndReason.AGREED, "各方达成协议。", DAY))
    case = _made(case)
    refused = court_work.serve_paper(case, 900, [PaperService(case.parties[1].id, DAY, refused=True)])
    agreement = refused.agreements[0]
    assert agreement.state is A.NOT_MADE
    assert agreement.end_reason == "巴图·孟克拒绝签收调解书，调解书不生效，案件转入审理（民事诉讼法第一百零二条）"
    assert outcome(refused) is Outcome.FAILED
    assert natural(refused) is Act.HAND_BACK
    sent = casework.hand_back(refused, HandBack(1, DAY, (Material("起诉状"),)))
    at_trial = casework.court_receives(sent, DAY, "测试法官", NUMBER)
    assert at_trial.state is CaseState.SENT_TO_TRIAL
    nothing = Deadline(None, None, False, "", (), "")
    report = compose_case_paper(PaperKind.END_REPORT, refused, nothing, CentreSettings(), "1")
    assert any("拒绝签收调解书" in paragraph for paragraph in report.paragraphs)


def test_performance_has_its_evidence_and_never_exceeds_what_is_owed() -> None:
    case = _signed()
    for record, said in (
        (_done(case, "100", evidence=" "), "履行凭证"),
        (_done(case, "100", confirmed_by=""), "由谁确认"),
        (_done(case, None), "金额"),
        (_done(case, "9426.81"), "超过了应付数额"),
        (replace(_done(case, "1"), obligation_id=4711), "不在本协议中"),
    ):
        with pytest.raises(Refusal, match=said):
            court_work.perform(case, 900, [record])
    with pytest.raises(Refusal, match="至少登记一项"):
        court_work.perform(case, 900, [])


def test_in_parts_and_at_last_in_full() -> None:
    case = court_work.perform(_signed(), 900, [_done(_signed(), "4000.00")])
    assert case.agreements[0].state is A.EFFECTIVE
    with pytest.raises(Refusal, match=r"还应付5,426\.80元"):
        court_work.perform(case, 900, [_done(case, "5426.81")])
    done = court_work.perform(case, 900, [_done(case, "5426.80")])
    assert done.agreements[0].state is A.PERFORMED
    assert AgreementStep.RECORD_PERFORMANCE not in agreement_offers(done, done.agreements[0])


def test_what_is_done_at_once_takes_effect_without_further_papers() -> None:
    heard = some.heard(some.mediating())
    text = some.an_agreement(heard)
    act = replace(text.obligations[0], id=951, seq=2, kind=ObligationKind.ACT, amount=None, text="当场道歉", immediate=True)
    case = agreement_work.finish(agreement_work.draft(heard, replace(text, obligations=(*text.obligations, act))), 900)
    paid = court_work.perform(case, 900, [_done(case, "9426.80")])
    assert paid.agreements[0].state is A.TO_SIGN
    done = court_work.perform(paid, 900, [_done(paid, None, 1, evidence="笔录记载")])
    assert (done.agreements[0].state, done.agreements[0].effective_on) == (A.PERFORMED, DAY)
    ended = casework.conclude(done, Ending(1, EndReason.AGREED, "当场履行完毕。", DAY))
    assert outcome(ended) is Outcome.SUCCESS


def test_a_referred_agreement_is_filed_although_it_is_performed() -> None:
    case = _signed(ReferralKind.ASSIGNED)
    done = court_work.perform(case, 900, [_done(case, "9426.80")])
    assert done.agreements[0].state is A.EFFECTIVE
    assert agreement_offers(done, done.agreements[0])[0] is AgreementStep.FILE


def test_performed_is_said_only_when_everything_is_on_record() -> None:
    case = agreement_work.go_on(_signed(), 900, AgreementStep.PERFORM)
    with pytest.raises(Refusal, match="第1项"):
        agreement_work.go_on(case, 900, AgreementStep.PERFORMED)
    assert court_work.perform(case, 900, [_done(case, "9426.80")]).agreements[0].state is A.PERFORMED
