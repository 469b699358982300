"""A claim of the court's file is settled between its two sides, against each of them (rules 21, 24)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mediator_desk.domain import agreement_work, casework
from mediator_desk.domain.agreement_lint import Severity, lint
from mediator_desk.domain.agreement_sheets import compose_agreement
from mediator_desk.domain.cases import Case
from mediator_desk.domain.endings import Ending, EndReason
from mediator_desk.domain.entries import PartyEntry
from mediator_desk.domain.hearings import Notice, NoticeItem
from mediator_desk.domain.parties import PartyRole
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.settings import CentreSettings
from mediator_desk.domain.standing import Outcome, fully_settled, outcome
from tests.domain import some_case as some

SETTINGS = CentreSettings(court="测试旗人民法院", court_code="内0121", centre="测试旗多元解纷中心")
SECOND = PartyEntry(PartyRole.RESPONDENT, "第二被申请人")
THIRD = PartyEntry(PartyRole.THIRD, "测试邻居")


def _case(*more: PartyEntry) -> Case:
    parties = (*some.two_parties(), *more)
    return some.heard(some.received(some.referred(some.consented(some.registered(parties=parties)))))


def _signed(case: Case, agreement_id: int = 900, **changes: Any) -> Case:
    text = replace(some.an_agreement(case, agreement_id), **changes)
    return some.signed(agreement_work.finish(agreement_work.draft(case, text), agreement_id), agreement_id)


def test_with_one_of_two_respondents_the_case_is_settled_in_part() -> None:
    case = _signed(_case(SECOND))
    assert not fully_settled(case)
    agreed = Ending(1, EndReason.AGREED, "达成协议。", some.TODAY)
    with pytest.raises(Refusal, match="部分达成"):
        casework.conclude(case, agreed)
    ended = casework.fail(case, replace(agreed, reason=EndReason.TOO_FAR_APART))
    assert outcome(ended) is Outcome.PARTIAL


def test_two_agreements_that_reach_both_respondents_settle_the_claim() -> None:
    case = _case(SECOND)
    company, owner, second = case.parties
    case = _signed(_signed(case), 1900, party_ids=(company.id, second.id), obligations=(), extra_terms=("双方两清。",))
    assert owner.id in case.agreements[0].party_ids
    assert fully_settled(case)


def test_dropping_the_claim_against_the_other_respondent_settles_it_and_is_printed() -> None:
    case = _case(SECOND)
    second = case.parties[2]
    case = _signed(case, releases=(second.id,))
    assert fully_settled(case)
    sheet = compose_agreement(case, case.agreements[0], SETTINGS, "1")
    assert sheet.terms[-1] == "申请人测试金海物业服务有限公司放弃对被申请人二第二被申请人的请求，本纠纷中不再向其主张。"


def test_third_parties_need_not_sign() -> None:
    assert fully_settled(_signed(_case(THIRD)))


def test_a_respondent_who_joins_later_opens_the_claim_again() -> None:
    case = _signed(_case())
    assert fully_settled(case)
    other = replace(case.parties[1], id=4711, seq=9, name="追加者")
    assert not fully_settled(replace(case, parties=(*case.parties, other)))


def test_respondents_alone_settle_no_claim_of_the_courts_file_but_a_side_dispute() -> None:
    case = _case(SECOND)
    _, owner, second = case.parties
    side = replace(case.claims[0], id=4445, seq=2, text="管道清掏费分摊", side=True)
    case = replace(case, claims=(*case.claims, side))
    ours: dict[str, Any] = {
        "party_ids": (owner.id, second.id), "obligations": (), "extra_terms": ("各半分摊。",)
    }  # fmt: skip
    with pytest.raises(Refusal, match="申请人和被申请人双方签署"):
        _signed(case, **ours)
    assert not fully_settled(_signed(case, **ours, claim_ids=(side.id,)))


def test_only_an_absent_respondent_is_released() -> None:
    case = _case(SECOND, THIRD)
    company, owner, _, neighbour = case.parties
    for wrong in (company.id, owner.id, neighbour.id):
        with pytest.raises(Refusal, match="未签署的被申请人"):
            _signed(case, releases=(wrong,))
    with pytest.raises(Refusal, match="不属于本案"):
        _signed(case, releases=(424242,))


def test_the_text_says_who_is_neither_signing_nor_released() -> None:
    case = _case(SECOND)
    lines = lint(case, some.an_agreement(case))
    assert [(line.severity, line.where) for line in lines] == [(Severity.WARNING, "签署人")]
    assert "被申请人二第二被申请人" in lines[0].text
    assert lint(case, replace(some.an_agreement(case), releases=(case.parties[2].id,))) == ()


def test_nobody_signs_who_was_not_told_and_heard() -> None:
    case = some.mediating()
    drafted = agreement_work.draft(case, some.an_agreement(case))
    with pytest.raises(Refusal, match=r"五项告知.*笔录"):
        agreement_work.finish(drafted, 900)
    told = [Notice(case.parties[0].id, item, some.REFERRED) for item in NoticeItem]
    with pytest.raises(Refusal, match="五项告知尚缺：巴图·孟克"):
        agreement_work.finish(casework.tell(drafted, told), 900)
    with pytest.raises(Refusal) as refused:
        agreement_work.finish(some.told(drafted), 900)
    assert "五项告知" not in refused.value.what
