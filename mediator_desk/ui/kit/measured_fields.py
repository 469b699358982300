"""Fields for figures that are counted or read from a clock."""

from __future__ import annotations

import datetime as dt
import re

from PySide6.QtWidgets import QLineEdit

from mediator_desk.domain.names import half_width
from mediator_desk.ui.kit.court_fields import DateField
from mediator_desk.ui.kit.forms import TextField
from mediator_desk.ui.kit.look import Look

_TIME = re.compile(r"([01]?\d|2[0-3])[:：点时.]?([0-5]\d)?分?", re.ASCII)


class CountField(TextField):
    """A whole number such as days or pages."""

    def __init__(
        self,
        look: Look,
        label: str,
        *,
        required: bool = False,
        note: str = "",
        least: int = 1,
        most: int = 9999,
    ) -> None:
        super().__init__(look, label, required=required, note=note, longest=20)
        self._least, self._most = least, most

    def count(self) -> int | None:
        """The number; None when nothing readable is there (then `error` says so, unless empty)."""
        return read_count(self.value())

    def error(self) -> str:
        """A figure that cannot be, in words."""
        if self.is_empty():
            return super().error()
        count = self.count()
        if count is None or not self._least <= count <= self._most:
            return f"{self.label}须为{self._least}至{self._most}的整数。"
        return ""


class MomentField(DateField):
    """A day and a time of day, side by side."""

    def __init__(self, look: Look, label: str, *, required: bool = False, note: str = "") -> None:
        super().__init__(look, label, required=required, note=note)
        self.time = QLineEdit()
        self.time.setPlaceholderText("如 14:30")
        self.time.setAccessibleName(f"{label}：时间")
        self.time.setFixedWidth(look.px(96))
        self.time.installEventFilter(self)
        self.time.textChanged.connect(self.touched_up)
        self.time.editingFinished.connect(self._write_time)
        self.editor_row.addWidget(self.time)

    def moment(self) -> dt.datetime | None:
        """Day and time; None when either is missing or cannot be read."""
        day, clock = self.value(), read_time(self.time.text())
        return dt.datetime.combine(day, clock) if day is not None and clock is not None else None

    def set_moment(self, moment: dt.datetime | None) -> None:
        """Put a moment there, or nothing."""
        self.set_value(moment.date() if moment else None)
        self.time.setText(f"{moment:%H:%M}" if moment else "")

    def clear(self) -> None:
        self.set_moment(None)

    def error(self) -> str:
        """The day first, then the time."""
        wrong = super().error()
        if wrong or self.is_empty():
            return wrong
        if read_time(self.time.text()) is None:
            return "请填写时间，如 14:30。"
        return ""

    def _write_time(self) -> None:
        clock = read_time(self.time.text())
        if clock is not None and self.time.text() != f"{clock:%H:%M}":
            self.time.setText(f"{clock:%H:%M}")


def read_count(text: str) -> int | None:
    """A whole number as typed, in full or half width; None when it is none."""
    typed = half_width(text).strip()
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else None


def read_time(text: str) -> dt.time | None:
    """14:30, 1430, 14点30分, 9时; None when it is no time of day."""
    match = _TIME.fullmatch(half_width(text).replace(" ", ""))
    return dt.time(int(match[1]), int(match[2] or 0)) if match else None
