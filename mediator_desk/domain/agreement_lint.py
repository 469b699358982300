"""What is wrong or unclear in an agreement before it is printed, in words (law.md §12 rules 19-24, 30).

Sources: 法释〔2016〕14号 24; 民诉法 61, 62; 民诉法解释 147, 358; 法释〔2004〕12号（2020年修正） 8-10.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from mediator_desk.domain.agreement_guards import (
    both_sides_sign,
    has_contents,
    releases_are_respondents,
    replaced_by_all,
    settles_court_claim,
)
from mediator_desk.domain.agreements import Agreement, Obligation, ObligationKind
from mediator_desk.domain.cases import Case
from mediator_desk.domain.marriage import MARRIAGE_ARTICLE, clauses_of, ends_marriage
from mediator_desk.domain.money import format_amount
from mediator_desk.domain.parties import Party, PartyRole, numbered_roles


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


_COURT = r"(法院|法庭|法官|审判机关)"
_DECIDES = r"(判决|裁判|裁决|判令|下判|宣判)"
_NEAR = 30
"""Characters between the court and its judgment that still make one thought."""
_ASKS_FOR_JUDGMENT = re.compile(f"{_COURT}.{{0,{_NEAR}}}{_DECIDES}|{_DECIDES}.{{0,{_NEAR}}}{_COURT}")
_ENFORCES = re.compile(r"申请执行|强制执行|司法确认|出具(民事)?调解书|号[^，,]{0,6}(判决|裁决)")
"""What a court may well be named for: to enforce, to confirm, to give its 调解书; or its earlier judgment."""
_SUES_ANEW = "另行起诉"
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
    for guard, article in (
        (both_sides_sign, "法释〔2016〕14号第十九、二十四条"),
        (releases_are_respondents, "法释〔2016〕14号第十九、二十四条"),
        (replaced_by_all, "民法典第五百四十三条"),
    ):
        if said := guard(case, agreement):
            yield LintLine(Severity.ERROR, "签署人", said, article)
    if agreement.made_on is None:
        yield LintLine(Severity.ERROR, "地点与日期", "没有填写协议日期。", "法释〔2016〕14号第二十四条")
    if not agreement.place.strip():
        yield LintLine(Severity.ERROR, "地点与日期", "没有填写签订地点。", "法释〔2016〕14号第二十四条")


def asks_for_judgment(text: str) -> bool:
    """Whether a sentence leaves the dispute itself to the court's decision (法释〔2004〕12号 8 ¶2; rule 30).

    A clause about enforcement, confirmation or the court's 调解书 is left out of its sentence, so that one
    cannot hide the other; a sentence about a new suit (另行起诉) is allowed whole.
    """
    for sentence in re.split(r"[。；;\n]", text):
        if _SUES_ANEW in sentence:
            continue
        kept = "，".join(part for part in re.split(r"[，,]", sentence) if not _ENFORCES.search(part))
        if _ASKS_FOR_JUDGMENT.search(kept):
            return True
    return False


def _clauses(agreement: Agreement) -> Iterator[LintLine]:
    for where, text in clauses_of(agreement):
        if ends_marriage(text):
            yield LintLine(
                Severity.ERROR,
                where,
                "调解协议不能解除婚姻关系，请改为“到婚姻登记机关办理离婚登记”或“由人民法院出具调解书”。",
                MARRIAGE_ARTICLE,
            )
        if asks_for_judgment(text):
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
    amounts = [each for each in (obligation.amount, *(i.amount for i in obligation.instalments)) if each is not None]
    if any(amount <= 0 for amount in amounts):
        yield LintLine(Severity.ERROR, where, "金额须大于零，请核对。", _UNCLEAR)
    if obligation.amount is None and obligation.instalments:
        yield LintLine(Severity.ERROR, where, "分期付款须写明总额。", _UNCLEAR)
    elif obligation.amount is None:
        yield LintLine(Severity.WARNING, where, "付款没有金额，内容不明确。", _UNCLEAR)
    if obligation.creditor_id is None and not obligation.creditor_name.strip():
        yield LintLine(Severity.WARNING, where, "没有写明收款人。", _UNCLEAR)
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
    bound = {*agreement.party_ids, *(o.debtor_id for o in agreement.obligations)}
    bound |= {o.creditor_id for o in agreement.obligations if o.creditor_id is not None}
    for party in case.parties:
        if party.id in bound and not party.present:
            yield LintLine(
                Severity.ERROR, _whose(party), "已不再是本案当事人，请改由承继人或者其他当事人。", "民法典第十三、五十九条"
            )
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
    yield from _absent(case, agreement)
    lead = case.lead
    if lead is not None and lead.organisation:
        yield LintLine(
            Severity.WARNING,
            "调解组织",
            f"由“{lead.organisation}”主持的调解，生效前须加盖调解组织印章。",
            "法释〔2016〕14号第二十四条",
        )


def _absent(case: Case, agreement: Agreement) -> Iterator[LintLine]:
    """Who has to sign, or be released, before the court's claims count as settled against everybody."""
    if not settles_court_claim(case, agreement):
        return
    roles = numbered_roles(case.parties)
    named = {*agreement.party_ids, *agreement.releases}
    absent = [
        f"{roles[p.id]}{p.name}" for p in case.present_parties if p.role is PartyRole.RESPONDENT and p.id not in named
    ]
    if absent:
        yield LintLine(
            Severity.WARNING,
            "签署人",
            f"{'、'.join(absent)}不签署，对其请求未解决；申请人放弃的，请勾选“申请人放弃对其余被申请人的请求”。",
            "法释〔2016〕14号第十九条",
        )


def _whose(party: Party) -> str:
    return f"{party.role}“{party.name}”"
