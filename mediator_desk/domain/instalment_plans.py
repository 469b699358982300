"""Proposals for payments in parts: equal parts by month (分期), equal shares of several (均摊)."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from mediator_desk.domain.agreements import Instalment
from mediator_desk.domain.money import format_amount, split_equally
from mediator_desk.domain.refusals import Refusal

MOST_PARTS = 60
"""Parts of one payment: five years by month."""


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day of a later month, or its last day where that month is shorter (民法典 201, 202)."""
    years, month = divmod(day.month - 1 + months, 12)
    last = calendar.monthrange(day.year + years, month + 1)[1]
    return dt.date(day.year + years, month + 1, min(day.day, last))


def equal_plan(total: Decimal, parts: int, first: dt.date) -> tuple[Instalment, ...]:
    """`total` in equal monthly parts from `first` on; cents left over go to the first parts.

    Raises:
        Refusal: fewer than two parts or more than MOST_PARTS, or no amount to split ("parts").
    """
    if not 2 <= parts <= MOST_PARTS:
        raise Refusal(f"期数请填2至{MOST_PARTS}。", code="parts")
    if total <= 0:
        raise Refusal("请先填写总金额。", code="parts")
    amounts = split_equally(total, parts)
    return tuple(Instalment(months_later(first, place), amount) for place, amount in enumerate(amounts))


def shares(total: Decimal, names: Sequence[str]) -> tuple[tuple[Decimal, ...], str]:
    """Equal shares of several debtors, and how the cents were given out, in words.

    Raises:
        Refusal: nobody or only one to share, or no amount ("parts").
    """
    if len(names) < 2:
        raise Refusal("均摊须选择两方以上。", code="parts")
    if total <= 0:
        raise Refusal("请填写要均摊的总金额。", code="parts")
    amounts = split_equally(total, len(names))
    left = sum(amount > amounts[-1] for amount in amounts)
    equal = f"{format_amount(total)}元由{len(names)}方均摊，每方{format_amount(amounts[-1])}元"
    if not left:
        return amounts, f"{equal}，正好除尽。"
    more = f"{'、'.join(names[:left])}{'各' if left > 1 else ''}"
    return amounts, f"{equal}；除不尽的{left}分由排在前面的{more}多承担1分。"


def sum_remark(total: Decimal | None, parts: Sequence[Decimal]) -> tuple[bool, str]:
    """Whether the parts add up to the total, and the sentence that says so."""
    together = sum(parts, Decimal())
    said = f"{len(parts)}期合计{format_amount(together)}元"
    if total is None:
        return False, f"{said}，总金额还没有填写。"
    if together == total:
        return True, f"{said}，与总金额一致。"
    word = "少" if together < total else "多"
    return False, f"{said}，比总金额{word}{format_amount(abs(total - together))}元。"
