"""What everybody does about himself: the lock of the screen, his own password and PIN, opening his notes (本人)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mediator_desk.actions.accounts import check_sits_on_duty
from mediator_desk.actions.answers import Changed
from mediator_desk.actions.desk import Desk
from mediator_desk.actions.doorkeeper import Doorkeeper, Said, hashed, rewrap
from mediator_desk.actions.staff import digest
from mediator_desk.domain.journal import Subject
from mediator_desk.domain.pins import check_pin
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.staff import Way, check_password, pin_suffices
from mediator_desk.domain.touched import Touched
from mediator_desk.store import desk_pcs, journal, staff
from mediator_desk.store.staff import SignIn
from mediator_desk.store.transaction import Transaction

_CONFIRM = Said("confirm", "核对口令", "核对口令失败")
_RESUME = Said("resume", "解除锁屏", "解除锁屏失败")


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """What somebody may know of his own account."""

    login: str
    has_pin: bool
    may_have_pin: bool


class OwnActions:
    """The verbs about oneself."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._door = Doorkeeper(desk.store, desk.keys)

    def account(self) -> OwnAccount:
        """One's own account."""
        found = self._found()
        return OwnAccount(found.staff.login, bool(found.pin_hash), found.staff.sits_on_duty)

    # -- the lock of the screen ----------------------------------------------------------------

    def lock(self) -> None:
        """锁屏: the keys to private notes are forgotten until the password is shown again."""
        self._desk.keys.drop(self._desk.actor.id)

    def resume_by(self, secret: str) -> Way:
        """By what the person goes on: a PIN where it opens all he was doing and this computer is registered."""
        with self._desk.store.reading() as tx:
            return Way.PIN if self._pin_goes_on(tx, secret) else Way.PASSWORD

    def resume(self, password: str) -> None:
        """Go on after the lock, with the keys to private notes.

        Raises:
            Refusal: "sign-in" or "locked-out".
        """
        self._door.password(self._found(), password, _RESUME)

    def resume_with_pin(self, secret: str, pin: str) -> None:
        """Go on after the lock; private notes stay closed until the password is shown.

        Raises:
            Refusal: "sign-in", "locked-out", or "pin": here only his password will do.
        """
        with self._desk.store.reading() as tx:
            allowed = self._pin_goes_on(tx, secret)
        if not allowed:
            raise Refusal("这里不能用PIN继续。", "您的内容都在。", "请输入口令。", code="pin")
        self._door.pin(self._found(), pin, _RESUME)

    # -- password and PIN ----------------------------------------------------------------------

    def open_notes(self, password: str) -> None:
        """Open one's private notes after coming in by PIN.

        Raises:
            Refusal: "sign-in" or "locked-out"; "keys" where notes cannot be opened for another reason.
        """
        self._door.password(self._found(), password, Said("open-notes", "用口令打开背对背笔记", "打开背对背笔记失败"))
        if self._desk.keys.of(self._desk.actor.id) is None:
            raise Refusal("笔记现在不能打开。", "内容没有丢失。", "请与管理员联系。", code="keys")

    def change_password(self, old: str, new: str) -> Changed:
        """Change one's own password; private notes stay readable.

        Raises:
            Refusal: the old one is wrong ("sign-in") or the account rests, or the new one is too poor ("password").
        """
        found = self._found()
        check_password(new, found.staff.login)
        if new == old:
            raise Refusal("新口令与原口令相同。", "口令没有改动。", "请换一个。", code="password")
        self._door.password(found, old, _CONFIRM)
        me, password_hash = self._desk.actor, hashed(new)
        pair = self._desk.keys.of(me.id)
        with self._desk.store.writing(me) as tx:
            person = staff.load(tx, me.id).staff
            staff.save(tx, person, replace(person, must_change_password=False), password_hash)
            if pair is not None:
                rewrap(tx, me.id, pair.pair, new)
            journal.note(tx, Subject.STAFF, me.id, "password", "修改口令")
        return Changed(Touched.STAFF, me.id, "口令已修改")

    def set_pin(self, proof: str, pin: str) -> Changed:
        """Choose one's own PIN.

        Args:
            proof: one's password, or the PIN so far.

        Raises:
            Refusal: the proof is wrong ("sign-in") or the PIN too easy ("pin").
        """
        found = self._found()
        check_sits_on_duty(found.staff)
        check_pin(pin)
        if found.pin_hash and proof.isdigit() and len(proof) == len(pin):
            self._door.pin(found, proof, Said("confirm", "核对PIN", "核对PIN失败"))
        else:
            self._door.password(found, proof, _CONFIRM)
        pin_hash = hashed(pin)
        with self._desk.store.writing(self._desk.actor) as tx:
            staff.set_pin(tx, found.staff.id, pin_hash)
            journal.note(tx, Subject.STAFF, found.staff.id, "set-pin", "修改自己的PIN" if found.pin_hash else "设置自己的PIN")
        return Changed(Touched.STAFF, found.staff.id, "PIN已设置，在值班电脑上登录时使用")

    def _pin_goes_on(self, tx: Transaction, secret: str) -> bool:
        me = self._desk.actor
        registered = desk_pcs.with_secret(tx, digest(secret)) is not None
        return registered and pin_suffices(me) and bool(staff.load(tx, me.id).pin_hash)

    def _found(self) -> SignIn:
        with self._desk.store.reading() as tx:
            return staff.load(tx, self._desk.actor.id)
