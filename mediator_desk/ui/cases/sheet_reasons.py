"""Everything that was found about one row of a referral sheet."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mediator_desk.domain.referral_sheets import SheetRow
from mediator_desk.ui.cases.pile import Block, Pile
from mediator_desk.ui.cases.sheet_rows import VERDICT_LOOKS, reason_line, value_lines
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.cards import Card, StatePill
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text


class SheetReasons(Card):
    """The lower pane: verdict, reasons with their cells, what was read, and the known case.

    Signals:
        case_wanted(object): id of the case that has the row's number.
    """

    case_wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._look = look
        self._known: int | None = None
        self.title = Text("", "card-title")
        self._pill = StatePill(look)
        self.open = Button(look, "打开该案", icon="folder_open_regular")
        self.open.clicked.connect(self._open)
        self.pile = Pile(look, "本行的理由")
        head = QHBoxLayout()
        head.setSpacing(look.px(8))
        head.addWidget(self.title)
        head.addWidget(self._pill)
        head.addStretch(1)
        head.addWidget(self.open)
        self.body.addLayout(head)
        self.body.addWidget(self.pile, 1)
        self.setMinimumHeight(look.px(110))
        self.tell(None)

    def tell(self, row: SheetRow | None) -> None:
        """Show a row, or ask to choose one."""
        self._known = row.known_case[0] if row and row.known_case else None
        self.open.setVisible(self._known is not None)
        self._pill.setVisible(row is not None)
        if row is None:
            self.title.setText("选一行查看理由")
            self.pile.fill(tuple)
            return
        self.title.setText(f"第 {row.number} 行")
        tone, icon = VERDICT_LOOKS[row.verdict]
        self._pill.say(row.verdict.value, tone, icon)
        self.pile.fill(partial(self._blocks, row))

    def _blocks(self, row: SheetRow) -> list[QWidget]:
        found, read = Block(self._look), Block(self._look)
        for reason in row.reasons:
            found.add_line(reason_line(reason), "body")
        if not row.reasons:
            found.add_line("没有发现问题。", "fine")
        if row.to_fill:
            found.add_line(f"登记后需补：{'、'.join(row.to_fill)}", "care")
        for line in value_lines(row.values):
            read.add_line(line)
        return [found, read]

    @Slot()
    def _open(self) -> None:
        if self._known is not None:
            self.case_wanted.emit(self._known)
