"""How a mediation ends, and how a settled case is closed and put away."""

from __future__ import annotations

from PySide6.QtCore import Slot

from mediator_desk.actions.cases import EndingEntry
from mediator_desk.domain.acts import Act
from mediator_desk.domain.end_reasons import reasons_for, reports_conduct
from mediator_desk.domain.endings import ClosingPath, EndReason
from mediator_desk.domain.outcome_paths import asks_ruling, shortfall, takes_ruling
from mediator_desk.domain.triage_work import proposed_return
from mediator_desk.ui.cases.acts.act_drawer import ActDrawer, CaseInHand, Work, party_words
from mediator_desk.ui.cases.acts.unreachable_support import UnreachableSupport
from mediator_desk.ui.kit.cards import SectionTitle
from mediator_desk.ui.kit.choice_fields import RadioField, TickField
from mediator_desk.ui.kit.forms import MultiLine, TextField
from mediator_desk.ui.kit.texts import Text

_INTRO = {
    Act.CONCLUDE: "各项请求均由生效的协议解决的，以“达成协议”终结。",
    Act.OBJECT: "当事人不同意指定的调解员，视为不同意调解（法释〔2016〕14号第十二条），调解终止。",
    Act.RETURN: "未进入调解的案件，说明原因退回法院。",
}


class EndingDrawer(ActDrawer):
    """The reason from the closed list, the report in words, and for a failure what the court wants to know."""

    def __init__(self, hand: CaseInHand) -> None:
        super().__init__(hand, intro=_INTRO.get(hand.act, ""))
        reasons = reasons_for(hand.act)
        only = reasons[0] if len(reasons) == 1 else None
        proposed, words = proposed_return(self.case) if hand.act is Act.RETURN else (None, "")
        self.reason: RadioField[EndReason] = RadioField(
            self.look, "原因", [(r, r.value) for r in reasons], chosen=proposed or only, required=True, stacked=True
        )
        self.ended_on = self.day_field("日期")
        self.explanation = MultiLine(
            self.look,
            "情况说明",
            required=hand.act is not Act.CONCLUDE,
            placeholder="经过和原因，写入书面报告",
            lines=4,
        )
        self.explanation.set_value(words)
        self.conduct = MultiLine(
            self.look,
            "导致其他当事人诉讼成本增加的行为",
            note="没有则空着（在线调解规则第二十一条）。",
            lines=2,
        )
        self.facts = MultiLine(self.look, "无争议事实", note="每行一项，自动编号。", lines=3)
        parties = [(party.id, party_words(self.case, party)) for party in self.case.present_parties]
        self.signed_by = TickField(
            self.look, "在无争议事实上签字的当事人", parties, note="各方均签字的，才随卷移送法院。"
        )
        self.support = UnreachableSupport(self.look, self.file, self.explanation)
        self.form.add("reason", self.reason, wide=True)
        self.form.add_wide(self.support)
        self.reason.changed.connect(self._follow_reason)
        self._follow_reason()
        self.form.add("ended_on", self.ended_on)
        self.form.add("explanation", self.explanation, wide=True)
        if reports_conduct(hand.act):
            self.form.add_wide(SectionTitle(self.look, "报告法院的其他事项"))
            self.form.add("conduct", self.conduct, wide=True)
            self.form.add("facts", self.facts, wide=True)
            self.form.add("signed_by", self.signed_by, wide=True)
        self.ready()

    @Slot()
    def _follow_reason(self) -> None:
        """What is recorded of the attempts to reach the parties stands beside 无法联系."""
        self.support.setVisible(self.reason.value() is EndReason.UNREACHABLE)

    def work(self) -> Work:
        """End the case in the way of the act."""
        cases, case = self.verbs.cases, self.case
        ways = {
            Act.CONCLUDE: cases.conclude,
            Act.FAIL: cases.fail,
            Act.RETURN: cases.give_back,
            Act.WITHDRAW: cases.withdraw,
            Act.OBJECT: cases.object_to_mediator,
        }
        way = ways[self.act]
        entry = EndingEntry(
            reason=self.reason.value() or EndReason.OTHER,
            explanation=self.explanation.value(),
            ended_on=self.ended_on.value() or self.today,
            cost_raising_conduct=self.conduct.value(),
            undisputed_facts=self.facts.value(),
            undisputed_signed_by=self.signed_by.value() if self.facts.value() else (),
        )
        return lambda: way(case.id, case.version, entry)


class ClosingDrawer(ActDrawer):
    """In which way of its regime a settled case leaves the books, what that way needs, and when."""

    def __init__(self, hand: CaseInHand) -> None:
        super().__init__(hand)
        self._paths = {each.path: each for each in hand.file.closing_paths}
        self._short = {path: shortfall(self.case, path) for path in self._paths}
        ready = [path for path, missing in self._short.items() if not missing]
        self.path = RadioField(
            self.look,
            "办结方式",
            [(path, self._line(path)) for path in self._paths],
            chosen=ready[0] if len(ready) == 1 else None,
            required=True,
            stacked=True,
        )
        self.needs = Text("", "sub", wrap=True)
        self.missing = Text("", "care", wrap=True)
        self.ruling = TextField(self.look, "法院裁定书案号（或记录文号）", longest=100)
        self.on = self.day_field("办结日期")
        self.form.add("path", self.path, wide=True)
        self.form.add_wide(self.needs)
        self.form.add_wide(self.missing)
        self.form.add("ruling", self.ruling, wide=True)
        self.form.add("on", self.on)
        self.path.changed.connect(self._tell_needs)
        self._tell_needs()
        self.ready()

    def _line(self, path: ClosingPath) -> str:
        return f"{path}（条件未齐）" if self._short[path] else path.value

    @Slot()
    def _tell_needs(self) -> None:
        """Say what the chosen way needs and what of it is missing."""
        path = self.path.value()
        chosen = self._paths.get(path) if path is not None else None
        missing = self._short[path] if path is not None else ""
        self.needs.setText(f"需要：{chosen.needs}依据：{chosen.article}。" if chosen else "")
        self.needs.setVisible(chosen is not None)
        self.missing.setText(f"还缺：{missing}" if missing else "")
        self.missing.setVisible(bool(missing))
        self.ruling.setVisible(path is not None and takes_ruling(path))

    def check(self) -> bool:
        """The ruling is wanted for 撤诉 alone."""
        path = self.path.value()
        wanted = path is not None and asks_ruling(path) and self.ruling.is_empty()
        return self.form.show_errors({"ruling": "请填写法院准许撤诉的裁定书案号。"} if wanted else {})

    def work(self) -> Work:
        """Close the case."""
        actions, case, path, on = self.verbs, self.case, self.path.value(), self.on.value() or self.today
        if path is None:
            raise ValueError("the form was not checked")
        ruling = self.ruling.value() if takes_ruling(path) else ""
        return lambda: actions.cases.close(case.id, case.version, path, on, ruling)


class ArchiveDrawer(ActDrawer):
    """Nothing to fill in: what archiving means, and the button."""

    def __init__(self, hand: CaseInHand) -> None:
        super().__init__(hand)
        self.note("归档后案卷只能查阅，不能再补登、更正。", "body")
        self.note("请先核对：文书已入卷、材料已移送或发还、法院回执已登记。", "sub")
        self.ready()

    def work(self) -> Work:
        """Put it away."""
        actions, case = self.verbs, self.case
        return lambda: actions.cases.archive(case.id, case.version)
