"""The form by which a session is booked or moved, for every room in which that is done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal, Slot

from mediator_desk.domain.bookings import USUAL_MINUTES, Booking, BookingEntry, Clash
from mediator_desk.domain.cases import Case
from mediator_desk.domain.parties import numbered_roles
from mediator_desk.ui.kit.choice_fields import TickField
from mediator_desk.ui.kit.forms import ChoiceField, Form, TextField
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.measured_fields import MomentField
from mediator_desk.ui.kit.texts import Text

_LENGTHS = ((30, "30分钟"), (60, "1小时"), (90, "1个半小时"), (120, "2小时"), (180, "3小时"), (240, "4小时"))
_FIRST_HOUR, _LAST_HOUR = 9, 16
_PAUSE_MS = 250


class BookingForm(Form):
    """When, how long, in which room, who sits and who is called; what clashes stands beneath.

    Signals:
        asked(): the entry can be read and has changed; whoever owns the form asks for clashes.
    """

    asked = Signal()

    def __init__(self, look: Look, case: Case, rooms: Sequence[str], today: dt.date, now: dt.datetime) -> None:
        super().__init__(look)
        self.starts = MomentField(look, "开始时间", required=True)
        self.length: ChoiceField[int] = ChoiceField(look, "时长", _LENGTHS, chosen=USUAL_MINUTES, required=True)
        self.room: ChoiceField[str] = ChoiceField(look, "调解室", (), required=True)
        self.offer_rooms(rooms)
        sitting = [(each.mediator_id, each.mediator_name) for each in case.open_assignments]
        self.mediators: TickField[int] = TickField(look, "调解员", sitting, ticked=[each for each, _ in sitting])
        roles = numbered_roles(case.parties)
        called = [(party.id, f"{party.name}（{roles[party.id]}）") for party in case.present_parties]
        self.parties: TickField[int] = TickField(
            look, "通知到场", called, ticked=[each for each, _ in called], required=True
        )
        self.note = TextField(look, "备注", longest=200, placeholder="如：带物业合同原件")
        self.clash = Text("", "care", wrap=True)
        self.despite: TickField[bool] = TickField(look, "有冲突", [(True, "知道有冲突，仍然预约")])
        self._lay_out(bool(sitting))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._begin(today, now)
        for field in (self.starts, self.length, self.room, self.mediators, self.parties):
            field.changed.connect(self._pause.start)

    def fill(self, booking: Booking) -> None:
        """A booking that is there, to be moved."""
        self.starts.set_moment(booking.starts_at)
        if booking.minutes not in dict(_LENGTHS):
            self.length.offer(sorted({*_LENGTHS, (booking.minutes, f"{booking.minutes}分钟")}), booking.minutes)
        self.length.set_value(booking.minutes)
        self.offer_rooms((*self.rooms(), booking.room))
        self.room.set_value(booking.room)
        self.mediators.set_value(booking.mediator_ids)
        self.parties.set_value(booking.party_ids)
        self.note.set_value(booking.note)

    def offer_rooms(self, rooms: Sequence[str]) -> None:
        """The rooms there are; the chosen one stays, also where the list knows it no more."""
        chosen = self.room.value()
        every = tuple(dict.fromkeys((*rooms, *((chosen,) if chosen else ()))))
        self.room.offer([(room, room) for room in every], chosen or (every[0] if every else None))

    def rooms(self) -> tuple[str, ...]:
        """The rooms that are offered."""
        return tuple(self.room.combo.itemText(place) for place in range(self.room.combo.count()))

    def is_settled(self) -> bool:
        """True when no change waits to be asked about."""
        return not self._pause.isActive()

    def entry(self) -> BookingEntry | None:
        """What was entered; None while it cannot be read."""
        starts, room = self.starts.moment(), self.room.value()
        if starts is None or room is None:
            return None
        return BookingEntry(
            starts,
            self.length.value() or USUAL_MINUTES,
            room,
            self.mediators.value(),
            self.parties.value(),
            self.note.value(),
        )

    def knowingly(self) -> bool:
        """Whether the person has said that it is booked in spite of what clashes."""
        return bool(self.despite.value())

    def show_clashes(self, found: Sequence[Clash]) -> None:
        """What stands against it, and whether it is booked all the same."""
        self.clash.setText("\n".join(clash.words for clash in found))
        self.clash.setVisible(bool(found))
        self.despite.setVisible(bool(found))
        if not found:
            self.despite.set_value(())

    def _lay_out(self, somebody_sits: bool) -> None:
        self.add("starts", self.starts)
        self.add("length", self.length)
        self.add("room", self.room)
        self.add("mediators", self.mediators, wide=True)
        self.add("parties", self.parties, wide=True)
        self.add("note", self.note, wide=True)
        self.add_wide(self.clash)
        self.add("despite", self.despite, wide=True)
        self.mediators.setVisible(somebody_sits)
        self.clash.hide()
        self.despite.hide()

    def _begin(self, today: dt.date, now: dt.datetime) -> None:
        """The next full hour of the working day, else tomorrow at nine."""
        hour = max(now.hour + 1, _FIRST_HOUR)
        day = today if hour <= _LAST_HOUR else today + dt.timedelta(days=1)
        begins = dt.time(hour if hour <= _LAST_HOUR else _FIRST_HOUR)
        while day.weekday() >= 5:
            day, begins = day + dt.timedelta(days=1), dt.time(_FIRST_HOUR)
        self.starts.set_moment(dt.datetime.combine(day, begins))

    @Slot()
    def _ask(self) -> None:
        if self.entry() is not None:
            self.asked.emit()
