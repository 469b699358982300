"""`import`: take the importable rows of a court's referral sheet into a database, without a window.

Prints what was taken in and what was not, with --json as one object; all rows in one transaction.
What cannot be done is said in Chinese on stderr (with --json also as {"refused": …}) and gives exit
code 2; then nothing was written.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from mediator_desk.actions.opening import open_desk
from mediator_desk.actions.referrals import rows_to_take
from mediator_desk.commands.refusing import refuse
from mediator_desk.domain.causes import shipped_causes
from mediator_desk.domain.data_places import data_place
from mediator_desk.domain.referral_sheets import SheetReport, SheetRow, Verdict
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.staff import PROGRAM
from mediator_desk.domain.typed_dates import parse_date
from mediator_desk.exchange.guard import MOST_BYTES
from mediator_desk.exchange.referrals import check_referrals

_MOST_ROWS = 100_000
_ROWS = re.compile(r"([0-9]{1,7})(?:-([0-9]{1,7}))?")
_NOTHING_DONE = "一行也没有导入。"


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of a sheet: case ids by row number, and the sheet as it was judged before."""

    report: SheetReport
    cases: Mapping[int, int]


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb; `run` judges every argument, so that no English message of argparse is left."""
    parser = subparsers.add_parser(
        "import",
        help="把移送表里可以导入的案件登记到数据库",
        usage="desk import 文件 --db 数据库 [--rows 行] [--with-asks] [--json] [--today 日期]",
        description="把移送表（.xlsx、.csv）里“可导入”的行登记为案件，一次全部登记；数据库不存在时新建。",
        add_help=False,
        allow_abbrev=False,
    )
    options = parser.add_argument_group("选项")
    options.add_argument("file", nargs="?", metavar="文件", help="移送表")
    options.add_argument("-h", "--help", action="help", help="显示本说明")
    options.add_argument("--db", nargs="?", metavar="数据库", help="数据文件（不存在时新建），或者服务器地址")
    options.add_argument(
        "--rows", nargs="?", const="", metavar="行", help="只导入这些行，如 3,5-9（含需确认的行）"
    )
    options.add_argument("--with-asks", action="store_true", help="“需确认”的行也导入")
    options.add_argument("--json", action="store_true", help="以JSON输出")
    options.add_argument("--today", nargs="?", const="", metavar="日期", help="按哪一天登记，默认今天")
    parser.set_defaults(run=run, changes=True)


def run(args: argparse.Namespace) -> int:
    """Import and print; 0 when the sheet was gone through, 2 when nothing could be done."""
    try:
        outcome = _import(args)
    except Refusal as refusal:
        return refuse(refusal, as_json=args.json)
    if args.json:
        print(json.dumps(_as_json(outcome), ensure_ascii=False, indent=1))
    else:
        print("\n".join(_as_lines(outcome)))
    return 0


def _import(args: argparse.Namespace) -> _Outcome:
    if not args.file:
        raise _wrong("缺少要导入的文件，请写明，如：import 移送表.xlsx --db 数据库。")
    if not args.db:
        raise _wrong("缺少--db，请写明数据库文件，如：--db 调解台.sqlite3。")
    named = _named_rows(args.rows)
    clock = _clock(args.today)
    path, database = Path(args.file), data_place(args.db)
    content = _bytes_of(path)
    if isinstance(database, Path) and not os.path.exists(database):  # noqa: PTH110 – Path.exists may raise
        # What brings nothing in must not leave a new, empty database behind.
        report = check_referrals(content, path.name, today=clock().date(), causes=shipped_causes(), known={})
        chosen = _chosen(report, named, with_asks=args.with_asks)
        if not chosen:
            return _Outcome(report, {})
        rows_to_take(report, chosen)
    with closing(open_desk(database, clock=clock)) as desk:
        referrals = desk.actions_for(PROGRAM).referrals
        report = referrals.examine(content, path.name)
        chosen = _chosen(report, named, with_asks=args.with_asks)
        if not chosen:
            return _Outcome(report, {})
        return _Outcome(report, dict(referrals.take_in(content, path.name, chosen).cases))


def _named_rows(typed: str | None) -> frozenset[int]:
    """The rows of "3,5-9"; empty when the option was not given.

    Raises:
        Refusal: nothing after the option, or not a list of rows.
    """
    if typed is None:
        return frozenset()
    rows: set[int] = set()
    for part in re.split("[,，、]", typed.replace(" ", "")):
        found = _ROWS.fullmatch(part)
        if found is None:
            raise _wrong("--rows应当是行号，如 3,5-9。")
        first, last = int(found[1]), int(found[2] or found[1])
        if not 0 < first <= last < first + _MOST_ROWS:
            raise _wrong(f"--rows里的“{part}”不是从小到大的行号。")
        rows.update(range(first, last + 1))
    return frozenset(rows)


def _clock(typed: str | None) -> Callable[[], dt.datetime]:
    if typed is None:
        return dt.datetime.now
    if not typed:
        raise _wrong("--today后面缺少日期，请写明。")
    day = parse_date(typed)
    return lambda: dt.datetime.combine(day, dt.datetime.now().time())


def _bytes_of(path: Path) -> bytes:
    """The file's bytes, but no more than show that it is too large."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError as missing:
        raise Refusal(f"找不到文件“{path.name}”，", _NOTHING_DONE, "请核对文件名。", code="file") from missing
    except (OSError, ValueError) as unread:
        raise Refusal(
            f"文件“{path.name}”打不开，", _NOTHING_DONE, "请核对是不是文件、有没有读取权限。", code="file"
        ) from unread


