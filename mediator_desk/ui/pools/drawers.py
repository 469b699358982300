"""Everything that is done about the rosters, each in a drawer over the page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.organisations import OrganisationLine
from mediator_desk.actions.pools import RosterLine
from mediator_desk.actions.reassigning import ReassignRefusal, Successor
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.drafts import DraftKey, DraftKind
from mediator_desk.domain.figures import Overview
from mediator_desk.domain.pools import Membership, Organisation
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.stranding import StrandedCase
from mediator_desk.ui.kit.drawer import Drawer
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.pools.absence_form import AbsenceForm
from mediator_desk.ui.pools.edit_form import EditForm
from mediator_desk.ui.pools.invite_form import InviteForm
from mediator_desk.ui.pools.organisations import OrganisationForm, OrganisationList
from mediator_desk.ui.pools.reassign_form import ReassignForm
from mediator_desk.ui.pools.renewal_form import RenewalForm
from mediator_desk.ui.pools.small_forms import DepartureForm, RelationForm, StatusForm, TrainingForm


@dataclass(frozen=True, slots=True)
class Roster:
    """What one look at the rosters brought."""

    lines: tuple[RosterLine, ...] = ()
    organisations: tuple[OrganisationLine, ...] = ()
    stranded: tuple[StrandedCase, ...] = ()
    today: dt.date = dt.date.min
    year: Overview | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the organisations."""
        return tuple(line.organisation.name for line in self.organisations)


@dataclass(frozen=True, slots=True)
class Handover:
    """Cases that wait for a successor, and who could be one."""

    stranded: tuple[StrandedCase, ...]
    successors: tuple[Successor, ...]


