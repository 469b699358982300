"""Reads the single cells of one row of a referral sheet: day, cause, amount, procedure, ticks."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from mediator_desk.domain.causes import Cause, CauseBook, bar_to_mediation
from mediator_desk.domain.money import format_amount, parse_amount
from mediator_desk.domain.names import half_width, without_invisible
from mediator_desk.domain.referral_reading import RowReading
from mediator_desk.domain.referral_sheets import Column, Verdict
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import Procedure, ReferralKind
from mediator_desk.domain.typed_dates import chinese_date, parse_date

FIRST_DAY = dt.date(2000, 1, 1)
"""No case of a centre was received before; such a day is a slip of the pen or of the sheet."""

_LONGEST_CAUSE = 200
_PROCEDURES = {
    "普通": Procedure.ORDINARY,
    "简易": Procedure.SUMMARY,
    "小额": Procedure.SMALL_CLAIM,
    "小额诉讼": Procedure.SMALL_CLAIM,
    "未定": Procedure.UNDECIDED,
    "待定": Procedure.UNDECIDED,
}
_YES = frozenset({"是", "有", "y", "yes", "true", "1", "√", "✓", "✔", "☑", "涉企"})
_NO = frozenset({"否", "不是", "n", "no", "false", "0", "×", "✗", "✘", "☐", "非涉企", "不涉企"})
_NO_UNIT = re.compile(r"[0-9,.\s]+")
_MUCH_IN_TEN_THOUSANDS = Decimal(10_000)
"""As many 万元 make a hundred million yuan; more likely somebody wrote yuan under 万元."""


class CauseFinder:
    """Looks causes up in the list of their day; a sheet names few, and each is looked up once."""

    def __init__(self, book: CauseBook) -> None:
        self._book = book
        self._found: dict[tuple[str, str], Cause | None] = {}

    def find(self, text: str, day: dt.date) -> Cause | None:
        """The cause called `text` in the list in force on that day, or None."""
        causes = self._book.list_on(day)
        if causes is None:
            return None
        key = (causes.version, text)
        if key not in self._found:
            self._found[key] = causes.find(text)
        return self._found[key]


def read_received_on(reading: RowReading, *, today: dt.date) -> dt.date | None:
    """收案日期; None when missing or no such day."""
    value = reading.value(Column.RECEIVED_ON)
    if value is None:
        return None
    typed = value if isinstance(value, dt.date | str) else reading.text(Column.RECEIVED_ON)
    number = isinstance(value, Decimal)
    try:
        day = parse_date(float(value) if isinstance(value, Decimal) else typed)
    except Refusal as refusal:
        reading.note(Column.RECEIVED_ON, refusal.what + refusal.todo, Verdict.IMPOSSIBLE)
        return None
    if number and value != Decimal(f"{day:%Y%m%d}"):
        text = f"单元格里是数字{reading.text(Column.RECEIVED_ON)}，读作{chinese_date(day)}，请核对。"
        reading.note(Column.RECEIVED_ON, text, Verdict.ASK)
    if day < FIRST_DAY:
        what = f"收案日期{chinese_date(day)}早于{chinese_date(FIRST_DAY)}，请核对。"
        reading.note(Column.RECEIVED_ON, what, Verdict.IMPOSSIBLE)
    if day > today:
        reading.note(Column.RECEIVED_ON, f"收案日期{chinese_date(day)}晚于今天，请核对。", Verdict.IMPOSSIBLE)
    return day


def read_cause(reading: RowReading, causes: CauseFinder, day: dt.date) -> str:
    """案由 as the list in force on that day calls it; the typed text when it has none."""
    text = reading.long_text(Column.CAUSE, _LONGEST_CAUSE)
    if not text:
        return ""
    cause = causes.find(text, day)
    barred = bar_to_mediation(cause, text)
    if barred:
        what = f"案由“{text}”属于{barred}，依法不得调解（民诉法解释第一百四十三条），请核对；导入后只能退回法院。"
        reading.note(Column.CAUSE, what, Verdict.ASK)
    if cause is None:
        what = f"案由“{text}”不在{chinese_date(day)}施行的案由表里，请核对。"
        reading.note(Column.CAUSE, what, Verdict.ASK)
        return text
    if cause.name != text:
        reading.note(Column.CAUSE, f"案由“{text}”读作“{cause.name}”。", Verdict.READY)
    return cause.name


def read_amount(reading: RowReading) -> Decimal | None:
    """标的额 in yuan; None when the sheet gives none. A bare number under 万元 counts ten thousands."""
    value = reading.value(Column.AMOUNT)
    if value is None:
        return None
    try:
        amount = _amount(value if isinstance(value, Decimal) else reading.text(Column.AMOUNT), reading)
    except Refusal as refusal:
        typed = reading.text(Column.AMOUNT)
        shown = typed if len(typed) <= 40 else typed[:40] + "…"
        what = refusal.what.replace("金额", f"金额“{shown}”", 1)
        reading.note(Column.AMOUNT, what, Verdict.IMPOSSIBLE)
        return None
    if not amount:
        reading.note(Column.AMOUNT, "标的额是0，请核对；没有标的额的请留空。", Verdict.ASK)
    elif reading.amounts_in_ten_thousands and amount >= _MUCH_IN_TEN_THOUSANDS * 10_000:
        what = f"列名写的是万元，读作{format_amount(amount)}元，请核对单位。"
        reading.note(Column.AMOUNT, what, Verdict.ASK)
    return amount


def _amount(value: Decimal | str, reading: RowReading) -> Decimal:
    if not reading.amounts_in_ten_thousands:
        return parse_amount(value)
    if isinstance(value, Decimal):
        return parse_amount(value * 10_000)
    bare = half_width(value).strip()
    return parse_amount(bare + "万" if _NO_UNIT.fullmatch(bare) else bare)


def read_procedure(reading: RowReading, kind: ReferralKind | None) -> Procedure:
    """适用程序; 未定 when the sheet gives none or an unknown word."""
    typed = reading.text(Column.PROCEDURE)
    word = re.sub(r"\s", "", without_invisible(typed)).removesuffix("程序")
    if not word:
        if kind is ReferralKind.ENTRUSTED:
            what = "没有填写适用程序，按“未定”登记，期限先按7日暂定。"
            reading.note(Column.PROCEDURE, what, Verdict.READY)
        return Procedure.UNDECIDED
    procedure = _PROCEDURES.get(word)
    if procedure is None:
        what = f"适用程序“{typed}”不是普通、简易、小额之一，将按“未定”登记，请核对。"
        reading.note(Column.PROCEDURE, what, Verdict.ASK)
        return Procedure.UNDECIDED
    return procedure


def read_enterprise(reading: RowReading) -> bool:
    """涉企; no when the sheet does not say."""
    typed = reading.text(Column.ENTERPRISE)
    word = re.sub(r"\s", "", half_width(typed)).casefold()
    if not word or word in _NO:
        return False
    if word not in _YES:
        what = f"涉企一栏“{typed}”看不出是或否，将按“否”登记，请核对。"
        reading.note(Column.ENTERPRISE, what, Verdict.ASK)
    return word in _YES
