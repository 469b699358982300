"""A wrong party goes out and stays on record; a renamed one keeps his old name on old papers."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from mediator_desk.domain import agreement_work, casework
from mediator_desk.domain.agreement_sheets import compose_agreement
from mediator_desk.domain.case_moves import Step
from mediator_desk.domain.cases import Case, CaseState
from mediator_desk.domain.consents import Consent, ConsentForm
from mediator_desk.domain.entries import PartyEntry
from mediator_desk.domain.lifecycle import lacking
from mediator_desk.domain.papers import IssuedPaper, PaperKind
from mediator_desk.domain.parties import PartyGroup, PartyRole, numbered_roles
from mediator_desk.domain.party_changes import papers_naming, rename_party, void_party
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.settings import CentreSettings
from tests.domain import some_case as some

THREE = (*some.two_parties(), PartyEntry(PartyRole.RESPONDENT, "测试错列人"))
NEW = "测试金海新物业服务有限公司"
SINCE = dt.date(2026, 11, 15)


def _three() -> Case:
    return some.registered(parties=THREE)


def test_a_wrong_party_stays_on_record_and_takes_no_part() -> None:
    case = _three()
    wrong = case.parties[2]
    after = void_party(case, wrong.id, some.TODAY, "起诉状中没有此人")
    assert after.parties[2].voided == "起诉状中没有此人"
    assert [party.name for party in after.present_parties] == ["测试金海物业服务有限公司", "巴图·孟克"]
    assert numbered_roles(after.parties)[after.parties[1].id] == "被申请人"


def test_nobody_waits_for_the_answer_of_a_party_who_should_not_be_there() -> None:
    case = _three()
    for party in case.parties[:2]:
        consent = Consent(500 + party.id, party.id, True, some.RECEIVED, party.name, ConsentForm.WRITTEN)
        case = casework.record_consent(case, consent)
    assert case.state is CaseState.CONSULTING
    after = void_party(case, case.parties[2].id, some.TODAY, "误列")
    assert after.state is CaseState.CHOOSING
    assert lacking(after, Step.REFER) == ()


def test_a_side_is_never_left_empty_and_a_reason_is_wanted() -> None:
    case = some.registered()
    with pytest.raises(Refusal, match="被申请人一方唯一的当事人") as said:
        void_party(case, case.parties[1].id, some.TODAY, "误列")
    assert "先追加正确的当事人" in str(said.value)
    with pytest.raises(Refusal, match="理由"):
        void_party(_three(), _three().parties[2].id, some.TODAY, " ")


@pytest.mark.parametrize(
    ("walk", "way_out"),
    [
        (lambda case: agreement_work.draft(case, some.an_agreement(case)), "打开协议"),
        (some.to_sign, "退回修改"),
        (lambda case: some.signed(some.to_sign(case)), "另行签订协议替代"),
    ],
)
def test_an_agreement_that_names_him_says_the_way_out(walk: object, way_out: str) -> None:
    assert callable(walk)
    case: Case = walk(some.heard(some.mediating()))
    extra = replace(case.parties[1], id=77, seq=3, name="另一被申请人")
    case = replace(case, parties=(*case.parties, extra))
    with pytest.raises(Refusal, match="写有“巴图·孟克”") as said:
        void_party(case, case.parties[1].id, some.TODAY, "误列")
    assert way_out in str(said.value)


def test_a_half_signed_agreement_is_voided_first() -> None:
    case = some.to_sign(some.heard(some.mediating()))
    owner = case.parties[1]
    day = dt.date(2026, 11, 10)
    case = agreement_work.sign(case, 900, some.party_signature(owner.id, owner.name, day))
    case = replace(case, parties=(*case.parties, replace(owner, id=77, seq=3, name="另一被申请人")))
    with pytest.raises(Refusal, match="已有人签署") as said:
        void_party(case, owner.id, some.TODAY, "误列")
    assert "作废" in str(said.value)


def test_whom_a_group_elected_is_replaced_first() -> None:
    case = _three()
    case = replace(case, groups=(PartyGroup(40, "测试业主组", (case.parties[2].id,)),))
    with pytest.raises(Refusal, match="先另行推选代表人"):
        void_party(case, case.parties[2].id, some.TODAY, "误列")


def test_a_renamed_party_has_the_name_of_the_day() -> None:
    case = some.mediating()
    company = case.parties[0]
    after = rename_party(case, company.id, NEW, SINCE, "变更登记", some.TODAY)
    renamed = after.parties[0]
    assert renamed.name == NEW
    assert renamed.name_on(dt.date(2026, 11, 14)) == company.name
    assert renamed.name_on(SINCE) == NEW


def test_a_rename_has_a_day_that_can_be() -> None:
    case = some.mediating()
    company = case.parties[0].id
    with pytest.raises(Refusal, match="晚于今天"):
        rename_party(case, company, NEW, dt.date(2026, 12, 1), "变更登记", some.TODAY)
    with pytest.raises(Refusal, match="相同"):
        rename_party(case, company, case.parties[0].name, SINCE, "变更登记", some.TODAY)
    renamed = rename_party(case, company, NEW, SINCE, "变更登记", some.TODAY)
    with pytest.raises(Refusal, match="须晚于上一次更名"):
        rename_party(renamed, company, "测试第三名称公司", SINCE, "变更登记", some.TODAY)


def test_a_text_of_before_the_change_keeps_the_old_name_and_one_of_after_has_the_new() -> None:
    case = some.to_sign(some.heard(some.mediating()))
    renamed = rename_party(case, case.parties[0].id, NEW, SINCE, "变更登记", some.TODAY)
    centre = CentreSettings(centre="测试中心")
    before, after = (
        compose_agreement(each, each.agreements[0], centre, "调协〔2026〕1号") for each in (case, renamed)
    )
    assert before == after
    later = replace(renamed.agreements[0], made_on=SINCE)
    assert compose_agreement(renamed, later, centre, "调协〔2026〕1号").parties[0].name == NEW


def test_only_papers_on_which_the_name_stands_are_marked() -> None:
    case = some.registered()
    case = replace(case, parties=(*case.parties, replace(case.parties[1], id=77, seq=3, name="巴图·孟克吉")))
    paper = IssuedPaper(
        1, case.id, None, PaperKind.RECEIPT, "调收〔2026〕1号", 1, dt.datetime(2026, 11, 4), "甲", "", 1
    )
    owner = case.parties[1]
    broken = (paper, "被申请人：巴图\n·孟克")
    longer = (replace(paper, id=2), "被申请人：巴图·孟克吉")
    blank = (replace(paper, id=3, spaces=("图",)), "被申请人：巴 ·孟克")
    assert [each.id for each in papers_naming(case, owner, [broken, longer, blank])] == [1, 3]
