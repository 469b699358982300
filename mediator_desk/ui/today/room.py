"""待办: where the day begins. What waits for the person at the desk, each line with the one button that does it."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.agenda import WATCHED, Agenda, AgendaCard, Matter, Watch
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.touched import Touched
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.cards import PageHeader
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.rooms import Room
from mediator_desk.ui.today.card_view import CardView
from mediator_desk.ui.today.line_view import LineView
from mediator_desk.ui.today.watch_strip import WatchStrip

_LOOK_MS = 60_000
_PAUSE_MS = 150
"""Several acts in one breath are one look."""
_WEEKDAYS = "一二三四五六日"
_SHOWN = Touched.CASES | Touched.DOCUMENTS | Touched.MEDIATORS | Touched.SETTINGS


class TodayRoom(Room):
    """The room listens for itself, so that the count beside its name is right while another room is seen.

    Signals:
        deed_wanted(object): the Deed of a line.
        cases_wanted(object): the matters whose cases are to be listed.
        register_asked(): 登记案件, from where one stands.
        counted(int, int): how many things must be done today, and how many this week.
    """

    deed_wanted = Signal(object)
    cases_wanted = Signal(object)
    counted = Signal(int, int)
    register_asked = Signal()
    shows = Touched.NOTHING

    def __init__(self, look: Look, errands: Errands, actions: Actions) -> None:
        super().__init__(look)
        self._errands, self._actions = errands, actions
        self._under_way = self._again = False
        self.agenda: Agenda | None = None
        self.header = PageHeader(look, "待办")
        self.watch = WatchStrip(look)
        self.cards = {card: CardView(look, card) for card in AgendaCard}
        self._lay_out()
        self._listen()

    def reload(self) -> None:
        """Look again at everything that waits; a look that is under way is followed by one more."""
        self._pause.stop()
        if not self._errands.is_open():
            return  # the last answer of a closing desk may have touched what is shown here
        if self._under_way:
            self._again = True
            return
        self._under_way = True
        self._errands.run(self._actions.agenda.look, then=self._show, refused=self._refused, owner=self, busy="正在读取待办…")

    def set_compact(self, compact: bool) -> None:
        """Narrow or wide."""
        super().set_compact(compact)
        for card in self.cards.values():
            card.set_compact(compact)

    def views(self) -> list[LineView]:
        """Every line that is shown, in the order of the page."""
        return [view for card in self.cards.values() for view in card.views()]

    def is_settled(self) -> bool:
        """True when no look is waiting or under way."""
        return not (self._under_way or self._again or self._pause.isActive())

    @Slot()
    def next_line(self) -> None:
        """F8: to the next line, from the last to the first."""
        self._walk(1)

    @Slot()
    def line_before(self) -> None:
        """Shift+F8."""
        self._walk(-1)

    @Slot()
    def look_at_clock(self) -> None:
        """Every minute: a new day changes what every page says, after a night or after the machine slept."""
        if self.agenda is not None and self._errands.is_open():
            self._errands.run(self._actions.agenda.day, then=self._see_day, owner=self)

    def showEvent(self, event: QShowEvent) -> None:
        """The first line is where one begins."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._begin)

    # -- within ------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        look = self.look
        if self._actions.may("cases.register"):
            new = Button(look, "登记案件", icon="add", kind="primary", tip="Ctrl+N")
            new.clicked.connect(self.register_asked)
            QShortcut(QKeySequence(QKeySequence.StandardKey.New), self).activated.connect(self.register_asked)
            self.header.row.addWidget(new)
        again = Button(look, "刷新", icon="arrow_sync_circle", tip="F5")
        again.clicked.connect(self.reload)
        self.header.row.insertWidget(3, again)
        inside = QWidget()
        inside.setProperty("kind", "inside")
        stack = QVBoxLayout(inside)
        stack.setContentsMargins(0, 0, look.px(4), 0)
        stack.setSpacing(look.px(12))
        stack.addWidget(self.watch)
        for card in self.cards.values():
            stack.addWidget(card)
        stack.addStretch(1)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inside)
        self.column.addWidget(self.header)
        self.column.addWidget(self.area, 1)
        inside.hide()

    def _listen(self) -> None:
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.reload)
        self._minute = QTimer(self, interval=_LOOK_MS)
        self._minute.timeout.connect(self.look_at_clock)
        self._minute.start()
        self._errands.touched.connect(self._note_touched)
        self.watch.asked.connect(self._ask_watched)
        for card in self.cards.values():
            card.deed_wanted.connect(self.deed_wanted)
            card.all_wanted.connect(self._ask_all)
            card.walked.connect(self._walk_from)
        QShortcut(QKeySequence(Qt.Key.Key_F8), self).activated.connect(self.next_line)
        QShortcut(QKeySequence("Shift+F8"), self).activated.connect(self.line_before)

    def _show(self, agenda: Agenda) -> None:
        self._under_way = False
        self.agenda = agenda
        self.banner.put_away()
        self.header.say(self._greeting(agenda))
        self.watch.tell(agenda.watch)
        waited = self.area.widget()
        for card, view in self.cards.items():
            view.tell(agenda.cards.get(card, ()))
        if waited is not None and waited.isHidden():
            waited.show()
            self._begin()
        self.counted.emit(agenda.count(AgendaCard.TODAY), agenda.count(AgendaCard.WEEK))
        self._once_more()

    def _refused(self, refusal: Refusal) -> None:
        self._under_way = False
        self.banner.refuse(refusal)
        self.banner.offer("重新读取", self.reload)
        self._once_more()

    def _once_more(self) -> None:
        if self._again:
            self._again = False
            self.reload()

    def _greeting(self, agenda: Agenda) -> str:
        day = agenda.today
        when = f"{day.year}年{day.month}月{day.day}日 星期{_WEEKDAYS[day.weekday()]}"
        desk = f"{self._actions.actor.name}的工作台"
        count = f"{'您承办的案件' if agenda.own else '中心在办'} {agenda.cases} 件" if self._actions.may("cases.page") else ""
        return "　".join(part for part in (when, desk, count) if part)

    @Slot(object)
    def _note_touched(self, touched: Touched) -> None:
        if touched & _SHOWN:
            self._pause.start()

    def _see_day(self, day: dt.date) -> None:
        if self.agenda is not None and day != self.agenda.today:
            self._errands.touched.emit(Touched.CASES)

    @Slot()
    def _begin(self) -> None:
        """The first line has the focus where nothing else of the page has it."""
        here = QApplication.focusWidget()
        views = self.views()
        if self.isVisible() and views and (here is None or not self.isAncestorOf(here)):
            views[0].button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _walk(self, by: int) -> None:
        views = self.views()
        here = QApplication.focusWidget()
        at = next((place for place, view in enumerate(views) if here is not None and view.isAncestorOf(here)), None)
        if views:
            views[(at + by) % len(views) if at is not None else (0 if by > 0 else -1)].focus()

    @Slot(object, int)
    def _walk_from(self, view: LineView, by: int) -> None:
        self._walk(by)

    @Slot(object)
    def _ask_all(self, matter: Matter) -> None:
        self.cases_wanted.emit((matter,))

    @Slot(object)
    def _ask_watched(self, watch: Watch) -> None:
        self.cases_wanted.emit(WATCHED[watch])
