"""Noting attempts to reach the parties of a case (联系记录), and putting a wrong note right."""

from __future__ import annotations

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.desk import CASE, Desk
from mediator_desk.domain.cases import Case
from mediator_desk.domain.contacts import Contact, ContactEntry, new_contact, visit_words, visits_proposed
from mediator_desk.domain.lifecycle import check_not_archived
from mediator_desk.domain.merging import check_stands
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.touched import Touched
from mediator_desk.store import cases, contacts, journal, settings
from mediator_desk.store.transaction import Transaction


class ContactActions:
    """The verbs of contact; an entry is added and never changed, so that nobody's open form becomes stale by it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def record(self, case_id: int, entry: ContactEntry) -> Changed:
        """Note an attempt; the answer says when a visit is to follow."""
        with self._desk.store.writing(self._desk.actor) as tx:
            case = _worked_on(tx, case_id)
            contact = new_contact(case, entry, tx.new_id(), self._desk.actor.name, tx.now)
            contacts.add(tx, contact)
            line = _line(case, contact)
            journal.note(tx, CASE, case_id, "contact", line)
            advice = _advice(tx, case, contact)
        return Changed(Touched.CASES, case_id, f"已记：{line}{advice}")

    def correct(self, case_id: int, contact_id: int, entry: ContactEntry, reason: str) -> Changed:
        """Put another entry in the place of a wrong one (更正); the wrong one stays on record.

        Raises:
            Refusal: no reason, or it has been put right already.
        """
        why = _reason(reason)
        with self._desk.store.writing(self._desk.actor) as tx:
            case = _worked_on(tx, case_id)
            wrong = contacts.one(tx, case_id, contact_id)
            right = new_contact(case, entry, tx.new_id(), self._desk.actor.name, tx.now, replaces=wrong.id)
            contacts.add(tx, right)
            detail = {"old": _line(case, wrong), "new": _line(case, right), "reason": why}
            line = f"更正联系记录：{_line(case, wrong)} → {_line(case, right)}（{why}）"
            journal.note(tx, CASE, case_id, "contact-correct", line, detail)
        return Changed(Touched.CASES, case_id, f"已更正为：{_line(case, right)}")

    def strike(self, case_id: int, contact_id: int, reason: str) -> Changed:
        """Mark an entry as a mistake (误记): it counts no more and stays on record.

        Raises:
            Refusal: no reason, or it has been put right already.
        """
        why = _reason(reason)
        with self._desk.store.writing(self._desk.actor) as tx:
            case = _worked_on(tx, case_id)
            wrong = contacts.one(tx, case_id, contact_id)
            contacts.add(tx, _mark(wrong, tx, self._desk.actor.name, why))
            line = f"作废误记的联系记录：{_line(case, wrong)}（{why}）"
            journal.note(tx, CASE, case_id, "contact-strike", line)
        return Changed(Touched.CASES, case_id, "已作废这条联系记录")


def _worked_on(tx: Transaction, case_id: int) -> Case:
    case = cases.load(tx, case_id)
    check_stands(case)
    check_not_archived(case)
    return case


def _reason(reason: str) -> str:
    words = reason.strip()
    if not words:
        raise Refusal("请写明更正的原因。", "联系记录没有改动。", code="reason")
    return words


def _mark(wrong: Contact, tx: Transaction, by: str, why: str) -> Contact:
    """The entry that says that another one was a mistake."""
    return Contact(
        tx.new_id(), wrong.case_id, wrong.party_id, wrong.way, wrong.result, tx.now, by,
        words=why, agent_id=wrong.agent_id, replaces=wrong.id, struck=True,
    )  # fmt: skip


def _line(case: Case, contact: Contact) -> str:
    """ "张某：电话，无人接听"."""
    party = case.party(contact.party_id)
    agent = next((each for each in party.agents if each.id == contact.agent_id), None) if party else None
    name = (party.name if party else "当事人") + (f"的{agent.kind}{agent.name}" if agent else "")
    said = f"：{contact.words}" if contact.words else ""
    place = f"（{contact.place}）" if contact.place else ""
    return f"{name}：{contact.way}{place}，{contact.result}{said}"


def _advice(tx: Transaction, case: Case, contact: Contact) -> str:
    """That this party is now to be visited, where he is."""
    enough = settings.load(tx).contact_attempts
    due = visits_proposed(case, contacts.of_case(tx, case.id), enough)
    names = [party.name for party in due if party.id == contact.party_id]
    return f"。{visit_words(names, enough)}" if names and contact.failed else ""
