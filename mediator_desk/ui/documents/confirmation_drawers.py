"""司法确认: the joint application of the parties, and what the court decided."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from mediator_desk.actions.outcomes import ConfirmationEntry, RulingEntry
from mediator_desk.domain.agreement_lifecycle import AgreementStep
from mediator_desk.domain.agreements import Agreement
from mediator_desk.domain.cases import Case
from mediator_desk.domain.confirmation import ConfirmationOutlook
from mediator_desk.domain.court_outcomes import ConfirmResult
from mediator_desk.domain.parties import numbered_roles
from mediator_desk.ui.documents.facts_drawer import FactsDrawer, FactsWork
from mediator_desk.ui.kit.choice_fields import RadioField, TickField
from mediator_desk.ui.kit.court_fields import DateField
from mediator_desk.ui.kit.forms import MultiLine, TextField
from mediator_desk.ui.kit.look import Look


def signer_choices(case: Case, agreement: Agreement) -> list[tuple[int, str]]:
    """The parties of the agreement for a choice: "申请人　王甲"."""
    roles = numbered_roles(case.parties)
    return [(p.id, f"{roles[p.id]}　{p.name}") for p in case.parties if p.id in agreement.party_ids]


class ApplicationDrawer(FactsDrawer):
    """Who applies, when and where; where the court may decline, what it says and the judge's reason."""

    def __init__(
        self,
        look: Look,
        case: Case,
        agreement: Agreement,
        outlook: ConfirmationOutlook,
        day: dt.date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, case, agreement, AgreementStep.APPLY_CONFIRMATION, parent=parent)
        self.doubts = outlook.doubts
        everybody = signer_choices(case, agreement)
        self.applicants = TickField(
            look, "共同申请的当事人", everybody, required=True, note="须由协议的各方当事人共同申请（民事诉讼法第二百零五条）。"
        )
        self.applied_on = DateField(look, "申请日期", required=True)
        self.applied_on.set_value(day)
        self.court = TextField(look, "受理法院", required=True)
        self.court.set_value(outlook.court)
        self.judge = TextField(look, "法官姓名", required=bool(outlook.doubts), longest=50)
        self.despite = MultiLine(look, "法官认为可以受理的理由", required=bool(outlook.doubts), lines=2)
        if outlook.obstacle:
            self.say(outlook.obstacle, "care")
            self.save_button.setEnabled(False)
        if outlook.deadline is not None:
            self.say(outlook.deadline.why)
        self.form.add("applicants", self.applicants, wide=True)
        self.form.add("applied_on", self.applied_on)
        self.form.add("court", self.court)
        if outlook.doubts:
            self.say("".join(outlook.doubts), "care")
            self.form.add("judge", self.judge)
            self.form.add("despite", self.despite, wide=True)
        self.ready()

    def work(self) -> FactsWork:
        """The parties apply."""
        day = self.applied_on.value()
        if day is None:
            raise ValueError("the form was not checked")
        judged = bool(self.doubts)
        entry = ConfirmationEntry(
            day,
            self.applicants.value(),
            self.court.value(),
            self.despite.value() if judged else "",
            self.judge.value() if judged else "",
        )
        case_id, agreement_id = self.case.id, self.agreement.id
        return lambda verbs, seen: verbs.apply_for_confirmation(case_id, seen, agreement_id, entry)


_MEANS = {
    ConfirmResult.VALID: "协议有效：进入履行，对方不履行的可以申请执行（民事诉讼法第二百零六条）。",
    ConfirmResult.NOT_ACCEPTED: "协议仍然有效，回到申请以前的状态；可以改为申请出具调解书。",
    ConfirmResult.REJECTED: "协议未获确认，不计为调解成功；可以重新调解另出新版本，或者由当事人起诉。",
    ConfirmResult.WITHDRAWN: "协议仍然有效，回到申请以前的状态；期限内可以再次申请。",
}
_WITH_GROUNDS = frozenset({ConfirmResult.NOT_ACCEPTED, ConfirmResult.REJECTED})


class RulingDrawer(FactsDrawer):
    """The result with its number and day; the grounds where the court said no."""

    def __init__(
        self, look: Look, case: Case, agreement: Agreement, day: dt.date, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, case, agreement, AgreementStep.RULING, parent=parent)
        results = [(result, result.value) for result in ConfirmResult]
        self.result: RadioField[ConfirmResult] = RadioField(look, "裁定结果", results, required=True)
        self.decided_on = DateField(look, "裁定日期", required=True)
        self.decided_on.set_value(day)
        self.ruling = TextField(look, "裁定书案号", longest=100)
        self.grounds = MultiLine(look, "法院的理由", lines=3)
        self.form.add("result", self.result, wide=True)
        self.means = self.say()
        self.form.add("decided_on", self.decided_on)
        self.form.add("ruling", self.ruling)
        self.form.add("grounds", self.grounds, wide=True)
        self.grounds.hide()
        self.result.changed.connect(self._tell_meaning)
        self.ready()

    @Slot()
    def _tell_meaning(self) -> None:
        """What follows from the result, before it is saved."""
        result = self.result.value()
        self.means.setText(_MEANS[result] if result else "")
        self.means.setVisible(result is not None)
        self.grounds.setVisible(result in _WITH_GROUNDS)

    def check(self) -> bool:
        """A ruling has its number; a no has its grounds."""
        result, missing = self.result.value(), {}
        if result is not None and result is not ConfirmResult.WITHDRAWN and self.ruling.is_empty():
            missing["ruling"] = "请填写裁定书案号。"
        if result in _WITH_GROUNDS and self.grounds.is_empty():
            missing["grounds"] = "请填写法院的理由。"
        return self.form.show_errors(missing)

    def work(self) -> FactsWork:
        """Record the ruling."""
        result, day = self.result.value(), self.decided_on.value()
        if result is None or day is None:
            raise ValueError("the form was not checked")
        grounds = self.grounds.value() if result in _WITH_GROUNDS else ""
        entry = RulingEntry(result, day, self.ruling.value(), grounds)
        case_id, agreement_id = self.case.id, self.agreement.id
        return lambda verbs, seen: verbs.decide_confirmation(case_id, seen, agreement_id, entry)
