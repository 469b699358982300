"""The people who sign in, with what only the store knows of them: hashes, failures, locks."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from sqlalchemy import RowMapping, insert, select, update

from mediator_desk.domain.journal import Subject
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.staff import Actor, Staff, Way
from mediator_desk.store import stale
from mediator_desk.store.parts import Row, read, values_of
from mediator_desk.store.tables import staff
from mediator_desk.store.transaction import Transaction


class SignIn(NamedTuple):
    """What signing in needs to know of somebody."""

    staff: Staff
    password_hash: str
    failures: int
    """Wrong passwords since the last right one."""
    locked_until: dt.datetime | None
    pin_hash: str = ""
    """Empty where he has no PIN."""
    pin_failures: int = 0
    pin_locked_until: dt.datetime | None = None

    def rests_until(self, way: Way) -> dt.datetime | None:
        """Until when nobody may try his password or PIN again."""
        return self.locked_until if way is Way.PASSWORD else self.pin_locked_until


def any_staff(tx: Transaction) -> bool:
    """Whether anybody can sign in yet; a new database has no default account."""
    return bool(tx.rows(select(staff.c.id).where(staff.c.court_id == tx.court_id).limit(1)))


def add(tx: Transaction, new: Staff, password_hash: str) -> None:
    """Keep a new account.

    Raises:
        Refusal: the login is somebody's already ("duplicate").
    """
    _check_login(tx, new)
    row = {**_row(new), "password_hash": password_hash, **_UNTRIED, **_NO_PIN}
    tx.run(insert(staff).values(court_id=tx.court_id, **row))


def by_login(tx: Transaction, login: str) -> SignIn | None:
    """Who signs in under this name; capitals do not matter."""
    found = _with_login(tx, login)
    return None if found is None else _sign_in(found)


def record_attempt(
    tx: Transaction,
    staff_id: int,
    failures: int,
    locked_until: dt.datetime | None = None,
    way: Way = Way.PASSWORD,
) -> None:
    """Note how often in a row password or PIN was wrong, and until when nobody may try it again."""
    begin = "" if way is Way.PASSWORD else "pin_"
    values = {f"{begin}failures": failures, f"{begin}locked_until": locked_until}
    tx.run(update(staff).where(staff.c.court_id == tx.court_id, staff.c.id == staff_id).values(values))


def set_pin(tx: Transaction, staff_id: int, pin_hash: str) -> None:
    """Give somebody a PIN, or take it away ("")."""
    values = {**_NO_PIN, "pin_hash": pin_hash}
    tx.run(update(staff).where(staff.c.court_id == tx.court_id, staff.c.id == staff_id).values(values))


def load(tx: Transaction, staff_id: int) -> SignIn:
    """One account.

    Raises:
        Refusal: there is none ("gone").
    """
    found = tx.rows(select(staff).where(staff.c.court_id == tx.court_id, staff.c.id == staff_id))
    if not found:
        raise Refusal("没有找到这个账号。", "没有改动。", code="gone")
    return _sign_in(found[0])


def actor_of(person: Staff) -> Actor:
    """The person as one who acts."""
    return Actor(person.id, person.name, person.roles, person.mediator_id)


def everyone(tx: Transaction) -> tuple[Staff, ...]:
    """All accounts, inactive ones too, in the order they were made."""
    return tuple(each.staff for each in accounts(tx))


def accounts(tx: Transaction) -> tuple[SignIn, ...]:
    """The same with what only the store knows of them."""
    query = select(staff).where(staff.c.court_id == tx.court_id).order_by(staff.c.id)
    return tuple(_sign_in(row) for row in tx.rows(query))


def save(tx: Transaction, before: Staff, after: Staff, password_hash: str = "") -> int:
    """Make the kept account that of `after`, with a new password if a hash is given; the new version.

    Raises:
        Refusal: somebody saved in between ("stale"), or the login is somebody else's ("duplicate").
    """
    if before.id != after.id:
        raise ValueError("two different people")
    _check_login(tx, after)
    values: Row = {**_row(after), "version": before.version + 1}
    if password_hash:
        values |= {"password_hash": password_hash, **_UNTRIED}
    changed = (
        update(staff)
        .where(staff.c.court_id == tx.court_id, staff.c.id == before.id, staff.c.version == before.version)
        .values(values)
    )
    if tx.run(changed) != 1:
        raise stale.refusal(tx, Subject.STAFF, before.id, "此人员")
    return before.version + 1


_UNTRIED: Row = {"failures": 0, "locked_until": None}
_NO_PIN: Row = {"pin_hash": "", "pin_failures": 0, "pin_locked_until": None}


def _sign_in(row: RowMapping) -> SignIn:
    rest = (row[name] for name in SignIn._fields[1:])
    return SignIn(read(Staff, row), *rest)


def _row(person: Staff) -> Row:
    return {**values_of(staff, person), "login_key": person.login.casefold()}


def _with_login(tx: Transaction, login: str) -> RowMapping | None:
    query = select(staff).where(staff.c.court_id == tx.court_id, staff.c.login_key == login.casefold())
    return next(iter(tx.rows(query)), None)


def _check_login(tx: Transaction, person: Staff) -> None:
    other = _with_login(tx, person.login)
    if other is not None and other["id"] != person.id:
        raise Refusal(f"登录名“{person.login}”已有人使用。", "没有保存。", "请换一个。", code="duplicate")
