"""送达并备案: to each party its copy with day and method, then the submission to the court."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from mediator_desk.domain.agreements import Agreement, Service
from mediator_desk.domain.cases import Case
from mediator_desk.domain.parties import Party, numbered_roles
from mediator_desk.ui.kit.cards import Card
from mediator_desk.ui.kit.court_fields import DateField
from mediator_desk.ui.kit.drawer import Drawer
from mediator_desk.ui.kit.forms import ChoiceField, Field, bring_into_view
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text

METHODS = ("直接", "邮寄", "电子", "转交", "留置")
"""Ways of handing over (送达方式), the usual one first."""


class FilingDrawer(Drawer):
    """A line for each party of the agreement, and the day of the submission."""

    def __init__(
        self, look: Look, case: Case, agreement: Agreement, day: dt.date, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            look,
            f"送达并备案：第{agreement.number}份协议",
            "送达并备案",
            about="协议生效后送达各方当事人，并提交人民法院备案（法释〔2016〕14号第十九条）。",
            parent=parent,
        )
        roles = numbered_roles(case.parties)
        self.lines: list[_Served] = []
        self.filed_on = DateField(look, "提交法院备案日期", required=True)
        self.filed_on.set_value(day)
        self.filed_on.changed.connect(self.mark_typed)
        body = QWidget()
        self.set_body(body)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, look.px(6), 0)
        column.setSpacing(look.px(8))
        for party in case.parties:
            if party.id in agreement.party_ids:
                line = _Served(look, party, roles[party.id], day)
                for field in (line.day, line.method):
                    field.changed.connect(self.mark_typed)
                self.lines.append(line)
                column.addWidget(line)
        column.addWidget(self.filed_on)
        column.addStretch(1)

    def answer(self) -> tuple[tuple[Service, ...], dt.date] | None:
        """What was entered; None when a day is missing or cannot be read, which is then said under it."""
        for field in (*(line.day for line in self.lines), self.filed_on):
            field.show_error(field.error())
            if field.shown_error():
                bring_into_view(field)
                field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
                return None
        filed_on = self.filed_on.value()
        services = tuple(line.service() for line in self.lines)
        return None if filed_on is None else (tuple(s for s in services if s is not None), filed_on)


class _Served(Card):
    """One party: the day and the way in which the copy was handed over."""

    def __init__(self, look: Look, party: Party, role: str, day: dt.date) -> None:
        super().__init__(look)
        self._party_id = party.id
        self.day = DateField(look, "送达日期", required=True)
        self.day.set_value(day)
        self.method = ChoiceField(look, "送达方式", [(way, f"{way}送达") for way in METHODS], chosen=METHODS[0])
        fields: tuple[Field, ...] = (self.day, self.method)
        for field in fields:
            field.editor.setAccessibleName(f"{party.name}：{field.label}")
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(12))
        for column, field in enumerate(fields):
            grid.addWidget(field, 0, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
        self.body.addWidget(Text(f"{role}　{party.name}", "strong", wrap=True))
        self.body.addLayout(grid)

    def service(self) -> Service | None:
        """The service as entered."""
        day = self.day.value()
        return None if day is None else Service(self._party_id, day, self.method.value() or METHODS[0])
