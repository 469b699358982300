"""The cases room (案件): the list with the case beside it, and the two ways by which cases come in."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSettings, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.referrals import TakenIn
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.acts import Act
from mediator_desk.domain.agenda import Matter
from mediator_desk.domain.case_files import CaseFile
from mediator_desk.domain.offers import printed_by, to_be_signed
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.touched import Touched
from mediator_desk.ui.cases.acts import drawer_for
from mediator_desk.ui.cases.acts.act_drawer import ActDrawer
from mediator_desk.ui.cases.detail import CaseDetail
from mediator_desk.ui.cases.docket_list import DocketList
from mediator_desk.ui.cases.number_watch import NumberWatch
from mediator_desk.ui.cases.register_form import RegisterForm, StartFacts, start_facts
from mediator_desk.ui.cases.resuming import Resuming
from mediator_desk.ui.cases.sheet_import import ChooseFile, SheetImport, ask_for_sheet
from mediator_desk.ui.cases.small_papers import SmallPapers
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.drawer import Drawer
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.messages import toast_of
from mediator_desk.ui.kit.rooms import Room
from mediator_desk.ui.kit.tokens import Tone

_SPLIT = "cases/split"
_DETAIL = 348
_SETTLE_MS = 60
"""Walking the list by arrow key opens only the case on which one stops."""


class CasesRoom(Room):
    """案件.

    Signals:
        agreement_wanted(object, object): case id and agreement id (0: a new one); documents room.
        paper_wanted(object, object): case id and paper id.
    """

    agreement_wanted = Signal(object, object)
    paper_wanted = Signal(object, object)
    shows = Touched.CASES | Touched.DOCUMENTS | Touched.SETTINGS

    def __init__(
        self,
        look: Look,
        errands: Errands,
        actions: Actions,
        *,
        settings: QSettings | None = None,
        choose_file: ChooseFile = ask_for_sheet,
    ) -> None:
        super().__init__(look)
        self._errands, self._actions, self._settings = errands, actions, settings
        self._facts: StartFacts | None = None
        self._shown: int | None = None
        self._sought: int | None = None
        self._begun: tuple[int, Act] | None = None
        self._asked = 0
        self._drawer: Drawer | None = None
        self.form: RegisterForm | None = None
        self.resuming = Resuming(self, errands, actions, self._do)
        self._choose_file = choose_file
        self._sheet: SheetImport | None = None
        self.pages = QStackedWidget()
        self.column.addWidget(self.pages, 1)
        self.docket = DocketList(look, errands, actions, self.pages)
        self.detail = CaseDetail(look)
        self._papers = SmallPapers(self, errands, actions)
        self._papers.issued.connect(self.paper_wanted)
        self._numbers = NumberWatch(self.detail, errands, actions)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._ask_for_case)
        self.setAcceptDrops(True)
        self._lay_out()
        self._listen()

    @property
    def sheet(self) -> SheetImport:
        """The page on which a sheet is looked at; built when it is first wanted."""
        if self._sheet is None:
            self._sheet = sheet = SheetImport(
                self.look, self._errands, self._actions, self._choose_file, self.pages
            )
            sheet.taken_in.connect(self._show_taken)
            sheet.refused.connect(self._show_refused)
            sheet.left.connect(self._back)
            sheet.case_wanted.connect(self.show_case)
            self.pages.addWidget(sheet)
        return self._sheet

    # -- what the window asks ----------------------------------------------------------------------

    def reload(self) -> None:
        """Counts, list, the case that is shown, and the sheet that is looked at."""
        self._errands.run(partial(start_facts, self._actions), then=self._keep_facts, owner=self)
        self.docket.reload()
        self._ask_for_case()
        if self._sheet is not None:
            self._sheet.reload()

    def set_compact(self, compact: bool) -> None:
        """Narrow: the case leaves the list's side and opens over the whole width."""
        if compact == self.compact:
            return
        super().set_compact(compact)
        if compact:
            self._full_box.addWidget(self.detail, 1)
        else:
            self.split.addWidget(self.detail)
            self._restore_split()
            if self.pages.currentWidget() is self._full:
                self.pages.setCurrentWidget(self.docket)
        self.detail.show()

    def may_leave(self) -> bool:
        """False while a registration or what a drawer holds would be lost; they ask."""
        if self._drawer is not None:
            self._drawer.ask_to_close()
        if self._drawer is not None:
            return False
        if self.form is None or not self.form.is_dirty():
            return True
        self.pages.setCurrentWidget(self.form)
        self.form.leave()
        return False

    def is_settled(self) -> bool:
        """True when no case and no search is still waiting to be asked for."""
        return not self._settle.isActive() and self.docket.is_settled()

    @Slot(object)
    def show_case(self, case_id: int) -> None:
        """Go to a case in the list, and show it."""
        self.banner.put_away()
        self.pages.setCurrentWidget(self.docket)
        self._shown = self._sought = case_id
        self.docket.show_case(case_id)
        self._ask_for_case()
        if self.compact:
            self.pages.setCurrentWidget(self._full)
            self.detail.tabs.setFocus()
        else:
            self.docket.table.view.setFocus()

    def begin(self, case_id: int, act: Act) -> None:
        """Show a case and open the drawer of an act on it, when the case has come (待办)."""
        self._begun = (case_id, act)
        self.show_case(case_id)

    def show_matters(self, matters: tuple[Matter, ...]) -> None:
        """List exactly the cases for which one of these waits."""
        self.banner.put_away()
        self.pages.setCurrentWidget(self.docket)
        self._shown = None
        self.docket.show_matters(matters)
        self.docket.table.view.setFocus()

    @Slot()
    def register(self) -> None:
        """登记案件: a new form, or the one that was left with something in it."""
        if not self._actions.may("cases.register"):
            return
        if self._drawer is not None:
            self._drawer.ask_to_close()
            return
        self.banner.put_away()
        if self.form is not None and self.form.is_dirty():
            self.pages.setCurrentWidget(self.form)
            self.form.begin()
        elif self._facts is not None:
            self._begin(self._facts)
        else:
            self._errands.run(partial(start_facts, self._actions), then=self._begin, owner=self)

    @Slot()
    def import_sheet(self) -> None:
        """导入移送表; asks for the file at once when none is open."""
        self.banner.put_away()
        self.pages.setCurrentWidget(self.sheet)
        if not self.sheet.is_open():
            self.sheet.ask()

    # -- Qt ----------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc: from the full page of a case back to the list."""
        if event.key() == Qt.Key.Key_Escape and self.pages.currentWidget() is self._full:
            self._back()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A sheet may be dropped on the list as well."""
        if self._actions.may("referrals.take_in") and event.mimeData().hasUrls() and self.pages.currentWidget() is self.docket:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at it."""
        self.pages.setCurrentWidget(self.sheet)
        self.sheet.dropEvent(event)

    # -- within ------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        look = self.look
        self.split = QSplitter()
        self.split.setHandleWidth(look.px(12))
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.docket.lines())
        self.split.addWidget(self.detail)
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 0)
        self.detail.setMinimumWidth(look.px(320))
        self.docket.body.addWidget(self.split)
        self._restore_split()
        self._full = QWidget()
        self._full_box = QVBoxLayout(self._full)
        self._full_box.setContentsMargins(0, 0, 0, 0)
        back = Button(look, "返回列表", icon="chevron_left", kind="quiet", tip="Esc")
        back.clicked.connect(self._back)
        row = QHBoxLayout()
        row.addWidget(back)
        row.addStretch(1)
        self._full_box.addLayout(row)
        for page in (self.docket, self._full):
            self.pages.addWidget(page)

    def _listen(self) -> None:
        self.docket.chosen.connect(self._choose)
        self.docket.opened.connect(self._open)
        self.docket.model.filled.connect(self._choose_first)
        self.docket.register_asked.connect(self.register)
        self.docket.import_asked.connect(self.import_sheet)
        self.detail.act_wanted.connect(self._do)
        self.detail.agreement_wanted.connect(self.agreement_wanted)
        self.detail.paper_wanted.connect(self.paper_wanted)
        self.detail.case_wanted.connect(self.show_case)
        self.split.splitterMoved.connect(self._remember_split)
        QShortcut(QKeySequence(QKeySequence.StandardKey.New), self).activated.connect(self.register)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self.docket).activated.connect(
            self.docket.seek
        )

    def _restore_split(self) -> None:
        kept = self._settings.value(_SPLIT) if self._settings is not None else None
        width = int(kept) if isinstance(kept, int | str) and str(kept).isdigit() else self.look.px(_DETAIL)
        self.split.setSizes([max(self.look.px(400), self.width() - width), width])

    @Slot(int, int)
    def _remember_split(self, place: int, handle: int) -> None:
        if self._settings is not None:
            self._settings.setValue(_SPLIT, self.detail.width())

    def _keep_facts(self, facts: StartFacts) -> None:
        self._facts = facts

    def _begin(self, facts: StartFacts) -> None:
        self._forget_form()
        self.form = RegisterForm(self.look, self._errands, self._actions, facts, self.pages)
        self.form.saved.connect(self._show_saved)
        self.form.refused.connect(self._show_refused)
        self.form.left.connect(self._leave_form)
        self.form.case_wanted.connect(self.show_case)
        self.pages.addWidget(self.form)
        self.pages.setCurrentWidget(self.form)
        self.form.begin()

    def _forget_form(self) -> None:
        if self.form is not None:
            self.form.drafts.end()
            self.pages.removeWidget(self.form)
            self.form.deleteLater()
            self.form = None

    @Slot()
    def _leave_form(self) -> None:
        self._forget_form()
        self._back()

    @Slot()
    def _back(self) -> None:
        self.banner.put_away()
        self.pages.setCurrentWidget(self.docket)
        self.docket.table.view.setFocus()

    @Slot(object)
    def _choose(self, case_id: int | None) -> None:
        if case_id is not None and case_id != self._shown:
            self._shown = case_id
            self._settle.start()
        elif case_id is None and self.docket.model.rowCount() == 0:
            self._shown = None
            self.detail.show_nothing()

    @Slot(int)
    def _choose_first(self, count: int) -> None:
        """When nothing is shown yet, the most pressing case is."""
        first = self.docket.model.row_at(0) if count and self._shown is None else None
        if first is not None and not self.compact:
            self.docket.table.choose(first.key)

    @Slot(object)
    def _open(self, case_id: int) -> None:
        """Enter: over the whole width when narrow, else into the page at the side."""
        self._choose(case_id)
        if self.compact:
            self.pages.setCurrentWidget(self._full)
        target = self.detail.primary if self.detail.primary.isVisible() else self.detail.tabs
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _ask_for_case(self) -> None:
        self._settle.stop()
        wanted = self._shown
        if wanted is not None:
            self._asked += 1
            then = partial(self._show_file, self._asked)
            self._errands.run(lambda: self._actions.cases.open(wanted), then=then, owner=self)

    def _show_file(self, asked: int, file: CaseFile) -> None:
        if asked != self._asked or file.case.id != self._shown:
            return  # it has been asked again since
        self.detail.show_file(file)
        if file.case.id == self._sought and not file.headline.open:
            self.docket.show_all(file.case.id)
        self._sought = None
        self._go_on(file)

    def _go_on(self, file: CaseFile) -> None:
        """The act for which the case was opened, as long as the case still offers it."""
        begun, self._begun = self._begun, None
        if begun is None or begun[0] != file.case.id:
            return
        act = begun[1]
        offer = next((offer for offer in file.offers if offer.act is act), None)
        if offer is not None and not offer.reason:
            self._do(file, act)
        else:
            why = offer.reason if offer is not None else f"案件现为“{file.headline.standing}”。"
            self.banner.say(f"现在不能“{act}”。", "案件没有改动。", why, tone=Tone.WARN)

    @Slot(object, object)
    def _do(self, file: CaseFile, act: Act) -> None:
        if self._drawer is not None:
            return
        if act is Act.DRAFT_AGREEMENT:
            self.agreement_wanted.emit(file.case.id, 0)
            return
        if act is Act.SIGN_AGREEMENT:
            self.agreement_wanted.emit(file.case.id, to_be_signed(file.case)[0].id)
            return
        kind = printed_by(act)
        if kind is not None:
            self._papers.print(file.case, kind, frozenset())
            return
        drawer = drawer_for(act, file, self.look, self._errands, self._actions, self)
        if drawer is None:
            raise LookupError(f"nothing opens for {act}")
        self._drawer = drawer
        if isinstance(drawer, ActDrawer):
            drawer.case_wanted.connect(self.show_case)
        drawer.closed.connect(self._forget_drawer)

    @Slot()
    def _forget_drawer(self) -> None:
        self._drawer = None

    @Slot(object)
    def _show_saved(self, changed: Changed) -> None:
        self._forget_form()
        self._toast(changed.text)
        self.show_case(changed.subject_id)
        self.status_said.emit(changed.text)

    @Slot(object)
    def _show_taken(self, taken: TakenIn) -> None:
        self._toast(taken.text)
        self.show_case(taken.first_id)
        self.status_said.emit(taken.text)

    @Slot(object)
    def _show_refused(self, refusal: Refusal) -> None:
        self.banner.refuse(refusal)

    def _toast(self, text: str) -> None:
        toast_of(self.look, self).say(text)
