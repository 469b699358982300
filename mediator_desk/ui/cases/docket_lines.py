"""The lines of the case list: its columns, what stands in each, and where lines come from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.docket import DocketFilter, Histogram, Order
from mediator_desk.domain.money import format_amount
from mediator_desk.domain.row_words import deadline_words
from mediator_desk.domain.standing import CaseRow, Headline, Outcome
from mediator_desk.ui.kit.cells import Cell, CellKind
from mediator_desk.ui.kit.standings import standing_look, urgency_tone
from mediator_desk.ui.kit.tables import Column, Row

COLUMNS = (
    Column("剩余期限", CellKind.TERM, 142, key="term", sorts=True),
    Column("状态", CellKind.STATE, 142, key="standing"),
    Column("案号 / 案由", CellKind.TWO_LINES, least=206, key="number", sorts=True),
    Column("申请人 / 被申请人", CellKind.TWO_NAMES, 142, least=86, most=300, key="parties"),
    Column("调解员 / 来源", CellKind.TWO_LINES, 112, least=86, most=130, key="mediator"),
    Column("收案日", CellKind.PLAIN, 104, least=100, key="received", usual=False, sorts=True),
    Column("委派日", CellKind.PLAIN, 104, least=100, key="referred", usual=False),
    Column("委派方式", CellKind.PLAIN, 96, least=92, key="kind", usual=False),
    Column("标的额（元）", CellKind.NUMBER, 118, key="amount", usual=False),
    Column("最近进展 / 时间", CellKind.TWO_LINES_CUT, 240, least=150, most=420, key="progress", usual=False, sorts=True),
    Column("结果", CellKind.PLAIN, 96, least=92, key="outcome", usual=False),
)
ALWAYS = ("number",)
"""Without its number nobody knows which case a line is."""

SORTED_BY = {Order.DUE: "term", Order.NUMBER: "number", Order.RECEIVED: "received", Order.CHANGED: "progress"}
"""The column whose title sorts by each order."""


def marks_of(head: Headline) -> tuple[str, ...]:
    """The marks of a case in the list, short enough for its line."""
    return tuple(words for on, words in ((head.enterprise, "涉企"), (head.fast_track, "直通车")) if on)


def line_of(row: CaseRow, today: dt.date) -> Row:
    """A case as a line of the list on that day."""
    head, more = row.headline, row.more
    words = deadline_words(head, today)
    tone, icon = standing_look(head.standing)
    clock = "" if words.share is not None or not head.open else "clock"
    return Row(
        row.id,
        (
            Cell(
                words.text,
                "暂定" if words.provisional else "",
                tone=urgency_tone(words.tone),
                icon=clock,
                share=words.share,
            ),
            Cell(head.standing.value, tone=tone, icon=icon),
            Cell(head.title, head.cause, marks=marks_of(head)),
            Cell(head.applicants or "—", head.respondents or "—"),
            Cell(head.lead or "—", head.pool.value if head.pool else ""),
            Cell(_day(more.received_on)),
            Cell(_day(more.referred_on)),
            Cell(more.kind.value),
            Cell(format_amount(more.amount) if more.amount is not None else "—"),
            Cell(more.progress or "—", f"{more.changed_at:%Y-%m-%d %H:%M}" if more.changed_at else ""),
            Cell("—" if head.outcome is Outcome.RUNNING else head.outcome.value),
        ),
    )


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else "—"


class DocketSource:
    """The lines of one filter, read by keyset; where they lie is asked once and serves every window."""

    def __init__(self, actions: Actions, wanted: DocketFilter) -> None:
        self._actions, self._wanted = actions, wanted
        self._measured: Histogram | None = None

    def count(self) -> int:
        """How many cases there are."""
        self._measured = self._actions.cases.measure(self._wanted)
        return self._measured.total

    def rows(self, start: int, n: int) -> Sequence[Row]:
        """A window of them."""
        cases = self._actions.cases
        today = cases.today()
        return tuple(line_of(row, today) for row in cases.page(self._wanted, start, n, self._measured))
