"""One agreement at work: read, typed, saved, and taken from step to step."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator_desk.actions.agreements import AgreementEntry
from mediator_desk.actions.answers import Changed
from mediator_desk.actions.issuing import Issued
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.agreement_lifecycle import AgreementStep
from mediator_desk.domain.agreements import Agreement, AgreementState
from mediator_desk.domain.case_files import CaseFile
from mediator_desk.domain.entries import ClaimEntry
from mediator_desk.domain.offers import agreement_offers
from mediator_desk.domain.papers import IssuedPaper
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.settings import CentreSettings
from mediator_desk.ui.documents.agreement_drafts import AgreementDrafts
from mediator_desk.ui.documents.agreement_refusals import CONFLICT, FINISHED, UNSAVED
from mediator_desk.ui.documents.agreement_view import AgreementView
from mediator_desk.ui.documents.entries import entry_of, first_entry
from mediator_desk.ui.documents.live_look import LiveLook, Wanted
from mediator_desk.ui.documents.step_drawers import StepDrawers
from mediator_desk.ui.kit.draft_cards import RestoredStrip
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.messages import confirm_lines

_NEWEST = -1
"""Stands for the agreement that has just been begun, until the case has been read again."""


class AgreementPage(QWidget):
    """The page of one agreement, saved (its id) or not yet (0).

    Signals:
        back_asked(): to the shelf.
        case_wanted(int): to the case.
        paper_wanted(object, object): case id and paper id of an issued paper to look at.
        refused(object): a Refusal for the banner of the room.
        done(str): what was done, for a toast.
    """

    back_asked = Signal()
    case_wanted = Signal(object)
    paper_wanted = Signal(object, object)
    refused = Signal(object)
    done = Signal(str)

    def __init__(
        self,
        look: Look,
        errands: Errands,
        actions: Actions,
        host: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._errands, self._actions = errands, actions
        self._case_id = 0
        self._agreement_id = 0
        self._file: CaseFile | None = None
        self._agreement: Agreement | None = None
        self._baseline: AgreementEntry | None = None
        self._kept: AgreementEntry | None = None
        self._seen = 0
        self._own_save = False
        self._next: AgreementStep | None = None
        self._spaces: dict[tuple[int, int], frozenset[str]] = {}
        self.view = AgreementView(look, self)
        self.restored = RestoredStrip(look)
        self.drafts = AgreementDrafts(self.view.text, self.restored)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.restored)
        column.addWidget(self.view)
        self.drawers = StepDrawers(look, errands, actions, host, self)
        self.live = LiveLook(errands, actions, self.view.pane, self._wanted)
        self._bind()

    # -- what is shown -----------------------------------------------------------------------------

    def open(self, case_id: int, agreement_id: int) -> None:
        """Show an agreement of a case; 0 begins a new draft."""
        self._case_id, self._agreement_id = case_id, agreement_id
        self._file = self._agreement = self._baseline = self._kept = None
        self._own_save, self._next = False, None
        self.drafts.end()
        self.view.text.forget_case()
        self.view.pane.say("预览正在生成…")
        self.view.to_top()
        self.reload()

    def shown(self) -> tuple[int, int]:
        """The case and the agreement shown, 0 for a draft never saved."""
        return self._case_id, self._agreement_id

    def reload(self) -> None:
        """Read the case again; what is typed and not saved stays."""
        if self._case_id:
            work = partial(_read, self._actions, self._case_id)
            self._errands.run(work, owner=self, then=self._loaded, refused=self._refuse)

    def dirty(self) -> bool:
        """Whether something is typed that is not saved."""
        return self._is_text() and self._baseline is not None and self.view.text.entry() != self._baseline

    def set_compact(self, compact: bool) -> None:
        """The window became narrow or wide."""
        self.view.set_compact(compact)

    def _is_text(self) -> bool:
        return self._agreement is None or self._agreement.state is AgreementState.DRAFT

    def _loaded(self, read: tuple[CaseFile, CentreSettings]) -> None:
        file, settings = read
        if file.case.id != self._case_id:
            return  # the person has gone on to another case
        first, was_dirty = self._file is None, self._file is not None and self.dirty()
        if self._agreement_id == _NEWEST:
            self._agreement_id = file.case.agreements[-1].id
        found = next((a for a in file.case.agreements if a.id == self._agreement_id), None)
        self._file, self._agreement = file, found
        if self._is_text():
            entry = entry_of(found) if found else first_entry(file.case, settings.place, file.today)
            self._take_text(file, entry, first)
            self.drafts.follow(file.case, self._agreement_id, found.number if found else 0)
        else:
            if was_dirty:
                self.drafts.keep_now()
                self.refused.emit(FINISHED)
            self.drafts.end()
            self._seen, self._baseline = file.case.version, None
            self.view.life.tell(file, self._expect())
            self.view.show_life()
        self._own_save = False
        self.drawers.tell_case(file.case)
        self._dress()
        self.live.look_now()
        self._go_on_to_next()

    def _take_text(self, file: CaseFile, kept: AgreementEntry, first: bool) -> None:
        """Put the kept text into the form, unless something typed would be lost by it."""
        text, dirty = self.view.text, not first and self.dirty()
        text.tell_case(file.case)
        self.view.show_text()
        changed_elsewhere = bool(self._agreement_id) and not self._own_save and kept != self._kept
        if changed_elsewhere and dirty:
            self.refused.emit(CONFLICT)
            return
        if first or changed_elsewhere:
            text.show_entry(kept)
            self._baseline = text.entry()
        self._kept, self._seen = kept, file.case.version

    def _dress(self) -> None:
        if self._file is None:
            return
        case, view = self._file.case, self.view
        view.head.tell(self._file, self._agreement)
        steps = agreement_offers(case, self._agreement) if self._agreement else (AgreementStep.FINISH,)
        view.bar.tell(steps, draft=self._is_text())
        view.bar.wait(False)
        self._tell_typed()

    @Slot()
    def _tell_typed(self) -> None:
        if self._file is None:
            return
        signers = self.view.text.parties.chosen() if self._is_text() else self._expect().party_ids
        self.view.head.tell_signers([p.name for p in self._file.case.parties if p.id in signers])
        self.view.bar.tell_dirty(self.dirty(), "" if self._agreement_id or self.dirty() else "新协议，尚未保存")

    # -- the paper beside it -----------------------------------------------------------------------

    def _wanted(self) -> Wanted | None:
        if self._file is None:
            return None
        spaces = self._spaces.get(self.shown(), frozenset())
        entry = self.view.text.entry() if self._is_text() else None
        return Wanted(self._case_id, self._agreement_id, entry, self._issued(), spaces)

    def _issued(self) -> IssuedPaper | None:
        """The paper that holds exactly this version of the text."""
        if self._file is None or self._agreement is None or self._is_text():
            return None
        revision = self._agreement.revision
        papers = [
            paper
            for paper in self._file.papers
            if paper.agreement_id == self._agreement_id and paper.revision == revision and not paper.voided
        ]
        return papers[-1] if papers else None

    @Slot(object)
    def _choose_spaces(self, spaces: frozenset[str]) -> None:
        self._spaces[self.shown()] = spaces
        self.live.look_now()

    @Slot()
    def _typed(self) -> None:
        self._tell_typed()
        self.drafts.touch()
        self.live.look_soon()

    # -- doing -------------------------------------------------------------------------------------

    @Slot()
    def save(self) -> None:
        """Keep the draft (保存草稿)."""
        if self._file is None or not self._is_text() or not self.view.text.check():
            return
        entry = self.view.text.entry()
        actions, seen = self._actions.agreements, self._seen
        if self._agreement_id:
            work = partial(actions.revise, self._case_id, seen, self._agreement_id, entry)
        else:
            work = partial(actions.draft, self._case_id, seen, entry)
        self._run(self.drafts.finishing(work), partial(self._saved, entry))

    def _saved(self, entry: AgreementEntry, changed: Changed) -> None:
        if not self._agreement_id:
            self._spaces[(self._case_id, _NEWEST)] = self._spaces.pop(self.shown(), frozenset())
            self._agreement_id = _NEWEST
        self._baseline, self._own_save = entry, True
        self.drafts.saved()
        self._said(changed)

    @Slot(object)
    def take_step(self, step: AgreementStep) -> None:
        """Do a step: at once, or in its drawer."""
        if self._file is None:
            return
        if step is AgreementStep.FINISH:
            if self.dirty() or not self._agreement_id:
                self._next = step
                self.save()
            else:
                work = partial(self._actions.agreements.finish, self._case_id, self._seen, self._agreement_id)
                self._run(work, self._said)
        elif self._agreement is not None:
            self.drawers.open(step, self._file.case, self._agreement, self._file.today)

    def do_next(self, step: AgreementStep) -> None:
        """Do this step when the case has been read, if it is offered then."""
        self._next = step

    def _go_on_to_next(self) -> None:
        step, self._next = self._next, None
        if step is None or self.dirty() or self._file is None:
            return
        offered = agreement_offers(self._file.case, self._agreement) if self._agreement else ()
        if step is AgreementStep.FINISH or step in offered:
            self.take_step(step)

    @Slot()
    def issue(self) -> None:
        """Print: the paper is issued and frozen, or the one that was issued is shown (打印)."""
        if self._file is None:
            return
        if not self._agreement_id:
            self.refused.emit(UNSAVED)
            return
        spaces = self._spaces.get(self.shown(), frozenset())
        work = partial(self._actions.agreements.issue, self._case_id, self._seen, self._agreement_id, spaces)
        self._errands.run(work, owner=self, then=self._issue_done, refused=self._refuse, busy="正在生成文书…")

    def _issue_done(self, issued: Issued) -> None:
        self.paper_wanted.emit(self._case_id, issued.paper.id)

    @Slot(object)
    def _add_side_claim(self, entry: ClaimEntry) -> None:
        self._run(partial(self._actions.cases.add_claim, self._case_id, self._seen, entry), self._said)

    def _run(self, work: Callable[[], Changed], then: partial[None] | object) -> None:
        self.view.bar.wait(True)
        done = then if callable(then) else None
        self._errands.run(work, owner=self, then=done, refused=self._refuse)

    def _said(self, changed: Changed) -> None:
        self.done.emit(changed.text)
        self.reload()

    def _refuse(self, refusal: Refusal) -> None:
        self._next = None
        self.view.bar.wait(False)
        self.refused.emit(refusal)

    # -- leaving -----------------------------------------------------------------------------------

    @Slot(object)
    def _choose_agreement(self, agreement_id: int) -> None:
        if agreement_id != self._agreement_id:
            self.leave(partial(self.open, self._case_id, agreement_id))
            if self._file is not None and self.dirty():
                self.view.head.tell(self._file, self._agreement)

    def leave(self, go: partial[None]) -> bool:
        """Go now; while something typed would be lost, ask first. True when it went."""
        if not self.dirty():
            go()
            return True
        confirm_lines(
            self,
            "未保存的修改",
            "这份协议有未保存的修改。",
            "放弃修改",
            partial(self._drop_and, go),
            more="要保留的话，请选“取消”，再点“保存草稿”。",
        )
        return False

    def _drop_and(self, go: partial[None]) -> None:
        self._baseline = self.view.text.entry()
        self.drafts.give_up()
        go()

    @Slot()
    def _ask_back(self) -> None:
        self.leave(partial(self.back_asked.emit))

    @Slot()
    def forget_typed(self) -> None:
        """Back to what is saved."""
        self.drafts.give_up()
        self.open(self._case_id, self._agreement_id)

    @Slot()
    def _ask_case(self) -> None:
        self.leave(partial(self.case_wanted.emit, self._case_id))

    @Slot(object)
    def _ask_paper(self, paper_id: int) -> None:
        self.paper_wanted.emit(self._case_id, paper_id)

    def _expect(self) -> Agreement:
        if self._agreement is None:
            raise ValueError("this agreement was never saved")
        return self._agreement

    def _bind(self) -> None:
        view = self.view
        view.head.back_asked.connect(self._ask_back)
        view.head.case_asked.connect(self._ask_case)
        view.head.agreement_asked.connect(self._choose_agreement)
        view.text.changed.connect(self._typed)
        view.text.side_claim_asked.connect(self._add_side_claim)
        view.life.paper_asked.connect(self._ask_paper)
        view.lint.place_asked.connect(view.text.go_to)
        view.pane.spaces_changed.connect(self._choose_spaces)
        view.bar.step_asked.connect(self.take_step)
        view.bar.save_asked.connect(self.save)
        view.bar.print_asked.connect(self.issue)
        view.bar.undo_asked.connect(self.forget_typed)
        self.live.remarked.connect(view.lint.tell)
        self.drawers.done.connect(self._step_done)
        self.drawers.begun.connect(self._show_newest)
        self.drawers.refused.connect(self._refuse)
        keys = (
            (QKeySequence.StandardKey.Save, self.save),
            (QKeySequence.StandardKey.Print, self.issue),
            (Qt.Key.Key_Escape, self._ask_back),
        )
        for key, slot in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    @Slot(object)
    def _step_done(self, changed: Changed) -> None:
        self.reload()

    @Slot(object)
    def _show_newest(self, changed: Changed) -> None:
        self.open(self._case_id, _NEWEST)


def _read(actions: Actions, case_id: int) -> tuple[CaseFile, CentreSettings]:
    """Runs in the desk lane."""
    return actions.cases.open(case_id), actions.centre.settings()[0]
