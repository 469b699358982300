"""Judges a referral sheet row by row; it only looks, and nothing is changed anywhere.

A row is 需补 when something has to be filled in, 不能导入 when what stands there can never be read
or is here already, 需确认 when a person has to look; else 可导入 (reliability.md §5b rows 28-31, 39).
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mediator_desk.domain.calendar import WorkCalendar
from mediator_desk.domain.casenumbers import CaseNumber
from mediator_desk.domain.causes import CauseBook
from mediator_desk.domain.chronology import check_chronology
from mediator_desk.domain.entries import LONGEST_TEXT
from mediator_desk.domain.limits import case_deadline
from mediator_desk.domain.parties import PartyRole
from mediator_desk.domain.referral_cells import (
    CauseFinder,
    read_amount,
    read_cause,
    read_enterprise,
    read_procedure,
    read_received_on,
)
from mediator_desk.domain.referral_columns import SheetHeader, is_header_text, no_header
from mediator_desk.domain.referral_entries import registered_case
from mediator_desk.domain.referral_mapping import read_header
from mediator_desk.domain.referral_numbers import check_court_numbers, court_number_of, read_case_numbers
from mediator_desk.domain.referral_optional import ExtrasReader
from mediator_desk.domain.referral_people import compare_sides, read_side
from mediator_desk.domain.referral_reading import RowReading
from mediator_desk.domain.referral_sheets import (
    NEEDED,
    Column,
    ReferralValues,
    SheetReport,
    SheetRow,
    Verdict,
    worst,
)
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import CourtRules, ReferralKind
from mediator_desk.domain.sheet_grids import Grid

_LONGEST_NAME = 100
MOST_CASES = 5_000
"""Cases of one sheet; title rows above them do not count."""

_COLUMN_OF_CODE = {
    "dates": Column.RECEIVED_ON,
    "date_range": Column.RECEIVED_ON,
    "birth": Column.APPLICANT_ID,
    "same-person": Column.RESPONDENT,
    "guard": Column.CAUSE,
    "ward": Column.CONSENT,
    "agents": Column.APPLICANT_AGENT,
}
"""Where the cause of a refusal stands, by its code; else the row's number is shown."""
_OF_A_CASE = (*NEEDED, Column.AMOUNT, Column.CLAIM)
"""A row with nothing in these is a running number, a total or a signature, not a case."""
_TOTALS = ("合计", "总计", "小计", "共计", "填表人", "制表人", "审核人", "填报人", "备注：", "说明：", "注：")


@dataclass(frozen=True, slots=True)
class _Bench:
    """What every row is judged by."""

    today: dt.date
    causes: CauseFinder
    book: CauseBook
    known: Mapping[str, tuple[int, str]]
    court_code: str
    rules: CourtRules
    calendar: WorkCalendar


Step = Callable[[int, int], None]
"""Is told how many rows of how many are judged; may raise a Refusal to stop."""


def judge_sheet(
    grid: Grid,
    *,
    today: dt.date,
    causes: CauseBook,
    known: Mapping[str, tuple[int, str]],
    file_name: str = "",
    court_code: str = "",
    rules: CourtRules | None = None,
    chosen: Sequence[str] | None = None,
    remembered: Sequence[str] | None = None,
    step: Step | None = None,
) -> SheetReport:
    """Judge every row below the column names.

    Args:
        known: case number in its one written form → id and title of the case that has it.
        court_code: 法院代字 of our court; without it, the one most rows of the sheet bear.
        rules: settings of the court that say which regime a date belongs to.
        chosen: meaning of each column as somebody chose it, from left to right.
        remembered: the same as it was taken in last time; `chosen` goes before it.

    Raises:
        Refusal: no row of column names was recognised ("sheet-columns"), or too many cases ("sheet-too-large").
    """
    read = read_header(grid, chosen, remembered)
    if read is None:
        raise no_header()
    header = read.header
    cautions = list(_header_cautions(header))
    numbers = _case_rows(grid, header, cautions)
    if len(numbers) > MOST_CASES:
        raise _too_many(len(numbers))
    code = court_code or _usual_court(grid, header, numbers)
    bench = _Bench(today, CauseFinder(causes), causes, known, code, rules or CourtRules(), WorkCalendar())
    seen: dict[str, int] = {}
    rows: list[SheetRow] = []
    for number in numbers:
        rows.append(_judge_row(RowReading(grid, header, number), bench, seen))
        if step is not None:
            step(len(rows), len(numbers))
    if not rows:
        cautions.append("列名下面没有案件。")
    return SheetReport(file_name, grid.sheet, header.row, tuple(rows), tuple(cautions), read.columns)


