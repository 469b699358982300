"""What the case list can be sorted by, and how a line is found in each order without counting off the whole list.

The list is cut into buckets: one day each, or a thousand numbers. A line is found by what its bucket's values begin
with and a small offset inside it (scale.md §1.1). There is an index for every order that is offered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, RowMapping, Text, and_, func, select, type_coerce

from mediator_desk.domain.docket import Bucket, DocketFilter, Histogram, Order
from mediator_desk.store.tables import case_file
from mediator_desk.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Sorting:
    """One order.

    Attributes:
        column: what is sorted by; its text sorts as its value does, on every engine and in every locale.
        starts: how many characters of it name a bucket; 0 takes all of it.
        end: written behind a bucket's key it is no lower than any value in the bucket.
        parted: whether all open cases come before all closed ones.
    """

    column: Column[Any]
    starts: int = 0
    end: str = ""
    parted: bool = False

    @property
    def value(self) -> ColumnElement[str]:
        """The sorted values as text."""
        return type_coerce(self.column, Text)

    @property
    def bucket(self) -> ColumnElement[str]:
        """What names the bucket of a row."""
        return func.substr(self.value, 1, self.starts) if self.starts else self.value


_SORTINGS = {
    Order.DUE: Sorting(case_file.c.due_key, parted=True),
    Order.RECEIVED: Sorting(case_file.c.received_on),
    Order.CHANGED: Sorting(case_file.c.changed_at, starts=10, end="T99"),
    Order.NUMBER: Sorting(case_file.c.number_key, starts=10, end="999"),
}


def buckets_of(tx: Transaction, chosen: DocketFilter, shown: ColumnElement[bool]) -> Histogram:
    """The buckets of the rows that are `shown`, in the order of the list; one grouped query."""
    by = _SORTINGS[chosen.order]
    bucket = by.bucket.label("bucket")
    parts = (case_file.c.open,) if by.parted else ()
    query = select(bucket, func.count().label("lines"), *parts).where(shown).group_by(*parts, bucket)
    found = [Bucket(row.get("open"), row["bucket"], row["lines"]) for row in tx.rows(query)]
    found.sort(key=lambda each: each.key, reverse=chosen.falls)
    found.sort(key=lambda each: each.open is False)  # keeps the order within both parts
    return Histogram.of(tuple(found))


def rows_from(
    tx: Transaction,
    chosen: DocketFilter,
    shown: ColumnElement[bool],
    known: Histogram,
    start: int,
    n: int,
    columns: Sequence[ColumnElement[Any]],
) -> list[RowMapping]:
    """`n` rows from place `start` on: at most one query for the open and one for the closed cases."""
    index, offset = known.place_of(start)
    first = known.buckets[index]
    rows = list(tx.rows(_from_bucket(chosen, shown, first, offset, n, columns)))
    if len(rows) < n and first.open:
        after = next((bucket for bucket in known.buckets if bucket.open is False), None)
        if after is not None:
            rows += tx.rows(_from_bucket(chosen, shown, after, 0, n - len(rows), columns))
    return rows


def _from_bucket(
    chosen: DocketFilter,
    shown: ColumnElement[bool],
    bucket: Bucket,
    offset: int,
    n: int,
    columns: Sequence[ColumnElement[Any]],
) -> Any:
    by = _SORTINGS[chosen.order]
    value, case_id = by.value, case_file.c.id
    here = [shown] if bucket.open is None else [shown, case_file.c.open.is_(bucket.open)]
    if chosen.falls:
        here.append(value <= bucket.key + by.end)
        order = (value.desc(), case_id.desc())
    else:
        here.append(value >= bucket.key)
        order = (value.asc(), case_id.asc())
    return select(*columns).where(and_(*here)).order_by(*order).offset(offset).limit(n)
