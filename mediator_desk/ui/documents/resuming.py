"""Going on with an agreement, or with a step of one, that was being entered when the desk was left."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.agreement_lifecycle import AgreementStep
from mediator_desk.domain.agreements import Agreement, AgreementState
from mediator_desk.domain.case_files import CaseFile
from mediator_desk.domain.drafts import Draft, DraftKind, words_of
from mediator_desk.domain.offers import agreement_offers
from mediator_desk.domain.refusals import Refusal
from mediator_desk.ui.kit.copying import copy_text
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.rooms import Room

ShowAgreement = Callable[[int, int, AgreementStep | None], None]
"""Shows an agreement of a case (0: a new one) and opens a step of it."""


class ResumingAgreement(QObject):
    """Reads the case again; what cannot be gone on with can be copied."""

    def __init__(self, room: Room, errands: Errands, actions: Actions, show: ShowAgreement) -> None:
        super().__init__(room)
        self._room, self._errands, self._actions, self._show = room, errands, actions, show

    def go_on(self, draft: Draft) -> None:
        """Open what this draft was typed into."""
        case_id = draft.key.record_id
        self._errands.run(
            lambda: self._actions.cases.open(case_id),
            owner=self,
            then=partial(self._opened, draft),
            refused=partial(self._refused, draft),
        )

    def _opened(self, draft: Draft, file: CaseFile) -> None:
        key = draft.key
        found = next((each for each in file.case.agreements if each.id == key.part_id), None)
        if key.kind is DraftKind.AGREEMENT:
            if _can_be_written(file, key.part_id, found):
                self._show(key.record_id, key.part_id, None)
            else:
                self._cannot(draft, "这份协议已经定稿，不能接着填写。")
            return
        steps = agreement_offers(file.case, found) if found is not None else ()
        step = next((each for each in steps if each.value == key.what), None)
        if step is None:
            self._cannot(draft, f"这份协议现在不能“{key.what}”。")
        else:
            self._show(key.record_id, key.part_id, step)

    def _refused(self, draft: Draft, refusal: Refusal) -> None:
        self._cannot(draft, refusal.what)

    def _cannot(self, draft: Draft, what: str) -> None:
        self._room.banner.refuse(Refusal(what, "您填写的内容还在。", "可以复制自己的文字，再点“放弃”。"))
        self._room.banner.offer("复制我的文字", partial(copy_text, words_of(draft)))


def _can_be_written(file: CaseFile, agreement_id: int, found: Agreement | None) -> bool:
    if found is None:
        return not agreement_id and file.headline.open
    return found.state is AgreementState.DRAFT
