"""Material on its way: the mediator signs for it, it goes back to the court, the court signs for it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from mediator_desk.actions.answers import Changed
from mediator_desk.domain.calendar import spell_day
from mediator_desk.domain.cases import CaseState
from mediator_desk.domain.consents import Material
from mediator_desk.domain.end_reasons import KEPT_BACK, material_to_return
from mediator_desk.domain.rulebook import ReferralKind
from mediator_desk.domain.triage import Triage, TriageResult, TriageStage
from mediator_desk.domain.triage_work import results_of
from mediator_desk.ui.cases.acts.act_drawer import ActDrawer, CaseInHand, Work
from mediator_desk.ui.cases.acts.material_list import MaterialField
from mediator_desk.ui.kit.choice_fields import RadioField
from mediator_desk.ui.kit.court_fields import DateField, NameField
from mediator_desk.ui.kit.forms import ChoiceField, TextField
from mediator_desk.ui.kit.measured_fields import MomentField

_USUAL = (Material("起诉状"), Material("证据材料"), Material("身份证明"))
"""What a file of the court usually holds."""


class ReceiptDrawer(ActDrawer):
    """The signed receipt; afterwards the toast tells the last day of the limit."""

    def __init__(self, hand: CaseInHand) -> None:
        super().__init__(hand, intro="调解期限自签收材料之日起算，签收当日不计入。")
        self.signed_at = MomentField(self.look, "签收时间", required=True)
        self.signed_at.set_moment(dt.datetime.combine(self.today, dt.datetime.now().time()))
        self.receiver = NameField(self.look, "签收人", required=True)
        self.receiver.set_value(self.case.lead.mediator_name if self.case.lead else "")
        self.deliverer = NameField(self.look, "送交人")
        self.deliverer.set_value(self.case.guiding_judge)
        choices = ((False, "当面签收纸质材料"), (True, "在线平台接收"))
        self.online = RadioField(self.look, "签收方式", choices, chosen=False, required=True)
        self.materials = MaterialField(self.look, materials=_USUAL)
        self.form.add("signed_at", self.signed_at, wide=True)
        self.form.add("receiver", self.receiver)
        self.form.add("deliverer", self.deliverer)
        self.form.add("online", self.online, wide=True)
        self.form.add("materials", self.materials, wide=True)
        self.ready()

    def work(self) -> Work:
        """Receive, then read what the last day has become."""
        actions, case = self.verbs, self.case
        signed_at, online = self.signed_at.moment(), bool(self.online.value())
        receiver, deliverer, materials = self.receiver.value(), self.deliverer.value(), self.materials.value()

        def receive() -> Changed:
            changed = actions.cases.receive(
                case.id,
                case.version,
                signed_at=signed_at or dt.datetime.min,
                receiver=receiver,
                deliverer=deliverer,
                online=online,
                materials=materials,
            )
            deadline = actions.cases.open(case.id).deadline
            if deadline.last_day is None:
                return changed
            doubt = "（暂定）" if deadline.provisional else ""
            return replace(changed, text=f"{changed.text}，最后一日{spell_day(deadline.last_day)}{doubt}")

        return receive


class HandBackDrawer(ActDrawer):
    """What goes back to the court; concessions are not part of it."""

    def __init__(self, hand: CaseInHand) -> None:
        super().__init__(hand, intro=KEPT_BACK)
        self.sent_on = self.day_field("移送日期")
        self.materials = MaterialField(
            self.look, "移送材料清单", material_to_return(self.case), required=True
        )
        self.form.add("sent_on", self.sent_on)
        self.form.add("materials", self.materials, wide=True)
        self.ready()

    def work(self) -> Work:
        """Send it."""
        actions, case = self.verbs, self.case
        sent_on, materials = self.sent_on.value() or self.today, self.materials.value()
        return lambda: actions.cases.hand_back(case.id, case.version, sent_on, materials)


class CourtReceiptDrawer(ActDrawer):
    """The court's signature and the number under which it goes on."""

    def __init__(self, hand: CaseInHand) -> None:
        super().__init__(hand)
        self.receiver = NameField(self.look, "法院签收人", required=True)
        self.receiver.set_value(self.case.guiding_judge)
        self.received_on = self.day_field("签收日期")
        self.number = TextField(
            self.look,
            "立案（审理）案号",
            placeholder="如（2026）内0121民初123号",
            note="法院尚未给出时可以空着，以后补登。",
        )
        self.form.add("receiver", self.receiver)
        self.form.add("received_on", self.received_on)
        self.form.add("number", self.number, wide=True)
        results = [(None, "（没有告知）"), *((each, each.value) for each in results_of(TriageStage.SECOND))]
        self.split: ChoiceField[TriageResult | None] = ChoiceField(
            self.look, "二次繁简分流", results, note="法院已告知适用程序的选填。"
        )
        self.fee_told_on = DateField(
            self.look, "缴费通知日期", note="转入审理前法院通知缴费的选填（2025年意见第六条）。"
        )
        goes_on = self.case.state is CaseState.HANDED_BACK
        if goes_on:
            self.form.add("split", self.split)
        if goes_on and self.case.kind is ReferralKind.ENTRUSTED:
            self.form.add("fee_told_on", self.fee_told_on)
        self.ready()

    def work(self) -> Work:
        """Record the receipt."""
        actions, case = self.verbs, self.case
        received_on, receiver = self.received_on.value() or self.today, self.receiver.value()
        number, result, told_on = self.number.value(), self.split.value(), self.fee_told_on.value()
        split = Triage(0, TriageStage.SECOND, result, (), "", received_on, receiver) if result else None
        return lambda: actions.cases.court_receives(
            case.id, case.version, received_on, receiver, number, split=split, fee_told_on=told_on
        )
