"""What is typed is kept: two seconds after it was typed, for its person, until it is saved or given up.

`DraftDesk` belongs to a window and holds its person's drafts; a form finds it through its window, so that nothing has to
be handed down to it. `DraftKeeper` belongs to one form. Neither ever stands in the way of typing: what cannot be
written is said once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from mediator_desk.domain.drafts import FORMAT, Draft, DraftKey, put_back
from mediator_desk.domain.refusals import Refusal
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.form_states import State, bring_back, state_of

KEEP_MS = 2000
"""From the first thing typed that is not kept until it is."""

_LATER_MS = (50, 250, 1000, 3000)
"""When what had no place yet is tried again: names and lists of a form come by errand."""

T = TypeVar("T")


class DraftActions(Protocol):
    """What the window does about drafts (`actions.drafts`)."""

    def keep(self, draft: Draft) -> None: ...

    def mine(self) -> tuple[Draft, ...]: ...

    def drop(self, key: DraftKey) -> None: ...


class Finishing(Protocol):
    """Joins the end of a draft to the work that saves its form (`actions.signed_in`)."""

    def __call__(self, draft: DraftKey, work: Callable[[], T], /) -> Callable[[], T]: ...


class DraftDesk(QObject):
    """The drafts of the person at a window.

    Signals:
        changed(): a draft from before was continued, given up or came to its end.
        failed(Refusal): drafts cannot be kept; said once until they can again.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, errands: Errands, actions: DraftActions, finishing: Finishing, window: QWidget) -> None:
        super().__init__(window)
        self._errands, self._actions, self._finishing = errands, actions, finishing
        self._drafts: dict[DraftKey, Draft] = {}
        self._open: dict[DraftKey, DraftKeeper] = {}
        self._said = False

    def load(self) -> None:
        """Ask for what was left the last time."""
        self._errands.run(self._actions.mine, owner=self, then=self._loaded, refused=self._refused)

    def left(self) -> tuple[Draft, ...]:
        """What waits to be continued: drafts whose form is not open, newest first."""
        waiting = [draft for key, draft in self._drafts.items() if key not in self._open]
        return tuple(sorted(waiting, key=lambda draft: draft.saved_at, reverse=True))

    def of(self, key: DraftKey) -> Draft | None:
        """The draft of a form."""
        return self._drafts.get(key)

    def keep(self, draft: Draft) -> None:
        """Write it down, off the painting thread."""
        self._drafts[draft.key] = draft
        if self._errands.is_open():
            work = partial(self._actions.keep, draft)
            self._errands.run(work, owner=self, then=self._kept, refused=self._refused, busy="正在暂存…")

    def drop(self, key: DraftKey) -> None:
        """It is given up, or was saved."""
        if self._drafts.pop(key, None) is not None and self._errands.is_open():
            self._errands.run(partial(self._actions.drop, key), owner=self, refused=self._refused)
        self.changed.emit()

    def forget(self, key: DraftKey) -> None:
        """It went with the save of its form."""
        self._drafts.pop(key, None)
        self.changed.emit()

    def finishing(self, key: DraftKey, work: Callable[[], T]) -> Callable[[], T]:
        """`work` with the end of the draft in its transaction."""
        return self._finishing(key, work)

    def flush(self) -> None:
        """Write down at once what has been typed: the window is about to go, or another person comes."""
        for keeper in list(self._open.values()):
            keeper.keep_now()

    def opened(self, keeper: DraftKeeper) -> None:
        """A form is open: its draft waits no longer."""
        self._open[keeper.key] = keeper
        self.changed.emit()

    def closed(self, keeper: DraftKeeper) -> None:
        """The form has gone; its draft, if there still is one, waits again."""
        if self._open.get(keeper.key) is keeper:
            del self._open[keeper.key]
            self.changed.emit()

    def _loaded(self, drafts: tuple[Draft, ...]) -> None:
        self._drafts = {**{draft.key: draft for draft in drafts}, **self._drafts}
        self.changed.emit()

    def _kept(self, done: None) -> None:
        self._said = False

    def _refused(self, refusal: Refusal) -> None:
        if not self._said:
            self._said = True
            self.failed.emit(refusal)


