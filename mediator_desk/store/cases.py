"""Cases whole: one case in, one case out, saved by what changed."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import insert, select, update

from mediator_desk.domain.agreements import AgreementState
from mediator_desk.domain.cases import Case
from mediator_desk.domain.docket import number_key
from mediator_desk.domain.journal import Subject
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.standing import Headline
from mediator_desk.store import search_index, stale
from mediator_desk.store.case_parts import (
    PARTS,
    PartRows,
    loaded_parts,
    loaded_parts_of,
    put_together,
    taken_apart,
)
from mediator_desk.store.parts import Row, values_of
from mediator_desk.store.tables import case_file, case_number
from mediator_desk.store.transaction import Transaction

_AT_ONCE = 500
"""Case numbers, or whole cases, asked for in one query."""


def load(tx: Transaction, case_id: int) -> Case:
    """The whole case; the number of queries does not depend on its size.

    Raises:
        Refusal: there is no such case ("gone").
    """
    found = tx.rows(select(case_file).where(case_file.c.court_id == tx.court_id, case_file.c.id == case_id))
    if not found:
        raise Refusal("没有找到这个案件。", todo="请刷新列表后重试。", code="gone")
    return put_together(found[0], loaded_parts(tx, case_id))


def load_all(tx: Transaction, case_ids: Collection[int]) -> dict[int, Case]:
    """Several whole cases by id, in a number of queries that does not depend on how many they are (up to 500)."""
    found: dict[int, Case] = {}
    asked = sorted(set(case_ids))
    for start in range(0, len(asked), _AT_ONCE):
        some = asked[start : start + _AT_ONCE]
        rows = tx.rows(select(case_file).where(case_file.c.court_id == tx.court_id, case_file.c.id.in_(some)))
        parts = loaded_parts_of(tx, some)
        found |= {row["id"]: put_together(row, parts[row["id"]]) for row in rows}
    return found


def add(tx: Transaction, case: Case, headline: Headline) -> None:
    """Keep a new case; its ids and those of its parts come from `tx.new_id`.

    Raises:
        Refusal: one of its numbers belongs to another case ("duplicate").
    """
    apart = taken_apart(case)
    _check_numbers(tx, case.id, {}, apart)
    tx.run(insert(case_file).values(court_id=tx.court_id, changed_at=tx.now, **_row(case, headline)))
    for kept in PARTS:
        kept.save(tx, {"case_id": case.id}, {}, apart[kept.table.name])
    search_index.enter(tx, case, is_open=headline.open)


def add_many(tx: Transaction, new: Sequence[tuple[Case, Headline]]) -> None:
    """Keep several new cases with one statement for each table.

    Raises:
        Refusal: one of their numbers belongs to another case, or two of them share one ("duplicate").
    """
    aparts = [(case.id, taken_apart(case)) for case, _ in new]
    numbers = [row["text"] for _, apart in aparts for row in apart["case_number"].values()]
    known = known_numbers(tx, numbers)
    twice = next((text for text, count in Counter(numbers).items() if count > 1), "")
    if known or twice:
        raise Refusal(f"案号已存在：{next(iter(known), twice)}。", "没有保存。", "请打开该案核对。", code="duplicate")
    rows = [{"court_id": tx.court_id, "changed_at": tx.now, **_row(case, line)} for case, line in new]
    if rows:
        tx.run(insert(case_file), rows)
    for kept in PARTS:
        name = kept.table.name
        kept.add(tx, [{"case_id": case_id, **row} for case_id, apart in aparts for row in apart[name].values()])
    search_index.enter_many(tx, [(case, line.open) for case, line in new])


def save(tx: Transaction, before: Case, after: Case, headline: Headline) -> int:
    """Make the kept case that of `after`; the new version.

    Args:
        before: the case as it was read; its version must still be the kept one.
        after: the same case with new and changed parts. No part may be missing, except obligations and
            instalments of an agreement nobody has signed.

    Raises:
        Refusal: somebody saved in between ("stale"), or a number is another case's ("duplicate").
        ValueError: a part is missing or the two are different cases; a bug.
    """
    if before.id != after.id:
        raise ValueError("two different cases")
    _check_struck(before, after)
    old, new = taken_apart(before), taken_apart(after)
    version = before.version + 1
    changed = (
        update(case_file)
        .where(case_file.c.court_id == tx.court_id, case_file.c.id == before.id)
        .where(case_file.c.version == before.version)
        .values({**_row(after, headline), "version": version, "changed_at": tx.now})
    )
    if tx.run(changed) != 1:
        raise stale.refusal(tx, Subject.CASE, before.id, "此案")
    _check_numbers(tx, before.id, old, new)
    for kept in PARTS:
        name = kept.table.name
        kept.save(tx, {"case_id": before.id}, old[name], new[name])
    search_index.follow(tx, before, after, is_open=headline.open)
    return version


def known_numbers(tx: Transaction, texts: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Of these case numbers those already kept: the case's id and title by number."""
    asked = sorted(set(texts))
    found: dict[str, tuple[int, str]] = {}
    for start in range(0, len(asked), _AT_ONCE):
        query = (
            select(case_number.c.text, case_file.c.id, case_file.c.title)
            .join(case_file, (case_file.c.court_id == case_number.c.court_id) & (case_file.c.id == case_number.c.case_id))
            .where(case_number.c.court_id == tx.court_id, case_number.c.text.in_(asked[start : start + _AT_ONCE]))
        )
        found |= {row["text"]: (row["id"], row["title"]) for row in tx.rows(query)}
    return found


def _row(case: Case, headline: Headline) -> Row:
    """The case's own row with its line of the list beside it."""
    due = headline.due_on or headline.due_raw or dt.date.max
    sorts = {"due_key": due, "number_key": number_key(case.title)}
    return {**values_of(case_file, headline), **values_of(case_file, case), **sorts}


def _check_numbers(tx: Transaction, case_id: int, old: PartRows, new: PartRows) -> None:
    before = {row["text"] for row in old.get("case_number", {}).values()}
    texts = [row["text"] for row in new["case_number"].values()]
    if len(set(texts)) != len(texts):
        raise Refusal("同一案号写了两次。", "没有保存。", "请删去重复的一个。", code="duplicate")
    fresh = [text for text in texts if text not in before]
    if not fresh:
        return
    for text, (other, title) in known_numbers(tx, fresh).items():
        if other != case_id:
            shown = text if text == title else f"{text}，在案件{title}中"
            raise Refusal(f"案号已存在：{shown}。", "没有保存。", "请打开该案核对。", code="duplicate")


def _check_struck(before: Case, after: Case) -> None:
    """Lines may be struck from a text that nobody has signed, and from no other."""
    states = {agreement.id: agreement for agreement in after.agreements}
    for agreement in before.agreements:
        if agreement.state is AgreementState.DRAFT or agreement.id not in states:
            continue  # a missing agreement is found as a missing part
        kept = {each.id: len(each.instalments) for each in states[agreement.id].obligations}
        for obligation in agreement.obligations:
            if kept.get(obligation.id, -1) < len(obligation.instalments):
                raise ValueError("an obligation is missing from a text that is no draft")
