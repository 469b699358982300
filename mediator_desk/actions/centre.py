"""The centre's own settings (设置): names for papers, the court's rules."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.desk import Desk
from mediator_desk.domain.journal import Subject
from mediator_desk.domain.limits import case_deadline
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.settings import CentreSettings
from mediator_desk.domain.standing import headline
from mediator_desk.domain.touched import Touched
from mediator_desk.store import cases, docket, journal, settings
from mediator_desk.store.transaction import Transaction


class CentreActions:
    """Reading and changing the settings of the centre."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def settings(self) -> tuple[CentreSettings, int]:
        """The settings and the version seen."""
        with self._desk.store.reading() as tx:
            return settings.load_with_version(tx)

    def change(self, changed: CentreSettings, seen: int, reason: str = "") -> Changed:
        """Save changed settings; the limits in the list follow in the same transaction.

        Args:
            reason: why the court's rules change; wanted for these, free for names and places.

        Raises:
            Refusal: the rules change without a reason ("reason"), or somebody saved in between ("stale").
        """
        with self._desk.store.writing(self._desk.actor) as tx:
            before = settings.load(tx)
            rules_change = changed.rules != before.rules
            if rules_change and not reason.strip():
                raise Refusal("修改期限等法院规则，请写明理由。", "设置没有改动。", code="reason")
            settings.save(tx, changed, seen)
            detail = {**_differences(before, changed), "reason": reason.strip()}
            journal.note(tx, Subject.SETTINGS, tx.court_id, "settings", "修改设置", detail)
            if rules_change:
                self._reckon_limits_anew(tx, changed)
        return Changed(Touched.SETTINGS | Touched.CASES, 0, "设置已保存")

    def _reckon_limits_anew(self, tx: Transaction, changed: CentreSettings) -> None:
        """The lines of all cases whose limit has begun, as the changed rules have it."""
        for case_id in docket.with_limit(tx):
            case = cases.load(tx, case_id)
            line = headline(case, case_deadline(case, self._desk.calendar, changed.rules))
            docket.rewrite_limit(tx, case_id, line)


def _differences(before: CentreSettings, after: CentreSettings) -> dict[str, Any]:
    """Old and new value of everything that changes, for the journal."""
    old: dict[str, Any] = {}
    new: dict[str, Any] = {}
    for part_before, part_after in ((before, after), (before.rules, after.rules)):
        for each in fields(part_before):
            was, now = getattr(part_before, each.name), getattr(part_after, each.name)
            if each.name != "rules" and was != now:
                old[each.name], new[each.name] = was, now
    return {"old": old, "new": new}
