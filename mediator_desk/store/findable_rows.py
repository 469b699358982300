"""By what many cases are found, read from their rows at once: for making the index anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import RowMapping, Table, select

from mediator_desk.domain.findable import Findable, FoundAs, agent_word, party_words, told
from mediator_desk.domain.spelling import Sort
from mediator_desk.store import tables
from mediator_desk.store.parts import by
from mediator_desk.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the words of a case stand: the case itself, the one shown in its place, and whether that is closed (1)."""

    case_id: int
    shown: int
    closed: int


def read_findable(tx: Transaction, after: int, n: int) -> list[tuple[Standing, frozenset[Findable]]]:
    """The next `n` cases behind the id `after`, in the order of their ids; nobody else changes them meanwhile."""
    table = tables.case_file.c
    query = (
        select(table.id, table.cause, table.merged_into, table.open)
        .where(table.court_id == tx.court_id, table.id > after)
        .order_by(table.id)
        .limit(n)
        .with_for_update()
    )
    rows = tx.rows(query)
    ids = [row["id"] for row in rows]
    parts = {name: by(_parts(tx, tables.metadata.tables[name], columns, ids), "case_id") for name, columns in _READ.items()}
    closed = _closed(tx, [row["merged_into"] for row in rows if row["merged_into"]])
    return [
        (
            Standing(row["id"], row["merged_into"] or row["id"], closed.get(row["merged_into"], int(not row["open"]))),
            told(_words(row, {name: found.get(row["id"], []) for name, found in parts.items()})),
        )
        for row in rows
    ]


_READ = {
    "case_number": ("text",),
    "party": ("role", "kind", "name", "voided", "former_names", "legal_representative"),
    "agent": ("kind", "name"),
    "party_group": ("name",),
    "participant": ("name",),
    "assignment": ("mediator_name",),
    "hand_back": ("court_number",),
}


def _parts(tx: Transaction, table: Table, columns: Sequence[str], ids: Sequence[int]) -> Sequence[RowMapping]:
    query = select(table.c.case_id, *(table.c[name] for name in columns))
    query = query.where(table.c.court_id == tx.court_id, table.c.case_id.in_(ids))
    return tx.rows(query.where(table.c.struck.is_(False)) if "struck" in table.c else query)


def _closed(tx: Transaction, survivors: Sequence[int]) -> dict[int, int]:
    table = tables.case_file.c
    query = select(table.id, table.open).where(table.court_id == tx.court_id, table.id.in_(survivors))
    return {row["id"]: int(not row["open"]) for row in tx.rows(query)} if survivors else {}


def _words(case: RowMapping, parts: dict[str, list[RowMapping]]) -> Iterator[Findable]:
    for row in parts["case_number"]:
        yield Findable(FoundAs.NUMBER, Sort.NUMBER, row["text"])
    for row in parts["party"]:
        yield from party_words(
            row["role"], row["kind"], row["name"], row["voided"], row["former_names"], row["legal_representative"]
        )
    for row in parts["agent"]:
        yield agent_word(row["kind"], row["name"])
    for row in parts["party_group"]:
        yield Findable(FoundAs.GROUP, Sort.BODY, row["name"])
    for row in parts["participant"]:
        yield Findable(FoundAs.PARTICIPANT, Sort.PERSON, row["name"])
    for row in parts["assignment"]:
        yield Findable(FoundAs.MEDIATOR, Sort.PERSON, row["mediator_name"])
    for row in parts["hand_back"]:
        yield Findable(FoundAs.COURT_NUMBER, Sort.NUMBER, row["court_number"])
    yield Findable(FoundAs.CAUSE, Sort.CAUSE, case["cause"])
