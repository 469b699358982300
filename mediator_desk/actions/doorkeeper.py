"""Who somebody is: passwords and PINs tried against their argon2id hashes, failures counted, keys to notes opened.

Used at the sign-in, at the lock and wherever a person shows again that he is himself.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from mediator_desk.actions.keyrings import Keyrings, OpenPair
from mediator_desk.actions.sealing import Pair, Unopened, Wrapped, new_pair, unwrap, wrap
from mediator_desk.domain.journal import Subject
from mediator_desk.domain.permissions import reach
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.staff import Way
from mediator_desk.store import journal, private_notes, staff
from mediator_desk.store.private_notes import StaffKey
from mediator_desk.store.staff import SignIn
from mediator_desk.store.transaction import Store, Transaction

MOST_FAILURES = 5
LOCKED_FOR = dt.timedelta(minutes=15)
"""等保 身份鉴别: five failures lock for fifteen minutes (reliability.md §2.1)."""

_hasher = PasswordHasher()


@dataclass(frozen=True, slots=True)
class Said:
    """What the journal says of an attempt: verb, words when it was right, words when it was wrong."""

    verb: str
    right: str
    wrong: str


def hashed(secret: str) -> str:
    """The hash of a password or a PIN."""
    return _hasher.hash(secret)


def spend_time() -> None:
    """The work of one attempt, so that its time does not tell which accounts exist."""
    _hasher.hash("-")


class Doorkeeper:
    """Tries passwords and PINs; each attempt is counted and journalled in its own transaction."""

    def __init__(self, store: Store, keys: Keyrings) -> None:
        self._store, self._keys = store, keys

    def password(self, found: SignIn, password: str, said: Said) -> None:
        """Let the password through, and open the keys to private notes under it.

        Raises:
            Refusal: it is wrong ("sign-in"), or too many were ("locked-out").
        """
        person = found.staff
        actor = staff.actor_of(person)
        with self._store.reading() as tx:
            _refuse_resting(found, Way.PASSWORD, tx.now)
            kept, court = private_notes.key_of(tx, person.id), tx.court_id
        good = person.active and _fits(found.password_hash, password)
        pair = _pair(kept, password) if good and (kept is not None or reach(actor, "notes.write")) else None
        wrapped = wrap(pair, password) if pair is not None and kept is None else None
        with self._store.writing(actor) as tx:
            _record(tx, person.id, Way.PASSWORD, said, good=good)
            if pair is not None and wrapped is not None:
                kept = _kept(tx, person.id, pair, wrapped)
        if not good:
            raise wrong(Way.PASSWORD)
        if pair is not None and kept is not None:
            self._keys.take(person.id, OpenPair(kept.id, court, pair))

    def pin(self, found: SignIn, pin: str, said: Said) -> None:
        """Let the PIN through; it opens no key.

        Raises:
            Refusal: it is wrong ("sign-in"), or too many were ("locked-out").
        """
        person = found.staff
        with self._store.reading() as tx:
            _refuse_resting(found, Way.PIN, tx.now)
        good = person.active and bool(found.pin_hash) and _fits(found.pin_hash, pin)
        with self._store.writing(staff.actor_of(person)) as tx:
            _record(tx, person.id, Way.PIN, said, good=good)
        if not good:
            raise wrong(Way.PIN)


def wrong(way: Way) -> Refusal:
    """The same words whichever half was wrong."""
    what = "账号或口令不正确。" if way is Way.PASSWORD else "PIN不正确。"
    return Refusal(what, todo="请核对后重试。", code="sign-in")


def rewrap(tx: Transaction, staff_id: int, pair: Pair, password: str) -> None:
    """Keep somebody's pair under a new password."""
    kept = private_notes.key_of(tx, staff_id)
    if kept is not None:
        new = wrap(pair, password)
        changed = replace(kept, wrapped_key=new.key, salt=new.salt, passes=new.passes, memory=new.memory)
        private_notes.rewrap_key(tx, changed)


def _fits(kept: str, secret: str) -> bool:
    try:
        return _hasher.verify(kept, secret)
    except (VerifyMismatchError, InvalidHashError):
        return False


def _refuse_resting(found: SignIn, way: Way, now: dt.datetime) -> None:
    until = found.rests_until(way)
    if until is None or now >= until:
        return
    minutes = max(1, -(-(until - now).seconds // 60))
    what = "账号已锁定" if way is Way.PASSWORD else "PIN已锁定"
    other = "或请管理员解锁" if way is Way.PASSWORD else "或者用口令登录"
    raise Refusal(f"连续输错{MOST_FAILURES}次，{what}。", todo=f"请{minutes}分钟后再试，{other}。", code="locked-out")


def _record(tx: Transaction, staff_id: int, way: Way, said: Said, *, good: bool) -> None:
    """Count the attempt by what is on disk now: somebody else may be trying at another desk."""
    now = staff.load(tx, staff_id)
    before = now.failures if way is Way.PASSWORD else now.pin_failures
    failed = 0 if good else before + 1
    until = tx.now + LOCKED_FOR if failed >= MOST_FAILURES else None
    staff.record_attempt(tx, staff_id, 0 if until else failed, until, way)
    verb = said.verb if good else f"{said.verb}-failed"
    journal.note(tx, Subject.STAFF, staff_id, verb, said.right if good else said.wrong)


def _pair(kept: StaffKey | None, password: str) -> Pair | None:
    """The pair under the password, a new one for who has none; None when it was changed from outside."""
    if kept is None:
        return new_pair()
    try:
        return unwrap(Wrapped(kept.wrapped_key, kept.salt, kept.passes, kept.memory), password)
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
