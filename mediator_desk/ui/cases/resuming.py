"""Going on with an act that was being entered when the desk was left: its drawer opens with everything typed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.acts import Act
from mediator_desk.domain.case_files import CaseFile
from mediator_desk.domain.drafts import Draft, words_of
from mediator_desk.domain.refusals import Refusal
from mediator_desk.ui.kit.copying import copy_text
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.rooms import Room


class Resuming(QObject):
    """Reads the case again and opens the act, or says why that cannot be and lets the words be copied."""

    def __init__(
        self, room: Room, errands: Errands, actions: Actions, do: Callable[[CaseFile, Act], None]
    ) -> None:
        super().__init__(room)
        self._room, self._errands, self._actions, self._do = room, errands, actions, do

    def act(self, draft: Draft) -> None:
        """Go on with the act this draft was typed into."""
        case_id = draft.key.record_id
        self._errands.run(
            lambda: self._actions.cases.open(case_id),
            owner=self,
            then=partial(self._opened, draft),
            refused=partial(self._refused, draft),
        )

    def _opened(self, draft: Draft, file: CaseFile) -> None:
        offer = next((each for each in file.offers if each.act.value == draft.key.what), None)
        if offer is None or offer.reason:
            reason = offer.reason if offer is not None else "案件在此期间有变化"
            self._cannot(draft, f"现在不能“{draft.key.what}”：{reason.rstrip('。')}。")
        else:
            self._do(file, offer.act)

    def _refused(self, draft: Draft, refusal: Refusal) -> None:
        self._cannot(draft, refusal.what)

    def _cannot(self, draft: Draft, what: str) -> None:
        """Row 19 of reliability.md §5b, and its like: the words stay with who typed them."""
        self._room.banner.refuse(Refusal(what, "您填写的内容还在。", "可以复制自己的文字，再点“放弃”。"))
        self._room.banner.offer("复制我的文字", partial(copy_text, words_of(draft)))
