"""Writing down who came or called without a case (来访来电登记), and making a case of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.desk import Desk, today
from mediator_desk.domain.cases import Case
from mediator_desk.domain.inquiries import (
    Inquiry,
    InquiryEntry,
    InquiryFigures,
    InquiryFilter,
    amended,
    linked,
    new_inquiry,
    struck,
)
from mediator_desk.domain.journal import Subject
from mediator_desk.domain.permissions import Reach, reach
from mediator_desk.domain.touched import Touched
from mediator_desk.store import inquiries, journal
from mediator_desk.store.transaction import Transaction

_NOT_TOLD = frozenset({"id", "version", "phone", "by", "by_id"})
"""What the journal does not repeat of a changed entry."""


class InquiryActions:
    """The verbs of the visitors' book; mediators and deputies see what they wrote themselves."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def _own(self) -> int | None:
        """Whose entries are shown: None is everybody's."""
        return None if reach(self._desk.actor, "inquiries.page") is Reach.ALL else self._desk.actor.id

    def count(self, wanted: InquiryFilter) -> int:
        """How many the list has."""
        with self._desk.store.reading() as tx:
            return inquiries.count(tx, wanted, self._own)

    def page(self, wanted: InquiryFilter, start: int, n: int) -> tuple[Inquiry, ...]:
        """A window of the list, the newest first."""
        with self._desk.store.reading() as tx:
            return inquiries.page(tx, wanted, self._own, start, n)

    def today(self) -> dt.date:
        """The day at the desk."""
        with self._desk.store.reading() as tx:
            return today(tx)

    def figures(self, year: int) -> InquiryFigures:
        """How many came in a year, by month and kind; they stand in no figure about cases."""
        with self._desk.store.reading() as tx:
            return inquiries.counted(tx, year)

    def register(self, entry: InquiryEntry) -> Changed:
        """Write down a visit or a call."""
        actor = self._desk.actor
        with self._desk.store.writing(actor) as tx:
            new = new_inquiry(entry, tx.new_id(), actor.name, actor.id, tx.now)
            inquiries.add(tx, new)
            journal.note(tx, Subject.INQUIRY, new.id, "register", f"登记{new.kind}，{new.outcome}")
        return Changed(Touched.CARE, new.id, f"已登记：{new.kind}，{new.outcome}")

    def amend(self, inquiry_id: int, seen: int, entry: InquiryEntry) -> Changed:
        """Complete or put right an entry; the old values stand in the journal."""
        with self._desk.store.writing(self._desk.actor) as tx:
            before = inquiries.load(tx, inquiry_id, self._own)
            after = amended(before, entry, tx.now)
            inquiries.save(tx, after, seen)
            line = "修改来访登记"
            journal.note(tx, Subject.INQUIRY, inquiry_id, "amend", line, _differences(before, after))
        return Changed(Touched.CARE, inquiry_id, "已保存来访登记")

    def strike(self, inquiry_id: int, seen: int, reason: str) -> Changed:
        """Mark an entry as void (误记); it stays on record and counts nowhere."""
        with self._desk.store.writing(self._desk.actor) as tx:
            after = struck(inquiries.load(tx, inquiry_id, self._own), reason)
            inquiries.save(tx, after, seen)
            journal.note(tx, Subject.INQUIRY, inquiry_id, "strike", f"作废来访登记：{after.struck}")
        return Changed(Touched.CARE, inquiry_id, "已作废这条登记")

    def open(self, inquiry_id: int) -> Inquiry:
        """One entry with its whole telephone number; who looked and when is written down (rule 38)."""
        with self._desk.store.writing(self._desk.actor) as tx:
            found = inquiries.load(tx, inquiry_id, self._own)
            if found.phone:
                self._note_look(tx, found)
        return found

    def _note_look(self, tx: Transaction, found: Inquiry) -> None:
        journal.note(tx, Subject.INQUIRY, found.id, "reveal", f"查看{found.who}的电话全号")


def become_case(tx: Transaction, inquiry_id: int, case: Case) -> None:
    """Keep in the entry that this new case came of it."""
    before = inquiries.load(tx, inquiry_id)
    inquiries.save(tx, linked(before, case.id), before.version)
    journal.note(tx, Subject.INQUIRY, inquiry_id, "case", f"登记为案件{case.title}")
    journal.note(tx, Subject.CASE, case.id, "inquiry", f"由{before.at:%Y-%m-%d}{before.kind}登记转来")


def _differences(before: Inquiry, after: Inquiry) -> dict[str, dict[str, object]]:
    old: dict[str, object] = {}
    new: dict[str, object] = {}
    for each in fields(Inquiry):
        was, now = getattr(before, each.name), getattr(after, each.name)
        if was != now and each.name not in _NOT_TOLD:
            old[each.name], new[each.name] = was, now
    if before.phone != after.phone:
        old["phone"], new["phone"] = before.masked_phone, after.masked_phone
    return {"old": old, "new": new}
