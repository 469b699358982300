"""One account beside the list: what it may do, what can be done about it, and what was done with it lately."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from mediator_desk.actions.accounts import Account
from mediator_desk.domain.journal import JournalEntry
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.cards import Card, Rule, StatePill
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text, TextKind
from mediator_desk.ui.staff.account_table import roles_words, state_look


class AccountPane(Card):
    """Facts, the newest lines of the journal, and the buttons.

    Signals:
        back_asked(): to the list, in a narrow window.
    """

    back_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._look = look
        self.setMinimumWidth(look.px(330))
        self.back = Button(look, "返回人员", icon="chevron_left", kind="link")
        self.back.clicked.connect(self.back_asked)
        self.back.hide()
        self._name = Text("", "card-title", wrap=True)
        self._pill = StatePill(look)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName("账号详情")
        self.edit = Button(look, "编辑", icon="edit")
        self.pin = Button(look, "设置PIN", icon="key")
        self.password = Button(look, "重置口令", icon="arrow_sync_circle")
        self.unlock = Button(look, "解锁", icon="lock_open", kind="primary")
        self.active = Button(look, "停用", icon="pause")
        self._lay_out()
        self.show_nobody()

    def _lay_out(self) -> None:
        px = self._look.px
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(self._name, 1)
        head.addWidget(self._pill)
        buttons = QGridLayout()
        buttons.setSpacing(px(8))
        buttons.addWidget(self.unlock, 0, 0, 1, 2)
        for place, button in enumerate((self.edit, self.pin, self.password, self.active)):
            buttons.addWidget(button, 1 + place // 2, place % 2)
        self.body.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(head)
        self.body.addWidget(self.area, 1)
        self.body.addLayout(buttons)

    def show_nobody(self) -> None:
        """Nobody is chosen."""
        self._name.setText("")
        self.area.setWidget(QWidget())
        for widget in (self._pill, self.unlock):
            widget.hide()
        for button in (self.edit, self.pin, self.password, self.active):
            button.setEnabled(False)

    def show_account(self, account: Account, *, mine: bool) -> None:
        """Show one account; its history comes a moment later by `show_history`."""
        person = account.staff
        self._name.setText(person.name)
        self._pill.say(*state_look(account))
        inside = QWidget()
        inside.setProperty("kind", "inside")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, self._look.px(8), 0)
        column.setSpacing(self._look.px(6))
        for words, kind in _facts(account):
            column.addWidget(_words(words, kind))
        column.addWidget(Rule())
        column.addWidget(Text("最近记录", "strong"))
        self._history = QVBoxLayout()
        self._history.setSpacing(self._look.px(4))
        column.addLayout(self._history)
        column.addStretch(1)
        self.area.setWidget(inside)
        self._pill.show()
        self.unlock.setVisible(account.resting_until is not None and person.active)
        for button in (self.edit, self.active):
            button.setEnabled(True)
        self.pin.setEnabled(person.sits_on_duty and person.active)
        self.pin.setText("更换PIN" if account.has_pin else "设置PIN")
        self.pin.setToolTip("" if person.sits_on_duty else "PIN只用于调解员和代表（委员）")
        self.password.setEnabled(person.active and not mine)
        self.password.setToolTip("自己的口令请在左下角姓名处修改" if mine else "")
        self.active.setText("停用" if person.active else "启用")

    def show_history(self, lines: Sequence[JournalEntry]) -> None:
        """The newest lines of the journal about the account that is shown."""
        while (item := self._history.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for line in lines:
            by = f"　{line.actor}" if line.actor else ""
            self._history.addWidget(_words(f"{line.at:%Y-%m-%d %H:%M}{by}", "caption"))
            self._history.addWidget(_words(line.text, "care" if line.verb in _STRIKING else "body"))

    def words(self) -> list[str]:
        """All that is written on the pane."""
        inside = self.area.widget()
        return [self._name.text(), *(text.text() for text in inside.findChildren(Text))] if inside else []

    def set_compact(self, compact: bool) -> None:
        """Alone on the page, the way back is needed."""
        self.back.setVisible(compact)


_STRIKING = frozenset({"recover", "reset-password", "sign-in-failed", "resume-failed"})
"""Lines an administrator should see at once."""


def _facts(account: Account) -> list[tuple[str, TextKind]]:
    person = account.staff
    facts: list[tuple[str, TextKind]] = [(f"账号：{person.login}", "body"), (f"身份：{roles_words(account)}", "body")]
    if account.mediator:
        facts.append((f"名册上的调解员：{account.mediator}", "body"))
    elif person.sits_on_duty:
        facts.append(("没有对应名册上的调解员，登录后看不到任何案件。", "care"))
    if person.sits_on_duty:
        facts.append(("PIN：已设置，可在值班电脑上登录" if account.has_pin else "PIN：没有设置", "body"))
    if person.must_change_password:
        facts.append(("口令是别人设的，下次登录须先改成自己的。", "care"))
    if account.resting_until is not None:
        facts.append((f"输错太多次，{account.resting_until:%H:%M}前不能再试。", "care"))
    return facts


def _words(words: str, kind: TextKind) -> Text:
    text = Text(words, kind, wrap=True)
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return text
