"""A step of an agreement that needs no more than a yes, and a reason where the law wants one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator_desk.domain.agreement_lifecycle import AgreementStep, agreement_move
from mediator_desk.domain.agreements import Agreement
from mediator_desk.domain.signing import asks_reason
from mediator_desk.ui.kit.drawer import Drawer
from mediator_desk.ui.kit.forms import MultiLine
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text

_WORDS = {
    AgreementStep.REOPEN: "协议退回草拟状态；已打印的文本不再有效，改好后另行打印新的版本。",
    AgreementStep.REFUSE_TO_SIGN: "有当事人拒绝签署，本协议不成立。文字留存备查，可以另拟一份。",
    AgreementStep.VOID: "协议作废后不能恢复，文字留存备查，可以另拟一份。",
    AgreementStep.MEDIATE_AGAIN: (
        "协议退回草拟状态，改好后作为新版本重新签署；旧版本的签署和已打印的文本不再有效，留存备查。"
    ),
    AgreementStep.REPLACE_BY_NEW: (
        "以原协议的文字起草一份新协议。须经原协议全体签署人签署；新协议生效以前，原协议仍然有效。"
    ),
    AgreementStep.PERFORM: "协议开始履行，各项付款和行为按约定的日期跟进。",
    AgreementStep.PERFORMED: "各项义务都已登记履行，协议履行完毕。",
    AgreementStep.ENFORCE: "权利人已向人民法院申请执行。",
    AgreementStep.SUE: "当事人就协议另行起诉。",
}
"""What the step means, said before it is done."""


class StepDrawer(Drawer):
    """What the step means, by which article, and the reason where one is wanted."""

    def __init__(
        self, look: Look, agreement: Agreement, step: AgreementStep, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, f"{step}：第{agreement.number}份协议", step.value, parent=parent)
        self.step = step
        self.reason = MultiLine(look, "原因", required=True, lines=3)
        self._asks = asks_reason(agreement, step)
        self.reason.changed.connect(self.mark_typed)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, look.px(6), 0)
        column.setSpacing(look.px(8))
        column.addWidget(Text(_WORDS.get(step, f"协议转为“{step}”。"), wrap=True))
        move = agreement_move(agreement.state, step)
        if move is not None:
            column.addWidget(Text(f"依据：{move.article}", "sub", wrap=True))
        column.addWidget(self.reason)
        self.reason.setVisible(self._asks)
        column.addStretch(1)
        self.set_body(body)

    def answer(self) -> str | None:
        """The reason, empty where none is wanted; None when it is missing, which is then said."""
        if not self._asks:
            return ""
        self.reason.show_error(self.reason.error())
        if self.reason.shown_error():
            self.reason.box.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        return self.reason.value()