def court_numbers_in(
    grid: Grid, chosen: Sequence[str] | None = None, remembered: Sequence[str] | None = None
) -> frozenset[str]:
    """All case numbers of a sheet in their written form, so that those already here can be asked for in one go."""
    read = read_header(grid, chosen, remembered)
    if read is None:
        return frozenset()
    rows = range(read.header.row + 1, grid.height + 1)
    return frozenset(
        text for row in rows for text in read_case_numbers(RowReading(grid, read.header, row))[0]
    )


def _judge_row(reading: RowReading, bench: _Bench, seen: dict[str, int]) -> SheetRow:
    for column in NEEDED:
        if not reading.text(column):
            reading.note_missing(column)
    values, court_numbers, to_fill = _read_values(reading, bench)
    reading.note_broken_text()
    reading.note_repeated_columns()
    _note_nobody(reading, values)
    compare_sides(reading, (*values.applicants, *values.respondents, *values.thirds))
    check_court_numbers(reading, court_numbers, values.received_on, bench.court_code, bench.rules)
    known_case = _note_known(reading, values, bench.known)
    _note_repeated(reading, values, seen)
    _note_unlawful(reading, values, bench)
    verdict = worst(reason.verdict for reason in reading.reasons)
    return SheetRow(reading.row, verdict, reading.reasons, values, known_case, to_fill)


def _read_values(
    reading: RowReading, bench: _Bench
) -> tuple[ReferralValues, Sequence[CaseNumber], tuple[str, ...]]:
    received_on = read_received_on(reading, today=bench.today)
    texts, court_numbers = read_case_numbers(reading)
    hint = next((number.referral_kind_hint for number in court_numbers if number.referral_kind_hint), None)
    kind = ReferralKind(hint) if hint else None
    parties = [
        party
        for role in (PartyRole.APPLICANT, PartyRole.RESPONDENT, PartyRole.THIRD)
        for party in read_side(reading, role, today=bench.today)
    ]
    extras = ExtrasReader(reading, received_on, bench.today).read(parties)
    values = ReferralValues(
        case_numbers=texts,
        received_on=received_on,
        cause=read_cause(reading, bench.causes, received_on or bench.today),
        applicants=tuple(party for party in extras.parties if party.role is PartyRole.APPLICANT),
        respondents=tuple(party for party in extras.parties if party.role is PartyRole.RESPONDENT),
        thirds=tuple(party for party in extras.parties if party.role is PartyRole.THIRD),
        amount=read_amount(reading),
        claim=reading.long_text(Column.CLAIM, LONGEST_TEXT),
        judge=reading.long_text(Column.JUDGE, _LONGEST_NAME),
        procedure=read_procedure(reading, kind),
        enterprise=read_enterprise(reading),
        remark=reading.long_text(Column.REMARK, LONGEST_TEXT),
        kind=kind,
        referred_on=extras.referred_on,
        answers=extras.answers,
        stated=extras.stated,
    )
    return values, court_numbers, extras.to_fill


def _note_nobody(reading: RowReading, values: ReferralValues) -> None:
    """A cell of breaks only names nobody."""
    for column, parties in ((Column.APPLICANT, values.applicants), (Column.RESPONDENT, values.respondents)):
        told = any(reason.column is column for reason in reading.reasons)
        if reading.text(column) and not parties and not told:
            reading.note_missing(column)


