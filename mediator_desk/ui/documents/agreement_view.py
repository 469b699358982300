"""How the agreement page is laid out: head, form or life, paper, buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mediator_desk.ui.documents.agreement_head import AgreementHead
from mediator_desk.ui.documents.agreement_life import AgreementLife
from mediator_desk.ui.documents.agreement_text import AgreementText
from mediator_desk.ui.documents.lint_list import LintList
from mediator_desk.ui.documents.preview_pane import PreviewPane
from mediator_desk.ui.documents.step_bar import StepBar
from mediator_desk.ui.documents.tab_walk import walk
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.look import Look


class AgreementView(QWidget):
    """The parts of the page in their places; in a narrow window form and paper take turns."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left = QStackedWidget()
        self._right = QWidget()
        self._split = QSplitter(Qt.Orientation.Horizontal)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(10))
        column.addWidget(self._split, 1)
        self._place_halves(look)
        self.head = AgreementHead(look)
        self.text = AgreementText(look)
        self.life = AgreementLife(look)
        self.lint = LintList(look)
        self.pane = PreviewPane(look, self._right)
        self.bar = StepBar(look)
        self.turn = Button(look, "看预览和检查", icon="eye")
        self.turn.setCheckable(True)
        self.turn.toggled.connect(self._take_turns)
        self.lint.place_asked.connect(self._back_to_text)
        self._compact = False
        self._lay_out(look, column)
        self._take_turns()

    def show_text(self) -> None:
        """The form at the left, its remarks over the paper."""
        self._left.setCurrentIndex(0)
        self.lint.show()

    def show_life(self) -> None:
        """What has become of the text at the left."""
        self._left.setCurrentIndex(1)
        self.lint.hide()

    def set_compact(self, compact: bool) -> None:
        """The window became narrow or wide."""
        self._compact = compact
        self._take_turns()

    def to_top(self) -> None:
        """Back to the beginning of form and life."""
        for place in range(self._left.count()):
            area = self._left.widget(place)
            if isinstance(area, QScrollArea):
                area.verticalScrollBar().setValue(0)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab walks as the page is read."""
        parts = (self.head, self.text, self.life, self.lint, self.pane, self.turn, self.bar)
        return walk(parts, forward) or super().focusNextPrevChild(forward)

    def _place_halves(self, look: Look) -> None:
        """The halves are in their places before anything is in them: what moves is styled again each time."""
        self._split.setChildrenCollapsible(False)
        for place, (widget, least, width) in enumerate(((self._left, 420, 640), (self._right, 320, 460))):
            widget.setMinimumWidth(look.px(least))
            self._split.addWidget(widget)
            self._split.setStretchFactor(place, width)
        self._split.setSizes([look.px(640), look.px(460)])

    def _lay_out(self, look: Look, column: QVBoxLayout) -> None:
        for page in (self.text, self.life):
            area = _area()
            self._left.addWidget(area)
            area.setWidget(page)
        right = QVBoxLayout(self._right)
        right.setContentsMargins(look.px(4), 0, 0, 0)
        right.setSpacing(look.px(8))
        right.addWidget(self.lint)
        right.addWidget(self.pane, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.turn)
        foot.addWidget(self.bar, 1)
        column.insertWidget(0, self.head)
        column.addLayout(foot)

    @Slot(str)
    def _back_to_text(self, where: str) -> None:
        """The place of a remark is in the form: show it before the cursor goes there."""
        self.turn.setChecked(False)

    @Slot()
    def _take_turns(self) -> None:
        """Side by side where there is room, else one of them."""
        self.turn.setVisible(self._compact)
        paper = self.turn.isChecked()
        self.turn.setText("回到填写" if paper else "看预览和检查")
        self._left.setVisible(not self._compact or not paper)
        self._right.setVisible(not self._compact or paper)


def _area() -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
