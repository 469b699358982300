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
    ],
)
def test_rule_30_a_clause_that_asks_the_court_to_decide_on_default_is_an_error(
    case: Case, clause: str
) -> None:
    lines = lint(case, replace(some.an_agreement(case), extra_terms=(clause,)))
    assert [line.severity for line in lines] == [Severity.ERROR]
    assert "第八条第二款" in lines[0].article


@pytest.mark.parametrize(
    "clause", ["逾期未付的，按日万分之三支付违约金。", "不履行的，申请人可以向人民法院申请强制执行。"]
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
