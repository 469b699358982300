"""The left rail of the window: one line per room, and who sits at the desk."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.rooms import RoomEntry
from mediator_desk.ui.kit.texts import Text
from mediator_desk.ui.kit.tokens import Tone

_WIDE, _NARROW = 168, 60


class Rail(QFrame):
    """Rooms from above to below, the person at the foot.

    Signals:
        chosen(str): the person wants the room with this key.
        switch_asked(): 切换人员. help_asked(): 帮助. leave_asked(): 退出.
        lock_asked(): 锁屏. password_asked(), pin_asked(): change one's own.
    """

    chosen = Signal(str)
    switch_asked = Signal()
    help_asked = Signal()
    leave_asked = Signal()
    lock_asked = Signal()
    password_asked = Signal()
    pin_asked = Signal()

    def __init__(self, look: Look, entries: Sequence[RoomEntry]) -> None:
        super().__init__()
        self._look = look
        self._compact = False
        self._name, self._role = "", ""
        self.setProperty("kind", "nav")
        self.title = Text("调解台", "page-title")
        self.title.setContentsMargins(look.px(19), look.px(10), 0, look.px(10))
        self.buttons: dict[str, RailButton] = {}
        self.person = QPushButton()
        self.person.clicked.connect(self.open_menu)
        self.menu = self._menu()
        self.person.hide()
        self.switch = QPushButton()
        self.switch.setAccessibleName("切换人员")
        self.switch.setToolTip("换一个人登录（先问没有保存的内容）")
        self.switch.clicked.connect(self.switch_asked)
        self.switch.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.px(4), 0, 0)
        column.setSpacing(look.px(2))
        column.addWidget(self.title)
        for number, entry in enumerate(entries, 1):
            button = RailButton(look, entry, f"{entry.label}（Ctrl+{number}）")
            button.clicked.connect(partial(self.chosen.emit, entry.key))
            self.buttons[entry.key] = button
            column.addWidget(button)
        column.addStretch(1)
        column.addWidget(self.person)
        column.addWidget(self.switch)
        look.changed.connect(self._measure)
        self._measure()

    def mark(self, key: str) -> None:
        """Show which room is seen."""
        for other, button in self.buttons.items():
            button.setChecked(other == key)

    def set_badge(self, key: str, count: int, tone: Tone = Tone.ERR) -> None:
        """A count beside a room, red or (WARN) amber; 0 takes it away."""
        self.buttons[key].set_badge(count, tone)

    def set_person(self, name: str, role: str) -> None:
        """Who sits at the desk."""
        self._name, self._role = name, role
        self.person.setAccessibleName(f"{name}，{role}：切换人员或退出")
        self.person.setToolTip(f"{name} · {role}")
        self.person.show()
        self.switch.show()
        self._measure()

    def set_compact(self, compact: bool) -> None:
        """Icons only, or icons and words."""
        if compact != self._compact:
            self._compact = compact
            self._measure()

    @Slot()
    def open_menu(self) -> None:
        """切换人员 or 退出, above the person's name."""
        above = QPoint(self._look.px(8), -self.menu.sizeHint().height())
        self.menu.popup(self.person.mapToGlobal(above))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction("锁屏(&L)\tCtrl+Shift+L").triggered.connect(self.lock_asked)
        menu.addAction("修改口令(&P)…").triggered.connect(self.password_asked)
        self.pin_entry = menu.addAction("设置PIN(&N)…")
        self.pin_entry.triggered.connect(self.pin_asked)
        self.pin_entry.setVisible(False)
        menu.addSeparator()
        menu.addAction("切换人员(&S)").triggered.connect(self.switch_asked)
        menu.addAction("帮助(&H)\tF1").triggered.connect(self.help_asked)
        menu.addAction("退出(&Q)").triggered.connect(self.leave_asked)
        return menu

    @Slot()
    def _measure(self) -> None:
        self.setFixedWidth(self._look.px(_NARROW if self._compact else _WIDE))
        self.title.setText("台" if self._compact else "调解台")
        for button in self.buttons.values():
            button.set_compact(self._compact)
        lines = (self._name[:1],) if self._compact else (self._name, self._role)
        metrics, room = QFontMetrics(self._look.font(14)), self._look.px(_WIDE - 36)
        shown = (metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines if line)
        self.person.setText("\n".join(shown).replace("&", "&&"))
        ink = self._look.tokens.nav_text
        self.switch.setIcon(self._look.icon("person_swap", ink, 18, 0 if self._compact else 3))
        self.switch.setIconSize(QSize(self._look.px(18 if self._compact else 21), self._look.px(18)))
        self.switch.setText("" if self._compact else "切换人员")
        self.person.setMinimumHeight(0 if self._compact else metrics.lineSpacing() * 2 + self._look.px(16))


class RailButton(QAbstractButton):
    """One room: icon, words, count; a mark at the left and the filled icon while it is seen."""

    def __init__(self, look: Look, entry: RoomEntry, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._icon, self._tip = look, entry.icon, tip
        self._count, self._tone, self._compact = 0, Tone.ERR, False
        self.setText(entry.label)
        self.setAccessibleName(entry.label)
        self.setToolTip(tip)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def nextCheckState(self) -> None:
        """Only the window marks a room, when it is really seen."""

    def set_badge(self, count: int, tone: Tone) -> None:
        """The count beside the words."""
        self._count, self._tone = count, tone
        self.setAccessibleName(f"{self.text()}，{count} 件" if count else self.text())
        self.update()

    def set_compact(self, compact: bool) -> None:
        """Icon only, or icon and words."""
        self._compact = compact
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """44 high at 100 %."""
        return QSize(self._look.px(_NARROW if self._compact else _WIDE), self._look.px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, mark, icon, words, count, ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, px = self._look.tokens, self._look.px
        seen = self.isChecked()
        if seen or self.underMouse():
            painter.fillRect(self.rect(), QColor(tokens.nav_selected))
        if seen:
            painter.fillRect(QRect(0, 0, px(3), self.height()), QColor(tokens.nav_mark))
        ink = tokens.on_nav if seen else tokens.nav_text
        self._paint_icon(painter, ink)
        if not self._compact:
            painter.setFont(self._look.font(15, strong=seen))
            painter.setPen(QColor(ink))
            words = self.rect().adjusted(px(45), 0, -px(40), 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        if self._count:
            self._paint_badge(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.nav_mark), 1))
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_icon(self, painter: QPainter, ink: str) -> None:
        side = self._look.px(18)
        name = f"{self._icon}_{'filled' if self.isChecked() else 'regular'}"
        left = (self.width() - side) // 2 if self._compact else self._look.px(18)
        pixmap = self._look.pixmap(name, ink, 18, self.devicePixelRatioF())
        painter.drawPixmap(left, (self.height() - side) // 2, pixmap)

    def _paint_badge(self, painter: QPainter) -> None:
        tokens, px = self._look.tokens, self._look.px
        words = str(self._count) if self._count < 1000 else "999+"
        font = self._look.font(12, strong=True)
        width = max(px(24), QFontMetrics(font).horizontalAdvance(words) + px(12))
        height = px(20)
        if self._compact:
            place = QRectF(self.width() - width - px(2), px(3), width, px(16))
        else:
            place = QRectF(self.width() - width - px(16), (self.height() - height) / 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.badge_amber if self._tone is Tone.WARN else tokens.badge_red))
        painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
        painter.setFont(font)
        painter.setPen(QColor(tokens.on_badge))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
