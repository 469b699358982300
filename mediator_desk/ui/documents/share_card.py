"""各方均摊: one amount in equal shares of several debtors becomes one obligation for each."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from mediator_desk.actions.agreements import ObligationEntry
from mediator_desk.domain.agreements import ObligationKind
from mediator_desk.domain.instalment_plans import shares
from mediator_desk.domain.refusals import Refusal
from mediator_desk.ui.documents.narrow import narrow
from mediator_desk.ui.documents.obligation_card import EVERYBODY, OUTSIDE
from mediator_desk.ui.documents.ticks import TickLine, Ticks
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.cards import Card
from mediator_desk.ui.kit.court_fields import DateField, MoneyField, NameField
from mediator_desk.ui.kit.forms import ChoiceField, Field, TextField
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text


class ShareCard(Card):
    """Who shares which amount, and for whom; says how the cents that do not divide are given out.

    Signals:
        shared(object): a tuple of ObligationEntry, one for each debtor.
        closed(): the person does not want it.
    """

    shared = Signal(object)
    closed = Signal()

    def __init__(self, look: Look, parties: Sequence[tuple[int, str]]) -> None:
        super().__init__(look)
        self._names = dict(parties)
        self.total = MoneyField(look, "要均摊的总金额", required=True)
        self.creditor = ChoiceField(
            look, "收款人", (*parties, (EVERYBODY, "各方（不指明）"), (OUTSIDE, "案外人…")), chosen=EVERYBODY
        )
        narrow(self.creditor.combo)
        self.outsider = NameField(look, "案外收款人名称")
        self.purpose = TextField(look, "用途", placeholder="如：管道清掏费", longest=500)
        self.due = DateField(look, "履行日期")
        self.way = TextField(look, "付款方式、账户", longest=500)
        self.debtors = Ticks(look, "由谁均摊")
        self.debtors.offer([TickLine(party_id, name) for party_id, name in parties])
        self._rule = Text("", "sub", wrap=True)
        self._rule.hide()
        self.take = Button(look, "按此增加各项", kind="primary")
        self.leave = Button(look, "取消")
        self._lay_out(look)
        for field in (self.total, self.creditor):
            field.changed.connect(self._say_rule)
        self.debtors.changed.connect(self._say_rule)
        self.take.clicked.connect(self._share)
        self.leave.clicked.connect(self.closed)
        self._say_rule()

    def rule(self) -> str:
        """How the amount is divided, in words; empty until there is enough to divide."""
        return self._rule.text()

    def _lay_out(self, look: Look) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(16))
        grid.setVerticalSpacing(look.px(8))
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        fields: tuple[Field, ...] = (
            self.total, self.purpose, self.creditor, self.outsider, self.due, self.way,
        )  # fmt: skip
        for place, field in enumerate(fields):
            grid.addWidget(field, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.setSpacing(look.px(8))
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.take)
        self.body.addWidget(Text("各方均摊", "card-title"))
        self.body.addLayout(grid)
        self.body.addWidget(Text("由谁均摊", "label"))
        self.body.addWidget(self.debtors)
        self.body.addWidget(self._rule)
        self.body.addLayout(foot)

    @Slot()
    def _say_rule(self) -> None:
        self.outsider.setVisible(self.creditor.value() == OUTSIDE)
        total, names = self.total.value(), [self._names[key] for key in self.debtors.chosen()]
        enough = total is not None and total > 0 and len(names) > 1
        self._rule.choose("sub")
        self._rule.setText(shares(total, names)[1] if enough and total is not None else "")
        self._rule.setVisible(enough)

    @Slot()
    def _share(self) -> None:
        for field in (self.total, self.due):
            if field.error():
                field.show_error(field.error())
                field.editor.setFocus()
                return
        chosen = self.debtors.chosen()
        try:
            amounts, _ = shares(self.total.value() or Decimal(), [self._names[key] for key in chosen])
        except Refusal as refusal:
            self._rule.choose("error")
            self._rule.setText(str(refusal))
            self._rule.show()
            return
        self.shared.emit(tuple(self._entry(key, amount) for key, amount in zip(chosen, amounts, strict=True)))

    def _entry(self, debtor: int, amount: Decimal) -> ObligationEntry:
        creditor = self.creditor.value()
        return ObligationEntry(
            kind=ObligationKind.MONEY,
            debtor_id=debtor,
            creditor_id=creditor if creditor not in (None, EVERYBODY, OUTSIDE) else None,
            text=self.purpose.value(),
            creditor_name=self.outsider.value() if creditor == OUTSIDE else "",
            amount=amount,
            due_on=self.due.value(),
            way=self.way.value(),
        )
