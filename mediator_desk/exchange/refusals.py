"""The sentences with which a sheet is turned away before anything of it is read (reliability.md §5b 36-38)."""

from __future__ import annotations

from mediator_desk.domain.refusals import Refusal

NOTHING_IMPORTED = "未导入任何行。"


def unreadable(todo: str = "请在 Excel 或 WPS 中打开确认，另存为 .xlsx 后再试。") -> Refusal:
    """Row 36: not a workbook, an old .xls, an empty or a truncated file."""
    return Refusal(f"不是可读取的 .xlsx 文件，{NOTHING_IMPORTED}", "", todo, code="sheet-unreadable")


def too_large(todo: str = "请只保留案件各行，另存为新的 .xlsx 后再试。") -> Refusal:
    """Row 37: a bomb, a file too large, a cell far outside a referral sheet."""
    return Refusal(f"表格过大或异常，已拒绝，{NOTHING_IMPORTED}", "", todo, code="sheet-too-large")


def forbidden(todo: str) -> Refusal:
    """Row 38: entities, macros, links to other files."""
    return Refusal("表格含有不允许的内容，已拒绝。", NOTHING_IMPORTED, todo, code="sheet-forbidden")
