"""The mediators a text finds: there are some dozens, so each is compared."""

from __future__ import annotations

from sqlalchemy import select

from mediator_desk.domain.found import FoundMediator
from mediator_desk.domain.readings import sounds_of
from mediator_desk.domain.spelling import Asked, Match, Sort, folded, match
from mediator_desk.store.sounds import reading
from mediator_desk.store.tables import mediator, membership
from mediator_desk.store.transaction import Transaction


def found(tx: Transaction, asked: Asked) -> tuple[FoundMediator, ...]:
    """Those whose name the text finds, the best first; a record merged into another one is not offered."""
    people = tx.rows(
        select(mediator.c.id, mediator.c.name)
        .where(mediator.c.court_id == tx.court_id, mediator.c.merged_into.is_(None))
        .order_by(mediator.c.id)
    )
    places: dict[int, list[str]] = {}
    query = select(membership.c.mediator_id, membership.c.pool).where(membership.c.court_id == tx.court_id)
    for row in tx.rows(query.order_by(membership.c.ordinal)):
        places.setdefault(row["mediator_id"], []).append(row["pool"].value)
    met: list[tuple[Match, FoundMediator]] = []
    for row in people:
        name = row["name"]
        hit = match(Sort.PERSON, name, sounds_of(folded(name)[0], reading), asked)
        if hit is not None:
            pools = "、".join(dict.fromkeys(places.get(row["id"], ())))
            met.append((hit, FoundMediator(row["id"], name, pools, hit.start, hit.length)))
    return tuple(each for _, each in sorted(met, key=lambda pair: (pair[0].tier, pair[1].name)))
