"""Coming in at a registered desk PC: one's name out of a list, then the PIN."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from mediator_desk.domain.desk_pcs import DutyPerson
from mediator_desk.domain.refusals import Refusal
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.messages import announce
from mediator_desk.ui.kit.texts import Text
from mediator_desk.ui.staff.pin_field import PinField

_PERSON = int(Qt.ItemDataRole.UserRole)
_ROWS = 6


class DutyCard(QWidget):
    """Type part of the name or press it, then six digits; nothing else is needed.

    Signals:
        handed_in(object, str): id of the person, and the PIN; the card waits until `refuse` or `open_again`.
        password_wanted(): 用账号和口令登录.
    """

    handed_in = Signal(object, str)
    password_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._people: tuple[DutyPerson, ...] = ()
        self.search = QLineEdit()
        self.names = QListWidget()
        self._look = look
        self._nobody = Text("", "sub", wrap=True)
        self._nobody.hide()
        self.pin = PinField(look, "PIN")
        self.pin.completed.connect(self._hand_in)
        self._wait = Text("", "sub")
        self.by_password = Button(look, "用账号和口令登录", kind="link")
        self.by_password.clicked.connect(self.password_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(10))
        for widget in (Text("值班登录", "page-title"), self.search, self.names, self._nobody, self.pin, self._wait):
            column.addWidget(widget)
        column.addWidget(self.by_password, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.search)
        self._dress_list()
        self._tell_who()

    def offer(self, people: Sequence[DutyPerson]) -> None:
        """Who may come in here."""
        self._people = tuple(people)
        # As high as the people there are, within reason: it does not jump while a name is typed.
        rows = max(2, min(_ROWS, len(people)))
        self.names.setFixedHeight(rows * self._row().height() + self._look.px(10))
        self._fill()

    def person(self) -> DutyPerson | None:
        """Who is chosen."""
        row = self.names.currentRow()
        chosen = self.names.item(row).data(_PERSON) if row >= 0 else None
        return next((person for person in self._people if person.id == chosen), None)

    def refuse(self, refusal: Refusal) -> None:
        """Say why it was not possible; the PIN is ready to be typed anew."""
        self.open_again()
        self.pin.clear()
        self.pin.show_error(str(refusal))
        self.pin.line.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, str(refusal))

    def open_again(self) -> None:
        """Take entries again."""
        self._hold(False, "")

    def clear(self) -> None:
        """For the next person: nobody is chosen."""
        self.search.clear()
        self.pin.clear()
        self.pin.show_error("")
        self._fill()
        self.open_again()

    def wait(self, words: str) -> None:
        """Say what the card is waiting for."""
        self._wait.setText(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Up walk the names while the cursor stays in the line; Enter goes on to the PIN."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step and self.names.count():
                row = max(0, min(self.names.count() - 1, self.names.currentRow() + step))
                self.names.setCurrentRow(row)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go_to_pin()
                return True
        return super().eventFilter(watched, event)

    def _dress_list(self) -> None:
        self.search.setPlaceholderText("输入姓名，或者在下面选")
        self.search.setAccessibleName("查找姓名")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._fill)
        self.search.installEventFilter(self)
        self.names.setAccessibleName("值班人员")
        self.names.setProperty("kind", "choices")
        self.names.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.names.clicked.connect(self._take)
        self.names.activated.connect(self._take)
        self.names.currentItemChanged.connect(self._tell_who)

    @Slot()
    def _fill(self) -> None:
        """The people whose name holds what was typed; one alone, or the first found, is chosen at once."""
        sought = self.search.text().strip().casefold()
        self.names.clear()
        for person in self._people:
            if sought in person.name.casefold():
                item = QListWidgetItem(f"{person.name}　{person.note}" if person.note else person.name)
                item.setData(_PERSON, person.id)
                item.setSizeHint(item.sizeHint().expandedTo(self._row()))
                self.names.addItem(item)
        if sought and self.names.count():
            self.names.setCurrentRow(0)
        self.names.setVisible(self.names.count() > 0)
        self._nobody.setVisible(self.names.count() == 0)
        if self.names.count() == 0:
            typed = self.search.text().strip()
            self._nobody.setText(f"没有叫“{typed}”的值班人员；没有设置PIN的，请用账号和口令登录。")

    @Slot(QModelIndex)
    def _take(self, index: QModelIndex) -> None:
        self._go_to_pin()

    @Slot()
    def _tell_who(self) -> None:
        person = self.person()
        self.pin.rename(f"{person.name}的PIN" if person else "PIN")
        self.pin.line.setEnabled(person is not None)
        self.pin.show_error("")

    @Slot()
    def _go_to_pin(self) -> None:
        if self.person() is not None:
            self.pin.line.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _hand_in(self, pin: str) -> None:
        person = self.person()
        if person is not None:
            self._hold(True, "正在登录…")
            self.handed_in.emit(person.id, pin)

    def _hold(self, held: bool, words: str) -> None:
        for part in (self.search, self.names):
            part.setEnabled(not held)
        self.pin.line.setEnabled(not held and self.person() is not None)
        self._wait.setText(words)

    def _row(self) -> QSize:
        return QSize(0, self._look.px(40))
