"""Arguments of the program: no word opens the window, each other word is a verb that needs none."""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, NoReturn

from mediator_desk.domain.data_places import data_place
from mediator_desk.domain.refusals import Refusal

VERBS: Mapping[str, tuple[str, str]] = {
    "check-sheet": ("check_sheet", "检查移送表，逐行说明能否导入，只看不写"),
    "import": ("import_sheet", "把移送表里可以导入的案件登记到数据库"),
    "due": ("due", "计算调解期限并说明理由"),
    "verify": ("verify", "核对操作记录有没有被改动，只看不写"),
    "recover-administrator": ("recover_administrator", "唯一的管理员忘记口令时重置"),
}
"""Word → module of `mediator_desk.commands` and what it is for."""

SCHEMES = ("light", "dark")
SCALES = ("100", "115", "130")

_REFUSED = 2
_PIPE_CLOSED = 141
"""What a shell says of a program whose reader has gone: 128 + SIGPIPE."""
_STARTED = time.perf_counter()

_COMPLAINTS = (
    (r"unrecognized arguments: (.*)", "不认识的参数：{}"),
    (r"argument (.+?): expected .*", "{}后面缺少内容"),
    (r"argument (.+?): invalid choice: '?(.*?)'? \(choose from .*", "{}不能是“{}”"),
    (r"argument (.+?): ignored explicit argument '?(.*?)'?", "{}后面不能带“{}”"),
    (r"argument (.+?): not allowed with argument (.+)", "{}不能与{}同时使用"),
    (r"the following arguments are required: (.*)", "缺少：{}"),
)
"""What argparse says in English, and the same in the users' words."""


