"""Drafts (草稿) of the person at the desk: kept while he types, offered when he comes back, gone when he has saved."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TypeVar

from mediator_desk.actions.desk import Desk
from mediator_desk.actions.sealing import Unopened, open_draft, seal_draft
from mediator_desk.domain.drafts import Draft, DraftKey
from mediator_desk.domain.staff import Actor
from mediator_desk.store import drafts
from mediator_desk.store.drafts import KeptDraft
from mediator_desk.store.transaction import Transaction, together_with

T = TypeVar("T")


class DraftActions:
    """Every verb is about the drafts of whoever is signed in; there is none about anybody else's."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def keep(self, draft: Draft) -> None:
        """Keep what is typed in the place of what was typed before; no line of the journal, for nothing is done yet.

        A private one is sealed for its person; without a key of his own at hand it is not kept.

        Raises:
            Refusal: disk full, locked …; the window still has everything.
        """
        payload = json.dumps({"was": dict(draft.was), "now": dict(draft.now)}, ensure_ascii=False).encode()
        if draft.private:
            own = self._desk.keys.of(self._desk.actor.id)
            if own is None:
                return
            payload = seal_draft(payload, own.pair)
        with self._desk.store.writing(self._desk.actor) as tx:
            kept = KeptDraft(
                draft.key, draft.title, draft.seen, draft.format, tx.now, payload, draft.private
            )
            drafts.keep(tx, self._desk.actor.id, kept)

    def mine(self) -> tuple[Draft, ...]:
        """One's own, newest first; what nobody can open any more is left out."""
        with self._desk.store.reading() as tx:
            kept = drafts.of_person(tx, self._desk.actor.id)
        return tuple(draft for each in kept if (draft := self._opened(each)) is not None)

    def drop(self, key: DraftKey) -> None:
        """Give one up (放弃)."""
        with self._desk.store.writing(self._desk.actor) as tx:
            drafts.drop(tx, self._desk.actor.id, key)

    def _opened(self, kept: KeptDraft) -> Draft | None:
        payload = kept.payload
        if kept.private:
            own = self._desk.keys.of(self._desk.actor.id)
            if own is None:
                return None
            try:
                payload = open_draft(payload, own.pair)
            except Unopened:
                return None  # written before the password was reset
        try:
            said = json.loads(payload)
            return Draft(
                kept.key, kept.title, kept.seen, said["was"], said["now"], kept.saved_at, kept.private, kept.format
            )
        except (ValueError, KeyError, TypeError):
            return None  # of a program that wrote drafts otherwise


def done_with(actor: Actor, key: DraftKey, work: Callable[[], T]) -> T:
    """Do the work of a form; in the transaction that saves it, its draft goes."""

    def drop(tx: Transaction) -> None:
        drafts.drop(tx, actor.id, key)

    with together_with(drop):
        return work()
