"""监督: the figures that a supervising judge looks at first; each opens exactly its cases."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from mediator_desk.domain.agenda import Watch
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.cards import Card, SectionTitle
from mediator_desk.ui.kit.look import Look


class WatchStrip(Card):
    """A button for each figure.

    Signals:
        asked(object): the Watch whose cases are wanted.
    """

    asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setAccessibleName("监督")
        row = SectionTitle(look, "监督")
        self.buttons: dict[Watch, Button] = {}
        line = QHBoxLayout()
        line.setSpacing(look.px(8))
        for watch in Watch:
            button = Button(look, watch.value)
            button.clicked.connect(partial(self._ask, watch))
            self.buttons[watch] = button
            line.addWidget(button, 1)
        self.body.addWidget(row)
        self.body.addLayout(line)
        self.hide()

    def tell(self, figures: Sequence[tuple[Watch, int]]) -> None:
        """The figures; hidden for whoever does not supervise."""
        for watch, count in figures:
            button = self.buttons[watch]
            button.setText(f"{watch}　{count} 件")
            button.setAccessibleName(f"{watch}：{count} 件，打开这些案件")
            button.setEnabled(count > 0)
        self.setVisible(bool(figures))

    def _ask(self, watch: Watch, _checked: bool = False) -> None:
        self.asked.emit(watch)
