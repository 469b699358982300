"""What a person left unsaved, offered over the rooms after signing in (上次有几份没有保存的内容)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Slot

from mediator_desk.domain.drafts import Draft, DraftKind
from mediator_desk.domain.refusals import Refusal
from mediator_desk.ui.kit.draft_cards import LeftDrafts
from mediator_desk.ui.kit.drafts import DraftDesk
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.tokens import Tone
from mediator_desk.ui.window import DeskWindow

Ways = Mapping[DraftKind, Callable[[Draft], None]]
"""How each kind of form is opened again."""


class Continuing(QObject):
    """Shows what was left and leads to it; says once when drafts cannot be kept."""

    def __init__(self, look: Look, window: DeskWindow, drafts: DraftDesk, ways: Ways) -> None:
        super().__init__(window)
        self._window, self._drafts, self._ways = window, drafts, ways
        self.card = LeftDrafts(look)
        window.put_above(self.card)
        self.card.continued.connect(self._go_on)
        self.card.given_up.connect(drafts.drop)
        drafts.changed.connect(self._tell)
        drafts.failed.connect(self._say)
        window.closing.connect(drafts.flush)

    @Slot()
    def _tell(self) -> None:
        self.card.tell(self._drafts.left())

    @Slot(object)
    def _go_on(self, draft: Draft) -> None:
        self._ways[draft.key.kind](draft)

    @Slot(object)
    def _say(self, refusal: Refusal) -> None:
        self._window.show_banner(
            refusal.what, "您正在填写的内容还在窗口里，只是没有存成草稿。", "请尽快保存或者排除故障。", tone=Tone.WARN
        )
