"""预约调解 from the page of a case: what is arranged already, what would stand in the way, and the form."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Slot

from mediator_desk.actions.bookings import BookingPlan
from mediator_desk.domain.bookings import BookingEntry, Clash
from mediator_desk.domain.refusals import Refusal
from mediator_desk.ui.cases.acts.act_drawer import ActDrawer, CaseInHand, Work
from mediator_desk.ui.kit.booking_form import BookingForm
from mediator_desk.ui.kit.texts import Text


class BookingDrawer(ActDrawer):
    """Books a session; everything about rooms and clashes comes from the desk lane."""

    def __init__(self, hand: CaseInHand) -> None:
        super().__init__(hand)
        self._asked = 0
        self.already = Text("", "sub", wrap=True)
        self.warning = Text("", "care", wrap=True)
        now = dt.datetime.combine(self.today, dt.datetime.now().time())
        self.booking = BookingForm(self.look, self.case, (), self.today, now)
        self.booking.asked.connect(self._ask)
        self.booking.changed.connect(self.mark_typed)
        self.form.add_wide(self.already)
        self.form.add_wide(self.warning)
        self.form.add_wide(self.booking)
        self._tell_bookings()
        self.warning.hide()
        self.ready()
        case_id = self.case.id
        self.errands.run(
            lambda: self.verbs.bookings.plan(case_id), owner=self, then=self._show_plan, refused=self.refuse
        )

    def _tell_bookings(self) -> None:
        planned = [booking for booking in self.file.bookings if booking.planned]
        words = "；".join(f"{booking.when} {booking.room}" for booking in planned)
        self.already.setText(f"已预约：{words}。改期、取消请到“日程来访”。")
        self.already.setVisible(bool(planned))

    def _show_plan(self, plan: BookingPlan) -> None:
        """The rooms there are now, and what would keep the session from being held."""
        if plan.warnings:
            self.warning.setText("可以先预约；到时还须：" + "".join(plan.warnings))
            self.warning.show()
        self.booking.offer_rooms(plan.rooms)
        self._ask()

    @Slot()
    def _ask(self) -> None:
        """What clashes with the entry as it stands; the answer to an older one is not shown."""
        entry = self.booking.entry()
        if entry is None:
            return
        self._asked += 1
        case_id, asked = self.case.id, self._asked
        self.errands.run(
            lambda: (asked, self.verbs.bookings.clashes(case_id, entry)),
            owner=self,
            then=self._show_clashes,
            refused=self.refuse,
        )

    def _show_clashes(self, answer: tuple[int, tuple[Clash, ...]]) -> None:
        if answer[0] == self._asked:
            self.booking.show_clashes(answer[1])

    def check(self) -> bool:
        """The form's own errors."""
        return self.booking.check()

    def work(self) -> Work:
        """Book it."""
        actions, case_id, entry, knowingly = self.verbs, self.case.id, self.booking.entry(), self.booking.knowingly()
        if not isinstance(entry, BookingEntry):
            raise ValueError("the form was not checked")
        return lambda: actions.bookings.book(case_id, entry, knowingly=knowingly)

    def refused_by_desk(self, refusal: Refusal) -> None:
        """A clash that came up in between is shown with the way to accept it."""
        super().refused_by_desk(refusal)
        if refusal.code == "clash":
            self._ask()
