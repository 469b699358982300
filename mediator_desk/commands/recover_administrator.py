"""`recover-administrator`: an administrator whose password is lost comes in again, without a window.

Whoever may write the data file may run it; it makes a verified backup first and leaves a line in the journal. Prints
the one-time password and gives 0; what cannot be done is said in Chinese on stderr (exit code 2), and nothing is changed.
"""

from __future__ import annotations

import argparse
import json
from contextlib import closing

from mediator_desk.actions.opening import open_desk
from mediator_desk.actions.recovery import Recovered, recover_administrator
from mediator_desk.commands.refusing import refuse
from mediator_desk.domain.data_places import data_place
from mediator_desk.domain.refusals import Refusal


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb; `run` judges every argument, so that no English message of argparse is left."""
    parser = subparsers.add_parser(
        "recover-administrator",
        help="管理员忘记口令时重置",
        usage="desk recover-administrator --db 数据库 [--login 账号] [--backed-up] [--json]",
        description=(
            "唯一的管理员忘记口令、无人能进“人员”重置时使用：先做并核对一份备份，再给管理员一个一次性口令，"
            "下次登录时必须改成自己的口令。须先关闭调解台。此事记入操作记录。"
        ),
        add_help=False,
        allow_abbrev=False,
    )
    options = parser.add_argument_group("选项")
    options.add_argument("-h", "--help", action="help", help="显示本说明")
    options.add_argument("--db", nargs="?", metavar="数据库", help="数据文件，或者服务器地址")
    options.add_argument("--login", nargs="?", default="", metavar="账号", help="哪一位管理员；只有一位时可以不写")
    options.add_argument("--backed-up", action="store_true", help="数据在服务器上，且数据库管理员已经做好备份")
    options.add_argument("--json", action="store_true", help="以JSON输出")
    parser.set_defaults(run=run, changes=True)


def run(args: argparse.Namespace) -> int:
    """Reset and print; 0 when done, 2 when refused."""
    try:
        done = _recover(args.db, args.login or "", backed_up=args.backed_up)
    except Refusal as refusal:
        return refuse(refusal, as_json=args.json)
    if args.json:
        said = {"name": done.name, "login": done.login, "password": done.password, "lost": done.lost}
        print(json.dumps({**said, "backup": done.backup.name if done.backup else ""}, ensure_ascii=False))
    else:
        print("\n".join(_told(done)))
    return 0


def _recover(database: str | None, login: str, *, backed_up: bool) -> Recovered:
    if not database:
        raise Refusal("缺少--db，请写明数据库文件，如：--db 调解台.sqlite3。", code="arguments")
    place = data_place(database)
    if not isinstance(place, str) and not place.exists():
        raise Refusal(f"找不到数据文件“{place.name}”。", "没有作任何改动。", "请核对文件名。", code="missing")
    with closing(open_desk(place)) as desk:
        return recover_administrator(desk, login, backed_up=backed_up)


def _told(done: Recovered) -> list[str]:
    lost = done.lost or "该账号没有写过背对背笔记，没有内容因此打不开。"
    lines = [
        f"已重置管理员{done.name}的口令。",
        f"账号：{done.login}",
        f"一次性口令：{done.password}",
        "登录后须立即设置自己的口令，这个口令随即作废。",
        lost,
        "此事已记入操作记录，管理员在“人员”中可以看到。",
    ]
    if done.backup is not None:
        lines.insert(1, f"重置前的备份：{done.backup.name}（已核对）")
    return lines
