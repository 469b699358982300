"""The strip that leads from a number already used to the case that has it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from mediator_desk.domain.refusals import Refusal
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.messages import announce
from mediator_desk.ui.kit.texts import Picture, Text
from mediator_desk.ui.kit.tokens import Tone


class KnownCase(QFrame):
    """Hidden until a number turns out to be known.

    Signals:
        case_wanted(object): id of the case to open.
    """

    case_wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._case_id: int | None = None
        self.setProperty("kind", "banner")
        self.setProperty("tone", Tone.ERR.value)
        self._what = Text("", "strong", wrap=True)
        self._more = Text("", "plain", wrap=True)
        self.button = Button(look, "打开该案", icon="folder_open_regular")
        self.button.clicked.connect(self._open)
        words = QVBoxLayout()
        words.setSpacing(look.px(2))
        words.addWidget(self._what)
        words.addWidget(self._more)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(12), look.px(6), look.px(6), look.px(6))
        row.setSpacing(look.px(8))
        row.addWidget(Picture(look, "error_circle", Tone.ERR, 20))
        row.addLayout(words, 1)
        row.addWidget(self.button)
        self.hide()

    def tell(self, refusal: Refusal, case_id: int) -> None:
        """Say that the number is another case's, and which."""
        self._case_id = case_id
        self._what.setText(refusal.what)
        self._more.setText(f"{refusal.safe}{refusal.todo}已填写的内容会保留。")
        self.setAccessibleName(str(refusal))
        self.show()
        announce(self, str(refusal))

    @Slot()
    def put_away(self) -> None:
        """Nothing is known any more."""
        self.hide()

    @Slot()
    def _open(self) -> None:
        if self._case_id is not None:
            self.case_wanted.emit(self._case_id)
