"""The table of the rosters: one row per membership, because term and state belong to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from mediator_desk.actions.pools import RosterLine
from mediator_desk.domain.names import name_key
from mediator_desk.domain.pools import Membership, Pool, RosterStatus
from mediator_desk.ui.kit.cells import Cell, CellKind, TwoLineDelegate
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.standings import pool_tone
from mediator_desk.ui.kit.tables import Column, Row, RowsModel, RowsTable
from mediator_desk.ui.kit.tokens import Tone

_STATUSES = {
    RosterStatus.PROPOSED: (Tone.NEUTRAL, "edit"),
    RosterStatus.LISTED: (Tone.OK, "checkmark_circle"),
    RosterStatus.PAUSED: (Tone.WARN, "pause"),
    RosterStatus.LEFT: (Tone.NEUTRAL, "arrow_right"),
    RosterStatus.STRUCK: (Tone.NEUTRAL, "dismiss_circle"),
}

_COLUMNS = (
    Column("姓名 / 性别", CellKind.TWO_LINES, 118),
    Column("力量 / 组织", CellKind.TWO_LINES, 176),
    Column("聘期", CellKind.TWO_LINES, 122),
    Column("状态", CellKind.STATE, 104),
    Column("在办", CellKind.NUMBER, 58),
    Column("专长", CellKind.PLAIN),
)
_POOL_COLUMN = 1


class PoolDelegate(TwoLineDelegate):
    """Pool over organisation, with a stripe in the colour of the pool at the left."""

    def paint_cell(self, painter: QPainter, box: QRect, cell: Cell, selected: bool) -> None:
        """The stripe, then the two lines."""
        px = self.look.px
        stripe = QRectF(box.left(), box.top() + px(9), px(3), box.height() - px(18))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.look.tokens.ink(cell.tone)))
        painter.drawRoundedRect(stripe, px(1.5), px(1.5))
        super().paint_cell(painter, box.adjusted(px(10), 0, 0, 0), cell, selected)


class RosterTable(RowsTable):
    """The memberships that are wanted; a row's key is the id of the membership."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, RowsModel(_COLUMNS), "调解员名册")
        self.view.setItemDelegateForColumn(_POOL_COLUMN, PoolDelegate(look, self.view))

    def show_lines(self, lines: Iterable[RosterLine], today: dt.date, pool: Pool | None, sought: str) -> None:
        """Show the memberships of one pool (None: of all) whose mediator or organisation matches."""
        wanted = name_key(sought)
        rows = [
            Row(place.id, _cells(line, place, today))
            for line in lines
            for place in line.mediator.memberships
            if pool in (None, place.pool) and (not wanted or _matches(line, place, wanted))
        ]
        self.model.show_rows(rows)


def status_look(status: RosterStatus) -> tuple[Tone, str]:
    """Colour and icon of a roster state."""
    return _STATUSES[status]


def term_words(place: Membership) -> tuple[str, str]:
    """The term as two short lines; the second is empty when there is only one thing to say."""
    if place.term_from and place.term_to:
        return f"{place.term_from}起", f"{place.term_to}止"
    if place.term_from:
        return f"{place.term_from}起", ""
    return (f"至{place.term_to}", "") if place.term_to else ("—", "")


def _matches(line: RosterLine, place: Membership, wanted: str) -> bool:
    texts = (line.mediator.name, place.organisation, line.mediator.specialties, line.mediator.employer)
    return any(wanted in name_key(text) for text in texts)


def _cells(line: RosterLine, place: Membership, today: dt.date) -> tuple[Cell, ...]:
    mediator = line.mediator
    first, second = term_words(place)
    tone, icon = _STATUSES[place.status]
    obstacle = place.obstacle_on(today)
    if obstacle and place.status is RosterStatus.LISTED:
        tone, icon = Tone.WARN, "warning"
    return (
        Cell(mediator.name, mediator.sex),
        Cell(place.pool.value, place.organisation, tone=pool_tone(place.pool)),
        Cell(first, second),
        Cell(place.status.value, tone=tone, icon=icon, spoken=obstacle or place.status.value),
        Cell(str(line.load) if line.load else "—", spoken=f"在办{line.load}件"),
        Cell(mediator.specialties or "—"),
    )
