"""An agreement has a life of its own: its moves, signatures and effect (law.md §11 rows 12-19)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from mediator_desk.domain import agreement_work, casework
from mediator_desk.domain.agreement_lifecycle import (
    AGREEMENT_MOVES,
    AgreementStep,
    agreement_move,
    check_agreement_move,
)
from mediator_desk.domain.agreements import AgreementForm, AgreementState, Capacity, Service
from mediator_desk.domain.cases import Case, CaseState
from mediator_desk.domain.endings import Ending, EndReason
from mediator_desk.domain.entries import AgentEntry, new_agent
from mediator_desk.domain.parties import AgentKind, Authority
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import ReferralKind
from mediator_desk.domain.standing import Outcome, Standing, fully_settled, outcome, standing
from tests.domain import some_case as some

A = AgreementState
LAWFUL: dict[tuple[AgreementState | None, AgreementState], set[str]] = {
    (None, A.DRAFT): {"12"},
    (A.DRAFT, A.DRAFT): {"12"},
    (A.DRAFT, A.TO_SIGN): {"12"},
    (A.DRAFT, A.VOID): {"12"},
    (A.TO_SIGN, A.DRAFT): {"12"},
    (A.TO_SIGN, A.TO_SIGN): {"13", "18"},
    (A.TO_SIGN, A.EFFECTIVE): {"13"},
    (A.TO_SIGN, A.PERFORMED): {"18"},
    (A.TO_SIGN, A.NOT_MADE): {"13b"},
    (A.TO_SIGN, A.VOID): {"13b"},
    (A.EFFECTIVE, A.EFFECTIVE): {"12", "13", "17", "19"},
    (A.EFFECTIVE, A.NOT_MADE): {"13b"},
    (A.EFFECTIVE, A.FILED): {"14"},
    (A.EFFECTIVE, A.CONFIRMING): {"15"},
    (A.EFFECTIVE, A.COURT_PAPER): {"17"},
    (A.EFFECTIVE, A.PERFORMING): {"18"},
    (A.EFFECTIVE, A.PERFORMED): {"18"},
    (A.EFFECTIVE, A.REPLACED): {"13"},
    (A.FILED, A.FILED): {"12", "13", "17", "19"},
    (A.FILED, A.CONFIRMING): {"15"},
    (A.FILED, A.COURT_PAPER): {"17"},
    (A.FILED, A.PERFORMING): {"14"},
    (A.FILED, A.PERFORMED): {"19"},
    (A.FILED, A.REPLACED): {"13"},
    (A.CONFIRMING, A.CONFIRMING): {"13", "16", "19"},
    (A.CONFIRMING, A.PERFORMING): {"16"},
    (A.CONFIRMING, A.FILED): {"16"},
    (A.CONFIRMING, A.EFFECTIVE): {"16"},
    (A.CONFIRMING, A.NOT_CONFIRMED): {"16"},
    (A.NOT_CONFIRMED, A.DRAFT): {"16"},
    (A.NOT_CONFIRMED, A.SUED): {"16"},
    (A.COURT_PAPER, A.COURT_PAPER): {"13", "17", "19"},
    (A.COURT_PAPER, A.PERFORMING): {"17"},
    (A.COURT_PAPER, A.PERFORMED): {"19"},
    (A.COURT_PAPER, A.NOT_MADE): {"17"},
    (A.PERFORMING, A.PERFORMING): {"12", "13", "19"},
    (A.PERFORMING, A.PERFORMED): {"19"},
    (A.PERFORMING, A.ENFORCING): {"19"},
    (A.PERFORMING, A.SUED): {"19"},
    (A.PERFORMING, A.REPLACED): {"13"},
    (A.ENFORCING, A.ENFORCING): {"13", "19"},
    (A.ENFORCING, A.PERFORMED): {"19"},
    (A.PERFORMED, A.PERFORMED): {"13"},
}


@pytest.mark.parametrize("target", list(AgreementState))
@pytest.mark.parametrize("source", [None, *AgreementState])
def test_between_two_states_lies_exactly_what_the_law_allows(
    source: AgreementState | None, target: AgreementState
) -> None:
    rows = {move.row for move in AGREEMENT_MOVES if move.source is source and move.target is target}
    assert rows == LAWFUL.get((source, target), set())


OUTSIDE = [(state, step) for state in AgreementState for step in AgreementStep if agreement_move(state, step) is None]


@pytest.mark.parametrize(("state", "step"), OUTSIDE)
def test_a_step_outside_the_table_is_refused(state: AgreementState, step: AgreementStep) -> None:
    case = some.to_sign(some.heard(some.mediating()))
    agreement = replace(case.agreements[0], state=state, end_reason="测试原因")
    with pytest.raises(Refusal, match=f"协议现为“{state}”"):
        check_agreement_move(replace(case, agreements=(agreement,)), agreement, step)


def _waiting(kind: ReferralKind = ReferralKind.ENTRUSTED, organisation: str = "") -> Case:
    return some.to_sign(some.heard(some.mediating(kind, organisation)))


def test_rule_21_an_empty_content_block_keeps_the_text_a_draft() -> None:
    case = some.heard(some.mediating())
    one_party = {"party_ids": (case.parties[0].id,)}
    holes: tuple[dict[str, Any], ...] = ({"facts": " "}, {"dispute": ""}, {"obligations": ()}, one_party)
    for hole in holes:
        drafted = agreement_work.draft(case, replace(some.an_agreement(case), **hole))
        with pytest.raises(Refusal, match="不能定稿"):
            agreement_work.finish(drafted, 900)


def test_rules_23_and_24_the_last_signature_makes_it_effective_with_its_own_date() -> None:
    case = _waiting()
    company, owner = case.parties
    case = agreement_work.sign(
        case,
        900,
        some.party_signature(company.id, "测试法人", dt.date(2026, 11, 12), Capacity.LEGAL_REPRESENTATIVE),
    )
    case = agreement_work.sign(case, 900, some.mediator_signature(dt.date(2026, 11, 15)))
    assert case.agreements[0].state is A.TO_SIGN
    assert standing(case) is Standing.TO_SIGN
    assert not fully_settled(case)
    case = agreement_work.sign(case, 900, some.party_signature(owner.id, owner.name, dt.date(2026, 11, 11)))
    assert case.agreements[0].state is A.EFFECTIVE
    # The last party signed on the 12th; the mediator's later date does not move the effect.
    assert case.agreements[0].effective_on == dt.date(2026, 11, 12)


def test_rule_22_an_organisation_that_led_puts_its_seal_before_effect() -> None:
    case = some.signed(_waiting(organisation="旗人民调解委员会"))
    assert case.agreements[0].state is A.TO_SIGN
    seal = replace(
        some.mediator_signature(dt.date(2026, 11, 10)),
        capacity=Capacity.ORGANISATION,
        mediator_id=None,
        name="旗人民调解委员会",
    )
    assert agreement_work.sign(case, 900, seal).agreements[0].state is A.EFFECTIVE


def _with_agent(authority: Authority) -> Case:
    case = some.mediating()
    agent = new_agent(
        AgentEntry(AgentKind.ENTRUSTED, "测试代理人", authority, proof="授权委托书"), some.ids(2000), some.TODAY
    )
    return some.to_sign(some.heard(casework.add_agent(case, case.parties[1].id, agent)))


def test_rule_19_an_agent_without_special_authority_cannot_sign() -> None:
    case = _with_agent(Authority.GENERAL)
    owner = case.parties[1]
    by_agent = some.party_signature(
        owner.id, "测试代理人", dt.date(2026, 11, 10), Capacity.AGENT, agent_id=owner.agents[0].id
    )
    with pytest.raises(Refusal, match="一般授权"):
        agreement_work.sign(case, 900, by_agent)


def test_an_agent_with_special_authority_signs_for_his_party() -> None:
    case = _with_agent(Authority.SPECIAL)
    owner = case.parties[1]
    by_agent = some.party_signature(
        owner.id, "测试代理人", dt.date(2026, 11, 10), Capacity.AGENT, agent_id=owner.agents[0].id
    )
    assert agreement_work.sign(case, 900, by_agent).agreements[0].signature_of(owner.id) is not None


def test_nobody_signs_twice_or_before_the_agreement_was_made() -> None:
    case = _waiting()
    owner = case.parties[1]
    early = some.party_signature(owner.id, owner.name, dt.date(2026, 11, 9))
    with pytest.raises(Refusal, match="早于协议日期"):
        agreement_work.sign(case, 900, early)
    once = agreement_work.sign(case, 900, replace(early, signed_on=dt.date(2026, 11, 10)))
    with pytest.raises(Refusal, match="已经登记"):
        agreement_work.sign(once, 900, replace(early, id=1, signed_on=dt.date(2026, 11, 11)))


def test_a_signed_text_is_not_changed_any_more() -> None:
    case = _waiting()
    once = agreement_work.sign(case, 900, some.mediator_signature(dt.date(2026, 11, 10)))
    with pytest.raises(Refusal, match="已有人签署"):
        agreement_work.reopen(once, 900)
    again = agreement_work.reopen(case, 900)
    assert again.agreements[0].state is A.DRAFT
    assert again.agreements[0].revision == 2


def test_a_refused_signature_leaves_no_agreement_and_no_success() -> None:
    case = agreement_work.refuse_to_sign(_waiting(), 900, "被申请人反悔")
    assert case.agreements[0].state is A.NOT_MADE
    ended = casework.fail(case, Ending(1, EndReason.REFUSED_TO_SIGN, "被申请人拒绝签字。", some.TODAY))
    assert outcome(ended) is Outcome.FAILED


def test_an_oral_agreement_stands_in_a_closed_record() -> None:
    case = some.heard(some.mediating())
    oral = replace(some.an_agreement(case), form=AgreementForm.ORAL)
    with pytest.raises(Refusal, match="笔录"):
        agreement_work.finish(agreement_work.draft(case, oral), 900)
    recorded = replace(oral, oral_session_id=case.sessions[0].id)
    assert agreement_work.finish(agreement_work.draft(case, recorded), 900).agreements[0].state is A.TO_SIGN


def test_filing_needs_service_on_every_party_and_belongs_to_referrals_before_filing() -> None:
    day = dt.date(2026, 11, 11)
    case = some.signed(_waiting(ReferralKind.ASSIGNED))
    company, owner = case.parties
    with pytest.raises(Refusal, match="尚未送达"):
        agreement_work.file_at_court(case, 900, [Service(company.id, day)], day)
    both = [Service(company.id, day), Service(owner.id, day)]
    assert agreement_work.file_at_court(case, 900, both, day).agreements[0].state is A.FILED
    entrusted = some.signed(_waiting())
    with pytest.raises(Refusal, match="不走备案"):
        agreement_work.file_at_court(entrusted, 900, [Service(p.id, day) for p in entrusted.parties], day)


def test_three_agreements_with_different_signers_are_one_success() -> None:
    case = some.heard(some.mediating())
    for agreement_id in (900, 1900, 2900):
        case = some.signed(some.to_sign(case, agreement_id), agreement_id)
    assert [a.number for a in case.agreements] == [1, 2, 3]
    assert standing(case) is Standing.TO_CLOSE
    ended = casework.conclude(case, Ending(1, EndReason.AGREED, "各方达成协议。", some.TODAY))
    assert outcome(ended) is Outcome.SUCCESS


def test_a_partly_settled_case_is_no_success_and_goes_back_for_the_rest() -> None:
    case = some.heard(some.mediating())
    more = replace(case.claims[0], id=4444, seq=2, text="支付违约金", amount=Decimal("100.00"))
    case = replace(case, claims=(*case.claims, more))
    first_only = replace(some.an_agreement(case), claim_ids=(case.claims[0].id,))
    case = some.signed(agreement_work.finish(agreement_work.draft(case, first_only), 900))
    with pytest.raises(Refusal, match="部分达成"):
        casework.conclude(case, Ending(1, EndReason.AGREED, "部分达成。", some.TODAY))
    ended = casework.fail(case, Ending(1, EndReason.TOO_FAR_APART, "违约金未达成一致。", some.TODAY))
    assert outcome(ended) is Outcome.PARTIAL
    assert standing(ended) is Standing.TO_HAND_BACK


def test_an_open_side_dispute_does_not_hold_the_case_open() -> None:
    case = some.heard(some.mediating())
    neighbours = replace(case.claims[0], id=4445, seq=2, text="管道清掏费分摊", side=True)
    case = some.signed(some.to_sign(replace(case, claims=(*case.claims, neighbours))))
    assert fully_settled(case)


_RUNNING_ONLY = (
    AgreementStep.DRAFT, AgreementStep.REVISE, AgreementStep.FINISH, AgreementStep.REOPEN,
    AgreementStep.TAKE_EFFECT, AgreementStep.AT_ONCE, AgreementStep.REFUSE_TO_SIGN, AgreementStep.MEDIATE_AGAIN,
    AgreementStep.REPLACE_BY_NEW, AgreementStep.REPLACED,
)  # fmt: skip


def test_a_text_is_written_and_signed_only_while_the_mediation_runs() -> None:
    for move in AGREEMENT_MOVES:
        signs = move.step is AgreementStep.SIGN and move.source is A.TO_SIGN
        if move.step in _RUNNING_ONLY or signs:
            assert move.case_states == {CaseState.MEDIATING}, move.step
        for state in (CaseState.APPRAISING, CaseState.SUSPENDED, CaseState.RETURNED, CaseState.ARCHIVED):
            assert state not in move.case_states, (move.step, state)


@pytest.mark.parametrize("state", [s for s in CaseState if s is not CaseState.MEDIATING])
def test_nothing_takes_effect_after_the_case_has_ended_or_while_it_stands_still(state: CaseState) -> None:
    case = replace(_waiting(), state=state)
    with pytest.raises(Refusal, match=f"案件现为“{state}”"):
        some.signed(case)
    with pytest.raises(Refusal, match=f"案件现为“{state}”"):
        agreement_work.reopen(case, 900)
    with pytest.raises(Refusal, match=f"案件现为“{state}”"):
        agreement_work.refuse_to_sign(case, 900, "反悔")


def test_a_text_nobody_is_bound_by_is_voided_also_when_its_case_was_withdrawn() -> None:
    case = replace(_waiting(), state=CaseState.WITHDRAWN)
    assert agreement_work.void(case, 900, "案件撤回").agreements[0].state is A.VOID


def test_filing_waits_for_no_case_that_left() -> None:
    day = dt.date(2026, 11, 11)
    case = some.signed(_waiting(ReferralKind.ASSIGNED))
    services = [Service(party.id, day) for party in case.parties]
    ended = replace(case, state=CaseState.ENDED)
    assert agreement_work.file_at_court(ended, 900, services, day).agreements[0].state is A.FILED
    with pytest.raises(Refusal, match="撤回"):
        agreement_work.file_at_court(replace(case, state=CaseState.WITHDRAWN), 900, services, day)


def test_an_agreement_on_a_part_is_performed_also_after_the_rest_went_to_the_court() -> None:
    case = replace(some.signed(_waiting()), state=CaseState.SENT_TO_TRIAL)
    assert agreement_work.go_on(case, 900, AgreementStep.PERFORM).agreements[0].state is A.PERFORMING
