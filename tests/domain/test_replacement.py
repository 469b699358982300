"""An effective agreement is replaced only by all who signed it, and only when the new one takes effect (民法典 543)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from mediator_desk.domain import agreement_work, casework, court_work
from mediator_desk.domain.acts import Act
from mediator_desk.domain.agreement_lifecycle import AgreementStep
from mediator_desk.domain.agreement_lint import errors, lint
from mediator_desk.domain.agreements import Agreement, AgreementState
from mediator_desk.domain.cases import Case
from mediator_desk.domain.court_outcomes import CourtPaper, PaperService
from mediator_desk.domain.endings import Ending, EndReason
from mediator_desk.domain.entries import PartyEntry
from mediator_desk.domain.offers import agreement_offers
from mediator_desk.domain.parties import PartyRole
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.standing import fully_settled
from tests.domain import some_case as some

A = AgreementState
DAY = dt.date(2026, 11, 12)


def _in_force() -> Case:
    return some.signed(some.to_sign(some.heard(some.mediating())))


def _begun(case: Case) -> tuple[Case, Agreement]:
    """The replacement drafted, with its day, and not finished."""
    case = agreement_work.replacement(case, 900, some.ids(5000))
    fresh = case.agreements[-1]
    case = agreement_work.revise(case, replace(fresh, made_on=dt.date(2026, 11, 10)))
    return case, case.agreements[-1]


def test_the_old_one_stands_until_the_new_one_takes_effect() -> None:
    case, fresh = _begun(_in_force())
    assert (fresh.number, fresh.replaces, fresh.facts) == (2, 900, case.agreements[0].facts)
    assert {o.id for o in fresh.obligations}.isdisjoint(o.id for o in case.agreements[0].obligations)
    case = agreement_work.finish(case, fresh.id)
    assert case.agreements[0].state is A.EFFECTIVE
    done = some.signed(case, fresh.id)
    old, new = done.agreements
    assert (old.state, new.state) == (A.REPLACED, A.EFFECTIVE)
    assert old.end_reason == "由第2份协议替代"
    assert fully_settled(done)


def test_a_text_that_is_refused_leaves_the_old_one_in_force() -> None:
    case, fresh = _begun(_in_force())
    case = agreement_work.refuse_to_sign(agreement_work.finish(case, fresh.id), fresh.id, "不愿变更")
    assert [a.state for a in case.agreements] == [A.EFFECTIVE, A.NOT_MADE]
    assert AgreementStep.REPLACE_BY_NEW in agreement_offers(case, case.agreements[0])


def test_who_signed_the_old_one_signs_the_new_one() -> None:
    second = PartyEntry(PartyRole.RESPONDENT, "第二被申请人")
    parties = (*some.two_parties(), second)
    heard = some.heard(some.received(some.referred(some.consented(some.registered(parties=parties)))))
    text = replace(some.an_agreement(heard), party_ids=tuple(p.id for p in heard.parties))
    case, fresh = _begun(some.signed(agreement_work.finish(agreement_work.draft(heard, text), 900)))
    two = replace(fresh, party_ids=tuple(p.id for p in heard.parties[:2]))
    case = agreement_work.revise(case, two)
    assert any("还缺：第二被申请人" in line.text for line in errors(lint(case, case.agreements[-1])))
    with pytest.raises(Refusal, match=r"全体签署人同意.*还缺：第二被申请人"):
        agreement_work.finish(case, fresh.id)


def test_one_replacement_at_a_time() -> None:
    case, _ = _begun(_in_force())
    assert AgreementStep.REPLACE_BY_NEW not in agreement_offers(case, case.agreements[0])
    with pytest.raises(Refusal, match="已在起草第2份"):
        agreement_work.replacement(case, 900, some.ids(6000))


def test_what_the_court_put_into_its_paper_is_not_replaced_by_the_parties() -> None:
    case = _in_force()
    both = [PaperService(party.id, DAY) for party in case.parties]
    case = court_work.request_paper(case, CourtPaper(5, 900, DAY, (case.parties[0].id,)))
    case = court_work.serve_paper(court_work.record_paper(case, 900, "文号", DAY), 900, both)
    case = agreement_work.go_on(case, 900, AgreementStep.PERFORM)
    with pytest.raises(Refusal, match="不能以新协议替代"):
        agreement_work.replacement(case, 900, some.ids(5000))


def test_after_the_end_the_case_is_reopened_first() -> None:
    case = casework.conclude(_in_force(), Ending(1, EndReason.AGREED, "各方达成协议。", DAY))
    with pytest.raises(Refusal, match="不能“另订新协议替代”") as refused:
        agreement_work.replacement(case, 900, some.ids(5000))
    assert f"“{Act.REOPEN}”" in refused.value.todo
