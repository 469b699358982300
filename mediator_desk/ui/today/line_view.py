"""One line of 待办: the fact as a pill, whom it is about, the reason, and one button."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from mediator_desk.domain.agenda import AgendaLine
from mediator_desk.domain.row_words import Urgency
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.cards import StatePill
from mediator_desk.ui.kit.forms import bring_into_view
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.standings import urgency_tone
from mediator_desk.ui.kit.texts import Text
from mediator_desk.ui.kit.tokens import Tone

_FACT, _SUBJECT, _SUBJECT_COMPACT, _BUTTON = 148, 260, 208, 176
"""Widths of the columns, so that the lines of all cards stand under each other."""
_ICONS = {Urgency.PRESSING: "warning", Urgency.NEAR: "clock", Urgency.CALM: "info"}


class LineView(QFrame):
    """A line that can show one thing after another; Enter does it, F1 says why, arrows go on.

    Signals:
        done(object): the person wants this: a Deed.
        step_asked(int): to the line so many places further.
    """

    done = Signal(object)
    step_asked = Signal(int)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.line: AgendaLine | None = None
        self.setProperty("kind", "line")
        self.pill = StatePill(look)
        self.subject = Text("", "strong", wrap=True)
        self.parties = Text("", "sub", wrap=True)
        self.reason = Text("", wrap=True)
        self.turn = Button(look, "为什么", kind="link", tip="说明依据（F1）")
        self.turn.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.turn.clicked.connect(self.turn_why)
        self.button = Button(look, "")
        self.button.clicked.connect(self._do)
        self.why = Text("", "sub", wrap=True)
        self.why.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.why.hide()
        self._lay_out()
        self.set_compact(False)
        look.changed.connect(self._measure)

    def tell(self, line: AgendaLine) -> None:
        """Show this line; what was explained of another is put away."""
        if line == self.line:
            return
        if self.line is None or (line.subject, line.matter) != (self.line.subject, self.line.matter):
            self._show_why(False)
        self.line = line
        tone = Tone.PRIMARY if line.tone is Urgency.CALM else urgency_tone(line.tone)
        self.pill.say(line.fact, tone, _ICONS[line.tone])
        self.subject.setText(line.subject)
        self.parties.setText(line.parties)
        self.parties.setVisible(bool(line.parties))
        self.reason.setText(f"{line.reason}。")
        self.why.setText(line.why)
        self.button.setText(line.deed.words)
        said = "，".join(part for part in (line.fact, line.subject, line.parties, line.reason) if part)
        self.setAccessibleName(said)
        self.button.setAccessibleName(f"{line.deed.words}：{said}")
        self.turn.setAccessibleName(f"为什么：{line.fact}，{line.subject}")

    def set_compact(self, compact: bool) -> None:
        """Narrower columns in a narrow window."""
        self._subject_width = _SUBJECT_COMPACT if compact else _SUBJECT
        self._measure()

    def focus(self) -> None:
        """Go to the button, and bring the line into sight."""
        self.button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        bring_into_view(self)

    @Slot()
    def turn_why(self) -> None:
        """Explain, or put the explanation away."""
        self._show_why(self.why.isHidden())

    def event(self, event: QEvent) -> bool:
        """F1 is ours while the focus is in here, whatever it means elsewhere."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_F1:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does it, F1 explains, the arrows walk."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._do()
        elif key == Qt.Key.Key_F1:
            self.turn_why()
        elif key in steps:
            self.step_asked.emit(steps[key])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The focus belongs to the button."""
        super().focusInEvent(event)
        self.button.setFocus(event.reason())

    def _show_why(self, shown: bool) -> None:
        self.why.setVisible(shown)
        self.turn.setText("收起" if shown else "为什么")

    def _lay_out(self) -> None:
        px = self._look.px
        named = QVBoxLayout()
        named.setSpacing(px(1))
        named.addStretch(1)
        named.addWidget(self.subject)
        named.addWidget(self.parties)
        named.addStretch(1)
        said = QHBoxLayout()
        said.setSpacing(px(6))
        said.addWidget(self.reason, 1)
        said.addWidget(self.turn)
        middle = QVBoxLayout()
        middle.setSpacing(px(2))
        middle.addStretch(1)
        middle.addLayout(said)
        middle.addWidget(self.why)
        middle.addStretch(1)
        self.grid = QGridLayout(self)
        self.grid.setHorizontalSpacing(px(12))
        self.grid.setContentsMargins(px(12), px(6), px(12), px(6))
        top = Qt.AlignmentFlag.AlignVCenter
        self.grid.addWidget(self.pill, 0, 0, top | Qt.AlignmentFlag.AlignLeft)
        # Without alignment: an aligned column would not grow with words that take a second line.
        self.grid.addLayout(named, 0, 1)
        self.grid.addLayout(middle, 0, 2)
        self.grid.addWidget(self.button, 0, 3, top)
        self.grid.setColumnStretch(2, 1)

    @Slot()
    def _measure(self) -> None:
        px = self._look.px
        self.grid.setColumnMinimumWidth(0, px(_FACT))
        self.grid.setColumnMinimumWidth(1, px(self._subject_width))
        self.subject.setFixedWidth(px(self._subject_width))
        self.parties.setFixedWidth(px(self._subject_width))
        self.button.setFixedWidth(px(_BUTTON))

    @Slot()
    def _do(self) -> None:
        if self.line is not None:
            self.done.emit(self.line.deed)

