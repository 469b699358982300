"""How the room of visitors and bookings is tied to the others: F4 from anywhere, cases and sessions out of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.acts import Act
from mediator_desk.domain.inquiries import Inquiry
from mediator_desk.ui.care.inquiry_drawer import InquiryDrawer
from mediator_desk.ui.care.room import CareRoom
from mediator_desk.ui.cases.room import CasesRoom
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.rooms import Room, RoomEntry
from mediator_desk.ui.window import DeskWindow


class CareDoor:
    """The way into the room, and out of it to a case."""

    def __init__(self, look: Look, errands: Errands, actions: Actions) -> None:
        self._look, self._errands, self._actions = look, errands, actions
        self._window: DeskWindow | None = None
        self.entry = RoomEntry("care", "来访日程", "calendar_ltr", self._make)

    def serve(self, window: DeskWindow) -> None:
        """F4 notes who came, whatever is seen in this window."""
        self._window = window
        if self._actions.may("inquiries.register"):
            QShortcut(QKeySequence(Qt.Key.Key_F4), window).activated.connect(self.note_inquiry)

    def note_inquiry(self) -> None:
        """The drawer opens over whatever is seen; a second one does not."""
        here = self._window.room() if self._window is not None else None
        if here is not None and not here.findChildren(InquiryDrawer):
            InquiryDrawer(self._look, self._errands, self._actions, here).open()

    def _make(self) -> Room:
        room = CareRoom(self._look, self._errands, self._actions)
        room.case_wanted.connect(self._show_case)
        room.session_wanted.connect(self._record_session)
        room.registration_wanted.connect(self._register)
        return room

    def _cases(self) -> CasesRoom | None:
        """The room of cases; None where the room before wanted to be asked first."""
        if self._window is None:
            return None
        self._window.show_room("cases")
        room = self._window.room()
        return room if isinstance(room, CasesRoom) else None

    def _show_case(self, case_id: int) -> None:
        room = self._cases()
        if room is not None:
            room.show_case(case_id)

    def _record_session(self, case_id: int) -> None:
        room = self._cases()
        if room is not None:
            room.begin(case_id, Act.HOLD_SESSION)

    def _register(self, inquiry: Inquiry) -> None:
        """A new registration with what the visitor left; one that was begun before is not written over."""
        room = self._cases()
        if room is not None:
            room.register()
            # A fresh room asks for the day first; answers come in the order of the questions.
            self._errands.run(self._actions.cases.today, owner=room, then=partial(_prefill, room, inquiry))


def _prefill(room: CasesRoom, inquiry: Inquiry, day: object) -> None:
    if room.form is not None and not room.form.is_dirty():
        room.form.prefill(inquiry)
