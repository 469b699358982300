"""The list of mediators who could take a case, searched by name; whoever cannot is shown with the reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from mediator_desk.actions.assigning import Candidate
from mediator_desk.domain.names import name_key
from mediator_desk.ui.kit.forms import TextField
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.standings import pool_tone
from mediator_desk.ui.kit.texts import Text

_ROLE = int(Qt.ItemDataRole.UserRole)
_LINE = 22
_HEIGHT = 300

Index = QModelIndex | QPersistentModelIndex


def remark_on(candidate: Candidate) -> str:
    """What speaks against a candidate, in words, or ""."""
    more = f"（共{len(candidate.findings)}项）" if len(candidate.findings) > 1 and not candidate.obstacle else ""
    return candidate.advice.against + more if candidate.advice.against else ""


def advice_on(candidate: Candidate) -> str:
    """The line beneath a candidate: why he is proposed, what there is to know of him, or what speaks against him."""
    mark = "建议：" if candidate.advice.rank == 1 else ""
    return remark_on(candidate) or mark + "、".join(candidate.advice.reasons)


class CandidateList(QWidget):
    """Search line and list.

    Signals:
        picked(Candidate): the person clicked a candidate, or pressed Enter or Space on one.
    """

    picked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.search = TextField(look, "按姓名、单位或专长查找", placeholder="如：苏、法学会、婚姻家庭")
        self.search.line.textChanged.connect(self._filter)
        self.search.line.installEventFilter(self)
        self._everybody: tuple[Candidate, ...] = ()
        self._marked: frozenset[int] = frozenset()
        self._model = QStandardItemModel(self)
        self.view = QListView()
        self.view.setModel(self._model)
        self.view.setItemDelegate(_CandidateDelegate(look, self.view))
        self.view.setAccessibleName("可选调解员")
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setFixedHeight(look.px(_HEIGHT))
        self.view.setProperty("kind", "choices")
        self.view.installEventFilter(self)
        self.view.clicked.connect(self._pick)
        self.empty = Text("", "care", wrap=True)
        self.empty.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(6))
        column.addWidget(self.search)
        column.addWidget(self.view)
        column.addWidget(self.empty)

    def offer(self, candidates: Sequence[Candidate]) -> None:
        """Show these, in their order."""
        self._everybody = tuple(candidates)
        self._filter()

    def mark(self, membership_ids: Sequence[int]) -> None:
        """Show these as chosen."""
        self._marked = frozenset(membership_ids)
        for row in range(self._model.rowCount()):
            item = self._model.item(row)
            candidate = item.data(_ROLE)
            item.setData(candidate.membership.id in self._marked, _ROLE + 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down leads from the search line into the list; Enter and Space choose there."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.search.line and event.key() == Qt.Key.Key_Down and self._model.rowCount():
                self.view.setFocus()
                self.view.setCurrentIndex(self._model.index(0, 0))
                return True
            taken = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
            if watched is self.view and event.key() in taken:
                self._pick(self.view.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def shown(self) -> tuple[Candidate, ...]:
        """The candidates in the list now."""
        return tuple(self._model.item(row).data(_ROLE) for row in range(self._model.rowCount()))

    @Slot()
    def _filter(self) -> None:
        typed = name_key(self.search.value()) if self.search.value() else ""
        self._model.clear()
        for candidate in self._everybody:
            mediator, place = candidate.mediator, candidate.membership
            words = (
                mediator.name,
                place.pool.value,
                place.organisation,
                mediator.specialties,
                mediator.employer,
            )
            if typed and not any(typed in name_key(word) for word in words if word):
                continue
            item = QStandardItem(mediator.name)
            item.setData(candidate, _ROLE)
            item.setData(place.id in self._marked, _ROLE + 1)
            item.setData(_spoken(candidate), Qt.ItemDataRole.AccessibleTextRole)
            item.setToolTip(_tip(candidate))
            self._model.appendRow(item)
        self._measure()
        nobody = self._model.rowCount() == 0
        self.view.setHidden(nobody)
        self.empty.setText(f"没有符合“{self.search.value()}”的调解员。" if typed else "名册上还没有调解员。")
        self.empty.setVisible(nobody)

    def _measure(self) -> None:
        """As high as the people in it, up to six or so."""
        rows = (self.view.sizeHintForRow(row) for row in range(self._model.rowCount()))
        self.view.setFixedHeight(min(sum(rows) + self._look.px(10), self._look.px(_HEIGHT)))

    @Slot(QModelIndex)
    def _pick(self, index: QModelIndex) -> None:
        candidate = index.data(_ROLE)
        if isinstance(candidate, Candidate):
            self.picked.emit(candidate)


class _CandidateDelegate(QStyledItemDelegate):
    """Stripe of the pool, name, organisation, open cases, and what speaks against him."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines, three with a remark."""
        lines = 3 if advice_on(index.data(_ROLE)) else 2
        return QSize(self._look.px(200), self._look.px(lines * _LINE + 10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, stripe, lines."""
        look, tokens = self._look, self._look.tokens
        candidate, chosen = index.data(_ROLE), bool(index.data(_ROLE + 1))
        painter.save()
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or current:
            painter.fillRect(option.rect, QColor(tokens.selection if chosen else tokens.raised))
        if bool(option.state & QStyle.StateFlag.State_HasFocus):
            painter.setPen(QColor(tokens.primary))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        painter.fillRect(
            QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), QColor(tokens.grid)
        )
        tone = pool_tone(candidate.membership.pool)
        stripe = QRect(option.rect.left(), option.rect.top() + 2, look.px(4), option.rect.height() - 4)
        painter.fillRect(stripe, QColor(tokens.ink(tone)))
        box = option.rect.adjusted(look.px(14), look.px(4), -look.px(10), -look.px(4))
        self._lines(painter, box, candidate, chosen)
        painter.restore()

    def _lines(self, painter: QPainter, box: QRect, candidate: Candidate, chosen: bool) -> None:
        look, tokens = self._look, self._look.tokens
        closed = bool(candidate.obstacle)
        height = look.px(_LINE)
        row = QRect(box.left(), box.top(), box.width(), height)
        name = candidate.mediator.name
        self._write(painter, row, f"在办{candidate.load}件", 13, tokens.sub, right=True)
        row.setRight(row.right() - look.px(80))
        self._write(painter, row, name, 15, tokens.sub if closed else tokens.text, strong=True)
        if chosen:
            used = QFontMetrics(look.font(15, strong=True)).horizontalAdvance(name) + look.px(14)
            self._tick(painter, row.adjusted(used, 0, 0, 0))
        place = candidate.membership
        words = "　".join(part for part in (place.pool.value, place.organisation or "未登记调解组织") if part)
        if candidate.mediator.specialties:
            words += f"　专长：{candidate.mediator.specialties}"
        second = QRect(box.left(), box.top() + height, box.width(), height)
        self._write(painter, second, words, 13, tokens.sub)
        remark, third = remark_on(candidate), second.translated(0, height)
        if remark:
            self._write(painter, third, remark, 13, tokens.sub if closed else tokens.warn)
        elif candidate.advice.rank == 1:
            self._write(painter, third, advice_on(candidate), 13, tokens.ok, strong=True)
        else:
            self._write(painter, third, advice_on(candidate), 13, tokens.sub)

    def _tick(self, painter: QPainter, box: QRect) -> None:
        """A mark and 已选, never the colour alone."""
        look, ink = self._look, self._look.tokens.primary
        size = look.px(16)
        top = box.top() + (box.height() - size) // 2
        painter.drawPixmap(
            box.left(), top, look.pixmap("checkmark", ink, 16, painter.device().devicePixelRatio())
        )
        self._write(painter, box.adjusted(size + look.px(4), 0, 0, 0), "已选", 13, ink)

    def _write(
        self,
        painter: QPainter,
        box: QRect,
        text: str,
        size: int,
        colour: str,
        *,
        strong: bool = False,
        right: bool = False,
    ) -> None:
        font = self._look.font(size, strong=strong)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | side, shown)


def _spoken(candidate: Candidate) -> str:
    place = candidate.membership
    organisation = place.organisation or "未登记调解组织"
    parts = (
        candidate.mediator.name,
        place.pool.value,
        organisation,
        f"在办{candidate.load}件",
        advice_on(candidate),
    )
    return "，".join(part for part in parts if part)


def _tip(candidate: Candidate) -> str:
    lines = (candidate.obstacle, *(finding.text for finding in candidate.findings), candidate.away)
    return "\n".join(dict.fromkeys(line for line in (advice_on(candidate), *lines) if line))
