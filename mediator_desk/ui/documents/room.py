"""The documents room (文书): the shelf, an agreement at work, an issued paper."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTime, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.touched import Touched
from mediator_desk.ui.documents.agreement_page import AgreementPage
from mediator_desk.ui.documents.paper_page import PaperPage
from mediator_desk.ui.documents.printing import OfficePrinter, PrintDoor
from mediator_desk.ui.documents.shelf_page import ShelfPage
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.messages import Toast
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
        self.shelf = ShelfPage(look, errands, actions)
        self.agreement = AgreementPage(look, errands, actions, self)
        self.paper = PaperPage(look, errands, actions, printer or OfficePrinter())
        self._before: QWidget | None = self.shelf
        self.pages = QStackedWidget()
        for page in (self.shelf, self.agreement, self.paper):
            self.pages.addWidget(page)
        self.column.addWidget(self.pages, 1)
        self._bind()

    @Slot(object, object)
    def show_agreement(self, case_id: int, agreement_id: int) -> None:
        """Show an agreement of a case; 0 begins a new draft. Something typed and not saved is asked about."""
        if self.agreement.shown() == (case_id, agreement_id) and agreement_id:
            self._go(self.agreement)
            self.agreement.reload()
            return
        self.agreement.leave(partial(self._open_agreement, case_id, agreement_id))

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
        self.shelf.reload()
        self.shelf.table.view.setFocus()

    def reload(self) -> None:
        """The page that is seen asks again."""
        page = self._here()
        if page is self.agreement:
            self.agreement.reload()
        elif page is self.paper:
            self.paper.reload()
        else:
            self.shelf.reload()

    def set_compact(self, compact: bool) -> None:
        """Form and paper take turns in a narrow window."""
        super().set_compact(compact)
        self.agreement.set_compact(compact)

    def may_leave(self) -> bool:
        """False while a draft has something typed that is not saved; the person is asked."""
        if self._here() is not self.agreement or not self.agreement.dirty():
            return True
        self.agreement.leave(partial(self.show_shelf))
        return False

    def _here(self) -> QWidget | None:
        return self.pages.currentWidget()

    def _open_agreement(self, case_id: int, agreement_id: int) -> None:
        self._go(self.agreement)
        self.agreement.open(case_id, agreement_id)

    def _go(self, page: QWidget) -> None:
        self.banner.put_away()
        self.pages.setCurrentWidget(page)

    @Slot()
    def _back_from_paper(self) -> None:
        if self._before is self.agreement:
            self._go(self.agreement)
            self.agreement.reload()
        else:
            self.show_shelf()

    @Slot(str)
    def _say(self, text: str) -> None:
        """What was done: in the status bar, and in the toast of the window where there is one."""
        self.banner.put_away()
        self.status_said.emit(f"{text}　{QTime.currentTime().toString('HH:mm')}")
        toast = self.window().findChild(Toast)
        if toast is not None:
            toast.say(text)

    def _bind(self) -> None:
        self.shelf.agreement_wanted.connect(self.show_agreement)
        self.shelf.paper_wanted.connect(self.show_paper)
        self.shelf.case_wanted.connect(self.case_wanted)
        self.agreement.back_asked.connect(self.show_shelf)
        self.agreement.case_wanted.connect(self.case_wanted)
        self.agreement.paper_wanted.connect(self.show_paper)
        self.paper.back_asked.connect(self._back_from_paper)
        for page in (self.agreement, self.paper):
            page.refused.connect(self.banner.refuse)
            page.done.connect(self._say)