class ChineseHelp(argparse.RawDescriptionHelpFormatter):
    """Help whose one word of its own is Chinese too; it keeps our line ends."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class ChineseParser(argparse.ArgumentParser):
    """A parser that complains in one Chinese sentence; verbs' parsers are of this kind too."""

    def __init__(self, *args: Any, **named: Any) -> None:
        named.setdefault("formatter_class", ChineseHelp)
        super().__init__(*args, **named)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where help is; exit code 2."""
        self.exit(_REFUSED, f"{in_chinese(message)}。用法见 {self.prog} --help\n")


def in_chinese(complaint: str) -> str:
    """A complaint of argparse in the users' words, without a full stop."""
    for pattern, words in _COMPLAINTS:
        found = re.fullmatch(pattern, complaint, re.DOTALL)
        if found:
            return words.format(*found.groups())
    return "参数不对"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with `argv` (without the program's name); the exit code."""
    _speak_utf8()
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        return _let_go(_begin(words))
    except SystemExit as left:  # argparse, after help or a complaint
        return _let_go(left.code if isinstance(left.code, int) else _REFUSED)


def _begin(words: Sequence[str]) -> int:
    if words and words[0] in VERBS:
        return _run_verb(words)
    if words and not words[0].startswith("-"):
        print(f"没有“{words[0]}”这个命令，有：{'、'.join(VERBS)}。用法见 desk --help", file=sys.stderr)
        return _REFUSED
    return _run_window(words)


def _run_verb(words: Sequence[str]) -> int:
    """Run one verb; only its own module is imported, so that `due` is quick and none needs Qt."""
    sys.excepthook = _say_bug
    # A sanctioned deferred import: the table of verbs knows names only.
    verb = importlib.import_module(f"mediator_desk.commands.{VERBS[words[0]][0]}")
    parser = ChineseParser(prog="desk", add_help=False, allow_abbrev=False)
    verb.add_parser(parser.add_subparsers(parser_class=ChineseParser))
    arguments = parser.parse_args(words)
    run: Callable[[argparse.Namespace], int] = arguments.run
    # What is printed waits until the verb is done: an output that fails is no failure of what was done.
    answer, complaint = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(answer), contextlib.redirect_stderr(complaint):
        code = run(arguments)
    with contextlib.suppress(OSError):
        sys.stderr.write(complaint.getvalue())
    changes = code == 0 and getattr(arguments, "changes", False)
    return _told(answer.getvalue(), code, changes=changes)


def _told(answer: str, code: int, *, changes: bool) -> int:
    """Print what a verb answers; the exit code. What was changed stays changed, whoever reads of it."""
    try:
        if sys.stdout is not None:
            sys.stdout.write(answer)
            sys.stdout.flush()
    except BrokenPipeError:
        return 0 if changes else _PIPE_CLOSED
    except OSError:
        done = "命令已经执行完，数据已保存" if changes else "命令没有完成"
        with contextlib.suppress(OSError):
            print(f"{done}：结果没有写出来，输出的地方已满或者不能写入。", file=sys.stderr)
        return 0 if changes else _REFUSED
    return code


def _let_go(code: int) -> int:
    """Empty the streams while somebody can still judge what goes wrong, not at the interpreter's very end."""
    for stream in (sys.stdout, sys.stderr):
        if stream is None:
            continue
        try:
            stream.flush()
        except OSError:
            # What is left in the stream has no reader; without this Python would complain about it in English.
            with contextlib.suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return code


def _run_window(words: Sequence[str]) -> int:
    options = _window_parser().parse_args(words)
    try:
        place = data_place(options.db) if options.db else None
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return _REFUSED
    if not _has_display():
        print(
            "没有找到显示器（DISPLAY和WAYLAND_DISPLAY都没有设置），窗口打不开；"
            f"没有窗口也能用的命令：{'、'.join(VERBS)}，用法见 desk --help。",
            file=sys.stderr,
        )
        return _REFUSED
    try:
        # A sanctioned deferred import: verbs above must work where no window can.
        app = importlib.import_module("mediator_desk.app")
    except ImportError as missing:
        return _say_missing(missing)
    open_window: Callable[..., int] = app.open_window
    return open_window(
        database=place,
        scheme=options.scheme,
        scale=int(options.scale) if options.scale else None,
        smoke=options.smoke,
        started=_STARTED,
    )


def _window_parser() -> ChineseParser:
    parser = ChineseParser(
        prog="desk",
        description="调解台：多元解纷中心的案件、调解员与文书。不写命令时打开窗口。",
        epilog="\n".join(
            ["没有窗口也能用的命令（各带 --help）:", *(f"  {v:<22} {VERBS[v][1]}" for v in VERBS)]
        ),
        add_help=False,
        allow_abbrev=False,
    )
    options = parser.add_argument_group("选项")
    options.add_argument("-h", "--help", action="help", help="显示本说明")
    options.add_argument("--db", metavar="数据库", help="打开这个数据文件（不存在时新建）或者服务器；不写用本机默认位置")
    options.add_argument("--scheme", choices=SCHEMES, metavar="light|dark", help="浅色或者深色，默认随系统")
    options.add_argument("--scale", choices=SCALES, metavar="100|115|130", help="字号：标准、大、特大")
    options.add_argument("--smoke", action="store_true", help="只试开一次窗口，成功后说一句话就退出")
    return parser


def _has_display() -> bool:
    named = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    return named or not sys.platform.startswith("linux")


def _say_missing(missing: ImportError) -> int:
    """Qt came, but a library of the system that it stands on did not."""
    library = re.search(r"lib[\w.+-]+\.so[.\d]*", str(missing))
    if library is None:
        raise missing
    print(
        f"窗口打不开：系统里缺少{library[0]}。请用 ./desk run 启动，它会说明要安装哪些软件包。",
        file=sys.stderr,
    )
    return _REFUSED


def _say_bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A bug in a verb: where it is, without what was being read (it may name people)."""
    if issubclass(kind, KeyboardInterrupt):
        print("已中止。", file=sys.stderr)
        return
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{Path(trace.tb_frame.f_code.co_filename).name}第{trace.tb_lineno}行" if trace else "不详"
    print(f"程序出了错，没有完成（{kind.__name__}，{place}）。请把这句话告诉管理员。", file=sys.stderr)


def _speak_utf8() -> None:
    """Chinese on every console and in every pipe, whatever the machine is set to."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main())
