"""A party who was entered by mistake goes out (撤销误列当事人); a party has another name now (当事人更名)."""

from __future__ import annotations

from PySide6.QtCore import Slot

from mediator_desk.ui.cases.acts.act_drawer import ActDrawer, CaseInHand, Work, party_words
from mediator_desk.ui.kit.court_fields import NameField
from mediator_desk.ui.kit.forms import ChoiceField, MultiLine
from mediator_desk.ui.kit.texts import Text


class VoidPartyDrawer(ActDrawer):
    """Who, and why; what stays is said beforehand."""

    def __init__(self, hand: CaseInHand) -> None:
        super().__init__(
            hand,
            intro="误列的当事人划线保留在案件中，不再参加调解；写有他的已出文书加注，内容不变。录错姓名、证件号的，请用“更正”。",
        )
        parties = [(party.id, party_words(self.case, party)) for party in self.case.present_parties]
        self.party = ChoiceField[int](self.look, "误列的当事人", parties, required=True)
        self.reason = MultiLine(
            self.look, "理由", required=True, lines=2, placeholder="如：起诉状中没有此人，登记时看错"
        )
        self.form.add("party", self.party, wide=True)
        self.form.add("reason", self.reason, wide=True)
        self.ready()

    def work(self) -> Work:
        """Strike him."""
        actions, case, reason, party_id = self.verbs, self.case, self.reason.value(), self.party.value()
        if party_id is None:
            raise ValueError("the form was not checked")
        return lambda: actions.party_changes.void(case.id, case.version, party_id, reason)


class RenamePartyDrawer(ActDrawer):
    """Who, the new name, from which day, and by which paper."""

    def __init__(self, hand: CaseInHand) -> None:
        super().__init__(
            hand, intro="更名之前出具的文书保留原来的名称，新旧名称都可以查到。录错姓名的，请用“更正”。"
        )
        parties = [(party.id, party_words(self.case, party)) for party in self.case.present_parties]
        self.party = ChoiceField[int](self.look, "更名的当事人", parties, required=True)
        self.before = Text("", "sub", wrap=True)
        self.name = NameField(self.look, "新的姓名（名称）", required=True)
        self.since = self.day_field("自哪一天起", filled=False)
        self.reason = MultiLine(
            self.look, "依据", required=True, lines=2, placeholder="如：市场监管部门变更登记通知书、户口簿"
        )
        self.form.add("party", self.party, wide=True)
        self.form.add_wide(self.before)
        self.form.add("name", self.name, wide=True)
        self.form.add("since", self.since)
        self.form.add("reason", self.reason, wide=True)
        self.party.changed.connect(self._tell_before)
        self._tell_before()
        self.ready()

    def work(self) -> Work:
        """Rename him."""
        actions, case, reason, name = self.verbs, self.case, self.reason.value(), self.name.value()
        party_id, since = self.party.value(), self.since.value()
        if party_id is None or since is None:
            raise ValueError("the form was not checked")
        return lambda: actions.party_changes.rename(case.id, case.version, party_id, name, since, reason)

    @Slot()
    def _tell_before(self) -> None:
        """The names he had already."""
        chosen = self.party.value()
        party = self.case.party(chosen) if chosen is not None else None
        names = "、".join(f"{old.name}（至{old.until:%Y-%m-%d}）" for old in party.former_names) if party else ""
        self.before.setText(f"曾用名：{names}" if names else "")
        self.before.setVisible(bool(names))
