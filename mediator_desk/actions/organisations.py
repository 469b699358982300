"""The mediation organisations behind the mediators (调解组织), and what is held of them (依法设立: 是、否、待核)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.desk import Desk, today
from mediator_desk.domain.journal import Subject
from mediator_desk.domain.names import clean_name, clean_text, name_key
from mediator_desk.domain.pools import Organisation, OrganisationStanding
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.touched import Touched
from mediator_desk.store import journal, pools
from mediator_desk.store.transaction import Transaction

_LONGEST = 500


@dataclass(frozen=True, slots=True)
class OrganisationEntry:
    """An organisation as entered.

    Attributes:
        basis: on what the judgement rests; required for 是 and 否.
    """

    name: str
    standing: OrganisationStanding = OrganisationStanding.UNCHECKED
    basis: str = ""
    judged_on: dt.date | None = None
    judged_by: str = ""
    certificate: str = ""
    fee_standard: str = ""


@dataclass(frozen=True, slots=True)
class OrganisationLine:
    """An organisation with the people who act through it, by name."""

    organisation: Organisation
    people: tuple[str, ...]


class OrganisationActions:
    """The verbs of the organisations."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def everyone(self) -> tuple[OrganisationLine, ...]:
        """Every organisation on record with its people; those still to be judged first, then by name."""
        with self._desk.store.reading() as tx:
            known, mediators = pools.organisations(tx), pools.everyone(tx)
        people: dict[int, list[str]] = {}
        for mediator in mediators:
            for behind in {place.organisation_id for place in mediator.memberships} - {None}:
                people.setdefault(behind or 0, []).append(mediator.name)
        lines = [OrganisationLine(each, tuple(people.get(each.id, ()))) for each in known]
        return tuple(
            sorted(
                lines,
                key=lambda line: (line.organisation.standing is not OrganisationStanding.UNCHECKED, line.organisation.name),
            )
        )

    def add(self, entry: OrganisationEntry) -> Changed:
        """Enter an organisation (登记调解组织)."""
        with self._desk.store.writing(self._desk.actor) as tx:
            made = _judged(tx, Organisation(tx.new_id(), 1, ""), entry)
            _refuse_same_name(tx, made)
            pools.add_organisation(tx, made)
            journal.note(tx, Subject.ORGANISATION, made.id, "add", _line(made))
        return Changed(Touched.MEDIATORS, made.id, f"已登记调解组织“{made.name}”")

    def judge(self, organisation_id: int, seen: int, entry: OrganisationEntry) -> Changed:
        """Say what is held of an organisation and on what it rests (核实调解组织); the old judgement stays in the journal."""
        with self._desk.store.writing(self._desk.actor) as tx:
            before = next((each for each in pools.organisations(tx) if each.id == organisation_id), None)
            if before is None:
                raise Refusal("没有找到这个调解组织。", "没有保存。", "请刷新后重试。", code="gone")
            after = _judged(tx, before, entry)
            if name_key(after.name) != name_key(before.name):
                _refuse_same_name(tx, after)
            pools.save_organisation(tx, replace(before, version=seen), after)
            renamed = "" if after.name == before.name else f"（原名“{before.name}”）"
            text = f"{_line(after)}{renamed}，此前为“{before.standing}”"
            journal.note(tx, Subject.ORGANISATION, organisation_id, "judge", text)
        # The standing is read with every case that the organisation mediated.
        return Changed(Touched.MEDIATORS | Touched.CASES, organisation_id, f"“{after.name}”：依法设立“{after.standing}”")


def organisation_named(tx: Transaction, name: str) -> Organisation:
    """The organisation of that name; one that is not on record yet is entered as 待核."""
    clean = clean_name(name).text
    known = next((each for each in pools.organisations(tx) if name_key(each.name) == name_key(clean)), None)
    if known is not None:
        return known
    made = Organisation(tx.new_id(), 1, clean)
    pools.add_organisation(tx, made)
    journal.note(tx, Subject.ORGANISATION, made.id, "add", _line(made))
    return made


def _judged(tx: Transaction, old: Organisation, entry: OrganisationEntry) -> Organisation:
    """The organisation as entered, when the judgement says on what it rests."""
    if not entry.name.strip():
        raise Refusal("请填写调解组织名称。", "没有保存。", code="empty")
    decided = entry.standing is not OrganisationStanding.UNCHECKED
    basis = clean_text(entry.basis, _LONGEST).strip()
    day = (entry.judged_on or today(tx)) if decided else None
    if decided and not basis:
        raise Refusal(
            f"请写明判定为“{entry.standing}”的依据，如登记证书、司法行政机关的公告（民事诉讼法第二百零五条）。",
            "没有保存。",
            "还没有依据的，请选“待核”。",
            code="basis",
        )
    if day is not None and day > today(tx):
        raise Refusal("判定日期晚于今天，请核对。", "没有保存。", code="dates")
    return replace(
        old,
        name=clean_name(entry.name).text,
        standing=entry.standing,
        basis=basis,
        judged_on=day,
        judged_by=(entry.judged_by.strip() or tx.actor.name) if decided else "",
        certificate=entry.certificate.strip(),
        fee_standard=clean_text(entry.fee_standard, _LONGEST).strip(),
    )


def _refuse_same_name(tx: Transaction, made: Organisation) -> None:
    if any(name_key(each.name) == name_key(made.name) and each.id != made.id for each in pools.organisations(tx)):
        raise Refusal(f"调解组织“{made.name}”已经登记。", "没有重复登记。", "请打开已有的记录。", code="known")


def _line(organisation: Organisation) -> str:
    rests = f"，依据：{organisation.basis}（{organisation.judged_by}判定）" if organisation.basis else ""
    return f"{organisation.name}：依法设立“{organisation.standing}”{rests}"