class PoolDrawers(QObject):
    """Opens one drawer at a time over the room and does what was entered."""

    def __init__(self, look: Look, errands: Errands, actions: Actions, host: QWidget) -> None:
        super().__init__(host)
        self._look, self._errands, self._actions, self._host = look, errands, actions, host
        self.roster = Roster()
        self.drawer: Drawer | None = None

    # -- one mediator ----------------------------------------------------------------------------

    def invite(self) -> None:
        """登记调解员."""
        form = InviteForm(self._look, self.roster.today, self.roster.names)
        drawer = self.open("登记调解员", "登记入册", form)
        if drawer is not None:
            drawer.saved.connect(partial(self._save_invite, drawer, form))

    def _save_invite(self, drawer: Drawer, form: InviteForm) -> None:
        if form.check():
            entry = form.entry()
            self.save(drawer, lambda: self._actions.pools.invite(entry))

    def edit(self, line: RosterLine) -> None:
        """编辑."""
        mediator = line.mediator
        form = EditForm(self._look, mediator, self.roster.names)
        about = f"{mediator.name}。姓名和证件号不在这里修改。"
        drawer = self.open("编辑调解员", "保存", form, about)
        if drawer is not None:
            drawer.saved.connect(partial(self._save_edit, drawer, form, line))

    def _save_edit(self, drawer: Drawer, form: EditForm, line: RosterLine) -> None:
        if form.check():
            entry, mediator = form.entry(), line.mediator
            self.save(drawer, lambda: self._actions.pools.edit(mediator.id, mediator.version, entry))

    def status(self, line: RosterLine, place: Membership) -> None:
        """变更状态 of one membership."""
        form = StatusForm(self._look, place)
        about = (
            f"{line.mediator.name} · {place.pool}，现为“{place.status}”。暂停不影响已分派的案件；除名的，其在办案件须更换调解员。"
        )
        drawer = self.open("变更状态", "变更", form, about)
        if drawer is not None:
            drawer.saved.connect(partial(self._save_status, drawer, form, line, place))

    def _save_status(self, drawer: Drawer, form: StatusForm, line: RosterLine, place: Membership) -> None:
        status = form.status.value()
        if form.check() and status is not None:
            mediator, reason, pools = line.mediator, form.reason.value(), self._actions.pools
            work = partial(pools.set_status, mediator.id, mediator.version, place.id, status, reason)
            self.save(drawer, work, partial(self._then_hand_over, mediator.id))

    def depart(self, line: RosterLine, place: Membership) -> None:
        """离任; his open cases are listed for a successor at once."""
        form = DepartureForm(self._look, line.mediator, place, self.roster.today)
        about = f"{line.mediator.name}。办过的案件和记录都保留；在办案件保存后列出，可一次更换调解员。"
        drawer = self.open("登记离任", "登记离任", form, about)
        if drawer is not None:
            drawer.saved.connect(partial(self._save_departure, drawer, form, line))

    def _save_departure(self, drawer: Drawer, form: DepartureForm, line: RosterLine) -> None:
        departure, day = form.departure.value(), form.day.value()
        if form.check() and departure is not None and day is not None:
            mediator, places, reason = line.mediator, form.places.value(), form.reason.value()
            work = partial(
                self._actions.pools.depart, mediator.id, mediator.version, places, departure, day, reason
            )
            self.save(drawer, work, partial(self._then_hand_over, mediator.id))

    def train(self, line: RosterLine) -> None:
        """培训."""
        form = TrainingForm(self._look, line.mediator, self.roster.today)
        drawer = self.open("培训记录", "保存", form, f"{line.mediator.name}。首次办案前须有培训记录。")
        if drawer is not None:
            drawer.saved.connect(partial(self._save_training, drawer, form, line))

    def _save_training(self, drawer: Drawer, form: TrainingForm, line: RosterLine) -> None:
        if not form.check():
            return
        mediator, pools, wrong = line.mediator, self._actions.pools, form.wrong_one()
        if wrong is None:
            self.save(drawer, partial(pools.train, mediator.id, mediator.version, form.entry()))
        else:
            reason = form.reason.value()
            self.save(drawer, partial(pools.strike_training, mediator.id, mediator.version, wrong, reason))

    def leave_days(self, line: RosterLine) -> None:
        """请假."""
        form = AbsenceForm(self._look, line.mediator, self.roster.today)
        about = f"{line.mediator.name}，在办{line.load}件。请假期间不再建议派案；在办案件的期限照常计算，必要时请更换调解员。"
        drawer = self.open("请假", "保存", form, about)
        if drawer is not None:
            drawer.saved.connect(partial(self._save_leave, drawer, form, line))

    def _save_leave(self, drawer: Drawer, form: AbsenceForm, line: RosterLine) -> None:
        if not form.check():
            return
        mediator, pools, gone = line.mediator, self._actions.pools, form.cancelled()
        if gone is None:
            self.save(drawer, partial(pools.take_leave, mediator.id, mediator.version, form.entry()))
        else:
            reason = form.reason.value()
            self.save(drawer, partial(pools.cancel_leave, mediator.id, mediator.version, gone, reason))

    def relate(self, line: RosterLine) -> None:
        """关系登记."""
        form = RelationForm(self._look, self.roster.today)
        about = f"{line.mediator.name}。以后派案时据此检查是否应当回避。"
        drawer = self.open("关系登记", "登记", form, about)
        if drawer is not None:
            drawer.saved.connect(partial(self._save_relation, drawer, form, line.mediator.id))

    def _save_relation(self, drawer: Drawer, form: RelationForm, mediator_id: int) -> None:
        ground = form.ground.value()
        if form.check() and ground is not None:
            name, number, note = form.name.value(), form.identity.value().number, form.remark.value()
            self.save(drawer, partial(self._actions.pools.relate, mediator_id, name, number, ground, note))

    # -- several at once -------------------------------------------------------------------------

    def renew(self) -> None:
        """续聘."""
        form = RenewalForm(self._look, self.roster.lines, self.roster.today)
        drawer = self.open("续聘", "续聘", form, "勾选的人员一次续聘，原聘期保留在记录中。")
        if drawer is not None:
            drawer.saved.connect(partial(self._save_renewal, drawer, form))

    def _save_renewal(self, drawer: Drawer, form: RenewalForm) -> None:
        if form.check():
            renewals, start, end = form.renewals(), form.term_from.value(), form.term_to.value()
            reason = form.reason.value()
            self.save(drawer, partial(self._actions.pools.renew, renewals, start, end, reason))

    def hand_over(self, mediator_id: int | None = None) -> None:
        """更换调解员 for the cases whose mediator can act no longer; those of one are ticked, or all."""
        reassigning = self._actions.reassigning
        self._errands.run(
            lambda: Handover(reassigning.stranded(), reassigning.successors()),
            then=partial(self._show_handover, mediator_id),
            owner=self,
        )

    def _then_hand_over(self, mediator_id: int, changed: Changed) -> None:
        self.hand_over(mediator_id)

    def _show_handover(self, mediator_id: int | None, found: Handover) -> None:
        mine = [each for each in found.stranded if mediator_id in (None, each.part.mediator_id)]
        if not mine:
            return
        form = ReassignForm(self._look, found.stranded, found.successors, self.roster.today, mediator_id)
        about = f"{len(found.stranded)}件在办案件的调解员已不能继续办理。期限继续计算，不重新起算。"
        drawer = self.open("更换调解员", "更换", form, about)
        if drawer is not None:
            drawer.saved.connect(partial(self._save_handover, drawer, form))

    def _save_handover(self, drawer: Drawer, form: ReassignForm) -> None:
        mode, day = form.mode.value(), form.day.value()
        if form.check() and mode is not None and day is not None:
            work = partial(self._actions.reassigning.reassign, form.moves(), day, mode, form.reason.value())
            form.show_reasons({})
            drawer.hold(True)
            self._errands.run(
                drawer.keeping(work),
                then=partial(_finish, drawer),
                refused=partial(_refuse_handover, drawer, form),
                owner=drawer,
                busy="正在保存…",
            )

    # -- organisations ---------------------------------------------------------------------------

    def organisations(self) -> None:
        """调解组织: the list; from it one is judged."""
        inside = OrganisationList(self._look, self.roster.organisations)
        drawer = self.open("调解组织", "登记调解组织", inside, "司法确认要看组织是否依法设立，请写明依据。")
        if drawer is not None:
            drawer.cancel_button.setText("关闭")
            inside.judge_asked.connect(partial(self._from_list, drawer))
            drawer.saved.connect(partial(self._from_list, drawer, None))

    def _from_list(self, drawer: Drawer, known: Organisation | None) -> None:
        drawer.close_now()
        form = OrganisationForm(self._look, known, self._actions.actor.name, self.roster.today)
        title = "核实调解组织" if known else "登记调解组织"
        opened = self.open(title, "保存", form)
        if opened is not None:
            opened.saved.connect(partial(self._save_organisation, opened, form, known))

    def _save_organisation(self, drawer: Drawer, form: OrganisationForm, known: Organisation | None) -> None:
        if not form.check():
            return
        verbs, entry = self._actions.organisations, form.entry()
        if known is None:
            self.save(drawer, partial(verbs.add, entry))
        else:
            self.save(drawer, partial(verbs.judge, known.id, known.version, entry))

    # -- within ----------------------------------------------------------------------------------

    def open(self, title: str, save: str, form: QWidget, about: str = "") -> Drawer | None:
        """A drawer over the page, unless one is open."""
        if self.drawer is not None:
            return None
        drawer = Drawer(self._look, title, save, about=about, parent=self._host)
        drawer.set_body(form)
        changed = getattr(form, "changed", None)
        if changed is not None:
            changed.connect(drawer.mark_typed)
        # Whom it is about begins the words under the title; without any it is something new.
        what = "：".join(part for part in (title, about.partition("。")[0].partition(" · ")[0]) if part)
        drawer.keep_drafts(DraftKey(DraftKind.OTHER, what), what)
        drawer.closed.connect(self._gone)
        self.drawer = drawer
        drawer.open()
        return drawer

    def save(
        self, drawer: Drawer, work: Callable[[], Changed], after: Callable[[Changed], None] | None = None
    ) -> None:
        """Hold the drawer, do the work, and finish with its words or say why not; `after` follows a success."""
        drawer.hold(True)

        def done(changed: Changed) -> None:
            _finish(drawer, changed)
            if after is not None:
                after(changed)

        self._errands.run(drawer.keeping(work), then=done, refused=drawer.refuse, owner=drawer, busy="正在保存…")

    @Slot()
    def _gone(self) -> None:
        self.drawer = None


def _finish(drawer: Drawer, changed: Changed) -> None:
    drawer.finish(changed.text)


def _refuse_handover(drawer: Drawer, form: ReassignForm, refusal: Refusal) -> None:
    """The reason for each case stands on its card, and the sum of them in the banner."""
    drawer.refuse(refusal)
    if isinstance(refusal, ReassignRefusal):
        form.show_reasons(refusal.reasons)
