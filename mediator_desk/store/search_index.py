"""Keeps the index of the search beside the cases: written in their transaction, made anew when its rules change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Table, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from mediator_desk.domain.cases import Case
from mediator_desk.domain.findable import Findable, findable
from mediator_desk.domain.readings import read_sounds, sounds_of, written_sounds
from mediator_desk.domain.spelling import KEY_CUT, SPELLING, Sort, folded, keys_of
from mediator_desk.domain.staff import PROGRAM
from mediator_desk.store.findable_rows import Standing, read_findable
from mediator_desk.store.sounds import reading
from mediator_desk.store.tables import case_file, search_gram, search_state, search_use, search_word
from mediator_desk.store.transaction import Store, Transaction

_AT_ONCE = 300
"""Cases of one step when the index is made anew; words asked for in one query."""

Word = tuple[Sort, str]


def enter(tx: Transaction, case: Case, *, is_open: bool) -> None:
    """Let a new case be found."""
    shown, closed = _shown(tx, case, is_open)
    _add(tx, [(Standing(case.id, shown, closed), findable(case))])


def enter_many(tx: Transaction, new: Sequence[tuple[Case, bool]]) -> None:
    """Let new cases be found, each with whether it is open; a few statements for all of them."""
    _add(tx, [(Standing(case.id, case.id, int(not is_open)), findable(case)) for case, is_open in new])


def follow(tx: Transaction, before: Case, after: Case, *, is_open: bool) -> None:
    """Let a changed case be found by what it says now; most changes touch nothing of it."""
    if before == after:
        return
    old, new = findable(before), findable(after)
    shown, closed = _shown(tx, after, is_open)
    place = Standing(after.id, shown, closed)
    if (before.merged_into or before.id) != shown:
        _remove(tx, after.id, before.merged_into or before.id)
        _add(tx, [(place, new)])
    elif old != new:
        _strike(tx, place, old - new)
        _add(tx, [(place, new - old)])
    if shown == after.id:
        # Its own words, and those of the cases merged into it.
        stale = (search_use.c.court_id == tx.court_id, search_use.c.shown == shown, search_use.c.closed != closed)
        tx.run(update(search_use).where(*stale).values(closed=closed))


def bring_up_to_date(store: Store) -> None:
    """Make the index anew, in steps, where there is none yet or it was made by other rules.

    Begun and not finished it is begun again at the next start. It is no change of the data anybody must back up.
    """
    with store.reading() as tx:
        query = select(search_state.c.spelling).where(search_state.c.court_id == tx.court_id)
        if [row["spelling"] for row in tx.rows(query)] == [SPELLING]:
            return
    saved = store.commits
    rebuild(store)
    store.commits = saved


def rebuild(store: Store) -> None:
    """Make the index of the court anew from its cases."""
    with store.writing(PROGRAM) as tx:
        for table in (search_gram, search_use, search_word, search_state):
            tx.run(delete(table).where(table.c.court_id == tx.court_id))
    last = 0
    while True:
        with store.writing(PROGRAM) as tx:
            found = read_findable(tx, last, _AT_ONCE)
            if not found:
                tx.run(insert(search_state).values(court_id=tx.court_id, spelling=SPELLING))
                return
            _add(tx, found)
            last = found[-1][0].case_id


def _shown(tx: Transaction, case: Case, is_open: bool) -> tuple[int, int]:
    """The case the list shows in its place, and whether that is closed (1)."""
    if case.merged_into is None:
        return case.id, int(not is_open)
    query = select(case_file.c.open).where(case_file.c.court_id == tx.court_id, case_file.c.id == case.merged_into)
    return case.merged_into, int(not tx.rows(query)[0]["open"])


def _add(tx: Transaction, found: Sequence[tuple[Standing, Collection[Findable]]]) -> None:
    ids = _word_ids(tx, {(each.sort, each.text) for _, words in found for each in words})
    rows = [
        {
            "court_id": tx.court_id,
            "word_id": ids[each.sort, each.text],
            "closed": place.closed,
            "shown": place.shown,
            "case_id": place.case_id,
            "role": each.role,
        }
        for place, words in found
        for each in words
    ]
    _insert(tx, search_use, rows)


def _strike(tx: Transaction, place: Standing, words: Collection[Findable]) -> None:
    """Words that no longer stand in a case; they themselves stay for whoever else has them."""
    known = _known(tx, {(each.sort, each.text) for each in words})
    for each in words:
        tx.run(
            delete(search_use).where(
                search_use.c.court_id == tx.court_id,
                search_use.c.word_id == known[each.sort, each.text],
                search_use.c.shown == place.shown,
                search_use.c.case_id == place.case_id,
                search_use.c.role == each.role,
            )
        )


def _remove(tx: Transaction, case_id: int, shown: int) -> None:
    own = (search_use.c.court_id == tx.court_id, search_use.c.shown == shown, search_use.c.case_id == case_id)
    tx.run(delete(search_use).where(*own))


def _known(tx: Transaction, words: Iterable[Word]) -> dict[Word, int]:
    asked = sorted({text for _, text in words})
    known: dict[Word, int] = {}
    for some in _batches(asked):
        query = select(search_word.c.id, search_word.c.sort, search_word.c.text)
        query = query.where(search_word.c.court_id == tx.court_id, search_word.c.text.in_(some))
        known |= {(row["sort"], row["text"]): row["id"] for row in tx.rows(query)}
    return known


def _word_ids(tx: Transaction, words: Collection[Word]) -> Mapping[Word, int]:
    """The ids of words; those that are new get their keys."""
    known = _known(tx, words)
    fresh = {each: tx.new_id() for each in words if each not in known}
    if not fresh:
        return known
    sounds = {each: _sounds(*each) for each in fresh}
    rows = [
        {"court_id": tx.court_id, "id": own, "sort": sort, "text": text, "sounds": sounds[sort, text]}
        for (sort, text), own in fresh.items()
    ]
    if _insert(tx, search_word, rows) != len(rows):
        # Another desk was quicker with one of them; its word stands, and so do its keys.
        now = _known(tx, fresh)
        fresh = {each: own for each, own in fresh.items() if now[each] == own}
        known |= now
    grams = [gram for (sort, text), own in fresh.items() for gram in _grams(tx, own, sort, text, sounds[sort, text])]
    _insert(tx, search_gram, grams)
    return {**known, **fresh}


def _grams(tx: Transaction, word_id: int, sort: Sort, text: str, sounds: str) -> list[dict[str, Any]]:
    keys = {(int(key.tier), key.text[:KEY_CUT]) for key in keys_of(sort, text, read_sounds(sounds))}
    return [{"court_id": tx.court_id, "tier": tier, "gram": gram, "word_id": word_id} for tier, gram in sorted(keys)]


def _sounds(sort: Sort, text: str) -> str:
    if sort is Sort.NUMBER:
        return ""
    return written_sounds(sounds_of(folded(text)[0], reading, person=sort is Sort.PERSON))


def _insert(tx: Transaction, table: Table, rows: Sequence[dict[str, Any]]) -> int:
    """Insert what is not there yet; how many were new."""
    if not rows:
        return 0
    maker = postgresql.insert if tx.connection.dialect.name == "postgresql" else sqlite.insert
    return tx.run(maker(table).on_conflict_do_nothing(), rows)


def _batches(texts: Sequence[str]) -> list[Sequence[str]]:
    return [texts[start : start + _AT_ONCE] for start in range(0, len(texts), _AT_ONCE)]
