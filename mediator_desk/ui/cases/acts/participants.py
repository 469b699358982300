"""Those who take part without being party or agent: interpreter, companion, helper, witness … (登记参与人)."""

from __future__ import annotations

from PySide6.QtCore import Slot

from mediator_desk.domain.participants import NEEDS_CONSENT, TRUE_TRANSLATION, Participant, ParticipantRole
from mediator_desk.domain.participation import ParticipantEntry, ParticipantNews
from mediator_desk.ui.cases.acts.act_drawer import ActDrawer, CaseInHand, Work, party_words
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.choice_fields import TickField
from mediator_desk.ui.kit.court_fields import DateField, NameField
from mediator_desk.ui.kit.forms import ChoiceField, Field, TextField
from mediator_desk.ui.kit.identity_field import IdentityField

_NEW = 0
_FOR_SOMEBODY = frozenset({ParticipantRole.INTERPRETER, ParticipantRole.COMPANION})
_WHY = {
    ParticipantRole.INTERPRETER: "调解员不通晓当事人语言时须有翻译人员；须有证件号，并签字保证如实翻译。",
    ParticipantRole.COMPANION: "没有代理权的亲友：各方都同意才能到场，不能代签任何文书。",
    ParticipantRole.HELPER: "经各方同意，受邀协助调解（法释〔2016〕14号第十七条）。",
    ParticipantRole.WITNESS: "见证捺印等；不能是当事人、代理人、调解员。",
}


class ParticipantDrawer(ActDrawer):
    """One drawer for all roles, whose fields follow the role; or what became known of one entered before."""

    def __init__(self, hand: CaseInHand) -> None:
        super().__init__(hand)
        look = self.look
        self._known = {each.id: each for each in self.case.participants if each.ended_on is None}
        known = [(each.id, f"补登：{each.role}{each.name}") for each in self._known.values()]
        self.who = ChoiceField(look, "办理", [(_NEW, "登记新的参与人"), *known], chosen=_NEW)
        roles = [(role, role.value) for role in ParticipantRole]
        first = ParticipantRole.INTERPRETER if self._unheard() else None
        self.role = ChoiceField(look, "身份", roles, chosen=first, required=True)
        self.name = NameField(look, "姓名", required=True)
        self.number = IdentityField(look, "证件号", self.today)
        self.language = TextField(look, "所译语言", longest=50, placeholder="如：蒙古语")
        self.relation = TextField(look, "与当事人的关系（或者职务）", longest=200)
        self.phone = TextField(look, "电话", longest=100)
        parties = [(party.id, party_words(self.case, party)) for party in self.case.present_parties]
        self.for_whom = TickField(look, "为哪一方来的", parties)
        self.agreed = TickField(look, "同意其到场的当事人", parties, note="各方都同意，才能列为到场。")
        self.statement = TextField(look, "书面保证", longest=500)
        self.signed_on = DateField(look, "保证书签字日期")
        self.ended_on = DateField(look, "结束参与的日期", note="仍参与的不填")
        self._lay_out_fields()
        self.who.setVisible(bool(known))
        self.who.changed.connect(self._follow)
        self.role.changed.connect(self._follow)
        self._follow()
        self.ready()

    def _unheard(self) -> bool:
        return any(party.language for party in self.case.present_parties)

    def _lay_out_fields(self) -> None:
        fields: tuple[tuple[str, Field, bool], ...] = (
            ("who", self.who, True),
            ("role", self.role, True),
            ("name", self.name, True),
            ("number", self.number, True),
            ("for_whom", self.for_whom, True),
            ("language", self.language, False),
            ("signed_on", self.signed_on, False),
            ("statement", self.statement, True),
            ("agreed", self.agreed, True),
            ("relation", self.relation, False),
            ("phone", self.phone, False),
            ("ended_on", self.ended_on, False),
        )
        self.all_agree = Button(self.look, "各方都同意其到场", icon="checkmark_circle")
        self.all_agree.clicked.connect(self._everybody_agrees)
        for key, field, wide in fields:
            self.form.add(key, field, wide=wide)
            if field is self.agreed:
                self.add_button(self.all_agree)

    @Slot()
    def _everybody_agrees(self) -> None:
        self.agreed.set_value([party.id for party in self.case.present_parties])

    def work(self) -> Work:
        """Enter him, or add what became known."""
        actions, case, chosen = self.verbs, self.case, self.who.value() or _NEW
        if chosen != _NEW:
            news = ParticipantNews(
                self.agreed.value() if self._asks_consent() else (),
                self.statement.value(),
                self.signed_on.value(),
                self.number.value().number,
                self.ended_on.value(),
            )
            return lambda: actions.people.amend_participant(case.id, case.version, chosen, news)
        entry = self._entry()
        return lambda: actions.people.add_participant(case.id, case.version, entry)

    def _entry(self) -> ParticipantEntry:
        number, role = self.number.value(), self.role.value() or ParticipantRole.COMPANION
        translates = role is ParticipantRole.INTERPRETER
        return ParticipantEntry(
            role=role,
            name=self.name.value(),
            id_type=number.id_type,
            id_number=number.number,
            id_reason=number.reason,
            phone=self.phone.value(),
            language=self.language.value() if translates else "",
            relation=self.relation.value(),
            party_ids=self.for_whom.value() if role in _FOR_SOMEBODY else (),
            statement=self.statement.value() if translates else "",
            signed_on=self.signed_on.value() if translates else None,
            agreed_by=self.agreed.value() if role in NEEDS_CONSENT else (),
        )

    def _chosen(self) -> Participant | None:
        return self._known.get(self.who.value() or _NEW)

    def _asks_consent(self) -> bool:
        known = self._chosen()
        return (known.role if known is not None else self.role.value()) in NEEDS_CONSENT

    @Slot()
    def _follow(self) -> None:
        """Each role is asked for what it needs, and a known participant for what may have come since."""
        known = self._chosen()
        role = known.role if known is not None else self.role.value()
        translates = role is ParticipantRole.INTERPRETER
        for field in (self.role, self.name, self.relation, self.phone):
            field.setVisible(known is None)
        self.role.required = self.name.required = known is None
        self.number.setVisible(known is None or not known.id_number)
        self.for_whom.setVisible(known is None and role in _FOR_SOMEBODY)
        self.language.setVisible(known is None and translates)
        self.statement.setVisible(translates)
        self.signed_on.setVisible(translates)
        self.agreed.setVisible(role in NEEDS_CONSENT)
        self.all_agree.setVisible(role in NEEDS_CONSENT)
        self.ended_on.setVisible(known is not None)
        self.role.say(_WHY.get(role, "") if role is not None else "")
        if translates and self.statement.is_empty():
            self.statement.set_value(TRUE_TRANSLATION)
        if known is not None:
            self.agreed.set_value(known.agreed_by)
        elif translates and self.language.is_empty():
            self._propose_language()

    def _propose_language(self) -> None:
        """The one party who speaks another language is the one who needs him."""
        others = [party for party in self.case.present_parties if party.language]
        if len(others) == 1:
            self.language.set_value(others[0].language)
            self.for_whom.set_value((others[0].id,))
