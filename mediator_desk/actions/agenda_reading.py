"""Reading what waits in cases: the matters found by query, the rare ones judged, whole cases only for what is shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from mediator_desk.actions.desk import Desk, today
from mediator_desk.domain.agenda import AgendaLine, Chosen, Hit, Matter, choose, horizon
from mediator_desk.domain.agenda_lines import concerns, line_of
from mediator_desk.domain.agenda_rules import HOLDS, CaseAt, case_at
from mediator_desk.domain.docket import DocketFilter
from mediator_desk.domain.permissions import Reach, reach
from mediator_desk.domain.rulebook import CourtRules
from mediator_desk.store import agenda, cases, papers, settings
from mediator_desk.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Found:
    """Every case of the matters asked for, and the ones of the rare matters whole."""

    hits: tuple[Hit, ...]
    known: dict[int, CaseAt]


class CaseReader:
    """Reads what waits, inside one transaction."""

    def __init__(self, desk: Desk, tx: Transaction) -> None:
        self._desk, self._tx = desk, tx
        self.rules: CourtRules = settings.load(tx).rules
        self.days = horizon(today(tx), desk.calendar, self.rules)

    def matters(self) -> tuple[Matter, ...]:
        """The matters that stand in this person's page."""
        return tuple(matter for matter in Matter if concerns(self._desk.actor, matter))

    def find(self, matters: Iterable[Matter]) -> Found:
        """The cases of these matters; what the query asks too widely is judged on the whole case."""
        mediator = self._desk.scope
        hits = agenda.hits(self._tx, matters, self.days, mediator)
        known = self.whole({hit.case_id for hit in hits if hit.matter in agenda.NARROWED})
        true = (hit for hit in hits if hit.matter not in agenda.NARROWED or HOLDS[hit.matter](known[hit.case_id]))
        return Found(tuple(true), known)

    def whole(self, case_ids: Collection[int]) -> dict[int, CaseAt]:
        """Whole cases with what is reckoned from them, in a constant number of queries."""
        if not case_ids:
            return {}
        loaded = cases.load_all(self._tx, case_ids)
        issued = papers.of_cases(self._tx, case_ids)
        return {
            case_id: case_at(case, issued.get(case_id, ()), self.days, self._desk.calendar, self.rules)
            for case_id, case in loaded.items()
        }

    def lines(self, found: Found) -> tuple[tuple[AgendaLine, ...], dict[Matter, int]]:
        """The lines that stand in the cards, and how many there are of each matter."""
        chosen = choose(found.hits)
        wanted = {hit.case_id for each in chosen.values() for hit in each.shown} - set(found.known)
        known = found.known | self.whole(wanted)
        return self._written(chosen, known), {matter: each.total for matter, each in chosen.items()}

    def _written(self, chosen: dict[Matter, Chosen], known: dict[int, CaseAt]) -> tuple[AgendaLine, ...]:
        actor = self._desk.actor
        return tuple(
            line_of(known[hit.case_id], matter, actor) for matter, each in chosen.items() for hit in each.shown
        )

    def running(self) -> int:
        """How many cases are in work in the person's reach."""
        return agenda.running(self._tx, self._desk.scope)


def meant(desk: Desk, tx: Transaction, wanted: DocketFilter) -> DocketFilter:
    """The filter of a list with the cases for which what it names waits now (待办)."""
    if not wanted.matters:
        return wanted
    if reach(desk.actor, "cases.page") is Reach.NONE:
        return replace(wanted, among=())
    hits = CaseReader(desk, tx).find(wanted.matters).hits
    return replace(wanted, among=tuple(sorted({hit.case_id for hit in hits})))
