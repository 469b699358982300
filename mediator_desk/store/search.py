"""Finds the cases in which a word stands, the best first: a few ranges of one index, whatever the number of cases.

Every part of it is bounded: so many words looked at, so many cases taken. What lies beyond is said (`Met.more`), and
whoever wants it types one character more.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, RowMapping, Select, and_, select

from mediator_desk.domain.findable import FoundAs
from mediator_desk.domain.found import FoundWord
from mediator_desk.domain.readings import read_sounds
from mediator_desk.domain.spelling import KEY_CUT, Asked, Sort, Tier, folded, match
from mediator_desk.store import scope
from mediator_desk.store.tables import case_file, search_gram, search_use, search_word
from mediator_desk.store.transaction import Transaction

MOST = 400
"""Cases a search shows at most."""

_LOOKED_AT = 5000
"""Words of one range that are looked at; two characters of a name have fewer, a single letter has more."""

_BEYOND = "\U0010ffff"
"""Stands behind every character in the order of bytes."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the index."""

    sort: Sort
    text: str
    sounds: str


@dataclass(slots=True)
class Met:
    """The cases that were met.

    Attributes:
        ids: the best first.
        words: of each case the words that were met, by role.
        lines: of each case whether it is closed, and its last day.
        more: whether some were left out.
    """

    asked: Asked
    ids: list[int] = field(default_factory=list)
    words: dict[int, dict[tuple[FoundAs, int], Tier]] = field(default_factory=dict)
    lines: dict[int, tuple[bool, dt.date]] = field(default_factory=dict)
    more: bool = False
    known: dict[int, Word] = field(default_factory=dict)

    def found_words(self, case_id: int) -> tuple[FoundWord, ...]:
        """The words of a case with the part that was met, the best first."""
        best = []
        for role, word_id in self.words[case_id]:
            word = self.known[word_id]
            hit = match(word.sort, word.text, read_sounds(word.sounds), self.asked)
            if hit is not None:
                best.append((hit.tier, word.sort is Sort.CAUSE, FoundWord(role, word.text, hit.start, hit.length)))
        return tuple(word for *_, word in sorted(best, key=lambda each: each[:2]))


def met(
    tx: Transaction, typed: str, mediator: int | None = None, narrow: ColumnElement[bool] | None = None
) -> Met:
    """The cases a text finds.

    Args:
        mediator: whose cases; None is everybody's.
        narrow: what the cases must be besides, as a condition on `case_file`.
    """
    found = Met(Asked.of(typed))
    for tier in Tier:
        for closed in (0, 1):
            if len(found.words) >= MOST:
                found.more = True
                break
            _look(tx, found, tier, closed, mediator, narrow)
    _know_words(tx, found)
    _put_in_order(found)
    return found


def _look(
    tx: Transaction, found: Met, tier: Tier, closed: int, mediator: int | None, narrow: ColumnElement[bool] | None
) -> None:
    """Add the cases of one range."""
    condition = _range(tx, found.asked, tier)
    if condition is None:
        return
    make = _everybodys if mediator is None else _own
    # The sum keeps an engine from beginning at the cases, of which there are more than of words.
    same = and_(case_file.c.court_id == tx.court_id, case_file.c.id == search_use.c.shown + 0)
    query = make(tx, condition, closed, mediator).join(case_file, same)
    limit = 2 * MOST
    rows = tx.rows((query if narrow is None else query.where(narrow)).limit(limit))
    found.more |= len(rows) == limit
    for row in rows:
        found.words.setdefault(row["shown"], {}).setdefault((row["role"], row["word_id"]), tier)
        found.lines[row["shown"]] = (not row["open"], row["due_key"])


def _range(tx: Transaction, asked: Asked, tier: Tier) -> ColumnElement[bool] | None:
    """The keys of a tier that the text finds; None where it can find none."""
    own = and_(search_gram.c.court_id == tx.court_id, search_gram.c.tier == int(tier))
    if tier.whole:
        return and_(own, search_gram.c.gram == asked.serial) if asked.serial else None
    if not asked.text or (asked.narrow and tier is not Tier.START):
        return None
    start = asked.text[:KEY_CUT]
    return and_(own, search_gram.c.gram >= start, search_gram.c.gram < start + _BEYOND)


_TAKEN = (search_use.c.shown, search_use.c.role, search_use.c.word_id, case_file.c.open, case_file.c.due_key)


def _everybodys(
    tx: Transaction, condition: ColumnElement[bool], closed: int, mediator: int | None
) -> Select[tuple[int, FoundAs, int, bool, dt.date]]:
    """From the keys to their cases."""
    keys = select(search_gram.c.word_id).where(condition)
    keys = keys.order_by(search_gram.c.gram, search_gram.c.word_id).limit(_LOOKED_AT)
    return select(*_TAKEN).select_from(search_use).where(
        search_use.c.court_id == tx.court_id, search_use.c.word_id.in_(keys), search_use.c.closed == closed
    )


def _own(
    tx: Transaction, condition: ColumnElement[bool], closed: int, mediator: int | None
) -> Select[tuple[int, FoundAs, int, bool, dt.date]]:
    """From the mediator's cases to their words: he has few, and a word may have very many."""
    keys = select(search_gram.c.word_id).where(condition)
    return select(*_TAKEN).select_from(search_use).where(
        search_use.c.court_id == tx.court_id,
        search_use.c.closed == closed,
        scope.cases_of(tx, search_use.c.shown, mediator),
        # The sum keeps an engine from beginning at the words.
        (search_use.c.word_id + 0).in_(keys),
    )


def _know_words(tx: Transaction, found: Met) -> None:
    """Read the words; what the cut key met and the whole text does not is left out."""
    ids = sorted({word_id for words in found.words.values() for _, word_id in words})
    query = select(search_word.c.id, search_word.c.sort, search_word.c.text, search_word.c.sounds)
    query = query.where(search_word.c.court_id == tx.court_id, search_word.c.id.in_(ids))
    rows: Sequence[RowMapping] = tx.rows(query) if ids else ()
    found.known = {row["id"]: Word(row["sort"], row["text"], row["sounds"]) for row in rows}
    if len(found.asked.text) > KEY_CUT:
        for case_id in list(found.words):
            if not found.found_words(case_id):
                del found.words[case_id]


def _put_in_order(found: Met) -> None:
    """Number, its end, whole name, beginning, within; then open before closed, and the most pressing first."""
    whole = {word_id for word_id, word in found.known.items() if _is_whole(word, found.asked)}

    def place(case_id: int) -> tuple[int, bool, bool, dt.date, int]:
        best = min((tier, word_id not in whole) for (_, word_id), tier in found.words[case_id].items())
        return (*_lifted(*best), *found.lines[case_id], -case_id)

    found.more |= len(found.words) > MOST
    found.ids = sorted(found.words, key=place)[:MOST]


def _lifted(tier: Tier, part: bool) -> tuple[int, bool]:
    """A number typed in full comes before every end of another one."""
    return (Tier.EXACT, False) if tier is Tier.START and not part else (tier, part)


def _is_whole(word: Word, asked: Asked) -> bool:
    said = folded(word.text)[0]
    return said == asked.text or (word.sort is Sort.NUMBER and said == f"{asked.text}号")

