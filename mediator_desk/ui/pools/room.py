"""调解员: the rosters of the three pools."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.pools import RosterLine
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.pools import Mediator, Membership, Pool, Relation
from mediator_desk.domain.touched import Touched
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.cards import Card, Chip, EmptyState, PageHeader
from mediator_desk.ui.kit.drawer import Drawer
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.forms import Form
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.rooms import Room
from mediator_desk.ui.kit.search_line import SearchLine
from mediator_desk.ui.pools.detail import MediatorPane
from mediator_desk.ui.pools.invite_form import InviteForm
from mediator_desk.ui.pools.roster_table import RosterTable
from mediator_desk.ui.pools.small_forms import RelationForm, StatusForm
from mediator_desk.ui.pools.twins import Twins


@dataclass(frozen=True, slots=True)
class _Roster:
    """What one look at the rosters brought."""

    lines: tuple[RosterLine, ...]
    today: dt.date


class PoolsRoom(Room):
    """List at the left, one mediator at the right; narrow, one of the two."""

    shows = Touched.MEDIATORS | Touched.CASES
    _opened = False

    def __init__(self, look: Look, errands: Errands, actions: Actions) -> None:
        super().__init__(look)
        self._errands, self._actions = errands, actions
        self._roster = _Roster((), dt.date.min)
        self._pool: Pool | None = None
        self.drawer: Drawer | None = None
        self.header = PageHeader(look, "调解员")
        self.search = SearchLine(look, "姓名、组织、专长…  Ctrl+F")
        self.search.setFixedWidth(look.px(300))
        self.search.searched.connect(self._fill)
        self.invite = Button(look, "登记调解员", icon="person_add", kind="primary", tip="Ctrl+N")
        self.invite.clicked.connect(self.open_invite)
        self.header.row.addWidget(self.search)
        self.header.row.addWidget(self.invite)
        self.chips: dict[Pool | None, Chip] = {}
        self.table = RosterTable(look)
        self.table.chosen.connect(self._show_chosen)
        self.table.opened.connect(self._open)
        self.pane = MediatorPane(look)
        self.pane.status_asked.connect(self.open_status)
        self.pane.relation_asked.connect(self.open_relation)
        self.pane.back_asked.connect(self.back)
        self._listen_to_twins()
        self.empty = EmptyState(look, "people")
        self.empty.step_taken.connect(self._take_step)
        self._lay_out()
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self.search.setFocus)
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self.open_invite)
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.pane)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.back)

    def reload(self) -> None:
        """Read the rosters again."""
        actions = self._actions
        self._errands.run(
            lambda: _Roster(actions.pools.roster(), actions.cases.today()), then=self._shown, owner=self
        )

    def set_compact(self, compact: bool) -> None:
        """Narrow: the list alone, and on Enter one mediator alone."""
        super().set_compact(compact)
        self.pane.set_compact(compact)
        self._arrange()

    def may_leave(self) -> bool:
        """A drawer in which something was typed asks first."""
        if self.drawer is None or not self.drawer.typed():
            return True
        self.drawer.ask_to_close()
        return False

    @Slot()
    def back(self) -> None:
        """From one mediator to the list, in a narrow window."""
        if self.compact and self._opened:
            self._opened = False
            self._arrange()
            self.table.view.setFocus()

    # -- records entered twice -------------------------------------------------------------------

    def _listen_to_twins(self) -> None:
        self._merged: tuple[Mediator, ...] = ()
        self.twins = Twins(self.look, self._errands, self._actions, self._open_drawer, self._save, self)
        self.twins.counted.connect(self._show_merged)
        self.pane.twin_asked.connect(self.open_twin)
        self.pane.parting_asked.connect(self.open_parting)

    @Slot()
    def open_twin(self) -> None:
        """合并重复记录 into the mediator that is chosen."""
        found = self._chosen()
        if found is not None and self.drawer is None:
            self.twins.merge_into(found[0].mediator)

    @Slot()
    def open_parting(self) -> None:
        """撤销合并 of a record merged into the one that is chosen."""
        found = self._chosen()
        if found is not None and self._merged:
            self.twins.part_from(found[0].mediator, self._merged)

    @Slot(object, object)
    def _show_merged(self, mediator_id: int, merged: tuple[Mediator, ...]) -> None:
        found = self._chosen()
        if found is not None and found[0].mediator.id == mediator_id:
            self._merged = merged
            self.pane.show_merged(len(merged))

    # -- the three forms -------------------------------------------------------------------------

    @Slot()
    def open_invite(self) -> None:
        """登记调解员."""
        form = InviteForm(self.look, self._roster.today)
        drawer = self._open_drawer("登记调解员", "登记入册", form)
        if drawer is not None:
            drawer.saved.connect(partial(self._save_invite, drawer, form))

    @Slot()
    def open_status(self) -> None:
        """变更状态 of the membership that is chosen."""
        found = self._chosen()
        if found is None:
            return
        line, place = found
        form = StatusForm(self.look, place)
        about = f"{line.mediator.name} · {place.pool}，现为“{place.status}”。已分派的案件不受影响。"
        drawer = self._open_drawer("变更状态", "变更", form, about)
        if drawer is not None:
            drawer.saved.connect(partial(self._save_status, drawer, form, line, place))

    @Slot()
    def open_relation(self) -> None:
        """关系登记 for the mediator that is chosen."""
        found = self._chosen()
        if found is None:
            return
        mediator = found[0].mediator
        form = RelationForm(self.look, self._roster.today)
        about = f"{mediator.name}。以后派案时据此检查是否应当回避。"
        drawer = self._open_drawer("关系登记", "登记", form, about)
        if drawer is not None:
            drawer.saved.connect(partial(self._save_relation, drawer, form, mediator.id))

    def _open_drawer(
        self, title: str, save: str, form: Form | InviteForm, about: str = ""
    ) -> Drawer | None:
        """A drawer over the page, unless one is open."""
        if self.drawer is not None:
            return None
        drawer = Drawer(self.look, title, save, about=about, parent=self)
        drawer.set_body(form)
        form.changed.connect(drawer.mark_typed)
        drawer.closed.connect(self._drawer_gone)
        self.drawer = drawer
        drawer.open()
        return drawer

    def _save_invite(self, drawer: Drawer, form: InviteForm) -> None:
        if form.check():
            entry = form.entry()
            self._save(drawer, lambda: self._actions.pools.invite(entry))

    def _save_status(self, drawer: Drawer, form: StatusForm, line: RosterLine, place: Membership) -> None:
        status = form.status.value()
        if form.check() and status is not None:
            mediator, reason = line.mediator, form.reason.value()
            pools = self._actions.pools
            self._save(
                drawer, lambda: pools.set_status(mediator.id, mediator.version, place.id, status, reason)
            )

    def _save_relation(self, drawer: Drawer, form: RelationForm, mediator_id: int) -> None:
        ground = form.ground.value()
        if form.check() and ground is not None:
            name, number, note = form.name.value(), form.identity.value().number, form.remark.value()
            pools = self._actions.pools
            self._save(drawer, lambda: pools.relate(mediator_id, name, number, ground, note))

    def _save(self, drawer: Drawer, work: Callable[[], Changed]) -> None:
        drawer.hold(True)
        done: Callable[[Changed], None] = lambda changed: drawer.finish(changed.text)  # noqa: E731
        self._errands.run(work, then=done, refused=drawer.refuse, owner=drawer, busy="正在保存…")

    @Slot()
    def _drawer_gone(self) -> None:
        self.drawer = None

    # -- what is shown ---------------------------------------------------------------------------

    def _shown(self, roster: _Roster) -> None:
        self._roster = roster
        counts = {pool: 0 for pool in Pool}
        for line in roster.lines:
            for place in line.mediator.memberships:
                counts[place.pool] += 1
        self.header.say(f"共 {len(roster.lines)} 人，在办 {sum(line.load for line in roster.lines)} 件")
        self.chips[None].tell(sum(counts.values()))
        for pool, count in counts.items():
            self.chips[pool].tell(count)
        self._fill()

    @Slot()
    def _fill(self) -> None:
        """The rows that the chips and the search leave."""
        sought = self.search.text().strip()
        self.table.show_lines(self._roster.lines, self._roster.today, self._pool, sought)
        nothing = self.table.model.rowCount() == 0
        if nothing and self._roster.lines:
            self.empty.say(
                f"没有符合“{sought}”的调解员。" if sought else f"{self._pool}名册上还没有人。", "全部显示"
            )
        elif nothing:
            self.empty.say("名册上还没有调解员。", "登记第一位调解员")
        elif self.table.current() is None:
            first = self.table.model.row_at(0)
            self.table.choose(first.key if first else None)
        self.pages.setCurrentWidget(self.empty_card if nothing else self.split)

    @Slot()
    def _take_step(self) -> None:
        if not self._roster.lines:
            self.open_invite()
            return
        self.search.clear()
        self.search.search_now()
        self._choose_pool(None)

    def _choose_pool(self, pool: Pool | None) -> None:
        self._pool = pool
        for each, chip in self.chips.items():
            chip.setChecked(each is pool)
        self._fill()

    def _chosen(self) -> tuple[RosterLine, Membership] | None:
        key = self.table.current()
        for line in self._roster.lines:
            place = line.mediator.membership(key) if key is not None else None
            if place is not None:
                return line, place
        return None

    @Slot(object)
    def _show_chosen(self, key: int | None) -> None:
        found = self._chosen()
        if found is None:
            self.pane.show_nobody()
            return
        line, place = found
        self.pane.show_line(line, place, self._roster.today)
        then = partial(self._show_relations, place.id)
        self._errands.run(partial(self._actions.pools.relations, line.mediator.id), then=then, owner=self)
        self.twins.count(line.mediator)

    def _show_relations(self, place_id: int, relations: Sequence[Relation]) -> None:
        if self.table.current() == place_id:
            self.pane.show_relations(relations)

    @Slot(object)
    def _open(self, key: int) -> None:
        self._opened = True
        self._arrange()
        self.pane.status.setFocus()

    def _arrange(self) -> None:
        alone = self.compact and self._opened
        self.table.setVisible(not alone)
        self.pane.setVisible(alone or not self.compact)

    def _lay_out(self) -> None:
        px = self.look.px
        chips = QHBoxLayout()
        chips.setSpacing(px(8))
        for pool in (None, *Pool):
            chip = Chip(self.look, pool.value if pool else "全部")
            chip.setChecked(pool is None)
            chip.clicked.connect(partial(self._choose_pool, pool))
            self.chips[pool] = chip
            chips.addWidget(chip)
        chips.addStretch(1)
        self.split = QSplitter()
        self.split.setHandleWidth(px(12))
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.table)
        self.split.addWidget(self.pane)
        self.split.setStretchFactor(0, 1)
        self.split.setSizes([px(760), px(348)])
        self.empty_card = Card(self.look)
        self.empty_card.body.addWidget(self.empty)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.split)
        self.pages.addWidget(self.empty_card)
        self.column.addWidget(self.header)
        self.column.addLayout(chips)
        self.column.addWidget(self.pages, 1)
