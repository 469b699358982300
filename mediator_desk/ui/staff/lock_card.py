"""What covers the window while nobody is at the desk: whose desk it is, and the way on (锁屏)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.staff import Way
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.cards import Card
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.messages import announce
from mediator_desk.ui.kit.texts import Picture, Text
from mediator_desk.ui.kit.tokens import Tone
from mediator_desk.ui.staff.password_field import PasswordField
from mediator_desk.ui.staff.pin_field import PinField


class LockCard(QWidget):
    """The same person goes on with PIN or password; somebody else signs in.

    Signals:
        handed_in(str, str): a `Way` and the secret; the card waits until `refuse` or it goes.
        switch_asked(): 换人登录. switch_agreed(): the same, after reading what is given up.
    """

    handed_in = Signal(str, str)
    switch_asked = Signal()
    switch_agreed = Signal()

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._name = name
        self._way = Way.PASSWORD
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(f"已锁定：{name}")
        self.pin = PinField(look, "PIN")
        self.pin.completed.connect(self.hand_in)
        self.password = PasswordField(look, "口令", last=True)
        self.password.entered.connect(self.hand_in)
        self.go_on = Button(look, "继续", kind="primary")
        self.go_on.clicked.connect(self.hand_in)
        self.other_way = Button(look, "", kind="link")
        self.other_way.clicked.connect(self._turn)
        self.switch = Button(look, "换人登录", icon="person_swap")
        self.switch.clicked.connect(self.switch_asked)
        self._wait = Text("", "sub")
        self.unsaved = Text("", "care", wrap=True)
        self.stay = Button(look, f"等{name}回来")
        self.stay.clicked.connect(self.forget_question)
        self.drop = Button(look, "不保存，换人登录", kind="danger")
        self.drop.clicked.connect(self.switch_agreed)
        self._lay_out(look)
        self.choose(Way.PASSWORD)
        self.forget_question()

    def choose(self, way: Way) -> None:
        """By what the person goes on; where a PIN will do, the password will do too."""
        self._way = self._best = way
        self._show()

    def open_again(self) -> None:
        """Take entries again."""
        self._hold(False)

    def refuse(self, refusal: Refusal) -> None:
        """Say why not; it can be typed anew."""
        self._hold(False)
        field = self.pin if self._way is Way.PIN else self.password
        field.clear()
        field.show_error(str(refusal))
        field.line.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, str(refusal))

    def ask(self) -> None:
        """Something is half typed: say so before somebody else's sign-in gives it up."""
        self.unsaved.setText(f"{self._name}有填写到一半、还没有保存的内容。换人登录，这些内容可能丢失。")
        for widget in (self.unsaved, self.stay, self.drop):
            widget.show()
        self.switch.hide()
        self.stay.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.unsaved.text())

    @Slot()
    def forget_question(self) -> None:
        """等…回来: nothing is given up."""
        for widget in (self.unsaved, self.stay, self.drop):
            widget.hide()
        self.switch.show()

    @Slot()
    def hand_in(self) -> None:
        """Hand in what was typed, or say that it is missing."""
        field = self.pin if self._way is Way.PIN else self.password
        missing = field.error()
        field.show_error(missing)
        if not missing and self.go_on.isEnabled():
            self._hold(True)
            self.handed_in.emit(self._way.value, field.value())

    @Slot()
    def _turn(self) -> None:
        self._way = Way.PASSWORD if self._way is Way.PIN else Way.PIN
        self._show()

    def _show(self) -> None:
        by_pin = self._way is Way.PIN
        self.pin.setVisible(by_pin)
        self.password.setVisible(not by_pin)
        self.other_way.setVisible(self._best is Way.PIN)
        self.other_way.setText("改用口令" if by_pin else "改用PIN")
        first = self.pin if by_pin else self.password
        self.setFocusProxy(first)
        if self.isVisible():
            first.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hold(self, held: bool) -> None:
        for part in (self.pin.line, self.password.line, self.go_on, self.switch):
            part.setEnabled(not held)
        self._wait.setText("正在核对…" if held else "")

    def _lay_out(self, look: Look) -> None:
        px = look.px
        card = Card(look)
        card.setFixedWidth(px(440))
        card.body.setContentsMargins(px(32), px(24), px(32), px(24))
        card.body.setSpacing(px(12))
        head = QHBoxLayout()
        head.setSpacing(px(10))
        head.addWidget(Picture(look, "lock_closed", Tone.PRIMARY, 24))
        head.addWidget(Text(self._name, "page-title", wrap=True), 1)
        card.body.addLayout(head)
        card.body.addWidget(Text("已锁定。没有保存的内容都在，继续后回到原处。", "sub", wrap=True))
        for widget in (self.pin, self.password, self.go_on, self._wait):
            card.body.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.other_way)
        row.addStretch(1)
        row.addWidget(self.switch)
        card.body.addLayout(row)
        card.body.addWidget(self.unsaved)
        answers = QHBoxLayout()
        answers.setSpacing(px(8))
        answers.addStretch(1)
        answers.addWidget(self.stay)
        answers.addWidget(self.drop)
        card.body.addLayout(answers)
        self._centre(card)

    def _centre(self, card: Card) -> None:
        middle = QHBoxLayout()  # an alignment would take the height of one line for a text of two
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addLayout(middle)
        column.addStretch(3)
