"""日程: the bookings of a day or a week in the order of time, and what is done with the one that is chosen."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mediator_desk.actions.bookings import Calendar
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.booking_lines import BookingLine, day_words, week_of
from mediator_desk.domain.bookings import BookingState
from mediator_desk.ui.kit.buttons import Button, IconButton
from mediator_desk.ui.kit.cards import Card, Chip, EmptyState
from mediator_desk.ui.kit.cells import Cell, CellKind
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.tables import Column, Row, RowsModel, RowsTable
from mediator_desk.ui.kit.texts import Text
from mediator_desk.ui.kit.tokens import Tone

_COLUMNS = (
    Column("时间", CellKind.TWO_LINES, 150, least=130),
    Column("调解室", CellKind.PLAIN, 120),
    Column("案号 / 当事人", CellKind.TWO_LINES),
    Column("调解员", CellKind.PLAIN, 130),
    Column("状态", CellKind.STATE, 130),
    Column("备注", CellKind.PLAIN, 150),
)
_LOOKS = {
    BookingState.PLANNED: (Tone.PRIMARY, "clock"),
    BookingState.HELD: (Tone.OK, "checkmark_circle"),
    BookingState.NOT_HELD: (Tone.WARN, "warning"),
    BookingState.CANCELLED: (Tone.NEUTRAL, "dismiss_circle"),
}


class CalendarPage(QWidget):
    """A day or a week; PgUp and PgDn turn it, Home goes to today, Enter opens the case.

    Signals:
        case_wanted(object): case id. session_wanted(object): case id whose session is to be recorded.
        move_asked(object), cancel_asked(object), not_held_asked(object): the BookingLine.
        rooms_asked(): the list of rooms is to be changed. counted(int): so many are listed.
    """

    case_wanted = Signal(object)
    session_wanted = Signal(object)
    move_asked = Signal(object)
    cancel_asked = Signal(object)
    not_held_asked = Signal(object)
    rooms_asked = Signal()
    counted = Signal(int)

    def __init__(self, look: Look, errands: Errands, actions: Actions) -> None:
        super().__init__()
        self._errands, self._actions = errands, actions
        self._day: dt.date | None = None
        self._today = dt.date.min
        self._asked = 0
        self.week = True
        self.lines: tuple[BookingLine, ...] = ()
        self.rooms: tuple[str, ...] = ()
        self.span = Text("", "strong")
        self.by_day, self.by_week = Chip(look, "日"), Chip(look, "周")
        self.before = IconButton(look, "chevron_left", "前一段（PgUp）")
        self.after = IconButton(look, "chevron_right", "后一段（PgDn）")
        self.home = Button(look, "今天", tip="Home")
        self.record = Button(look, "记录调解", icon="people_chat", kind="primary")
        self.missed = Button(look, "未能进行")
        self.move_button = Button(look, "改期")
        self.cancel = Button(look, "取消预约")
        self.open_case = Button(look, "打开案件")
        self.keep_rooms = Button(look, "管理调解室", icon="settings")
        self.model = RowsModel(_COLUMNS)
        self.table = RowsTable(look, self.model, "调解日程")
        self.empty = EmptyState(look, "calendar_clock")
        self.pages = QStackedWidget()
        self._lay_out(look)
        self._listen()
        self._choose(None)

    def reload(self) -> None:
        """Ask again for the span that is shown."""
        self._asked += 1
        first, last = self._days()
        work = partial(self._actions.bookings.between, first, last)
        self._errands.run(work, owner=self, then=partial(self._show, self._asked))

    def show_day(self, day: dt.date) -> None:
        """Go to a day."""
        self._day = day
        self.reload()

    def _days(self) -> tuple[dt.date | None, dt.date | None]:
        if self._day is None:
            return None, None
        days = week_of(self._day) if self.week else (self._day,)
        return days[0], days[-1]

    def _show(self, asked: int, calendar: Calendar) -> None:
        if asked != self._asked:
            return
        self._today, self.rooms = calendar.today, calendar.rooms
        if self._day is None:
            self._day = calendar.today
            if self.week:
                self.reload()
                return
        self.lines = calendar.lines
        first, last = calendar.first, calendar.last
        self.span.setText(day_words(first) if first == last else f"{day_words(first)} 至 {day_words(last)}")
        self.model.show_rows([Row(line.id, self._cells(line)) for line in calendar.lines])
        self.empty.say("这段时间没有预约的调解。在案件页“更多”里选“预约调解”。")
        self.pages.setCurrentIndex(0 if calendar.lines else 1)
        if calendar.lines and self.table.current() is None:
            self.table.choose(calendar.lines[0].id)
        self._choose(self.table.current())
        self.counted.emit(len(calendar.lines))

    def _cells(self, line: BookingLine) -> tuple[Cell, ...]:
        tone, icon = _LOOKS[line.state]
        late = line.planned and line.ends_at.date() < self._today
        day = f"今天 {day_words(self._today)}" if line.starts_at.date() == self._today else day_words(line.starts_at.date())
        absent = f"{line.absent}人未到场" if line.absent else ""
        return (
            Cell(line.span, day),
            Cell(line.room),
            Cell(line.whose, line.parties),
            Cell("、".join(line.mediators)),
            Cell("待登记结果" if late else line.state.value, tone=Tone.WARN if late else tone, icon=icon),
            Cell(line.note or line.reason or absent),
        )

    def line(self) -> BookingLine | None:
        """The booking that is chosen."""
        key = self.table.current()
        return next((line for line in self.lines if line.id == key), None)

    @Slot(object)
    def _choose(self, key: object) -> None:
        line = self.line()
        own = line is not None and line.case_id is not None
        planned = own and line is not None and line.planned
        come = planned and line is not None and line.starts_at.date() <= self._today
        self.open_case.setEnabled(own)
        for button in (self.move_button, self.cancel):
            button.setEnabled(planned)
        for button in (self.record, self.missed):
            button.setEnabled(come)

    def _turn(self, direction: int, checked: bool = False) -> None:
        if self._day is not None:
            self.show_day(self._day + dt.timedelta(days=direction * (7 if self.week else 1)))

    @Slot()
    def _go_home(self) -> None:
        self.show_day(self._today)

    def _choose_span(self, week: bool, checked: bool = False) -> None:
        self.week = week
        self.by_week.setChecked(week)
        self.by_day.setChecked(not week)
        self.reload()

    def _ask_case(self, signal: str, checked: bool = False) -> None:
        line = self.line()
        if line is not None and line.case_id is not None:
            getattr(self, signal).emit(line.case_id)

    def _ask_line(self, signal: str, checked: bool = False) -> None:
        line = self.line()
        if line is not None and line.case_id is not None:
            getattr(self, signal).emit(line)

    def _lay_out(self, look: Look) -> None:
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        for widget in (self.by_day, self.by_week, self.before, self.home, self.after, self.span):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.keep_rooms)
        foot = QHBoxLayout()
        foot.setSpacing(look.px(8))
        foot.addWidget(self.open_case)
        foot.addStretch(1)
        for button in (self.cancel, self.move_button, self.missed, self.record):
            foot.addWidget(button)
        card = Card(look)
        card.body.addWidget(self.empty)
        self.pages.addWidget(self.table)
        self.pages.addWidget(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(12))
        column.addLayout(row)
        column.addWidget(self.pages, 1)
        column.addLayout(foot)
        self.by_week.setChecked(True)
        self.keep_rooms.setVisible(self._actions.may("bookings.keep_rooms"))
        for button in (self.record, self.missed, self.move_button, self.cancel):
            button.setVisible(self._actions.may("bookings.book"))

    def _listen(self) -> None:
        self.by_day.clicked.connect(partial(self._choose_span, False))
        self.by_week.clicked.connect(partial(self._choose_span, True))
        self.before.clicked.connect(partial(self._turn, -1))
        self.after.clicked.connect(partial(self._turn, 1))
        self.home.clicked.connect(self._go_home)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda key: self._ask_case("case_wanted"))
        self.open_case.clicked.connect(partial(self._ask_case, "case_wanted"))
        self.record.clicked.connect(partial(self._ask_case, "session_wanted"))
        self.move_button.clicked.connect(partial(self._ask_line, "move_asked"))
        self.cancel.clicked.connect(partial(self._ask_line, "cancel_asked"))
        self.missed.clicked.connect(partial(self._ask_line, "not_held_asked"))
        self.keep_rooms.clicked.connect(self.rooms_asked)
        for key, slot in (
            (Qt.Key.Key_PageUp, partial(self._turn, -1)),
            (Qt.Key.Key_PageDown, partial(self._turn, 1)),
            (Qt.Key.Key_Home, self._go_home),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
