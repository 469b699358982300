"""A field for an identity paper: kind and number, checked while typing, warned about, never blocked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit

from mediator_desk.domain.identity import IdCheck, IdType, check_identity, guess_id_type
from mediator_desk.ui.kit.forms import Field, TextField
from mediator_desk.ui.kit.look import Look


@dataclass(frozen=True, slots=True)
class IdentityEntry:
    """What was entered; `number` is empty when nothing was, `reason` says why a doubtful number is right."""

    id_type: IdType
    number: str
    reason: str = ""


class IdentityField(Field):
    """Kind and number; a doubtful number opens a line for the reason why it is so.

    Signals:
        checked(IdCheck): the number was looked at; it may propose a birth date and a sex.
    """

    checked = Signal(object)

    def __init__(
        self,
        look: Look,
        label: str,
        today: dt.date,
        *,
        kinds: Sequence[IdType] = tuple(IdType),
        required: bool = False,
    ) -> None:
        self.line = QLineEdit()
        super().__init__(look, label, self.line, required=required)
        self._today = today
        self._kinds = tuple(kinds)
        self._kind_chosen = False
        self.kind = QComboBox()
        self.kind.addItems([kind.value for kind in self._kinds])
        self.kind.setAccessibleName(f"{label}：证件种类")
        self.kind.installEventFilter(self)
        self.kind.activated.connect(self._choose_kind)
        self.kind.currentIndexChanged.connect(self._look_at)
        self.editor_row.insertWidget(0, self.kind)
        self.reason = TextField(look, "证件号确如此，原因", placeholder="如：户籍登记即为此号")
        self.reason.changed.connect(self.touched_up)
        self.reason.hide()
        self.column.addWidget(self.reason)
        self.line.textEdited.connect(self._guess)
        self.line.textChanged.connect(self._look_at)

    def value(self) -> IdentityEntry:
        """Kind, number as kept, and the reason where one is wanted."""
        check = self.check()
        return IdentityEntry(self._kinds[self.kind.currentIndex()], check.normalised, self._reason(check))

    def check(self) -> IdCheck:
        """What is known of the number as it stands."""
        return check_identity(self._kinds[self.kind.currentIndex()], self.line.text(), today=self._today)

    def set_value(self, entry: IdentityEntry) -> None:
        """Put an entry there."""
        self._kind_chosen = bool(entry.number)
        self.kind.setCurrentIndex(self._kinds.index(entry.id_type))
        self.line.setText(entry.number)
        self.reason.set_value(entry.reason)

    def is_empty(self) -> bool:
        return not self.line.text().strip()

    def clear(self) -> None:
        self.set_value(IdentityEntry(self._kinds[0], ""))

    def error(self) -> str:
        """A doubtful number is taken with any reason; without one it is asked for."""
        check = self.check()
        if not check.ok and not self._reason(check):
            return check.warning
        return super().error()

    def _reason(self, check: IdCheck) -> str:
        return "" if check.ok else self.reason.value()

    @Slot(int)
    def _choose_kind(self, index: int) -> None:
        self._kind_chosen = True

    @Slot(str)
    def _guess(self, typed: str) -> None:
        """Until the person has chosen a kind, the number does."""
        if not self._kind_chosen and len(typed.strip()) >= 8:
            guess = guess_id_type(typed)
            if guess in self._kinds and guess is not IdType.OTHER:
                self.kind.setCurrentIndex(self._kinds.index(guess))

    @Slot()
    def _look_at(self) -> None:
        check = self.check()
        self.touched_up()
        self.reason.setVisible(not check.ok)
        if not check.ok:
            self.say(check.warning, "care")
        elif check.normalised:
            self.say("号码校验无误", "fine")
        else:
            self.say("")
        self.checked.emit(check)
