"""Registering the desk PCs at which people on duty come in by PIN, and revoking one (值班电脑)."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.desk import Desk
from mediator_desk.actions.staff import digest
from mediator_desk.domain.desk_pcs import DeskPc, pc_name
from mediator_desk.domain.journal import Subject
from mediator_desk.domain.touched import Touched
from mediator_desk.store import desk_pcs, journal

_SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class Registered:
    """This computer is registered; its secret is for its own settings and is told nowhere else."""

    touched: Touched
    subject_id: int
    text: str
    secret: str = field(repr=False)


class DeskPcActions:
    """The verbs about desk PCs."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def everyone(self, secret: str) -> tuple[tuple[DeskPc, ...], int | None]:
        """All that were ever registered, and which of them this computer is (None: none that counts)."""
        with self._desk.store.reading() as tx:
            here = desk_pcs.with_secret(tx, digest(secret))
            return desk_pcs.everyone(tx), here.id if here else None

    def register(self, name: str) -> Registered:
        """登记本机 under a name, with a new secret."""
        clean, secret = pc_name(name), secrets.token_urlsafe(_SECRET_BYTES)
        with self._desk.store.writing(self._desk.actor) as tx:
            pc = DeskPc(tx.new_id(), clean, tx.now, self._desk.actor.name)
            desk_pcs.add(tx, pc, digest(secret))
            line = f"登记值班电脑“{clean}”"
            journal.note(tx, Subject.DESK_PC, pc.id, "register", line)
        return Registered(Touched.STAFF, pc.id, line, secret)

    def revoke(self, pc_id: int) -> Changed:
        """撤销登记: from now on nobody comes in by PIN at that computer."""
        with self._desk.store.writing(self._desk.actor) as tx:
            pc = desk_pcs.revoke(tx, pc_id)
            line = f"撤销值班电脑“{pc.name}”的登记"
            journal.note(tx, Subject.DESK_PC, pc_id, "revoke", line)
        return Changed(Touched.STAFF, pc_id, line)
