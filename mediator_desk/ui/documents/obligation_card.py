"""One obligation (履行义务) of an agreement: who owes whom what, by when and how."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout

from mediator_desk.actions.agreements import ObligationEntry
from mediator_desk.domain.agreements import ObligationKind
from mediator_desk.ui.documents.instalments import InstalmentEditor
from mediator_desk.ui.documents.narrow import narrow
from mediator_desk.ui.kit.buttons import Button, IconButton
from mediator_desk.ui.kit.cards import Card
from mediator_desk.ui.kit.choice_fields import RadioField
from mediator_desk.ui.kit.court_fields import DateField, MoneyField, NameField
from mediator_desk.ui.kit.forms import ChoiceField, Field, MultiLine, TextField
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text

EVERYBODY = 0
"""Choice of a creditor: owed to all who sign."""

OUTSIDE = -1
"""Choice of a creditor: somebody outside the case, by name."""


class ObligationCard(Card):
    """The fields of one obligation; what does not belong to its kind is hidden and not entered.

    Signals:
        changed(): an entry changed.
        move_asked(object, int): this card wants to go up (-1) or down (1).
        removal_asked(object): this card is to be struck.
    """

    changed = Signal()
    move_asked = Signal(object, int)
    removal_asked = Signal(object)

    def __init__(self, look: Look, parties: Sequence[tuple[int, str]], entry: ObligationEntry) -> None:
        super().__init__(look)
        self._look = look
        self.title = Text("", "card-title")
        kinds = ((ObligationKind.MONEY, "付款"), (ObligationKind.ACT, "行为"))
        self.kind = RadioField(look, "种类", kinds, chosen=entry.kind)
        self.debtor = ChoiceField(look, "付款（义务）人", parties, required=True)
        others = (*parties, (EVERYBODY, "各方（不指明）"), (OUTSIDE, "案外人…"))
        self.creditor = ChoiceField(look, "收款（权利）人", others, required=True)
        for choice in (self.debtor, self.creditor):
            narrow(choice.combo)
        self.outsider = NameField(look, "案外收款人名称")
        self.amount = MoneyField(look, "金额")
        self.purpose = TextField(look, "用途", placeholder="如：物业费", longest=500)
        self.act = MultiLine(look, "内容", lines=2, placeholder="如：疏通一层公共管道，恢复各户正常使用")
        self.due = DateField(look, "履行日期")
        self.way = TextField(look, "付款方式、账户", placeholder="如：转账至开户行及账号", longest=500)
        self.immediate = QCheckBox("签署时当场履行")
        self.immediate.setAccessibleName("签署时当场履行")
        self.in_parts = Button(look, "分期付款…", kind="link")
        self.instalments = InstalmentEditor(look)
        self._show_parts = bool(entry.instalments)
        self._up = IconButton(look, "chevron_up", "上移")
        self._down = IconButton(look, "chevron_down", "下移")
        self._remove = IconButton(look, "delete", "删去这一项")
        self._grid = QGridLayout()
        self._lay_out()
        self._fill(entry)
        self._bind()
        self._dress()

    def tell_place(self, place: int, last: bool) -> None:
        """Which clause it is, counted from 1."""
        self.title.setText(f"第{place}项")
        self.setAccessibleName(f"第{place}项")
        self._up.setEnabled(place > 1)
        self._down.setEnabled(not last)

    def entry(self) -> ObligationEntry | None:
        """The obligation as entered; None while it has no debtor, who is the least it needs."""
        debtor, money = self.debtor.value(), self.kind.value() is ObligationKind.MONEY
        if debtor is None:
            return None
        creditor = self.creditor.value()
        parts = self.instalments.value() if money and self._show_parts else ()
        at_once = self.immediate.isChecked() and not parts
        return ObligationEntry(
            kind=ObligationKind.MONEY if money else ObligationKind.ACT,
            debtor_id=debtor,
            creditor_id=creditor if creditor not in (None, EVERYBODY, OUTSIDE) else None,
            text=self.purpose.value() if money else self.act.value(),
            creditor_name=self.outsider.value() if creditor == OUTSIDE else "",
            amount=self.amount.value() if money else None,
            due_on=None if at_once or parts else self.due.value(),
            immediate=at_once,
            way=self.way.value() if money else "",
            instalments=parts,
        )

    def check(self) -> bool:
        """Say what cannot be read and go to it; True when everything can."""
        fields: tuple[Field, ...] = (
            self.debtor, self.creditor, self.outsider, self.amount, self.purpose, self.due, self.way,
        )  # fmt: skip
        seen = [field for field in fields if field.isVisibleTo(self)]
        for field in seen:
            field.show_error(field.error())
        wrong = next((field for field in seen if field.shown_error()), None)
        if wrong is not None:
            wrong.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        return not self.instalments.isVisibleTo(self) or self.instalments.check()

    def in_parts_shown(self) -> bool:
        """Whether it is to be paid in parts."""
        return self._show_parts

    def show_parts(self, parts: bool) -> None:
        """Ask for the parts, or for one day."""
        self._show_parts = parts
        self._dress()

    def take_focus(self) -> None:
        """Put the cursor where an obligation begins."""
        self.debtor.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(self._look.px(4))
        head.addWidget(self.title)
        head.addStretch(1)
        for button in (self._up, self._down, self._remove):
            head.addWidget(button)
        return head

    def _lay_out(self) -> None:
        px, grid, top = self._look.px, self._grid, Qt.AlignmentFlag.AlignTop
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(8))
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        ways = QHBoxLayout()
        ways.setSpacing(px(16))
        ways.addWidget(self.immediate)
        ways.addWidget(self.in_parts)
        ways.addStretch(1)
        grid.addWidget(self.kind, 0, 0, 1, 2)
        grid.addWidget(self.debtor, 1, 0, top)
        grid.addWidget(self.creditor, 1, 1, top)
        grid.addWidget(self.outsider, 2, 0, 1, 2)
        grid.addWidget(self.act, 3, 0, 1, 2)
        grid.addWidget(self.amount, 4, 0, top)
        grid.addWidget(self.purpose, 4, 1, top)
        grid.addWidget(self.due, 5, 0, top)
        grid.addWidget(self.way, 5, 1, top)
        grid.addLayout(ways, 6, 0, 1, 2)
        grid.addWidget(self.instalments, 7, 0, 1, 2)
        self.body.addLayout(self._head())
        self.body.addLayout(grid)

    def _fill(self, entry: ObligationEntry) -> None:
        self.debtor.set_value(entry.debtor_id)
        outside = OUTSIDE if entry.creditor_name else EVERYBODY
        self.creditor.set_value(entry.creditor_id if entry.creditor_id is not None else outside)
        self.outsider.set_value(entry.creditor_name)
        self.amount.set_value(entry.amount)
        self.purpose.set_value(entry.text if entry.kind is ObligationKind.MONEY else "")
        self.act.set_value(entry.text if entry.kind is ObligationKind.ACT else "")
        self.due.set_value(entry.due_on)
        self.way.set_value(entry.way)
        self.immediate.setChecked(entry.immediate)
        self.instalments.tell_total(entry.amount)
        self.instalments.set_value(entry.instalments)

    def _bind(self) -> None:
        fields = (
            self.kind, self.debtor, self.creditor, self.outsider, self.amount, self.purpose, self.act,
            self.due, self.way,
        )  # fmt: skip
        for field in fields:
            field.changed.connect(self._notice)
        self.immediate.toggled.connect(self._notice)
        self.instalments.changed.connect(self._notice)
        self.in_parts.clicked.connect(self._toggle_parts)
        self._up.clicked.connect(self._ask_up)
        self._down.clicked.connect(self._ask_down)
        self._remove.clicked.connect(self._ask_removal)

    @Slot()
    def _notice(self) -> None:
        self._dress()
        self.changed.emit()

    @Slot()
    def _dress(self) -> None:
        """Show what belongs to the kind and to the way of paying."""
        money, parts = self.kind.value() is ObligationKind.MONEY, self._show_parts
        for field in (self.amount, self.purpose, self.way):
            field.setVisible(money)
        self.act.setVisible(not money)
        self.outsider.setVisible(self.creditor.value() == OUTSIDE)
        in_parts = money and parts
        self.immediate.setVisible(not in_parts)
        self.in_parts.setVisible(money and not self.immediate.isChecked())
        self.in_parts.setText("不分期" if parts else "分期付款…")
        self.due.setVisible(not in_parts)
        # Without the day beside it, the way of paying takes the whole row.
        self._grid.removeWidget(self.way)
        self._grid.addWidget(self.way, 5, 0 if in_parts else 1, 1, 2 if in_parts else 1, Qt.AlignmentFlag.AlignTop)
        self.due.setEnabled(not self.immediate.isChecked())
        self.instalments.setVisible(in_parts)
        self.instalments.tell_total(self.amount.value())

    @Slot()
    def _toggle_parts(self) -> None:
        self._show_parts = not self._show_parts
        self._notice()
        if self._show_parts:
            self.instalments.count.line.setFocus()

    @Slot()
    def _ask_up(self) -> None:
        self.move_asked.emit(self, -1)

    @Slot()
    def _ask_down(self) -> None:
        self.move_asked.emit(self, 1)

    @Slot()
    def _ask_removal(self) -> None:
        self.removal_asked.emit(self)
