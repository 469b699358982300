"""来访登记 in a drawer: one line and Enter; everything else is there for whoever wants it."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.inquiries import Inquiry, InquiryEntry, InquiryKind, InquiryOutcome
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.court_fields import NameField
from mediator_desk.ui.kit.drawer import Drawer
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.forms import ChoiceField, Form, MultiLine, TextField
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.measured_fields import MomentField
from mediator_desk.ui.kit.texts import Text

_LONGEST = 500


class _About(TextField):
    """What it is about; Enter saves, because most entries are this line alone."""

    def __init__(self, look: Look) -> None:
        super().__init__(
            look, "什么事", required=True, longest=_LONGEST, placeholder="如：问物业费起诉要什么材料；写完按回车保存"
        )

    def move_on(self) -> None:
        """Enter in this line is the end of it."""
        drawer = self.parentWidget()
        while drawer is not None and not isinstance(drawer, Drawer):
            drawer = drawer.parentWidget()
        if isinstance(drawer, Drawer):
            drawer.save_button.click()


class InquiryDrawer(Drawer):
    """A new visit or call, or one that is there, to be completed.

    Signals:
        case_wanted(object): the Inquiry of which a case is to be registered.
        known_case_wanted(object): id of the case that came of it.
    """

    case_wanted = Signal(object)
    known_case_wanted = Signal(object)

    last_kind = InquiryKind.VISIT
    last_outcome = InquiryOutcome.ANSWERED

    def __init__(
        self, look: Look, errands: Errands, actions: Actions, parent: QWidget, inquiry: Inquiry | None = None
    ) -> None:
        super().__init__(look, "来访登记" if inquiry is None else "来访登记（修改）", "保存", parent=parent)
        self._errands, self._actions, self.inquiry = errands, actions, inquiry
        self.about_field = _About(look)
        kinds = [(kind, kind.value) for kind in InquiryKind]
        outcomes = [(outcome, outcome.value) for outcome in InquiryOutcome]
        self.kind: ChoiceField[InquiryKind] = ChoiceField(look, "类别", kinds, chosen=InquiryDrawer.last_kind, required=True)
        self.outcome: ChoiceField[InquiryOutcome] = ChoiceField(
            look, "处理", outcomes, chosen=InquiryDrawer.last_outcome, required=True
        )
        self.name = NameField(look, "姓名（可不填）")
        self.phone = TextField(look, "电话（可不填）", longest=60)
        self.answer = MultiLine(look, "答复内容（可不填）", lines=2)
        self.at = MomentField(look, "时间", note="现在来的不用填。")
        self.reason = TextField(look, "作废原因", longest=200)
        self.form = Form(look)
        self._arrange_fields()
        if inquiry is not None:
            self._fill(inquiry)
        self.form.changed.connect(self.mark_typed)
        self.saved.connect(self._save)

    def entry(self) -> InquiryEntry:
        """The visit or call as entered."""
        return InquiryEntry(
            about=self.about_field.value(),
            kind=self.kind.value() or InquiryKind.OTHER,
            outcome=self.outcome.value() or InquiryOutcome.ANSWERED,
            name=self.name.value(),
            phone=self.phone.value(),
            answer=self.answer.value(),
            at=self.at.moment(),
        )

    def _arrange_fields(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, self.look.px(8), self.look.px(8))
        column.setSpacing(self.look.px(12))
        column.addWidget(self.form)
        self.form.add("about", self.about_field, wide=True)
        self.form.add("kind", self.kind)
        self.form.add("outcome", self.outcome)
        self.form.add("name", self.name)
        self.form.add("phone", self.phone)
        self.form.add("answer", self.answer, wide=True)
        self.form.add("at", self.at)
        self.form.add("reason", self.reason, wide=True)
        self.reason.setVisible(self.inquiry is not None)
        self.strike = Button(self.look, "作废这条登记", icon="dismiss_circle", kind="danger")
        self.strike.clicked.connect(self._strike)
        self.to_case = Button(self.look, "登记为案件", icon="folder_open_regular")
        self.to_case.clicked.connect(self._to_case)
        for button in (self.to_case, self.strike):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.written = Text("", "sub", wrap=True)
        column.addWidget(self.written)
        column.addStretch(1)
        known = self.inquiry
        self.strike.setVisible(known is not None and known.case_id is None)
        may = self._actions.may("cases.register")
        self.to_case.setVisible(known is not None and (known.case_id is not None or may))
        self.set_body(body)

    def _fill(self, inquiry: Inquiry) -> None:
        self.about_field.set_value(inquiry.about)
        self.kind.set_value(inquiry.kind)
        self.outcome.set_value(inquiry.outcome)
        self.name.set_value(inquiry.name)
        self.phone.set_value(inquiry.phone)
        self.answer.set_value(inquiry.answer)
        self.at.set_moment(inquiry.at.replace(second=0, microsecond=0))
        self.written.setText(f"{inquiry.at:%Y-%m-%d %H:%M} {inquiry.by}登记")
        if inquiry.case_id is not None:
            self.to_case.setText("打开登记的案件")

    @Slot()
    def _save(self) -> None:
        if not self.form.check():
            return
        entry, known = self.entry(), self.inquiry
        InquiryDrawer.last_kind, InquiryDrawer.last_outcome = entry.kind, entry.outcome
        self.hold(True)
        inquiries = self._actions.inquiries
        work = (
            (lambda: inquiries.register(entry))
            if known is None
            else (lambda: inquiries.amend(known.id, known.version, _same_moment(entry, known)))
        )
        self._errands.run(work, owner=self, then=self._done, refused=self.refuse, busy="正在保存…")

    @Slot()
    def _strike(self) -> None:
        """误记: it needs a reason and nothing else."""
        known, reason = self.inquiry, self.reason.value()
        if known is None:
            return
        if not reason:
            self.reason.show_error("请写明作废的原因。")
            self.reason.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.hold(True)
        self._errands.run(
            lambda: self._actions.inquiries.strike(known.id, known.version, reason),
            owner=self,
            then=self._done,
            refused=self.refuse,
        )

    @Slot()
    def _to_case(self) -> None:
        known = self.inquiry
        if known is None:
            return
        self.close_now()
        if known.case_id is not None:
            self.known_case_wanted.emit(known.case_id)
        else:
            self.case_wanted.emit(known)

    def _done(self, changed: Changed) -> None:
        self.finish(changed.text)


def _same_moment(entry: InquiryEntry, known: Inquiry) -> InquiryEntry:
    """The minute that the form shows is the moment that was kept, unless another one was typed."""
    shown = known.at.replace(second=0, microsecond=0)
    kept: dt.datetime | None = known.at if entry.at == shown else entry.at
    return InquiryEntry(entry.about, entry.kind, entry.outcome, entry.name, entry.phone, entry.answer, kept)
