"""调解书: who asked for it, what the court made, and who signed for it; the court's paper is never made here."""

from __future__ import annotations

import datetime as dt
import enum

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from mediator_desk.domain.agreement_guards import paper_of
from mediator_desk.domain.agreement_lifecycle import AgreementStep
from mediator_desk.domain.agreements import Agreement
from mediator_desk.domain.cases import Case
from mediator_desk.domain.court_outcomes import PaperService
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import ReferralKind
from mediator_desk.ui.documents.confirmation_drawers import signer_choices
from mediator_desk.ui.documents.facts_drawer import FactsDrawer, FactsWork
from mediator_desk.ui.kit.cards import Card
from mediator_desk.ui.kit.choice_fields import TickField
from mediator_desk.ui.kit.court_fields import DateField
from mediator_desk.ui.kit.forms import ChoiceField, Field, TextField, bring_into_view
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text


class PaperRequestDrawer(FactsDrawer):
    """Which parties asked for it expressly, and when."""

    def __init__(
        self, look: Look, case: Case, agreement: Agreement, day: dt.date, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, case, agreement, AgreementStep.REQUEST_PAPER, parent=parent)
        self.asked_by = TickField(
            look, "明确提出申请的当事人", signer_choices(case, agreement), required=True, note="至少一方明确提出。"
        )
        self.on = DateField(look, "申请日期", required=True)
        self.on.set_value(day)
        self.form.add("asked_by", self.asked_by, wide=True)
        self.form.add("on", self.on)
        self.ready()

    def work(self) -> FactsWork:
        """Record the request."""
        day, asked_by = self.on.value(), self.asked_by.value()
        if day is None:
            raise ValueError("the form was not checked")
        case_id, agreement_id = self.case.id, self.agreement.id
        return lambda verbs, seen: verbs.request_paper(case_id, seen, agreement_id, day, asked_by)


class PaperDrawer(FactsDrawer):
    """Number and day of what the court made."""

    def __init__(
        self, look: Look, case: Case, agreement: Agreement, day: dt.date, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, case, agreement, AgreementStep.COURT_PAPER, parent=parent)
        self.say("调解书由人民法院制作，这里只登记文号和日期；经各方本人签收后生效。")
        self.number = TextField(look, "调解书案号", required=True, longest=100)
        self.made_on = DateField(look, "调解书日期", required=True)
        self.made_on.set_value(day)
        self.form.add("number", self.number, wide=True)
        self.form.add("made_on", self.made_on)
        self.ready()

    def work(self) -> FactsWork:
        """Record the paper."""
        day, number = self.made_on.value(), self.number.value()
        if day is None:
            raise ValueError("the form was not checked")
        case_id, agreement_id = self.case.id, self.agreement.id
        return lambda verbs, seen: verbs.record_paper(case_id, seen, agreement_id, number, day)


class _Answer(enum.StrEnum):
    """What a party said to the 调解书."""

    WAITING = "尚未送达"
    SIGNED = "本人已签收"
    REFUSED = "拒绝签收"


_NOBODY = Refusal("请至少登记一方的签收或者拒收。", "没有保存。", code="empty")


class PaperServiceDrawer(FactsDrawer):
    """A line for each party whose answer is not on record yet."""

    def __init__(
        self, look: Look, case: Case, agreement: Agreement, day: dt.date, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            look,
            case,
            agreement,
            AgreementStep.SERVE_PAPER,
            about="调解书须直接送达当事人本人，不适用留置送达（民事诉讼法解释第一百三十三条）。",
            parent=parent,
        )
        paper = paper_of(case, agreement)
        known = {service.party_id for service in paper.services} if paper else set()
        self.lines = [
            _ServiceLine(look, party_id, words, day)
            for party_id, words in signer_choices(case, agreement)
            if party_id not in known
        ]
        onward = "案件转入审理" if case.kind is ReferralKind.ENTRUSTED else "由当事人依法起诉"
        self.refusal = Text(
            f"拒绝签收即为反悔：调解书不生效，本协议不成立，{onward}（民事诉讼法第一百零二条）。", "care", wrap=True
        )
        self.refusal.hide()
        for line in self.lines:
            self.add(line)
            for field in line.fields:
                field.changed.connect(self.mark_typed)
            line.answer.changed.connect(self._warn)
        self.add(self.refusal)
        self.ready()

    @Slot()
    def _warn(self) -> None:
        self.refusal.setVisible(any(line.answer.value() is _Answer.REFUSED for line in self.lines))

    def check(self) -> bool:
        """Somebody answered, each on a day."""
        told = [line for line in self.lines if line.answer.value() is not _Answer.WAITING]
        for line in told:
            line.day.show_error(line.day.error())
            if line.day.shown_error():
                bring_into_view(line)
                line.day.editor.setFocus(Qt.FocusReason.OtherFocusReason)
                return False
        if not told:
            self.refuse(_NOBODY)
        return bool(told)

    def work(self) -> FactsWork:
        """Record the answers."""
        services = [line.service() for line in self.lines if line.answer.value() is not _Answer.WAITING]
        case_id, agreement_id = self.case.id, self.agreement.id
        return lambda verbs, seen: verbs.serve_paper(case_id, seen, agreement_id, services)


class _ServiceLine(Card):
    """One party: whether he signed for it, and when."""

    def __init__(self, look: Look, party_id: int, words: str, day: dt.date) -> None:
        super().__init__(look)
        self._party_id = party_id
        self.answer = ChoiceField(look, "签收情况", [(a, a.value) for a in _Answer], chosen=_Answer.WAITING)
        self.day = DateField(look, "日期", required=True)
        self.day.set_value(day)
        self.fields: tuple[Field, ...] = (self.answer, self.day)
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(12))
        for column, field in enumerate(self.fields):
            field.editor.setAccessibleName(f"{words}：{field.label}")
            grid.addWidget(field, 0, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
        self.body.addWidget(Text(words, "strong", wrap=True))
        self.body.addLayout(grid)

    def service(self) -> PaperService:
        """The answer as entered."""
        day = self.day.value()
        if day is None:
            raise ValueError("an answer has a day; check() comes first")
        return PaperService(self._party_id, day, self.answer.value() is _Answer.REFUSED)
