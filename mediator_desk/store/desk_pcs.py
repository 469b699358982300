"""The registered desk PCs (值班电脑), each known by the digest of the secret it keeps."""

from __future__ import annotations

from sqlalchemy import insert, select, update

from mediator_desk.domain.desk_pcs import DeskPc
from mediator_desk.domain.refusals import Refusal
from mediator_desk.store.parts import read, values_of
from mediator_desk.store.tables import desk_pc
from mediator_desk.store.transaction import Transaction


def add(tx: Transaction, new: DeskPc, secret_hash: str) -> None:
    """Keep a newly registered computer."""
    tx.run(insert(desk_pc).values(court_id=tx.court_id, secret_hash=secret_hash, **values_of(desk_pc, new)))


def everyone(tx: Transaction) -> tuple[DeskPc, ...]:
    """All that were ever registered, in that order."""
    query = select(desk_pc).where(desk_pc.c.court_id == tx.court_id).order_by(desk_pc.c.id)
    return tuple(read(DeskPc, row) for row in tx.rows(query))


def with_secret(tx: Transaction, secret_hash: str) -> DeskPc | None:
    """The computer that holds this secret, unless it was revoked."""
    query = select(desk_pc).where(
        desk_pc.c.court_id == tx.court_id, desk_pc.c.secret_hash == secret_hash, desk_pc.c.revoked_at.is_(None)
    )
    return next((read(DeskPc, row) for row in tx.rows(query)), None)


def revoke(tx: Transaction, pc_id: int) -> DeskPc:
    """Let a computer count no more; it, as it was.

    Raises:
        Refusal: there is none, or it was revoked before ("gone").
    """
    standing = next((each for each in everyone(tx) if each.id == pc_id and each.revoked_at is None), None)
    if standing is None:
        raise Refusal("这台电脑已经撤销登记。", "没有改动。", "请刷新后再看。", code="gone")
    tx.run(
        update(desk_pc).where(desk_pc.c.court_id == tx.court_id, desk_pc.c.id == pc_id).values(revoked_at=tx.now)
    )
    return standing
