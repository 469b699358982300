"""What stands under 更多 of a party in the registration form; built when it is first opened."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator_desk.domain.entries import PartyEntry
from mediator_desk.domain.parties import CivilCapacity, PartyKind, PartyRole
from mediator_desk.ui.cases.agent_editor import AgentEditor
from mediator_desk.ui.cases.people_fields import (
    capacity_field,
    head_words,
    language_field,
    other_proof_field,
)
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.court_fields import DateField, NameField
from mediator_desk.ui.kit.forms import ChoiceField, Field, Form, TextField
from mediator_desk.ui.kit.look import Look

_SEXES = (("男", "男"), ("女", "女"))


class PartyDetails(QWidget):
    """Telephone, address, who the person is or who represents the unit, group and agents.

    Signals:
        changed(): something was typed.
    """

    changed = Signal()

    def __init__(self, look: Look, role: PartyRole, today: dt.date, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._today = look, today
        self._agents: list[AgentEditor] = []
        self.phone = TextField(look, "电话", longest=100)
        self.address = TextField(look, "住址（住所地）", longest=200)
        self.sex = ChoiceField(look, "性别", _SEXES, note="有证件号可不填")
        self.ethnicity = TextField(look, "民族", longest=20)
        self.birth = DateField(look, "出生日期", note="有证件号可不填")
        self.capacity = capacity_field(look)
        self.language = language_field(look)
        self.other_proof = other_proof_field(look)
        self.representative = NameField(look, "法定代表人（负责人）")
        self.post = TextField(look, "职务", longest=50)
        self.group = TextField(look, "当事人组", longest=50, note="如“共用管道所有用户”；写相同名称的为一组")
        self._add_agent = Button(look, "增加代理人", icon="person_add")
        self._add_agent.setAccessibleName(f"为这名{role}增加代理人")
        self._add_agent.clicked.connect(self.add_agent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(10))
        self._lay_out()

    def follow(self, kind: PartyKind) -> None:
        """Ask for what a person has, or what a unit has."""
        self._of_organisation.setVisible(not kind.natural)
        self._of_person.setVisible(kind.natural)
        self.capacity.setVisible(kind.natural)
        if not kind.natural:
            self.representative.rename(head_words(kind))
        self.post.setVisible(kind is PartyKind.ORGANISATION)

    def fill_in(self, entry: PartyEntry) -> PartyEntry:
        """The entry with what stands here."""
        person = entry.kind.natural
        return replace(
            entry,
            sex=(self.sex.value() or "") if person else "",
            ethnicity=self.ethnicity.value() if person else "",
            birth=self.birth.value() if person else None,
            phone=self.phone.value(),
            address=self.address.value(),
            legal_representative="" if person else self.representative.value(),
            legal_representative_post="" if person else self.post.value(),
            group=self.group.value(),
            capacity=(self.capacity.value() or CivilCapacity.FULL) if person else CivilCapacity.FULL,
            language=self.language.value(),
            other_proof=self.other_proof.value(),
            agents=tuple(agent.entry() for agent in self._agents),
        )

    def problems(self) -> list[tuple[Field, str]]:
        """What keeps the party from being registered."""
        found: list[tuple[Field, str]] = [(self.birth, self.birth.error())]
        for agent in self._agents:
            found += agent.problems()
        return found

    @Slot()
    def add_agent(self) -> AgentEditor:
        """Room for one more agent; the cursor goes to the name."""
        agent = AgentEditor(self._look, self._today)
        agent.changed.connect(self.changed)
        agent.removed.connect(self._drop_agent)
        self._agents.append(agent)
        self._agent_column.addWidget(agent)
        self.changed.emit()
        agent.name.setFocus()
        return agent

    def draft_rows(self) -> object:
        """How many agents there are."""
        return len(self._agents)

    def bring_rows(self, rows: object) -> bool:
        """As many agents."""
        for agent in self._agents[rows if isinstance(rows, int) else 0 :]:
            self._drop_agent(agent)
        while isinstance(rows, int) and len(self._agents) < rows:
            self.add_agent()
        return True

    @Slot(object)
    def _drop_agent(self, agent: AgentEditor) -> None:
        self._agents.remove(agent)
        self._agent_column.removeWidget(agent)
        agent.hide()
        agent.deleteLater()
        self.changed.emit()

    def _lay_out(self) -> None:
        self._part(2, phone=self.phone, address=self.address)
        self._of_person = self._part(3, sex=self.sex, ethnicity=self.ethnicity, birth=self.birth)
        self._of_organisation = self._part(2, representative=self.representative, post=self.post)
        self._part(2, language=self.language, capacity=self.capacity)
        self._part(2, other_proof=self.other_proof, group=self.group)
        self._agent_column = QVBoxLayout()
        self._column.addLayout(self._agent_column)
        self._column.addWidget(self._add_agent, 0, Qt.AlignmentFlag.AlignLeft)

    def _part(self, columns: int, **fields: Field) -> Form:
        form = Form(self._look, columns=columns)
        self._column.addWidget(form)
        for key, field in fields.items():
            form.add(key, field)
        form.changed.connect(self.changed)
        return form
