"""调解组织: what is held of each (依法设立: 是、否、待核), on what that rests, and the form to judge it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mediator_desk.actions.organisations import OrganisationEntry, OrganisationLine
from mediator_desk.domain.pools import Organisation, OrganisationStanding
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.cards import Card, StatePill
from mediator_desk.ui.kit.choice_fields import RadioField
from mediator_desk.ui.kit.court_fields import DateField, NameField
from mediator_desk.ui.kit.forms import Form, MultiLine, TextField
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text
from mediator_desk.ui.kit.tokens import Tone

_LOOKS = {
    OrganisationStanding.YES: (Tone.OK, "checkmark_circle", "依法设立"),
    OrganisationStanding.NO: (Tone.NEUTRAL, "dismiss_circle", "非依法设立"),
    OrganisationStanding.UNCHECKED: (Tone.WARN, "question_circle", "待核"),
}
_PEOPLE_SHOWN = 4


class OrganisationList(QWidget):
    """One card for each organisation, those still to be judged first.

    Signals:
        judge_asked(Organisation): the person wants to judge it.
    """

    judge_asked = Signal(object)

    def __init__(self, look: Look, lines: Sequence[OrganisationLine]) -> None:
        super().__init__()
        self._look = look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, look.px(8), 0)
        column.setSpacing(look.px(8))
        self.buttons: dict[int, Button] = {}
        for line in lines:
            column.addWidget(self._card(line))
        if not lines:
            column.addWidget(Text("还没有登记调解组织。登记调解员时填写的组织会列在这里。", "sub", wrap=True))
        column.addStretch(1)

    def offer_judging(self, offered: bool) -> None:
        """Whether the person may judge, or only read."""
        for button in self.buttons.values():
            button.setVisible(offered)

    def _card(self, line: OrganisationLine) -> Card:
        known = line.organisation
        card = Card(self._look)
        pill = StatePill(self._look)
        tone, icon, words = _LOOKS[known.standing]
        pill.say(words, tone, icon)
        judge = Button(self._look, "核实" if known.standing is OrganisationStanding.UNCHECKED else "修改", kind="link")
        judge.setAccessibleName(f"{judge.text()}{known.name}")
        judge.clicked.connect(partial(self.judge_asked.emit, known))
        self.buttons[known.id] = judge
        head = QHBoxLayout()
        head.setSpacing(self._look.px(8))
        head.addWidget(Text(known.name, "strong", wrap=True), 1)
        head.addWidget(pill)
        head.addWidget(judge)
        card.body.addLayout(head)
        for words in _facts(line):
            card.body.addWidget(Text(words, "sub", wrap=True))
        return card


def _facts(line: OrganisationLine) -> list[str]:
    known = line.organisation
    judged = f"（{known.judged_by}，{known.judged_on}）" if known.judged_on else ""
    more = f"等{len(line.people)}人" if len(line.people) > _PEOPLE_SHOWN else ""
    people = "、".join(line.people[:_PEOPLE_SHOWN]) + more
    facts = (
        ("依据", f"{known.basis}{judged}" if known.basis else ""),
        ("证书号", known.certificate),
        ("收费标准", known.fee_standard),
        ("调解员", people),
    )
    return [f"{label}：{value}" for label, value in facts if value]


class OrganisationForm(Form):
    """What is held of one organisation, and on what that rests."""

    def __init__(self, look: Look, known: Organisation | None, judge: str, today: dt.date) -> None:
        super().__init__(look)
        self.name = NameField(look, "组织名称", required=True)
        self.standing = RadioField(
            look,
            "是否依法设立的调解组织",
            [(each, each.value) for each in OrganisationStanding],
            chosen=known.standing if known else OrganisationStanding.UNCHECKED,
            note="“否”和“待核”的，办理司法确认时会提醒（民事诉讼法第二百零五条）",
        )
        self.basis = MultiLine(
            look, "依据", lines=2, placeholder="如 民办非企业单位登记证书、司法局公告", note="判定为“是”或者“否”的，必须写明"
        )
        self.judged_by = TextField(look, "判定人")
        self.judged_on = DateField(look, "判定日期")
        self.certificate = TextField(look, "证书号", placeholder="商事调解组织填写")
        self.fees = TextField(look, "公布的收费标准", placeholder="商事调解组织填写")
        self.add("name", self.name, wide=True)
        self.add("standing", self.standing, wide=True)
        self.add("basis", self.basis, wide=True)
        self.add("judged_by", self.judged_by)
        self.add("judged_on", self.judged_on)
        self.add("certificate", self.certificate)
        self.add("fees", self.fees)
        self.judged_by.set_value((known.judged_by if known else "") or judge)
        self.judged_on.set_value((known.judged_on if known else None) or today)
        if known is not None:
            self.name.set_value(known.name)
            self.basis.set_value(known.basis)
            self.certificate.set_value(known.certificate)
            self.fees.set_value(known.fee_standard)
        self.standing.changed.connect(self._follow)
        self._follow()
        self.grid.setRowStretch(self.grid.rowCount(), 1)

    def entry(self) -> OrganisationEntry:
        """The organisation as entered."""
        return OrganisationEntry(
            self.name.value(),
            self.standing.value() or OrganisationStanding.UNCHECKED,
            self.basis.value(),
            self.judged_on.value(),
            self.judged_by.value(),
            self.certificate.value(),
            self.fees.value(),
        )

    @Slot()
    def _follow(self) -> None:
        """A judgement has its basis, who made it and when; what is still to be checked has none."""
        decided = self.standing.value() is not OrganisationStanding.UNCHECKED
        self.basis.required = decided
        for field in (self.judged_by, self.judged_on):
            field.setVisible(decided)
