"""The journal (操作记录): one line per action in the action's own transaction, chained per subject.

Each line's digest covers the digest before it, and the head of a chain keeps their number: a line that
is changed, taken out, exchanged or cut off at the end shows. It shows tampering, it does not prevent it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Table, insert, select, update

from mediator_desk.domain.journal import JournalEntry
from mediator_desk.store.plain import written
from mediator_desk.store.tables import journal, journal_head
from mediator_desk.store.transaction import Transaction

CORRECTED = "更正"
"""Under this word a line's detail holds the corrections it stands for."""

_NOTHING: Mapping[str, object] = MappingProxyType({})
_SEALED = ("court_id", "subject", "subject_id", "seq", "id", "at", "actor_id", "actor", "verb", "text", "detail")


def note(
    tx: Transaction, subject: str, subject_id: int, verb: str, text: str, detail: Mapping[str, object] = _NOTHING
) -> None:
    """Write one line about a record; it stands or falls with the action.

    Args:
        subject: kind of record, a `domain.journal.Subject`.
        verb: what was done, a word: 登记, 签收, 更正.
        text: the whole sentence people read.
        detail: values that belong to it; anything `store.plain` can write. Corrections made before in this
            transaction come in by themselves, so that old value, new value and reason are sealed with it.
    """
    corrected = tx.unsaid.pop((str(subject), subject_id), None)
    if corrected:
        detail = {**detail, CORRECTED: corrected}
    count, previous = _head(tx, str(subject), subject_id)
    keys = {"court_id": tx.court_id, "subject": str(subject), "subject_id": subject_id}
    line: dict[str, Any] = {
        **keys,
        "seq": count + 1,
        "id": tx.new_id(),
        "at": tx.now,
        "actor_id": tx.actor.id,
        "actor": tx.actor.name,
        "verb": verb,
        "text": text,
        "detail": written(detail),
    }
    digest = _digest(line, previous)
    tx.run(insert(journal).values(**line, prev_hash=previous, hash=digest))
    head = {"count": count + 1, "hash": digest}
    if count == 0:
        tx.run(insert(journal_head).values(**keys, **head))
    else:
        tx.run(update(journal_head).where(*_about(journal_head, tx, subject, subject_id)).values(**head))
    tx.heads[str(subject), subject_id] = (count + 1, digest)


def note_new(tx: Transaction, subject: str, verb: str, lines: Sequence[tuple[int, str]]) -> None:
    """The first line about each of several records that this transaction made, with one statement.

    Args:
        lines: id of the record and the whole sentence people read.
    """
    written_lines, heads = [], []
    for record_id, text in lines:
        if not tx.minted(record_id) or (str(subject), record_id) in tx.heads:
            raise ValueError("not the first line about a new record")
        keys = {"court_id": tx.court_id, "subject": str(subject), "subject_id": record_id}
        line: dict[str, Any] = {
            **keys,
            "seq": 1,
            "id": tx.new_id(),
            "at": tx.now,
            "actor_id": tx.actor.id,
            "actor": tx.actor.name,
            "verb": verb,
            "text": text,
            "detail": written(_NOTHING),
        }
        digest = _digest(line, "")
        written_lines.append({**line, "prev_hash": "", "hash": digest})
        heads.append({**keys, "count": 1, "hash": digest})
        tx.heads[str(subject), record_id] = (1, digest)
    if written_lines:
        tx.run(insert(journal), written_lines)
        tx.run(insert(journal_head), heads)


def entries(tx: Transaction, subject: str, subject_id: int) -> tuple[JournalEntry, ...]:
    """The lines about one record, oldest first."""
    query = select(journal).where(*_about(journal, tx, subject, subject_id)).order_by(journal.c.seq)
    return tuple(_entry(row) for row in tx.rows(query))


def latest(tx: Transaction, subject: str, subject_id: int) -> JournalEntry | None:
    """The newest line about one record."""
    about = _about(journal, tx, subject, subject_id)
    newest = tx.rows(select(journal).where(*about).order_by(journal.c.seq.desc()).limit(1))
    return _entry(newest[0]) if newest else None


