"""What the administrator does about people: accounts, roles, passwords and PINs (人员)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.desk import Desk
from mediator_desk.actions.doorkeeper import hashed
from mediator_desk.actions.staff import checked_login
from mediator_desk.domain.journal import JournalEntry, Subject
from mediator_desk.domain.names import clean_name
from mediator_desk.domain.pins import check_pin
from mediator_desk.domain.private_notes import LOST_WARNING
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.staff import (
    Role,
    Staff,
    Way,
    check_administrator_remains,
    check_password,
    check_roles,
)
from mediator_desk.domain.touched import Touched
from mediator_desk.store import journal, pools, private_notes, staff
from mediator_desk.store.transaction import Transaction

_LINES = 12
"""Lines of an account's journal that are shown."""


@dataclass(frozen=True, slots=True)
class AccountEntry:
    """An account as entered."""

    login: str
    name: str
    roles: frozenset[Role]
    mediator_id: int | None = None
    """The mediator of the roster who he is; without one no case is his own."""


@dataclass(frozen=True, slots=True)
class Account:
    """One account as the administrator sees it.

    Attributes:
        mediator: name of the mediator he is, "" for none.
        resting_until: while it rests after too many failures, by password or PIN.
    """

    staff: Staff
    mediator: str
    has_pin: bool
    resting_until: dt.datetime | None


class AccountActions:
    """The verbs of the administrator about people."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    # -- looking -------------------------------------------------------------------------------

    def everyone(self) -> tuple[Account, ...]:
        """All accounts in the order they were made."""
        with self._desk.store.reading() as tx:
            names = {mediator.id: mediator.name for mediator in pools.everyone(tx)}
            return tuple(
                Account(
                    found.staff,
                    names.get(found.staff.mediator_id or 0, ""),
                    bool(found.pin_hash),
                    max((u for u in map(found.rests_until, Way) if u is not None and u > tx.now), default=None),
                )
                for found in staff.accounts(tx)
            )

    def mediator_names(self) -> tuple[tuple[int, str], ...]:
        """Id and name of every mediator of the rosters, to link accounts to; nothing else of them."""
        with self._desk.store.reading() as tx:
            return tuple((mediator.id, mediator.name) for mediator in pools.everyone(tx))

    def history(self, staff_id: int) -> tuple[JournalEntry, ...]:
        """What was done lately with an account, the newest first."""
        with self._desk.store.reading() as tx:
            return journal.recent(tx, Subject.STAFF, staff_id, _LINES)

    # -- accounts ------------------------------------------------------------------------------

    def engage(self, entry: AccountEntry, password: str, *, once: bool = False) -> Changed:
        """Add somebody who may sign in.

        Args:
            once: the password only lets him in to choose his own.
        """
        login = checked_login(entry.login)
        check_password(password, login)
        check_roles(entry.roles)
        name, password_hash = clean_name(entry.name).text, hashed(password)
        with self._desk.store.writing(self._desk.actor) as tx:
            if staff.by_login(tx, login) is not None:
                raise Refusal(f"账号“{login}”已被使用。", "没有保存。", "请换一个账号。", code="duplicate")
            _check_link(tx, entry.mediator_id, 0)
            person = Staff(
                tx.new_id(), 1, login, name, entry.roles,
                mediator_id=entry.mediator_id, must_change_password=once,
            )  # fmt: skip
            staff.add(tx, person, password_hash)
            line = f"增加{name}（{_roles(person)}）"
            journal.note(tx, Subject.STAFF, person.id, "engage", line)
        return Changed(Touched.STAFF, person.id, line)

    def edit(self, staff_id: int, seen: int, entry: AccountEntry) -> Changed:
        """Change name, login, roles or link; it holds from his next sign-in.

        Raises:
            Refusal: "last-administrator", "roles", "linked", "duplicate" or "stale".
        """
        check_roles(entry.roles)
        login, name = checked_login(entry.login), clean_name(entry.name).text
        with self._desk.store.writing(self._desk.actor) as tx:
            before = staff.load(tx, staff_id).staff
            after = replace(before, login=login, name=name, roles=entry.roles, mediator_id=entry.mediator_id)
            mediator = _check_link(tx, entry.mediator_id, staff_id)
            check_administrator_remains(staff.everyone(tx), after)
            staff.save(tx, replace(before, version=seen), after)
            line = f"修改{name}的账号：{'；'.join(_changes(before, after, mediator)) or '没有变化'}"
            journal.note(tx, Subject.STAFF, staff_id, "edit", line)
        return Changed(Touched.STAFF, staff_id, f"{line}。下次登录起生效")

    def set_active(self, staff_id: int, seen: int, active: bool) -> Changed:
        """停用 or 启用; nothing of what he did goes, and his name stays on it."""
        with self._desk.store.writing(self._desk.actor) as tx:
            before = staff.load(tx, staff_id).staff
            after = replace(before, active=active)
            check_administrator_remains(staff.everyone(tx), after)
            staff.save(tx, replace(before, version=seen), after)
            line = f"{'启用' if active else '停用'}{before.name}的账号"
            journal.note(tx, Subject.STAFF, staff_id, "activate" if active else "deactivate", line)
        return Changed(Touched.STAFF, staff_id, line)

    def unlock(self, staff_id: int) -> Changed:
        """解锁 an account that rests after too many failures, by password and by PIN."""
        with self._desk.store.writing(self._desk.actor) as tx:
            name = staff.load(tx, staff_id).staff.name
            for way in Way:
                staff.record_attempt(tx, staff_id, 0, None, way)
            line = f"解锁{name}的账号"
            journal.note(tx, Subject.STAFF, staff_id, "unlock", line)
        return Changed(Touched.STAFF, staff_id, line)

    # -- passwords and PINs --------------------------------------------------------------------

    def reset_warning(self, staff_id: int) -> str:
        """What a reset of somebody's password would lose, to be read before; "" when nothing."""
        with self._desk.store.reading() as tx:
            return what_is_lost(tx, staff_id)

    def reset_password(
        self, staff_id: int, password: str, *, warning_read: bool = False, once: bool = False
    ) -> Changed:
        """Give somebody a new password because the old one is lost; his private notes stay sealed for good.

        Args:
            once: the password only lets him in to choose his own.

        Raises:
            Refusal: he has private notes and the warning was not read ("notes-lost"); it says what is lost.
        """
        password_hash = hashed(password)
        with self._desk.store.writing(self._desk.actor) as tx:
            person = staff.load(tx, staff_id).staff
            check_password(password, person.login)
            lost = what_is_lost(tx, staff_id)
            if lost and not warning_read:
                raise Refusal(lost, "口令还没有重置。", "确认后才能重置。", code="notes-lost")
            staff.save(tx, person, replace(person, must_change_password=once), password_hash)
            private_notes.retire_keys(tx, staff_id)
            journal.note(tx, Subject.STAFF, staff_id, "reset-password", f"重置{person.name}的口令")
        self._desk.keys.drop(staff_id)
        return Changed(Touched.STAFF, staff_id, f"{person.name}的口令已重置。{lost}")

    def set_pin(self, staff_id: int, pin: str) -> Changed:
        """Give somebody on duty a PIN; he types it himself, nobody else needs to know it.

        Raises:
            Refusal: it is too easy ("pin"), or he is neither mediator nor deputy ("roles").
        """
        check_pin(pin)
        pin_hash = hashed(pin)
        with self._desk.store.writing(self._desk.actor) as tx:
            person = staff.load(tx, staff_id).staff
            check_sits_on_duty(person)
            staff.set_pin(tx, staff_id, pin_hash)
            line = f"设置{person.name}的PIN"
            journal.note(tx, Subject.STAFF, staff_id, "set-pin", line)
        return Changed(Touched.STAFF, staff_id, line)

    def clear_pin(self, staff_id: int) -> Changed:
        """清除 somebody's PIN; he comes in by his password."""
        with self._desk.store.writing(self._desk.actor) as tx:
            name = staff.load(tx, staff_id).staff.name
            staff.set_pin(tx, staff_id, "")
            line = f"清除{name}的PIN"
            journal.note(tx, Subject.STAFF, staff_id, "clear-pin", line)
        return Changed(Touched.STAFF, staff_id, line)


