"""What is wrong or unclear in an agreement before it is printed, in words (law.md §12 rules 19-24, 30).

Sources: 法释〔2016〕14号 24; 民诉法 61, 62; 民诉法解释 147, 358; 法释〔2004〕12号（2020年修正） 8-10.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from mediator_desk.domain.agreement_lifecycle import has_contents
from mediator_desk.domain.agreements import Agreement, Obligation, ObligationKind
from mediator_desk.domain.cases import Case
from mediator_desk.domain.money import format_amount
from mediator_desk.domain.parties import Party


class Severity(enum.StrEnum):
    """Whether a remark stops the print or only warns."""

    ERROR = "错误"
    WARNING = "提醒"


@dataclass(frozen=True, slots=True)
class LintLine:
    """One remark: where, what, and by which article."""

    severity: Severity
    where: str
    text: str
    article: str


_ASKS_FOR_JUDGMENT = re.compile(
    r"(不履行|未履行|未按|不按|逾期)[^。；]{0,40}(请求|申请|要求|由|提请)[^。；]{0,12}(法院|人民法院)[^。；]{0,10}(作出判决|判决|裁判|裁决)"
)
_VAGUE = ("尽快", "适当", "合理费用", "另行协商", "协商解决", "酌情", "相关费用", "近期", "大约", "左右")


def lint(case: Case, agreement: Agreement) -> tuple[LintLine, ...]:
    """Every remark on the agreement, errors first."""
    lines = (
        *_contents(case, agreement),
        *_clauses(agreement),
        *_obligations(case, agreement),
        *_signers(case, agreement),
    )
    return tuple(sorted(lines, key=lambda line: line.severity is not Severity.ERROR))


def errors(lines: tuple[LintLine, ...]) -> tuple[LintLine, ...]:
    """The remarks that stop the print."""
    return tuple(line for line in lines if line.severity is Severity.ERROR)


def _contents(case: Case, agreement: Agreement) -> Iterator[LintLine]:
    missing = has_contents(case, agreement)
    if missing:
        yield LintLine(Severity.ERROR, "协议内容", missing, "法释〔2016〕14号第二十四条")


def _clauses(agreement: Agreement) -> Iterator[LintLine]:
    texts = [(f"第{o.seq}项", f"{o.text}{o.way}") for o in agreement.obligations]
    texts += [("其他条款", term) for term in agreement.extra_terms]
    for where, text in texts:
        if _ASKS_FOR_JUDGMENT.search(text):
            yield LintLine(
                Severity.ERROR,
                where,
                "不得约定“不履行协议时请求法院就案件作出裁判”，请删去；可以约定违约责任。",
                "法释〔2004〕12号（2020年修正）第八条第二款",
            )
        vague = [word for word in _VAGUE if word in text]
        if vague:
            yield LintLine(
                Severity.WARNING,
                where,
                f"“{'、'.join(vague)}”不明确，司法确认时可能以内容不明确驳回。",
                "民事诉讼法解释第三百五十八条第五项",
            )


def _obligations(case: Case, agreement: Agreement) -> Iterator[LintLine]:
    for obligation in agreement.obligations:
        where = f"第{obligation.seq}项"
        for party_id in (obligation.debtor_id, obligation.creditor_id):
            if party_id is not None and party_id not in agreement.party_ids:
                party = case.party(party_id)
                name = party.name if party else "义务人"
                yield LintLine(
                    Severity.ERROR,
                    where,
                    f"“{name}”不是本协议的签署人，不能为其设定权利义务。",
                    "法释〔2016〕14号第二十四条",
                )
        if obligation.debtor_id == obligation.creditor_id:
            yield LintLine(Severity.ERROR, where, "付款人与收款人是同一人，请核对。", "民法典第五百七十六条")
        checks = (
            _money(obligation, where) if obligation.kind is ObligationKind.MONEY else _act(obligation, where)
        )
        yield from checks


_UNCLEAR = "民事诉讼法解释第三百五十八条第五项"


def _money(obligation: Obligation, where: str) -> Iterator[LintLine]:
    if not obligation.amount:
        yield LintLine(Severity.WARNING, where, "付款没有金额，内容不明确。", _UNCLEAR)
    if not (obligation.immediate or obligation.due_on or obligation.instalments):
        yield LintLine(Severity.WARNING, where, "付款没有日期，内容不明确。", _UNCLEAR)
    if not obligation.way.strip():
        yield LintLine(Severity.WARNING, where, "没有写明付款方式或账户。", _UNCLEAR)
    if obligation.instalments and obligation.amount is not None:
        total = sum((part.amount for part in obligation.instalments), Decimal())
        if total != obligation.amount:
            yield LintLine(
                Severity.ERROR,
                where,
                f"各期合计{format_amount(total)}元，与总额{format_amount(obligation.amount)}元不符。",
                _UNCLEAR,
            )
        days = [part.due_on for part in obligation.instalments]
        if days != sorted(days):
            yield LintLine(Severity.WARNING, where, "分期日期没有按先后排列，请核对。", _UNCLEAR)


def _act(obligation: Obligation, where: str) -> Iterator[LintLine]:
    if not obligation.text.strip():
        yield LintLine(Severity.ERROR, where, "没有写明要做什么。", _UNCLEAR)
    if not (obligation.due_on or obligation.immediate):
        yield LintLine(Severity.WARNING, where, "没有写明履行期限。", "人民调解法第二十九条")


def _signers(case: Case, agreement: Agreement) -> Iterator[LintLine]:
    for party in case.parties:
        if (
            party.id in agreement.party_ids
            and party.agents
            and not any(agent.may_settle for agent in party.agents)
        ):
            yield LintLine(
                Severity.WARNING,
                _whose(party),
                "代理人只有一般授权，不能代签，须本人签字或补办特别授权。",
                "民事诉讼法第六十二条；民诉法解释第一百四十七条",
            )
    lead = case.lead
    if lead is not None and lead.organisation:
        yield LintLine(
            Severity.WARNING,
            "调解组织",
            f"由“{lead.organisation}”主持的调解，生效前须加盖调解组织印章。",
            "法释〔2016〕14号第二十四条",
        )


def _whose(party: Party) -> str:
    return f"{party.role}“{party.name}”"