def recent(tx: Transaction, subject: str, subject_id: int, most: int) -> tuple[JournalEntry, ...]:
    """The newest lines about one record, the newest first."""
    about = _about(journal, tx, subject, subject_id)
    query = select(journal).where(*about).order_by(journal.c.seq.desc()).limit(most)
    return tuple(_entry(row) for row in tx.rows(query))


def newest_words(tx: Transaction, subject: str, subject_ids: Sequence[int]) -> dict[int, str]:
    """What the newest line says about each of these records, by id; one query, through the heads of the chains."""
    if not subject_ids:
        return {}
    same = (
        (journal.c.court_id == journal_head.c.court_id)
        & (journal.c.subject == journal_head.c.subject)
        & (journal.c.subject_id == journal_head.c.subject_id)
        & (journal.c.seq == journal_head.c.count)
    )
    query = (
        select(journal.c.subject_id, journal.c.text)
        .select_from(journal_head.join(journal, same))
        .where(
            journal_head.c.court_id == tx.court_id,
            journal_head.c.subject == str(subject),
            journal_head.c.subject_id.in_(subject_ids),
        )
    )
    return {row["subject_id"]: row["text"] for row in tx.rows(query)}


def verify(tx: Transaction) -> tuple[str, ...]:
    """Every chain that was tampered with, in words; empty when all are sound."""
    heads = {
        (row["subject"], row["subject_id"]): (row["count"], row["hash"])
        for row in tx.rows(select(journal_head).where(journal_head.c.court_id == tx.court_id))
    }
    lines = tx.rows(
        select(journal)
        .where(journal.c.court_id == tx.court_id)
        .order_by(journal.c.subject, journal.c.subject_id, journal.c.seq)
    )
    wrong: list[str] = []
    for chain, links in groupby(lines, key=lambda row: (row["subject"], row["subject_id"])):
        fault = _fault(list(links), heads.pop(chain, (0, "")))
        if fault:
            wrong.append(f"{chain[0]}{chain[1]}的操作记录{fault}")
    wrong += [f"{subject}{subject_id}的操作记录全部缺失" for subject, subject_id in heads]
    return tuple(wrong)


def _fault(lines: Sequence[RowMapping], head: tuple[int, str]) -> str:
    previous = ""
    for place, line in enumerate(lines, 1):
        if line["seq"] != place:
            return f"缺少第{place}条"
        if line["prev_hash"] != previous or line["hash"] != _digest(dict(line), previous):
            return f"第{place}条被改动"
        previous = line["hash"]
    if len(lines) < head[0]:
        return f"末尾缺少{head[0] - len(lines)}条"
    return "" if head == (len(lines), previous) else "与记录总数不符"


def _head(tx: Transaction, subject: str, subject_id: int) -> tuple[int, str]:
    known = tx.heads.get((subject, subject_id))
    if known is not None:
        return known
    if tx.minted(subject_id):
        return 0, ""
    # On a server another desk may be writing about the same record: wait here until it is done.
    query = select(journal_head).where(*_about(journal_head, tx, subject, subject_id)).with_for_update()
    return next(((row["count"], row["hash"]) for row in tx.rows(query)), (0, ""))


def _about(table: Table, tx: Transaction, subject: str, subject_id: int) -> tuple[ColumnElement[bool], ...]:
    return (
        table.c.court_id == tx.court_id,
        table.c.subject == str(subject),
        table.c.subject_id == subject_id,
    )


def _digest(line: Mapping[str, Any], previous: str) -> str:
    sealed = {name: line[name] for name in _SEALED}
    return hashlib.sha256(written([previous, sealed]).encode()).hexdigest()


def _entry(row: RowMapping) -> JournalEntry:
    detail = json.loads(row["detail"])
    return JournalEntry(row["id"], row["seq"], row["at"], row["actor"], row["verb"], row["text"], detail)
