"""One mediator beside the roster: who he is, where he stands, whom he must not meet unnoticed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from mediator_desk.actions.pools import RosterLine
from mediator_desk.domain.identity import mask_identity
from mediator_desk.domain.pools import Mediator, Membership, Relation
from mediator_desk.domain.row_words import Urgency
from mediator_desk.domain.terms import term_left
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.cards import Card, Rule, StatePill
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text, TextKind
from mediator_desk.ui.pools.roster_table import status_look


class MediatorPane(Card):
    """What is kept of one mediator, and what can be done about it.

    Signals:
        twin_asked(), parting_asked(): the buttons about a record entered twice.
        back_asked(): to the list, in a narrow window.
    """

    twin_asked = Signal()
    parting_asked = Signal()
    back_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._look = look
        self.setMinimumWidth(look.px(330))
        self._name = Text("", "card-title", wrap=True)
        self.back = Button(look, "返回名册", icon="chevron_left", kind="link")
        self.back.clicked.connect(self.back_asked)
        self.back.hide()
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName("调解员详情")
        self.edit = Button(look, "编辑", icon="edit")
        self.status = Button(look, "变更状态", icon="pause")
        self.leave = Button(look, "离任", icon="sign_out")
        self.train = Button(look, "培训", icon="clipboard_task_regular")
        self.relate = Button(look, "关系登记", icon="link")
        self.absence = Button(look, "请假", icon="calendar_clock")
        buttons = QGridLayout()
        buttons.setSpacing(look.px(8))
        for place, button in enumerate((self.edit, self.train, self.relate)):
            buttons.addWidget(button, 0, 2 * place, 1, 2)
        for place, button in enumerate((self.absence, self.status, self.leave)):
            buttons.addWidget(button, 1, 2 * place, 1, 2)
        self.body.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._name)
        self.body.addWidget(self.area, 1)
        self.body.addLayout(self._twins())
        self.body.addLayout(buttons)
        self.show_nobody()

    def offer_changes(self, offered: bool) -> None:
        """Whether the person may change what stands here, or only read it."""
        for button in (*self._changing(), self.twin):
            button.setVisible(offered)

    def _changing(self) -> tuple[Button, ...]:
        return (self.edit, self.train, self.relate, self.absence, self.status, self.leave)

    def _twins(self) -> QHBoxLayout:
        """What can be done about somebody who was entered twice."""
        self.twin = Button(self._look, "合并重复记录", kind="link", tip="同一人登记了两次的，并为一条")
        self.twin.clicked.connect(self.twin_asked)
        self.part = Button(self._look, "撤销合并", kind="link")
        self.part.clicked.connect(self.parting_asked)
        row = QHBoxLayout()
        row.addWidget(self.twin)
        row.addWidget(self.part)
        row.addStretch(1)
        return row

    def show_nobody(self) -> None:
        """Nobody is chosen."""
        self._name.setText("")
        self.area.setWidget(QWidget())
        self._enable(False)

    def show_line(self, line: RosterLine, place: Membership, today: dt.date) -> None:
        """Show one mediator; his relations come a moment later by `show_relations`."""
        mediator = line.mediator
        self._name.setText(f"{mediator.name}　{mediator.sex}".strip())
        inside = QWidget()
        inside.setProperty("kind", "inside")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, self._look.px(8), 0)
        column.setSpacing(self._look.px(6))
        for each in sorted(mediator.memberships, key=lambda m: m.id != place.id):
            self._add_place(column, each, today)
        self._add_work(column, line, today)
        self._add_facts(column, line)
        self._relations = QVBoxLayout()
        self._relations.setSpacing(self._look.px(3))
        column.addWidget(Rule())
        column.addWidget(Text("已登记的关系", "strong"))
        column.addLayout(self._relations)
        column.addStretch(1)
        self.area.setWidget(inside)
        self._enable(True)

    def show_relations(self, relations: Sequence[Relation]) -> None:
        """The relations entered for the one that is shown."""
        while self._relations.count():
            old = self._relations.takeAt(0)
            widget = old.widget() if old is not None else None
            if widget is not None:
                widget.deleteLater()
        for relation in relations:
            note = f"，{relation.note}" if relation.note else ""
            self._relations.addWidget(
                self._words(f"{relation.other_name}（{relation.ground}{note}）", "body")
            )
        if not relations:
            self._relations.addWidget(self._words("没有登记。回避检查只能查到登记过的关系。", "sub"))

    def show_merged(self, count: int) -> None:
        """How many records are merged into the one that is shown; they can be parted again."""
        self.part.setText(f"撤销合并（{count}条）")
        self.part.setVisible(count > 0)

    def words(self) -> list[str]:
        """All that is written on the pane."""
        inside = self.area.widget()
        return [self._name.text(), *(text.text() for text in inside.findChildren(Text))] if inside else []

    def set_compact(self, compact: bool) -> None:
        """Alone on the page, the way back is needed."""
        self.back.setVisible(compact)

    def _add_place(self, column: QVBoxLayout, place: Membership, today: dt.date) -> None:
        head = QHBoxLayout()
        head.addWidget(Text(place.pool.value, "strong"))
        head.addStretch(1)
        pill = StatePill(self._look)
        tone, icon = status_look(place.status)
        pill.say(place.status.value, tone, icon)
        head.addWidget(pill)
        column.addLayout(head)
        if place.organisation:
            column.addWidget(
                self._words(f"{place.organisation}（依法设立：{place.organisation_standing}）", "sub")
            )
        listed = f"{place.listed_on}入册" if place.listed_on else ""
        court = f"{place.listed_by}名册" if place.listed_by else ""
        for words in (
            "，".join(filter(None, (court, listed))),
            _term(place),
            place.departed_reason,
            f"证书号：{place.certificate}" if place.certificate else "",
        ):
            if words:
                column.addWidget(self._words(words, "sub"))
        term = term_left(place, today)
        if term.urgency is not Urgency.CALM and not place.lost_on(today):
            column.addWidget(self._words(f"聘期{term.text}，请及时续聘。", "care"))
        obstacle = place.obstacle_on(today)
        if obstacle:
            column.addWidget(self._words(f"现在不能派案：{obstacle}。", "care"))

    def _add_work(self, column: QVBoxLayout, line: RosterLine, today: dt.date) -> None:
        """What he has, did this year, and when he is away."""
        led, helped = line.record.led, line.record.helped
        beside = f"，{led.beside}" if led.beside else ""
        lines = [f"在办：{line.load}件"]
        if led.received:
            lines.append(f"{today.year}年主持{led.received}件，成功{led.succeeded}件{beside}；成功率 {led.rate().words}")
        if helped:
            lines.append(f"{today.year}年协助{helped}件")
        lines.append(f"上次指派：{line.last_assigned}" if line.last_assigned else "还没有指派过案件")
        column.addWidget(Rule())
        for words in lines:
            column.addWidget(self._words(words, "body"))
        for absence in line.mediator.absences:
            if not absence.over(today):
                why = f"，{absence.reason}" if absence.reason else ""
                column.addWidget(self._words(f"请假：{absence.words}{why}", "care"))

    def _add_facts(self, column: QVBoxLayout, line: RosterLine) -> None:
        mediator: Mediator = line.mediator
        column.addWidget(Rule())
        for label, value in (
            ("身份证号", mask_identity(mediator.id_number) if mediator.id_number else ""),
            ("号码说明", mediator.id_reason),
            ("电话", mediator.phone),
            ("单位", mediator.employer),
            ("专长", mediator.specialties),
            ("语言", mediator.languages),
            ("培训说明", mediator.training),
        ):
            if value:
                column.addWidget(self._words(f"{label}：{value}", "body"))
        column.addWidget(Rule())
        column.addWidget(Text("培训记录", "strong"))
        for training in mediator.trainings:
            organiser = f"，{training.organiser}" if training.organiser else ""
            words = f"{training.held_on}　{training.subject}（{training.stage}{organiser}）"
            column.addWidget(self._words(words, "body"))
        if line.untrained:
            column.addWidget(self._words("没有培训记录，首次办案前须经培训（第七条）。", "care"))
        elif not mediator.trainings:
            column.addWidget(self._words("没有登记。", "sub"))

    def _words(self, words: str, kind: TextKind) -> Text:
        text = Text(words, kind, wrap=True)
        # As low as its lines at the width there is, so that the pane scrolls only when it must.
        policy = text.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Preferred)
        text.setSizePolicy(policy)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return text

    @Slot(bool)
    def _enable(self, able: bool) -> None:
        for button in (*self._changing(), self.twin):
            button.setEnabled(able)
        self.part.hide()


def _term(place: Membership) -> str:
    """The term as one line, empty when none was entered."""
    if place.term_from and place.term_to:
        return f"聘期：{place.term_from} 至 {place.term_to}"
    if place.term_from:
        return f"聘期：{place.term_from}起"
    return f"聘期：至{place.term_to}" if place.term_to else ""
