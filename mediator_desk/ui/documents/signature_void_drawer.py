"""撤销签署登记: which signature was entered by mistake, and why; it stays on record and counts no more."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mediator_desk.domain.agreement_lifecycle import AgreementStep
from mediator_desk.domain.agreements import Agreement
from mediator_desk.domain.cases import Case
from mediator_desk.ui.documents.facts_drawer import FactsDrawer, FactsWork
from mediator_desk.ui.documents.signing_drawer import signature_words
from mediator_desk.ui.kit.choice_fields import RadioField
from mediator_desk.ui.kit.forms import MultiLine
from mediator_desk.ui.kit.look import Look


class SignatureVoidDrawer(FactsDrawer):
    """One of the signatures, and the reason."""

    def __init__(
        self, look: Look, case: Case, agreement: Agreement, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, case, agreement, AgreementStep.VOID_SIGNATURE, parent=parent)
        lines = [(s.id, signature_words(s)) for s in agreement.valid_signatures]
        self.signature: RadioField[int] = RadioField(look, "误登的签署", lines, required=True, stacked=True)
        self.reason = MultiLine(look, "原因", required=True, lines=2)
        if agreement.settles:
            self.say(
                "协议已经生效：撤销后协议仍在，但缺成立凭证，案件列为“待证”，不计入调解成功，补登签署后恢复。",
                "care",
            )
        self.form.add("signature", self.signature, wide=True)
        self.form.add("reason", self.reason, wide=True)
        self.ready()

    def work(self) -> FactsWork:
        """Take it back."""
        signature_id, reason = self.signature.value(), self.reason.value()
        if signature_id is None:
            raise ValueError("the form was not checked")
        case_id, agreement_id = self.case.id, self.agreement.id
        return lambda verbs, seen: verbs.void_signature(case_id, seen, agreement_id, signature_id, reason)
