"""Choosing one's own password in the place of one that somebody else made up."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.staff import check_password
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.forms import Form
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.messages import announce
from mediator_desk.ui.kit.texts import Text
from mediator_desk.ui.staff.first_start import PASSWORD_RULE
from mediator_desk.ui.staff.password_field import PasswordField


class NewPasswordCard(QWidget):
    """Twice the new password; the one that lets in only once is kept until then, and forgotten after.

    Signals:
        handed_in(str, str, str): login, the password that lets in once, and the new one.
        left(): back to the sign-in.
    """

    handed_in = Signal(str, str, str)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._login = self._once = ""
        self.fields = NewPasswordForm(look)
        self.fields.again.entered.connect(self.hand_in)
        self.button = Button(look, "设置并登录", kind="primary")
        self.button.clicked.connect(self.hand_in)
        self.back = Button(look, "返回", kind="link")
        self.back.clicked.connect(self.left)
        self._said = Text("", "error", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(14))
        column.addWidget(Text("设置您自己的口令", "page-title"))
        column.addWidget(Text("您用的是别人设的一次性口令。请换成只有您自己知道的口令，再开始使用。", "sub", wrap=True))
        for widget in (self.fields, self._said, self.button, self.back):
            column.addWidget(widget)
        self._said.hide()
        self.setFocusProxy(self.fields.password)

    def begin(self, login: str, once: str) -> None:
        """For this person."""
        self.clear()
        self._login, self._once = login, once
        self.fields.of_login = login

    def clear(self) -> None:
        """Forget everything."""
        self._login = self._once = ""
        self.fields.clear()
        self.open_again()

    @Slot()
    def hand_in(self) -> None:
        """Hand it in, or say what is wrong."""
        if self.button.isEnabled() and self.fields.check():
            self._hold(True)
            self.handed_in.emit(self._login, self._once, self.fields.password.value())

    def refuse(self, refusal: Refusal) -> None:
        """Say why not; what was typed stays."""
        self._hold(False)
        self._said.setText(str(refusal))
        self._said.show()
        announce(self, str(refusal))

    def open_again(self) -> None:
        """Take entries again."""
        self._hold(False)

    def _hold(self, held: bool) -> None:
        for part in (self.fields, self.button, self.back):
            part.setEnabled(not held)
        self._said.hide()


class NewPasswordForm(Form):
    """A new password and the same once more."""

    def __init__(self, look: Look, *, first: PasswordField | None = None, label: str = "新口令") -> None:
        """Args: first: a field in front of both, such as the password so far."""
        super().__init__(look, columns=1)
        self.of_login = ""
        self.password = PasswordField(look, label, note=PASSWORD_RULE)
        self.again = PasswordField(look, f"确认{label}", last=True)
        if first is not None:
            self.add("first", first)
        self.add("password", self.password)
        self.add("again", self.again)
        self.grid.setRowStretch(self.grid.rowCount(), 1)

    def check(self) -> bool:
        """The rule of passwords, and that both are the same."""
        return self.show_errors(password_errors(self.password, self.again, self.of_login))


def password_errors(password: PasswordField, again: PasswordField, login: str) -> dict[str, str]:
    """What is wrong with a new password, by the keys "password" and "again"."""
    found: dict[str, str] = {}
    try:
        check_password(password.value(), login)
    except Refusal as refusal:
        found["password"] = str(refusal)
    if password.value() != again.value():
        found["again"] = "两次输入的口令不一样，请再输一次。"
    return found