def _chosen(report: SheetReport, named: frozenset[int], *, with_asks: bool) -> list[int]:
    """Row numbers to take in: exactly those named, else every row that is ready (or asks, when wanted)."""
    if named:
        return [row.number for row in rows_to_take(report, sorted(named))]
    wanted = {Verdict.READY, Verdict.ASK} if with_asks else {Verdict.READY}
    return [row.number for row in report.rows if row.verdict in wanted]


def _wrong(what: str) -> Refusal:
    return Refusal(what, _NOTHING_DONE, code="arguments")


def _as_json(outcome: _Outcome) -> dict[str, object]:
    rows, cases = outcome.report.rows, outcome.cases
    return {
        "imported": len(cases),
        "cases": [
            {"row": row.number, "number": _number(row), "id": cases[row.number]}
            for row in rows
            if row.number in cases
        ],
        "skipped": [_skipped_as_json(row) for row in rows if row.number not in cases],
        "cautions": list(outcome.report.cautions),
    }


def _skipped_as_json(row: SheetRow) -> dict[str, object]:
    known = row.known_case
    return {
        "row": row.number,
        "verdict": row.verdict.value,
        "reasons": [
            {"cell": each.cell, "column": each.column.value, "verdict": each.verdict.value, "text": each.text}
            for each in row.reasons
        ],
        "known_case": {"id": known[0], "title": known[1]} if known else None,
    }


def _as_lines(outcome: _Outcome) -> Iterator[str]:
    cases = outcome.cases
    taken = [row for row in outcome.report.rows if row.number in cases]
    left = [row for row in outcome.report.rows if row.number not in cases]
    yield f"已导入{len(taken)}件。"
    for row in taken:
        yield f"  第{row.number}行  {_number(row)}"
    if left:
        yield f"没有导入{len(left)}行："
    for row in left:
        yield f"  第{row.number}行  {row.verdict}  {_number(row)}".rstrip()
        if row.known_case:
            yield f"    已有案件：{row.known_case[1]}"
        for reason in row.reasons:
            yield f"    {reason.cell or '（缺列）'} {reason.column}  {reason.text}"
    yield from (f"注意：{caution}" for caution in outcome.report.cautions)


def _number(row: SheetRow) -> str:
    return row.values.case_numbers[0] if row.values.case_numbers else ""
