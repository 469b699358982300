"""What is typed about a mediator (登记、编辑调解员), and how it becomes what is kept."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from mediator_desk.actions.desk import today
from mediator_desk.actions.organisations import organisation_named
from mediator_desk.domain.entries import NO_REASON
from mediator_desk.domain.identity import IdType, check_identity
from mediator_desk.domain.pools import (
    Mediator,
    Membership,
    OrganisationStanding,
    Pool,
    RosterStatus,
    Training,
    TrainingStage,
)
from mediator_desk.domain.refusals import Refusal
from mediator_desk.store import pools
from mediator_desk.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class MembershipEntry:
    """A place in a pool as entered."""

    pool: Pool
    organisation: str = ""
    """Name of the organisation; one that is not on record yet is entered as 待核."""
    listed_on: dt.date | None = None
    term_from: dt.date | None = None
    term_to: dt.date | None = None
    certificate: str = ""
    listed_by: str = ""
    consultation_only: bool = False


@dataclass(frozen=True, slots=True)
class TrainingEntry:
    """A training as entered."""

    held_on: dt.date
    subject: str
    organiser: str = ""
    stage: TrainingStage = TrainingStage.BEFORE


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
    trainings: tuple[TrainingEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class MediatorEdit:
    """What may change of a mediator on the roster; who he is does not.

    Attributes:
        places: the places he has, by the id of the membership; what is not named stays.
        new_places: places in pools in which he has none yet.
    """

    phone: str
    employer: str
    specialties: str
    languages: str
    training: str
    places: tuple[tuple[int, MembershipEntry], ...]
    new_places: tuple[MembershipEntry, ...] = ()


def new_mediator(tx: Transaction, entry: MediatorEntry, name: str) -> Mediator:
    """The mediator with ids.

    Raises:
        Refusal: no pool, an impossible term, or somebody with this number is on the roster ("known").
    """
    if not entry.memberships:
        raise Refusal("请至少选择一支力量（法学会、人大、政协）。", "没有保存。", code="pool")
    check = check_identity(IdType.RESIDENT, entry.id_number, today=today(tx))
    known = pools.by_number(tx, check.normalised) if check.normalised else ""
    if known:
        raise Refusal(
            f"此证件号的{known}已经在册。",
            "没有重复登记。",
            "同一人加入另一支力量的，请打开其记录“编辑”，增加所属力量。",
            code="known",
        )
    mediator_id = tx.new_id()
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
        memberships=tuple(new_membership(tx, place, mediator_id) for place in entry.memberships),
        trainings=tuple(new_training(tx, training) for training in entry.trainings),
    )


def new_membership(tx: Transaction, entry: MembershipEntry, mediator_id: int) -> Membership:
    """A new place in a pool, listed at once."""
    return changed_membership(
        tx, Membership(tx.new_id(), mediator_id, entry.pool, status=RosterStatus.LISTED), entry
    )


def changed_membership(tx: Transaction, place: Membership, entry: MembershipEntry) -> Membership:
    """The place with what was entered; pool and status stay."""
    check_term(entry.term_from, entry.term_to)
    organisation = organisation_named(tx, entry.organisation) if entry.organisation.strip() else None
    return replace(
        place,
        organisation_id=organisation.id if organisation else None,
        organisation=organisation.name if organisation else "",
        organisation_standing=organisation.standing if organisation else OrganisationStanding.UNCHECKED,
        listed_on=entry.listed_on,
        listed_by=entry.listed_by.strip(),
        consultation_only=entry.consultation_only,
        term_from=entry.term_from,
        term_to=entry.term_to,
        certificate=entry.certificate.strip(),
    )


def check_term(start: dt.date | None, end: dt.date | None) -> None:
    """Refuse a term that ends before it begins."""
    if start and end and end < start:
        raise Refusal("聘期止早于聘期起，请核对。", "没有保存。", code="dates")


def new_training(tx: Transaction, entry: TrainingEntry) -> Training:
    """A training that took place."""
    if not entry.subject.strip():
        raise Refusal("请填写培训内容。", "没有保存。", code="empty")
    if entry.held_on > today(tx):
        raise Refusal("培训日期晚于今天，请在培训之后登记。", "没有保存。", code="dates")
    return Training(tx.new_id(), entry.held_on, entry.subject.strip(), entry.organiser.strip(), entry.stage)


_PERSON = {"phone": "电话", "employer": "单位", "specialties": "专长", "languages": "语言", "training": "培训说明"}
_PLACE = {
    "organisation": "调解组织",
    "listed_on": "入册日期",
    "listed_by": "入册法院",
    "consultation_only": "只咨询",
    "term_from": "聘期起",
    "term_to": "聘期止",
    "certificate": "证书号",
}


def changes_in_words(before: Mediator, after: Mediator) -> str:
    """What an edit changed, each with its old value: the roster is never overwritten in silence (第十条)."""
    said = [_change(label, getattr(before, name), getattr(after, name)) for name, label in _PERSON.items()]
    for place in after.memberships:
        old = before.membership(place.id)
        if old is None:
            said.append(f"新加入{place.pool}")
            continue
        said += [
            _change(f"{place.pool}{label}", getattr(old, name), getattr(place, name)) for name, label in _PLACE.items()
        ]
    return "，".join(filter(None, said))


def _change(label: str, old: object, new: object) -> str:
    return "" if old == new else f"{label}由“{_shown(old)}”改为“{_shown(new)}”"


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value) if value else "空"
