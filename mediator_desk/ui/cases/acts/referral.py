"""Choosing the mediators and referring the case (选定、委派), and replacing one (更换)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from PySide6.QtCore import Slot

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.assigning import Candidate, Choice
from mediator_desk.domain.calendar import spell_day
from mediator_desk.domain.case_files import CaseFile
from mediator_desk.domain.confirmation import organisation_caution
from mediator_desk.domain.conflicts import ConflictRefusal
from mediator_desk.domain.pools import SelectionMode
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.touched import Touched
from mediator_desk.ui.cases.acts.act_drawer import ActDrawer, CaseInHand, Work
from mediator_desk.ui.cases.acts.candidate_list import CandidateList
from mediator_desk.ui.cases.acts.chosen_mediators import ChosenMediators
from mediator_desk.ui.cases.acts.conflict_rulings import RulingParts
from mediator_desk.ui.cases.acts.proposal import ProposalStrip
from mediator_desk.ui.kit.choice_fields import RadioField
from mediator_desk.ui.kit.forms import ChoiceField, MultiLine
from mediator_desk.ui.kit.texts import Text
from mediator_desk.ui.kit.tokens import Tone


@dataclass(frozen=True, slots=True)
class Reread:
    """The case and the candidates after rulings were recorded or a conflict came up."""

    touched: Touched
    file: CaseFile
    candidates: tuple[Candidate, ...]


class MediatorDrawer(ActDrawer):
    """What choosing and replacing have in common: the list, who was chosen, cautions, rulings."""

    day_words = ""
    only_one = False

    def __init__(self, hand: CaseInHand) -> None:
        super().__init__(hand)
        look = self.look
        self.day = self.day_field(self.day_words)
        self.mode = RadioField(
            look, "由谁选定", [(mode, mode.value) for mode in SelectionMode], required=True
        )
        self.list = CandidateList(look)
        self.proposal = ProposalStrip(look)
        self.proposal.taken.connect(self._take_proposal)
        self.chosen = ChosenMediators(look, only_one=self.only_one)
        self.wrong = Text("", "error", wrap=True)
        self.caution = Text("", "care", wrap=True)
        self.untrained = MultiLine(look, "未经培训仍选定的理由", required=True, lines=2)
        self.untrained.hide()
        self.rulings = RulingParts(look, self.today, self.case)
        self.lay_out()
        self.list.picked.connect(self._pick)
        self.chosen.changed.connect(self._chosen_changed)
        self.rulings.changed.connect(self.mark_typed)
        self.untrained.changed.connect(self.mark_typed)
        self.day.line.editingFinished.connect(self._ask)
        self._show_words(self.wrong, "")
        self._show_words(self.caution, "")
        self.ready()
        self._ask()

    def lay_out(self) -> None:
        """The parts from top to bottom."""
        self.form.add("day", self.day)
        self.form.add("mode", self.mode, wide=True)
        self.lay_out_choice()

    def lay_out_choice(self) -> None:
        """The part in which people are chosen."""
        self.form.add_wide(Text("已选", "label"))
        for widget in (self.chosen, self.wrong, self.caution, self.untrained, self.rulings, self.proposal, self.list):
            self.form.add_wide(widget)

    def check(self) -> bool:
        """Fields, somebody chosen, every finding answered."""
        found = self.form.check()
        nobody = not self.chosen.candidates
        self._show_words(self.wrong, "请在名单中选择调解员。" if nobody else "")
        wanted = self.untrained.error() if self._untrained() else ""
        self.untrained.show_error(wanted)
        return found and not nobody and not wanted and self.rulings.check()

    def choices(self) -> list[Choice]:
        """Who was chosen, with the reason for whoever is not trained."""
        reason = self.untrained.value()
        return [replace(choice, untrained=reason) for choice in self.chosen.choices()]

    def _untrained(self) -> list[str]:
        return [each.mediator.name for each in self.chosen.candidates if each.untrained]

    def send(self) -> Work:
        """The action itself, on the version known now."""
        raise NotImplementedError

    def work(self) -> Work:
        """Without findings the action; with findings first the rulings (`_send` asks for these)."""
        return self.send()

    @Slot()
    def _send(self) -> None:
        if not self.rulings.parts:
            super()._send()
        elif self.check():
            self._rule()

    def _rule(self) -> None:
        actions, case, entries = self.verbs, self.case, self.rulings.entries()
        day = self.day.value() or self.today

        def rule() -> Reread:
            done = actions.assigning.rule(case.id, case.version, entries)
            return Reread(
                done.touched, actions.cases.open(case.id), actions.assigning.candidates(case.id, day)
            )

        self.hold(True)
        self.errands.run(rule, owner=self, then=self._ruled, refused=self.refused_by_desk, busy="正在保存…")

    def _ruled(self, answer: Reread) -> None:
        """Whoever may act now is sent; whoever has withdrawn is taken off the choice."""
        self._take_over(answer)
        barred = [each for each in self.chosen.candidates if each.findings]
        for candidate in barred:
            self.chosen.drop(candidate.membership.id)
        self.hold(False)
        if barred:
            names = "、".join(each.mediator.name for each in barred)
            self.banner.say(
                f"已记录处理结果，{names}不担任本案调解员。", todo="请另选调解员。", tone=Tone.PRIMARY
            )
            return
        self.hold(True)
        self.errands.run(
            self.keeping(self.send()), owner=self, then=self.done, refused=self.refused_by_desk, busy="正在保存…"
        )

    def refused_by_desk(self, refusal: Refusal) -> None:
        """A conflict that came up meanwhile leads to the rulings."""
        super().refused_by_desk(refusal)
        if isinstance(refusal, ConflictRefusal):
            self._ask_again()

    @Slot()
    def _ask(self) -> None:
        day = self.day.value()
        if day is None:
            return
        case_id, actions = self.case.id, self.verbs
        self.errands.run(
            lambda: actions.assigning.candidates(case_id, day),
            owner=self,
            then=self.offer,
            refused=self.refuse,
        )

    def _ask_again(self) -> None:
        case_id, actions, day = self.case.id, self.verbs, self.day.value() or self.today
        self.errands.run(
            lambda: Reread(
                Touched.NOTHING, actions.cases.open(case_id), actions.assigning.candidates(case_id, day)
            ),
            owner=self,
            then=self._take_over,
            refused=self.refuse,
        )

    def _take_over(self, answer: Reread) -> None:
        self.file = answer.file
        self.offer(answer.candidates)

    def offer(self, candidates: tuple[Candidate, ...]) -> None:
        """Show who could take the case."""
        self.list.offer(candidates)
        self.proposal.tell(candidates)
        self.chosen.knows(candidates)
        self.chosen.refresh(candidates)

    @Slot(object)
    def _pick(self, candidate: Candidate) -> None:
        if candidate.obstacle:
            name = f"{candidate.mediator.name}（{candidate.membership.pool}）"
            self._show_words(self.wrong, f"不能选{name}：{candidate.obstacle}。")
            return
        self.mark_typed()
        self.chosen.toggle(candidate)

    @Slot(object)
    def _take_proposal(self, candidate: Candidate) -> None:
        """F9: whoever is proposed is chosen; once chosen he stays."""
        if all(each.membership.id != candidate.membership.id for each in self.chosen.candidates):
            self._pick(candidate)

    @Slot()
    def _chosen_changed(self) -> None:
        people = self.chosen.candidates
        self.list.mark([each.membership.id for each in people])
        self._show_words(self.wrong, "")
        cautions = [organisation_caution(each.membership) for each in people]
        away = [f"{each.mediator.name}{each.away}，请确认能够按期办理。" for each in people if each.away]
        self._show_words(self.caution, "\n".join([*away, *[words for words in cautions if words][:1]]))
        names = self._untrained()
        self.untrained.say(f"{'、'.join(names)}没有培训记录，也没有办理过案件（法释〔2016〕14号第七条）。", "care")
        self.untrained.setVisible(bool(names))
        self.rulings.ask_about(tuple(finding for each in people for finding in each.findings))

    def _show_words(self, text: Text, words: str) -> None:
        text.setText(words)
        text.setVisible(bool(words))


class ReferralDrawer(MediatorDrawer):
    """The mediators of a case, one of whom leads."""

    def __init__(self, hand: CaseInHand) -> None:
        case = hand.file.case
        self.day_words = "选定日期" if case.referred_on else f"{case.kind}日期"
        super().__init__(hand)
        if case.referred_on:
            self.note(f"法院{case.kind}日期为{spell_day(case.referred_on)}，有误请用“更正”。")
        self.save_button.setText(f"选定并{self.case.kind}")

    def send(self) -> Work:
        """Refer the case."""
        actions, case, choices = self.verbs, self.case, self.choices()
        mode, day = self.mode.value(), self.day.value() or self.today
        if mode is None:
            raise ValueError("the form was not checked")
        return lambda: actions.assigning.refer(case.id, case.version, choices, mode, day)


class ReplacementDrawer(MediatorDrawer):
    """One mediator leaves, another comes; the limit runs on."""

    day_words = "更换日期"
    only_one = True

    def lay_out(self) -> None:
        """Who leaves and why come first."""
        look = self.look
        acting = [
            (entry.mediator_id, f"{entry.mediator_name}（{entry.pool}）")
            for entry in self.case.open_assignments
        ]
        only = acting[0][0] if len(acting) == 1 else None
        self.leaving = ChoiceField(look, "退出的调解员", acting, chosen=only, required=True)
        self.reason = MultiLine(look, "更换理由", required=True, lines=2)
        self.form.add("leaving", self.leaving)
        self.form.add("day", self.day)
        self.form.add("reason", self.reason, wide=True)
        self.form.add("mode", self.mode, wide=True)
        self.lay_out_choice()
        self.note("更换调解员后期限继续计算，不重新起算。")

    def offer(self, candidates: tuple[Candidate, ...]) -> None:
        """Whoever acts in the case already is no successor."""
        acting = {entry.mediator_id for entry in self.case.open_assignments}
        super().offer(tuple(each for each in candidates if each.mediator.id not in acting))

    def send(self) -> Work:
        """Replace him; the successor takes over his part."""
        actions, case = self.verbs, self.case
        leaving, mode, reason = self.leaving.value(), self.mode.value(), self.reason.value()
        day: dt.date = self.day.value() or self.today
        if mode is None or leaving is None:
            raise ValueError("the form was not checked")
        led = case.lead is not None and case.lead.mediator_id == leaving
        choice = replace(self.choices()[0], lead=led)

        def change() -> Changed:
            return actions.assigning.change(case.id, case.version, leaving, day, reason, choice, mode)

        return change
