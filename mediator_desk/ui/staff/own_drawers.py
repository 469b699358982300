"""What everybody changes of his own account, in a drawer over the room: password and PIN (本人)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Slot

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.own import OwnAccount
from mediator_desk.actions.signed_in import Actions
from mediator_desk.ui.kit.drawer import Drawer
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.staff.account_forms import PinForm
from mediator_desk.ui.staff.new_password_card import NewPasswordForm
from mediator_desk.ui.staff.password_field import PasswordField
from mediator_desk.ui.window import DeskWindow


class OwnDrawers(QObject):
    """Opened from the person's menu at the foot of the rail; one at a time, over whatever is seen."""

    def __init__(self, look: Look, errands: Errands, actions: Actions, window: DeskWindow) -> None:
        super().__init__(window)
        self._look, self._errands, self._actions, self._window = look, errands, actions, window
        self.drawer: Drawer | None = None

    @Slot()
    def change_password(self) -> None:
        """修改口令."""
        self._errands.run(self._actions.own.account, then=self._show_password, owner=self)

    @Slot()
    def set_pin(self) -> None:
        """设置PIN."""
        self._errands.run(self._actions.own.account, then=self._show_pin, owner=self)

    def _show_password(self, account: OwnAccount) -> None:
        old = PasswordField(self._look, "原口令")
        form = NewPasswordForm(self._look, first=old)
        form.of_login = account.login
        about = f"账号{account.login}。修改后，背对背笔记仍可阅读。"
        drawer = self._open("修改口令", "修改", form, about)
        if drawer is not None:
            drawer.saved.connect(partial(self._save_password, drawer, form, old))

    def _save_password(self, drawer: Drawer, form: NewPasswordForm, old: PasswordField) -> None:
        if form.check():
            before, new = old.value(), form.password.value()
            self._save(drawer, partial(self._actions.own.change_password, before, new))

    def _show_pin(self, account: OwnAccount) -> None:
        proof = PasswordField(self._look, "口令或者原PIN" if account.has_pin else "口令")
        form = PinForm(self._look, proof=proof)
        about = "PIN只在登记过的值班电脑上有效，登录后办理您自己的案件；背对背笔记仍须口令才能打开。"
        drawer = self._open("更换PIN" if account.has_pin else "设置PIN", "设置", form, about)
        if drawer is not None:
            drawer.saved.connect(partial(self._save_pin, drawer, form, proof))

    def _save_pin(self, drawer: Drawer, form: PinForm, proof: PasswordField) -> None:
        if form.check():
            shown, pin = proof.value(), form.pin.value()
            self._save(drawer, partial(self._actions.own.set_pin, shown, pin))

    def _open(self, title: str, save: str, form: NewPasswordForm | PinForm, about: str) -> Drawer | None:
        if self.drawer is not None:
            return None
        drawer = Drawer(self._look, title, save, about=about, parent=self._window.stack)
        drawer.set_body(form)
        form.changed.connect(drawer.mark_typed)
        drawer.closed.connect(self._gone)
        self.drawer = drawer
        drawer.open()
        return drawer

    def _save(self, drawer: Drawer, work: partial[Changed]) -> None:
        drawer.hold(True)
        self._errands.run(
            work, then=partial(_finish, drawer), refused=drawer.refuse, owner=drawer, busy="正在保存…"
        )

    @Slot()
    def _gone(self) -> None:
        self.drawer = None


def _finish(drawer: Drawer, changed: Changed) -> None:
    drawer.finish(changed.text)
