"""The rosters of the three pools (名册): who is on them, under which organisation and term."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.desk import Desk, today
from mediator_desk.domain.consents import ConflictGround
from mediator_desk.domain.entries import NO_REASON
from mediator_desk.domain.identity import IdType, check_identity
from mediator_desk.domain.journal import Subject
from mediator_desk.domain.names import clean_name
from mediator_desk.domain.pools import (
    Mediator,
    Membership,
    OrganisationStanding,
    Pool,
    Relation,
    RosterStatus,
)
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.touched import Touched
from mediator_desk.store import journal, pools
from mediator_desk.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class MembershipEntry:
    """A place in a pool as entered."""

    pool: Pool
    organisation: str = ""
    standing: OrganisationStanding = OrganisationStanding.UNCHECKED
    listed_on: dt.date | None = None
    term_from: dt.date | None = None
    term_to: dt.date | None = None
    certificate: str = ""


@dataclass(frozen=True, slots=True)
class MediatorEntry:
    """A mediator as entered."""

    name: str
    memberships: tuple[MembershipEntry, ...]
    id_number: str = ""
    id_reason: str = ""
    sex: str = ""
    phone: str = ""
    employer: str = ""
    specialties: str = ""
    languages: str = ""
    training: str = ""


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One mediator with his open cases, for the roster page."""

    mediator: Mediator
    load: int


class PoolActions:
    """The verbs of the rosters."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def roster(self) -> tuple[RosterLine, ...]:
        """Everybody, by pool and name, with the number of open cases."""
        with self._desk.store.reading() as tx:
            loads = pools.loads(tx)
            return tuple(RosterLine(mediator, loads.get(mediator.id, 0)) for mediator in pools.standing(tx))

    def invite(self, entry: MediatorEntry) -> Changed:
        """Put a mediator on the roster (入册)."""
        name = clean_name(entry.name).text
        if not entry.memberships:
            raise Refusal("请至少选择一支力量（法学会、人大、政协）。", "没有保存。", code="pool")
        for place in entry.memberships:
            if place.term_from and place.term_to and place.term_to < place.term_from:
                raise Refusal("聘期止早于聘期起，请核对。", "没有保存。", code="dates")
        with self._desk.store.writing(self._desk.actor) as tx:
            mediator = _mediator(entry, name, tx)
            pools.add(tx, mediator)
            journal.note(tx, Subject.MEDIATOR, mediator.id, "invite", f"{name}入册")
        return Changed(Touched.MEDIATORS, mediator.id, f"{name}已入册")

    def set_status(
        self, mediator_id: int, seen: int, membership_id: int, status: RosterStatus, reason: str
    ) -> Changed:
        """Pause, strike or restore a membership; cases already given keep their history."""
        if not reason.strip():
            raise Refusal("请写明理由。", "没有保存。", code="reason")
        with self._desk.store.writing(self._desk.actor) as tx:
            before = pools.load(tx, mediator_id)
            if before.membership(membership_id) is None:
                raise Refusal(f"{before.name}没有这一身份。", "没有保存。", "请刷新名册后重试。", code="membership")
            places = tuple(
                replace(m, status=status) if m.id == membership_id else m for m in before.memberships
            )
            pools.save(tx, replace(before, version=seen), replace(before, memberships=places))
            journal.note(
                tx, Subject.MEDIATOR, mediator_id, "status", f"{before.name}：{status}，{reason.strip()}"
            )
        return Changed(Touched.MEDIATORS, mediator_id, f"{before.name}已改为“{status}”")

    def relate(
        self, mediator_id: int, other_name: str, other_id_number: str, ground: ConflictGround, note: str
    ) -> Changed:
        """Enter a relation that later conflict checks will find (关系登记)."""
        with self._desk.store.writing(self._desk.actor) as tx:
            name = clean_name(other_name).text
            relation = Relation(
                tx.new_id(), mediator_id, name, other_id_number.strip(), ground.value, note.strip()
            )
            pools.add_relation(tx, relation)
            journal.note(tx, Subject.MEDIATOR, mediator_id, "relate", f"登记与“{name}”的{ground}")
        return Changed(Touched.MEDIATORS, mediator_id, f"已登记与“{name}”的{ground}")

    def relations(self, mediator_id: int) -> Sequence[Relation]:
        """The relations entered for a mediator."""
        with self._desk.store.reading() as tx:
            return pools.relations(tx, mediator_id)


def _mediator(entry: MediatorEntry, name: str, tx: Transaction) -> Mediator:
    check = check_identity(IdType.RESIDENT, entry.id_number, today=today(tx))
    mediator_id = tx.new_id()
    memberships = tuple(
        Membership(
            id=tx.new_id(),
            mediator_id=mediator_id,
            pool=place.pool,
            organisation=place.organisation.strip(),
            organisation_standing=place.standing,
            status=RosterStatus.LISTED,
            listed_on=place.listed_on,
            term_from=place.term_from,
            term_to=place.term_to,
            certificate=place.certificate.strip(),
        )
        for place in entry.memberships
    )
    return Mediator(
        id=mediator_id,
        version=1,
        name=name,
        id_number=check.normalised,
        id_reason="" if check.ok else entry.id_reason.strip() or NO_REASON,
        sex=entry.sex or (check.sex or ""),
        phone=entry.phone.strip(),
        employer=entry.employer.strip(),
        specialties=entry.specialties.strip(),
        languages=entry.languages.strip(),
        training=entry.training.strip(),
        memberships=memberships,
    )
