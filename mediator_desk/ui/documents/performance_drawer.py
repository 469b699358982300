"""登记履行: for each thing owed what was done, the evidence, and who confirmed it."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QWidget

from mediator_desk.actions.outcomes import PerformanceEntry
from mediator_desk.domain.agreement_lifecycle import AgreementStep
from mediator_desk.domain.agreement_sheets import obligation_text
from mediator_desk.domain.agreements import Agreement, AgreementState, Obligation, ObligationKind
from mediator_desk.domain.cases import Case
from mediator_desk.domain.performances import records_of, still_owed, unperformed
from mediator_desk.domain.refusals import Refusal
from mediator_desk.ui.documents.facts_drawer import FactsDrawer, FactsWork
from mediator_desk.ui.documents.ticks import TickWords
from mediator_desk.ui.kit.cards import Card
from mediator_desk.ui.kit.court_fields import DateField, MoneyField
from mediator_desk.ui.kit.forms import Field, TextField, bring_into_view
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text

_AT_ONCE = "各项义务当场履行完毕并登记凭证的，协议即生效，不必再制作其他文书（民事诉讼法第一百零一条）。"
_NOTHING = Refusal("请至少勾选一项已经履行的义务。", "没有保存。", code="empty")


class PerformanceDrawer(FactsDrawer):
    """A card for each obligation that is not done; those that are ticked are registered."""

    def __init__(
        self, look: Look, case: Case, agreement: Agreement, day: dt.date, parent: QWidget | None = None
    ) -> None:
        waits = agreement.state is AgreementState.TO_SIGN
        super().__init__(
            look, case, agreement, AgreementStep.RECORD_PERFORMANCE, about=_AT_ONCE if waits else "", parent=parent
        )
        names = {party.id: party.name for party in case.parties}
        owed = unperformed(case, agreement)
        self.places = [PerformancePlace(look, case, each, names, day) for each in owed]
        for place in self.places:
            place.changed.connect(self.mark_typed)
            self.add(place)
        if len(self.places) == 1:
            self.places[0].tick.setChecked(True)
        self.forget_typing()
        self.ready()

    def check(self) -> bool:
        """What is ticked is complete, and something is."""
        ticked = [place for place in self.places if place.tick.isChecked()]
        if not ticked:
            self.refuse(_NOTHING)
        return bool(ticked) and all(place.check() for place in ticked)

    def work(self) -> FactsWork:
        """Record what was done."""
        entries = [place.entry() for place in self.places if place.tick.isChecked()]
        case_id, agreement_id = self.case.id, self.agreement.id
        return lambda verbs, seen: verbs.perform(case_id, seen, agreement_id, entries)


class PerformancePlace(Card):
    """One obligation: a tick, and when ticked the day, the sum, the evidence and who confirmed.

    Signals:
        changed(): something was ticked or entered.
    """

    changed = Signal()

    def __init__(
        self, look: Look, case: Case, obligation: Obligation, names: dict[int, str], day: dt.date
    ) -> None:
        super().__init__(look)
        self.obligation = obligation
        title = f"第{obligation.seq}项"
        self.tick = QCheckBox()
        self.tick.setAccessibleName(f"{title}已履行")
        self.day = DateField(look, "履行日期", required=True)
        self.day.set_value(day)
        self.amount = MoneyField(look, "本次付款", required=True)
        self.amount.set_value(still_owed(case, obligation))
        self.evidence = TextField(look, "凭证", required=True, placeholder="收条、转账凭证、现场查看")
        self.confirmed_by = TextField(look, "确认人", required=True, longest=50)
        self.confirmed_by.set_value(names.get(obligation.creditor_id or 0, obligation.creditor_name))
        money = obligation.kind is ObligationKind.MONEY
        self.fields: tuple[Field, ...] = (self.day, self.amount, self.evidence, self.confirmed_by)
        if not money:
            self.fields = (self.day, self.confirmed_by, self.evidence)
            # It has no place in the layout, and must not show up as a window of its own.
            self.amount.setParent(self)
            self.amount.hide()
        self._inside = QWidget()
        self._lay_out(look, title, obligation_text(obligation, names))
        count = len(records_of(case, obligation))
        if count:
            self.body.insertWidget(1, Text(f"已登记{count}次，尚未履行完毕。", "sub", wrap=True))
        self.tick.toggled.connect(self._toggle)
        for field in self.fields:
            field.changed.connect(self.changed)

    def _lay_out(self, look: Look, title: str, words: str) -> None:
        head = QHBoxLayout()
        head.setSpacing(look.px(6))
        head.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(TickWords(f"{title}　{words}", self.tick), 1)
        grid = QGridLayout(self._inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(12))
        grid.setVerticalSpacing(look.px(6))
        for number, field in enumerate(self.fields):
            field.editor.setAccessibleName(f"{title}：{field.label}")
            grid.addWidget(field, number // 2, number % 2, Qt.AlignmentFlag.AlignTop)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        self.body.addLayout(head)
        self.body.addWidget(self._inside)
        self._inside.hide()

    def check(self) -> bool:
        """Say what is missing and go to it."""
        for field in self.fields:
            field.show_error(field.error())
            if field.shown_error():
                bring_into_view(self)
                field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
                return False
        return True

    def entry(self) -> PerformanceEntry:
        """What was done, as entered."""
        day = self.day.value()
        if day is None:
            raise ValueError("what was done has a day; check() comes first")
        amount = self.amount.value() if self.obligation.kind is ObligationKind.MONEY else None
        return PerformanceEntry(
            self.obligation.id, day, amount, self.evidence.value(), self.confirmed_by.value()
        )

    @Slot(bool)
    def _toggle(self, ticked: bool) -> None:
        self._inside.setVisible(ticked)
        self.changed.emit()
