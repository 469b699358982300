"""来访日程: the sessions that are booked, and who came or called without a case."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from mediator_desk.actions.bookings import BookingPlan
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.booking_lines import BookingLine
from mediator_desk.domain.inquiries import Inquiry, InquiryFigures
from mediator_desk.domain.touched import Touched
from mediator_desk.ui.care.booking_drawers import (
    CancelDrawer,
    CareDrawer,
    MoveDrawer,
    NotHeldDrawer,
    RoomsDrawer,
)
from mediator_desk.ui.care.calendar_page import CalendarPage
from mediator_desk.ui.care.figures_drawer import FiguresDrawer
from mediator_desk.ui.care.inquiry_drawer import InquiryDrawer
from mediator_desk.ui.care.inquiry_page import InquiryPage
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.cards import Chip, PageHeader
from mediator_desk.ui.kit.drawer import Drawer
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.rooms import Room


class CareRoom(Room):
    """Two pages, 日程 and 来访登记, and the drawers over them.

    Signals:
        case_wanted(object): case id.
        session_wanted(object): case id whose session is to be recorded.
        registration_wanted(object): the Inquiry of which a case is to be registered.
    """

    case_wanted = Signal(object)
    session_wanted = Signal(object)
    registration_wanted = Signal(object)
    shows = Touched.CARE | Touched.CASES | Touched.SETTINGS

    def __init__(self, look: Look, errands: Errands, actions: Actions) -> None:
        super().__init__(look)
        self._errands, self.verbs = errands, actions
        self.drawer: Drawer | None = None
        self.header = PageHeader(look, "来访日程")
        self.tabs = (Chip(look, "调解日程"), Chip(look, "来访登记"))
        self.new = Button(look, "登记来访", icon="add", kind="primary", tip="F4")
        self.calendar = CalendarPage(look, errands, actions)
        self.book = InquiryPage(look, errands, actions)
        self.pages = QStackedWidget()
        self._lay_out()
        self._listen()
        self.show_page(0)

    def reload(self) -> None:
        """Both pages, as far as the person may see them."""
        self.calendar.reload()
        if self.verbs.may("inquiries.page"):
            self.book.reload()

    def may_leave(self) -> bool:
        """A drawer in which something was typed asks first."""
        if self.drawer is None or not self.drawer.typed():
            return True
        self.drawer.ask_to_close()
        return False

    def show_page(self, place: int, checked: bool = False) -> None:
        """日程 (0) or 来访登记 (1)."""
        self.pages.setCurrentIndex(place)
        for number, tab in enumerate(self.tabs):
            tab.setChecked(number == place)

    # -- visitors --------------------------------------------------------------------------------

    @Slot()
    def register(self) -> None:
        """登记来访."""
        if self.verbs.may("inquiries.register"):
            self._open(InquiryDrawer(self.look, self._errands, self.verbs, self))

    @Slot(object)
    def open_inquiry(self, inquiry_id: int) -> None:
        """One entry with its whole number; the look is written down."""
        self._errands.run(lambda: self.verbs.inquiries.open(inquiry_id), owner=self, then=self._show_inquiry)

    def _show_inquiry(self, inquiry: Inquiry) -> None:
        drawer = InquiryDrawer(self.look, self._errands, self.verbs, self, inquiry)
        drawer.case_wanted.connect(self.registration_wanted)
        drawer.known_case_wanted.connect(self.case_wanted)
        self._open(drawer)

    @Slot()
    def _ask_figures(self) -> None:
        self._errands.run(self._figures_of_this_year, owner=self, then=self._show_figures)

    def _figures_of_this_year(self) -> InquiryFigures:
        return self.verbs.inquiries.figures(self.verbs.cases.today().year)

    def _show_figures(self, figures: InquiryFigures) -> None:
        self._open(FiguresDrawer(self.look, figures, self))

    # -- bookings --------------------------------------------------------------------------------

    def _plan(self, kind: type[MoveDrawer] | type[CancelDrawer] | type[NotHeldDrawer], line: BookingLine) -> None:
        """The booking as it is now, in the drawer of this kind."""
        case_id = line.case_id
        if case_id is not None:
            then = partial(self._show_booking, kind, line.id)
            self._errands.run(lambda: self.verbs.bookings.plan(case_id), owner=self, then=then)

    def _show_booking(
        self, kind: type[MoveDrawer] | type[CancelDrawer] | type[NotHeldDrawer], booking_id: int, plan: BookingPlan
    ) -> None:
        booking = next((each for each in plan.bookings if each.id == booking_id), None)
        if booking is not None:
            self._open(kind(self.look, self._errands, self.verbs, self, plan, booking))

    @Slot()
    def _keep_rooms(self) -> None:
        self._open(RoomsDrawer(self.look, self._errands, self.verbs, self, self.calendar.rooms))

    # -- within ----------------------------------------------------------------------------------

    def _open(self, drawer: Drawer | CareDrawer) -> None:
        """One drawer at a time."""
        if self.drawer is not None:
            drawer.deleteLater()
            self.drawer.ask_to_close()
            return
        self.drawer = drawer
        drawer.closed.connect(self._forget)
        drawer.open()

    @Slot()
    def _forget(self) -> None:
        self.drawer = None

    def _lay_out(self) -> None:
        for tab in self.tabs:
            self.header.row.insertWidget(self.header.row.count() - 1, tab)
        self.header.row.addWidget(self.new)
        visitors = self.verbs.may("inquiries.page")
        self.column.addWidget(self.header)
        self.pages.addWidget(self.calendar)
        self.pages.addWidget(self.book)
        self.column.addWidget(self.pages, 1)
        self.new.setVisible(visitors)
        self.tabs[1].setVisible(visitors)

    def _listen(self) -> None:
        for place, tab in enumerate(self.tabs):
            tab.clicked.connect(partial(self.show_page, place))
        self.new.clicked.connect(self.register)
        self.book.new_asked.connect(self.register)
        self.book.opened.connect(self.open_inquiry)
        self.book.figures_asked.connect(self._ask_figures)
        self.calendar.case_wanted.connect(self.case_wanted)
        self.calendar.session_wanted.connect(self.session_wanted)
        self.calendar.move_asked.connect(partial(self._plan, MoveDrawer))
        self.calendar.cancel_asked.connect(partial(self._plan, CancelDrawer))
        self.calendar.not_held_asked.connect(partial(self._plan, NotHeldDrawer))
        self.calendar.rooms_asked.connect(self._keep_rooms)
        new = QShortcut(QKeySequence(QKeySequence.StandardKey.New), self)
        new.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        new.activated.connect(self.register)
