"""A success needs proof: signatures, a signed record, or performance with evidence; without it a case is 待证."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from mediator_desk.domain import agreement_work, casework, court_work
from mediator_desk.domain.acts import Act
from mediator_desk.domain.agreement_lifecycle import AgreementStep
from mediator_desk.domain.agreements import AgreementForm, AgreementState, Performance
from mediator_desk.domain.case_papers import compose_case_paper
from mediator_desk.domain.cases import Case, CaseState
from mediator_desk.domain.consents import Material
from mediator_desk.domain.deadlines import Deadline
from mediator_desk.domain.end_reasons import material_to_return
from mediator_desk.domain.endings import ClosingPath, Ending, EndReason, HandBack
from mediator_desk.domain.missing_things import missing_things
from mediator_desk.domain.offers import agreement_offers, natural
from mediator_desk.domain.papers import PaperKind
from mediator_desk.domain.proof import ProofKind, proof_of
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.settings import CentreSettings
from mediator_desk.domain.standing import Outcome, Standing, fully_settled, outcome, standing
from tests.domain import some_case as some

DAY = dt.date(2026, 11, 12)
SIGNED_ON = dt.date(2026, 11, 10)
AGREED = Ending(1, EndReason.AGREED, "各方达成协议。", DAY)


def _running() -> Case:
    return some.signed(some.to_sign(some.heard(some.mediating())))


def _closed() -> Case:
    return casework.close(casework.conclude(_running(), AGREED), ClosingPath.OTHER, DAY)


def _without(case: Case, name: str) -> Case:
    gone = next(s for s in case.agreements[0].valid_signatures if s.name == name)
    return agreement_work.void_signature(case, 900, gone.id, DAY, "误将他人登记为签署人")


def _again(case: Case, day: dt.date = DAY) -> Case:
    owner = case.parties[1]
    return agreement_work.sign(case, 900, replace(some.party_signature(owner.id, owner.name, day), id=8888))


def test_a_signed_agreement_a_signed_record_and_performance_each_prove() -> None:
    case = _running()
    assert proof_of(case, case.agreements[0]) is ProofKind.SIGNED_TEXT
    heard = some.heard(some.mediating())
    oral = replace(some.an_agreement(heard), form=AgreementForm.ORAL, oral_session_id=heard.sessions[0].id)
    spoken = some.signed(agreement_work.finish(agreement_work.draft(heard, oral), 900))
    assert proof_of(spoken, spoken.agreements[0]) is ProofKind.SIGNED_RECORD
    waiting = some.to_sign(heard)
    owed = waiting.agreements[0].obligations[0]
    paid = court_work.perform(waiting, 900, [Performance(1, 900, owed.id, SIGNED_ON, owed.amount, "转账凭证", "测试法人")])
    assert proof_of(paid, paid.agreements[0]) is ProofKind.AT_ONCE


@pytest.mark.parametrize("name", ["测试代表", "巴图·孟克", "测试法人"])
def test_a_signature_that_is_taken_back_takes_the_success_with_it_until_it_is_mended(name: str) -> None:
    case = _without(_closed(), name)
    assert case.agreements[0].state is AgreementState.EFFECTIVE
    assert (outcome(case), standing(case)) == (Outcome.PENDING_PROOF, Standing.TO_PROVE)
    assert natural(case) is Act.SIGN_AGREEMENT
    assert agreement_offers(case, case.agreements[0])[0] is AgreementStep.SIGN
    assert any("缺成立凭证" in line for line in missing_things(case))


def test_signed_again_it_is_a_success_as_before_and_the_old_signature_stays_on_record() -> None:
    case = _without(_closed(), "巴图·孟克")
    mended = _again(case)
    assert outcome(mended) is Outcome.SUCCESS
    assert mended.agreements[0].effective_on == DAY
    assert [s.voided for s in mended.agreements[0].signatures if s.voided] == ["误将他人登记为签署人"]
    with pytest.raises(Refusal, match="签署齐全"):
        _again(mended)


def test_what_was_filed_since_keeps_the_day_of_effect() -> None:
    case = _without(_closed(), "巴图·孟克")
    filed = replace(case.agreements[0], state=AgreementState.FILED, filed_on=dt.date(2026, 11, 11))
    assert _again(replace(case, agreements=(filed,))).agreements[0].effective_on == SIGNED_ON


def test_a_running_case_does_not_end_as_agreed_without_proof() -> None:
    case = _without(_running(), "巴图·孟克")
    assert fully_settled(case)
    assert standing(case) is Standing.TO_PROVE
    with pytest.raises(Refusal, match="缺成立凭证（尚未签署：巴图·孟克）"):
        casework.conclude(case, AGREED)
    failed = casework.fail(case, replace(AGREED, reason=EndReason.REFUSED_TO_SIGN))
    assert outcome(failed) is Outcome.PENDING_PROOF
    assert casework.hand_back(failed, HandBack(1, DAY, (Material("起诉状"),))).state is CaseState.HANDED_BACK


def test_who_turns_out_not_to_have_signed_may_refuse_while_the_mediation_runs() -> None:
    case = _running()
    with pytest.raises(Refusal, match="各方均已签署"):
        agreement_work.refuse_to_sign(case, 900, "反悔")
    gone = agreement_work.refuse_to_sign(_without(case, "巴图·孟克"), 900, "本人没有签过字，不愿签署")
    assert gone.agreements[0].state is AgreementState.NOT_MADE


def test_an_effective_agreement_is_never_voided() -> None:
    with pytest.raises(Refusal, match="不能“作废”"):
        agreement_work.void(_running(), 900, "不要了")


def test_taking_back_wants_a_reason_a_signature_and_a_day_after_it() -> None:
    case = _running()
    known = case.agreements[0].signatures[0]
    for signature_id, day, reason, said in (
        (known.id, DAY, " ", "原因"),
        (4711, DAY, "误登", "没有找到"),
        (known.id, dt.date(2026, 11, 9), "误登", "早于签署日期"),
    ):
        with pytest.raises(Refusal, match=said):
            agreement_work.void_signature(case, 900, signature_id, day, reason)


def test_a_part_that_is_proved_stays_a_part() -> None:
    case = some.heard(some.mediating())
    more = replace(case.claims[0], id=4444, seq=2, text="支付违约金")
    case = replace(case, claims=(*case.claims, more))
    text = replace(some.an_agreement(case), claim_ids=(case.claims[0].id,))
    case = some.signed(agreement_work.finish(agreement_work.draft(case, text), 900))
    ended = casework.fail(case, replace(AGREED, reason=EndReason.TOO_FAR_APART))
    assert outcome(ended) is Outcome.PARTIAL
    assert outcome(_without(ended, "巴图·孟克")) is Outcome.PENDING_PROOF


def test_a_part_hands_the_rest_over_with_the_agreement_on_the_part() -> None:
    case = some.heard(some.mediating())
    case = replace(case, claims=(*case.claims, replace(case.claims[0], id=4444, seq=2, text="支付违约金")))
    text = replace(some.an_agreement(case), claim_ids=(case.claims[0].id,))
    case = some.signed(agreement_work.finish(agreement_work.draft(case, text), 900))
    ended = casework.fail(case, replace(AGREED, reason=EndReason.TOO_FAR_APART, explanation="违约金未谈拢。"))
    assert natural(ended) is Act.HAND_BACK
    names = [material.name for material in material_to_return(ended)]
    assert names == ["起诉状", "调解终止报告", "调解协议书（第1份，部分达成）"]
    nothing = Deadline(None, None, False, "", (), "")
    report = compose_case_paper(PaperKind.END_REPORT, ended, nothing, CentreSettings(), "1")
    assert "已就“支付拖欠的物业服务费”达成协议；“支付违约金”未达成协议，移送贵院依法处理。" in report.paragraphs
