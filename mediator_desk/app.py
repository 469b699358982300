"""The first half of the composition root: from the start of the program to the first paint.

Until somebody sees the sign-in window only Qt, `ui.kit`, `ui.staff` and the domain are imported; then a
worker imports everything else (`app_desk`) and opens the data while the person is typing.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from PySide6.QtCore import (
    QObject,
    QSettings,
    QStandardPaths,
    Qt,
    QTimer,
    Signal,
    Slot,
    qInstallMessageHandler,
)
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from mediator_desk.domain.data_places import place_name
from mediator_desk.paths import RESOURCES
from mediator_desk.ui.kit import crash
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import (
    FAMILIES,
    SCALES,
    Look,
    Scheme,
    apply,
    chinese_font_missing,
    input_method,
    system_scheme,
)
from mediator_desk.ui.kit.scale_keys import SCALE, ScaleKeys
from mediator_desk.ui.staff.reception import MakeReception, Reception
from mediator_desk.ui.staff.sign_in import SignInWindow

DATABASE_NAME = "desk.sqlite3"
_LENT_FAMILY = "LXGW WenKai"


class StartUp(QObject):
    """The program from its first window on.

    Signals:
        loaded(): everything is imported.
    """

    loaded = Signal()

    def __init__(
        self, look: Look, database: Path | str, settings: QSettings, *, font_lent: bool = False
    ) -> None:
        super().__init__()
        self._look, self._database, self._settings = look, database, settings
        self._font_lent = font_lent
        self.errands = Errands(self)
        self.front = SignInWindow(look)
        self.front.leave_asked.connect(self.front.close)
        self.front.show_file(database if isinstance(database, Path) else Path(place_name(database)))
        self.keys = ScaleKeys(self.front, look, settings)
        self.reception: Reception | None = None

    def show(self) -> None:
        """Show the first window; the rest follows when it has been seen."""
        if isinstance(self._database, Path) and not os.path.exists(self._database):  # noqa: PTH110 – Path.exists may raise
            self.front.show_first_start()
        self.front.first_painted.connect(self._load)
        self.front.show()

    @Slot()
    def finish(self) -> None:
        """Do what was promised, then close the data."""
        self.errands.shutdown()
        if self.reception is not None:
            self.reception.close()

    def open(self) -> None:
        """Open the data; everything is imported."""
        if self.reception is not None:
            self.reception.open(self._database)

    @Slot()
    def _load(self) -> None:
        if self._font_lent:
            say_font_missing(self.front)
        self.errands.run(_import_the_rest, then=self._receive, owner=self, busy="正在准备…")

    def _receive(self, make: MakeReception) -> None:
        self.reception = make(self._look, self.errands, self.front, self._settings)
        self.loaded.emit()

    @Slot()
    def open_again(self) -> None:
        """A bug left the cards waiting for an answer that will not come."""
        self.front.sign_in.open_again()
        self.front.first_start.open_again()


def _import_the_rest() -> MakeReception:
    """Runs on the worker: the one deferred import of the window."""
    from mediator_desk.app_desk import DeskReception  # noqa: PLC0415 – after the first paint (design.md §3)

    return DeskReception


def open_window(
    *,
    database: Path | str | None = None,
    scheme: str | None = None,
    scale: int | None = None,
    smoke: bool = False,
    started: float = 0.0,
) -> int:
    """Open the desk and stay until it is closed; the exit code.

    Args:
        database: the data file or a server's address; None is the usual place of this machine's user.
        scheme: None is what the desktop asks for.
        scale: for this time only; None is what was chosen last.
        started: time.perf_counter() when the program began, for what `smoke` says.
        smoke: close again as soon as all is imported (and `database`, if named, is open), saying so.
    """
    wanted_method = os.environ.get("QT_IM_MODULE", "")
    method = input_method(wanted_method)
    if method != wanted_method:
        os.environ["QT_IM_MODULE"] = method
    qInstallMessageHandler(crash.say_no_display)
    app = QApplication(["desk"])
    app.setApplicationName("MediatorDesk")
    app.setDesktopFileName("mediator-desk")
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in the terminal it was started from
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation))
    crashes = crash.install(folder, app)
    if method != wanted_method:
        crashes.log(f"QT_IM_MODULE {wanted_method} -> {method}")
    settings = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "MediatorDesk", "desk")
    font_lent = lend_font()
    look = apply(app, Scheme(scheme) if scheme else system_scheme(), chosen_scale(scale, settings))
    place = database or folder / DATABASE_NAME  # crash.install has made the folder
    place = place.absolute() if isinstance(place, Path) else place
    start = StartUp(look, place, settings, font_lent=font_lent)
    crashes.happened.connect(start.open_again)
    app.aboutToQuit.connect(start.finish)
    if smoke:
        Trial(start, started or time.perf_counter(), open_data=database is not None).begin()
    else:
        start.loaded.connect(start.open)
    start.show()
    return app.exec()


class Trial(QObject):
    """Looks once whether the window comes (--smoke), says so and goes."""

    def __init__(self, start: StartUp, started: float, *, open_data: bool) -> None:
        super().__init__(start)
        self._start, self._started, self._open_data = start, started, open_data
        self._painted_ms = 0.0

    def begin(self) -> None:
        """Listen to the start."""
        self._start.front.first_painted.connect(self._seen)
        self._start.loaded.connect(self._loaded)

    @Slot()
    def _seen(self) -> None:
        self._painted_ms = self._ms()

    @Slot()
    def _loaded(self) -> None:
        if self._open_data and self._start.reception is not None:
            self._start.reception.settled.connect(self._say)
            self._start.open()
        else:
            self._say()

    @Slot()
    def _say(self) -> None:
        refused = self._start.front.refused.text()
        said = f"，数据没有打开：{refused}" if refused else ""
        done = f"窗口已打开：{self._painted_ms:.0f}毫秒时显示，{self._ms():.0f}毫秒时全部就绪{said}"
        sys.stdout.write(f"{done}\n")
        QTimer.singleShot(0, self._start.front.close)

    def _ms(self) -> float:
        return (time.perf_counter() - self._started) * 1000


def chosen_scale(wanted: int | None, settings: QSettings) -> int:
    """The scale: as said at the start, as chosen last, or 标准."""
    kept = str(settings.value(SCALE, ""))
    for value in (wanted, int(kept) if kept.isdigit() else None):
        if value in SCALES:
            return value
    return SCALES[0]


def lend_font() -> bool:
    """Without a Chinese font every word would be boxes: lend the one our papers are printed in.

    To be asked before the first text is drawn; True when it had to be lent.
    """
    if not chinese_font_missing():
        return False
    QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / "LXGWWenKai-Regular.ttf"))
    for family in FAMILIES:
        QFont.insertSubstitution(family, _LENT_FAMILY)
    return True


def say_font_missing(parent: QWidget) -> QMessageBox:
    """Say that the font is only lent, and where a proper one comes from; blocks nothing."""
    button = QMessageBox.StandardButton.Ok
    box = QMessageBox(QMessageBox.Icon.NoIcon, "调解台", "这台电脑没有中文字体。", button, parent)
    box.setInformativeText(
        "暂用随程序附带的楷体显示，不影响使用。\n"
        "请管理员安装中文字体（Debian：apt-get install fonts-noto-cjk），然后重新打开。"
    )
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box
