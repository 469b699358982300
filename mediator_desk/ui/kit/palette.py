"""The command palette (命令面板): one line over the window; what is typed leads anywhere, by characters or pinyin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from mediator_desk.ui.kit.cells import Index
from mediator_desk.ui.kit.lit import Span, paint_lit, visible
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.search_line import SearchLine
from mediator_desk.ui.kit.texts import Text

_LINE = int(Qt.ItemDataRole.UserRole)
_ROWS = 11
_WIDTH = 620
_IN_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_FOOT = "↑ ↓ 选择　　Enter 打开　　Esc 关闭　　右边是直接的快捷键"
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _ROWS - 2, Qt.Key.Key_PageUp: 2 - _ROWS}


@dataclass(frozen=True, slots=True)
class PaletteLine:
    """One thing the palette leads to.

    Attributes:
        section: the title under which it stands with its like.
        note: grey words behind the label.
        keys: the keys that do the same without the palette.
        lit: the parts of the label that were met.
    """

    section: str
    label: str
    run: Callable[[], None]
    note: str = ""
    keys: str = ""
    lit: tuple[Span, ...] = ()

    def words(self) -> str:
        """What a screen reader says."""
        return "，".join(part for part in (self.section, self.label, self.note, self.keys) if part)


class Palette(QFrame):
    """The line with its list; whoever opens it says what it offers.

    Signals:
        searched(str): look for this now; empty when nothing is typed.
    """

    searched = Signal(str)

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._look, self._window = look, window
        self._before: QWidget | None = None
        self.setProperty("kind", "palette")
        self.line = SearchLine(look, "页面、事项、案号、姓名…（汉字、拼音、首字母都可以）")
        self.line.setAccessibleName("命令面板")
        self.line.setClearButtonEnabled(False)
        self.line.returnPressed.disconnect()
        self.line.searched.connect(self.searched)
        self.line.installEventFilter(self)
        self.model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setProperty("kind", "palette")
        self.list.setAccessibleName("命令面板的列表")
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Lines(look, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._take)
        self.nothing = Text("", "sub")
        self.foot = Text(_FOOT, "caption")
        self._column = column = QVBoxLayout(self)
        for widget in (self.line, self.nothing, self.list, self.foot):
            column.addWidget(widget)
        window.installEventFilter(self)
        self.hide()

    def begin(self, lines: Sequence[PaletteLine]) -> None:
        """Open over the window, with what is offered before anything is typed."""
        self._before = QApplication.focusWidget()
        self.line.clear()
        self.line.search_now()
        self.show_lines(lines)
        self.show()
        self._place()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_lines(self, lines: Sequence[PaletteLine], nothing: str = "") -> None:
        """Offer these; the first of them is marked. Without any the words `nothing` stand there."""
        self.model.clear()
        section = ""
        for each in lines:
            if each.section != section:
                section = each.section
                title = QStandardItem(section)
                title.setFlags(Qt.ItemFlag.NoItemFlags)
                self.model.appendRow(title)
            item = QStandardItem(each.label)
            item.setData(each, _LINE)
            item.setData(each.words(), int(Qt.ItemDataRole.AccessibleTextRole))
            self.model.appendRow(item)
        self.nothing.setText(nothing)
        self.nothing.setVisible(bool(nothing) and not lines)
        self._walk(1, start=-1)
        self._place()

    def lines(self) -> list[PaletteLine]:
        """What is offered now, from above to below."""
        found = (self.model.index(row, 0).data(_LINE) for row in range(self.model.rowCount()))
        return [each for each in found if isinstance(each, PaletteLine)]

    def current(self) -> PaletteLine | None:
        """The line that Enter takes."""
        each = self.list.currentIndex().data(_LINE)
        return each if isinstance(each, PaletteLine) else None

    @Slot()
    def leave(self) -> None:
        """Esc: the window is as it was."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the list while the cursor stays in the line; the window's size; the way out by clicking elsewhere."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if watched is self.line and event.type() == QEvent.Type.FocusOut and self.isVisible():
            self._before = None
            QTimer.singleShot(0, self, self.hide)
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._walk(_STEPS[key])
        elif key == Qt.Key.Key_Escape:
            self.leave()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentIndex())
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._walk(1 if key == Qt.Key.Key_Tab else -1)
        else:
            return False
        return True

    def _walk(self, step: int, start: int | None = None) -> None:
        """On by so many lines; titles are stepped over, and behind the last comes the first."""
        rows = [row for row in range(self.model.rowCount()) if self.model.index(row, 0).data(_LINE) is not None]
        if not rows:
            return
        here = self.list.currentIndex().row() if start is None else start
        place = rows.index(here) + step if here in rows else 0
        if abs(step) > 1:
            place = min(max(place, 0), len(rows) - 1)
        row = rows[place % len(rows)]
        self.list.setCurrentIndex(self.model.index(row, 0))
        if row == rows[0]:
            self.list.scrollToTop()

    @Slot(QModelIndex)
    def _take(self, index: QModelIndex) -> None:
        line = index.data(_LINE)
        if isinstance(line, PaletteLine):
            self.leave()
            line.run()

    def _place(self) -> None:
        look, window = self._look, self._window
        self._column.setContentsMargins(look.px(10), look.px(10), look.px(10), look.px(8))
        self._column.setSpacing(look.px(6))
        rows = min(self.model.rowCount(), _ROWS)
        self.list.setVisible(rows > 0)
        self.list.setFixedHeight(rows * look.px(34) + 2)
        width = min(look.px(_WIDTH), window.width() - look.px(40))
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((window.width() - width) // 2, look.px(64))


class _Lines(QStyledItemDelegate):
    """A title, or a line: label, note, and the keys at the right."""

    def __init__(self, look: Look, view: QListView) -> None:
        super().__init__(view)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Lines and titles have one height."""
        return QSize(self._look.px(200), self._look.px(34))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground where it is marked, then the words."""
        line = index.data(_LINE)
        tokens, px = self._look.tokens, self._look.px
        painter.save()
        box = option.rect.adjusted(px(10), 0, -px(10), 0)
        if isinstance(line, PaletteLine):
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            if selected:
                painter.fillRect(option.rect, QColor(tokens.selection))
                painter.fillRect(QRect(option.rect.left(), option.rect.top(), px(3), option.rect.height()), QColor(tokens.primary))
            self._paint_line(painter, box, line, selected=selected)
        else:
            painter.setFont(self._look.font(13, strong=True))
            painter.setPen(QColor(tokens.sub))
            painter.drawText(box.adjusted(0, px(6), 0, 0), _IN_LINE, str(index.data()))
        painter.restore()

    def _paint_line(self, painter: QPainter, box: QRect, line: PaletteLine, *, selected: bool) -> None:
        look, tokens = self._look, self._look.tokens
        small = look.font(13)
        metrics = QFontMetrics(small)
        if line.keys:
            painter.setFont(small)
            painter.setPen(QColor(tokens.sub))
            painter.drawText(box, _IN_LINE | Qt.AlignmentFlag.AlignRight, line.keys)
            box = box.adjusted(0, 0, -metrics.horizontalAdvance(line.keys) - look.px(16), 0)
        font = look.font(14)
        wide = QFontMetrics(font)
        shown = wide.elidedText(line.label, Qt.TextElideMode.ElideRight, box.width())
        painter.setFont(font)
        painter.setPen(QColor(tokens.text))
        painter.drawText(box, _IN_LINE, shown)
        paint_lit(painter, look, box, shown, visible(line.label, shown, line.lit), font, selected=selected)
        rest = box.adjusted(wide.horizontalAdvance(shown) + look.px(12), 0, 0, 0)
        if line.note and rest.width() > look.px(40):
            painter.setFont(small)
            painter.setPen(QColor(tokens.sub))
            painter.drawText(rest, _IN_LINE, metrics.elidedText(line.note, Qt.TextElideMode.ElideRight, rest.width()))
