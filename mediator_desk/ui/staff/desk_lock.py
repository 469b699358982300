"""锁屏: covers the window when nobody is there or Ctrl+Shift+L was pressed, and lets the same person go on where he was."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.settings import CentreSettings
from mediator_desk.domain.staff import Way
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.staff.idle_watch import IdleWatch
from mediator_desk.ui.staff.lock_card import LockCard
from mediator_desk.ui.staff.this_pc import ThisPc
from mediator_desk.ui.window import DeskWindow


class DeskLock(QObject):
    """The lock of one person's window.

    Signals:
        locked(): the window is covered. resumed(): the person is back.
    """

    locked = Signal()
    resumed = Signal()

    def __init__(self, look: Look, errands: Errands, actions: Actions, this_pc: ThisPc, window: DeskWindow) -> None:
        super().__init__(window)
        self._look, self._errands, self._actions = look, errands, actions
        self._pc, self._window = this_pc, window
        self.card: LockCard | None = None
        self.watch = IdleWatch(self)
        self.watch.left_alone.connect(self.lock)
        window.staying.connect(self._ask)
        window.switch_asked.connect(self._ask)
        errands.run(actions.centre.settings, then=self._take_minutes, owner=self)

    @Slot()
    def lock(self) -> None:
        """Cover the window; the keys to private notes are forgotten at once."""
        if self.card is not None or not self._window.isVisible() or not self._errands.is_open():
            return
        self.card = card = LockCard(self._look, self._actions.actor.name)
        card.handed_in.connect(self._go_on)
        card.switch_asked.connect(self._window.switch_asked)
        card.switch_agreed.connect(self._window.give_way_asked)
        self._window.covering.put(card)
        self._errands.run(self._actions.own.lock, owner=self)
        secret = self._pc.secret()
        self._errands.run(partial(self._actions.own.resume_by, secret), then=self._offer, owner=self)
        self.locked.emit()

    def _take_minutes(self, kept: tuple[CentreSettings, int]) -> None:
        self.watch.set_minutes(kept[0].lock_after_minutes)

    def _offer(self, way: Way) -> None:
        if self.card is not None and way is Way.PIN:
            self.card.choose(way)

    @Slot(str, str)
    def _go_on(self, way: str, secret: str) -> None:
        if self.card is None:
            return
        own = self._actions.own
        if Way(way) is Way.PIN:
            work = partial(own.resume_with_pin, self._pc.secret(), secret)
        else:
            work = partial(own.resume, secret)
        self._errands.run(work, then=self._resumed, refused=self.card.refuse, owner=self, busy="正在核对…")

    def _resumed(self, nothing: None) -> None:
        self.card = None
        self._window.covering.take()
        self.watch.touched()
        self.resumed.emit()

    @Slot()
    def _ask(self) -> None:
        """Somebody else wants to sign in, and something is half typed here: said on the card, where it can be read."""
        here = self._window.room()
        if self.card is not None and here is not None and not here.may_leave():
            self.card.ask()
