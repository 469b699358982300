"""Backups of the data file (备份): made by themselves, listed, and put back in its place (恢复)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from mediator_desk.domain.backups import Backup, Occasion, is_due, newest
from mediator_desk.domain.refusals import Refusal
from mediator_desk.store import backups
from mediator_desk.store.lock import InstanceLock
from mediator_desk.store.transaction import Store


@dataclass(frozen=True, slots=True)
class Restored:
    """A backup that stands in the place of the data file.

    Attributes:
        kept_as: name under which the data that was there is kept; "" when there was none.
    """

    backup: Backup
    kept_as: str


class BackupActions:
    """Backups of the open data; on a server its administrator makes them, and these verbs do nothing."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._saved = 0
        """`Store.commits` at the last backup."""
        self._last = newest(self.known())

    @property
    def last_at(self) -> dt.datetime | None:
        """When the last good backup was made."""
        return self._last.taken_at if self._last else None

    def now(self) -> dt.datetime:
        """The time at the desk."""
        return self._store.clock()

    def possible(self) -> bool:
        """Whether this data is a file that this program may write beside."""
        return self._store.path is not None and not self._store.view_only

    def known(self) -> tuple[Backup, ...]:
        """The good backups, newest first."""
        return backups.known(self._store.path) if self._store.path else ()

    def due(self) -> bool:
        """Whether something was changed and the half hour is over; opens nothing."""
        return self.possible() and is_due(self._store.clock(), self.last_at, changed=self.has_changes())

    def has_changes(self) -> bool:
        """Whether something was saved since the last backup of this session."""
        return self._store.commits != self._saved

    def take(self, occasion: Occasion) -> Backup | None:
        """Make a backup and check it; None on a server.

        Raises:
            Refusal: it could not be made ("backup"); the data and the older backups are as they were.
        """
        if self._store.path is None or self._store.view_only:
            return None
        seen = self._store.commits
        self._last = backups.take(self._store.path, self._store.clock(), occasion)
        self._saved = seen
        return self._last


def known_backups(database: Path) -> tuple[Backup, ...]:
    """The good backups of a data file that is not open, newest first."""
    return backups.known(database)


def restore(database: Path, chosen: Backup, now: dt.datetime) -> Restored:
    """Put a backup in the place of the data file, which is kept under another name.

    Raises:
        Refusal: the data is in use ("running"), the backup is not good ("backup") or the disk refuses;
            the data is as it was.
    """
    if not database.parent.is_dir():
        raise Refusal(f"文件夹不存在：{database.parent}。", "没有作任何改动。", code="folder")
    lock = InstanceLock(database)
    try:
        aside = backups.restore(database, chosen, now)
    finally:
        lock.release()
    return Restored(chosen, aside.name if aside else "")
