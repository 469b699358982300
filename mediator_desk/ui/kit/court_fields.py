"""Fields for what courts write down: names, dates and money, read by the rules of the domain."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from PySide6.QtCore import QDate, QPoint, Qt, Slot
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QToolButton, QVBoxLayout

from mediator_desk.domain.money import amount_in_words, format_amount, parse_amount
from mediator_desk.domain.names import NAME_LIMIT, clean_name
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.typed_dates import FIRST_YEAR, LAST_YEAR, parse_date
from mediator_desk.ui.kit.buttons import IconButton
from mediator_desk.ui.kit.forms import Field, TextField
from mediator_desk.ui.kit.look import Look


class NameField(TextField):
    """The name of a person or an organisation: one field, as long as names are, never split."""

    def __init__(self, look: Look, label: str, *, required: bool = False, note: str = "") -> None:
        super().__init__(look, label, required=required, note=note, longest=NAME_LIMIT)
        self._usual_note = note

    def value(self) -> str:
        """The name in the form in which it is kept; as typed when it cannot be kept (then `error` says so)."""
        try:
            return clean_name(self.line.text()).text
        except Refusal:
            return self.line.text().strip()

    def raw(self) -> str:
        """The name exactly as typed or pasted."""
        return self.line.text()

    def settle(self) -> None:
        """Say what was mended, and show the mended name."""
        if self.is_empty() or self.error():
            self.say(self._usual_note)
            return
        name = clean_name(self.line.text())
        if name.text != self.line.text():
            self.line.setText(name.text)
        if name.notes:
            self.say("".join(name.notes), "care")


class ReadField(Field):
    """A line whose text the domain reads; subclasses say by what."""

    line: QLineEdit

    def read(self) -> object:
        """What the text means; refuses what it cannot mean."""
        raise NotImplementedError

    def is_empty(self) -> bool:
        return not self.line.text().strip()

    def clear(self) -> None:
        self.line.clear()

    def error(self) -> str:
        """What cannot be read is said in the words of the domain."""
        if self.is_empty():
            return super().error()
        try:
            self.read()
        except Refusal as refusal:
            return str(refusal)
        return ""


class DateField(ReadField):
    """A day, typed in any of the usual ways or picked from a calendar; empty is None."""

    def __init__(self, look: Look, label: str, *, required: bool = False, note: str = "") -> None:
        self.line = QLineEdit()
        super().__init__(look, label, self.line, required=required, note=note)
        self.line.setPlaceholderText("如 2026-11-23")
        self.line.textChanged.connect(self.touched_up)
        self.button = IconButton(look, "calendar_ltr_regular", f"选择{label}")
        self.button.clicked.connect(self.open_calendar)
        self.editor_row.addWidget(self.button)
        self._popup: QFrame | None = None

    def value(self) -> dt.date | None:
        """The day; None when nothing readable is there (then `error` says so, unless empty)."""
        try:
            return parse_date(self.line.text()) if self.line.text().strip() else None
        except Refusal:
            return None

    def set_value(self, day: dt.date | None) -> None:
        """Put a day there, or nothing."""
        self.line.setText(day.isoformat() if day else "")

    def read(self) -> object:
        return parse_date(self.line.text())

    @Slot()
    def open_calendar(self) -> None:
        """A calendar under the field; a click or Enter takes the day."""
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.setProperty("kind", "popup")
        calendar = QCalendarWidget(popup)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setMinimumDate(QDate(FIRST_YEAR, 1, 1))
        calendar.setMaximumDate(QDate(LAST_YEAR, 12, 31))
        self._dress(calendar)
        day = self.value()
        if day is not None:
            calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        calendar.clicked.connect(self._pick)
        calendar.activated.connect(self._pick)
        box = QVBoxLayout(popup)
        box.setContentsMargins(1, 1, 1, 1)
        box.addWidget(calendar)
        popup.move(self.line.mapToGlobal(QPoint(0, self.line.height() + self.look.px(2))))
        popup.show()
        calendar.setFocus()
        self._popup = popup

    def _dress(self, calendar: QCalendarWidget) -> None:
        """Weekends grey, since red means time that has run out; arrows in the colours of the desk."""
        tokens = self.look.tokens
        weekend = QTextCharFormat()
        weekend.setForeground(QColor(tokens.sub))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(weekday, weekend)
        for name, icon in (
            ("qt_calendar_prevmonth", "chevron_left"),
            ("qt_calendar_nextmonth", "chevron_right"),
        ):
            arrow = calendar.findChild(QToolButton, name)
            if isinstance(arrow, QToolButton):
                arrow.setIcon(self.look.icon(icon, tokens.text, 16))

    @Slot(QDate)
    def _pick(self, day: QDate) -> None:
        self.set_value(dt.date(day.year(), day.month(), day.day()))
        if self._popup is not None:
            self._popup.close()
            self._popup = None
        self.line.setFocus()

    def settle(self) -> None:
        """Show the day as it was understood, so that a slip is seen at once."""
        day = self.value()
        if day is not None and self.line.text() != day.isoformat():
            self.set_value(day)
        elif not self.is_empty() and self.error():
            self.show_error(self.error())


class MoneyField(ReadField):
    """An amount in yuan; its capital numerals (大写) stand beneath while it is typed."""

    def __init__(self, look: Look, label: str, *, required: bool = False, note: str = "") -> None:
        self.line = QLineEdit()
        super().__init__(look, label, self.line, required=required, note=note)
        self._usual_note = note
        self.line.setPlaceholderText("元，如 9600.00")
        self.line.textChanged.connect(self._spell)

    def value(self) -> Decimal | None:
        """Yuan with two decimals; None when nothing readable is there (then `error` says so, unless empty)."""
        try:
            return parse_amount(self.line.text()) if self.line.text().strip() else None
        except Refusal:
            return None

    def set_value(self, amount: Decimal | None) -> None:
        """Put an amount there, or nothing."""
        self.line.setText("" if amount is None else format_amount(amount))

    def read(self) -> object:
        return parse_amount(self.line.text())

    @Slot()
    def _spell(self) -> None:
        amount = self.value()
        self.touched_up()
        self.say(self._usual_note if amount is None else f"大写：{amount_in_words(amount)}")

    def settle(self) -> None:
        """Show the amount as papers write it."""
        amount = self.value()
        if amount is not None and self.line.text() != format_amount(amount):
            self.set_value(amount)
        elif not self.is_empty() and self.error():
            self.show_error(self.error())
