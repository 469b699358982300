"""Everything that is done about accounts and desk PCs, each in a drawer over the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from mediator_desk.actions.accounts import Account
from mediator_desk.actions.answers import Changed
from mediator_desk.actions.desk_pcs import Registered
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.desk_pcs import DeskPc
from mediator_desk.domain.settings import CentreSettings
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.drawer import Drawer
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.messages import confirm_lines, toast_of
from mediator_desk.ui.staff.account_forms import AccountForm, PinForm, ResetForm
from mediator_desk.ui.staff.desk_pcs_form import DeskPcsForm
from mediator_desk.ui.staff.this_pc import ThisPc

Pcs = tuple[tuple[DeskPc, ...], int | None]


class PeopleDrawers(QObject):
    """Opens one drawer at a time over the room and does what was entered."""

    def __init__(self, look: Look, errands: Errands, actions: Actions, this_pc: ThisPc, host: QWidget) -> None:
        super().__init__(host)
        self._look, self._errands, self._actions, self._host = look, errands, actions, host
        self._pc = this_pc
        self.mediators: tuple[tuple[int, str], ...] = ()
        self.drawer: Drawer | None = None

    # -- one account -----------------------------------------------------------------------------

    def engage(self) -> None:
        """增加人员."""
        form = AccountForm(self._look, self.mediators)
        drawer = self._open("增加人员", "增加", form)
        if drawer is not None:
            drawer.saved.connect(partial(self._save_new, drawer, form))

    def _save_new(self, drawer: Drawer, form: AccountForm) -> None:
        if form.check():
            entry, password = form.entry(), form.password.value()
            self._save(drawer, partial(self._actions.accounts.engage, entry, password, once=True))

    def edit(self, account: Account) -> None:
        """编辑."""
        form = AccountForm(self._look, self.mediators, account)
        drawer = self._open("编辑账号", "保存", form, "改动从他下次登录起生效。")
        if drawer is not None:
            drawer.saved.connect(partial(self._save_edit, drawer, form, account))

    def _save_edit(self, drawer: Drawer, form: AccountForm, account: Account) -> None:
        if form.check():
            person, entry = account.staff, form.entry()
            self._save(drawer, partial(self._actions.accounts.edit, person.id, person.version, entry))

    def set_pin(self, account: Account) -> None:
        """设置PIN, or 清除."""
        form = PinForm(self._look)
        about = f"请{account.staff.name}本人输入，不要让别人看见。PIN只在值班电脑上有效，只能办理他自己的案件。"
        drawer = self._open("更换PIN" if account.has_pin else "设置PIN", "设置", form, about)
        if drawer is None:
            return
        drawer.saved.connect(partial(self._save_pin, drawer, form, account))
        if account.has_pin:
            clear = Button(self._look, "清除PIN", kind="danger")
            clear.clicked.connect(
                lambda: self._save(drawer, partial(self._actions.accounts.clear_pin, account.staff.id))
            )
            form.add_wide(clear)

    def _save_pin(self, drawer: Drawer, form: PinForm, account: Account) -> None:
        if form.check():
            self._save(drawer, partial(self._actions.accounts.set_pin, account.staff.id, form.pin.value()))

    def reset(self, account: Account) -> None:
        """重置口令; what is lost by it is asked for first."""
        work = partial(self._actions.accounts.reset_warning, account.staff.id)
        self._errands.run(work, then=partial(self._show_reset, account), owner=self)

    def _show_reset(self, account: Account, warning: str) -> None:
        form = ResetForm(self._look, account, warning)
        about = f"{account.staff.name}（账号{account.staff.login}）。他用一次性口令登录时，须改成自己的口令。"
        drawer = self._open("重置口令", "重置", form, about)
        if drawer is not None:
            drawer.saved.connect(partial(self._save_reset, drawer, form, account))

    def _save_reset(self, drawer: Drawer, form: ResetForm, account: Account) -> None:
        if form.check():
            reset, password = self._actions.accounts.reset_password, form.password.value()
            read = form.read.isChecked()
            self._save(drawer, partial(reset, account.staff.id, password, warning_read=read, once=True))

    def set_active(self, account: Account, refused: Callable[..., None]) -> None:
        """启用 at once, 停用 after a question."""
        person = account.staff
        work = partial(self._actions.accounts.set_active, person.id, person.version, not person.active)
        run = partial(self._at_once, work, refused)
        if not person.active:
            run()
            return
        more = "停用后不能再登录。办过的案件、签名和记录都保留，以后可以再启用。"
        confirm_lines(self._host, "停用账号", f"停用{person.name}的账号？", "停用", run, more=more)

    def unlock(self, account: Account, refused: Callable[..., None]) -> None:
        """解锁."""
        self._at_once(partial(self._actions.accounts.unlock, account.staff.id), refused)

    # -- desk PCs --------------------------------------------------------------------------------

    def desk_pcs(self) -> None:
        """登录与锁定."""
        actions, secret = self._actions, self._pc.secret()
        self._errands.run(
            lambda: (actions.centre.settings(), actions.desk_pcs.everyone(secret)),
            then=self._show_pcs,
            owner=self,
        )

    def _show_pcs(self, found: tuple[tuple[CentreSettings, int], Pcs]) -> None:
        (settings, seen), pcs = found
        form = DeskPcsForm(self._look, settings.lock_after_minutes)
        form.show_pcs(*pcs)
        drawer = self._open("登录与锁定", "保存", form)
        if drawer is not None:
            drawer.saved.connect(partial(self._save_minutes, drawer, form, settings, seen))
            form.register_asked.connect(partial(self._register, drawer, form))
            form.revoke_asked.connect(partial(self._ask_to_revoke, drawer, form))

    def _save_minutes(self, drawer: Drawer, form: DeskPcsForm, settings: CentreSettings, seen: int) -> None:
        minutes = form.minutes.value()
        if minutes is not None:
            changed = replace(settings, lock_after_minutes=minutes)
            self._save(drawer, partial(self._actions.centre.change, changed, seen))

    def _register(self, drawer: Drawer, form: DeskPcsForm, name: str) -> None:
        work = partial(self._actions.desk_pcs.register, name)
        self._errands.run(
            work, then=partial(self._registered, drawer, form), refused=drawer.refuse, owner=drawer, busy="正在登记…"
        )

    def _registered(self, drawer: Drawer, form: DeskPcsForm, done: Registered) -> None:
        self._pc.keep(done.secret)
        toast_of(self._look, drawer).say(done.text)
        self._look_again(drawer, form)

    def _ask_to_revoke(self, drawer: Drawer, form: DeskPcsForm, pc: DeskPc) -> None:
        confirm_lines(
            drawer,
            "撤销登记",
            f"撤销“{pc.name}”的登记？",
            "撤销",
            partial(self._revoke, drawer, form, pc),
            more="撤销后，值班人员在那台电脑上须用账号和口令登录。",
        )

    def _revoke(self, drawer: Drawer, form: DeskPcsForm, pc: DeskPc) -> None:
        def done(changed: Changed) -> None:
            toast_of(self._look, drawer).say(changed.text)
            self._look_again(drawer, form)

        work = partial(self._actions.desk_pcs.revoke, pc.id)
        self._errands.run(work, then=done, refused=drawer.refuse, owner=drawer, busy="正在撤销…")

    def _look_again(self, drawer: Drawer, form: DeskPcsForm) -> None:
        work = partial(self._actions.desk_pcs.everyone, self._pc.secret())
        self._errands.run(work, then=lambda pcs: form.show_pcs(*pcs), owner=drawer)

    # -- within ----------------------------------------------------------------------------------

    def _at_once(self, work: Callable[[], Changed], refused: Callable[..., None]) -> None:
        self._errands.run(work, then=self._told, refused=refused, owner=self, busy="正在保存…")

    def _told(self, changed: Changed) -> None:
        toast_of(self._look, self._host).say(changed.text)

    def _open(self, title: str, save: str, form: AccountForm | PinForm | ResetForm | DeskPcsForm, about: str = "") -> Drawer | None:
        """A drawer over the page, unless one is open."""
        if self.drawer is not None:
            return None
        drawer = Drawer(self._look, title, save, about=about, parent=self._host)
        drawer.set_body(form)
        form.changed.connect(drawer.mark_typed)
        drawer.closed.connect(self._gone)
        self.drawer = drawer
        drawer.open()
        return drawer

    def _save(self, drawer: Drawer, work: Callable[[], Changed]) -> None:
        drawer.hold(True)
        self._errands.run(
            work, then=lambda changed: drawer.finish(changed.text), refused=drawer.refuse, owner=drawer, busy="正在保存…"
        )

    @Slot()
    def _gone(self) -> None:
        self.drawer = None


def names_of(pairs: Sequence[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
    """Mediators as they are offered, by name."""
    return tuple(sorted(pairs, key=lambda pair: pair[1]))
