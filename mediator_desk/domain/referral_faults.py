"""The list of errors of a referral sheet (错误清单): what is wrong with which cell, and the rows to mend and send again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from mediator_desk.domain.referral_sheets import Reason, SheetReport, SheetRow, Verdict
from mediator_desk.domain.sheet_grids import CellValue, Grid, place_of_address
from mediator_desk.domain.written_sheets import OutCell, WrittenSheet

_MEND = "原表（待改）"
_TODO = {
    Verdict.READY: "不用改。",
    Verdict.ASK: "核对无误的，导入时勾选该行；有误的，在“原表（待改）”中改正后重新导入。",
    Verdict.INCOMPLETE: "请在“原表（待改）”中补填后重新导入。",
    Verdict.IMPOSSIBLE: "请在“原表（待改）”中改正后重新导入。",
}
_KNOWN_TODO = "已经登记，不用再导入。"
_LIST_HEAD = ("行号", "单元格", "列名", "填写的内容", "判定", "原因", "处理办法")
_LACK_HEAD = ("行号", "案号", "登记后需补")
OWN_HEAD = ("判定", "理由", "怎么办")
"""What is added to the rows that go back; `referral_columns.OWN_NAMES` passes over them."""


def referral_faults(report: SheetReport, grid: Grid) -> tuple[WrittenSheet, ...]:
    """Three sheets: the faults, the rows that have them as they came, and what is to be filled in afterwards."""
    faults = tuple(line for row in report.rows for line in _fault_lines(row, grid))
    lacks = tuple(
        (row.number, "、".join(row.values.case_numbers), "；".join(row.to_fill)) for row in report.rows if row.to_fill
    )
    return (
        WrittenSheet("错误清单", (_LIST_HEAD,), faults, (8, 8, 18, 26, 10, 52, 52)),
        _mended(report, grid),
        WrittenSheet("登记后需补", (_LACK_HEAD,), lacks, (8, 28, 80)),
    )


def _fault_lines(row: SheetRow, grid: Grid) -> Iterator[tuple[OutCell, ...]]:
    for reason in row.reasons:
        if reason.verdict is not Verdict.READY:
            typed = _typed(grid, reason)
            yield row.number, reason.cell, str(reason.column), typed, str(row.verdict), reason.text, _todo(row)


def _todo(row: SheetRow) -> str:
    return _KNOWN_TODO if row.known_case is not None else _TODO[row.verdict]


def _typed(grid: Grid, reason: Reason) -> str:
    if not reason.cell:
        return ""
    return grid.text(*place_of_address(reason.cell))


def _mended(report: SheetReport, grid: Grid) -> WrittenSheet:
    """The rows that did not pass, under their own titles, with the verdict behind them."""
    wrong = [row for row in report.rows if row.verdict is not Verdict.READY and row.known_case is None]
    width = max((len(cells) for cells in grid.rows), default=0)
    titles = [_line(grid, number, width) for number in range(1, report.header_row)]
    names = (*_line(grid, report.header_row, width), *OWN_HEAD)
    lines = [
        (*_line(grid, row.number, width), str(row.verdict), "".join(each.text for each in row.reasons), _todo(row))
        for row in wrong
    ]
    return WrittenSheet(_MEND, (*titles, names), tuple(lines), (*(16,) * width, 10, 52, 40))


def _line(grid: Grid, row: int, width: int) -> tuple[OutCell, ...]:
    return tuple(_out(grid.value(row, place)) for place in range(1, width + 1))


def _out(value: CellValue) -> OutCell:
    if isinstance(value, bool):
        return "是" if value else "否"
    return value.date() if isinstance(value, dt.datetime) else value
