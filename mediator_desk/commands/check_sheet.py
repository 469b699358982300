"""`check-sheet`: what each row of a court's referral sheet is worth, without a window.

With --db the cases already kept there are known, without it no database is opened. Prints a table for
people, or with --json one object; looking writes nothing. A file that cannot be judged is said in Chinese
on stderr (with --json also as {"refused": …}) and gives exit code 2.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from mediator_desk.actions.opening import open_desk
from mediator_desk.commands.refusing import refuse
from mediator_desk.domain.causes import shipped_causes
from mediator_desk.domain.entries import PartyEntry
from mediator_desk.domain.money import format_amount
from mediator_desk.domain.referral_sheets import Reason, ReferralValues, SheetReport, SheetRow, Verdict
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.staff import PROGRAM
from mediator_desk.domain.typed_dates import chinese_date, parse_date
from mediator_desk.exchange.guard import MOST_BYTES
from mediator_desk.exchange.referrals import check_referrals

_HEADINGS = ("行", "结论", "案号", "收案日期", "申请人", "被申请人", "标的额")
_WIDEST = 28
"""Columns of the screen one column of the table takes at most; a Chinese character takes two."""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb; `run` judges every argument, so that no English message of argparse is left."""
    parser = subparsers.add_parser(
        "check-sheet",
        help="检查移送表，逐行说明能否导入",
        usage="desk check-sheet 文件 [--db 数据库] [--json] [--today 日期]",
        description="检查法院的移送表（.xlsx、.csv），逐行说明能否导入及原因。只看不写。",
        add_help=False,
        allow_abbrev=False,
    )
    options = parser.add_argument_group("选项")
    options.add_argument("file", nargs="?", metavar="文件", help="移送表")
    options.add_argument("-h", "--help", action="help", help="显示本说明")
    options.add_argument("--json", action="store_true", help="以JSON输出")
    options.add_argument("--db", nargs="?", const="", metavar="数据库", help="对照这个数据库里已有的案件，只看不写")
    options.add_argument("--today", nargs="?", const="", metavar="日期", help="按哪一天检查，默认今天")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Judge and print; 0 whatever the rows are worth, 2 when the file could not be judged."""
    try:
        report = _judge(args)
    except Refusal as refusal:
        return refuse(refusal, as_json=args.json)
    if args.json:
        print(json.dumps(report_as_json(report), ensure_ascii=False, indent=1))
    else:
        print("\n".join(_as_lines(report)))
    return 0


def report_as_json(report: SheetReport) -> dict[str, object]:
    """The report in plain values: ISO dates, amounts as strings such as "9426.80"."""
    return {
        "file": report.file_name,
        "sheet": report.sheet,
        "header_row": report.header_row,
        "counts": {verdict.value: count for verdict, count in report.counts.items()},
        "cautions": list(report.cautions),
        "rows": [_row_as_json(row) for row in report.rows],
    }


def _judge(args: argparse.Namespace) -> SheetReport:
    if args.today == "":
        raise Refusal("--today后面缺少日期，请写明。", code="arguments")
    if args.db == "":
        raise Refusal("--db后面缺少数据库，请写明。", code="arguments")
    today = parse_date(args.today) if args.today else dt.date.today()
    if not args.file:
        raise Refusal("缺少要检查的文件，请写明，如：check-sheet 移送表.xlsx。", code="arguments")
    path = Path(args.file)
    content = _bytes_of(path)
    if args.db is None:
        return check_referrals(content, path.name, today=today, causes=shipped_causes(), known={})
    at = dt.datetime.combine(today, dt.time())
    with closing(open_desk(args.db, clock=lambda: at, view_only=True)) as desk:
        return desk.actions_for(PROGRAM).referrals.examine(content, path.name)


def _bytes_of(path: Path) -> bytes:
    """The file's bytes, but no more than show that it is too large."""
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError as missing:
        raise Refusal(
            f"找不到文件“{path.name}”，", "未导入任何行。", "请核对文件名。", code="file"
        ) from missing
    except (OSError, ValueError) as unread:
        raise Refusal(
            f"文件“{path.name}”打不开，", "未导入任何行。", "请核对是不是文件、有没有读取权限。", code="file"
        ) from unread


