"""What is done with a booking from 日程: moving it, calling it off, saying that it came to nothing; and the rooms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.bookings import BookingPlan
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.bookings import Booking, Clash
from mediator_desk.domain.parties import numbered_roles
from mediator_desk.domain.refusals import Refusal
from mediator_desk.ui.kit.absence_field import AbsenceField
from mediator_desk.ui.kit.booking_form import BookingForm
from mediator_desk.ui.kit.choice_fields import TickField
from mediator_desk.ui.kit.drawer import Drawer
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.forms import Form, MultiLine, TextField
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text


class CareDrawer(Drawer):
    """A drawer that asks one thing of the actions and closes when it is done."""

    def __init__(
        self, look: Look, errands: Errands, actions: Actions, parent: QWidget, title: str, save: str, about: str = ""
    ) -> None:
        super().__init__(look, title, save, about=about, parent=parent)
        self.errands, self.verbs = errands, actions
        body = QWidget()
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(0, 0, look.px(8), look.px(8))
        self.column.setSpacing(look.px(12))
        self.set_body(body)
        self.saved.connect(self.send)

    def work(self) -> Callable[[], Changed] | None:
        """What to do; None when the form says what is wrong."""
        raise NotImplementedError

    @Slot()
    def send(self) -> None:
        """Do it, or stay with what is wrong."""
        work = self.work()
        if work is None:
            return
        self.hold(True)
        self.errands.run(work, owner=self, then=self._done, refused=self.refused_by_desk, busy="正在保存…")

    def refused_by_desk(self, refusal: Refusal) -> None:
        """A lawful "no"; what was typed stays."""
        self.refuse(refusal)

    def _done(self, changed: Changed) -> None:
        self.finish(changed.text)


class MoveDrawer(CareDrawer):
    """改期."""

    def __init__(
        self, look: Look, errands: Errands, actions: Actions, parent: QWidget, plan: BookingPlan, booking: Booking
    ) -> None:
        super().__init__(look, errands, actions, parent, "改期", "保存改期", plan.case.title)
        self.booking = booking
        self._asked = 0
        now = dt.datetime.combine(plan.today, dt.datetime.now().time())
        self.form = BookingForm(look, plan.case, plan.rooms, plan.today, now)
        self.form.fill(booking)
        self.column.addWidget(Text(f"原定：{booking.when}，{booking.room}", "sub", wrap=True))
        self.column.addWidget(self.form)
        self.column.addStretch(1)
        self.form.changed.connect(self.mark_typed)
        self.form.asked.connect(self._ask)

    @Slot()
    def _ask(self) -> None:
        entry = self.form.entry()
        if entry is None:
            return
        self._asked += 1
        asked, booking = self._asked, self.booking
        self.errands.run(
            lambda: (asked, self.verbs.bookings.clashes(booking.case_id, entry, booking.id)),
            owner=self,
            then=self._show_clashes,
            refused=self.refuse,
        )

    def _show_clashes(self, answer: tuple[int, tuple[Clash, ...]]) -> None:
        if answer[0] == self._asked:
            self.form.show_clashes(answer[1])

    def refused_by_desk(self, refusal: Refusal) -> None:
        """A clash is shown with the way to accept it."""
        super().refused_by_desk(refusal)
        if refusal.code == "clash":
            self._ask()

    def work(self) -> Callable[[], Changed] | None:
        entry = self.form.entry() if self.form.check() else None
        if entry is None:
            return None
        bookings, one, knowingly = self.verbs.bookings, self.booking, self.form.knowingly()
        return lambda: bookings.move(one.case_id, one.id, one.version, entry, knowingly=knowingly)


class CancelDrawer(CareDrawer):
    """取消预约."""

    def __init__(
        self, look: Look, errands: Errands, actions: Actions, parent: QWidget, plan: BookingPlan, booking: Booking
    ) -> None:
        super().__init__(look, errands, actions, parent, "取消预约", "取消这次预约", plan.case.title)
        self.booking = booking
        self.form = Form(look, columns=1)
        self.reason = TextField(look, "取消原因", required=True, longest=200, placeholder="如：申请人住院，改日再约")
        self.form.add("reason", self.reason)
        self.column.addWidget(Text(f"{booking.when}，{booking.room}", "body", wrap=True))
        self.column.addWidget(self.form)
        self.column.addStretch(1)
        self.form.changed.connect(self.mark_typed)

    def work(self) -> Callable[[], Changed] | None:
        if not self.form.check():
            return None
        bookings, one, reason = self.verbs.bookings, self.booking, self.reason.value()
        return lambda: bookings.cancel(one.case_id, one.id, one.version, reason)


class NotHeldDrawer(CareDrawer):
    """未能进行: who came, and why the others did not."""

    def __init__(
        self, look: Look, errands: Errands, actions: Actions, parent: QWidget, plan: BookingPlan, booking: Booking
    ) -> None:
        super().__init__(look, errands, actions, parent, "调解未能进行", "登记", plan.case.title)
        self.booking = booking
        roles = numbered_roles(plan.case.parties)
        called = [(p.id, f"{p.name}（{roles[p.id]}）") for p in plan.case.parties if p.id in booking.party_ids]
        self.form = Form(look, columns=1)
        self.came: TickField[int] = TickField(look, "到场的当事人", called)
        self.absences = AbsenceField(look, called)
        self.reason = TextField(look, "说明", longest=200, placeholder="如：被申请人电话告知堵车，改日再约")
        for key, field in (("came", self.came), ("absences", self.absences), ("reason", self.reason)):
            self.form.add(key, field)
        self.column.addWidget(Text(f"{booking.when}，{booking.room}", "body", wrap=True))
        self.column.addWidget(self.form)
        self.column.addStretch(1)
        self.came.changed.connect(self._follow)
        self.form.changed.connect(self.mark_typed)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        self.absences.show_for(self.came.value())

    def work(self) -> Callable[[], Changed] | None:
        bookings, one, came, reason = self.verbs.bookings, self.booking, self.came.value(), self.reason.value()
        absences = self.absences.absences(came)
        return lambda: bookings.not_held(one.case_id, one.id, one.version, came, absences, reason)


class RoomsDrawer(CareDrawer):
    """管理调解室: one room a line."""

    def __init__(
        self, look: Look, errands: Errands, actions: Actions, parent: QWidget, rooms: tuple[str, ...]
    ) -> None:
        super().__init__(look, errands, actions, parent, "管理调解室", "保存")
        self.form = Form(look, columns=1)
        self.names = MultiLine(look, "调解室", required=True, note="每行一间。已有的预约不受影响。", lines=6)
        self.names.set_value("\n".join(rooms))
        self.form.add("names", self.names)
        self.column.addWidget(self.form)
        self.column.addStretch(1)
        self.form.changed.connect(self.mark_typed)

    def work(self) -> Callable[[], Changed] | None:
        if not self.form.check():
            return None
        names = self.names.value().splitlines()
        return lambda: self.verbs.bookings.keep_rooms(names)
