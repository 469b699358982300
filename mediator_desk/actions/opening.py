"""Opening the data and getting to work: the same for the window and for the headless commands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mediator_desk.actions.backups import BackupActions
from mediator_desk.actions.signed_in import Actions, actions_for
from mediator_desk.actions.staff import StaffActions
from mediator_desk.domain.calendar import WorkCalendar
from mediator_desk.domain.holidays import shipped_calendar
from mediator_desk.domain.staff import Actor
from mediator_desk.store import corrections, journal
from mediator_desk.store.opening import open_store
from mediator_desk.store.transaction import Store

Clock = Callable[[], dt.datetime]
"""The local time, without a zone."""


@dataclass(frozen=True)
class OpenDesk:
    """An open database: what can be done before anybody has signed in, and the way to the rest."""

    store: Store
    calendar: WorkCalendar
    staff: StaffActions
    backups: BackupActions

    def actions_for(self, actor: Actor) -> Actions:
        """The actions of one person, or of the program itself (`PROGRAM`)."""
        return actions_for(self.store, self.calendar, actor, self.staff.keys)

    def tampered_records(self) -> tuple[str, ...]:
        """What in the journal (操作记录) or the corrections was changed from outside, in words."""
        with self.store.reading() as tx:
            return (*journal.verify(tx), *corrections.verify(tx))

    def close(self) -> None:
        """Close the database and let another program in."""
        self.store.close()


def open_desk(
    database: Path | str, *, clock: Clock = dt.datetime.now, view_only: bool = False
) -> OpenDesk:
    """Open a database file or a server's address; a missing file is created, an older one carried on.

    Args:
        database: a file, or what somebody typed (`domain.data_places.data_place`).
        view_only: only look: nothing is created, carried on, locked or written.

    Raises:
        Refusal: the file is newer, foreign, truncated, in use … (`store.opening.open_store`); it is as it was.
    """
    calendar = shipped_calendar()
    store = open_store(database, clock=clock, view_only=view_only)
    return OpenDesk(store, calendar, StaffActions(store), BackupActions(store))
