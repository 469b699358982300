"""What to decide about the mediators who act in a case (处理回避), and a party's application (申请回避)."""

from __future__ import annotations

from mediator_desk.domain.conflicts import ConflictFinding
from mediator_desk.domain.consents import ConflictGround
from mediator_desk.ui.cases.acts.act_drawer import ActDrawer, CaseInHand, Work
from mediator_desk.ui.cases.acts.conflict_rulings import RulingParts
from mediator_desk.ui.kit.choice_fields import RadioField
from mediator_desk.ui.kit.court_fields import NameField
from mediator_desk.ui.kit.forms import ChoiceField, MultiLine

_INTRO = "决定作出之前，该调解员不能主持调解。决定回避的，随后请更换调解员。"
_NOTHING = "没有待处理的回避事项。"


class RecusalDrawer(ActDrawer):
    """One part for each matter that is still open."""

    def __init__(self, hand: CaseInHand) -> None:
        super().__init__(hand, intro=_INTRO)
        self.rulings = RulingParts(self.look, self.today, self.case, title="待处理的回避事项")
        self.rulings.changed.connect(self.mark_typed)
        self.nothing = self.note("", "body")
        self.add_below(self.rulings)
        self.ready()
        actions, case_id = self.verbs, self.case.id
        self.errands.run(
            lambda: actions.assigning.open_findings(case_id), owner=self, then=self._ask, refused=self.refuse
        )

    def _ask(self, findings: tuple[ConflictFinding, ...]) -> None:
        self.nothing.setText("" if findings else _NOTHING)
        self.nothing.setVisible(not findings)
        self.rulings.ask_about(findings)

    def check(self) -> bool:
        """Every matter is answered; without one there is nothing to save."""
        return bool(self.rulings.parts) and self.rulings.check()

    def work(self) -> Work:
        """Record the decisions."""
        actions, case, entries = self.verbs, self.case, self.rulings.entries()
        return lambda: actions.assigning.rule(case.id, case.version, entries)


class ApplicationDrawer(ActDrawer):
    """Who applies, against whom, on which ground."""

    def __init__(self, hand: CaseInHand) -> None:
        super().__init__(
            hand, intro="登记后，该调解员在决定作出前不能主持调解（法释〔2016〕14号第十五条）。"
        )
        look = self.look
        acting = [(entry.mediator_id, entry.mediator_name) for entry in self.case.open_assignments]
        only = acting[0][0] if len(acting) == 1 else None
        self.mediator = ChoiceField(look, "申请回避的调解员", acting, chosen=only, required=True)
        self.applicant = NameField(look, "申请人", required=True)
        self.ground: RadioField[ConflictGround] = RadioField(
            look, "理由", [(ground, ground.value) for ground in ConflictGround], required=True
        )
        self.facts = MultiLine(look, "事实", required=True, lines=3)
        self.form.add("applicant", self.applicant)
        self.form.add("mediator", self.mediator)
        self.form.add("ground", self.ground, wide=True)
        self.form.add("facts", self.facts, wide=True)
        self.ready()

    def work(self) -> Work:
        """Record the application."""
        actions, case = self.verbs, self.case
        mediator, ground = self.mediator.value(), self.ground.value()
        facts, applicant = self.facts.value(), self.applicant.value()
        if mediator is None or ground is None:
            raise ValueError("the form was not checked")
        return lambda: actions.assigning.apply_recusal(
            case.id, case.version, mediator, ground, facts, applicant
        )
