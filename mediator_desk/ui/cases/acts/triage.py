"""The first split of a case (诉前分流), the 绿色直通车, and the stop for suspected sham mediation (虚假调解)."""

from __future__ import annotations

from PySide6.QtCore import Slot

from mediator_desk.actions.triage import ReviewEntry, SuspicionEntry
from mediator_desk.domain.calendar import spell_day
from mediator_desk.domain.triage import (
    Reviewer,
    SuspensionResult,
    Triage,
    TriageCriterion,
    TriageResult,
    TriageStage,
)
from mediator_desk.domain.triage_guards import may_be_mediated
from mediator_desk.domain.triage_work import proposed_return, results_of
from mediator_desk.ui.cases.acts.act_drawer import ActDrawer, CaseInHand, Work
from mediator_desk.ui.kit.choice_fields import RadioField, TickField
from mediator_desk.ui.kit.court_fields import NameField
from mediator_desk.ui.kit.forms import MultiLine


class TriageDrawer(ActDrawer):
    """Suitable or not, what was looked at, and why."""

    def __init__(self, hand: CaseInHand) -> None:
        case = hand.file.case
        barred = may_be_mediated(case)
        super().__init__(hand, intro=barred or "不适宜调解的写明理由，下一步退回法院。")
        results = [(result, result.value) for result in results_of(TriageStage.FIRST)]
        chosen = TriageResult.UNSUITABLE if barred else TriageResult.MEDIATE
        self.result = RadioField(self.look, "分流意见", results, chosen=chosen, required=True)
        self.criteria = TickField(
            self.look,
            "分流依据",
            [(criterion, criterion.value) for criterion in TriageCriterion],
            ticked=(TriageCriterion.NATURE, TriageCriterion.CAUSE),
            required=True,
        )
        self.reasons = MultiLine(self.look, "理由", note="不适宜调解的必须填写。", lines=3)
        self.reasons.set_value(proposed_return(case)[1] if barred else "")
        self.decided_by = NameField(self.look, "分流人", required=True)
        self.decided_by.set_value(hand.actions.actor.name)
        self.decided_on = self.day_field("分流日期")
        self.form.add("result", self.result, wide=True)
        self.form.add("criteria", self.criteria, wide=True)
        self.form.add("reasons", self.reasons, wide=True)
        self.form.add("decided_by", self.decided_by)
        self.form.add("decided_on", self.decided_on)
        self.ready()

    def check(self) -> bool:
        """An unsuitable case has its reason."""
        unsuitable = self.result.value() is TriageResult.UNSUITABLE and self.reasons.is_empty()
        return self.form.show_errors({"reasons": "不适宜调解的，请写明理由。"} if unsuitable else {})

    def work(self) -> Work:
        """Record it."""
        actions, case = self.verbs, self.case
        triage = Triage(
            0,
            TriageStage.FIRST,
            self.result.value() or TriageResult.MEDIATE,
            self.criteria.value(),
            self.reasons.value(),
            self.decided_on.value() or self.today,
            self.decided_by.value(),
        )
        return lambda: actions.triage.split(case.id, case.version, triage)


class FastTrackDrawer(ActDrawer):
    """Put the stamp on or take it off, with the reason."""

    def __init__(self, hand: CaseInHand) -> None:
        on = hand.file.case.fast_track
        now = "本案已列入绿色直通车，保存后移出。" if on else "列入绿色直通车的案件优先办理，列表和案件页上有标记。"
        super().__init__(hand, intro=now)
        self.save_button.setText("移出绿色直通车" if on else "列入绿色直通车")
        self.reason = MultiLine(self.look, "理由", required=True, placeholder="如涉企、涉民生等", lines=2)
        self.form.add("reason", self.reason, wide=True)
        self.ready()

    def work(self) -> Work:
        """Turn it."""
        actions, case, reason = self.verbs, self.case, self.reason.value()
        return lambda: actions.triage.turn_fast_track(case.id, case.version, reason)


