"""Records entered twice: cases (并案) and mediators; one survives, and everything can be undone."""

from __future__ import annotations

from dataclasses import replace

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.desk import UNMERGE, Desk
from mediator_desk.domain.case_links import Link, MergedHit
from mediator_desk.domain.cases import Case
from mediator_desk.domain.journal import Subject
from mediator_desk.domain.merging import merge, merge_mediator, unmerge, unmerge_mediator
from mediator_desk.domain.names import same_name
from mediator_desk.domain.pools import Mediator
from mediator_desk.domain.standing import CaseRow
from mediator_desk.domain.touched import Touched
from mediator_desk.store import cases, journal, links, pools
from mediator_desk.store.transaction import Transaction


class MergingActions:
    """The verbs by which two records become one and two again."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    # -- cases ---------------------------------------------------------------------------------

    def likely(self, case_id: int) -> tuple[CaseRow, ...]:
        """Cases that may be the same dispute: same cause, one of the same parties."""
        with self._desk.store.reading() as tx:
            return links.likely_twins(tx, cases.load(tx, case_id))

    def sought(self, case_id: int, text: str) -> tuple[CaseRow, ...]:
        """Other standing cases that a text finds."""
        with self._desk.store.reading() as tx:
            return links.sought(tx, text.strip(), case_id) if text.strip() else ()

    def hits(self, text: str) -> tuple[MergedHit, ...]:
        """Merged cases that a text meets, with the case each leads to."""
        with self._desk.store.reading() as tx:
            return links.merged_hits(tx, text.strip(), self._desk.scope) if text.strip() else ()

    def merge(self, case_id: int, seen: int, into: int, reason: str) -> Changed:
        """Merge a case that was entered twice into the record that survives (并入另一案)."""

        def step(case: Case, tx: Transaction) -> Case:
            survivor = cases.load(tx, into)
            absorbed = [link.title for link in links.of_case(tx, case) if link.link is Link.MERGED]
            after = merge(case, survivor, reason, absorbed)
            self._desk.note_case(tx, into, "merge", f"{case.title}已并入本案，理由：{reason.strip()}")
            titles.append(survivor.title)
            return after

        titles: list[str] = []
        return self._desk.change_case(
            case_id, seen, "merge", step, lambda case: f"已并入{titles[-1]}，理由：{reason.strip()}", _ALL
        )

    def unmerge(self, case_id: int, seen: int, reason: str) -> Changed:
        """Undo a merging; the case is again exactly as it was (撤销并案)."""

        def step(case: Case, tx: Transaction) -> Case:
            after = unmerge(case, reason)
            if case.merged_into is not None:
                line = f"{case.title}不再并入本案，理由：{reason.strip()}"
                self._desk.note_case(tx, case.merged_into, UNMERGE, line)
            return after

        return self._desk.change_case(
            case_id, seen, UNMERGE, step, f"已撤销并案，理由：{reason.strip()}", _ALL
        )

    # -- mediators -----------------------------------------------------------------------------

    def mediators_like(self, mediator_id: int) -> tuple[Mediator, ...]:
        """Other standing records, those with the same name or number first."""
        with self._desk.store.reading() as tx:
            own = pools.load(tx, mediator_id)
            others = [each for each in pools.standing(tx) if each.id != mediator_id]
        return tuple(sorted(others, key=lambda each: (not _alike(own, each), each.name)))

    def merged_mediators(self, mediator_id: int) -> tuple[Mediator, ...]:
        """The records that are merged into this one."""
        with self._desk.store.reading() as tx:
            together = pools.same_person(tx).get(mediator_id, ())
        return tuple(each for each in together if each.merged_into == mediator_id)

    def merge_mediator(self, twin_id: int, seen: int, into: int, reason: str) -> Changed:
        """Merge the second record of a mediator into the surviving one; he keeps the cases of both."""
        with self._desk.store.writing(self._desk.actor) as tx:
            twin, survivor = pools.load(tx, twin_id), pools.load(tx, into)
            absorbed = [each.name for each in pools.same_person(tx).get(twin_id, ()) if each.merged_into == twin_id]
            after = merge_mediator(twin, survivor, reason, absorbed)
            text = f"{twin.name}的重复记录已并入{survivor.name}，理由：{reason.strip()}"
            pools.save(tx, replace(twin, version=seen), after)
            for subject in (twin_id, into):
                journal.note(tx, Subject.MEDIATOR, subject, "merge", text)
        return Changed(Touched.MEDIATORS, into, text)

    def unmerge_mediator(self, twin_id: int, seen: int, reason: str) -> Changed:
        """Undo the merging of a mediator's record."""
        with self._desk.store.writing(self._desk.actor) as tx:
            twin = pools.load(tx, twin_id)
            after = unmerge_mediator(twin, reason)
            text = f"{twin.name}的记录已恢复为单独一条，理由：{reason.strip()}"
            pools.save(tx, replace(twin, version=seen), after)
            journal.note(tx, Subject.MEDIATOR, twin_id, UNMERGE, text)
            if twin.merged_into is not None:
                journal.note(tx, Subject.MEDIATOR, twin.merged_into, UNMERGE, text)
        return Changed(Touched.MEDIATORS, twin_id, text)


_ALL = Touched.CASES | Touched.DOCUMENTS | Touched.MEDIATORS


def _alike(one: Mediator, other: Mediator) -> bool:
    number = bool(one.id_number) and one.id_number == other.id_number
    return number or same_name(one.name, other.name)
