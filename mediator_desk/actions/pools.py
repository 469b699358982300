"""The rosters of the three pools (名册): who is on them, under which organisation and term, and who left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.desk import Desk, today
from mediator_desk.actions.roster_entries import (
    MediatorEdit,
    MediatorEntry,
    MembershipEntry,
    TrainingEntry,
    changed_membership,
    changes_in_words,
    check_term,
    new_mediator,
    new_membership,
    new_training,
)
from mediator_desk.domain.absences import Absence, AbsenceKind, check_absence
from mediator_desk.domain.consents import ConflictGround
from mediator_desk.domain.figures import Overview, overview
from mediator_desk.domain.journal import Subject
from mediator_desk.domain.names import clean_name, clean_text
from mediator_desk.domain.pools import Departure, Mediator, Membership, Relation, RosterStatus
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.touched import Touched
from mediator_desk.store import journal, oversight, pool_record, pools
from mediator_desk.store.pool_record import Record
from mediator_desk.store.transaction import Transaction

__all__ = [
    "AbsenceEntry",
    "MediatorEdit",
    "MediatorEntry",
    "MembershipEntry",
    "PoolActions",
    "Record",
    "Renewal",
    "RosterLine",
    "TrainingEntry",
]


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One mediator with his open cases, for the roster page.

    Attributes:
        untrained: no training is on record and he was never given a case (第七条).
        record: his cases among those received this year.
        last_assigned: when he was given a case last.
    """

    mediator: Mediator
    load: int
    untrained: bool = False
    record: Record = field(default_factory=Record)
    last_assigned: dt.date | None = None


@dataclass(frozen=True, slots=True)
class AbsenceEntry:
    """Days on which somebody is away, as entered."""

    kind: AbsenceKind
    first_on: dt.date
    last_on: dt.date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Renewal:
    """A membership whose term is renewed, with the version of its mediator that the person saw."""

    mediator_id: int
    seen: int
    membership_id: int


