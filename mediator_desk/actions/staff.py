"""Signing in, the first administrator, accounts and passwords (人员).

Passwords are hashed with argon2id and never shown; the same password unlocks the keys to private notes.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.keyrings import Keyrings, OpenPair
from mediator_desk.actions.sealing import Pair, Unopened, Wrapped, new_pair, unwrap, wrap
from mediator_desk.domain.journal import Subject
from mediator_desk.domain.names import clean_name
from mediator_desk.domain.permissions import check, reach
from mediator_desk.domain.private_notes import LOST_WARNING
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.settings import CentreSettings
from mediator_desk.domain.staff import PROGRAM, Actor, Role, Staff, check_password
from mediator_desk.domain.touched import Touched
from mediator_desk.store import journal, pools, private_notes, settings, staff
from mediator_desk.store.private_notes import StaffKey
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
        self.keys = Keyrings()
        """Opened keys of those signed in at this desk, by which they read their private notes."""

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
        return self.sign_in(first.login, first.password)

    def sign_in(self, login: str, password: str) -> Actor:
        """Let somebody in, or refuse without telling whether the name or the password was wrong."""
        with self._store.reading() as tx:
            found = staff.by_login(tx, login.strip())
            kept = private_notes.key_of(tx, found.staff.id) if found is not None else None
            now, court = tx.now, tx.court_id
        if found is None:
            # The same work as for a real account, so that time does not tell which names exist.
            self._hasher.hash(password or "-")
            raise Refusal(_WRONG, todo="请核对后重试。", code="sign-in")
        person, hashed, failures, locked_until = found
        actor = staff.actor_of(person)
        if locked_until is not None and now < locked_until:
            minutes = max(1, -(-(locked_until - now).seconds // 60))
            raise Refusal(
                f"连续输错{MOST_FAILURES}次，账号已锁定。",
                todo=f"请{minutes}分钟后再试，或请管理员解锁。",
                code="locked-out",
            )
        good = person.active and self._verify(hashed, password)
        pair = _pair(kept, password) if good and (kept is not None or _takes_notes(actor)) else None
        wrapped = wrap(pair, password) if pair is not None and kept is None else None
        with self._store.writing(actor) as tx:
            failed = 0 if good else failures + 1
            until = tx.now + LOCKED_FOR if failed >= MOST_FAILURES else None
            staff.record_attempt(tx, person.id, 0 if until else failed, until)
            if pair is not None and wrapped is not None:
                kept = _kept(tx, person.id, pair, wrapped)
            journal.note(
                tx,
                Subject.STAFF,
                person.id,
                "sign-in" if good else "sign-in-failed",
                "登录" if good else "登录失败",
            )
        if not good:
            raise Refusal(_WRONG, todo="请核对后重试。", code="sign-in")
        if pair is not None and kept is not None:
            self.keys.take(person.id, OpenPair(kept.id, court, pair))
        return actor

    def sign_out(self, actor: Actor) -> None:
        """切换人员, 退出: the keys of the one who leaves are forgotten."""
        self.keys.drop(actor.id)

    def _verify(self, hashed: str, password: str) -> bool:
        try:
            return self._hasher.verify(hashed, password)
        except (VerifyMismatchError, InvalidHashError):
            return False

    # -- accounts ------------------------------------------------------------------------------

    def engage(
        self,
        actor: Actor,
        login: str,
        name: str,
        password: str,
        roles: frozenset[Role],
        mediator_id: int | None = None,
    ) -> Staff:
        """Add somebody who may sign in (只有管理员可以).

        Args:
            mediator_id: the mediator of the roster who he is; without one no case is his own.
        """
        check(actor, "staff.engage")
        check_password(password, login)
        clean = clean_name(name).text
        hashed = self._hasher.hash(password)
        with self._store.writing(actor) as tx:
            if staff.by_login(tx, login.strip()) is not None:
                raise Refusal(f"账号“{login.strip()}”已被使用。", "没有保存。", code="duplicate")
            _check_link(tx, mediator_id, 0)
            person = replace(_person(tx, login, clean, roles), mediator_id=mediator_id)
            staff.add(tx, person, hashed)
            journal.note(tx, Subject.STAFF, person.id, "engage", f"增加{clean}（{'、'.join(sorted(roles))}）")
        return person

    def everyone(self, actor: Actor) -> tuple[Staff, ...]:
        """All accounts."""
        check(actor, "staff.everyone")
        with self._store.reading() as tx:
            return staff.everyone(tx)

    def mediator_names(self, actor: Actor) -> tuple[tuple[int, str], ...]:
        """Id and name of every mediator of the rosters, to link accounts to; nothing else of them."""
        check(actor, "staff.mediator_names")
        with self._store.reading() as tx:
            return tuple((mediator.id, mediator.name) for mediator in pools.everyone(tx))

    def link(self, actor: Actor, staff_id: int, seen: int, mediator_id: int | None) -> Changed:
        """Say which mediator of the roster somebody is; it holds from his next sign-in."""
        check(actor, "staff.link")
        with self._store.writing(actor) as tx:
            before = staff.load(tx, staff_id).staff
            name = _check_link(tx, mediator_id, staff_id)
            staff.save(tx, replace(before, version=seen), replace(before, mediator_id=mediator_id))
            line = f"{before.name}的账号已对应调解员{name}" if name else f"{before.name}的账号不再对应调解员"
            journal.note(tx, Subject.STAFF, staff_id, "link", line)
        return Changed(Touched.STAFF, staff_id, f"{line}，下次登录起生效")

    # -- passwords -----------------------------------------------------------------------------

    def change_password(self, actor: Actor, old: str, new: str) -> Changed:
        """Change one's own password; private notes stay readable.

        Raises:
            Refusal: the old one is wrong ("sign-in") or the account is locked, or the new one is too poor.
        """
        with self._store.reading() as tx:
            login = staff.load(tx, actor.id).staff.login
        check_password(new, login)
        self.sign_in(login, old)
        hashed = self._hasher.hash(new)
        pair = self.keys.of(actor.id)
        wrapped = wrap(pair.pair, new) if pair is not None else None
        with self._store.writing(actor) as tx:
            person = staff.load(tx, actor.id).staff
            staff.save(tx, person, person, hashed)
            kept = private_notes.key_of(tx, actor.id)
            if kept is not None and wrapped is not None:
                private_notes.rewrap_key(tx, _under(kept, wrapped))
            journal.note(tx, Subject.STAFF, actor.id, "password", "修改口令")
        return Changed(Touched.STAFF, actor.id, "口令已修改")

    def reset_warning(self, actor: Actor, staff_id: int) -> str:
        """What a reset of somebody's password would lose, to be read before; "" when nothing."""
        check(actor, "staff.reset_warning")
        with self._store.reading() as tx:
            return _what_is_lost(tx, staff_id)

    def reset_password(
        self, actor: Actor, staff_id: int, password: str, *, warning_read: bool = False
    ) -> Changed:
        """Give somebody a new password because the old one is lost; his private notes stay sealed for good.

        Raises:
            Refusal: he has private notes and the warning was not read ("notes-lost"); it says what is lost.
        """
        check(actor, "staff.reset_password")
        hashed = self._hasher.hash(password)
        with self._store.writing(actor) as tx:
            person = staff.load(tx, staff_id).staff
            check_password(password, person.login)
            lost = _what_is_lost(tx, staff_id)
            if lost and not warning_read:
                raise Refusal(lost, "口令还没有重置。", "确认后才能重置。", code="notes-lost")
            staff.save(tx, person, person, hashed)
            private_notes.retire_keys(tx, staff_id)
            journal.note(tx, Subject.STAFF, staff_id, "reset-password", f"重置{person.name}的口令")
        self.keys.drop(staff_id)
        return Changed(Touched.STAFF, staff_id, f"{person.name}的口令已重置。{lost}")


