"""登录与锁定: after how long the window is covered, and the computers at which people on duty come in by PIN."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mediator_desk.domain.desk_pcs import LONGEST_NAME, DeskPc
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.cards import Card, SectionTitle, StatePill
from mediator_desk.ui.kit.forms import ChoiceField, Form, TextField
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text
from mediator_desk.ui.kit.tokens import Tone

_MINUTES = (1, 2, 3, 5, 10, 15, 20, 30, 60)


class DeskPcsForm(QWidget):
    """The body of the drawer; its button saves the minutes, the others act at once.

    Signals:
        changed(): the minutes were changed.
        register_asked(str): 登记本机 under this name. revoke_asked(DeskPc): 撤销.
    """

    changed = Signal()
    register_asked = Signal(str)
    revoke_asked = Signal(object)

    def __init__(self, look: Look, minutes: int) -> None:
        super().__init__()
        self._look = look
        choices = [(each, f"{each}分钟") for each in sorted({*_MINUTES, minutes} - {0})]
        self.minutes: ChoiceField[int] = ChoiceField(
            look,
            "无人操作多久后锁屏",
            [*choices, (0, "从不（不建议）")],
            chosen=minutes,
            required=True,
            note="从下次登录起生效。随时可按 Ctrl+Shift+L 立即锁屏",
        )
        self.minutes.changed.connect(self.changed)
        self.name = TextField(
            look,
            "本机的名字",
            placeholder="如 一楼大厅值班台",
            longest=LONGEST_NAME,
            note="登记后，设有PIN的值班人员可在本机用姓名和PIN登录",
        )
        self.register = Button(look, "登记本机", icon="desktop")
        self.register.clicked.connect(self._register)
        self._here = Text("", "sub", wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(look.px(8))
        self.form = Form(look, columns=1)
        self.form.add("name", self.name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, look.px(8), 0)
        column.setSpacing(look.px(12))
        column.addWidget(self.minutes)
        column.addWidget(SectionTitle(look, "值班电脑"))
        column.addWidget(self._here)
        column.addWidget(self.form)
        row = QHBoxLayout()
        row.addWidget(self.register)
        row.addStretch(1)
        column.addLayout(row)
        column.addLayout(self._list)
        column.addStretch(1)
        self.revoking: dict[int, Button] = {}

    def show_pcs(self, pcs: Sequence[DeskPc], here: int | None) -> None:
        """The computers, this one and those that count first."""
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.revoking.clear()
        for pc in sorted(pcs, key=lambda each: (each.revoked_at is not None, each.id != here, -each.id)):
            self._list.addWidget(self._card(pc, mine=pc.id == here))
        mine = next((pc for pc in pcs if pc.id == here), None)
        self._here.setText(f"本机已登记为“{mine.name}”。" if mine else "本机还没有登记，不能用PIN登录。")
        for part in (self.form, self.register):
            part.setVisible(mine is None)
        self.name.clear()

    @Slot()
    def _register(self) -> None:
        if self.name.is_empty():
            self.form.show_errors({"name": "请给这台电脑起个名字。"})
        elif self.form.check():
            self.register_asked.emit(self.name.value())

    def _card(self, pc: DeskPc, *, mine: bool) -> Card:
        card = Card(self._look)
        pill = StatePill(self._look)
        counts = pc.revoked_at is None
        pill.say(*(("可用PIN", Tone.OK, "checkmark_circle") if counts else ("已撤销", Tone.NEUTRAL, "dismiss_circle")))
        head = QHBoxLayout()
        head.setSpacing(self._look.px(8))
        head.addWidget(Text(f"{pc.name}（本机）" if mine else pc.name, "strong", wrap=True), 1)
        head.addWidget(pill)
        card.body.addLayout(head)
        told = f"{pc.registered_by}，{pc.registered_at:%Y-%m-%d}登记"
        if pc.revoked_at is not None:
            told += f"，{pc.revoked_at:%Y-%m-%d}撤销"
        row = QHBoxLayout()
        row.addWidget(Text(told, "sub", wrap=True), 1)
        if counts:
            revoke = Button(self._look, "撤销登记", kind="link")
            revoke.setAccessibleName(f"撤销{pc.name}的登记")
            revoke.clicked.connect(partial(self.revoke_asked.emit, pc))
            self.revoking[pc.id] = revoke
            row.addWidget(revoke)
        card.body.addLayout(row)
        return card