class PoolActions:
    """The verbs of the rosters."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def roster(self) -> tuple[RosterLine, ...]:
        """Everybody, by pool and name, with the number of open cases."""
        with self._desk.store.reading() as tx:
            loads, served, day = pools.loads(tx), pools.served_before(tx), today(tx)
            records = pool_record.records(tx, day.replace(month=1, day=1), day.replace(month=12, day=31))
            last = pool_record.last_assigned(tx)
            return tuple(
                RosterLine(
                    each,
                    loads.get(each.id, 0),
                    not each.trained_on(day) and each.id not in served,
                    records.get(each.id, Record()),
                    last.get(each.id),
                )
                for each in pools.standing(tx)
            )

    def year(self) -> Overview:
        """What came of the cases received this year, by pool; no case and no party is named."""
        with self._desk.store.reading() as tx:
            day = today(tx)
            return overview(oversight.counted(tx, day.replace(month=1, day=1), day.replace(month=12, day=31)))

    def invite(self, entry: MediatorEntry) -> Changed:
        """Put a mediator on the roster (入册)."""
        name = clean_name(entry.name).text
        with self._desk.store.writing(self._desk.actor) as tx:
            mediator = new_mediator(tx, entry, name)
            pools.add(tx, mediator)
            journal.note(tx, Subject.MEDIATOR, mediator.id, "invite", f"{name}入册")
        return Changed(Touched.MEDIATORS, mediator.id, f"{name}已入册")

    def edit(self, mediator_id: int, seen: int, entry: MediatorEdit) -> Changed:
        """Change what is kept of a mediator, his places and their terms; name and number are not edited here."""

        def step(before: Mediator, tx: Transaction) -> tuple[Mediator, str]:
            wanted = dict(entry.places)
            places = tuple(
                changed_membership(tx, place, wanted[place.id]) if place.id in wanted else place
                for place in before.memberships
            )
            taken = {place.pool for place in before.memberships}
            for fresh in entry.new_places:
                if fresh.pool in taken:
                    raise Refusal(f"{before.name}已经在{fresh.pool}名册中。", "没有保存。", code="pool")
            places += tuple(new_membership(tx, fresh, mediator_id) for fresh in entry.new_places)
            after = replace(
                before,
                phone=entry.phone.strip(),
                employer=entry.employer.strip(),
                specialties=entry.specialties.strip(),
                languages=entry.languages.strip(),
                training=entry.training.strip(),
                memberships=places,
            )
            words = changes_in_words(before, after)
            if not words:
                raise Refusal("没有改动。", "没有保存。", code="empty")
            return after, f"{before.name}：{words}"

        return self._change(mediator_id, seen, "edit", step, "{name}的登记已修改")

    def set_status(
        self, mediator_id: int, seen: int, membership_id: int, status: RosterStatus, reason: str
    ) -> Changed:
        """Pause, strike or restore a membership; cases already given keep their history."""
        _check_reason(reason)

        def step(before: Mediator, tx: Transaction) -> tuple[Mediator, str]:
            place = _place(before, membership_id)
            changed = replace(place, status=status)
            if status is not RosterStatus.LEFT:
                # Back on the roster: that he had left is told by the journal.
                changed = replace(changed, departure=None, departed_on=None, departed_reason="")
            return _with(before, [changed]), f"{before.name}：{place.pool}改为“{status}”，{reason.strip()}"

        return self._change(mediator_id, seen, "status", step, f"{{name}}已改为“{status}”")

    def depart(
        self,
        mediator_id: int,
        seen: int,
        membership_ids: Sequence[int],
        departure: Departure,
        on: dt.date,
        reason: str,
    ) -> Changed:
        """Somebody leaves the roster for good (离任): he died, resigned, or his term is over.

        His cases stay as they are; those that are open are listed for a successor (`ReassigningActions.stranded`).

        Args:
            membership_ids: the places he leaves; who died leaves all.
        """
        _check_reason(reason)

        def step(before: Mediator, tx: Transaction) -> tuple[Mediator, str]:
            if on > today(tx):
                raise Refusal("离任日期晚于今天，请到时再登记。", "没有保存。", code="dates")
            wanted = [place.id for place in before.memberships] if departure is Departure.DIED else membership_ids
            leaving = [place for each in wanted if (place := _place(before, each)).departure is None]
            if not leaving:
                raise Refusal("请选择离任的身份。", "没有保存。", code="empty")
            left = [
                replace(
                    place,
                    status=RosterStatus.LEFT,
                    departure=departure,
                    departed_on=on,
                    departed_reason=reason.strip(),
                )
                for place in leaving
            ]
            places = "、".join(place.pool for place in left)
            return _with(before, left), f"{before.name}（{places}）于{on:%Y-%m-%d}{departure}：{reason.strip()}"

        return self._change(
            mediator_id, seen, "depart", step, f"已登记{{name}}{departure}", Touched.MEDIATORS | Touched.CASES
        )

    def renew(
        self, renewals: Sequence[Renewal], term_from: dt.date | None, term_to: dt.date | None, reason: str
    ) -> Changed:
        """Give several memberships a new term in one go (续聘); all of them or none.

        Raises:
            Refusal: naming everybody who cannot be renewed, because he left or was struck off.
        """
        _check_reason(reason)
        if not renewals:
            raise Refusal("请勾选续聘的人员。", "没有保存。", code="empty")
        if term_from is None or term_to is None:
            raise Refusal("请填写新聘期的起止日期。", "没有保存。", code="dates")
        check_term(term_from, term_to)
        with self._desk.store.writing(self._desk.actor) as tx:
            gone: list[str] = []
            for mediator_id, seen in dict.fromkeys((each.mediator_id, each.seen) for each in renewals):
                before = pools.load(tx, mediator_id)
                places = [_place(before, each.membership_id) for each in renewals if each.mediator_id == mediator_id]
                gone += [
                    f"{before.name}（{place.pool}）"
                    for place in places
                    if place.status in (RosterStatus.LEFT, RosterStatus.STRUCK)
                ]
                renewed = [replace(place, term_from=term_from, term_to=term_to) for place in places]
                pools.save(tx, replace(before, version=seen), _with(before, renewed))
                old = "；".join(f"{place.pool}原聘期{_term(place)}" for place in places)
                text = f"{before.name}续聘{term_from}至{term_to}（{old}）：{reason.strip()}"
                journal.note(tx, Subject.MEDIATOR, mediator_id, "renew", text)
            if gone:
                raise Refusal(
                    f"{'、'.join(gone)}已离任或者除名，不能续聘。",
                    "没有保存，其他人也没有续聘。",
                    "请取消勾选，或者先“变更状态”恢复在册。",
                    code="left",
                )
        touched = Touched.MEDIATORS | Touched.CASES
        return Changed(touched, renewals[0].mediator_id, f"已续聘{len(renewals)}项，聘期至{term_to}")

    def train(self, mediator_id: int, seen: int, entry: TrainingEntry) -> Changed:
        """Record a training (培训记录, 第七条)."""

        def step(before: Mediator, tx: Transaction) -> tuple[Mediator, str]:
            made = new_training(tx, entry)
            after = replace(before, trainings=(*before.trainings, made))
            return after, f"{before.name}：{made.stage}培训“{made.subject}”，{made.held_on}"

        return self._change(mediator_id, seen, "train", step, "已登记{name}的培训")

    def strike_training(self, mediator_id: int, seen: int, training_id: int, reason: str) -> Changed:
        """Take back a training that was entered by mistake; the journal keeps it and why."""
        _check_reason(reason)

        def step(before: Mediator, tx: Transaction) -> tuple[Mediator, str]:
            wrong = next((each for each in before.trainings if each.id == training_id), None)
            if wrong is None:
                raise Refusal("没有找到这条培训记录。", "没有保存。", "请刷新后重试。", code="gone")
            after = replace(before, trainings=tuple(each for each in before.trainings if each.id != training_id))
            return after, f"{before.name}：撤销培训“{wrong.subject}”（{wrong.held_on}），{reason.strip()}"

        return self._change(mediator_id, seen, "strike-training", step, "已撤销{name}的一条培训记录")

    def take_leave(self, mediator_id: int, seen: int, entry: AbsenceEntry) -> Changed:
        """Record days on which somebody takes no case (请假); his open cases stay his."""

        def step(before: Mediator, tx: Transaction) -> tuple[Mediator, str]:
            new = Absence(tx.new_id(), entry.kind, entry.first_on, entry.last_on, clean_text(entry.reason, 200).strip())
            check_absence(new, before.absences)
            why = f"：{new.reason}" if new.reason else ""
            return replace(before, absences=(*before.absences, new)), f"{before.name}请假（{new.words}）{why}"

        return self._change(
            mediator_id, seen, "take-leave", step, "已登记{name}请假", Touched.MEDIATORS | Touched.CASES
        )

    def cancel_leave(self, mediator_id: int, seen: int, absence_id: int, reason: str) -> Changed:
        """Take an absence back (取消请假): he is there after all; the journal keeps it and why."""
        _check_reason(reason)

        def step(before: Mediator, tx: Transaction) -> tuple[Mediator, str]:
            gone = next((each for each in before.absences if each.id == absence_id), None)
            if gone is None:
                raise Refusal("没有找到这次请假。", "没有保存。", "请刷新后重试。", code="gone")
            left = tuple(each for each in before.absences if each.id != absence_id)
            return replace(before, absences=left), f"{before.name}取消请假（{gone.words}），{reason.strip()}"

        return self._change(
            mediator_id, seen, "cancel-leave", step, "已取消{name}的请假", Touched.MEDIATORS | Touched.CASES
        )

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

    def _change(
        self,
        mediator_id: int,
        seen: int,
        verb: str,
        step: Callable[[Mediator, Transaction], tuple[Mediator, str]],
        said: str,
        touched: Touched = Touched.MEDIATORS,
    ) -> Changed:
        """Change one mediator in one transaction; `said` is the toast, with a place for his name."""
        with self._desk.store.writing(self._desk.actor) as tx:
            before = pools.load(tx, mediator_id)
            after, text = step(before, tx)
            pools.save(tx, replace(before, version=seen), after)
            journal.note(tx, Subject.MEDIATOR, mediator_id, verb, text)
        return Changed(touched, mediator_id, said.format(name=before.name))


def _place(mediator: Mediator, membership_id: int) -> Membership:
    found = mediator.membership(membership_id)
    if found is None:
        raise Refusal(f"{mediator.name}没有这一身份。", "没有保存。", "请刷新名册后重试。", code="membership")
    return found


def _with(mediator: Mediator, changed: Sequence[Membership]) -> Mediator:
    """The mediator with these places in place of their earlier selves."""
    now = {place.id: place for place in changed}
    return replace(mediator, memberships=tuple(now.get(place.id, place) for place in mediator.memberships))


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise Refusal("请写明理由。", "没有保存。", code="reason")


def _term(place: Membership) -> str:
    if place.term_from is None and place.term_to is None:
        return "未登记"
    return f"{place.term_from or '不详'}至{place.term_to or '不详'}"