def _person(tx: Transaction, login: str, name: str, roles: frozenset[Role]) -> Staff:
    if not login.strip():
        raise Refusal("请填写账号。", code="login")
    return Staff(tx.new_id(), 1, login.strip(), name, roles)


def _check_link(tx: Transaction, mediator_id: int | None, staff_id: int) -> str:
    """The mediator's name, "" for none; he may be only one person's."""
    if mediator_id is None:
        return ""
    mediator = pools.load(tx, mediator_id)
    other = next((p for p in staff.everyone(tx) if p.mediator_id == mediator_id and p.id != staff_id), None)
    if other is not None:
        raise Refusal(f"调解员{mediator.name}已对应{other.name}的账号。", "没有保存。", code="linked")
    return mediator.name


def _what_is_lost(tx: Transaction, staff_id: int) -> str:
    count = private_notes.written_by(tx, staff_id)
    return LOST_WARNING.format(name=staff.load(tx, staff_id).staff.name, count=count) if count else ""


def _takes_notes(actor: Actor) -> bool:
    return bool(reach(actor, "notes.write"))


def _pair(kept: StaffKey | None, password: str) -> Pair | None:
    """The pair under the password, a new one for who has none; None when it was changed from outside."""
    if kept is None:
        return new_pair()
    try:
        return unwrap(_wrapped(kept), password)
    except Unopened:
        return None


def _kept(tx: Transaction, staff_id: int, pair: Pair, wrapped: Wrapped) -> StaffKey:
    """Keep a new pair under the password."""
    new = StaffKey(
        id=tx.new_id(),
        staff_id=staff_id,
        public_key=bytes(pair.public_key),
        wrapped_key=wrapped.key,
        salt=wrapped.salt,
        passes=wrapped.passes,
        memory=wrapped.memory,
        made_at=tx.now,
    )
    private_notes.add_key(tx, new)
    return new


def _wrapped(kept: StaffKey) -> Wrapped:
    return Wrapped(kept.wrapped_key, kept.salt, kept.passes, kept.memory)


def _under(kept: StaffKey, wrapped: Wrapped) -> StaffKey:
    return replace(
        kept, wrapped_key=wrapped.key, salt=wrapped.salt, passes=wrapped.passes, memory=wrapped.memory
    )
