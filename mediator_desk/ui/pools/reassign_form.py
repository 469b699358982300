"""更换调解员, many cases at once: who takes over each case whose mediator can act no longer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from mediator_desk.actions.assigning import Choice
from mediator_desk.actions.reassigning import Reassignment, Successor
from mediator_desk.domain.pools import SelectionMode
from mediator_desk.domain.stranding import StrandedCase
from mediator_desk.ui.kit.cards import Card
from mediator_desk.ui.kit.choice_fields import RadioField
from mediator_desk.ui.kit.court_fields import DateField
from mediator_desk.ui.kit.forms import Form, MultiLine, bring_into_view
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.search_choice import Option, SearchChoice
from mediator_desk.ui.kit.texts import Text


class ReassignForm(QWidget):
    """One successor for all, or one for each; a case that is not ticked stays as it is.

    Signals:
        changed(): something was ticked or chosen.
    """

    changed = Signal()

    def __init__(
        self,
        look: Look,
        stranded: Sequence[StrandedCase],
        successors: Sequence[Successor],
        today: dt.date,
        only: int | None = None,
    ) -> None:
        super().__init__()
        self._successors = {each.membership.id: each for each in successors}
        options = [
            Option(each.membership.id, each.mediator.name, note=f"{each.membership.pool}，在办{each.load}件")
            for each in successors
        ]
        self.form = Form(look)
        self.day = DateField(look, "更换日期", required=True)
        self.day.set_value(today)
        self.mode = RadioField(look, "由谁选定", [(mode, mode.value) for mode in SelectionMode], required=True)
        self.reason = MultiLine(look, "更换理由", required=True, lines=2)
        self.for_all = SearchChoice(look, "全部交给", options, placeholder="输入姓名，或按↓查看")
        self.untrained = MultiLine(look, "未经培训仍选定的理由", required=True, lines=2)
        self.form.add("for_all", self.for_all)
        self.form.add("day", self.day)
        self.form.add("mode", self.mode, wide=True)
        self.form.add("reason", self.reason, wide=True)
        self.cards = [StrandedCard(look, each, options) for each in stranded]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, look.px(8), 0)
        column.setSpacing(look.px(10))
        column.addWidget(self.form)
        column.addWidget(self.untrained)
        self.untrained.hide()
        for card in self.cards:
            card.tick.setChecked(only is None or card.stranded.part.mediator_id == only)
            card.changed.connect(self._chosen)
            column.addWidget(card)
        column.addStretch(1)
        self._propose_reason()
        self.for_all.changed.connect(self._give_all)
        self.form.changed.connect(self.changed)
        self.untrained.changed.connect(self.changed)

    def check(self) -> bool:
        """Every ticked case has a successor, and somebody untrained a reason."""
        open_ones = [card for card in self._ticked() if not card.check()]
        if open_ones:
            bring_into_view(open_ones[0])
        wanted = self.untrained.error() if not self.untrained.isHidden() else ""
        self.untrained.show_error(wanted)
        return self.form.check() and not open_ones and not wanted

    def moves(self) -> list[Reassignment]:
        """Which case goes to whom."""
        reason = self.untrained.value()
        found = []
        for card in self._ticked():
            successor = self._successors.get(card.successor.value() or 0)
            if successor is not None:
                part = card.stranded.part
                choice = Choice(successor.mediator.id, successor.membership.id, part.lead, reason)
                found.append(Reassignment(part.case_id, part.version, part.mediator_id, choice))
        return found

    def show_reasons(self, reasons: dict[int, str]) -> None:
        """Say on each case why it cannot go to whom it was to go to."""
        for card in self.cards:
            card.say(reasons.get(card.stranded.part.case_id, ""))
        first = next((card for card in self.cards if card.stranded.part.case_id in reasons), None)
        if first is not None:
            bring_into_view(first)

    def _ticked(self) -> list[StrandedCard]:
        return [card for card in self.cards if card.tick.isChecked()]

    def _propose_reason(self) -> None:
        said = {f"原调解员{card.stranded.mediator_name}{card.stranded.reason}" for card in self._ticked()}
        if len(said) == 1:
            self.reason.set_value(said.pop())

    @Slot()
    def _give_all(self) -> None:
        wanted = self.for_all.value()
        if wanted is None:
            return
        for card in self._ticked():
            card.successor.set_value(wanted)
            card.say("")
        self._chosen()

    @Slot()
    def _chosen(self) -> None:
        chosen = [self._successors.get(card.successor.value() or 0) for card in self._ticked()]
        names = list(dict.fromkeys(each.mediator.name for each in chosen if each is not None and each.untrained))
        self.untrained.say(f"{'、'.join(names)}没有培训记录，也没有办理过案件（法释〔2016〕14号第七条）。", "care")
        self.untrained.setVisible(bool(names))
        self.changed.emit()


class StrandedCard(Card):
    """One case: ticked, it gets a successor.

    Signals:
        changed(): ticked, or a successor chosen.
    """

    changed = Signal()

    def __init__(self, look: Look, stranded: StrandedCase, options: Sequence[Option]) -> None:
        super().__init__(look)
        self.stranded = stranded
        part = stranded.part
        self.tick = QCheckBox()
        self.tick.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.tick.setAccessibleName(f"更换{part.title}的调解员")
        self.successor = SearchChoice(look, "交给", options, placeholder="输入姓名，或按↓查看")
        self.successor.editor.setAccessibleName(f"{part.title}交给")
        self._wrong = Text("", "error", wrap=True)
        self._wrong.hide()
        head = QHBoxLayout()
        head.setSpacing(look.px(6))
        head.addWidget(self.tick)
        head.addWidget(Text(part.title, "strong", wrap=True), 1)
        self.body.addLayout(head)
        self.body.addWidget(Text(f"{part.cause}　{part.applicants} 诉 {part.respondents}", "sub", wrap=True))
        lead = "（主持）" if part.lead else ""
        self.body.addWidget(Text(f"原调解员{stranded.mediator_name}{lead}：{stranded.reason}", "sub", wrap=True))
        self.body.addWidget(self.successor)
        self.body.addWidget(self._wrong)
        self.tick.toggled.connect(self._toggled)
        self.successor.changed.connect(self._chosen)
        self.successor.hide()

    def check(self) -> bool:
        """A ticked case has a successor."""
        self.successor.show_error(self.successor.error() or ("请选择接手的调解员。" if self.successor.is_empty() else ""))
        return not self.successor.shown_error()

    def say(self, reason: str) -> None:
        """Why it cannot go to the one chosen, or nothing."""
        self._wrong.setText(reason)
        self._wrong.setVisible(bool(reason))

    def said(self) -> str:
        """What is said against the choice."""
        return self._wrong.text()

    @Slot(bool)
    def _toggled(self, on: bool) -> None:
        self.successor.setVisible(on)
        if not on:
            self.say("")
        self.changed.emit()

    @Slot()
    def _chosen(self) -> None:
        self.say("")
        self.changed.emit()
