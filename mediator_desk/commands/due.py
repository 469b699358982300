"""`due`: the last day of a mediation and why, without window or database.

Prints two lines for people, or with --json one object: raw, rolled, provisional, why, cautions.
What cannot be reckoned is said in Chinese on stderr (with --json also as {"refused": …}) and
gives exit code 2.
"""

from __future__ import annotations

import argparse
import dataclasses
import datetime as dt
import json
import re
import unicodedata
from collections.abc import Iterable
from typing import TypeVar

from mediator_desk.commands.refusing import refuse
from mediator_desk.domain.calendar import spell_day
from mediator_desk.domain.deadlines import Deadline, mediation_deadline
from mediator_desk.domain.holidays import shipped_calendar
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import CourtRules, Procedure, ReferralKind
from mediator_desk.domain.typed_dates import parse_date

_KINDS = (ReferralKind.ASSIGNED, ReferralKind.ENTRUSTED)
_NOT_COUNTED = "没有写签收日期（--received），--paused和--extended的天数没有计入。"
_Choice = TypeVar("_Choice", ReferralKind, Procedure)


class _ChineseHelp(argparse.HelpFormatter):
    """Help whose one word of its own is Chinese too."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, prefix or "用法：")


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the program's parser.

    Every option takes any text, or none: `run` judges it, so that no English message of argparse
    is left for an option of this verb.
    """
    parser = subparsers.add_parser(
        "due",
        help="计算调解期限并说明理由",
        usage="desk due --kind 委派|委托 --referred 日期 [--received 日期] [--procedure 普通|简易|小额|未定]"
        " [--paused 天数] [--extended 天数] [--json]",
        description="计算调解期限的届满日和顺延后的日期，并说明理由。",
        formatter_class=_ChineseHelp,
        add_help=False,
        allow_abbrev=False,
    )
    options = parser.add_argument_group("选项")
    options.add_argument("-h", "--help", action="help", help="显示本说明")
    options.add_argument("--kind", nargs="?", metavar="委派|委托", help="案件来源")
    options.add_argument(
        "--procedure", nargs="?", default="未定", metavar="普通|简易|小额|未定", help="审理程序，默认未定"
    )
    options.add_argument("--referred", nargs="?", metavar="日期", help="法院委派或者委托的日期")
    options.add_argument(
        "--received", nargs="?", default="", metavar="日期", help="签收材料的日期，未签收不写"
    )
    options.add_argument("--paused", nargs="?", default="0", metavar="天数", help="鉴定等不计入期限的天数")
    options.add_argument("--extended", nargs="?", default="0", metavar="天数", help="各方同意延长的天数合计")
    options.add_argument("--json", action="store_true", help="以JSON输出")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Reckon and print; 0, or 2 when refused."""
    try:
        deadline = _reckon(args)
    except Refusal as refusal:
        return refuse(refusal, as_json=args.json)
    if args.json:
        print(json.dumps(_as_json(deadline), ensure_ascii=False))
    else:
        print("\n".join(_as_lines(deadline)))
    return 0


def _reckon(args: argparse.Namespace) -> Deadline:
    kind = _choice("--kind", args.kind, _KINDS)
    procedure = _choice("--procedure", args.procedure, tuple(Procedure))
    received = None if args.received == "" else _day("--received", args.received)
    paused, extended = _days("--paused", args.paused), _days("--extended", args.extended)
    deadline = mediation_deadline(
        kind=kind,
        procedure=procedure,
        referred_on=_day("--referred", args.referred),
        received_on=received,
        paused_days=paused,
        extended_days=extended,
        calendar=shipped_calendar(),
        rules=CourtRules(),
    )
    if received is None and (paused or extended):
        return dataclasses.replace(deadline, cautions=(*deadline.cautions, _NOT_COUNTED))
    return deadline


def _choice(option: str, text: str | None, allowed: tuple[_Choice, ...]) -> _Choice:
    written = _written(option, text)
    for each in allowed:
        if each.value == written:
            return each
    raise _wrong(f"{option}不能是“{written}”，应当是{'、'.join(allowed)}之一。")


def _day(option: str, text: str | None) -> dt.date:
    written = _written(option, text)
    try:
        return parse_date(written)
    except Refusal as refusal:
        raise _wrong(f"{option}的{refusal.what}{refusal.todo}") from refusal


def _days(option: str, text: str | None) -> int:
    written = _written(option, text)
    if not re.fullmatch(r"-?[0-9]{1,9}", written):
        raise _wrong(f"{option}的天数“{written}”应当是不超过九位的整数。")
    return int(written)


def _written(option: str, text: str | None) -> str:
    """What was typed, with full-width digits made ordinary; nothing typed is refused."""
    written = unicodedata.normalize("NFKC", text or "").strip()
    if not written:
        raise _wrong(f"缺少{option}，请写明。")
    return written


def _wrong(what: str) -> Refusal:
    return Refusal(what, code="arguments")


def _as_json(deadline: Deadline) -> dict[str, object]:
    return {
        "raw": deadline.raw.isoformat() if deadline.raw else None,
        "rolled": deadline.rolled.isoformat() if deadline.rolled else None,
        "provisional": deadline.provisional,
        "why": deadline.why,
        "cautions": list(deadline.cautions),
    }


def _as_lines(deadline: Deadline) -> list[str]:
    if deadline.raw is None or deadline.last_day is None:
        return ["期限：没有日期", f"理由：{deadline.why}", *_caution_lines(deadline)]
    mark = "（暂定）" if deadline.provisional else ""
    dates = f"届满日：{spell_day(deadline.raw)}  顺延后：{spell_day(deadline.last_day)}{mark}"
    return [dates, f"理由：{deadline.why}", *_caution_lines(deadline)]


def _caution_lines(deadline: Deadline) -> list[str]:
    return [f"注意：{caution}" for caution in deadline.cautions]
