"""The editor of a value that is put right: a day, a choice, ticks or text, whichever the value is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator_desk.domain.cases import Case
from mediator_desk.domain.correctable_values import MATERIAL_EXAMPLE, NO, YES, Editor
from mediator_desk.domain.corrections import CorrectableField, CorrectablePart
from mediator_desk.ui.cases.acts.act_drawer import keep_slim
from mediator_desk.ui.cases.case_fields import CauseChoice
from mediator_desk.ui.kit.choice_fields import RadioField, TickField
from mediator_desk.ui.kit.court_fields import DateField, MoneyField
from mediator_desk.ui.kit.forms import ChoiceField, Field, MultiLine, TextField
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.measured_fields import CountField, MomentField, read_time

_LABEL = "更正为"
_EMPTY = "（不填）"
_LONGEST = 5000


class NewValue(QWidget):
    """更正为: one field at a time, made for the value that was chosen.

    Signals:
        changed(): the person changed the entry.
    """

    changed = Signal()

    def __init__(self, look: Look, case: Case) -> None:
        super().__init__()
        self._look, self._case = look, case
        self._part: CorrectablePart | None = None
        self.field: Field = TextField(look, _LABEL)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.field)
        self.field.setVisible(False)

    def ask_for(self, part: CorrectablePart) -> None:
        """Show the field of a value with what it says now."""
        self._part = part
        old = self.field
        self.field = _made(self._look, part, self._case)
        self._column.replaceWidget(old, self.field)
        old.hide()
        old.deleteLater()
        if isinstance(self.field, ChoiceField):
            keep_slim(self.field.combo)
        self.field.changed.connect(self.changed)
        self.setFocusProxy(self.field)

    def put_away(self) -> None:
        """No value is chosen."""
        self._part = None
        self.field.hide()

    def check(self) -> bool:
        """Say what is wrong under the field; True when nothing is."""
        wrong = self.field.error() if self._part is not None else ""
        self.field.show_error(wrong)
        if wrong:
            self.field.editor.setFocus()
        return not wrong

    def typed(self) -> str:
        """What was typed, as text."""
        return _typed(self.field)

    def set_typed(self, text: str) -> None:
        """Put a text there, as if it was typed."""
        _put(self.field, text)


def _made(look: Look, part: CorrectablePart, case: Case) -> Field:
    """The field of one kind of value, filled with the present one; a cause comes from the list of the case."""
    if part.field is CorrectableField.CAUSE:
        cause = CauseChoice(look, case.received_on, label=_LABEL, version=case.cause_version)
        cause.choose(part.value)
        return cause
    return _plain_field(look, part)


def _plain_field(look: Look, part: CorrectablePart) -> Field:
    choices = [(each, each or _EMPTY) for each in part.choices]
    field: Field
    match part.editor:
        case Editor.DAY:
            field = DateField(look, _LABEL)
        case Editor.MOMENT:
            field = MomentField(look, _LABEL)
        case Editor.MONEY:
            field = MoneyField(look, _LABEL)
        case Editor.COUNT:
            field = CountField(look, _LABEL)
        case Editor.CHOICE:
            field = ChoiceField[str](look, _LABEL, choices)
        case Editor.TICK:
            field = RadioField[str](look, _LABEL, [(YES, YES), (NO, NO)])
        case Editor.SEVERAL:
            field = TickField[str](look, _LABEL, choices)
        case Editor.LINES:
            field = MultiLine(look, _LABEL, lines=4, note=_note(part))
        case Editor.LINE:
            field = TextField(look, _LABEL, longest=_LONGEST)
    _put(field, part.value)
    return field


def _note(part: CorrectablePart) -> str:
    lists = (CorrectableField.RECEIPT_MATERIALS, CorrectableField.SENT_MATERIALS)
    return MATERIAL_EXAMPLE if part.field in lists else ""


def _put(field: Field, text: str) -> None:
    if isinstance(field, CauseChoice):
        field.choose(text)
    elif isinstance(field, MomentField):
        day, _, clock = text.partition(" ")
        field.line.setText(day)
        field.time.setText(clock)
    elif isinstance(field, DateField | MoneyField):
        field.line.setText(text)
    elif isinstance(field, TickField):
        field.set_value(text.splitlines())
    elif isinstance(field, TextField | MultiLine | ChoiceField | RadioField):
        field.set_value(text)


def _typed(field: Field) -> str:
    if isinstance(field, CauseChoice):
        return field.name()
    if isinstance(field, MomentField):
        clock = read_time(field.time.text())
        return f"{field.line.text()} {clock:%H:%M}" if clock else field.line.text()
    if isinstance(field, DateField | MoneyField):
        return field.line.text()
    if isinstance(field, TickField):
        return "\n".join(field.value())
    if isinstance(field, TextField | MultiLine | ChoiceField | RadioField):
        return str(field.value() or "")
    raise TypeError(field)