def _row_as_json(row: SheetRow) -> dict[str, object]:
    known = row.known_case
    return {
        "row": row.number,
        "verdict": row.verdict.value,
        "reasons": [_reason_as_json(reason) for reason in row.reasons],
        "known_case": {"id": known[0], "title": known[1]} if known else None,
        "to_fill": list(row.to_fill),
        "values": _values_as_json(row.values),
    }


def _reason_as_json(reason: Reason) -> dict[str, str]:
    return {
        "cell": reason.cell,
        "column": reason.column.value,
        "verdict": reason.verdict.value,
        "text": reason.text,
    }


def _values_as_json(values: ReferralValues) -> dict[str, object]:
    return {
        "case_numbers": list(values.case_numbers),
        "received_on": values.received_on.isoformat() if values.received_on else None,
        "kind": values.kind.value if values.kind else None,
        "cause": values.cause,
        "applicants": [_party_as_json(party) for party in values.applicants],
        "respondents": [_party_as_json(party) for party in values.respondents],
        "thirds": [_party_as_json(party) for party in values.thirds],
        "amount": str(values.amount) if values.amount is not None else None,
        "claim": values.claim,
        "judge": values.judge,
        "procedure": values.procedure.value,
        "enterprise": values.enterprise,
        "remark": values.remark,
        "referred_on": values.referred_on.isoformat() if values.referred_on else None,
        "stated": values.stated,
    }


def _party_as_json(party: PartyEntry) -> dict[str, object]:
    return {
        "name": party.name,
        "kind": party.kind.value,
        "id_type": party.id_type.value if party.id_number else "",
        "id_number": party.id_number,
        "phone": party.phone,
        "address": party.address,
        "agents": [
            {"name": a.name, "kind": a.kind.value, "authority": a.authority.value if a.authority else ""}
            for a in party.agents
        ],
    }


def _as_lines(report: SheetReport) -> Iterator[str]:
    """The table; reasons stand under their row. Identity numbers and telephones are not shown."""
    yield f"{report.file_name}  工作表“{report.sheet}”，列名在第{report.header_row}行，共{len(report.rows)}件"
    yield "  ".join(f"{verdict}{count}" for verdict, count in report.counts.items())
    table = [_HEADINGS, *(_cells(row) for row in report.rows)]
    widths = [max(map(_width, column)) for column in zip(*table, strict=True)]
    for place, cells in enumerate(table):
        yield "  ".join(_padded(cell, width) for cell, width in zip(cells, widths, strict=True)).rstrip()
        if place:
            yield from _lines_under(report.rows[place - 1])
    yield from (f"注意：{caution}" for caution in report.cautions)


def _lines_under(row: SheetRow) -> Iterator[str]:
    """Why, and what the case will still lack where the court's sheet says more than the case itself."""
    yield from (_reason_line(reason) for reason in row.reasons)
    if row.values.stated:
        yield f"    登记后需补：{'、'.join(row.to_fill)}"


def _cells(row: SheetRow) -> tuple[str, ...]:
    values = row.values
    return (
        str(row.number),
        row.verdict.value,
        _cut("、".join(values.case_numbers)),
        chinese_date(values.received_on) if values.received_on else "",
        _cut(_names(values.applicants)),
        _cut(_names(values.respondents)),
        format_amount(values.amount) if values.amount is not None else "",
    )


def _names(parties: Sequence[PartyEntry]) -> str:
    return "、".join(party.name for party in parties)


def _reason_line(reason: Reason) -> str:
    mark = "" if reason.verdict is Verdict.READY else f"{reason.verdict}："
    return f"    {reason.cell or '（缺列）'} {reason.column}  {mark}{reason.text}"


def _width(text: str) -> int:
    """Columns of the screen; wide and full-width characters take two, combining ones none."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WFA" else 1
        for char in text
    )


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _cut(text: str) -> str:
    """As much of a text as the table has room for, with … where more would follow."""
    if _width(text) <= _WIDEST:
        return text
    kept = text
    while _width(kept) > _WIDEST - 2:
        kept = kept[:-1]
    return kept + "…"