def _note_known(
    reading: RowReading, values: ReferralValues, known: Mapping[str, tuple[int, str]]
) -> tuple[int, str] | None:
    for text in values.case_numbers:
        if text in known:
            reading.note(Column.CASE_NUMBER, f"案号已存在：{known[text][1]}。", Verdict.IMPOSSIBLE)
            return known[text]
    return None


def _note_repeated(reading: RowReading, values: ReferralValues, seen: dict[str, int]) -> None:
    """The second row with a number is a mistake; the first stands."""
    for text in values.case_numbers:
        first = seen.setdefault(text, reading.row)
        if first != reading.row:
            reading.note(Column.CASE_NUMBER, f"案号与第{first}行重复：{text}。", Verdict.IMPOSSIBLE)


def _note_unlawful(reading: RowReading, values: ReferralValues, bench: _Bench) -> None:
    """What would be refused when the row is taken in is told now: the row is registered on trial."""
    if worst(reason.verdict for reason in reading.reasons) not in (Verdict.READY, Verdict.ASK):
        return
    ids = itertools.count(1)
    try:
        case = registered_case(values, bench.book, lambda: next(ids), bench.today)
        check_chronology(None, case, bench.today)
        case_deadline(case, bench.calendar, bench.rules)
    except Refusal as refusal:
        column = _COLUMN_OF_CODE.get(refusal.code, Column.CASE_NUMBER)
        reading.note(column, refusal.what + refusal.todo, Verdict.IMPOSSIBLE)


def _header_cautions(header: SheetHeader) -> Iterator[str]:
    missing = header.missing()
    if missing:
        yield f"表格没有这些列：{'、'.join(missing)}。各行都要补填。"
    if header.unread:
        names = "、".join(f"“{_one_line(name)}”（{cell}）" for cell, name in header.unread)
        yield f"这些列没有读入：{names}。"


def _case_rows(grid: Grid, header: SheetHeader, cautions: list[str]) -> list[int]:
    """Rows that hold a case; what else stands below the column names is told, blank rows are not."""
    rows: list[int] = []
    for row in range(header.row + 1, grid.height + 1):
        reading = RowReading(grid, header, row)
        if any(reading.text(column) for column in _OF_A_CASE) and not _is_total(grid, reading):
            if not is_header_text(reading.text(Column.CASE_NUMBER), Column.CASE_NUMBER):
                rows.append(row)
        elif not grid.is_empty_row(row) and not _only_numbered(grid, header, row):
            first = next(text for place in range(1, 61) if (text := grid.text(row, place)))
            cautions.append(f"第{row}行不是案件，没有读入：{_one_line(first)}。")
    return rows


def _is_total(grid: Grid, reading: RowReading) -> bool:
    """A row of sums or signatures: it says so in front, and has no case number and no day."""
    first = next((text for place in range(1, 61) if (text := grid.text(reading.row, place))), "")
    bare = "".join(first.split())
    filled = sum(bool(reading.text(column)) for column in NEEDED)
    return bare.startswith(_TOTALS) and filled <= 1


def _only_numbered(grid: Grid, header: SheetHeader, row: int) -> bool:
    """A prepared row: its running number and perhaps a tick, no content."""
    place = header.places.get(Column.SEQUENCE)
    filled = [column for column in range(1, len(grid.rows[row - 1]) + 1) if grid.text(row, column)]
    return filled == [place]


def _usual_court(grid: Grid, header: SheetHeader, rows: Sequence[int]) -> str:
    """The court most case numbers of the sheet name; empty when they do not agree."""
    numbers = (court_number_of(RowReading(grid, header, row)) for row in rows)
    codes = Counter(number.court_code for number in numbers if number is not None)
    code, count = next(iter(codes.most_common(1)), ("", 0))
    return code if count * 2 > codes.total() else ""


def _too_many(cases: int) -> Refusal:
    return Refusal(
        f"表格里有{cases}件案件，一次最多{MOST_CASES}件，",
        "未导入任何行。",
        "请分成几份表格再导入。",
        code="sheet-too-large",
    )


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:40] + "…"
