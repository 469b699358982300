"""What a case must bear out before it moves: recusal, consent, telling, reasons, the way back to the court."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from mediator_desk.domain import casework
from mediator_desk.domain.agreements import Claim
from mediator_desk.domain.cases import Case, CaseState
from mediator_desk.domain.consents import (
    ConflictGround,
    ConflictResult,
    ConflictRuling,
    Consent,
    ConsentForm,
    Material,
    Receipt,
)
from mediator_desk.domain.endings import ClosingPath, Ending, EndReason, HandBack
from mediator_desk.domain.hearings import SessionMode
from mediator_desk.domain.parties import Agent, AgentKind, Authority
from mediator_desk.domain.refusals import Refusal
from tests.domain import some_case as some

S = CaseState


def _ending(reason: EndReason = EndReason.TOO_FAR_APART, text: str = "分歧较大。") -> Ending:
    return Ending(990, reason, text, dt.date(2026, 11, 20))


def _ruled(case: Case, result: ConflictResult) -> Case:
    ruling = ConflictRuling(1, some.MEDIATOR, "told:甲", ConflictGround.KIN, result, some.TODAY, "测试法院")
    return replace(case, rulings=(ruling,))


@pytest.mark.parametrize(
    ("result", "words"),
    [(ConflictResult.WITHDRAWN, "回避，不能再参与"), (ConflictResult.OPEN, "尚未处理完毕")],
)
def test_rule_15_while_a_withdrawal_stands_or_is_applied_for_no_session_is_held(
    result: ConflictResult, words: str
) -> None:
    case = _ruled(some.told(some.mediating()), result)
    with pytest.raises(Refusal, match=words):
        casework.hold_session(case, some.a_session(case))
    waiting = _ruled(some.referred(some.consented(some.registered())), result)
    with pytest.raises(Refusal, match=words):
        some.received(waiting)


def test_only_who_acts_on_that_day_holds_the_session() -> None:
    case = some.told(some.mediating())
    successor = replace(some.an_assignment(mediator_id=9002), id=1, assigned_on=dt.date(2026, 11, 6))
    changed = casework.change_mediator(case, some.MEDIATOR, dt.date(2026, 11, 6), "因病", successor)
    with pytest.raises(Refusal, match="当日不是本案调解员"):
        casework.hold_session(changed, some.a_session(changed))
    taken_over = replace(some.a_session(changed), mediator_ids=(9002,))
    assert casework.hold_session(changed, taken_over).sessions


def test_who_leaves_must_be_there_and_who_comes_must_not() -> None:
    case = some.mediating()
    other = replace(some.an_assignment(mediator_id=9002), id=1)
    with pytest.raises(Refusal, match="现在不是本案调解员"):
        casework.change_mediator(case, 12345, some.TODAY, "因病", other)
    with pytest.raises(Refusal, match="已经是本案调解员"):
        casework.change_mediator(case, some.MEDIATOR, some.TODAY, "因病", some.an_assignment())


def test_a_party_who_joined_without_consenting_stops_the_next_session_until_he_consents() -> None:
    case = some.told(some.mediating())
    third = replace(case.parties[1], id=77, name="测试第三人", joined_on=dt.date(2026, 11, 5), agents=())
    joined = some.told(casework.join_party(case, third))
    with pytest.raises(Refusal, match="测试第三人"):
        casework.hold_session(joined, some.a_session(joined))
    yes = Consent(1, 77, True, some.TODAY, "测试第三人", ConsentForm.WRITTEN)
    agreed = casework.record_consent(joined, yes)
    assert casework.hold_session(agreed, some.a_session(agreed)).sessions
    no = casework.record_consent(agreed, replace(yes, id=2, agreed=False))
    with pytest.raises(Refusal, match="不同意的请终止"):
        casework.hold_session(no, some.a_session(no))


@pytest.mark.parametrize(("joined_on", "told_first"), [(5, True), (7, False)])
def test_rule_17_who_joined_before_the_session_is_told_before_its_record_closes(
    joined_on: int, told_first: bool
) -> None:
    case = some.told(some.mediating())
    third = replace(case.parties[1], id=77, name="测试第三人", joined_on=dt.date(2026, 11, joined_on))
    joined = casework.join_party(case, third)
    joined = casework.record_consent(
        joined, Consent(1, 77, True, some.TODAY, "测试第三人", ConsentForm.WRITTEN)
    )
    if told_first:
        with pytest.raises(Refusal, match="五项告知，尚缺：测试第三人"):
            casework.hold_session(joined, some.a_session(joined))
    else:
        held = casework.hold_session(joined, some.a_session(joined))
        later = replace(some.a_session(held, session_id=811), held_at=dt.datetime(2026, 11, 9, 9))
        with pytest.raises(Refusal, match="五项告知，尚缺：测试第三人"):
            casework.hold_session(held, later)


def test_a_final_record_tells_of_somebody_and_a_visit_at_home_needs_the_court() -> None:
    case = some.told(some.mediating())
    with pytest.raises(Refusal, match="到场"):
        casework.hold_session(case, replace(some.a_session(case), attendance=()))
    home = replace(some.a_session(case), mode=SessionMode.HOME)
    with pytest.raises(Refusal, match="法院同意"):
        casework.hold_session(case, home)
    assert casework.hold_session(case, replace(home, court_consented=True)).sessions


def test_a_receipt_names_who_signed() -> None:
    case = some.referred(some.consented(some.registered()))
    with pytest.raises(Refusal, match="签收人"):
        casework.receive(case, Receipt(800, some.SIGNED_FOR, " ", "", False))


def test_the_courts_day_of_referral_is_kept_when_a_mediator_is_chosen_later() -> None:
    case = replace(some.consented(some.registered()), referred_on=some.RECEIVED)
    after = casework.refer(case, [some.an_assignment()], some.REFERRED)
    assert after.referred_on == some.RECEIVED
    assert after.assignments[0].assigned_on == some.REFERRED


def test_one_person_is_not_chosen_twice() -> None:
    case = some.consented(some.registered())
    twice = [some.an_assignment(), replace(some.an_assignment(lead=False), id=1)]
    with pytest.raises(Refusal, match="两次"):
        casework.refer(case, twice, some.REFERRED)


def test_a_settled_case_has_not_failed() -> None:
    case = some.signed(some.to_sign(some.heard(some.mediating())))
    with pytest.raises(Refusal, match="达成协议，终结"):
        casework.fail(case, _ending())


def test_each_end_has_its_own_reasons() -> None:
    with pytest.raises(Refusal, match="“当事人撤回”的原因不能是“达成协议”"):
        casework.withdraw(some.mediating(), _ending(EndReason.AGREED))
    with pytest.raises(Refusal, match="“退回法院”的原因不能是“分歧较大”"):
        casework.give_back(some.registered(), _ending())


def test_an_expired_limit_is_a_reason_only_when_it_has_expired() -> None:
    ending = _ending(EndReason.EXPIRED)
    casework.check_expired(ending, dt.date(2026, 11, 19))
    for last_day in (dt.date(2026, 11, 20), None):
        with pytest.raises(Refusal, match="尚未届满"):
            casework.check_expired(ending, last_day)


def test_a_text_waiting_for_signatures_keeps_the_claimant_from_withdrawing() -> None:
    case = some.to_sign(some.heard(some.mediating()))
    with pytest.raises(Refusal, match="未签署完毕"):
        casework.withdraw(case, _ending(EndReason.UNWILLING))


@pytest.mark.parametrize("path", [ClosingPath.CONFIRMED, ClosingPath.COURT_PAPER])
def test_a_case_is_closed_only_in_a_way_its_agreements_have_gone(path: ClosingPath) -> None:
    case = some.signed(some.to_sign(some.heard(some.mediating())))
    ended = casework.conclude(case, _ending(EndReason.AGREED))
    with pytest.raises(Refusal, match=f"“{path}”办结"):
        casework.close(ended, path, some.TODAY)


def test_rule_33_what_a_withdrawn_case_received_goes_back_before_the_archive() -> None:
    case = casework.withdraw(some.heard(some.mediating()), _ending(EndReason.UNWILLING))
    with pytest.raises(Refusal, match="不能归档"):
        casework.archive(case)
    sent = casework.hand_back(case, HandBack(1, some.TODAY, (Material("起诉状"),)))
    assert sent.state is S.WITHDRAWN
    with pytest.raises(Refusal, match="不能归档"):
        casework.archive(sent)
    done = casework.court_receives(sent, some.TODAY, "测试法官", "")
    assert done.state is S.WITHDRAWN
    assert casework.archive(done).state is S.ARCHIVED


def test_nothing_is_added_to_a_case_that_has_ended() -> None:
    ended = casework.fail(some.heard(some.mediating()), _ending())
    agent = Agent(1, AgentKind.ENTRUSTED, "测试代理", Authority.SPECIAL)
    for add in (
        lambda: casework.add_claim(ended, Claim(1, 2, "附带纠纷")),
        lambda: casework.add_agent(ended, ended.parties[0].id, agent),
        lambda: casework.add_number(ended, replace(ended.numbers[0], id=1, text="（2026）内0121民初9号")),
    ):
        with pytest.raises(Refusal, match="不能再"):
            add()


def test_an_empty_claim_and_a_number_twice_are_refused() -> None:
    case = some.mediating()
    with pytest.raises(Refusal, match="请求事项"):
        casework.add_claim(case, Claim(1, 2, " "))
    with pytest.raises(Refusal, match="已有案号"):
        casework.add_number(case, replace(case.numbers[0], id=1))


@pytest.mark.parametrize("name", ["调解员让步记录", "背对背谈话笔录", "各方妥协方案"])
def test_rule_32_concessions_do_not_go_back_to_the_court(name: str) -> None:
    ended = casework.fail(
        some.heard(some.mediating()), Ending(990, EndReason.TOO_FAR_APART, "分歧较大。", some.TODAY)
    )
    with pytest.raises(Refusal, match="让步"):
        casework.hand_back(ended, HandBack(1, some.TODAY, (Material("起诉状"), Material(name))))


def test_rule_32_undisputed_facts_go_back_only_when_everybody_signed_them() -> None:
    case = some.heard(some.mediating())
    facts = Ending(990, EndReason.TOO_FAR_APART, "分歧较大。", some.TODAY, "", "借款事实无争议。")
    parcel = HandBack(1, some.TODAY, (Material("无争议事实记载"),))
    with pytest.raises(Refusal, match="签字"):
        casework.hand_back(casework.fail(case, facts), parcel)
    signed = replace(facts, undisputed_signed_by=tuple(party.id for party in case.parties))
    assert casework.hand_back(casework.fail(case, signed), parcel).hand_back == parcel
