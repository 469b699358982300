"""The frame of the desk: the rail of rooms at the left, the room, the status bar."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSettings, QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QSizeGrip,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.touched import Touched
from mediator_desk.ui.covering import Covering
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.messages import Banner, Toast
from mediator_desk.ui.kit.rooms import Room, RoomEntry
from mediator_desk.ui.kit.texts import Text
from mediator_desk.ui.kit.tokens import Tone
from mediator_desk.ui.rail import Rail

COMPACT_BELOW = 1130
"""Width in design pixels under which rooms leave their side panes out."""

RAIL_BELOW = 1240
"""Width in design pixels under which the rail shows icons only, so that case numbers stay whole."""

_GEOMETRY = "window/geometry"


class DeskWindow(QMainWindow):
    """The main window; rooms are built on their first visit and stay.

    Signals:
        room_shown(str): the key of the room that is now seen.
        compact_changed(bool): the window became narrow, or wide again.
        switch_asked(): the person wants to hand the desk to somebody else (切换人员).
        give_way_asked(): the same without asking; what may be lost was said.
        closing(): the window is about to close, and nothing stands in its way.
        staying(): the window was to be closed, but the room would lose something and asks first.
        leave_asked(): the person wants to close the desk (退出).
        help_asked(str): F1 in the room with this key.
        back_up_asked(): the person wants a backup now (立即备份).
        left(): the window was closed; whoever sat here is signed in no more.
    """

    room_shown = Signal(str)
    compact_changed = Signal(bool)
    switch_asked = Signal()
    give_way_asked = Signal()
    leave_asked = Signal()
    help_asked = Signal(str)
    closing = Signal()
    staying = Signal()
    left = Signal()
    back_up_asked = Signal()

    def __init__(self, look: Look, entries: Sequence[RoomEntry], settings: QSettings | None = None) -> None:
        super().__init__()
        self._look, self._settings = look, settings
        self._entries = {entry.key: entry for entry in entries}
        self._rooms: dict[str, Room] = {}
        self._stale: set[str] = set()
        self._compact = self._given_up = False
        self.setWindowTitle("调解台")
        self.rail = Rail(look, entries)
        self.rail.chosen.connect(self.show_room)
        self.rail.switch_asked.connect(self.switch_asked)
        self.rail.leave_asked.connect(self.leave_asked)
        self.rail.help_asked.connect(self.ask_for_help)
        self.banner = Banner(look)
        self.stack = QStackedWidget()
        self.status = StatusLine(look)
        self._lay_out()
        self.toast = Toast(look, self._whole)
        self.covering = Covering(self, self._whole)
        self._bind_keys(entries)
        look.changed.connect(self._measure)
        self._restore()
        self._measure()
        _spare_collector()

    def show_room(self, key: str) -> None:
        """Go to a room, building it on the first visit; what was touched meanwhile is asked again."""
        here = self.room()
        if here is not None and here is not self._rooms.get(key) and not here.may_leave():
            self.rail.mark(self.room_key())
            return
        if key not in self._rooms:
            room = self._entries[key].make()
            room.set_compact(self._compact)
            room.status_said.connect(self.status.say)
            self._rooms[key] = room
            self.stack.addWidget(room)
            self._stale.add(key)
        self.stack.setCurrentWidget(self._rooms[key])
        self.rail.mark(key)
        self._reload_if_stale(key)
        self.room_shown.emit(key)

    def has_room(self, key: str) -> bool:
        """Whether the person has this room."""
        return key in self._entries

    def entries(self) -> tuple[RoomEntry, ...]:
        """The person's rooms, in the order of the rail."""
        return tuple(self._entries.values())

    def room(self) -> Room | None:
        """The room that is seen."""
        widget = self.stack.currentWidget()
        return widget if isinstance(widget, Room) else None

    def room_key(self) -> str:
        """The key of the room that is seen, empty before the first."""
        here = self.room()
        return next((key for key, room in self._rooms.items() if room is here), "")

    @Slot(object)
    def reload_touched(self, touched: Touched) -> None:
        """An action changed records: the room that is seen asks again now, the others when they are visited."""
        self._stale |= {key for key, room in self._rooms.items() if room.shows & touched}
        self._reload_if_stale(self.room_key())

    @Slot()
    def reload(self) -> None:
        """F5: the room asks again for everything it shows."""
        self.banner.put_away()
        here = self.room()
        if here is not None:
            here.reload()

    @Slot()
    def ask_for_help(self) -> None:
        """F1, or 帮助 at the foot of the rail: the page of the help that speaks of this room."""
        self.help_asked.emit(self.room_key())

    def show_toast(self, text: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        """A short notice, with at most one thing to do."""
        self.toast.say(text, action, act)

    @Slot(object)
    def show_refusal(self, refusal: Refusal) -> None:
        """A lawful "no" that belongs to no room."""
        self.banner.refuse(refusal)

    def show_banner(self, what: str, safe: str = "", todo: str = "", *, tone: Tone = Tone.WARN) -> None:
        """A message over all rooms."""
        self.banner.say(what, safe, todo, tone=tone)

    @Slot(str)
    def show_busy(self, words: str) -> None:
        """What takes longer than a moment; empty when it is done."""
        self.status.busy(words)

    def put_above(self, widget: QWidget) -> None:
        """Something over all rooms, under the messages of the window."""
        self._above.addWidget(widget)

    def give_up(self) -> None:
        """Close without asking: the person was told what may be lost, and agreed."""
        self._given_up = True
        self.close()

    def is_compact(self) -> bool:
        """True while the window is narrow."""
        return self._compact

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Become narrow or wide."""
        super().resizeEvent(event)
        self.covering.take_place()
        self._measure()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask the room first, then remember where the window stood."""
        here = self.room()
        if not self._given_up and here is not None and not here.may_leave():
            event.ignore()
            self.staying.emit()
            return
        self.closing.emit()
        if self._settings is not None:
            self._settings.setValue(_GEOMETRY, self.saveGeometry())
        super().closeEvent(event)
        self.left.emit()

    def _lay_out(self) -> None:
        page = QVBoxLayout()
        page.setSpacing(0)
        page.addWidget(self.banner)
        self._above = QVBoxLayout()
        page.addLayout(self._above)
        page.addWidget(self.stack, 1)
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(self.rail)
        upper.addLayout(page, 1)
        self._whole = whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(upper, 1)
        column.addWidget(self.status)
        self.setCentralWidget(whole)

    def _bind_keys(self, entries: Sequence[RoomEntry]) -> None:
        for number, entry in enumerate(entries[:9], 1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            shortcut.activated.connect(partial(self.show_room, entry.key))
        QShortcut(QKeySequence(Qt.Key.Key_F5), self).activated.connect(self.reload)
        QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), self).activated.connect(self.ask_for_help)

    def _restore(self) -> None:
        self.setMinimumSize(QSize(640, 480))
        self.resize(1320, 820)
        if self._settings is not None:
            geometry = self._settings.value(_GEOMETRY)
            if geometry is not None:
                self.restoreGeometry(geometry)

    @Slot()
    def _measure(self) -> None:
        width = self.width() * 100 / self._look.scale
        compact = width < COMPACT_BELOW
        self.rail.set_compact(width < RAIL_BELOW)
        if compact != self._compact:
            self._compact = compact
            for room in self._rooms.values():
                room.set_compact(compact)
            self.compact_changed.emit(compact)

    def _reload_if_stale(self, key: str) -> None:
        if key in self._stale:
            self._stale.discard(key)
            self._rooms[key].reload()


