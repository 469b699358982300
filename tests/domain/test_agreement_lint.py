"""An agreement is read before it is printed, and what is wrong is said in words (rules 19-24, 30)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from mediator_desk.domain import casework
from mediator_desk.domain.agreement_lint import Severity, lint
from mediator_desk.domain.agreements import Instalment, ObligationKind
from mediator_desk.domain.cases import Case
from mediator_desk.domain.entries import AgentEntry, new_agent
from mediator_desk.domain.parties import AgentKind, Authority
from tests.domain import some_case as some


@pytest.fixture
def case() -> Case:
    return some.heard(some.mediating())


def _said(case: Case, **changes: Any) -> list[tuple[Severity, str]]:
    agreement = some.an_agreement(case)
    obligation = replace(agreement.obligations[0], **changes)
    return [(line.severity, line.text) for line in lint(case, replace(agreement, obligations=(obligation,)))]


def test_a_clean_agreement_has_no_remark(case: Case) -> None:
    assert lint(case, some.an_agreement(case)) == ()


@pytest.mark.parametrize(
    "clause",
    [
        "如不履行本协议，申请人可请求人民法院就原纠纷作出判决。",
        "逾期未付的，由人民法院依法判决。",
        "被申请人未按期履行的，要求法院裁判。",
        "违约的，由人民法院依法判决。",
        "到期不付的，法院可直接判决。",
        "如不能按期支付，由牙克石市人民法院作出判决。",
        "任何一方反悔，请求法院裁判。",
        "不履行本协议的，原告有权向人民法院请求就本案作出裁判。",
        "拒不履行的，由法院下判。",
        "双方同意交由测试旗人民法院裁决。",
        "申请人可请求判令被申请人一次性付清，由法院处理。",
        "申请人可以申请强制执行，也可以请求人民法院判决。",
        "协议不成的，以法院的裁判为准。",
        "一方违约，对方可直接要求人民法院出具判决书。",
    ],
)
def test_rule_30_a_clause_that_asks_the_court_to_decide_on_default_is_an_error(
    case: Case, clause: str
) -> None:
    lines = lint(case, replace(some.an_agreement(case), extra_terms=(clause,)))
    assert [line.severity for line in lines] == [Severity.ERROR]
    assert "第八条第二款" in lines[0].article


@pytest.mark.parametrize(
    "clause",
    [
        "逾期未付的，按日万分之三支付违约金。",
        "不履行的，申请人可以向人民法院申请强制执行。",
        "各方共同向人民法院申请司法确认，经裁定有效后可以依判决程序之外的途径申请执行。",
        "各方请求人民法院依法出具调解书，不再要求裁判。",
        "因本协议发生争议的，可以另行起诉，由人民法院依法裁判。",
        "按（2024）内0121民初12号民事判决书确认的数额，向法院案款账户支付。",
        "向测试仲裁委员会申请裁决。",
        "申请人收到款项后五日内向人民法院撤回起诉。",
    ],
)
def test_liability_for_default_is_allowed(case: Case, clause: str) -> None:
    assert lint(case, replace(some.an_agreement(case), extra_terms=(clause,))) == ()


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"amount": None}, "没有金额"),
        ({"due_on": None}, "没有日期"),
        ({"way": ""}, "付款方式"),
        ({"text": "尽快结清的物业费"}, "不明确"),
        ({"kind": ObligationKind.ACT, "amount": None, "due_on": None, "text": "修复管道"}, "履行期限"),
    ],
)
def test_what_is_unclear_is_a_warning_that_names_the_gap(
    case: Case, changes: dict[str, Any], word: str
) -> None:
    said = _said(case, **changes)
    assert [severity for severity, _ in said] == [Severity.WARNING]
    assert word in said[0][1]


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"amount": Decimal("-100")}, "大于零"),
        ({"amount": Decimal(0)}, "大于零"),
        ({"amount": None, "instalments": (Instalment(dt.date(2027, 1, 1), Decimal("100")),)}, "写明总额"),
        (
            {
                "amount": Decimal("95"),
                "instalments": (
                    Instalment(dt.date(2027, 1, 1), Decimal("100")),
                    Instalment(dt.date(2027, 2, 1), Decimal("-5")),
                ),
            },
            "大于零",
        ),
    ],
)
def test_a_sum_that_cannot_be_owed_is_an_error(case: Case, changes: dict[str, Any], word: str) -> None:
    said = _said(case, **changes)
    assert said[0][0] is Severity.ERROR
    assert word in said[0][1]


def test_a_payment_to_nobody_is_a_warning(case: Case) -> None:
    assert _said(case, creditor_id=None) == [(Severity.WARNING, "没有写明收款人。")]
    assert _said(case, creditor_id=None, creditor_name="测试管道疏通服务部") == []


@pytest.mark.parametrize("hole", [{"made_on": None}, {"place": " "}])
def test_without_day_or_place_the_text_is_not_ready(case: Case, hole: dict[str, Any]) -> None:
    lines = lint(case, replace(some.an_agreement(case), **hole))
    assert [(line.severity, line.where) for line in lines] == [(Severity.ERROR, "地点与日期")]


def test_instalments_that_do_not_add_up_are_an_error(case: Case) -> None:
    parts = (
        Instalment(dt.date(2026, 12, 1), Decimal("4000.00")),
        Instalment(dt.date(2027, 1, 1), Decimal("5426.79")),
    )
    said = _said(case, instalments=parts)
    assert said[0][0] is Severity.ERROR
    assert "9,426.79" in said[0][1]
    assert "9,426.80" in said[0][1]


def test_nobody_outside_the_signers_gets_duties(case: Case) -> None:
    said = _said(case, creditor_id=case.parties[0].id, debtor_id=424242)
    assert said[0][0] is Severity.ERROR


def test_payer_and_payee_are_two_people(case: Case) -> None:
    assert "同一人" in _said(case, creditor_id=case.parties[1].id)[0][1]


def test_a_party_with_only_a_general_agent_is_warned_about(case: Case) -> None:
    agent = new_agent(
        AgentEntry(AgentKind.ENTRUSTED, "测试代理人", Authority.GENERAL), some.ids(2000), some.TODAY
    )
    case = casework.add_agent(case, case.parties[1].id, agent)
    assert "一般授权" in lint(case, some.an_agreement(case))[0].text


def test_errors_come_before_warnings(case: Case) -> None:
    severities = [severity for severity, _ in _said(case, way="", debtor_id=424242)]
    assert severities == sorted(severities, key=lambda s: s is not Severity.ERROR)
