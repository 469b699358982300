"""Steps of an agreement that are done in a drawer: signing, filing, court and performance, steps with a reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.agreement_lifecycle import AgreementStep
from mediator_desk.domain.agreements import Agreement
from mediator_desk.domain.cases import Case
from mediator_desk.domain.confirmation import ConfirmationOutlook
from mediator_desk.domain.drafts import DraftKey, DraftKind
from mediator_desk.ui.documents.confirmation_drawers import ApplicationDrawer, RulingDrawer
from mediator_desk.ui.documents.court_paper_drawers import PaperDrawer, PaperRequestDrawer, PaperServiceDrawer
from mediator_desk.ui.documents.facts_drawer import FactsDrawer
from mediator_desk.ui.documents.filing_drawer import FilingDrawer
from mediator_desk.ui.documents.performance_drawer import PerformanceDrawer
from mediator_desk.ui.documents.signature_void_drawer import SignatureVoidDrawer
from mediator_desk.ui.documents.signing_drawer import SigningDrawer
from mediator_desk.ui.documents.step_drawer import StepDrawer
from mediator_desk.ui.kit.drawer import Drawer
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look

_FACTS: dict[AgreementStep, Callable[[Look, Case, Agreement, dt.date, QWidget], FactsDrawer]] = {
    AgreementStep.RULING: RulingDrawer,
    AgreementStep.REQUEST_PAPER: PaperRequestDrawer,
    AgreementStep.COURT_PAPER: PaperDrawer,
    AgreementStep.SERVE_PAPER: PaperServiceDrawer,
    AgreementStep.RECORD_PERFORMANCE: PerformanceDrawer,
}
"""The drawers in which only the day is given beforehand."""


class StepDrawers(QObject):
    """Opens the drawer of a step over the room and does what was entered.

    Signals:
        done(object): a step was done; the Changed that says so.
        begun(object): the same, and it began another agreement, now the case's newest.
        refused(object): a Refusal that came before there was a drawer to show it.
    """

    done = Signal(object)
    begun = Signal(object)
    refused = Signal(object)

    def __init__(self, look: Look, errands: Errands, actions: Actions, host: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._look, self._errands, self._actions, self._host = look, errands, actions, host
        self._case: Case | None = None
        self.drawer: Drawer | None = None

    def open(self, step: AgreementStep, case: Case, agreement: Agreement, day: dt.date) -> None:
        """Show the drawer of this step; one that is open already stays."""
        if self.drawer is not None:
            return
        self._case = case
        if step is AgreementStep.SIGN:
            signing = SigningDrawer(self._look, case, agreement, day, self._host)
            signing.saved.connect(partial(self._sign, signing, agreement))
            self._show(signing, step, agreement)
        elif step is AgreementStep.FILE:
            filing = FilingDrawer(self._look, case, agreement, day, self._host)
            filing.saved.connect(partial(self._file, filing, agreement))
            self._show(filing, step, agreement)
        elif step is AgreementStep.APPLY_CONFIRMATION:
            self._ask_outlook(case, agreement, day)
        elif step is AgreementStep.VOID_SIGNATURE:
            self._show_facts(SignatureVoidDrawer(self._look, case, agreement, self._host), step)
        elif step in _FACTS:
            self._show_facts(_FACTS[step](self._look, case, agreement, day, self._host), step)
        else:
            plain = StepDrawer(self._look, agreement, step, self._host)
            plain.saved.connect(partial(self._go_on, plain, agreement))
            self._show(plain, step, agreement)

    def _ask_outlook(self, case: Case, agreement: Agreement, day: dt.date) -> None:
        """What the court will want to know stands in the drawer before anything is entered."""
        look_up = partial(self._actions.outcomes.confirmation_outlook, case.id, agreement.id)
        show = partial(self._show_application, case, agreement, day)
        self._errands.run(look_up, owner=self, then=show, refused=self.refused.emit)

    def _show_application(
        self, case: Case, agreement: Agreement, day: dt.date, outlook: ConfirmationOutlook
    ) -> None:
        if self.drawer is None:
            drawer = ApplicationDrawer(self._look, case, agreement, outlook, day, self._host)
            self._show_facts(drawer, AgreementStep.APPLY_CONFIRMATION)

    def _show_facts(self, drawer: FactsDrawer, step: AgreementStep) -> None:
        drawer.saved.connect(partial(self._save_facts, drawer))
        self._show(drawer, step, drawer.agreement)

    def _save_facts(self, drawer: FactsDrawer) -> None:
        case = self._case
        if case is not None and drawer.check():
            self._run(drawer, partial(drawer.work(), self._actions.outcomes, case.version))

    def tell_case(self, case: Case) -> None:
        """The case was read again: what is entered in an open drawer is saved against this version."""
        if self._case is not None and self._case.id == case.id:
            self._case = case
            if self.drawer is not None:
                self.drawer.follow_record(case.version)

    def _show(self, drawer: Drawer, step: AgreementStep, agreement: Agreement) -> None:
        case, self.drawer = self._case, drawer
        if case is not None:
            key = DraftKey(DraftKind.STEP, step.value, case.id, agreement.id)
            drawer.keep_drafts(key, f"{step}（第{agreement.number}份协议）：{case.title}", seen=case.version)
        drawer.closed.connect(self._forget)
        drawer.open()

    def _forget(self) -> None:
        self.drawer = None

    def _sign(self, drawer: SigningDrawer, agreement: Agreement) -> None:
        signatures, case = drawer.signatures(), self._case
        if signatures and case is not None:
            sign = self._actions.agreements.sign
            self._run(drawer, partial(sign, case.id, case.version, agreement.id, signatures))

    def _file(self, drawer: FilingDrawer, agreement: Agreement) -> None:
        answer, case = drawer.answer(), self._case
        if answer is not None and case is not None:
            file = self._actions.agreements.file_at_court
            self._run(drawer, partial(file, case.id, case.version, agreement.id, *answer))

    def _go_on(self, drawer: StepDrawer, agreement: Agreement) -> None:
        reason, case = drawer.answer(), self._case
        if reason is None or case is None:
            return
        actions = self._actions.agreements
        seen = (case.id, case.version, agreement.id)
        if drawer.step is AgreementStep.REOPEN:
            self._run(drawer, partial(actions.reopen, *seen))
        elif drawer.step is AgreementStep.REFUSE_TO_SIGN:
            self._run(drawer, partial(actions.refuse_to_sign, *seen, reason))
        elif drawer.step is AgreementStep.VOID:
            self._run(drawer, partial(actions.void, *seen, reason))
        elif drawer.step is AgreementStep.MEDIATE_AGAIN:
            self._run(drawer, partial(self._actions.outcomes.mediate_again, *seen))
        elif drawer.step is AgreementStep.REPLACE_BY_NEW:
            self._run(drawer, partial(self._actions.outcomes.replace_by_new, *seen), self.begun)
        else:
            self._run(drawer, partial(actions.go_on, *seen, drawer.step, reason))

    def _run(self, drawer: Drawer, work: Callable[[], Changed], tell: SignalInstance | None = None) -> None:
        drawer.hold(True)
        then = partial(self._finish, drawer, tell or self.done)
        self._errands.run(drawer.keeping(work), owner=drawer, then=then, refused=drawer.refuse)

    def _finish(self, drawer: Drawer, tell: SignalInstance, changed: Changed) -> None:
        drawer.finish(changed.text)
        tell.emit(changed)
