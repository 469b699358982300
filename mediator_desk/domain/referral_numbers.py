"""Reads the case numbers of one row of a referral sheet and asks about unusual ones."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from mediator_desk.domain.casenumbers import (
    CaseNumber,
    CaseNumberKind,
    parse_case_number,
    recognise_number,
)
from mediator_desk.domain.referral_reading import RowReading
from mediator_desk.domain.referral_sheets import Column, Verdict
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import OPINION_OF_2025, CourtRules
from mediator_desk.domain.typed_dates import chinese_date

_BREAKS = re.compile(r"[、，,；;\r\n]+")
_MEANT_FOR_COURT = re.compile(r"[(（\[〔【［{]|20\d{2}")
_LOCAL = re.compile(r"(?=.*[\u4e00-\u9fff]).*\d")


def read_case_numbers(reading: RowReading) -> tuple[tuple[str, ...], tuple[CaseNumber, ...]]:
    """All numbers of the row in their written form, the court's own first; and those as parsed.

    A platform's or local number asks; what was meant for a court's number and is none, and what
    is no number at all, cannot be imported.
    """
    court: list[CaseNumber] = []
    others: list[str] = []
    for typed in _typed(reading):
        try:
            kind, text, number = recognise_number(typed)
            if number is None and not _may_be_other(kind, text):
                parse_case_number(typed)
        except Refusal as refusal:
            reading.note(Column.CASE_NUMBER, refusal.what + refusal.todo, Verdict.IMPOSSIBLE)
            continue
        if number is not None:
            court.append(number)
        else:
            others.append(text)
            sort = "平台编号" if kind is CaseNumberKind.PLATFORM else "本地编号"
            reading.note(Column.CASE_NUMBER, f"“{text}”不是法院案号，将作为{sort}登记，请核对。", Verdict.ASK)
    texts = dict.fromkeys([number.text for number in court] + others)
    return tuple(texts), tuple(court)


def court_number_of(reading: RowReading) -> CaseNumber | None:
    """The first number of the row that a court gave; None when there is none."""
    for typed in _typed(reading):
        try:
            number = recognise_number(typed)[2]
        except Refusal:
            continue  # told when the row is judged
        if number is not None:
            return number
    return None


def check_court_numbers(
    reading: RowReading,
    numbers: Sequence[CaseNumber],
    received_on: dt.date | None,
    court_code: str,
    rules: CourtRules,
) -> None:
    """Ask about a number of another court, of an unusual type, or that does not go with the day.

    Source: 法〔2015〕137号 (the year is that of receipt); 2025年意见 (from its day courts register
    first, so that 民初 numbers replace 诉前调 ones); law.md §2.6, §3.
    """
    for number in numbers:
        if court_code and number.court_code != court_code:
            _ask(reading, f"案号“{number.text}”是“{number.court_code}”法院的，不是“{court_code}”，请核对。")
        if number.kind is CaseNumberKind.OTHER:
            _ask(reading, f"案号的类型代字“{number.type_code}”不常见于移送调解的案件，请核对。")
        if received_on is not None:
            _check_day(reading, number, received_on, rules)


def _check_day(reading: RowReading, number: CaseNumber, received_on: dt.date, rules: CourtRules) -> None:
    if number.year != received_on.year:
        _ask(reading, f"案号年份是{number.year}年，收案日期是{chinese_date(received_on)}，请核对。")
    since = chinese_date(rules.filing_first_from)
    late = received_on >= rules.filing_first_from
    if number.kind is CaseNumberKind.PRE_FILING and late and not rules.keeps_referral_before_filing:
        _ask(
            reading, f"{since}起应当先登记立案（{OPINION_OF_2025}），这一天还用诉前调案号，请核对案号和日期。"
        )
    if number.kind is CaseNumberKind.FIRST_INSTANCE and not late:
        _ask(reading, f"{since}以前的案件多为诉前调案号，请核对这件民初案件是否立案后委托调解。")


def _typed(reading: RowReading) -> list[str]:
    return [part.strip() for part in _BREAKS.split(reading.text(Column.CASE_NUMBER)) if part.strip()]


def _may_be_other(kind: CaseNumberKind, text: str) -> bool:
    """A platform's number, or a local one such as 诉源家12号; not a court's number gone wrong."""
    if kind is CaseNumberKind.PLATFORM:
        return not text.isdigit() or len(text) >= 10
    return not _MEANT_FOR_COURT.match(text) and _LOCAL.match(text) is not None


def _ask(reading: RowReading, text: str) -> None:
    reading.note(Column.CASE_NUMBER, text, Verdict.ASK)
