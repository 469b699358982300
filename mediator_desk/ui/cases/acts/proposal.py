"""Who is proposed for a case, and why, in a line that one key accepts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout

from mediator_desk.actions.assigning import Candidate
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Picture, Text
from mediator_desk.ui.kit.tokens import Tone


class ProposalStrip(QFrame):
    """Hidden while nobody can be proposed; F9 takes whoever is.

    Signals:
        taken(Candidate): the proposal is accepted.
    """

    taken = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._proposed: Candidate | None = None
        self.setProperty("kind", "strip")
        self.setProperty("tone", Tone.OK.value)
        self.words = Text("", "strong", wrap=True)
        self.button = Button(look, "采用建议", tip="采用建议（F9）")
        self.button.clicked.connect(self.take)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(10), look.px(6), look.px(6), look.px(6))
        row.setSpacing(look.px(8))
        row.addWidget(Picture(look, "checkmark_circle", Tone.OK, 16), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self._key = QShortcut(QKeySequence(Qt.Key.Key_F9), self)
        self._key.setContext(Qt.ShortcutContext.WindowShortcut)
        self._key.activated.connect(self.take)
        self.hide()

    def tell(self, candidates: Sequence[Candidate]) -> None:
        """Name the first of those who are proposed, with the reasons."""
        self._proposed = next((each for each in candidates if each.advice.rank == 1), None)
        if self._proposed is None:
            self.hide()
            return
        who = f"{self._proposed.mediator.name}（{self._proposed.membership.pool}）"
        words = f"建议{who}：{self._proposed.advice.words}。"
        self.words.setText(words)
        self.setAccessibleName(words)
        self.show()

    @Slot()
    def take(self) -> None:
        """Accept the proposal."""
        if self._proposed is not None:
            self.taken.emit(self._proposed)
