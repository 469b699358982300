"""An agreement never ends a marriage (民法典 1076, 1080), and a divorce case is not closed as if it had."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from mediator_desk.domain import agreement_work, casework
from mediator_desk.domain.agreement_lint import errors, lint
from mediator_desk.domain.cases import Case, CaseState
from mediator_desk.domain.endings import ClosingPath, Ending, EndReason
from mediator_desk.domain.marriage import ends_marriage, is_divorce
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import ReferralKind
from tests.domain import some_case as some

DAY = dt.date(2026, 11, 12)


@pytest.mark.parametrize(
    "clause",
    [
        "双方自愿离婚。",
        "申请人与被申请人同意离婚，子女由申请人抚养。",
        "自本协议生效之日起解除双方的婚姻关系。",
        "双方婚姻关系自即日起终止。",
        "解除夫妻关系，各自生活。",
        "离婚，双方再无纠葛。",
        "双方感情已破裂，自愿离婚。",
    ],
)
def test_a_clause_that_dissolves_a_marriage_by_itself_is_an_error(clause: str) -> None:
    assert ends_marriage(clause)
    case = some.heard(some.mediating())
    found = errors(lint(case, replace(some.an_agreement(case), extra_terms=(clause,))))
    assert [line.article for line in found] == ["民法典第一千零七十六、一千零八十条"]


@pytest.mark.parametrize(
    "clause",
    [
        "双方自愿离婚，于2026年12月1日前到婚姻登记机关办理离婚登记。",
        "双方同意离婚，请求人民法院出具调解书。",
        "双方和好，不离婚。",
        "双方不解除婚姻关系。",
        "双方已于2024年5月登记离婚，对共同财产约定如下。",
        "双方签署离婚协议后补付。",
        "离婚后财产归申请人所有。",
        "解除房屋租赁合同关系。",
        "双方离婚时的债务由被申请人承担。",
    ],
)
def test_leaving_it_to_the_registry_or_the_court_or_speaking_of_the_past_is_none(clause: str) -> None:
    assert not ends_marriage(clause)


def _divorce(clause: str, kind: ReferralKind = ReferralKind.ENTRUSTED) -> Case:
    case = replace(some.heard(some.mediating(kind)), cause="离婚纠纷")
    text = replace(some.an_agreement(case), extra_terms=(clause,))
    case = some.signed(agreement_work.finish(agreement_work.draft(case, text), 900))
    return casework.conclude(case, Ending(1, EndReason.AGREED, "达成协议。", DAY))


def test_a_divorce_is_not_closed_by_filing_or_performance() -> None:
    case = _divorce("双方和好，不离婚。", ReferralKind.ASSIGNED)
    case = replace(case, agreements=(replace(case.agreements[0], filed_on=DAY, state=case.agreements[0].state.FILED),))
    with pytest.raises(Refusal, match="离婚纠纷不以“备案”办结"):
        casework.close(case, ClosingPath.FILED, DAY)
    with pytest.raises(Refusal, match="离婚纠纷不以“即时履行”办结"):
        casework.close(case, ClosingPath.AT_ONCE, DAY)


def test_a_reconciliation_closes_by_withdrawal_or_otherwise() -> None:
    case = _divorce("双方和好，不离婚。")
    assert casework.close(case, ClosingPath.OTHER, DAY).state is CaseState.CLOSED
    assert casework.close(case, ClosingPath.SUIT_WITHDRAWN, DAY, "裁定").state is CaseState.CLOSED


def test_what_is_left_to_the_courts_paper_waits_for_it() -> None:
    case = _divorce("双方同意离婚，由人民法院出具调解书。")
    with pytest.raises(Refusal, match="请先取得调解书"):
        casework.close(case, ClosingPath.OTHER, DAY)


def test_what_follows_a_divorce_is_no_divorce() -> None:
    case = some.mediating()
    assert is_divorce(replace(case, cause="离婚纠纷"))
    assert not is_divorce(replace(case, cause="离婚后财产纠纷"))
