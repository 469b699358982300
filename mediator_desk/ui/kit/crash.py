"""What happens when the program meets a bug: it is written down without names, said, and work goes on.

Nothing is sent anywhere. A report holds where in the program it happened and what kind of error it
was; the error's own words lose quoted text, Chinese text and every long number, for they may quote a
case (reliability.md §5d 9, 14).
"""

from __future__ import annotations

import datetime as dt
import faulthandler
import os
import re
import sys
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, cast

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    QUrl,
    Signal,
    Slot,
    qInstallMessageHandler,
    qVersion,
)
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QMessageBox

from mediator_desk.ui.kit.messages import crash_box

MessageHandler = Callable[[QtMsgType, QMessageLogContext, str], None]
"""What Qt calls for each of its own messages."""

LOG = "desk.log"
_LOG_LIMIT = 1_000_000
_SAME_AGAIN_S = 60.0
"""A bug in painting comes with every repaint; the same place is reported once in this many seconds."""

_QUOTED = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"|“[^”\n]*”|‘[^’\n]*’|《[^》\n]*》|`[^`\n]*`")
_LONG_NUMBER = re.compile(r"\d[\d\s-]{5,}[\dXx]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_LEVELS = {
    QtMsgType.QtDebugMsg: "debug",
    QtMsgType.QtInfoMsg: "info",
    QtMsgType.QtWarningMsg: "warning",
    QtMsgType.QtCriticalMsg: "critical",
    QtMsgType.QtFatalMsg: "fatal",
}


def without_names(text: str) -> str:
    """`text` without what could be a person's: quoted text, Chinese text, numbers of seven digits and more."""
    for pattern in (_QUOTED, _NOT_ASCII, _LONG_NUMBER):
        text = pattern.sub("…", text)
    return text


def report_text(number: str, error: BaseException, trace: TracebackType | None) -> str:
    """What is written down about an error: kind, filtered words, and the way through the program."""
    lines = [
        f"错误编号 {number}",
        f"Python {sys.version.split()[0]} · Qt {qVersion()} · {sys.platform}",
    ]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}: {without_names(str(seen))}")
        steps = traceback.extract_tb(trace if seen is error else seen.__traceback__)
        lines += [f"  {_place(step.filename)}:{step.lineno} {step.name}" for step in steps]
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return "\n".join(lines) + "\n"


def _place(file: str) -> str:
    """A file by its last folders: the whole path may hold the name of the machine's user."""
    return "/".join(Path(file).parts[-3:])


@dataclass(frozen=True, slots=True)
class Crash:
    """One bug as it was written down; `file` is None when even that was not possible."""

    number: str
    file: Path | None
    details: str


class CrashDesk(QObject):
    """Takes what nobody caught, writes it down and tells the person, one dialog at a time.

    Signals:
        happened(Crash): a bug was written down, on whatever thread; the dialog follows by itself.
    """

    happened = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self.dialog: QMessageBox | None = None
        self._seen: dict[str, float] = {}
        self._writing = threading.Lock()
        self.happened.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def take(self, error: BaseException, trace: TracebackType | None, *, tell: bool = True) -> Crash | None:
        """Write an error down and, if wanted, tell the person; None when it is the same again."""
        place = traceback.extract_tb(trace)[-1:] if trace else []
        key = (
            f"{type(error).__qualname__} {place[0].filename}:{place[0].lineno}"
            if place
            else repr(type(error))
        )
        with self._writing:
            now = time.monotonic()
            if now - self._seen.get(key, -_SAME_AGAIN_S) < _SAME_AGAIN_S:
                return None
            self._seen[key] = now
            crash = self._write_down(error, trace)
        if tell:
            self.happened.emit(crash)
        return crash

    def log(self, line: str) -> None:
        """One line into the log file; a full disk must not make a second error of the first."""
        stamp = f"{dt.datetime.now():%Y-%m-%d %H:%M:%S}"
        try:
            file = self._folder / LOG
            if file.exists() and file.stat().st_size > _LOG_LIMIT:
                file.replace(file.with_name(LOG + ".1"))
            with file.open("a", encoding="utf-8") as log:
                log.write(f"{stamp} {line}\n")
        except OSError:
            if sys.stderr is not None:  # a program without a console has none
                sys.stderr.write(f"{stamp} {line}\n")

    def _write_down(self, error: BaseException, trace: TracebackType | None) -> Crash:
        number = f"{dt.datetime.now():%Y%m%d-%H%M%S}-{os.urandom(2).hex()}"
        text = report_text(number, error, trace)
        self.log(f"错误 {number} {type(error).__qualname__}")
        file = self._folder / f"crash-{number}.txt"
        try:
            file.write_text(text, encoding="utf-8")
        except OSError:
            return Crash(number, None, text)
        return Crash(number, file, text)

    @Slot(object)
    def _tell(self, crash: Crash) -> None:
        if self.dialog is not None:
            return
        box = crash_box(QApplication.activeWindow(), crash.file, crash.details)
        box.setText(f"{box.text()}\n错误编号：{crash.number}")
        if crash.file is not None:
            show = box.addButton("打开文件夹", QMessageBox.ButtonRole.ActionRole)
            show.clicked.disconnect()  # the dialog stays
            show.clicked.connect(self.open_folder)
        box.destroyed.connect(self._told)
        self.dialog = box

    @Slot()
    def open_folder(self) -> None:
        """Show the folder of the reports in the system's own way."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    @Slot()
    def _told(self) -> None:
        self.dialog = None


def install(folder: Path, parent: QObject) -> CrashDesk:
    """Take over from here whatever no slot, thread, destructor or Qt itself caught; reports go to `folder`."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    desk = CrashDesk(folder, parent)
    faults = cast("IO[str]", (folder / "faults.log").open("a", encoding="utf-8"))
    faulthandler.enable(faults)

    def excepthook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            desk.take(error, trace)

    def thread_hook(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            desk.take(args.exc_value, args.exc_traceback)

    def unraisable_hook(args: sys.UnraisableHookArgs) -> None:
        # From a destructor: nothing the person did has failed, so nothing is said.
        if args.exc_value is not None:
            desk.take(args.exc_value, args.exc_traceback, tell=False)

    sys.excepthook = excepthook
    threading.excepthook = thread_hook
    sys.unraisablehook = unraisable_hook
    qInstallMessageHandler(_message_handler(desk))
    return desk


def _message_handler(desk: CrashDesk) -> MessageHandler:
    def handle(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind is not QtMsgType.QtDebugMsg:
            desk.log(f"Qt {_LEVELS.get(kind, '')} {context.category or ''} {without_names(message)}")

    return handle


def say_no_display(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Message handler until the application exists: Qt ends the program when no display answers."""
    if kind is QtMsgType.QtFatalMsg:
        said = "窗口打不开：显示器没有回应，或者缺少系统库。请在桌面上用 ./desk run 启动；没有窗口也能用的命令见 desk --help。"
        sys.stderr.write(f"{said}\n")
        sys.stderr.flush()
        os._exit(2)
