"""Looks every minute whether a backup is due, makes it beside the work, and says how old the last one is."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from mediator_desk.actions.backups import BackupActions
from mediator_desk.domain.backups import Backup, Occasion, age_words, is_old
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.touched import Touched
from mediator_desk.ui.kit.errands import Errands

_LOOK_MS = 60_000


class BackupWatch(QObject):
    """While somebody works.

    Signals:
        said(str, bool): the age of the last good backup in words, and whether it should trouble somebody.
        failed(Refusal): a backup could not be made; said once until one is made again.
    """

    said = Signal(str, bool)
    failed = Signal(object)

    def __init__(self, errands: Errands, backups: BackupActions, parent: QObject) -> None:
        super().__init__(parent)
        self._errands, self._backups = errands, backups
        self._under_way = self._told = False
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def begin(self) -> None:
        """Say how old the last one is; the first look comes a minute later, when the window has settled."""
        if self._backups.possible():
            self._say()

    @Slot()
    def look(self) -> None:
        """Make a backup when one is due, and say how old the last one is."""
        if not self._backups.possible():
            return
        self._say()
        if self._under_way or not self._errands.is_open() or not self._backups.due():
            return
        self._make(Occasion.CHANGES)

    @Slot()
    def make_now(self) -> None:
        """A person asked for one (立即备份)."""
        if self._backups.possible() and not self._under_way and self._errands.is_open():
            self._told = False
            self._make(Occasion.ASKED)

    def _make(self, occasion: Occasion) -> None:
        self._under_way = True
        self._errands.run(
            lambda: self._backups.take(occasion),
            owner=self,
            then=self._made,
            refused=self._not_made,
            busy="正在备份…",
            lane="paper",
        )

    def _made(self, backup: Backup | None) -> None:
        self._under_way = self._told = False
        self._say()
        self._errands.touched.emit(Touched.SETTINGS)  # what 待办 says of the backup is past

    def _not_made(self, refusal: Refusal) -> None:
        self._under_way = False
        if not self._told:
            self._told = True
            self.failed.emit(refusal)
        self._say()

    def _say(self) -> None:
        now = self._backups.now()
        last = self._backups.last_at
        self.said.emit(age_words(last, now), is_old(last, now))
