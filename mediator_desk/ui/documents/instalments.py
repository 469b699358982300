"""The editor of a payment in parts (分期): proposed by month, editable, its sum checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from mediator_desk.domain.agreements import Instalment
from mediator_desk.domain.instalment_plans import MOST_PARTS, equal_plan, sum_remark
from mediator_desk.domain.money import format_amount, parse_amount
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.typed_dates import parse_date
from mediator_desk.ui.kit.buttons import Button, IconButton
from mediator_desk.ui.kit.court_fields import DateField
from mediator_desk.ui.kit.forms import field_error
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.measured_fields import CountField
from mediator_desk.ui.kit.texts import Text


class InstalmentEditor(QWidget):
    """Parts with a day and an amount each; empty means that the payment is made at once.

    Signals:
        changed(): a part was added, changed or taken away.
    """

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._total: Decimal | None = None
        self._lines: list[_PartLine] = []
        self.count = CountField(look, "分几期", least=2, most=MOST_PARTS)
        self.first = DateField(look, "首期日期")
        self.propose = Button(look, "按月等额拟定", icon="calendar_ltr_regular")
        self.propose.clicked.connect(self._propose)
        self._sum = Text("", "sub", wrap=True)
        self._column = QVBoxLayout()
        self._column.setSpacing(look.px(4))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(look.px(6))
        whole.addLayout(self._head(look))
        whole.addLayout(self._column)
        whole.addWidget(self._sum)
        self._sum.hide()

    def tell_total(self, total: Decimal | None) -> None:
        """The amount the parts must add up to."""
        self._total = total
        self._check_sum()

    def value(self) -> tuple[Instalment, ...]:
        """The parts that can be read."""
        parts = ((line.day(), line.amount()) for line in self._lines)
        return tuple(Instalment(day, amount) for day, amount in parts if day and amount is not None)

    def set_value(self, parts: Sequence[Instalment]) -> None:
        """Show these parts."""
        for line in list(self._lines):
            self._drop(line)
        for part in parts:
            self._add(part.due_on, part.amount)
        self.count.set_value(str(len(parts)) if parts else "")
        self._check_sum()

    def draft_rows(self) -> object:
        """How many parts there are."""
        return len(self._lines)

    def bring_rows(self, rows: object) -> bool:
        """As many parts."""
        for line in self._lines[rows if isinstance(rows, int) else 0 :]:
            self._drop(line)
        while isinstance(rows, int) and len(self._lines) < rows:
            self._add(None, None)
        self._check_sum()
        return True

    def check(self) -> bool:
        """Mark what cannot be read and go to the first; True when everything can."""
        wrong = [line for line in self._lines if not line.check()]
        if wrong:
            wrong[0].take_focus()
        return not wrong

    def remark(self) -> str:
        """What stands beneath: whether the parts add up."""
        return self._sum.text()

    def _head(self, look: Look) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        row.addWidget(self.count, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.first, 2, Qt.AlignmentFlag.AlignTop)
        # The button stands on the line of the editors, whatever is said beneath them.
        button = QVBoxLayout()
        button.setSpacing(look.px(3))
        button.addWidget(Text("", "label"))
        button.addWidget(self.propose)
        button.addStretch(1)
        row.addLayout(button)
        return row

    @Slot()
    def _propose(self) -> None:
        first, count = self.first.value(), self.count.count()
        if count is None or self.count.error():
            self.count.show_error(self.count.error() or "请填写期数。")
            self.count.line.setFocus()
            return
        if first is None:
            self.first.show_error(self.first.error() or "请填写首期日期。")
            self.first.line.setFocus()
            return
        try:
            self.set_value(equal_plan(self._total or Decimal(), count, first))
        except Refusal as refusal:
            self._sum.choose("error")
            self._sum.setText(str(refusal))
            self._sum.show()
            return
        self.changed.emit()

    def _add(self, day: dt.date | None, amount: Decimal | None) -> None:
        line = _PartLine(self._look, len(self._lines) + 1, day, amount)
        line.changed.connect(self._notice)
        line.removed.connect(self._remove)
        self._lines.append(line)
        self._column.addWidget(line)

    @Slot()
    def _notice(self) -> None:
        self._check_sum()
        self.changed.emit()

    @Slot(object)
    def _remove(self, line: _PartLine) -> None:
        self._drop(line)
        for place, kept in enumerate(self._lines, 1):
            kept.tell_place(place)
        self._notice()

    def _drop(self, line: _PartLine) -> None:
        self._lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _check_sum(self) -> None:
        self._sum.setVisible(bool(self._lines))
        if self._lines:
            fits, words = sum_remark(self._total, [line.amount() or Decimal() for line in self._lines])
            self._sum.choose("fine" if fits else "error")
            self._sum.setText(words)


class _PartLine(QWidget):
    """One part: its place, day and amount."""

    changed = Signal()
    removed = Signal(object)

    def __init__(self, look: Look, place: int, day: dt.date | None, amount: Decimal | None) -> None:
        super().__init__()
        self._place = Text("", "sub")
        self._place.setMinimumWidth(look.px(56))
        self._day, self._amount = QLineEdit(), QLineEdit()
        self._day.setText(day.isoformat() if day else "")
        self._amount.setText("" if amount is None else format_amount(amount))
        self._amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._remove = IconButton(look, "delete", "删去这一期")
        self._remove.clicked.connect(self._ask_removal)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        row.addWidget(self._place)
        row.addWidget(self._day, 1)
        row.addWidget(self._amount, 1)
        row.addWidget(Text("元", "sub"))
        row.addWidget(self._remove)
        for line in (self._day, self._amount):
            line.installEventFilter(self)
            line.textChanged.connect(self._notice)
        self.tell_place(place)

    def tell_place(self, place: int) -> None:
        """Which part it is."""
        self._place.setText(f"第{place}期")
        self._day.setAccessibleName(f"第{place}期日期")
        self._amount.setAccessibleName(f"第{place}期金额（元）")

    def day(self) -> dt.date | None:
        """The day; None when it cannot be read."""
        try:
            return parse_date(self._day.text())
        except Refusal:
            return None

    def amount(self) -> Decimal | None:
        """The amount; None when it cannot be read."""
        try:
            return parse_amount(self._amount.text())
        except Refusal:
            return None

    def check(self) -> bool:
        """Mark what cannot be read."""
        field_error(self._day, "" if self.day() else "日期无法识别，请写成 2026-11-23。")
        field_error(self._amount, "" if self.amount() is not None else "金额无法识别，请写成 12345.67。")
        return self.day() is not None and self.amount() is not None

    def take_focus(self) -> None:
        """Put the cursor where it is wrong."""
        (self._amount if self.day() else self._day).setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter moves on."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.focusNextPrevChild(True)
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def _notice(self) -> None:
        field_error(self._day, "")
        field_error(self._amount, "")
        self.changed.emit()

    @Slot()
    def _ask_removal(self) -> None:
        self.removed.emit(self)
