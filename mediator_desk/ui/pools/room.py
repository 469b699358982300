"""调解员: the rosters of the three pools."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget

from mediator_desk.actions.pools import RosterLine
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.agenda import Place
from mediator_desk.domain.pool_counts import count_people
from mediator_desk.domain.pools import Mediator, Membership, OrganisationStanding, Pool, Relation
from mediator_desk.domain.touched import Touched
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.cards import Card, Chip, EmptyState, PageHeader
from mediator_desk.ui.kit.drawer import Drawer
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.rooms import Room
from mediator_desk.ui.kit.search_line import SearchLine
from mediator_desk.ui.pools.detail import MediatorPane
from mediator_desk.ui.pools.drawers import PoolDrawers, Roster
from mediator_desk.ui.pools.pool_cards import PoolCards, TermStrip
from mediator_desk.ui.pools.roster_table import RosterTable
from mediator_desk.ui.pools.twins import Twins
from mediator_desk.ui.pools.waiting_strip import WaitingStrip


class PoolsRoom(Room):
    """List at the left, one mediator at the right; narrow, one of the two."""

    shows = Touched.MEDIATORS | Touched.CASES
    _opened = False

    def __init__(self, look: Look, errands: Errands, actions: Actions) -> None:
        super().__init__(look)
        self._errands, self._actions = errands, actions
        self._pool: Pool | None = None
        self._begun: Place | None = None
        self._opened = False
        self.drawers = PoolDrawers(look, errands, actions, self)
        self.header = self._head()
        self.waiting = WaitingStrip(look)
        self.waiting.taken.connect(self.open_handover)
        self.cards, self.terms = PoolCards(look), TermStrip(look)
        self.terms.taken.connect(self.drawers.renew)
        self.chips: dict[Pool | None, Chip] = {}
        self.table = RosterTable(look)
        self.table.chosen.connect(self._show_chosen)
        self.table.opened.connect(self._open)
        self.pane = MediatorPane(look)
        for button, slot in (
            (self.pane.edit, self.open_edit),
            (self.pane.status, self.open_status),
            (self.pane.leave, self.open_departure),
            (self.pane.train, self.open_training),
            (self.pane.relate, self.open_relation),
            (self.pane.absence, self.open_absence),
        ):
            button.clicked.connect(slot)
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
            lambda: Roster(
                actions.pools.roster(),
                actions.organisations.everyone(),
                actions.reassigning.stranded() if actions.may("reassigning.stranded") else (),
                actions.cases.today(),
                actions.pools.year(),
            ),
            then=self._shown,
            owner=self,
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

    # -- what is done ----------------------------------------------------------------------------

    @property
    def drawer(self) -> Drawer | None:
        """The drawer that is open over the page."""
        return self.drawers.drawer

    # -- records entered twice -------------------------------------------------------------------

    def _listen_to_twins(self) -> None:
        self._merged: tuple[Mediator, ...] = ()
        self._sought: int | None = None
        self.twins = Twins(self.look, self._errands, self._actions, self.drawers.open, self.drawers.save, self)
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

    # -- the forms -------------------------------------------------------------------------------

    @Slot()
    def open_invite(self) -> None:
        """登记调解员."""
        if self._actions.may("pools.invite"):
            self.drawers.invite()

    @Slot()
    def open_edit(self) -> None:
        """编辑 the mediator that is chosen."""
        found = self._chosen()
        if found is not None:
            self.drawers.edit(found[0])

    @Slot()
    def open_status(self) -> None:
        """变更状态 of the membership that is chosen."""
        found = self._chosen()
        if found is not None:
            self.drawers.status(*found)

    @Slot()
    def open_departure(self) -> None:
        """离任 of the mediator that is chosen."""
        found = self._chosen()
        if found is not None:
            self.drawers.depart(*found)

    @Slot()
    def open_training(self) -> None:
        """培训 of the mediator that is chosen."""
        found = self._chosen()
        if found is not None:
            self.drawers.train(found[0])

    @Slot()
    def open_relation(self) -> None:
        """关系登记 for the mediator that is chosen."""
        found = self._chosen()
        if found is not None:
            self.drawers.relate(found[0])

    def begin(self, place: Place) -> None:
        """Open what a line of 待办 leads to, when the rosters have come."""
        self._begun = place
        self.reload()

    def _go_on(self) -> None:
        begun, self._begun = self._begun, None
        doors = {
            Place.RENEW: self.drawers.renew,
            Place.HAND_OVER: self.drawers.hand_over,
            Place.ORGANISATIONS: self.drawers.organisations,
        }
        if begun in doors and self.drawer is None:
            doors[begun]()

    @Slot()
    def open_absence(self) -> None:
        """请假 of the mediator that is chosen."""
        found = self._chosen()
        if found is not None:
            self.drawers.leave_days(found[0])

    @Slot()
    def open_handover(self) -> None:
        """更换调解员 for every case that waits for it."""
        self.drawers.hand_over()

    # -- what is shown ---------------------------------------------------------------------------

    def show_mediator(self, mediator_id: int) -> None:
        """Go to a mediator, whatever is looked for here, now or when the rosters have come."""
        self._sought = mediator_id
        self.search.clear()
        self.search.search_now()
        self._choose_pool(None)
        self._go_to_sought()

    def _go_to_sought(self) -> None:
        person = next((each.mediator for each in self.drawers.roster.lines if each.mediator.id == self._sought), None)
        if person is not None and person.memberships:
            self._sought = None
            self.table.choose(person.memberships[0].id)
            self.table.view.setFocus()

    def _shown(self, roster: Roster) -> None:
        self.drawers.roster = roster
        counts = {pool: 0 for pool in Pool}
        for line in roster.lines:
            for place in line.mediator.memberships:
                counts[place.pool] += 1
        bodies = count_people(line.mediator for line in roster.lines).bodies
        self.header.say(f"共 {bodies} 人，在办 {sum(line.load for line in roster.lines)} 件")
        self.waiting.tell(roster.stranded)
        self.cards.tell(roster.lines, roster.year, roster.today)
        self.terms.tell(roster.lines if self._actions.may("pools.renew") else (), roster.today)
        unchecked = [each for each in roster.organisations if each.organisation.standing is OrganisationStanding.UNCHECKED]
        self.groups.setText(f"调解组织（{len(unchecked)}待核）" if unchecked else "调解组织")
        self.chips[None].tell(sum(counts.values()))
        for pool, count in counts.items():
            self.chips[pool].tell(count)
        self._fill()
        self._go_to_sought()
        self._go_on()

    @Slot()
    def _fill(self) -> None:
        """The rows that the chips and the search leave."""
        sought = self.search.text().strip()
        self.table.show_lines(self.drawers.roster.lines, self.drawers.roster.today, self._pool, sought)
        nothing = self.table.model.rowCount() == 0
        if nothing and self.drawers.roster.lines:
            self.empty.say(
                f"没有符合“{sought}”的调解员。" if sought else f"{self._pool}名册上还没有人。", "全部显示"
            )
        elif nothing:
            self.empty.say(
                "名册上还没有调解员。", "登记第一位调解员" if self._actions.may("pools.invite") else ""
            )
        elif self.table.current() is None:
            first = self.table.model.row_at(0)
            self.table.choose(first.key if first else None)
        self.pages.setCurrentWidget(self.empty_card if nothing else self.split)

    @Slot()
    def _take_step(self) -> None:
        if not self.drawers.roster.lines:
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
        for line in self.drawers.roster.lines:
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
        self.pane.show_line(line, place, self.drawers.roster.today)
        then = partial(self._show_relations, place.id)
        self._errands.run(partial(self._actions.pools.relations, line.mediator.id), then=then, owner=self)
        if self._actions.may("merging.merged_mediators"):
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

    def _head(self) -> PageHeader:
        """Title, search, and what is done about several people at once."""
        header = PageHeader(self.look, "调解员")
        self.search = SearchLine(self.look, "姓名、组织、专长…  Ctrl+F")
        self.search.setFixedWidth(self.look.px(300))
        self.search.searched.connect(self._fill)
        self.invite = Button(self.look, "登记调解员", icon="person_add", kind="primary", tip="Ctrl+N")
        self.invite.clicked.connect(self.open_invite)
        header.row.addWidget(self.search)
        self.renew = Button(self.look, "续聘", icon="calendar_clock", tip="一次续聘多人")
        self.renew.clicked.connect(self.drawers.renew)
        self.groups = Button(self.look, "调解组织", icon="building")
        self.groups.clicked.connect(self.drawers.organisations)
        for button in (self.groups, self.renew, self.invite):
            header.row.addWidget(button)
        return header

    def _lay_out(self) -> None:
        self.invite.setVisible(self._actions.may("pools.invite"))
        self.renew.setVisible(self._actions.may("pools.renew"))
        self.groups.setVisible(self._actions.may("organisations.everyone"))
        self.pane.offer_changes(self._actions.may("pools.set_status"))
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
        for strip in (self.waiting, self.terms, self.cards):
            self.column.addWidget(strip)
        self.column.addLayout(chips)
        self.column.addWidget(self.pages, 1)
