"""The card on which somebody signs in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator_desk.domain.refusals import Refusal
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.forms import Form, TextField
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.messages import announce
from mediator_desk.ui.kit.texts import Text
from mediator_desk.ui.staff.password_field import PasswordField


class SignInCard(QWidget):
    """账号 and 口令; a refusal stands under the password, and what was typed stays.

    Signals:
        handed_in(str, str): login and password; the card waits until `refuse` or `open_again`.
        pin_wanted(): 用姓名和PIN登录, where that is possible.
    """

    handed_in = Signal(str, str)
    pin_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.login = TextField(look, "账号", longest=64)
        self.password = PasswordField(look, "口令", required=False, last=True)
        self.password.entered.connect(self.hand_in)
        self.form = Form(look, columns=1)
        self.form.add("login", self.login)
        self.form.add("password", self.password)
        self.button = Button(look, "登录", kind="primary")
        self.button.clicked.connect(self.hand_in)
        self._wait = Text("", "sub")
        self.by_pin = Button(look, "值班人员用姓名和PIN登录", kind="link")
        self.by_pin.clicked.connect(self.pin_wanted)
        self.by_pin.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(14))
        column.addWidget(Text("登录", "page-title"))
        column.addWidget(self.form)
        column.addWidget(self.button)
        column.addWidget(self._wait)
        column.addWidget(self.by_pin, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.login)

    def is_touched(self) -> bool:
        """Whether somebody has begun to type."""
        return not (self.login.is_empty() and self.password.is_empty())

    @Slot()
    def hand_in(self) -> None:
        """Enter or 登录: hand in what is complete, say what is missing."""
        # No stars on two fields that everybody knows; the sentences are the same.
        missing = {
            "login": "请填写账号。" if self.login.is_empty() else "",
            "password": "请填写口令。" if self.password.is_empty() else "",
        }
        if self.button.isEnabled() and self.form.show_errors(missing):
            self._hold(True, "正在登录…")
            self.handed_in.emit(self.login.value(), self.password.value())

    def wait(self, words: str) -> None:
        """Say what the card is waiting for."""
        self._wait.setText(words)

    def refuse(self, refusal: Refusal) -> None:
        """Say why it was not possible; the password is ready to be typed anew."""
        self.open_again()
        self.password.show_error(str(refusal))
        self.password.line.selectAll()
        self.password.line.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, str(refusal))

    def open_again(self) -> None:
        """Take entries again."""
        self._hold(False, "")

    def clear(self) -> None:
        """For the next person."""
        self.form.clear()
        self.open_again()

    def _hold(self, held: bool, words: str) -> None:
        for part in (self.login.line, self.password.line, self.button):
            part.setEnabled(not held)
        self._wait.setText(words)
