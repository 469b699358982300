"""A party who joins a running case (追加当事人)."""

from __future__ import annotations

from PySide6.QtCore import Slot

from mediator_desk.domain.consents import ConsentForm
from mediator_desk.domain.entries import PartyEntry
from mediator_desk.domain.identity import IdType
from mediator_desk.domain.parties import CivilCapacity, PartyKind, PartyRole
from mediator_desk.ui.cases.acts.act_drawer import ActDrawer, CaseInHand, Work
from mediator_desk.ui.cases.people_fields import (
    capacity_field,
    head_words,
    language_field,
    other_proof_field,
)
from mediator_desk.ui.kit.cards import SectionTitle
from mediator_desk.ui.kit.choice_fields import RadioField
from mediator_desk.ui.kit.court_fields import DateField, NameField
from mediator_desk.ui.kit.forms import ChoiceField, Field, TextField
from mediator_desk.ui.kit.identity_field import IdentityField

_NEW_GROUP = -1


class PartyDrawer(ActDrawer):
    """A whole party, his group, and at once whether he agrees to mediate."""

    def __init__(self, hand: CaseInHand) -> None:
        super().__init__(hand)
        look = self.look
        self.role = RadioField(look, "地位", [(role, role.value) for role in PartyRole], required=True)
        self.kind = RadioField(
            look,
            "类别",
            [(kind, kind.value) for kind in PartyKind],
            chosen=PartyKind.PERSON,
            required=True,
            stacked=True,
        )
        self.name = NameField(look, "姓名（名称）", required=True)
        self.number = IdentityField(look, "证件号", self.today)
        self.joined_on = self.day_field("追加日期")
        self.phone = TextField(look, "电话", longest=100)
        self.address = TextField(look, "住址（住所地）")
        self._lay_out_person()
        self._lay_out_group()
        self.kind.changed.connect(self._follow_kind)
        self.group.changed.connect(self._follow_group)
        self._follow_kind()
        self._follow_group()
        self.ready()

    def _lay_out_person(self) -> None:
        look = self.look
        self.sex = ChoiceField(look, "性别", [("男", "男"), ("女", "女")], note="有身份证号的可不填")
        self.ethnicity = TextField(look, "民族", longest=20)
        self.birth = DateField(look, "出生日期", note="有身份证号的可不填")
        self.capacity = capacity_field(look)
        self.language = language_field(look)
        self.other_proof = other_proof_field(look)
        self.representative = NameField(look, "法定代表人（负责人）")
        self.post = TextField(look, "职务", longest=50)
        for key, field, wide in (
            ("role", self.role, True),
            ("kind", self.kind, True),
            ("name", self.name, True),
            ("number", self.number, True),
            ("representative", self.representative, False),
            ("post", self.post, False),
            ("phone", self.phone, False),
            ("joined_on", self.joined_on, False),
            ("address", self.address, True),
            ("sex", self.sex, False),
            ("ethnicity", self.ethnicity, False),
            ("birth", self.birth, False),
            ("language", self.language, False),
            ("capacity", self.capacity, True),
            ("other_proof", self.other_proof, True),
        ):
            self._add(key, field, wide)

    def _lay_out_group(self) -> None:
        look = self.look
        groups = [(0, "不属于任何一组")]
        groups += [(group.id, group.name) for group in self.case.groups]
        groups.append((_NEW_GROUP, "新的一组…"))
        self.group = ChoiceField(look, "当事人组", groups, chosen=0)
        self.new_group = TextField(look, "新组名称", longest=50, placeholder="如：共用管道所有用户")
        choices = ((None, "以后再记"), (True, "同意"), (False, "不同意"))
        self.consent: RadioField[bool | None] = RadioField(look, "该方是否同意调解", choices)
        self.consent.set_value(None)
        self.form_of_consent = RadioField(
            look, "形式", [(form, form.value) for form in ConsentForm], chosen=ConsentForm.WRITTEN
        )
        self._add("group", self.group, True)
        self._add("new_group", self.new_group, True)
        self.form.add_wide(SectionTitle(look, "调解意愿"))
        self._add("consent", self.consent, True)
        self._add("form_of_consent", self.form_of_consent, True)

    def _add(self, key: str, field: Field, wide: bool) -> None:
        self.form.add(key, field, wide=wide)

    def check(self) -> bool:
        """A new group wants a name."""
        nameless = self.group.value() == _NEW_GROUP and self.new_group.is_empty()
        return self.form.show_errors({"new_group": "请填写新组名称。"} if nameless else {})

    def work(self) -> Work:
        """Join the party, with what he said if he said it."""
        actions, case, entry = self.verbs, self.case, self._entry()
        agreed, way = self.consent.value(), self.form_of_consent.value() or ConsentForm.WRITTEN
        return lambda: actions.cases.join_party(case.id, case.version, entry, agreed=agreed, form=way)

    def _entry(self) -> PartyEntry:
        number = self.number.value()
        person = (self.kind.value() or PartyKind.PERSON).natural
        return PartyEntry(
            role=self.role.value() or PartyRole.THIRD,
            name=self.name.value(),
            kind=self.kind.value() or PartyKind.PERSON,
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
            joined_on=self.joined_on.value(),
            group=self._group_name(),
            capacity=(self.capacity.value() or CivilCapacity.FULL) if person else CivilCapacity.FULL,
            language=self.language.value(),
            other_proof=self.other_proof.value(),
        )

    def _group_name(self) -> str:
        chosen = self.group.value()
        if chosen == _NEW_GROUP:
            return self.new_group.value()
        return next((group.name for group in self.case.groups if group.id == chosen), "")

    @Slot()
    def _follow_kind(self) -> None:
        """A unit has somebody at its head, a person a birthday."""
        kind = self.kind.value() or PartyKind.PERSON
        person = kind.natural
        for field in (self.sex, self.ethnicity, self.birth, self.capacity):
            field.setVisible(person)
        self.representative.setVisible(not person)
        self.post.setVisible(kind is PartyKind.ORGANISATION)
        if not person:
            self.representative.rename(head_words(kind))
        if self.number.is_empty():
            wanted = IdType.RESIDENT if person else IdType.CREDIT_CODE
            self.number.kind.setCurrentIndex(tuple(IdType).index(wanted))

    @Slot()
    def _follow_group(self) -> None:
        self.new_group.setVisible(self.group.value() == _NEW_GROUP)
