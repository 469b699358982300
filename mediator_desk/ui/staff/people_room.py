"""人员: the accounts of everybody who may sign in, for the administrator."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter

from mediator_desk.actions.accounts import Account
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.journal import JournalEntry
from mediator_desk.domain.touched import Touched
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.cards import PageHeader
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.rooms import Room
from mediator_desk.ui.kit.search_line import SearchLine
from mediator_desk.ui.staff.account_pane import AccountPane
from mediator_desk.ui.staff.account_table import AccountTable
from mediator_desk.ui.staff.people_drawers import PeopleDrawers, names_of
from mediator_desk.ui.staff.this_pc import ThisPc

_Found = tuple[tuple[Account, ...], tuple[tuple[int, str], ...]]


class PeopleRoom(Room):
    """List at the left, one account at the right; narrow, one of the two."""

    shows = Touched.STAFF | Touched.MEDIATORS

    def __init__(self, look: Look, errands: Errands, actions: Actions, this_pc: ThisPc) -> None:
        super().__init__(look)
        self._errands, self._actions = errands, actions
        self._accounts: tuple[Account, ...] = ()
        self._opened = False
        self.drawers = PeopleDrawers(look, errands, actions, this_pc, self)
        self.header = PageHeader(look, "人员")
        self.table = AccountTable(look)
        self.table.chosen.connect(self._show_chosen)
        self.table.opened.connect(self._open)
        self.pane = AccountPane(look)
        self.pane.back_asked.connect(self.back)
        for button, slot in (
            (self.pane.edit, self.drawers.edit),
            (self.pane.pin, self.drawers.set_pin),
            (self.pane.password, self.drawers.reset),
        ):
            button.clicked.connect(partial(self._with_chosen, slot))
        refused = self.banner.refuse
        self.pane.active.clicked.connect(partial(self._with_chosen, partial(self.drawers.set_active, refused=refused)))
        self.pane.unlock.clicked.connect(partial(self._with_chosen, partial(self.drawers.unlock, refused=refused)))
        self._lay_out()
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self.search.setFocus)
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self.drawers.engage)
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.pane)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.back)

    def reload(self) -> None:
        """Read the accounts again."""
        accounts = self._actions.accounts
        self._errands.run(
            lambda: (accounts.everyone(), accounts.mediator_names()), then=self._shown, owner=self
        )

    def set_compact(self, compact: bool) -> None:
        """Narrow: the list alone, and on Enter one account alone."""
        super().set_compact(compact)
        self.pane.set_compact(compact)
        self._arrange()

    def may_leave(self) -> bool:
        """A drawer in which something was typed asks first."""
        drawer = self.drawers.drawer
        if drawer is None or not drawer.typed():
            return True
        drawer.ask_to_close()
        return False

    @Slot()
    def back(self) -> None:
        """From one account to the list, in a narrow window."""
        if self.compact and self._opened:
            self._opened = False
            self._arrange()
            self.table.view.setFocus()

    def _with_chosen(self, do: object, checked: bool = False) -> None:
        account = self._chosen()
        if account is not None and callable(do):
            do(account)

    def _shown(self, found: _Found) -> None:
        self._accounts, mediators = found
        self.drawers.mediators = names_of(mediators)
        able = sum(account.staff.active for account in self._accounts)
        self.header.say(f"{able} 人可以登录")
        self._fill()

    @Slot()
    def _fill(self) -> None:
        self.table.show_accounts(self._accounts, self.search.text().strip())
        if self.table.current() is None:
            first = self.table.model.row_at(0)
            self.table.choose(first.key if first else None)

    def _chosen(self) -> Account | None:
        key = self.table.current()
        return next((account for account in self._accounts if account.staff.id == key), None)

    @Slot(object)
    def _show_chosen(self, key: int | None) -> None:
        account = self._chosen()
        if account is None:
            self.pane.show_nobody()
            return
        self.pane.show_account(account, mine=account.staff.id == self._actions.actor.id)
        then = partial(self._show_history, account.staff.id)
        self._errands.run(partial(self._actions.accounts.history, account.staff.id), then=then, owner=self)

    def _show_history(self, staff_id: int, lines: Sequence[JournalEntry]) -> None:
        if self.table.current() == staff_id:
            self.pane.show_history(lines)

    @Slot(object)
    def _open(self, key: int) -> None:
        self._opened = True
        self._arrange()
        self.pane.edit.setFocus()

    def _arrange(self) -> None:
        alone = self.compact and self._opened
        self.table.setVisible(not alone)
        self.pane.setVisible(alone or not self.compact)

    def _lay_out(self) -> None:
        px = self.look.px
        self.search = SearchLine(self.look, "姓名、账号、身份…  Ctrl+F")
        self.search.setFixedWidth(px(300))
        self.search.searched.connect(self._fill)
        self.pcs = Button(self.look, "登录与锁定", icon="desktop", tip="登记值班电脑、锁屏时间")
        self.pcs.clicked.connect(self.drawers.desk_pcs)
        self.engage = Button(self.look, "增加人员", icon="person_add", kind="primary", tip="Ctrl+N")
        self.engage.clicked.connect(self.drawers.engage)
        for widget in (self.search, self.pcs, self.engage):
            self.header.row.addWidget(widget)
        split = QSplitter()
        split.setHandleWidth(px(12))
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.pane)
        split.setStretchFactor(0, 1)
        split.setSizes([px(760), px(348)])
        self.column.addWidget(self.header)
        self.column.addWidget(split, 1)
