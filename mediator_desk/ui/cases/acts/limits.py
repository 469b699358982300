"""What moves the limit: extensions and appraisals; and a mediator who does not accept."""

from __future__ import annotations

from PySide6.QtCore import Slot

from mediator_desk.domain.calendar import spell_day
from mediator_desk.domain.consents import AppraisalPause
from mediator_desk.domain.rulebook import ReferralKind
from mediator_desk.ui.cases.acts.act_drawer import ActDrawer, CaseInHand, Work, party_words
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.choice_fields import TickField
from mediator_desk.ui.kit.court_fields import DateField, NameField
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
    """鉴定 begins: who asks, who agrees, who approves; the limit stands still."""

    def __init__(self, hand: CaseInHand) -> None:
        super().__init__(
            hand,
            intro="鉴定须由当事人申请、其他各方同意并经法院准许（法办〔2023〕275号），期间不计入调解期限。",
        )
        parties = [(party.id, party_words(self.case, party)) for party in self.case.present_parties]
        ours = self.case.kind is ReferralKind.OWN
        self.applied_by = TickField(self.look, "申请鉴定的当事人", parties, required=True)
        self.agreed_by = TickField(self.look, "同意鉴定的其他当事人", parties)
        others = Button(self.look, "其他各方均同意", icon="checkmark_circle")
        others.clicked.connect(self._tick_others)
        self.approved_by = NameField(self.look, "法院准许人", required=not ours)
        self.approved_by.set_value("" if ours else self.case.guiding_judge)
        self.approved_on = DateField(self.look, "准许日期", required=not ours)
        self.approved_on.set_value(None if ours else self.today)
        self.start = self.day_field("鉴定开始日期")
        self.remark = MultiLine(self.look, "鉴定事项和机构", lines=2)
        self.form.add("applied_by", self.applied_by, wide=True)
        self.form.add("agreed_by", self.agreed_by, wide=True)
        self.add_button(others)
        self.form.add("approved_by", self.approved_by)
        self.form.add("approved_on", self.approved_on)
        self.form.add("start", self.start)
        self.form.add("note", self.remark, wide=True)
        for field in (self.approved_by, self.approved_on):
            field.setVisible(not ours)
        self.ready()

    @Slot()
    def _tick_others(self) -> None:
        """Everybody who has not asked for it agrees to it."""
        asking = self.applied_by.value()
        self.agreed_by.set_value([party.id for party in self.case.present_parties if party.id not in asking])

    def work(self) -> Work:
        """Start."""
        actions, case = self.verbs, self.case
        pause = AppraisalPause(
            0,
            self.start.value() or self.today,
            note=self.remark.value(),
            applied_by=self.applied_by.value(),
            agreed_by=self.agreed_by.value(),
            approved_by=self.approved_by.value(),
            approved_on=self.approved_on.value(),
        )
        return lambda: actions.triage.start_appraisal(case.id, case.version, pause)


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
        return lambda: actions.triage.finish_appraisal(case.id, case.version, end)


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
