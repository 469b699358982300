"""How far long work has come, and the button that stops it; the window stays free meanwhile."""

from __future__ import annotations

import threading
import time

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from mediator_desk.domain.progress import cancelled
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text
from mediator_desk.ui.kit.tokens import Tone

_TOLD_EVERY_S = 0.08


class Watch(QObject):
    """Stands between work in a lane and the window: called with each step, it tells now and then and can stop it.

    Signals:
        told(str, int, int): stage, done and total, in the window's own thread.
    """

    told = Signal(str, int, int)

    def __init__(self, what: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._what = what
        self._stopped = threading.Event()
        self._stage, self._last = "", 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        """One step of the work; runs in the lane.

        Raises:
            Refusal: the person has stopped it ("cancelled").
        """
        if self._stopped.is_set():
            raise cancelled(self._what)
        now = time.monotonic()
        if stage != self._stage or done == total or now - self._last >= _TOLD_EVERY_S:
            self._stage, self._last = stage, now
            self.told.emit(stage, done, total)

    def stop(self) -> None:
        """The next step ends the work."""
        self._stopped.set()


class ProgressStrip(QFrame):
    """A strip over what is being worked on: stage, n of m, how many a second, and 取消. Hidden while nothing runs."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "strip")
        self.setProperty("tone", Tone.PRIMARY.value)
        self._watch: Watch | None = None
        self._began = 0.0
        self._stage = ""
        self.words = Text("", "strong")
        self.words.setMinimumWidth(look.px(330))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("进度")
        self.stop = Button(look, "取消", tip="停止，数据不作任何改动")
        self.stop.clicked.connect(self._stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(12), look.px(6), look.px(8), look.px(6))
        row.setSpacing(look.px(12))
        row.addWidget(self.words)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop)
        self.hide()

    def begin(self, what: str) -> Watch:
        """A watch for new work; an earlier one is stopped."""
        if self._watch is not None:
            self._watch.stop()
        self._watch = watch = Watch(what, self)
        self._began, self._stage = time.monotonic(), ""
        watch.told.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self.stop.setEnabled(True)
        return watch

    def end(self, watch: Watch | None = None) -> None:
        """The work is over; that of an older watch does not hide what runs now."""
        if watch is None or watch is self._watch:
            self._watch = None
            self.hide()

    def is_running(self) -> bool:
        """Whether work is under way."""
        return self._watch is not None

    def is_running_as(self, watch: Watch) -> bool:
        """Whether the work under way is that of this watch."""
        return watch is self._watch

    @Slot(str, int, int)
    def _show(self, stage: str, done: int, total: int) -> None:
        if self._watch is None or self.sender() not in (None, self._watch):
            return
        if stage != self._stage:
            self._stage, self._began = stage, time.monotonic()
        spent = time.monotonic() - self._began
        rate = f"，每秒 {round(done / spent):,}" if spent > 0.5 and done else ""
        self.words.setText(f"正在{stage}：第 {done:,} / {total:,} 行{rate}")
        self.bar.setMaximum(max(1, total))
        self.bar.setValue(done)
        self.show()

    @Slot()
    def _stop(self) -> None:
        if self._watch is not None:
            self._watch.stop()
            self.words.setText("正在停止…")
            self.stop.setEnabled(False)
