"""The decision that a successor certifies an agreement for a mediator who cannot sign (指定代为证明)."""

from __future__ import annotations

from mediator_desk.domain.certifying import former
from mediator_desk.ui.cases.acts.act_drawer import ActDrawer, CaseInHand, Work
from mediator_desk.ui.kit.forms import ChoiceField, MultiLine, TextField

_INTRO = (
    "协议达成后才接手的调解员没有主持过这份协议。原调解员去世、离任等不能签名的，"
    "由调解组织或者法院决定，接手的调解员凭此决定在协议上代为证明。"
)


class CertifyDrawer(ActDrawer):
    """Who cannot sign and why, who signs in his place, and who decided so."""

    def __init__(self, hand: CaseInHand) -> None:
        super().__init__(hand, intro=_INTRO)
        look = self.look
        left = [(entry.mediator_id, f"{entry.mediator_name}（{entry.pool}）") for entry in former(self.case)]
        acting = [
            (entry.mediator_id, f"{entry.mediator_name}（{entry.pool}）") for entry in self.case.open_assignments
        ]
        self.absent = ChoiceField(
            look, "不能签名的原调解员", left, chosen=left[0][0] if left else None, required=True
        )
        only = acting[0][0] if len(acting) == 1 else None
        self.successor = ChoiceField(look, "代为证明的调解员", acting, chosen=only, required=True)
        self.reason = MultiLine(
            look, "不能签名的原因", required=True, placeholder="如 于2026年11月20日去世", lines=2
        )
        self.decided_by = TextField(look, "由谁决定", required=True, placeholder="调解组织或者人民法院")
        self.decided_on = self.day_field("决定日期")
        self.form.add("absent", self.absent)
        self.form.add("successor", self.successor)
        self.form.add("reason", self.reason, wide=True)
        self.form.add("decided_by", self.decided_by)
        self.form.add("decided_on", self.decided_on)
        self.ready()

    def work(self) -> Work:
        """Keep the decision."""
        actions, case = self.verbs, self.case
        absent, successor = self.absent.value(), self.successor.value()
        if absent is None or successor is None:
            raise ValueError("the form was not checked")
        day = self.decided_on.value() or self.today
        decider, reason = self.decided_by.value(), self.reason.value()
        return lambda: actions.reassigning.certify(
            case.id, case.version, absent, successor, day, decider, reason
        )
