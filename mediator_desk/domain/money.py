"""Amounts of money: yuan as Decimal with two places here, whole fen (分) in the tables."""

from __future__ import annotations

import math
import re
from decimal import Decimal

from mediator_desk.domain.names import half_width
from mediator_desk.domain.refusals import Refusal

AMOUNT_LIMIT = Decimal(10**12)
"""Amounts stay below this many yuan."""

_CENT = Decimal("0.01")
_TYPED = re.compile(
    r"(?:人民币)?\s*¥?\s*(?P<whole>[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.(?P<part>[0-9]+))?"
    r"\s*(?P<ten_thousand>万)?\s*(?:[元圆]整?)?"
)
_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("仟", "佰", "拾", "")
_GROUPS = ("亿", "万", "")


def parse_amount(value: str | int | float | Decimal) -> Decimal:
    """The amount in yuan, two decimal places, exactly as typed.

    Understands 12345.67, 1,234.50, ￥9600元, 1.5万元, full-width digits and the numbers of a sheet.

    Raises:
        Refusal: anything else ("amount"): negative, 1,2,3, 1e9, a third decimal, 10**12 yuan or more.
    """
    amount = _from_number(value) if not isinstance(value, str) else _from_text(value)
    if amount is None or not 0 <= amount < AMOUNT_LIMIT or not _whole_fen(amount):
        raise Refusal("金额无法识别，请写成 12345.67。", code="amount")
    return amount.quantize(_CENT)


def to_fen(amount: Decimal) -> int:
    """Yuan as whole fen; ValueError when there is a fraction of a fen."""
    if not _whole_fen(amount):
        raise ValueError(f"no whole number of fen: {amount}")
    return int(amount * 100)


def from_fen(fen: int) -> Decimal:
    """Whole fen as yuan with two places."""
    return Decimal(fen).scaleb(-2)


def format_amount(amount: Decimal) -> str:
    """9600 → "9,600.00"; ValueError when there is a fraction of a fen."""
    return f"{from_fen(to_fen(amount)):,.2f}"


def amount_in_words(amount: Decimal) -> str:
    """The amount in capital numerals (大写), without 人民币: 9600 → 玖仟陆佰元整.

    支付结算办法 附一《正确填写票据和结算凭证的基本规定》 and 会计基础工作规范 第五十二条: 整 follows
    元 and 角 but not 分; one 零 for zeros in the middle; where the rule leaves 零 to choice
    (107000.53) it is not written.
    """
    fen = to_fen(amount)
    if not 0 <= fen < to_fen(AMOUNT_LIMIT):
        raise ValueError(f"no amount of a paper: {amount}")
    yuan, rest = divmod(fen, 100)
    jiao, last = divmod(rest, 10)
    words = f"{_whole_in_words(yuan)}元" if yuan else ""
    if jiao:
        words += f"{_DIGITS[jiao]}角"
    elif last and yuan:
        words += "零"
    if last:
        return words + f"{_DIGITS[last]}分"
    return (words or "零元") + "整"


def split_equally(total: Decimal, n: int) -> tuple[Decimal, ...]:
    """`total` in `n` parts that add up to it exactly.

    Parts differ by one fen at most; the fen left over go one each to the first parts
    (100.00 in three: 33.34, 33.33, 33.33).
    """
    fen = to_fen(total)
    if n < 1 or fen < 0:
        raise ValueError(f"cannot split {total} into {n} parts")
    share, left = divmod(fen, n)
    return tuple(from_fen(share + (place < left)) for place in range(n))


def _whole_fen(amount: Decimal) -> bool:
    return amount.is_finite() and abs(amount) < AMOUNT_LIMIT * 10**6 and amount == amount.quantize(_CENT)


def _from_number(value: int | float | Decimal) -> Decimal | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, float):
        # A sheet shows fifteen digits of a number: 9426.799999999999 is 9426.8 to whoever typed it.
        return Decimal(format(value, ".15g")) if math.isfinite(value) else None
    amount = Decimal(value)
    return amount if amount.is_finite() else None


def _from_text(text: str) -> Decimal | None:
    match = _TYPED.fullmatch(half_width(text).strip()) if len(text) <= 100 else None
    if match is None:
        return None
    part = match["part"] or ""
    places = 4 if match["ten_thousand"] else 0
    if len(part) > 2 + places:
        return None
    return Decimal(f"{match['whole'].replace(',', '')}.{part or 0}").scaleb(places)


def _whole_in_words(yuan: int) -> str:
    """A positive whole number below 10**12 in capital numerals."""
    groups = (yuan // 10**8, yuan // 10**4 % 10**4, yuan % 10**4)
    words = ""
    for group, unit in zip(groups, _GROUPS, strict=True):
        if not group:
            continue
        # 零 stands before a group that does not fill its thousands, or after an empty group.
        gap = words and (group < 1000 or not words.endswith(_unit_above(unit)))
        words += ("零" if gap else "") + _group_in_words(group) + unit
    return words


def _unit_above(unit: str) -> str:
    return "万" if unit == "" else "亿"


def _group_in_words(group: int) -> str:
    words = ""
    zero = False
    for digit, place in zip(f"{group:04d}", _PLACES, strict=True):
        if digit == "0":
            zero = bool(words)
            continue
        words += ("零" if zero else "") + _DIGITS[int(digit)] + place
        zero = False
    return words
