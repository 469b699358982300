"""The page of those who read no case: an auditor sees whether the records are whole, others what they may do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot

from mediator_desk.actions.signed_in import Actions
from mediator_desk.ui.kit.cards import EmptyState, PageHeader
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.rooms import Room

_WHOLE = "操作记录和更正记录完整，没有发现被改动。"


class RecordsRoom(Room):
    """审计, or 首页 for somebody whose role has no page of its own."""

    def __init__(self, look: Look, errands: Errands, actions: Actions) -> None:
        super().__init__(look)
        self._errands, self._actions = errands, actions
        self._audits = actions.may("audit.tampered")
        self.state = EmptyState(look, "clipboard_task_regular")
        self.state.step_taken.connect(self.verify)
        self.column.addWidget(PageHeader(look, "审计" if self._audits else "首页"))
        self.column.addWidget(self.state, 1)
        if self._audits:
            self.state.say("核对操作记录是否完整；此处不显示任何案件内容。", "开始核对")
        else:
            self.state.say("您的身份不办理案件，这里没有可看的案件。人员和设置由管理员维护。")

    @Slot()
    def verify(self) -> None:
        """Go through every record."""
        self._errands.run(
            self._actions.audit.tampered,
            then=self._tell,
            refused=self.banner.refuse,
            owner=self,
            busy="正在核对…",
        )

    def _tell(self, wrong: Sequence[str]) -> None:
        words = f"发现{len(wrong)}处异常：{'；'.join(wrong)}。请保存原文件并报告。" if wrong else _WHOLE
        self.state.say(words, "再核对一次")
