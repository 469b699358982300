"""A party died or ceased to exist; others take his place (当事人承继)."""

from __future__ import annotations

from PySide6.QtCore import Slot

from mediator_desk.domain.entries import PartyEntry
from mediator_desk.domain.heirs import awaits_heirs
from mediator_desk.domain.identity import IdType
from mediator_desk.domain.parties import PartyKind, PartyRole
from mediator_desk.domain.succession import Ceasing, Heirs, Passing
from mediator_desk.ui.cases.acts.act_drawer import ActDrawer, CaseInHand, Work, party_words
from mediator_desk.ui.kit.choice_fields import RadioField, TickField
from mediator_desk.ui.kit.court_fields import DateField, NameField
from mediator_desk.ui.kit.forms import ChoiceField, Field, TextField
from mediator_desk.ui.kit.identity_field import IdentityField

_INTRO = "原当事人留在案卷里，不再签署；承继人另行记录意愿和五项告知。几名新承继人的，请逐名登记。"


class SuccessionDrawer(ActDrawer):
    """Who ceased, on which day, by what proof, and who follows: parties of the case, or a new one."""

    def __init__(self, hand: CaseInHand) -> None:
        super().__init__(hand, intro=_INTRO)
        look = self.look
        self._waiting = {p.id: p for p in self.case.parties if awaits_heirs(self.case, p)}
        gone = [(p.id, f"{p.name}（承继人待定）") for p in self._waiting.values()]
        parties = [(party.id, party_words(self.case, party)) for party in self.case.present_parties]
        first = gone[0][0] if gone else None
        self.party = ChoiceField(look, "死亡或者终止的当事人", [*gone, *parties], chosen=first, required=True)
        self.ceased_on = DateField(look, "死亡（终止）日期", required=True)
        self.proof = TextField(look, "凭证", required=True, longest=200, placeholder="如：死亡证明；注销登记通知书")
        self.heirs = RadioField(
            look, "承继情况", [(heirs, heirs.value) for heirs in Heirs], chosen=Heirs.KNOWN, required=True
        )
        self.existing = TickField(look, "由本案哪些当事人承继", parties, note="承继人本来就是本案当事人的，在此勾选。")
        self.kind = RadioField(
            look, "新承继人是", [(PartyKind.PERSON, "自然人"), (PartyKind.ORGANISATION, "单位")]
        )
        self.kind.set_value(PartyKind.PERSON)
        self.name = NameField(look, "新承继人姓名（名称）", note="承继人还不是本案当事人的，在此填写。")
        self.number = IdentityField(look, "新承继人证件号", self.today)
        self.birth = DateField(look, "出生日期", note="有身份证号的可不填")
        self.phone = TextField(look, "电话", longest=100)
        self.address = TextField(look, "住址（住所地）", longest=200)
        self.head = NameField(look, "法定代表人（负责人）")
        self._lay_out_fields()
        for field in (self.party, self.heirs, self.kind):
            field.changed.connect(self._follow)
        self._follow()
        self.ready()

    def _lay_out_fields(self) -> None:
        fields: tuple[tuple[str, Field, bool], ...] = (
            ("party", self.party, True),
            ("ceased_on", self.ceased_on, False),
            ("proof", self.proof, False),
            ("heirs", self.heirs, True),
            ("name", self.name, True),
            ("kind", self.kind, True),
            ("number", self.number, True),
            ("head", self.head, True),
            ("phone", self.phone, False),
            ("birth", self.birth, False),
            ("address", self.address, True),
            ("existing", self.existing, True),
        )
        for key, field, wide in fields:
            self.form.add(key, field, wide=wide)

    def work(self) -> Work:
        """Record the passing; whether somebody follows, the rules ask."""
        actions, case, party_id = self.verbs, self.case, self.party.value() or 0
        gone = case.party(party_id)
        known = self.heirs.value() is Heirs.KNOWN
        new = (self._entry(gone.role if gone else PartyRole.THIRD),) if known and not self.name.is_empty() else ()
        passing = Passing(
            party_id,
            self.ceased_on.value() or self.today,
            Ceasing.DIED if gone is not None and gone.kind.natural else Ceasing.DISSOLVED,
            self.proof.value(),
            self.heirs.value() or Heirs.KNOWN,
            tuple(each for each in self.existing.value() if each != party_id) if known else (),
        )
        return lambda: actions.people.succeed(case.id, case.version, passing, new)

    def _entry(self, role: PartyRole) -> PartyEntry:
        number, kind = self.number.value(), self.kind.value() or PartyKind.PERSON
        return PartyEntry(
            role=role,
            name=self.name.value(),
            kind=kind,
            id_type=number.id_type,
            id_number=number.number,
            id_reason=number.reason,
            birth=self.birth.value() if kind.natural else None,
            phone=self.phone.value(),
            address=self.address.value(),
            legal_representative="" if kind.natural else self.head.value(),
        )

    @Slot()
    def _follow(self) -> None:
        """Nobody follows himself; where nobody is known, nobody is asked for; of what is known, nothing twice."""
        chosen, known = self.party.value(), self.heirs.value() is Heirs.KNOWN
        for party in self.case.present_parties:
            self.existing.box(party.id).setVisible(party.id != chosen)
        person = (self.kind.value() or PartyKind.PERSON).natural
        self.existing.setVisible(known)
        for field in (self.kind, self.name, self.number, self.phone, self.address):
            field.setVisible(known)
        self.birth.setVisible(known and person)
        self.head.setVisible(known and not person)
        if self.number.is_empty():
            wanted = IdType.RESIDENT if person else IdType.CREDIT_CODE
            self.number.kind.setCurrentIndex(tuple(IdType).index(wanted))
        waiting = self._waiting.get(chosen or 0)
        if waiting is not None and self.ceased_on.is_empty():
            self.ceased_on.set_value(waiting.ceased_on)
            self.proof.set_value(waiting.ceased_reason.partition("；凭")[2])
