"""The head of the agreement page: the case, its agreements as tabs, and where this one stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QVBoxLayout, QWidget

from mediator_desk.domain.agreements import Agreement
from mediator_desk.domain.case_files import CaseFile
from mediator_desk.ui.documents.entries import branch
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.cards import StatePill
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.standings import agreement_look
from mediator_desk.ui.kit.texts import Text
from mediator_desk.ui.kit.tokens import Tone


class AgreementHead(QWidget):
    """Whose agreement it is, which of several, and its number, state and revision.

    Signals:
        back_asked(): to the shelf.
        case_asked(): to the case.
        agreement_asked(object): the id of another agreement of the case, 0 for a new one.
    """

    back_asked = Signal()
    case_asked = Signal()
    agreement_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._ids: list[int] = []
        self.back = Button(look, "文书", icon="chevron_left", kind="quiet", tip="回到文书列表（Esc）")
        self.title = Text("", "page-title")
        self.cause = Text("", "sub")
        self.case_button = Button(look, "打开案件", icon="folder_open_regular")
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("本案的协议")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.more = Button(look, "再拟一份", icon="document_add", kind="quiet")
        self.pill = StatePill(look)
        self.number = Text("", "strong")
        self.signers = Text("", "sub", wrap=True)
        self._lay_out(look)
        self.back.clicked.connect(self.back_asked)
        self.case_button.clicked.connect(self.case_asked)
        self.more.clicked.connect(self._ask_new)
        self.tabs.currentChanged.connect(self._choose)

    def tell(self, file: CaseFile, agreement: Agreement | None) -> None:
        """Show the case and one of its agreements; None is a draft that was never saved."""
        case = file.case
        self.title.setText(case.title)
        who = " / ".join(part for part in (file.headline.applicants, file.headline.respondents) if part)
        self.cause.setText(f"{case.cause}　{who}")
        self._tell_tabs(case.agreements, agreement)
        if agreement is None:
            self.pill.say("未保存", Tone.WARN, "edit")
            self.number.setText("新协议")
        else:
            tone, icon = agreement_look(agreement.state)
            self.pill.say(agreement.state.value, tone, icon)
            self.number.setText(f"{_number(file, agreement)}　第{agreement.revision}版")
        self.more.setEnabled(agreement is not None)

    def tell_signers(self, names: Sequence[str]) -> None:
        """Who signs it."""
        self.signers.setText(f"签署人：{'、'.join(names)}" if names else "签署人：未选择")

    def _tell_tabs(self, agreements: Sequence[Agreement], shown: Agreement | None) -> None:
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        self._ids = [agreement.id for agreement in agreements]
        for agreement in agreements:
            place = self.tabs.addTab(f"{branch(agreement.number)} · {agreement.state}")
            self.tabs.setTabToolTip(place, f"第{agreement.number}份协议，{agreement.state}")
        if shown is None:
            self._ids.append(0)
            self.tabs.addTab(f"{branch(len(self._ids))} · 未保存")
        self.tabs.setCurrentIndex(self._ids.index(shown.id if shown else 0))
        self.tabs.blockSignals(False)

    def _lay_out(self, look: Look) -> None:
        first = QHBoxLayout()
        first.setSpacing(look.px(8))
        first.addWidget(self.back)
        first.addWidget(self.title)
        first.addWidget(self.cause, 1)
        first.addWidget(self.case_button)
        second = QHBoxLayout()
        second.setSpacing(look.px(8))
        second.addWidget(self.tabs)
        second.addWidget(self.more)
        second.addStretch(1)
        third = QHBoxLayout()
        third.setSpacing(look.px(12))
        third.addWidget(self.pill)
        third.addWidget(self.number)
        third.addWidget(self.signers, 1, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        for row in (first, second, third):
            column.addLayout(row)

    @Slot(int)
    def _choose(self, place: int) -> None:
        if 0 <= place < len(self._ids):
            self.agreement_asked.emit(self._ids[place])

    @Slot()
    def _ask_new(self) -> None:
        self.agreement_asked.emit(0)


def _number(file: CaseFile, agreement: Agreement) -> str:
    """The number of its newest paper; before the first print there is none."""
    papers = [paper for paper in file.papers if paper.agreement_id == agreement.id]
    return papers[-1].number if papers else f"第{agreement.number}份协议（打印时编号）"
