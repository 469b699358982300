"""Reads a court's referral sheet (移送表) from bytes and has it judged; nothing is written anywhere."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath

from mediator_desk.domain.causes import CauseBook
from mediator_desk.domain.referral_columns import find_header
from mediator_desk.domain.referral_judging import judge_sheet
from mediator_desk.domain.referral_sheets import SheetReport
from mediator_desk.domain.rulebook import CourtRules
from mediator_desk.domain.sheet_grids import Grid
from mediator_desk.exchange.refusals import unreadable
from mediator_desk.exchange.workbook import read_workbook

_READERS: Mapping[str, Callable[[bytes], tuple[Grid, ...]]] = {".xlsx": read_workbook}
"""What reads a file of which ending; a reader of .csv answers one grid and belongs here."""
_OLD_ENDINGS = (".xls", ".et", ".xlsm", ".xlsb", ".csv", ".ods")


def read_referrals(content: bytes, file_name: str) -> tuple[Grid, ...]:
    """The visible sheets of a file that hold something, the one with recognised columns first.

    Raises:
        Refusal: no such kind of file, or one that must not be parsed (reliability.md §5b 36-38).
    """
    ending = PurePath(file_name).suffix.lower()
    reader = _READERS.get(ending)
    if reader is None:
        known = ending in _OLD_ENDINGS
        raise unreadable(f"“{ending}”文件请用 Excel 或 WPS 另存为 .xlsx 后再试。") if known else unreadable()
    grids = reader(content)
    if not grids:
        raise unreadable("表格是空的，请选择有案件的移送表。")
    return tuple(sorted(grids, key=lambda grid: find_header(grid) is None))


def check_referrals(
    content: bytes,
    file_name: str,
    *,
    today: dt.date,
    causes: CauseBook,
    known: Mapping[str, tuple[int, str]],
    court_code: str = "",
    rules: CourtRules | None = None,
) -> SheetReport:
    """Bytes in, report out (`judge_sheet` says what the other arguments mean).

    Raises:
        Refusal: as `read_referrals`, and when no sheet has the columns of a referral sheet.
    """
    grids = read_referrals(content, file_name)
    report = judge_sheet(
        grids[0],
        today=today,
        causes=causes,
        known=known,
        file_name=file_name,
        court_code=court_code,
        rules=rules,
    )
    return _with_unread_sheets(report, grids[1:])


def _with_unread_sheets(report: SheetReport, others: Sequence[Grid]) -> SheetReport:
    names = "、".join(f"“{grid.sheet}”" for grid in others if find_header(grid) is not None)
    if not names:
        return report
    caution = f"工作表{names}也像移送表，这次只读了“{report.sheet}”。"
    return dataclasses.replace(report, cautions=(*report.cautions, caution))
