"""Signing in and the first administrator (人员); passwords are hashed with argon2id and never shown."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from mediator_desk.domain.journal import Subject
from mediator_desk.domain.names import clean_name
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.settings import CentreSettings
from mediator_desk.domain.staff import PROGRAM, Actor, Role, Staff, check_password
from mediator_desk.store import journal, settings, staff
from mediator_desk.store.transaction import Store, Transaction

MOST_FAILURES = 5
LOCKED_FOR = dt.timedelta(minutes=15)
"""等保 身份鉴别: five failures lock for fifteen minutes (reliability.md §2.1)."""

_WRONG = "账号或口令不正确。"


@dataclass(frozen=True, slots=True)
class FirstStart:
    """What the first start asks for."""

    name: str
    login: str
    password: str
    settings: CentreSettings


class StaffActions:
    """The verbs before anybody is signed in, and those about people."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._hasher = PasswordHasher()

    def nobody_yet(self) -> bool:
        """Whether this is the first start: no administrator exists and there is no default one."""
        with self._store.reading() as tx:
            return not staff.any_staff(tx)

    def begin(self, first: FirstStart) -> Actor:
        """Create the administrator and the centre (首次启动); refuses when somebody exists already."""
        check_password(first.password, first.login)
        name = clean_name(first.name).text
        hashed = self._hasher.hash(first.password)
        with self._store.writing(PROGRAM) as tx:
            if staff.any_staff(tx):
                raise Refusal("已经有管理员了，请直接登录。", "没有改动。", code="begun")
            roles = frozenset({Role.ADMINISTRATOR, Role.CLERK})
            person = _person(tx, first.login, name, roles)
            staff.add(tx, person, hashed)
            settings.save(tx, first.settings, 0)
            journal.note(tx, Subject.STAFF, person.id, "begin", f"首次启动，建立管理员{name}")
        return Actor(person.id, person.name, person.roles)

    def sign_in(self, login: str, password: str) -> Actor:
        """Let somebody in, or refuse without telling whether the name or the password was wrong."""
        with self._store.reading() as tx:
            found = staff.by_login(tx, login.strip())
            now = tx.now
        if found is None:
            # The same work as for a real account, so that time does not tell which names exist.
            self._hasher.hash(password or "-")
            raise Refusal(_WRONG, todo="请核对后重试。", code="sign-in")
        person, hashed, failures, locked_until = found
        if locked_until is not None and now < locked_until:
            minutes = max(1, -(-(locked_until - now).seconds // 60))
            raise Refusal(
                f"连续输错{MOST_FAILURES}次，账号已锁定。",
                todo=f"请{minutes}分钟后再试，或请管理员解锁。",
                code="locked-out",
            )
        good = person.active and self._verify(hashed, password)
        with self._store.writing(Actor(person.id, person.name, person.roles)) as tx:
            failed = 0 if good else failures + 1
            until = tx.now + LOCKED_FOR if failed >= MOST_FAILURES else None
            staff.record_attempt(tx, person.id, 0 if until else failed, until)
            journal.note(
                tx,
                Subject.STAFF,
                person.id,
                "sign-in" if good else "sign-in-failed",
                "登录" if good else "登录失败",
            )
        if not good:
            raise Refusal(_WRONG, todo="请核对后重试。", code="sign-in")
        return Actor(person.id, person.name, person.roles)

    def _verify(self, hashed: str, password: str) -> bool:
        try:
            return self._hasher.verify(hashed, password)
        except (VerifyMismatchError, InvalidHashError):
            return False

    def engage(self, actor: Actor, login: str, name: str, password: str, roles: frozenset[Role]) -> Staff:
        """Add somebody who may sign in (只有管理员可以)."""
        if Role.ADMINISTRATOR not in actor.roles:
            raise Refusal("只有管理员可以增加人员。", "没有保存。", code="role")
        check_password(password, login)
        clean = clean_name(name).text
        hashed = self._hasher.hash(password)
        with self._store.writing(actor) as tx:
            if staff.by_login(tx, login.strip()) is not None:
                raise Refusal(f"账号“{login.strip()}”已被使用。", "没有保存。", code="duplicate")
            person = _person(tx, login, clean, roles)
            staff.add(tx, person, hashed)
            journal.note(tx, Subject.STAFF, person.id, "engage", f"增加{clean}（{'、'.join(sorted(roles))}）")
        return person


def _person(tx: Transaction, login: str, name: str, roles: frozenset[Role]) -> Staff:
    if not login.strip():
        raise Refusal("请填写账号。", code="login")
    return Staff(tx.new_id(), 1, login.strip(), name, roles)