def check_sits_on_duty(person: Staff) -> None:
    """Refuse a PIN for who is neither mediator nor deputy: it would open nothing."""
    if not person.sits_on_duty:
        raise Refusal(
            "PIN只用于调解员和代表（委员）值班登录。", "没有改动。", "其他身份请用口令登录。", code="roles"
        )


def what_is_lost(tx: Transaction, staff_id: int) -> str:
    """The warning about somebody's private notes; "" when he wrote none."""
    count = private_notes.written_by(tx, staff_id)
    return LOST_WARNING.format(name=staff.load(tx, staff_id).staff.name, count=count) if count else ""


def _check_link(tx: Transaction, mediator_id: int | None, staff_id: int) -> str:
    """The mediator's name, "" for none; he may be only one person's."""
    if mediator_id is None:
        return ""
    mediator = pools.load(tx, mediator_id)
    other = next((p for p in staff.everyone(tx) if p.mediator_id == mediator_id and p.id != staff_id), None)
    if other is not None:
        raise Refusal(f"调解员{mediator.name}已对应{other.name}的账号。", "没有保存。", code="linked")
    return mediator.name


def _changes(before: Staff, after: Staff, mediator: str) -> list[str]:
    found = []
    if before.name != after.name:
        found.append(f"姓名由{before.name}改为{after.name}")
    if before.login != after.login:
        found.append(f"账号由{before.login}改为{after.login}")
    if before.roles != after.roles:
        found.append(f"身份由{_roles(before)}改为{_roles(after)}")
    if before.mediator_id != after.mediator_id:
        found.append(f"对应名册上的{mediator}" if mediator else "不再对应名册上的调解员")
    return found


def _roles(person: Staff) -> str:
    return "、".join(role for role in Role if role in person.roles)
