"""How people come in, stay and change at the desk: the sign-in, the room of accounts, one's own menu, the lock."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QSettings, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut

from mediator_desk.actions.signed_in import Actions
from mediator_desk.actions.staff import FirstStart, StaffActions
from mediator_desk.domain.desk_pcs import DutyPerson
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.staff import DUTY_ROLES
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.rooms import Room, RoomEntry
from mediator_desk.ui.staff.desk_lock import DeskLock
from mediator_desk.ui.staff.first_start import NewCentre
from mediator_desk.ui.staff.own_drawers import OwnDrawers
from mediator_desk.ui.staff.people_room import PeopleRoom
from mediator_desk.ui.staff.sign_in import SignInWindow
from mediator_desk.ui.staff.this_pc import ThisPc
from mediator_desk.ui.window import DeskWindow


class Entrance(QObject):
    """Lets people in at the sign-in window.

    Signals:
        entered(Actor): somebody is in.
    """

    entered = Signal(object)

    def __init__(self, errands: Errands, front: SignInWindow, settings: QSettings, parent: QObject) -> None:
        super().__init__(parent)
        self._errands, self._front, self._settings = errands, front, settings
        self._staff: StaffActions | None = None
        self._pc = ThisPc(settings, "")
        front.sign_in_asked.connect(self._sign_in)
        front.pin_sign_in_asked.connect(self._sign_in_with_pin)
        front.renew_asked.connect(self._renew)
        front.begin_asked.connect(self._begin)

    def open(self, staff: StaffActions, place: str) -> None:
        """The data is open; `place` names it among all data of this computer."""
        self._staff, self._pc = staff, ThisPc(self._settings, place)
        self.look_for_duty()

    def close(self) -> None:
        """No data is open any more."""
        self._staff = None

    def look_for_duty(self) -> None:
        """Ask who may come in by PIN here; a computer that was never registered asks nothing."""
        secret = self._pc.secret()
        if self._staff is not None and secret:
            work = partial(self._staff.duty_people, secret)
            self._errands.run(work, then=self._offer_duty, owner=self)

    def _offer_duty(self, people: Sequence[DutyPerson]) -> None:
        self._front.offer_duty(people)

    @Slot(str, str)
    def _sign_in(self, login: str, password: str) -> None:
        if self._staff is None:
            return
        self._errands.run(
            partial(self._staff.sign_in, login, password),
            then=self.entered.emit,
            refused=partial(self._refuse, login, password),
            owner=self,
            busy="正在登录…",
        )

    def _refuse(self, login: str, password: str, refusal: Refusal) -> None:
        if refusal.code == "must-change":
            self._front.ask_new_password(login, password)
        else:
            self._front.sign_in.refuse(refusal)

    @Slot(str, str, str)
    def _renew(self, login: str, once: str, new: str) -> None:
        if self._staff is not None:
            work, refused = partial(self._staff.renew_password, login, once, new), self._front.new_password.refuse
            self._errands.run(work, then=self.entered.emit, refused=refused, owner=self, busy="正在登录…")

    @Slot(object, str)
    def _sign_in_with_pin(self, staff_id: int, pin: str) -> None:
        if self._staff is not None:
            work = partial(self._staff.sign_in_with_pin, self._pc.secret(), staff_id, pin)
            refused = self._front.duty.refuse
            self._errands.run(work, then=self.entered.emit, refused=refused, owner=self, busy="正在登录…")

    @Slot(object)
    def _begin(self, entry: NewCentre) -> None:
        if self._staff is not None:
            first = FirstStart(entry.name, entry.login, entry.password, entry.settings)
            work, refused = partial(self._staff.begin, first), self._front.first_start.refuse
            self._errands.run(work, then=self.entered.emit, refused=refused, owner=self, busy="正在建立…")


class StaffDoor:
    """The room of accounts, and what everybody has: his own menu and the lock."""

    def __init__(self, look: Look, errands: Errands, actions: Actions, this_pc: ThisPc) -> None:
        self._look, self._errands, self._actions, self._pc = look, errands, actions, this_pc
        self.entry = RoomEntry("people", "人员", "person_accounts", self._make)
        self.lock: DeskLock | None = None

    def serve(self, window: DeskWindow) -> None:
        """Ctrl+Shift+L locks at once, in whatever room; the menu at the foot of the rail changes password and PIN."""
        self.lock = lock = DeskLock(self._look, self._errands, self._actions, self._pc, window)
        QShortcut(QKeySequence("Ctrl+Shift+L"), window).activated.connect(lock.lock)
        own = OwnDrawers(self._look, self._errands, self._actions, window)
        rail = window.rail
        rail.lock_asked.connect(lock.lock)
        rail.password_asked.connect(own.change_password)
        rail.pin_asked.connect(own.set_pin)
        rail.pin_entry.setVisible(bool(self._actions.actor.roles & DUTY_ROLES))

    def _make(self) -> Room:
        return PeopleRoom(self._look, self._errands, self._actions, self._pc)
