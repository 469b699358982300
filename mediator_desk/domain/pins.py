"""PINs (数字密码) of people on duty: six digits, and none that somebody would try first.

A million PINs are few: what protects them is that they count only at a registered desk PC, that five failures rest
the account for a quarter of an hour, and that the likely ones are not taken (ADR 17).
"""

from __future__ import annotations

import re

from mediator_desk.domain.refusals import Refusal

PIN_DIGITS = 6

_UP, _DOWN = "01234567890123456789", "98765432109876543210"
_FAVOURITES = frozenset(
    "520131 131452 201314 147258 258369 369258 159357 357159 147369 789456 456123 123789 741852 112233 "
    "110110 119119 120120 168168 518518 888666 666888 521125".split()
)
"""What people in China choose most, beside rows, repeats and birthdays."""


def check_pin(pin: str) -> None:
    """Refuse a PIN that is not six digits, or one of those tried first.

    Raises:
        Refusal: "pin"; it says what is wrong with it, never the PIN.
    """
    if not re.fullmatch(rf"[0-9]{{{PIN_DIGITS}}}", pin):
        raise Refusal(f"PIN是{PIN_DIGITS}位数字。", todo="请重新输入。", code="pin")
    weakness = _weakness(pin)
    if weakness:
        raise Refusal(f"这个PIN{weakness}，容易被猜到，请换一个。", code="pin")


def _weakness(pin: str) -> str:
    half = PIN_DIGITS // 2
    if pin in _UP or pin in _DOWN:
        return "是顺着数的"
    if len(set(pin)) < 3 or pin[:half] == pin[half:] or pin[:half] == pin[half:][::-1]:
        return "重复的数字太多"
    if pin in _FAVOURITES:
        return "太多人用"
    return "像生日" if _looks_like_birthday(pin) else ""


def _looks_like_birthday(pin: str) -> bool:
    """YYMMDD of somebody alive, or YYYYMM."""
    year, month, day = (int(pin[at : at + 2]) for at in (0, 2, 4))
    by_day = (year >= 30 or year <= 15) and 1 <= month <= 12 and 1 <= day <= 31
    by_month = 1930 <= int(pin[:4]) <= 2029 and 1 <= day <= 12
    return by_day or by_month
