"""The record of one session (记录调解)."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from mediator_desk.actions.bookings import BookingMet
from mediator_desk.domain.bookings import Booking, to_record
from mediator_desk.domain.cases import Case
from mediator_desk.domain.hearings import Session, SessionMode
from mediator_desk.domain.settings import CentreSettings
from mediator_desk.ui.cases.acts.act_drawer import ActDrawer, CaseInHand, Work, party_words
from mediator_desk.ui.cases.acts.attendance import AttendanceField, sitting_in
from mediator_desk.ui.cases.acts.session_parts import NotesField
from mediator_desk.ui.kit.absence_field import AbsenceField
from mediator_desk.ui.kit.cards import Chip
from mediator_desk.ui.kit.choice_fields import RadioField, TickField
from mediator_desk.ui.kit.court_fields import NameField
from mediator_desk.ui.kit.forms import MultiLine, TextField
from mediator_desk.ui.kit.measured_fields import MomentField

_CHIPS_IN_A_ROW = 3
_LONGEST_CHIP = 11
"""Characters of a room's name on a chip; the tooltip has all of it."""
_OUTSIDE, _COURT_AGREES = "在法院和调解组织之外进行", "已经法院同意"


class SessionDrawer(ActDrawer):
    """When, where, who was there, what was said; a record still open is continued."""

    def __init__(self, hand: CaseInHand) -> None:
        running = next((session for session in hand.file.case.sessions if not session.closed), None)
        booked = to_record(hand.file.bookings, hand.file.today) if running is None else None
        intro = f"第{running.number}次调解的笔录尚未定稿，接着记录。" if running else ""
        intro = f"按预约记录：{booked.when}，{booked.room}。" if booked else intro
        super().__init__(hand, intro=intro)
        self.running, self.booked = running, booked
        self._build_frame()
        self._build_record()
        if running is not None:
            self._fill(running)
        else:
            self._begin()
        self.ready()
        self.errands.run(
            self.verbs.centre.settings, owner=self, then=self._propose_places, refused=self.refuse
        )

    def _build_frame(self) -> None:
        look = self.look
        self.held_at = MomentField(look, "调解时间", required=True)
        self.mode = RadioField(look, "方式", [(mode, mode.value) for mode in SessionMode], required=True)
        self.place = TextField(look, "地点", required=True)
        self.rooms = QWidget()
        self._rooms_grid = QGridLayout(self.rooms)
        self._rooms_grid.setContentsMargins(0, 0, 0, 0)
        self._rooms_grid.setSpacing(look.px(8))
        self._rooms_grid.setColumnStretch(_CHIPS_IN_A_ROW, 1)
        self.rooms.hide()
        self.outside = TickField(
            look,
            "场所",
            [(True, _OUTSIDE), (False, _COURT_AGREES)],
            note="在外进行或者上门的，须先经法院同意（第十四条）。",
        )
        self.outside.changed.connect(self._follow_place)
        self.mode.changed.connect(self._follow_place)
        self._follow_place()
        self.form.add("held_at", self.held_at, wide=True)
        self.form.add("mode", self.mode, wide=True)
        self.form.add("place", self.place, wide=True)
        self.form.add_wide(self.rooms)
        self.form.add("outside", self.outside, wide=True)
        self._build_people()

    def _build_people(self) -> None:
        look, case = self.look, self.case
        mediators = [
            (a.mediator_id, f"{a.mediator_name}{'（主持）' if a.lead else ''}") for a in case.open_assignments
        ]
        self.mediators = TickField(look, "调解员", mediators, required=True)
        before = self.running.attendance if self.running else ()
        self.attendance = AttendanceField(look, case, before, self.today)
        called = booked_parties(case, self.booked) if self.booked else ()
        self.absences = AbsenceField(look, called)
        self.attendance.changed.connect(self._follow_attendance)
        self.others = sitting_in(look, case, self.running.participant_ids if self.running else ())
        self.form.add("mediators", self.mediators, wide=True)
        self.form.add("attendance", self.attendance, wide=True)
        self.form.add("absences", self.absences, wide=True)
        self._follow_attendance()
        self.form.add("others", self.others, wide=True)
        self.others.setVisible(bool(self.others.boxes))

    def _build_record(self) -> None:
        look = self.look
        self.record = MultiLine(look, "调解笔录", lines=8, placeholder="各方陈述、争议焦点、调解经过和结果")
        self.recorder = NameField(look, "记录人", required=True)
        self.notes = NotesField(look, self.case)
        self.final = RadioField(
            look,
            "笔录",
            ((False, "尚未定稿，以后可继续"), (True, "定稿，不再修改")),
            chosen=False,
            required=True,
            stacked=True,
        )
        self.form.add("record", self.record, wide=True)
        self.form.add("recorder", self.recorder)
        self.form.add("notes", self.notes, wide=True)
        self.form.add("final", self.final, wide=True)

    def check(self) -> bool:
        """A final record has words."""
        empty = bool(self.final.value()) and self.record.is_empty()
        return self.form.show_errors({"record": "定稿的笔录须有内容。"} if empty else {})

    def work(self) -> Work:
        """Keep the record."""
        actions, case, running = self.verbs, self.case, self.running
        away = True in self.outside.value() or self.mode.value() is SessionMode.HOME
        session = Session(
            id=running.id if running else 0,
            number=running.number if running else 0,
            held_at=self.held_at.moment() or dt.datetime.min,
            mode=self.mode.value() or SessionMode.ON_SITE,
            place=self.place.value(),
            outside=away,
            court_consented=away and False in self.outside.value(),
            mediator_ids=self.mediators.value(),
            attendance=self.attendance.value(),
            record=self.record.value(),
            recorder=self.recorder.value(),
            closed=bool(self.final.value()),
            notes=self.notes.value(),
            participant_ids=self.others.value(),
        )
        met = self._met()
        return lambda: actions.cases.hold_session(case.id, case.version, session, met)

    def _met(self) -> BookingMet | None:
        """The booking that becomes this session, with why others did not come."""
        if self.booked is None:
            return None
        came = [attendance.party_id for attendance in self.attendance.value()]
        return BookingMet(self.booked.id, self.booked.version, self.absences.absences(came))

    def _begin(self) -> None:
        now = dt.datetime.now().time().replace(second=0, microsecond=0)
        booked = self.booked
        self.held_at.set_moment(booked.starts_at if booked else dt.datetime.combine(self.today, now))
        self.mode.set_value(SessionMode.ON_SITE)
        sitting = [entry.mediator_id for entry in self.case.open_assignments]
        self.mediators.set_value([each for each in booked.mediator_ids if each in sitting] if booked else sitting)
        self.place.set_value(booked.room if booked else "")
        self.recorder.set_value(self.verbs.actor.name)

    def _fill(self, session: Session) -> None:
        self.held_at.set_moment(session.held_at)
        self.mode.set_value(session.mode)
        self.place.set_value(session.place)
        ticked = ((True, session.outside), (False, session.court_consented))
        self.outside.set_value([which for which, applies in ticked if applies])
        self.mediators.set_value(session.mediator_ids)
        self.record.set_value(session.record)
        self.recorder.set_value(session.recorder)
        self.notes.keep(session.notes)

    def _propose_places(self, found: tuple[CentreSettings, int]) -> None:
        """The centre's place where none is entered, and its rooms to pick from."""
        settings, _ = found
        untouched = not self.typed()
        places = tuple(dict.fromkeys(place for place in (settings.place, *settings.rooms) if place))
        if self.place.is_empty() and places:
            self.place.set_value(places[0])
        for number, place in enumerate(places if len(places) > 1 else ()):
            chip = Chip(self.look, place if len(place) <= _LONGEST_CHIP else f"{place[: _LONGEST_CHIP - 1]}…")
            chip.setToolTip(place)
            chip.setCheckable(False)
            chip.setAccessibleName(f"地点填为{place}")
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            chip.setProperty("place", place)
            chip.clicked.connect(self._pick_place)
            self._rooms_grid.addWidget(chip, *divmod(number, _CHIPS_IN_A_ROW))
            self.rooms.show()
        if untouched:
            self.forget_typing()

    @Slot()
    def _follow_place(self) -> None:
        """The court's consent is asked for only where it is wanted."""
        away = True in self.outside.value() or self.mode.value() is SessionMode.HOME
        self.outside.box(False).setEnabled(away)

    @Slot()
    def _follow_attendance(self) -> None:
        """Whoever was called and is not ticked is asked about."""
        self.absences.show_for([attendance.party_id for attendance in self.attendance.value()])

    @Slot()
    def _pick_place(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip):
            self.place.set_value(str(chip.property("place")))


def booked_parties(case: Case, booking: Booking) -> tuple[tuple[int, str], ...]:
    """Who was called to a booking and takes part still, in words."""
    return tuple(
        (party.id, party_words(case, party)) for party in case.present_parties if party.id in booking.party_ids
    )
