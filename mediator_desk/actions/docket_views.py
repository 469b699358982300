"""What people make of the case list for themselves: filters under a name with their counts, and columns (常用筛选、列)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.desk import Desk, today
from mediator_desk.domain.docket import DocketFilter
from mediator_desk.domain.docket_views import ListLayout, SavedFilter, filter_name
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.touched import Touched
from mediator_desk.store import docket, docket_views

CASES = "cases"
"""Name of the case list among the lists of which somebody may arrange the columns."""


@dataclass(frozen=True, slots=True)
class FilterChoices:
    """What there is to choose from: the mediators and causes of the cases that the person sees."""

    mediators: tuple[tuple[int, str], ...] = ()
    causes: tuple[str, ...] = ()


class DocketViewActions:
    """The verbs of one's own list; everything here belongs to whoever is signed in."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def mine(self) -> tuple[SavedFilter, ...]:
        """One's own filters."""
        with self._desk.store.reading() as tx:
            return docket_views.filters(tx, self._desk.actor.id)

    def counts(self) -> Mapping[int, int]:
        """How many cases each of one's filters has, by its id."""
        with self._desk.store.reading() as tx:
            saved = docket_views.filters(tx, self._desk.actor.id)
            return docket.saved_counts(tx, saved, today(tx), self._desk.scope)

    def choices(self) -> FilterChoices:
        """The mediators and causes that a filter may name."""
        with self._desk.store.reading() as tx:
            own = self._desk.scope
            return FilterChoices(docket_views.mediators_with_cases(tx, own), docket_views.causes_in_use(tx, own))

    def keep(self, name: str, view: DocketFilter) -> Changed:
        """Keep a filter under a name (存为常用筛选); what stands in the search box is not kept."""
        with self._desk.store.writing(self._desk.actor) as tx:
            known = docket_views.filters(tx, self._desk.actor.id)
            wanted = replace(view, text="")
            same = next((each for each in known if each.view == wanted), None)
            if same is not None:
                raise Refusal(f"这组条件已存为“{same.name}”。", "没有保存。", code="duplicate")
            new = SavedFilter(tx.new_id(), filter_name(name, known), wanted)
            docket_views.add(tx, self._desk.actor.id, new)
        return Changed(Touched.NOTHING, new.id, f"已存为常用筛选“{new.name}”")

    def rename(self, filter_id: int, name: str) -> Changed:
        """Give a filter another name."""
        with self._desk.store.writing(self._desk.actor) as tx:
            others = [each for each in docket_views.filters(tx, self._desk.actor.id) if each.id != filter_id]
            new = filter_name(name, others)
            docket_views.rename(tx, self._desk.actor.id, filter_id, new)
        return Changed(Touched.NOTHING, filter_id, f"常用筛选已改名为“{new}”")

    def drop(self, filter_id: int) -> Changed:
        """Forget a filter (删除常用筛选); the cases are untouched."""
        with self._desk.store.writing(self._desk.actor) as tx:
            docket_views.drop(tx, self._desk.actor.id, filter_id)
        return Changed(Touched.NOTHING, filter_id, "已删除常用筛选")

    def layout(self) -> ListLayout:
        """The columns one wants in the case list."""
        with self._desk.store.reading() as tx:
            return docket_views.layout(tx, self._desk.actor.id, CASES)

    def arrange(self, wanted: ListLayout) -> Changed:
        """Remember the columns, their order and their widths; the empty layout is the list as it comes (恢复默认)."""
        kept = replace(wanted, shown=tuple(dict.fromkeys(wanted.shown)))
        with self._desk.store.writing(self._desk.actor) as tx:
            docket_views.arrange(tx, self._desk.actor.id, CASES, kept)
        return Changed(Touched.NOTHING, 0, "列的设置已记住")
