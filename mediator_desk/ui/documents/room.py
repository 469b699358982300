"""The documents room (文书): the shelf, an agreement at work, an issued paper."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTime, QTimer, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.agreement_lifecycle import AgreementStep
from mediator_desk.domain.touched import Touched
from mediator_desk.ui.documents.agreement_page import AgreementPage
from mediator_desk.ui.documents.paper_page import PaperPage
from mediator_desk.ui.documents.printing import OfficePrinter, PrintDoor
from mediator_desk.ui.documents.resuming import ResumingAgreement
from mediator_desk.ui.documents.shelf_page import ShelfPage
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.messages import toast_of
from mediator_desk.ui.kit.rooms import Room


class DocumentsRoom(Room):
    """One page at a time; Esc goes back to where the person came from.

    Signals:
        case_wanted(object): the person wants to see the case with this id.
    """

    case_wanted = Signal(object)
    shows = Touched.CASES | Touched.DOCUMENTS | Touched.SETTINGS

    def __init__(
        self, look: Look, errands: Errands, actions: Actions, printer: PrintDoor | None = None
    ) -> None:
        super().__init__(look)
        self._errands, self._actions = errands, actions
        self._printer = printer or OfficePrinter()
        self._shelf: ShelfPage | None = None
        self._agreement: AgreementPage | None = None
        self._paper: PaperPage | None = None
        self._before: QWidget | None = None
        self.resuming = ResumingAgreement(self, errands, actions, self._resume)
        self._first = QTimer(self, singleShot=True, interval=0)
        self._first.timeout.connect(self._show_first)
        self.pages = QStackedWidget()
        self.column.addWidget(self.pages, 1)

    # -- pages, each built when it is first wanted ---------------------------------------------------

    @property
    def shelf(self) -> ShelfPage:
        """All documents."""
        if self._shelf is None:
            self._shelf = page = ShelfPage(self.look, self._errands, self._actions, self.pages)
            page.agreement_wanted.connect(self.show_agreement)
            page.paper_wanted.connect(self.show_paper)
            page.case_wanted.connect(self.case_wanted)
            self.pages.addWidget(page)
        return self._shelf

    @property
    def agreement(self) -> AgreementPage:
        """One agreement at work."""
        if self._agreement is None:
            self._agreement = page = AgreementPage(self.look, self._errands, self._actions, self, self.pages)
            page.set_compact(self.compact)
            page.back_asked.connect(self.show_shelf)
            page.case_wanted.connect(self.case_wanted)
            page.paper_wanted.connect(self.show_paper)
            page.refused.connect(self.banner.refuse)
            page.done.connect(self._say)
            self.pages.addWidget(page)
        return self._agreement

    @property
    def paper(self) -> PaperPage:
        """One issued paper."""
        if self._paper is None:
            self._paper = page = PaperPage(
                self.look, self._errands, self._actions, self._printer, self.pages
            )
            page.back_asked.connect(self._back_from_paper)
            page.refused.connect(self.banner.refuse)
            page.done.connect(self._say)
            self.pages.addWidget(page)
        return self._paper

    # -- what the window asks ------------------------------------------------------------------------

    @Slot(object, object)
    def show_agreement(self, case_id: int, agreement_id: int) -> None:
        """Show an agreement of a case; 0 begins a new draft. Something typed and not saved is asked about."""
        if self.agreement.shown() == (case_id, agreement_id) and agreement_id:
            self._go(self.agreement)
            self.agreement.reload()
            return
        self.agreement.leave(partial(self._open_agreement, case_id, agreement_id))

    def begin(self, case_id: int, agreement_id: int, step: AgreementStep) -> None:
        """Show an agreement and open the drawer of a step of it, when it has come (待办)."""
        self.agreement.leave(partial(self._begin_step, case_id, agreement_id, step))

    @Slot(object, object)
    def show_paper(self, case_id: int, paper_id: int) -> None:
        """Show an issued paper of a case."""
        self._before = self._here()
        self._go(self.paper)
        self.paper.open(case_id, paper_id)

    @Slot()
    def show_shelf(self) -> None:
        """Show the list of all documents."""
        self._go(self.shelf)
        self.shelf.table.view.setFocus()
        self.shelf.reload()

    def reload(self) -> None:
        """The page that is seen asks again."""
        page = self._here()
        if isinstance(page, AgreementPage | PaperPage):
            page.reload()
        elif page is None:
            self._first.start()
        else:
            self.shelf.reload()

    def set_compact(self, compact: bool) -> None:
        """Form and paper take turns in a narrow window."""
        super().set_compact(compact)
        if self._agreement is not None:
            self._agreement.set_compact(compact)

    def may_leave(self) -> bool:
        """False while a draft has something typed that is not saved; the person is asked."""
        page = self._here()
        if not isinstance(page, AgreementPage) or not page.dirty():
            return True
        page.leave(partial(self.show_shelf))
        return False

    @Slot()
    def _show_first(self) -> None:
        """Nothing else was wanted: the shelf."""
        if self._here() in (None, self._shelf):
            self._go(self.shelf)
            self.shelf.reload()

    def _here(self) -> QWidget | None:
        return self.pages.currentWidget()

    def _resume(self, case_id: int, agreement_id: int, step: AgreementStep | None) -> None:
        self.show_agreement(case_id, agreement_id)
        if step is not None:
            self.agreement.do_next(step)

    def _begin_step(self, case_id: int, agreement_id: int, step: AgreementStep) -> None:
        self._open_agreement(case_id, agreement_id)
        self.agreement.do_next(step)

    def _open_agreement(self, case_id: int, agreement_id: int) -> None:
        self._go(self.agreement)
        self.agreement.open(case_id, agreement_id)

    def _go(self, page: QWidget) -> None:
        self.banner.put_away()
        self.pages.setCurrentWidget(page)

    @Slot()
    def _back_from_paper(self) -> None:
        if isinstance(self._before, AgreementPage):
            self._go(self._before)
            self._before.reload()
        else:
            self.show_shelf()

    @Slot(str)
    def _say(self, text: str) -> None:
        """What was done: in the status bar, and in the toast of the window."""
        self.banner.put_away()
        self.status_said.emit(f"{text}　{QTime.currentTime().toString('HH:mm')}")
        toast_of(self.look, self).say(text)
