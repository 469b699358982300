"""The accounts as a table: who, as what, whom of the roster, and whether he can come in."""

from __future__ import annotations

from collections.abc import Iterable

from mediator_desk.actions.accounts import Account
from mediator_desk.domain.names import name_key
from mediator_desk.domain.staff import Role
from mediator_desk.ui.kit.cells import Cell, CellKind
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.tables import Column, Row, RowsModel, RowsTable
from mediator_desk.ui.kit.tokens import Tone

_COLUMNS = (
    Column("姓名 / 账号", CellKind.TWO_LINES, 170),
    Column("身份", CellKind.PLAIN),
    Column("名册上的调解员", CellKind.PLAIN, 130),
    Column("PIN", CellKind.PLAIN, 76),
    Column("状态", CellKind.STATE, 124),
)


class AccountTable(RowsTable):
    """A row's key is the id of the account."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, RowsModel(_COLUMNS), "人员账号")

    def show_accounts(self, accounts: Iterable[Account], sought: str) -> None:
        """Show those whose name, login or role holds what is sought; who cannot come in stands last."""
        wanted = name_key(sought)
        found = [account for account in accounts if not wanted or _matches(account, wanted)]
        found.sort(key=lambda account: not account.staff.active)
        self.model.show_rows([Row(account.staff.id, _cells(account)) for account in found])


def roles_words(account: Account) -> str:
    """The roles in the order of the list of roles."""
    return "、".join(role for role in Role if role in account.staff.roles)


def state_look(account: Account) -> tuple[str, Tone, str]:
    """Word, colour and icon of an account's state."""
    if not account.staff.active:
        return "已停用", Tone.NEUTRAL, "dismiss_circle"
    if account.resting_until is not None:
        return "已锁定", Tone.WARN, "lock_closed"
    if account.staff.must_change_password:
        return "待设口令", Tone.WARN, "key"
    return "可登录", Tone.OK, "checkmark_circle"


def _matches(account: Account, wanted: str) -> bool:
    texts = (account.staff.name, account.staff.login, account.mediator, *account.staff.roles)
    return any(wanted in name_key(text) for text in texts)


def _cells(account: Account) -> tuple[Cell, ...]:
    words, tone, icon = state_look(account)
    pin = ("已设" if account.has_pin else "未设") if account.staff.sits_on_duty else "—"
    return (
        Cell(account.staff.name, account.staff.login),
        Cell(roles_words(account)),
        Cell(account.mediator or "—"),
        Cell(pin, spoken=f"PIN{pin}"),
        Cell(words, tone=tone, icon=icon),
    )
