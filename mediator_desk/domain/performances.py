"""What was owed under an agreement and what of it is on record as done (履行).

Sources: 人民调解法 第三十一条; 民诉法 第一百零一条; 2025年意见 第四条 (即时履行).
"""

from __future__ import annotations

from decimal import Decimal

from mediator_desk.domain.agreements import Agreement, Obligation, ObligationKind, Performance
from mediator_desk.domain.cases import Case
from mediator_desk.domain.money import format_amount
from mediator_desk.domain.refusals import Refusal


def records_of(case: Case, obligation: Obligation) -> tuple[Performance, ...]:
    """What is on record as done for one obligation."""
    return tuple(p for p in case.performances if p.obligation_id == obligation.id)


def still_owed(case: Case, obligation: Obligation) -> Decimal | None:
    """Yuan that are not paid yet; None where no amount was agreed."""
    if obligation.amount is None:
        return None
    paid = sum((p.amount for p in records_of(case, obligation) if p.amount is not None), Decimal())
    return obligation.amount - paid


def is_performed(case: Case, obligation: Obligation) -> bool:
    """Whether it is done: the whole sum paid, or the act recorded."""
    left = still_owed(case, obligation)
    return bool(records_of(case, obligation)) if left is None else left <= 0


def unperformed(case: Case, agreement: Agreement) -> tuple[Obligation, ...]:
    """The obligations that are not done, in their order."""
    return tuple(o for o in agreement.obligations if not is_performed(case, o))


def performed_by(case: Case, agreement: Agreement) -> bool:
    """Whether something was owed and all of it is on record as done."""
    return bool(agreement.obligations) and not unperformed(case, agreement)


def check_performance(case: Case, agreement: Agreement, done: Performance) -> None:
    """Refuse a record that proves nothing or pays what is not owed."""
    obligation = next((o for o in agreement.obligations if o.id == done.obligation_id), None)
    if obligation is None:
        raise Refusal("这项义务不在本协议中。", "履行没有登记。", code="gone")
    where = f"第{obligation.seq}项"
    if not done.evidence.strip():
        raise Refusal(f"请填写{where}的履行凭证，如收条、转账凭证、现场查看。", "履行没有登记。", code="evidence")
    if not done.confirmed_by.strip():
        raise Refusal(f"请填写由谁确认{where}已经履行。", "履行没有登记。", code="evidence")
    if is_performed(case, obligation):
        raise Refusal(f"{where}已登记履行完毕。", "没有重复登记。", code="performed")
    if obligation.kind is ObligationKind.ACT:
        return
    if done.amount is None or done.amount <= 0:
        raise Refusal(f"请填写{where}本次付款的金额，须大于零。", "履行没有登记。", code="amount")
    left = still_owed(case, obligation)
    if left is not None and done.amount > left:
        raise Refusal(
            f"{where}还应付{format_amount(left)}元，本次登记{format_amount(done.amount)}元，超过了应付数额。",
            "履行没有登记。",
            "请核对金额；多付的部分不在协议之内。",
            code="amount",
        )