class SuspicionDrawer(ActDrawer):
    """What makes one suspicious, and the report that must be made."""

    def __init__(self, hand: CaseInHand) -> None:
        super().__init__(
            hand,
            intro="发现可能存在虚假调解的，应当中止调解并报告（法释〔2016〕14号第十八条）。"
            "恢复调解须由人民法院或者特邀调解组织审查决定。",
        )
        lead = self.case.last_lead
        organisation = (lead.organisation if lead else "") or Reviewer.ORGANISATION.value
        places = [(Reviewer.COURT.value, Reviewer.COURT.value), (organisation, organisation)]
        self.signs = MultiLine(
            self.look, "可疑情形", required=True, note="每行一项，写入线索报告。", lines=3
        )
        self.evidence = MultiLine(self.look, "现有证据、材料", required=True, placeholder="暂无的写“暂无”", lines=2)
        self.suspected_on = self.day_field("发现日期")
        self.reported_on = self.day_field("报告日期")
        self.reported_to = RadioField(
            self.look, "向谁报告", places, chosen=Reviewer.COURT.value, required=True, stacked=True
        )
        self.form.add("signs", self.signs, wide=True)
        self.form.add("evidence", self.evidence, wide=True)
        self.form.add("reported_to", self.reported_to, wide=True)
        self.form.add("suspected_on", self.suspected_on)
        self.form.add("reported_on", self.reported_on)
        self.note("保存后请在“更多”中打印虚假调解线索报告。")
        self.ready()

    def work(self) -> Work:
        """Stop and report."""
        actions, case = self.verbs, self.case
        entry = SuspicionEntry(
            self.suspected_on.value() or self.today,
            self.signs.value(),
            self.evidence.value(),
            self.reported_to.value() or Reviewer.COURT.value,
            self.reported_on.value() or self.today,
        )
        return lambda: actions.triage.suspend(case.id, case.version, entry)


class ReviewDrawer(ActDrawer):
    """What court or organisation decided about the suspicion."""

    def __init__(self, hand: CaseInHand) -> None:
        stop = hand.file.case.suspensions[-1] if hand.file.case.suspensions else None
        told = f"{spell_day(stop.suspected_on)}中止，已向{stop.reported_to}报告。" if stop else ""
        super().__init__(hand, intro=f"{told}审查人不能是本案调解员。")
        results = [(result, result.value) for result in SuspensionResult]
        self.result = RadioField(self.look, "审查结果", results, required=True, stacked=True)
        bodies = [(body, body.value) for body in Reviewer]
        by_court = stop is None or stop.reported_to == Reviewer.COURT
        chosen = Reviewer.COURT if by_court else Reviewer.ORGANISATION
        self.body = RadioField(self.look, "审查单位", bodies, chosen=chosen, required=True)
        self.who = NameField(self.look, "审查人", required=True)
        self.who.set_value(self.case.guiding_judge if by_court else "")
        self.decided_on = self.day_field("审查日期")
        self.finding = MultiLine(self.look, "审查意见", required=True, lines=3)
        self.consequence = self.note("")
        self.form.add("result", self.result, wide=True)
        self.form.add("body", self.body, wide=True)
        self.form.add("who", self.who)
        self.form.add("decided_on", self.decided_on)
        self.form.add("finding", self.finding, wide=True)
        self.result.changed.connect(self._say_consequence)
        self._say_consequence()
        self.ready()

    @Slot()
    def _say_consequence(self) -> None:
        ends = self.result.value() is SuspensionResult.END
        self.consequence.setText(
            "终止后案件以“其他”原因终结，审查意见写入终止报告；尚未签署的协议文本作废。" if ends else ""
        )
        self.consequence.setVisible(ends)

    def work(self) -> Work:
        """Enter the decision."""
        actions, case = self.verbs, self.case
        entry = ReviewEntry(
            self.result.value() or SuspensionResult.GO_ON,
            self.body.value() or Reviewer.COURT,
            self.who.value(),
            self.decided_on.value() or self.today,
            self.finding.value(),
        )
        return lambda: actions.triage.resolve(case.id, case.version, entry)