def _spare_collector() -> None:
    """What has been imported by now stays until the end, so that Python's collector need not walk it again.

    A full collection over the whole program held every thread for 130 ms and more (measured in a journey).
    """
    if gc.get_freeze_count() == 0:
        gc.freeze()


class StatusLine(QFrame):
    """The foot of the window: what was done at the left, how things stand at the right."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("kind", "status")
        self._said = ""
        self._left = Text("", "sub")
        self._right = Text("", "sub")
        self._backup = Text("", "sub")
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(8), look.px(3), look.px(4), look.px(3))
        row.setSpacing(look.px(12))
        row.addWidget(self._left)
        row.addStretch(1)
        row.addWidget(self._backup)
        row.addWidget(self._right)
        row.addWidget(QSizeGrip(self), 0, Qt.AlignmentFlag.AlignBottom)

    @Slot(str)
    def say(self, words: str) -> None:
        """What was done last ("已保存 10:42")."""
        self._said = words
        self._left.setText(words)

    def busy(self, words: str) -> None:
        """What is under way; afterwards the last words stand there again."""
        self._left.setText(words or self._said)

    def tell(self, parts: Sequence[str]) -> None:
        """How things stand, from left to right."""
        self._right.setText("　".join(parts))

    @Slot(str, bool)
    def tell_backup(self, words: str, troubling: bool) -> None:
        """How old the last good backup is; in the colour of a warning when that is too long ago."""
        self._backup.choose("care" if troubling else "sub")
        self._backup.setText(words)

    def backup_words(self) -> str:
        """What is said of the last backup."""
        return self._backup.text()

    def text(self) -> str:
        """What stands at the left now."""
        return self._left.text()
