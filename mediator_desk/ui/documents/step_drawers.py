"""Steps of an agreement that are done in a drawer: signing, serving and filing, steps with a reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.agreement_lifecycle import AgreementStep
from mediator_desk.domain.agreements import Agreement
from mediator_desk.domain.cases import Case
from mediator_desk.ui.documents.filing_drawer import FilingDrawer
from mediator_desk.ui.documents.signing_drawer import SigningDrawer
from mediator_desk.ui.documents.step_drawer import StepDrawer
from mediator_desk.ui.kit.drawer import Drawer
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look


class StepDrawers(QObject):
    """Opens the drawer of a step over the room and does what was entered.

    Signals:
        done(object): a step was done; the Changed that says so.
    """

    done = Signal(object)

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
            self._show(signing)
        elif step is AgreementStep.FILE:
            filing = FilingDrawer(self._look, case, agreement, day, self._host)
            filing.saved.connect(partial(self._file, filing, agreement))
            self._show(filing)
        else:
            plain = StepDrawer(self._look, agreement, step, self._host)
            plain.saved.connect(partial(self._go_on, plain, agreement))
            self._show(plain)

    def tell_case(self, case: Case) -> None:
        """The case was read again: what is entered in an open drawer is saved against this version."""
        if self._case is not None and self._case.id == case.id:
            self._case = case

    def _show(self, drawer: Drawer) -> None:
        self.drawer = drawer
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
        else:
            self._run(drawer, partial(actions.go_on, *seen, drawer.step, reason))

    def _run(self, drawer: Drawer, work: Callable[[], Changed]) -> None:
        drawer.hold(True)
        self._errands.run(work, owner=drawer, then=partial(self._finish, drawer), refused=drawer.refuse)

    def _finish(self, drawer: Drawer, changed: Changed) -> None:
        drawer.finish(changed.text)
        self.done.emit(changed)
