"""A line over the roster: so many running cases have a mediator who can act no longer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from mediator_desk.domain.stranding import StrandedCase
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Picture, Text
from mediator_desk.ui.kit.tokens import Tone

_NAMED = 3


class WaitingStrip(QFrame):
    """Hidden while there is no such case.

    Signals:
        taken(): the person wants to choose successors.
    """

    taken = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("kind", "strip")
        self.setProperty("tone", Tone.WARN.value)
        self.words = Text("", "strong", wrap=True)
        self.button = Button(look, "更换调解员", icon="person_swap")
        self.button.clicked.connect(self.taken)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(10), look.px(4), look.px(6), look.px(4))
        row.setSpacing(look.px(8))
        row.addWidget(Picture(look, "warning", Tone.WARN, 16))
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.hide()

    def tell(self, stranded: Sequence[StrandedCase]) -> None:
        """Say how many cases wait, and for whom."""
        names = list(dict.fromkeys(f"{each.mediator_name}{each.reason}" for each in stranded))
        more = "等" if len(names) > _NAMED else ""
        cases = len({each.part.case_id for each in stranded})
        words = f"{cases}件在办案件须更换调解员：{'；'.join(names[:_NAMED])}{more}。"
        self.words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(stranded))
