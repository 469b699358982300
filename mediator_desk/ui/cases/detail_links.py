"""The cases with which one hangs together, each a step away (关联案件); a merged one says so above all else."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from mediator_desk.domain.case_files import CaseFile
from mediator_desk.domain.case_links import CaseLink, Link
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text
from mediator_desk.ui.kit.tokens import Tone


class CaseLinks(QFrame):
    """A few lines on a soft ground, each with its way there.

    Signals:
        case_wanted(object): id of the case to be shown.
    """

    case_wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("kind", "strip")
        self.setProperty("tone", Tone.NEUTRAL.value)
        self.setAccessibleName("关联案件")
        self.buttons: dict[int, Button] = {}
        self._said: list[str] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(look.px(10), look.px(6), look.px(10), look.px(6))
        self._column.setSpacing(look.px(3))
        self.hide()

    def tell(self, file: CaseFile) -> None:
        """Show the links of a case; nothing is there where it stands alone."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons, self._said = {}, []
        for link in file.links:
            self._column.addWidget(self._row(link, file.case.merge_reason))
        self.setVisible(bool(file.links))

    def words(self) -> list[str]:
        """What is to be read here."""
        return list(self._said)

    def _row(self, link: CaseLink, reason: str) -> QWidget:
        row = QWidget()
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(self._look.px(8))
        merged = link.link is Link.SURVIVOR
        why = f"，只供查阅。理由：{reason}" if merged else ""
        words = f"本案{link.link}{link.title}{why}" if merged else link.words
        self._said.append(words)
        text = Text(words, "strong" if merged else "plain", wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        button = Button(self._look, "打开", kind="link")
        button.setAccessibleName(f"打开{link.title}")
        button.clicked.connect(partial(self._go, link.case_id))
        inside.addWidget(text, 1)
        inside.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.buttons[link.case_id] = button
        return row

    def _go(self, case_id: int, checked: bool = False) -> None:
        self.case_wanted.emit(case_id)