class DraftKeeper(QObject):
    """Keeps what is typed into one form.

    Signals:
        restored(Draft): what was typed the last time stands in the form again.
    """

    restored = Signal(object)

    def __init__(
        self, form: QWidget, key: DraftKey, title: str, *, seen: int = 0, private: bool = False
    ) -> None:
        super().__init__(form)
        self.key, self.title = key, title
        self._form, self._seen, self._private = form, seen, private
        self._desk: DraftDesk | None = None
        self._was: State = {}
        self._kept: State | None = None
        self._pending: Mapping[str, object] = {}
        self._tries = 0
        self._timer = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._timer.timeout.connect(self.keep_now)
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self._try_again)

    def begin(self, desk: DraftDesk | None) -> Draft | None:
        """The form is open as it is before anything is typed; what was left the last time is put back and answered."""
        self._desk = desk
        self._was = state_of(self._form)
        if desk is None:
            return None
        desk.opened(self)
        draft = desk.of(self.key)
        if draft is None or draft.format != FORMAT:
            return None
        self._bring(put_back(draft, self._seen))
        self.restored.emit(draft)
        return draft

    def opening(self) -> State:
        """What stood in the form as it opened."""
        return dict(self._was)

    @Slot()
    def touch(self) -> None:
        """Something was typed: it is kept two seconds from now, however long the typing goes on."""
        if self._desk is not None and not self._timer.isActive():
            self._timer.start()

    @Slot()
    def keep_now(self) -> None:
        """Keep what is typed, unless it is kept or nothing is."""
        if self._desk is None:
            return
        self._timer.stop()
        now = {**state_of(self._form), **self._pending}
        if now in (self._kept, self._was):
            return
        self._kept = now
        self._desk.keep(Draft(self.key, self.title, self._seen, dict(self._was), now, private=self._private))

    def pause(self) -> None:
        """The form is being saved: what is typed is on its way."""
        self._timer.stop()

    def follow(self, seen: int) -> None:
        """The record was read again while the form was open."""
        self._seen = seen

    def start_over(self) -> None:
        """Give up what was put back: the form stands as it opened."""
        self._later.stop()
        self._pending = {}
        bring_back(self._form, self._was)
        self.give_up()

    def give_up(self) -> None:
        """What is typed is not wanted."""
        self._timer.stop()
        self._kept = None
        if self._desk is not None:
            self._desk.drop(self.key)

    def saved(self) -> None:
        """The form is saved, and the draft went with it (`finishing`)."""
        self._timer.stop()
        self._kept = None
        if self._desk is not None:
            self._desk.forget(self.key)

    def end(self) -> None:
        """The form closes."""
        self._timer.stop()
        self._later.stop()
        if self._desk is not None:
            self._desk.closed(self)
            self._desk = None

    def finishing(self, work: Callable[[], T]) -> Callable[[], T]:
        """`work` that saves the form, so that the draft goes in the same transaction."""
        return work if self._desk is None else self._desk.finishing(self.key, work)

    def _bring(self, state: Mapping[str, object]) -> None:
        here = QApplication.focusWidget()
        self._pending = bring_back(self._form, state)
        if here is not None and shiboken6.isValid(here):
            here.setFocus(Qt.FocusReason.OtherFocusReason)  # a row that comes takes the cursor
        if self._pending:
            self._tries = 0
            self._later.start(_LATER_MS[0])

    @Slot()
    def _try_again(self) -> None:
        self._pending = bring_back(self._form, self._pending)
        self._tries += 1
        if self._pending and self._tries < len(_LATER_MS):
            self._later.start(_LATER_MS[self._tries])
        else:
            self._pending = {}


def drafts_of(widget: QWidget) -> DraftDesk | None:
    """The drafts of the person at the window in which `widget` stands."""
    found = widget.window().findChild(DraftDesk, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found if isinstance(found, DraftDesk) else None
