"""A field for a PIN: six digits as dots, handed in with the sixth."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression, Qt, Signal, Slot
from PySide6.QtGui import QRegularExpressionValidator

from mediator_desk.domain.pins import PIN_DIGITS
from mediator_desk.ui.kit.forms import TextField
from mediator_desk.ui.kit.look import Look


class PinField(TextField):
    """Takes nothing but digits, and no more than there are.

    Signals:
        completed(str): all digits are there; whoever wants a button does not listen.
    """

    completed = Signal(str)

    def __init__(self, look: Look, label: str = "PIN", *, required: bool = True, note: str = "") -> None:
        super().__init__(look, label, required=required, note=note, secret=True)
        digits = QRegularExpression(f"[0-9]{{0,{PIN_DIGITS}}}")
        self.line.setValidator(QRegularExpressionValidator(digits, self.line))
        # An input method would hold the digits back; QLineEdit turns it off for passwords only on some systems.
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhSensitiveData)
        self.line.setPlaceholderText(f"{PIN_DIGITS}位数字")
        self.line.textEdited.connect(self._tell)

    def error(self) -> str:
        """Too few digits are said before anything is sent."""
        missing = super().error()
        if missing or self.is_empty() or len(self.value()) == PIN_DIGITS:
            return missing
        return f"PIN是{PIN_DIGITS}位数字。"

    @Slot(str)
    def _tell(self, typed: str) -> None:
        if len(typed) == PIN_DIGITS:
            self.completed.emit(typed)
