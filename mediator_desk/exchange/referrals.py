"""Reads a court's referral sheet (移送表) from bytes and has it judged; nothing is written anywhere."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence

from mediator_desk.domain.causes import CauseBook
from mediator_desk.domain.column_mapping import SheetChoice
from mediator_desk.domain.referral_columns import find_header
from mediator_desk.domain.referral_judging import Step, judge_sheet
from mediator_desk.domain.referral_mapping import header_row
from mediator_desk.domain.referral_sheets import SheetReport
from mediator_desk.domain.rulebook import CourtRules
from mediator_desk.domain.sheet_grids import Grid
from mediator_desk.exchange.reading import ReadFile, read_file
from mediator_desk.exchange.refusals import unreadable


def read_referrals(content: bytes, file_name: str, choice: SheetChoice | None = None) -> ReadFile:
    """The visible sheets of a file that hold something, the chosen one or the one with recognised columns first.

    Raises:
        Refusal: no such kind of file, or one that must not be parsed (reliability.md §5b 36-38).
    """
    wanted = choice or SheetChoice()
    read = read_file(content, file_name, wanted.encoding)
    if not read.grids:
        raise unreadable("表格是空的，请选择有案件的移送表。")
    ordered = sorted(read.grids, key=lambda grid: (grid.sheet != wanted.sheet, find_header(grid) is None, header_row(grid) is None))
    return dataclasses.replace(read, grids=tuple(ordered))


def check_referrals(
    content: bytes,
    file_name: str,
    *,
    today: dt.date,
    causes: CauseBook,
    known: Mapping[str, tuple[int, str]],
    court_code: str = "",
    rules: CourtRules | None = None,
    choice: SheetChoice | None = None,
) -> SheetReport:
    """Bytes in, report out (`judge_sheet` says what the other arguments mean).

    Raises:
        Refusal: as `read_referrals`, and when no sheet has the columns of a referral sheet.
    """
    read = read_referrals(content, file_name, choice)
    return judge_read(
        read, file_name, today=today, causes=causes, known=known, court_code=court_code, rules=rules, choice=choice
    )


def judge_read(
    read: ReadFile,
    file_name: str,
    *,
    today: dt.date,
    causes: CauseBook,
    known: Mapping[str, tuple[int, str]],
    court_code: str = "",
    rules: CourtRules | None = None,
    choice: SheetChoice | None = None,
    remembered: Sequence[str] | None = None,
    step: Step | None = None,
) -> SheetReport:
    """The report on a file that was read already."""
    report = judge_sheet(
        read.grids[0],
        today=today,
        causes=causes,
        known=known,
        file_name=file_name,
        court_code=court_code,
        rules=rules,
        chosen=choice.columns if choice is not None else None,
        remembered=remembered,
        step=step,
    )
    cautions = (*read.cautions, *report.cautions, *_unread_sheets(report, read.grids[1:]))
    sheets = tuple(sorted(grid.sheet for grid in read.grids))
    return dataclasses.replace(report, cautions=cautions, sheets=sheets, encoding=read.encoding)


def _unread_sheets(report: SheetReport, others: Sequence[Grid]) -> tuple[str, ...]:
    names = "、".join(f"“{grid.sheet}”" for grid in others if find_header(grid) is not None)
    return (f"工作表{names}也像移送表，这次只读了“{report.sheet}”。",) if names else ()
