"""What moves the limit: extensions and appraisals; and a mediator who does not accept."""

from __future__ import annotations

from mediator_desk.domain.calendar import spell_day
from mediator_desk.ui.cases.acts.act_drawer import ActDrawer, CaseInHand, Work, party_words
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.choice_fields import TickField
from mediator_desk.ui.kit.forms import MultiLine
from mediator_desk.ui.kit.measured_fields import CountField


class ExtensionDrawer(ActDrawer):
    """More days by consent of every party, before the limit ends."""

    def __init__(self, hand: CaseInHand) -> None:
        last = hand.file.deadline.last_day
        super().__init__(hand, intro=f"现最后一日为{spell_day(last)}。" if last else hand.file.deadline.why)
        self.days = CountField(self.look, "延长天数", required=True, most=365)
        self.agreed_on = self.day_field("同意日期")
        parties = [(party.id, party_words(self.case, party)) for party in self.case.present_parties]
        self.consents = TickField(self.look, "同意延长的当事人", parties, required=True)
        self.reason = MultiLine(self.look, "延长理由", lines=2)
        everyone = Button(self.look, "各方均同意", icon="checkmark_circle")
        everyone.clicked.connect(lambda: self.consents.set_value([party_id for party_id, _ in parties]))
        self.form.add("days", self.days)
        self.form.add("agreed_on", self.agreed_on)
        self.add_button(everyone)
        self.form.add("consents", self.consents, wide=True)
        self.form.add("reason", self.reason, wide=True)
        self.ready()

    def work(self) -> Work:
        """Extend."""
        actions, case = self.verbs, self.case
        days, day = self.days.count() or 0, self.agreed_on.value() or self.today
        consents, reason = self.consents.value(), self.reason.value()
        return lambda: actions.cases.extend(case.id, case.version, days, day, consents, reason)


class AppraisalStartDrawer(ActDrawer):
    """鉴定 begins; the limit stands still."""

    def __init__(self, hand: CaseInHand) -> None:
        super().__init__(hand, intro="鉴定期间不计入调解期限（在线调解规则第二十六条）。")
        self.start = self.day_field("鉴定开始日期")
        self.remark = MultiLine(self.look, "鉴定事项和机构", lines=2)
        self.form.add("start", self.start)
        self.form.add("note", self.remark, wide=True)
        self.ready()

    def work(self) -> Work:
        """Start."""
        actions, case = self.verbs, self.case
        start, remark = self.start.value() or self.today, self.remark.value()
        return lambda: actions.cases.start_appraisal(case.id, case.version, start, remark)


class AppraisalEndDrawer(ActDrawer):
    """鉴定 ends; its days are added to the limit."""

    def __init__(self, hand: CaseInHand) -> None:
        began = next((pause.start for pause in hand.file.case.pauses if pause.end is None), None)
        super().__init__(hand, intro=f"鉴定自{spell_day(began)}开始。" if began else "")
        self.end = self.day_field("鉴定结束日期")
        self.form.add("end", self.end)
        self.ready()

    def work(self) -> Work:
        """Finish."""
        actions, case, end = self.verbs, self.case, self.end.value() or self.today
        return lambda: actions.cases.finish_appraisal(case.id, case.version, end)


class DeclineDrawer(ActDrawer):
    """The mediators do not accept; the choice begins again."""

    def __init__(self, hand: CaseInHand) -> None:
        names = "、".join(entry.mediator_name for entry in hand.file.case.open_assignments)
        super().__init__(hand, intro=f"{names}不接收本案后，回到选定调解员。")
        self.on = self.day_field("日期")
        self.reason = MultiLine(self.look, "不接收的原因", required=True, lines=3)
        self.form.add("on", self.on)
        self.form.add("reason", self.reason, wide=True)
        self.ready()

    def work(self) -> Work:
        """Decline."""
        actions, case, on, reason = self.verbs, self.case, self.on.value() or self.today, self.reason.value()
        return lambda: actions.cases.decline(case.id, case.version, on, reason)
