"""`verify`: whether the journal of a database is whole, without a window; looking writes nothing.

Prints 操作记录完整 and gives 0, or names each record that was tampered with and gives 1. A database that
cannot be looked at is said in Chinese on stderr (with --json also as {"refused": …}) and gives exit code 2.
"""

from __future__ import annotations

import argparse
import json
from contextlib import closing

from mediator_desk.actions.opening import open_desk
from mediator_desk.commands.refusing import refuse
from mediator_desk.domain.refusals import Refusal

_TAMPERED = 1


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb; `run` judges every argument, so that no English message of argparse is left."""
    parser = subparsers.add_parser(
        "verify",
        help="核对操作记录有没有被改动",
        usage="desk verify --db 数据库 [--json]",
        description="核对数据库里的操作记录和更正记录有没有被改动或者删去。只看不写。",
        add_help=False,
        allow_abbrev=False,
    )
    options = parser.add_argument_group("选项")
    options.add_argument("-h", "--help", action="help", help="显示本说明")
    options.add_argument("--db", nargs="?", metavar="数据库", help="数据文件，或者服务器地址")
    options.add_argument("--json", action="store_true", help="以JSON输出")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Look and print; 0 when all is whole, 1 when something was tampered with, 2 when refused."""
    try:
        wrong = _look(args.db)
    except Refusal as refusal:
        return refuse(refusal, as_json=args.json)
    if args.json:
        print(json.dumps({"whole": not wrong, "tampered": list(wrong)}, ensure_ascii=False))
    elif wrong:
        print("\n".join(f"{each}。" for each in wrong))
    else:
        print("操作记录完整。")
    return _TAMPERED if wrong else 0


def _look(database: str | None) -> tuple[str, ...]:
    if not database:
        raise Refusal("缺少--db，请写明数据库文件，如：--db 调解台.sqlite3。", code="arguments")
    with closing(open_desk(database, view_only=True)) as desk:
        return desk.tampered_records()
