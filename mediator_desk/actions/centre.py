"""The centre's own settings (设置): names for papers, the court's rules."""

from __future__ import annotations

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.desk import Desk
from mediator_desk.domain.journal import Subject
from mediator_desk.domain.settings import CentreSettings
from mediator_desk.domain.touched import Touched
from mediator_desk.store import journal, settings


class CentreActions:
    """Reading and changing the settings of the centre."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def settings(self) -> tuple[CentreSettings, int]:
        """The settings and the version seen."""
        with self._desk.store.reading() as tx:
            return settings.load_with_version(tx)

    def change(self, changed: CentreSettings, seen: int) -> Changed:
        """Save changed settings; deadlines follow the next time a case is saved or opened."""
        with self._desk.store.writing(self._desk.actor) as tx:
            settings.save(tx, changed, seen)
            journal.note(tx, Subject.SETTINGS, tx.court_id, "settings", "修改设置")
        return Changed(Touched.SETTINGS | Touched.CASES, 0, "设置已保存")
