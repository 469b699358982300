"""The centre's settings: one document with a version."""

from __future__ import annotations

import json

from sqlalchemy import insert, select, update

from mediator_desk.domain.journal import Subject
from mediator_desk.domain.settings import CentreSettings
from mediator_desk.store import stale
from mediator_desk.store.columns import Unreadable
from mediator_desk.store.faults import spoken
from mediator_desk.store.plain import shaped, written
from mediator_desk.store.tables import setting
from mediator_desk.store.transaction import Transaction


def load(tx: Transaction) -> CentreSettings:
    """The settings; the defaults while nobody has saved any."""
    return load_with_version(tx)[0]


def load_with_version(tx: Transaction) -> tuple[CentreSettings, int]:
    """The settings and their version, 0 while nobody has saved any; a form passes it back to `save`."""
    found = tx.rows(select(setting).where(setting.c.court_id == tx.court_id))
    if not found:
        return CentreSettings(), 0
    with spoken(tx.where):
        try:
            kept: CentreSettings = shaped(CentreSettings, json.loads(found[0]["document"]))
        except (TypeError, ValueError, KeyError, AttributeError) as error:
            raise Unreadable("设置") from error
    return kept, found[0]["version"]


def save(tx: Transaction, settings: CentreSettings, seen_version: int) -> int:
    """Keep the settings; the new version.

    Args:
        seen_version: that of `load_with_version`.

    Raises:
        Refusal: somebody saved in between ("stale").
    """
    document = written(settings)
    if seen_version == 0 and not tx.rows(select(setting.c.version).where(setting.c.court_id == tx.court_id)):
        tx.run(insert(setting).values(court_id=tx.court_id, version=1, document=document))
        return 1
    changed = (
        update(setting)
        .where(setting.c.court_id == tx.court_id, setting.c.version == seen_version)
        .values(version=seen_version + 1, document=document)
    )
    if tx.run(changed) != 1:
        raise stale.refusal(tx, Subject.SETTINGS, tx.court_id, "设置")
    return seen_version + 1
