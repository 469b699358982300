"""One agent of a party in the registration form (代理人)."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator_desk.domain.entries import AgentEntry
from mediator_desk.domain.parties import AgentKind, Authority
from mediator_desk.ui.cases.people_fields import other_proof_field, proof_field
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.cards import Rule, SectionTitle
from mediator_desk.ui.kit.court_fields import NameField
from mediator_desk.ui.kit.forms import ChoiceField, Field, Form, TextField
from mediator_desk.ui.kit.identity_field import IdentityField
from mediator_desk.ui.kit.look import Look


class AgentEditor(QWidget):
    """Kind, name, powers and number of one agent.

    Signals:
        changed(): something was typed.
        removed(object): the person takes this agent out again.
    """

    changed = Signal()
    removed = Signal(object)

    def __init__(self, look: Look, today: dt.date) -> None:
        super().__init__()
        self.kind = ChoiceField(
            look, "代理人种类", [(kind, kind.value) for kind in AgentKind], chosen=AgentKind.ENTRUSTED
        )
        self.name = NameField(look, "代理人姓名", required=True)
        self.authority = ChoiceField(
            look,
            "代理权限",
            [(power, power.value) for power in Authority],
            note="特别授权才能代为签署协议",
        )
        self.number = IdentityField(look, "代理人证件号", today)
        self.phone = TextField(look, "代理人电话", longest=50)
        self.relation = TextField(look, "与当事人关系、所在单位", longest=100)
        self.proof = proof_field(look)
        self.other_proof = other_proof_field(look, "代理人")
        title = SectionTitle(look, "代理人")
        remove = Button(look, "删去代理人", icon="dismiss", kind="quiet")
        remove.clicked.connect(self._remove)
        title.row.addWidget(remove)
        self.form = Form(look)
        for key, field in (
            ("kind", self.kind),
            ("name", self.name),
            ("authority", self.authority),
            ("number", self.number),
            ("phone", self.phone),
            ("relation", self.relation),
            ("proof", self.proof),
            ("other_proof", self.other_proof),
        ):
            self.form.add(key, field, wide=field is self.number)
        self.form.changed.connect(self.changed)
        self.kind.changed.connect(self._follow_kind)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Rule())
        column.addWidget(title)
        column.addWidget(self.form)

    def problems(self) -> list[tuple[Field, str]]:
        """What keeps this agent from being registered; a doubtful number does not."""
        found = [(self.name, self.name.error())]
        return [(field, sentence) for field, sentence in found if sentence]

    def entry(self) -> AgentEntry:
        """The agent as entered."""
        number = self.number.value()
        return AgentEntry(
            kind=self.kind.value() or AgentKind.ENTRUSTED,
            name=self.name.value(),
            authority=self.authority.value(),
            id_type=number.id_type,
            id_number=number.number,
            id_reason=number.reason,
            phone=self.phone.value(),
            relation=self.relation.value(),
            proof=self.proof.value(),
            other_proof=self.other_proof.value(),
        )

    @Slot()
    def _follow_kind(self) -> None:
        """A 法定代理人 acts by law and needs no power."""
        self.authority.setVisible(self.kind.value() is AgentKind.ENTRUSTED)

    @Slot()
    def _remove(self) -> None:
        self.removed.emit(self)
