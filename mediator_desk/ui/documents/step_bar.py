"""The buttons at the foot of the agreement page: what can be done now, the natural next thing first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from mediator_desk.domain.agreement_lifecycle import AgreementStep
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text

_AT_ONCE = frozenset({AgreementStep.REVISE, AgreementStep.FINISH})
"""Steps that are done by the press alone; all others open a drawer first (…)."""

_SAVE = "保存草稿"
_IN_SIGHT = 3
"""Steps with a button of their own; the others are in the menu 更多."""


class StepBar(QWidget):
    """Buttons for the steps that are open.

    Signals:
        step_asked(object): an AgreementStep.
        save_asked(): 保存草稿.
        print_asked(): 打印.
        undo_asked(): what was typed and not saved is to be forgotten.
    """

    step_asked = Signal(object)
    save_asked = Signal()
    print_asked = Signal()
    undo_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.buttons: dict[AgreementStep, Button] = {}
        self.words = Text("", "sub")
        self.undo = Button(look, "放弃修改", kind="link")
        self.save = Button(look, _SAVE, icon="save", tip=f"{_SAVE}（Ctrl+S）")
        self.print = Button(look, "打印", icon="print", tip="打印（Ctrl+P）")
        self.more = Button(look, "更多", icon="more_horizontal")
        self.menu = QMenu(self)
        self.more.setMenu(self.menu)
        self.undo.clicked.connect(self.undo_asked)
        self.save.clicked.connect(self.save_asked)
        self.print.clicked.connect(self.print_asked)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look.px(8))
        self._row.addWidget(self.words)
        self._row.addWidget(self.undo)
        self._row.addStretch(1)
        for button in (self.more, self.save, self.print):
            self._row.addWidget(button)

    def tell(self, steps: Sequence[AgreementStep], *, draft: bool) -> None:
        """Offer these steps; `draft` is a text that can still be saved and not yet be printed for signing."""
        for button in self.buttons.values():
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {}
        self.menu.clear()
        shown = [step for step in steps if step is not AgreementStep.REVISE]
        for place, step in enumerate(shown):
            if place < _IN_SIGHT:
                self._add_button(step, primary=place == 0)
            else:
                action = self.menu.addAction(f"{step}…")
                action.triggered.connect(partial(self._ask, step))
        self.more.setVisible(len(shown) > _IN_SIGHT)
        self.save.setVisible(draft)
        self.print.setVisible(not draft)

    def tell_dirty(self, dirty: bool, words: str = "") -> None:
        """Whether something is not saved yet."""
        self.words.setText(words or ("有未保存的修改" if dirty else ""))
        self.undo.setVisible(dirty)

    def wait(self, waiting: bool) -> None:
        """While an answer is on its way nothing is sent twice."""
        for button in (*self.buttons.values(), self.save, self.print, self.more):
            button.setEnabled(not waiting)

    def _add_button(self, step: AgreementStep, *, primary: bool) -> None:
        words = step.value if step in _AT_ONCE else f"{step}…"
        button = Button(self._look, words, kind="primary" if primary else "plain")
        button.clicked.connect(partial(self._ask, step))
        self.buttons[step] = button
        # The natural next step stands at the far right, the others before 保存 and 打印.
        if primary:
            self._row.addWidget(button)
        else:
            self._row.insertWidget(self._row.indexOf(self.more) + 1, button)

    def _ask(self, step: AgreementStep, _checked: bool = False) -> None:
        self.step_asked.emit(step)
