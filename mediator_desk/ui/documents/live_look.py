"""Keeps the paper beside the form up to date: 400 ms after the last change, one drawing at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from mediator_desk.actions.agreements import AgreementEntry, Preview
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.agreement_lint import LintLine
from mediator_desk.domain.papers import IssuedPaper, MissingGlyph
from mediator_desk.domain.refusals import Refusal
from mediator_desk.ui.documents.preview_pane import SCREEN_DPI, PreviewPane
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.papers import PageImage

PAUSE_MS = 400
"""How long typing must rest before the paper is drawn anew."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be looked at: a draft as entered, a kept text, or an issued paper."""

    case_id: int
    agreement_id: int
    entry: AgreementEntry | None = None
    """The draft as entered; None for a text that is finished."""
    paper: IssuedPaper | None = None
    """The paper that was issued of it; its own bytes are shown, nothing is drawn."""
    spaces: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Seen:
    """What came back: pages, or what stops them."""

    pages: tuple[PageImage, ...]
    missing: tuple[MissingGlyph, ...] = ()


class LiveLook(QObject):
    """Asks for pages and remarks, and shows the pages.

    Signals:
        remarked(object): the remarks (tuple of LintLine) on the draft as entered.
        drawn(): the pane shows what was asked for last.
    """

    remarked = Signal(object)
    drawn = Signal()

    def __init__(
        self, errands: Errands, actions: Actions, pane: PreviewPane, wanted: Callable[[], Wanted | None]
    ) -> None:
        super().__init__(pane)
        self._errands, self._actions, self._pane, self._wanted = errands, actions, pane, wanted
        self._under_way = False
        self._again = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.look_now)

    @Slot()
    def look_soon(self) -> None:
        """Something changed."""
        self._pause.start()

    @Slot()
    def look_now(self) -> None:
        """Ask without waiting; while an answer is on its way, once more after it."""
        self._pause.stop()
        if not self._errands.is_open():
            return  # the desk is closing; nobody looks any more
        if self._under_way:
            self._again = True
            return
        wanted = self._wanted()
        if wanted is None:
            return
        self._under_way = True
        actions = self._actions.agreements
        if wanted.entry is not None:
            work = partial(actions.remarks, wanted.case_id, wanted.agreement_id, wanted.entry)
            self._errands.run(work, owner=self, then=self._remark)
        self._errands.run(
            partial(_seen, self._actions, wanted),
            owner=self,
            then=partial(self._show, wanted),
            refused=self._refuse,
            lane="paper",
            busy="正在生成预览…",
        )

    def is_settled(self) -> bool:
        """True when the pane shows what stands in the form."""
        return not self._under_way and not self._pause.isActive()

    def _remark(self, remarks: tuple[LintLine, ...]) -> None:
        self.remarked.emit(remarks)

    def _show(self, wanted: Wanted, seen: _Seen) -> None:
        if not self._finished():
            return
        if seen.missing:
            self._pane.show_missing(seen.missing)
        else:
            spaces = wanted.paper.spaces if wanted.paper else sorted(wanted.spaces)
            self._pane.show_pages(seen.pages, spaces, fixed=wanted.paper is not None)
        self._pane.tell_title("已出文书" if wanted.paper else "预览")
        self.drawn.emit()

    def _refuse(self, refusal: Refusal) -> None:
        if self._finished():
            self._pane.say(f"现在还不能预览：{refusal.what}{refusal.todo}")
            self.drawn.emit()

    def _finished(self) -> bool:
        """False when something changed meanwhile: then it is asked again and this answer is old."""
        self._under_way = False
        if self._again:
            self._again = False
            self.look_now()
            return False
        return True


def _seen(actions: Actions, wanted: Wanted) -> _Seen:
    """Runs in the paper lane."""
    if wanted.paper is not None:
        images = actions.agreements.images(wanted.paper.id, SCREEN_DPI)
        return _Seen(tuple(PageImage(p.width, p.height, p.stride, p.rgb) for p in images))
    preview = _preview(actions, wanted)
    pages = tuple(PageImage(p.width, p.height, p.stride, p.rgb) for p in preview.pages)
    return _Seen(pages, preview.missing)


def _preview(actions: Actions, wanted: Wanted) -> Preview:
    if wanted.entry is None:
        return actions.agreements.preview(wanted.case_id, wanted.agreement_id, wanted.spaces, SCREEN_DPI)
    return actions.agreements.look_at(
        wanted.case_id, wanted.agreement_id, wanted.entry, wanted.spaces, SCREEN_DPI
    )
