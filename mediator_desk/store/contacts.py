"""The attempts to reach the parties of a case; entries are only ever added."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import and_, func, insert, select

from mediator_desk.domain.contacts import FAILED, Contact
from mediator_desk.domain.refusals import Refusal
from mediator_desk.store import scope
from mediator_desk.store.parts import read, values_of
from mediator_desk.store.tables import case_file, contact
from mediator_desk.store.transaction import Transaction


def of_case(tx: Transaction, case_id: int) -> tuple[Contact, ...]:
    """Every entry of a case, put right or not, in the order in which they were made."""
    query = select(contact).where(contact.c.court_id == tx.court_id, contact.c.case_id == case_id).order_by(contact.c.id)
    return tuple(read(Contact, row) for row in tx.rows(query))


def one(tx: Transaction, case_id: int, contact_id: int) -> Contact:
    """One entry of a case that nothing has put right yet.

    Raises:
        Refusal: there is none ("gone"), or another one stands in its place already ("stale").
    """
    known = of_case(tx, case_id)
    found = next((each for each in known if each.id == contact_id), None)
    if found is None or found.struck:
        raise Refusal("没有找到这条联系记录。", "没有改动。", "请刷新后再看。", code="gone")
    if any(each.replaces == contact_id for each in known):
        raise Refusal("这条联系记录已经更正过。", "没有改动。", "请更正更正后的那一条。", code="stale")
    return found


def add(tx: Transaction, new: Contact) -> None:
    """Keep an entry."""
    tx.run(insert(contact).values(court_id=tx.court_id, **values_of(contact, new)))


def often_in_vain(tx: Transaction, enough: int, mediator: int | None = None) -> dict[int, Sequence[Contact]]:
    """The entries of the open cases in which some party was tried in vain at least so often, by case.

    Args:
        mediator: only his cases; None is everybody's.
    """
    vain = (
        select(contact.c.case_id)
        .where(contact.c.court_id == tx.court_id, contact.c.result.in_(FAILED))
        .group_by(contact.c.case_id, contact.c.party_id)
        .having(func.count() >= enough)
    )
    query = (
        select(contact)
        .join(case_file, and_(case_file.c.court_id == contact.c.court_id, case_file.c.id == contact.c.case_id))
        .where(contact.c.court_id == tx.court_id, case_file.c.open.is_(True), case_file.c.merged_into.is_(None))
        .where(contact.c.case_id.in_(vain), scope.cases_of(tx, contact.c.case_id, mediator))
        .order_by(contact.c.case_id, contact.c.id)
    )
    found: dict[int, list[Contact]] = {}
    for row in tx.rows(query):
        found.setdefault(row["case_id"], []).append(read(Contact, row))
    return dict(found)
