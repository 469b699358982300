"""Before anybody is signed in: the first administrator, signing in by password or PIN, and going (人员)."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, replace

from mediator_desk.actions.doorkeeper import Doorkeeper, Said, hashed, rewrap, spend_time, wrong
from mediator_desk.actions.keyrings import Keyrings
from mediator_desk.domain.desk_pcs import DutyPerson
from mediator_desk.domain.journal import Subject
from mediator_desk.domain.names import clean_name
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.settings import CentreSettings
from mediator_desk.domain.staff import DUTY_ROLES, PROGRAM, Actor, Role, Staff, Way, check_password
from mediator_desk.store import desk_pcs, journal, pools, settings, staff
from mediator_desk.store.staff import SignIn
from mediator_desk.store.transaction import Store

_SIGN_IN = Said("sign-in", "登录", "登录失败")
_ONCE = Said("sign-in-once", "出示一次性口令，须先设置新口令", "登录失败")


@dataclass(frozen=True, slots=True)
class FirstStart:
    """What the first start asks for."""

    name: str
    login: str
    password: str
    settings: CentreSettings


class StaffActions:
    """The verbs before anybody is signed in."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.keys = Keyrings()
        """Opened keys of those signed in at this desk, by which they read their private notes."""
        self._door = Doorkeeper(store, self.keys)

    def nobody_yet(self) -> bool:
        """Whether this is the first start: no administrator exists and there is no default one."""
        with self._store.reading() as tx:
            return not staff.any_staff(tx)

    def begin(self, first: FirstStart) -> Actor:
        """Create the administrator and the centre (首次启动); refuses when somebody exists already."""
        check_password(first.password, first.login)
        name, password_hash = clean_name(first.name).text, hashed(first.password)
        with self._store.writing(PROGRAM) as tx:
            if staff.any_staff(tx):
                raise Refusal("已经有管理员了，请直接登录。", "没有改动。", code="begun")
            roles = frozenset({Role.ADMINISTRATOR, Role.CLERK})
            person = Staff(tx.new_id(), 1, checked_login(first.login), name, roles)
            staff.add(tx, person, password_hash)
            settings.save(tx, first.settings, 0)
            journal.note(tx, Subject.STAFF, person.id, "begin", f"首次启动，建立管理员{name}")
        return self.sign_in(first.login, first.password)

    def sign_in(self, login: str, password: str) -> Actor:
        """Let somebody in, or refuse without telling whether the name or the password was wrong.

        Raises:
            Refusal: "sign-in", "locked-out", or "must-change": the password is right, but somebody else made it
                up; `renew_password` lets him in.
        """
        found = self._with_login(login)
        once = found.staff.must_change_password
        self._door.password(found, password, _ONCE if once else _SIGN_IN)
        if once:
            self.keys.drop(found.staff.id)
            raise Refusal("这是一次性口令。", "", "请先设置您自己的口令。", code="must-change")
        return staff.actor_of(found.staff)

    def renew_password(self, login: str, once: str, new: str) -> Actor:
        """Put one's own password in the place of one that somebody else made up, and come in."""
        check_password(new, login.strip())
        if new == once:
            raise Refusal("新口令不能与一次性口令相同。", todo="请另想一个。", code="password")
        found = self._with_login(login)
        self._door.password(found, once, _ONCE)
        person, password_hash = found.staff, hashed(new)
        pair = self.keys.of(person.id)
        with self._store.writing(staff.actor_of(person)) as tx:
            before = staff.load(tx, person.id).staff
            staff.save(tx, before, replace(before, must_change_password=False), password_hash)
            if pair is not None:
                rewrap(tx, person.id, pair.pair, new)
            journal.note(tx, Subject.STAFF, person.id, "password", "设置自己的口令，登录")
        return staff.actor_of(person)

    def duty_people(self, secret: str) -> tuple[DutyPerson, ...]:
        """Who may come in by name and PIN at this computer, by name; nobody where it is not registered."""
        with self._store.reading() as tx:
            if desk_pcs.with_secret(tx, digest(secret)) is None:
                return ()
            able = [a.staff for a in staff.accounts(tx) if a.staff.active and a.pin_hash and a.staff.sits_on_duty]
            places = {m.id: "、".join(p.pool.value for p in m.memberships) for m in pools.everyone(tx)}
        names = Counter(person.name for person in able)
        people = (
            DutyPerson(p.id, p.name, p.login if names[p.name] > 1 else places.get(p.mediator_id or 0, ""))
            for p in able
        )
        return tuple(sorted(people, key=lambda person: (person.name, person.note)))

    def sign_in_with_pin(self, secret: str, staff_id: int, pin: str) -> Actor:
        """Let somebody in as mediator or deputy, whatever else he is; private notes stay closed (ADR 17).

        Raises:
            Refusal: "sign-in", "locked-out", or "desk-pc": this computer is not registered (any more).
        """
        with self._store.reading() as tx:
            pc = desk_pcs.with_secret(tx, digest(secret))
            found = staff.load(tx, staff_id)
        if pc is None:
            raise Refusal(
                "这台电脑没有登记为值班电脑，或者登记已经撤销。", "", "请用账号和口令登录。", code="desk-pc"
            )
        if not found.staff.sits_on_duty:
            raise wrong(Way.PIN)
        said = Said("sign-in", f"用PIN登录（{pc.name}）", f"PIN登录失败（{pc.name}）")
        self._door.pin(found, pin, said)
        self.keys.drop(staff_id)
        actor = staff.actor_of(found.staff)
        return replace(actor, roles=actor.roles & DUTY_ROLES)

    def sign_out(self, actor: Actor) -> None:
        """切换人员, 退出: the keys of the one who leaves are forgotten."""
        self.keys.drop(actor.id)

    def _with_login(self, login: str) -> SignIn:
        with self._store.reading() as tx:
            found = staff.by_login(tx, login.strip())
        if found is None:
            spend_time()
            raise wrong(Way.PASSWORD)
        return found


def checked_login(login: str) -> str:
    """The login without blanks at either end; refuses an empty one."""
    if not login.strip():
        raise Refusal("请填写账号。", code="login")
    return login.strip()


def digest(secret: str) -> str:
    """What the data keeps of a desk PC's secret; it is random and long, so a plain digest cannot be undone."""
    return hashlib.sha256(secret.encode()).hexdigest()
