"""The table of the rosters: one row per membership, because term and state belong to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from mediator_desk.actions.pools import Record, RosterLine
from mediator_desk.domain.absences import away_on
from mediator_desk.domain.names import name_key
from mediator_desk.domain.pools import Membership, Pool, RosterStatus
from mediator_desk.domain.terms import term_left
from mediator_desk.ui.kit.cells import Cell, CellKind, TwoLineDelegate
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.standings import pool_tone, urgency_tone
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
    Column("姓名 / 性别", CellKind.TWO_LINES, 112, least=92),
    Column("力量 / 组织", CellKind.TWO_LINES, 160, least=100),
    Column("聘期", CellKind.TERM, 124),
    Column("状态", CellKind.STATE, 104),
    Column("在办", CellKind.NUMBER, 52),
    Column("今年 / 上次指派", CellKind.TWO_LINES_CUT, 128, least=112),
    Column("专长、语言", CellKind.PLAIN, least=112),
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


def year_words(record: Record) -> str:
    """What somebody did this year, short: "主持 8 件，成功 3 件"."""
    if not record.led.received:
        return f"协助 {record.helped} 件" if record.helped else "—"
    return f"主持 {record.led.received}，成功 {record.led.succeeded}"


def _matches(line: RosterLine, place: Membership, wanted: str) -> bool:
    him = line.mediator
    texts = (him.name, place.organisation, him.specialties, him.employer, him.languages)
    return any(wanted in name_key(text) for text in texts)


def _cells(line: RosterLine, place: Membership, today: dt.date) -> tuple[Cell, ...]:
    mediator = line.mediator
    term = term_left(place, today)
    words, tone, icon, obstacle = standing_of(line, place, today)
    last = f"上次 {line.last_assigned}" if line.last_assigned else ""
    return (
        Cell(mediator.name, mediator.sex),
        Cell(place.pool.value, place.organisation, tone=pool_tone(place.pool)),
        Cell(term.text, term.beneath, tone=urgency_tone(term.urgency)),
        Cell(words, tone=tone, icon=icon, spoken=obstacle or words),
        Cell(str(line.load) if line.load else "—", spoken=f"在办{line.load}件"),
        Cell(year_words(line.record), last),
        Cell("；".join(filter(None, (mediator.specialties, mediator.languages))) or "—"),
    )


def standing_of(line: RosterLine, place: Membership, today: dt.date) -> tuple[str, Tone, str, str]:
    """Word, colour and icon of a membership today, and why no case can go to him, or ""."""
    tone, icon = _STATUSES[place.status]
    obstacle, away = place.obstacle_on(today), away_on(line.mediator.absences, today)
    if place.status is not RosterStatus.LISTED:
        return place.status.value, tone, icon, obstacle
    if place.consultation_only and not place.lost_on(today):
        return "只咨询", Tone.NEUTRAL, "people_chat", obstacle
    if obstacle:
        return place.status.value, Tone.WARN, "warning", obstacle
    return ("请假", Tone.WARN, "calendar_clock", away) if away else (place.status.value, tone, icon, "")
