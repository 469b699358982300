"""The forms about one account: who he is and what he may do, his first or new password, his PIN."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox

from mediator_desk.actions.accounts import Account, AccountEntry
from mediator_desk.domain.pins import check_pin
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.staff import DUTY_ROLES, Role, check_roles
from mediator_desk.ui.kit.choice_fields import TickField
from mediator_desk.ui.kit.court_fields import NameField
from mediator_desk.ui.kit.forms import Form, TextField
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.search_choice import Option, SearchChoice
from mediator_desk.ui.kit.texts import Text
from mediator_desk.ui.staff.first_start import PASSWORD_RULE
from mediator_desk.ui.staff.new_password_card import password_errors
from mediator_desk.ui.staff.password_field import PasswordField
from mediator_desk.ui.staff.pin_field import PinField

_DOES = {
    Role.MEDIATOR: "办理自己的案件",
    Role.CLERK: "登记、移送、办结全部案件，管理名册",
    Role.JUDGE: "查看全部案件，登记决定和更正",
    Role.ROSTER: "管理名册和值班，不看案件",
    Role.DEPUTY: "办理自己的案件，查看统计",
    Role.AUDITOR: "核对操作记录，查看统计，不看案件",
    Role.ADMINISTRATOR: "管理人员和设置，不看案件",
}
"""What a role means, as the person who gives it reads it."""


class AccountForm(Form):
    """姓名, 账号, 身份 and the mediator of the roster; for a new account also the first password."""

    def __init__(
        self, look: Look, mediators: Sequence[tuple[int, str]], known: Account | None = None
    ) -> None:
        super().__init__(look)
        self.name = NameField(look, "姓名", required=True)
        self.login = TextField(look, "账号", required=True, note="登录时用，如姓名的拼音", longest=64)
        roles = [(role, f"{role}：{_DOES[role]}") for role in Role]
        chosen = [role for role in Role if known is not None and role in known.staff.roles]
        self.roles: TickField[Role] = TickField(look, "身份", roles, ticked=chosen, required=True)
        self.mediator = SearchChoice(look, "名册上的调解员", [Option(key, name) for key, name in mediators])
        self.mediator.say("调解员和代表（委员）据此看到自己的案件")
        self.password = PasswordField(look, "首次口令", required=known is None, note=PASSWORD_RULE)
        self.again = PasswordField(look, "确认首次口令", required=known is None)
        self.add("name", self.name)
        self.add("login", self.login)
        self.add("roles", self.roles, wide=True)
        self.add("mediator", self.mediator, wide=True)
        self.add("password", self.password, wide=True)
        self.add("again", self.again, wide=True)
        self._once = Text("首次口令只能用一次：本人第一次登录时须改成自己的口令。", "sub", wrap=True)
        self.add_wide(self._once)
        self._new = known is None
        if known is not None:
            self.name.set_value(known.staff.name)
            self.login.set_value(known.staff.login)
            self.mediator.set_value(known.staff.mediator_id)
        for widget in (self.password, self.again, self._once):
            widget.setVisible(self._new)
        self.roles.changed.connect(self._follow)
        self._follow()
        self.grid.setRowStretch(self.grid.rowCount(), 1)

    def check(self) -> bool:
        """Every field, the rule of roles and, of a new account, that of passwords."""
        found: dict[str, str] = {}
        try:
            check_roles(frozenset(self.roles.value()))
        except Refusal as refusal:
            found["roles"] = f"{refusal.what}{refusal.todo}"
        if self._new:
            found |= password_errors(self.password, self.again, self.login.value())
        return self.show_errors(found)

    def entry(self) -> AccountEntry:
        """The account as entered."""
        return AccountEntry(
            self.login.value(), self.name.value(), frozenset(self.roles.value()), self.mediator.value()
        )

    @Slot()
    def _follow(self) -> None:
        """Only who mediates is somebody of the roster."""
        mediates = bool(DUTY_ROLES & set(self.roles.value()))
        self.mediator.setVisible(mediates)
        if not mediates:
            self.mediator.clear()


class ResetForm(Form):
    """A new password for somebody who lost his, with what that costs him."""

    def __init__(self, look: Look, account: Account, warning: str) -> None:
        super().__init__(look, columns=1)
        self._login = account.staff.login
        self.password = PasswordField(look, "一次性口令", note=PASSWORD_RULE)
        self.again = PasswordField(look, "确认一次性口令")
        self.warning = Text(warning, "care", wrap=True)
        self.read = QCheckBox("我已告知本人，仍要重置")
        self._unread = Text("请先告知本人并勾选。", "error")
        self._unread.hide()
        self.add("password", self.password)
        self.add("again", self.again)
        for widget in (self.warning, self.read, self._unread):
            self.add_wide(widget)
        for widget in (self.warning, self.read):
            widget.setVisible(bool(warning))
        self.read.toggled.connect(self._touched)
        self.grid.setRowStretch(self.grid.rowCount(), 1)

    def check(self) -> bool:
        """The rule of passwords, and that the warning was read."""
        sound = self.show_errors(password_errors(self.password, self.again, self._login))
        unread = bool(self.warning.text()) and not self.read.isChecked()
        self._unread.setVisible(unread)
        return sound and not unread

    @Slot()
    def _touched(self) -> None:
        self._unread.hide()
        self.changed.emit()


class PinForm(Form):
    """A new PIN twice; typed by the person himself."""

    def __init__(self, look: Look, *, proof: PasswordField | None = None) -> None:
        """Args: proof: a field in front of both, by which the person shows that he is himself."""
        super().__init__(look, columns=1)
        self.proof = proof
        self.pin = PinField(look, "新PIN", note="6位数字，不要用生日、顺着数的或者重复的数字")
        self.again = PinField(look, "确认新PIN")
        if proof is not None:
            self.add("proof", proof)
        self.add("pin", self.pin)
        self.add("again", self.again)
        self.grid.setRowStretch(self.grid.rowCount(), 1)

    def check(self) -> bool:
        """Six digits, none of the likely ones, and twice the same."""
        found = {"pin": _pin_error(self.pin.value())}
        if self.pin.value() != self.again.value():
            found["again"] = "两次输入的PIN不一样，请再输一次。"
        return self.show_errors(found)


def _pin_error(pin: str) -> str:
    try:
        check_pin(pin)
    except Refusal as refusal:
        return str(refusal)
    return ""
