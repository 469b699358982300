"""The holiday tables shipped with the program (`db/reference/holidays`, one file per year).

The one place of the domain that reads files: read-only reference data, found through `paths`.
"""

from __future__ import annotations

import functools
from pathlib import Path

from mediator_desk import paths
from mediator_desk.domain.calendar import WorkCalendar, YearTable, parse_year_table
from mediator_desk.domain.refusals import Refusal


def load_calendar(folder: Path) -> WorkCalendar:
    """The calendar of all tables `<year>.json` in a folder.

    Raises:
        Refusal: a file cannot be read as a table, is named for another year, or there is none.
    """
    files = sorted(folder.glob("*.json"))
    if not files:
        raise Refusal("没有找到节假日表，程序可能没有装全。", todo="请重新安装程序。", code="calendar")
    return WorkCalendar(tuple(_read(file) for file in files))


@functools.cache
def shipped_calendar() -> WorkCalendar:
    """The calendar this version of the program was shipped with; read once."""
    return load_calendar(paths.REFERENCE / "holidays")


def _read(file: Path) -> YearTable:
    try:
        table = parse_year_table(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise Refusal(f"节假日表{file.name}不是UTF-8文字。", "原有的节假日表没有改动。", "请另存为UTF-8文字。", code="calendar") from error
    except Refusal as refusal:
        what = f"{file.name}：{refusal.what}"
        raise Refusal(what, refusal.safe, refusal.todo, code=refusal.code) from refusal
    if file.stem != str(table.year):
        what = f"节假日表{file.name}里写的是{table.year}年，文件名应当是{table.year}.json。"
        raise Refusal(what, "原有的节假日表没有改动。", "请改好文件名或者年份。", code="calendar")
    return table
