"""One party in the registration form: name and number at once, everything else under 更多."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from mediator_desk.domain.entries import PartyEntry
from mediator_desk.domain.identity import IdType
from mediator_desk.domain.parties import PartyKind, PartyRole
from mediator_desk.domain.referral_parties import sounds_like_organisation
from mediator_desk.ui.cases.agent_editor import AgentEditor
from mediator_desk.ui.cases.tab_stops import stops_in
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.cards import Card, SectionTitle
from mediator_desk.ui.kit.court_fields import DateField, NameField
from mediator_desk.ui.kit.forms import ChoiceField, Field, Form, TextField
from mediator_desk.ui.kit.identity_field import IdentityField
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text

_KINDS = tuple(PartyKind)
_SEXES = (("男", "男"), ("女", "女"))


class PartyEditor(Card):
    """One party.

    Signals:
        changed(): something was typed.
        removed(object): the person takes this party out again.
    """

    changed = Signal()
    removed = Signal(object)

    def __init__(self, look: Look, role: PartyRole, today: dt.date, *, needed: bool) -> None:
        super().__init__(look)
        self._look, self._today, self.role = look, today, role
        self._kind_chosen = False
        self._agents: list[AgentEditor] = []
        self._title = SectionTitle(look, role.value)
        self.kind = QComboBox()
        self.kind.addItems([kind.value for kind in _KINDS])
        self.kind.setAccessibleName(f"{role}是自然人还是单位")
        self.kind.activated.connect(self._choose_kind)
        self.kind.currentIndexChanged.connect(self._follow_kind)
        self.more = Button(look, "更多", icon="chevron_down", kind="quiet")
        self.more.setAccessibleName(f"{role}的更多内容：电话、住址、代理人等")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._open)
        self.remove = Button(look, "删去", icon="dismiss", kind="quiet")
        self.remove.setAccessibleName(f"删去这名{role}")
        self.remove.clicked.connect(self._remove)
        self.remove.setVisible(not needed)
        self.name = NameField(look, f"{role}姓名（名称）", required=True)
        self.number = IdentityField(look, f"{role}证件号", today)
        self.form = Form(look, columns=1)
        self.form.add("name", self.name)
        self.form.add("number", self.number)
        self._build_details()
        self._lay_out()
        self.form.changed.connect(self.changed)
        self.name.changed.connect(self._guess)
        self.number.changed.connect(self._guess)
        self._follow_kind()

    def number_role(self, title: str) -> None:
        """被申请人一, 被申请人二 … where several stand on one side."""
        text = self._title.findChild(Text)
        if text is not None:
            text.setText(title)

    def is_empty(self) -> bool:
        """True when nothing was entered here."""
        return self.name.is_empty() and self.number.is_empty()

    def problems(self) -> list[tuple[Field, str]]:
        """What keeps this party from being registered; a doubtful number warns and does not."""
        found: list[tuple[Field, str]] = [(self.name, self.name.error()), (self.birth, self.birth.error())]
        for agent in self._agents:
            found += agent.problems()
        return [(field, sentence) for field, sentence in found if sentence]

    def quick_stops(self) -> list[QWidget]:
        """Where Tab stops on the quick way; what was opened under 更多 belongs to it."""
        opened = stops_in(self._drawer) if self.more.isChecked() else ()
        return [self.name.editor, self.number.editor, self.number.reason.editor, *opened]

    def entry(self) -> PartyEntry:
        """The party as entered."""
        number = self.number.value()
        kind = _KINDS[self.kind.currentIndex()]
        person = kind is PartyKind.PERSON
        return PartyEntry(
            role=self.role,
            name=self.name.value(),
            kind=kind,
            id_type=number.id_type,
            id_number=number.number,
            id_reason=number.reason,
            sex=(self.sex.value() or "") if person else "",
            ethnicity=self.ethnicity.value() if person else "",
            birth=self.birth.value() if person else None,
            phone=self.phone.value(),
            address=self.address.value(),
            legal_representative="" if person else self.representative.value(),
            legal_representative_post="" if person else self.post.value(),
            group=self.group.value(),
            agents=tuple(agent.entry() for agent in self._agents),
        )

    def _build_details(self) -> None:
        look = self._look
        self.phone = TextField(look, "电话", longest=100)
        self.address = TextField(look, "住址（住所地）", longest=200)
        self.sex = ChoiceField(look, "性别", _SEXES, note="有证件号可不填")
        self.ethnicity = TextField(look, "民族", longest=20)
        self.birth = DateField(look, "出生日期", note="有证件号可不填")
        self.representative = NameField(look, "法定代表人（负责人）")
        self.post = TextField(look, "职务", longest=50)
        self.group = TextField(look, "当事人组", longest=50, note="如“共用管道所有用户”；写相同名称的为一组")
        self.details = Form(look)
        self.details.add("phone", self.phone)
        self.details.add("address", self.address)
        self._of_person = Form(look, columns=3)
        self._of_person.add("sex", self.sex)
        self._of_person.add("ethnicity", self.ethnicity)
        self._of_person.add("birth", self.birth)
        self._of_organisation = Form(look)
        self._of_organisation.add("representative", self.representative)
        self._of_organisation.add("post", self.post)
        self._in_group = Form(look, columns=1)
        self._in_group.add("group", self.group)
        for part in (self.details, self._of_person, self._of_organisation, self._in_group):
            part.changed.connect(self.changed)
        self._add_agent = Button(look, "增加代理人", icon="person_add")
        self._add_agent.setAccessibleName(f"为这名{self.role}增加代理人")
        self._add_agent.clicked.connect(self.add_agent)

    def _lay_out(self) -> None:
        self._title.row.addWidget(self.kind)
        self._title.row.addWidget(self.more)
        self._title.row.addWidget(self.remove)
        self.body.addWidget(self._title)
        self.body.addWidget(self.form)
        self._drawer = QWidget()
        inside = QVBoxLayout(self._drawer)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(self._look.px(10))
        for part in (self.details, self._of_person, self._of_organisation, self._in_group):
            inside.addWidget(part)
        self._agent_column = QVBoxLayout()
        inside.addLayout(self._agent_column)
        inside.addWidget(self._add_agent, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._drawer)
        self._drawer.hide()

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

    @Slot(object)
    def _drop_agent(self, agent: AgentEditor) -> None:
        self._agents.remove(agent)
        self._agent_column.removeWidget(agent)
        agent.deleteLater()
        self.changed.emit()

    @Slot(int)
    def _choose_kind(self, index: int) -> None:
        self._kind_chosen = True

    @Slot()
    def _guess(self) -> None:
        """Until the person has chosen, name and number say whether it is an organisation."""
        if self._kind_chosen:
            return
        coded = not self.number.is_empty() and self.number.value().id_type is IdType.CREDIT_CODE
        organisation = coded or sounds_like_organisation(self.name.value())
        self.kind.setCurrentIndex(_KINDS.index(PartyKind.ORGANISATION if organisation else PartyKind.PERSON))

    @Slot()
    def _follow_kind(self) -> None:
        organisation = _KINDS[self.kind.currentIndex()] is PartyKind.ORGANISATION
        self._of_organisation.setVisible(organisation)
        self._of_person.setVisible(not organisation)
        if self.number.is_empty():
            wanted = IdType.CREDIT_CODE if organisation else IdType.RESIDENT
            self.number.kind.setCurrentIndex(tuple(IdType).index(wanted))
        self.changed.emit()

    @Slot(bool)
    def _open(self, opened: bool) -> None:
        self._drawer.setVisible(opened)
        if opened:
            self.phone.setFocus()

    @Slot()
    def _remove(self) -> None:
        self.removed.emit(self)
