"""At the desk: a wrong party is struck, a renamed one is found by both names, papers are marked and not changed."""

from __future__ import annotations

import datetime as dt

import pytest

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.docket import DocketFilter, Which
from mediator_desk.domain.entries import CaseEntry, PartyEntry
from mediator_desk.domain.papers import PaperKind
from mediator_desk.domain.parties import PartyKind, PartyRole
from mediator_desk.domain.pools import Mediator
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import ReferralKind
from tests.actions import steps
from tests.actions.steps import TODAY, seen
from tests.conftest import FixedClock

COMPANY, WRONG = "测试牙林物业服务有限公司", "测试错列人"


@pytest.fixture
def case_id(actions: Actions) -> int:
    """A company against an owner and somebody who does not belong here."""
    parties = (
        PartyEntry(PartyRole.APPLICANT, COMPANY, PartyKind.ORGANISATION),
        PartyEntry(PartyRole.RESPONDENT, "测试王某"),
        PartyEntry(PartyRole.RESPONDENT, WRONG),
    )
    numbers = (("（2026）内0121诉前调321号", TODAY),)
    entry = CaseEntry(ReferralKind.ASSIGNED, "物业服务合同纠纷", "", TODAY, parties, numbers=numbers)
    return actions.cases.register(entry).subject_id


def test_papers_that_name_a_wrong_party_are_marked_and_their_bytes_stay(
    actions: Actions, case_id: int, deputy: Mediator
) -> None:
    steps.to_mediation(actions, case_id, deputy)
    issued = actions.papers.issue(case_id, seen(actions, case_id)[1], PaperKind.RECEIPT)
    case, version = seen(actions, case_id)
    actions.party_changes.void(case_id, version, case.parties[2].id, "起诉状中没有此人")
    file = actions.cases.open(case_id)
    assert file.headline.respondents == "测试王某"
    (paper,) = file.papers
    assert paper.mark == f"列有误列当事人“{WRONG}”（{TODAY:%Y-%m-%d}撤销：起诉状中没有此人）"
    assert actions.agreements.reprint(paper.id) == issued.pdf
    assert actions.papers.caution(case_id, paper.id).startswith(paper.mark)
    assert actions.agreements.shelf()[0].mark == paper.mark


def test_an_agreement_without_him_goes_on(actions: Actions, case_id: int, deputy: Mediator) -> None:
    steps.to_mediation(actions, case_id, deputy)
    agreement_id = steps.settle(actions, case_id)
    case, version = seen(actions, case_id)
    with pytest.raises(Refusal, match="退回修改"):
        actions.party_changes.void(case_id, version, case.parties[2].id, "误列")
    assert seen(actions, case_id)[1] == version
    actions.agreements.void(case_id, version, agreement_id, "列有误列当事人")
    actions.party_changes.void(case_id, seen(actions, case_id)[1], case.parties[2].id, "误列")
    assert len(actions.cases.open(case_id).case.present_parties) == 2


def test_a_renamed_party_is_found_by_both_names_and_his_signed_agreement_stays_as_it_is(
    actions: Actions, case_id: int, deputy: Mediator
) -> None:
    steps.to_mediation(actions, case_id, deputy)
    agreement_id = steps.settle(actions, case_id)
    paper = actions.agreements.issue(case_id, seen(actions, case_id)[1], agreement_id).paper
    steps.sign(actions, case_id, agreement_id, deputy)
    case, version = seen(actions, case_id)
    with pytest.raises(Refusal, match="晚于今天"):
        actions.party_changes.rename(case_id, version, case.parties[0].id, "甲公司", TODAY.replace(year=2027), "证")
    actions.party_changes.rename(case_id, version, case.parties[0].id, "测试呼伦物业有限公司", TODAY, "变更登记")
    for name in (COMPANY, "测试呼伦物业", "牙林"):
        found = actions.cases.page(DocketFilter(Which.ALL, name), 0, 9)
        assert [row.id for row in found] == [case_id], name
    for word in ("变更登记", "2026-11-2", '","reason":"'):
        assert actions.cases.page(DocketFilter(Which.ALL, word), 0, 9) == ()
    assert actions.agreements.shelf(search=COMPANY)[0].paper_id == paper.id
    assert actions.agreements.shelf(search="呼伦")[0].mark == f"“{COMPANY}”自{TODAY:%Y-%m-%d}起名称为“测试呼伦物业有限公司”"


def test_a_lawful_rename_raises_no_cry_that_the_case_says_something_else(
    actions: Actions, case_id: int, deputy: Mediator, clock: FixedClock
) -> None:
    steps.to_mediation(actions, case_id, deputy)
    agreement_id = steps.settle(actions, case_id)
    paper = actions.agreements.issue(case_id, seen(actions, case_id)[1], agreement_id).paper
    clock.advance(dt.timedelta(days=3))
    case, version = seen(actions, case_id)
    since = TODAY + dt.timedelta(days=2)
    actions.party_changes.rename(case_id, version, case.parties[0].id, "测试呼伦物业有限公司", since, "变更登记")
    said = actions.agreements.caution(case_id, paper.id)
    assert said == f"“{COMPANY}”自{since:%Y-%m-%d}起名称为“测试呼伦物业有限公司”。"
