"""Remarks on an agreement in words, each leading to the place it is about."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from mediator_desk.domain.agreement_lint import LintLine, Severity
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.cards import Card
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Picture, Text
from mediator_desk.ui.kit.tokens import Tone

_MOST_SEEN = 2
"""Remarks in sight without scrolling; the paper beneath wants the room."""

_LINE = 70


class LintList(Card):
    """What speaks against the text, errors first.

    Signals:
        place_asked(str): the person wants to see where this remark belongs ("第2项").
    """

    place_asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._look = look
        self.buttons: list[Button] = []
        self._shown: tuple[LintLine, ...] | None = None
        self.summary = Text("", "strong", wrap=True)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(self.summary)
        self.body.addWidget(self._scroll)
        self.tell(())

    def tell(self, remarks: Sequence[LintLine]) -> None:
        """Show these remarks."""
        if tuple(remarks) == self._shown:
            return
        self._shown = tuple(remarks)
        wrong = sum(remark.severity is Severity.ERROR for remark in remarks)
        if not remarks:
            words = "检查：没有发现问题。"
        else:
            words = f"检查：{wrong}处错误、{len(remarks) - wrong}处提醒"
        self.summary.setText(words)
        inside = QWidget()
        inside.setProperty("kind", "inside")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, self._look.px(4), 0)
        column.setSpacing(self._look.px(6))
        self.buttons = []
        for remark in remarks:
            column.addWidget(self._line(remark))
        column.addStretch(1)
        self._scroll.setWidget(inside)
        self._scroll.setVisible(bool(remarks))
        self._scroll.setFixedHeight(min(_MOST_SEEN, len(remarks)) * self._look.px(_LINE))

    def words(self) -> tuple[str, ...]:
        """Every remark as it is read."""
        return tuple(f"{r.where}：{r.text}" for r in self._shown or ())

    def _line(self, remark: LintLine) -> QWidget:
        is_error = remark.severity is Severity.ERROR
        tone, icon = (Tone.ERR, "error_circle") if is_error else (Tone.WARN, "warning")
        line = QWidget()
        grid = QGridLayout(line)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._look.px(6))
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(2, 1)
        where = Button(self._look, f"{remark.severity}　{remark.where}", kind="link")
        where.setAccessibleName(f"{remark.severity}：{remark.where}，{remark.text}")
        where.clicked.connect(partial(self._ask, remark.where))
        self.buttons.append(where)
        grid.addWidget(Picture(self._look, icon, tone, 16), 0, 0)
        grid.addWidget(where, 0, 1, 1, 2, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(Text(remark.text, wrap=True), 1, 1, 1, 2)
        grid.addWidget(Text(remark.article, "caption", wrap=True), 2, 1, 1, 2)
        return line

    def _ask(self, where: str, _checked: bool = False) -> None:
        self.place_asked.emit(where)
