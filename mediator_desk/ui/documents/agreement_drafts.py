"""The draft of whichever agreement is being written: begun with it, kept while it is typed, gone when it is saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from mediator_desk.domain.cases import Case
from mediator_desk.domain.drafts import DraftKey, DraftKind
from mediator_desk.ui.kit.draft_cards import RestoredStrip
from mediator_desk.ui.kit.drafts import DraftKeeper, drafts_of

T = TypeVar("T")


class AgreementDrafts(QObject):
    """Follows the page from agreement to agreement."""

    def __init__(self, form: QWidget, strip: RestoredStrip) -> None:
        super().__init__(form)
        self._form, self._strip = form, strip
        self._keeper: DraftKeeper | None = None
        strip.dropped.connect(self._start_over)

    def follow(self, case: Case, agreement_id: int, number: int) -> None:
        """This text is in the form, as it is kept; what was typed into it the last time is put back."""
        key = DraftKey(DraftKind.AGREEMENT, "", case.id, agreement_id)
        if self._keeper is not None and self._keeper.key == key:
            self._keeper.follow(case.version)
            return
        self.end()
        title = f"第{number}份协议：{case.title}" if agreement_id else f"起草协议：{case.title}"
        self._keeper = DraftKeeper(self._form, key, title, seen=case.version)
        self._strip.tell(self._keeper.begin(drafts_of(self._form)))

    def finishing(self, work: Callable[[], T]) -> Callable[[], T]:
        """`work` that saves the text, with the end of its draft in the same transaction."""
        if self._keeper is None:
            return work
        self._keeper.pause()
        return self._keeper.finishing(work)

    def touch(self) -> None:
        """Something was typed."""
        if self._keeper is not None:
            self._keeper.touch()

    def keep_now(self) -> None:
        """Keep at once: the form is about to be taken away."""
        if self._keeper is not None:
            self._keeper.keep_now()

    def saved(self) -> None:
        """The text is saved; the next thing typed begins a new draft of it."""
        if self._keeper is not None:
            self._keeper.saved()
        self.end()

    def give_up(self) -> None:
        """What is typed is not wanted."""
        if self._keeper is not None:
            self._keeper.give_up()
        self.end()

    def end(self) -> None:
        """Another text, or none, is in the form."""
        self._strip.hide()
        if self._keeper is not None:
            self._keeper.end()
            self._keeper.deleteLater()
            self._keeper = None

    @Slot()
    def _start_over(self) -> None:
        if self._keeper is not None:
            self._keeper.start_over()
