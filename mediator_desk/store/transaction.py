"""One action, one transaction: who acts, when, and the connection it happens on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Executable, RowMapping, Table
from sqlalchemy.dialects import postgresql, sqlite

from mediator_desk.domain.staff import PROGRAM, Actor
from mediator_desk.store import faults
from mediator_desk.store.lock import InstanceLock
from mediator_desk.store.tables import id_counter

_along: ContextVar[Callable[[Transaction], None] | None] = ContextVar("along", default=None)
"""What is done in the writing transaction of whatever action runs now, just before it is committed."""

_BLOCK = 256
"""Ids reserved at a time: a form save asks the counter once, whatever the number of parties."""


class Transaction:
    """What an action works in.

    Attributes:
        connection: for the store's own modules; everything else goes through them.
        court_id: the court whose rows this transaction sees.
        actor: who acts; `PROGRAM` while reading.
        now: the time of the transaction, one and the same from its beginning to its end.
        heads: ends of the journal chains written here, so that a second line need not look them up.
        unsaid: what the next journal line about a record must seal beside its own words, by record.
    """

    def __init__(
        self, connection: Connection, *, court_id: int, desk: int, actor: Actor, now: dt.datetime, where: str, writes: bool
    ) -> None:
        self.connection = connection
        self.court_id = court_id
        self.actor = actor
        self.now = now
        self.where = where
        self.writes = writes
        self.heads: dict[tuple[str, int], tuple[int, str]] = {}
        self.unsaid: dict[tuple[str, int], list[Mapping[str, object]]] = {}
        self._desk = desk
        self._free: range = range(0)
        self._minted: set[int] = set()

    def rows(self, statement: Executable, parameters: Mapping[str, Any] | None = None) -> Sequence[RowMapping]:
        """The rows of a query, with domain values in them.

        Raises:
            Refusal: locked, damaged, out of reach … (`store.faults`).
        """
        with faults.spoken(self.where):
            return self.connection.execute(statement, parameters).mappings().all()

    def run(self, statement: Executable, parameters: Sequence[Mapping[str, Any]] | None = None) -> int:
        """Execute a change, for one row or for several in one go; the number of rows it met."""
        self._check_writing()
        with faults.spoken(self.where):
            return self.connection.execute(statement, parameters).rowcount

    def fresh_number(self, counter: Table, keys: Mapping[str, Any], *, reserve: int = 1) -> int:
        """The next number of a counter row (counting from 1), raised by `reserve` in the same breath."""
        self._check_writing()
        insert = postgresql.insert if self.connection.dialect.name == "postgresql" else sqlite.insert
        statement = insert(counter).values(court_id=self.court_id, **keys, next=1 + reserve)
        raised = statement.on_conflict_do_update(
            index_elements=[column.name for column in counter.primary_key],
            set_={"next": counter.c.next + reserve},
        ).returning(counter.c.next)
        with faults.spoken(self.where):
            following = int(self.connection.execute(raised).scalar_one())
        return following - reserve

    def new_id(self) -> int:
        """A new id, unique over all desks: the desk's number in the high half, its counter in the low."""
        if not self._free:
            first = self.fresh_number(id_counter, {"desk": self._desk}, reserve=_BLOCK)
            self._free = range(first, first + _BLOCK)
        number, self._free = self._free[0], self._free[1:]
        minted = self._desk << 32 | number
        self._minted.add(minted)
        return minted

    def minted(self, record_id: int) -> bool:
        """Whether this very transaction made the id, so that nothing can be stored about it yet."""
        return record_id in self._minted

    def _check_writing(self) -> None:
        if not self.writes:
            raise RuntimeError("a reading transaction does not write")


@contextmanager
def together_with(step: Callable[[Transaction], None]) -> Iterator[None]:
    """Whatever action saves in this block does `step` in its own transaction: both are kept, or neither."""
    before = _along.set(step)
    try:
        yield
    finally:
        _along.reset(before)


class Store:
    """An open database. One per program; safe to use from several threads, a transaction is not."""

    def __init__(
        self,
        engine: Engine,
        *,
        clock: Callable[[], dt.datetime],
        desk: int,
        court_id: int,
        where: str,
        path: Path | None = None,
        lock: InstanceLock | None = None,
        view_only: bool = False,
    ) -> None:
        self.engine = engine
        self.clock = clock
        self.desk = desk
        self.court_id = court_id
        self.where = where
        """Name of the file or server, for messages."""
        self.path = path
        """The file; None on a server."""
        self.view_only = view_only
        self.commits = 0
        """Actions saved since the data was opened; tells whether there is something new to back up."""
        self._lock = lock

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """A short transaction that only reads and sees one state of the data."""
        server = self.engine.dialect.name == "postgresql"
        # Several queries must see one state; an SQLite reader does so anyway.
        options = {"isolation_level": "REPEATABLE READ"} if server else {}
        with self._begun(options, PROGRAM, writes=False) as transaction:
            yield transaction

    @contextmanager
    def writing(self, actor: Actor) -> Iterator[Transaction]:
        """One action: committed when the block ends well, undone entirely when it does not.

        Raises:
            Refusal: locked by another program, disk full, no permission …; nothing was saved.
        """
        if self.view_only:
            raise faults.read_only(self.where)
        with self._begun({"desk_writes": True}, actor, writes=True) as transaction:
            yield transaction
            if transaction.unsaid:
                raise RuntimeError(f"no journal line about {sorted(transaction.unsaid)}")
            step = _along.get()
            if step is not None:
                step(transaction)
            with faults.spoken(self.where):
                transaction.connection.commit()
            self.commits += 1

    @contextmanager
    def _begun(self, options: dict[str, Any], actor: Actor, *, writes: bool) -> Iterator[Transaction]:
        with faults.spoken(self.where):
            connection = self.engine.connect().execution_options(**options)
        with connection:
            with faults.spoken(self.where):
                connection.begin()
            yield Transaction(
                connection,
                court_id=self.court_id,
                desk=self.desk,
                actor=actor,
                now=self.clock(),
                where=self.where,
                writes=writes,
            )

    def close(self) -> None:
        """Close the connections and let another program in."""
        self.engine.dispose()
        if self._lock is not None:
            self._lock.release()
