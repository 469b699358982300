"""Numbers of clauses as a Chinese paper writes them."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"


def clause_number(number: int) -> str:
    """1 → "一", 12 → "十二", 20 → "二十"; 100 and more in Arabic digits."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    ten = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return ten + (_DIGITS[ones] if ones else "")
