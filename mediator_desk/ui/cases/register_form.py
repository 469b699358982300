"""登记案件: from the court's file to a registered case on one page, without leaving the keyboard."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from mediator_desk.actions.answers import Changed
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.causes import shipped_causes
from mediator_desk.domain.docket import DocketFilter
from mediator_desk.domain.drafts import DraftKey, DraftKind
from mediator_desk.domain.entries import CaseEntry
from mediator_desk.domain.fees import fee_estimate
from mediator_desk.domain.inquiries import Inquiry
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import Procedure, ReferralKind
from mediator_desk.domain.standing import CaseRow
from mediator_desk.ui.cases.case_fields import CauseChoice, KindChoice, MoreFields, NumberField
from mediator_desk.ui.cases.claim_editor import ClaimList
from mediator_desk.ui.cases.known_case import KnownCase
from mediator_desk.ui.cases.party_list import PartyList
from mediator_desk.ui.cases.tab_stops import beyond, is_stop, stops_in
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.cards import Card, PageHeader
from mediator_desk.ui.kit.court_fields import DateField, MoneyField
from mediator_desk.ui.kit.draft_cards import RestoredStrip
from mediator_desk.ui.kit.drafts import DraftKeeper, drafts_of
from mediator_desk.ui.kit.errands import Errands
from mediator_desk.ui.kit.forms import Field, Form, MultiLine, bring_into_view
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.messages import confirm_lines
from mediator_desk.ui.kit.texts import Text


@dataclass(frozen=True, slots=True)
class StartFacts:
    """What a new registration begins with: the day at the desk and the court's code (法院代字)."""

    today: dt.date
    court_code: str


def start_facts(actions: Actions) -> StartFacts:
    """Asked for in the desk lane, before the form opens."""
    shipped_causes()  # read here once, so that the form need not wait for it
    settings, _ = actions.centre.settings()
    return StartFacts(actions.cases.today(), settings.court_code)


class RegisterForm(QWidget):
    """One registration. A new one begins with a new form.

    Signals:
        saved(Changed): the case is registered.
        refused(Refusal): it was not, and nothing typed is lost.
        left(): the person goes back to the list; what was typed is to be forgotten.
        case_wanted(object): the case that has the number already; what was typed stays.
    """

    saved = Signal(object)
    refused = Signal(object)
    left = Signal()
    case_wanted = Signal(object)

    def __init__(
        self,
        look: Look,
        errands: Errands,
        actions: Actions,
        facts: StartFacts,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._errands, self._actions, self._facts = look, errands, actions, facts
        self._dirty = False
        self._inquiry_id: int | None = None
        self._saving = self._begun = False
        self.restored = RestoredStrip(look)
        self.restored.dropped.connect(self._start_over)
        self.number = NumberField(look, facts.today, facts.court_code)
        self.received = DateField(look, "收案日期", required=True)
        self.received.set_value(facts.today)
        self.cause = CauseChoice(look, facts.today)
        self.kind = KindChoice(look)
        self.parties = PartyList(look, facts.today)
        self.amount = MoneyField(look, "标的额")
        self.fee = Text("", "sub", wrap=True)
        self.summary = MultiLine(look, "请求事项", placeholder="请求解决什么", lines=2)
        self.claims = ClaimList(look)
        self.more = MoreFields(look)
        self.known = KnownCase(look)
        self.known.case_wanted.connect(self.case_wanted)
        self.save_button = Button(look, "保存", icon="save", kind="primary", tip="Ctrl+S")
        self.save_button.clicked.connect(self.save)
        self.leave_button = Button(look, "返回列表", icon="chevron_left", tip="Esc")
        self.leave_button.clicked.connect(self.leave)
        self._lay_out()
        self._listen()

    def begin(self) -> None:
        """The cursor goes where typing begins; nothing of the form is scrolled away."""
        self.number.begin()
        if not self._begun:
            self._begun = True
            self.restored.tell(self.drafts.begin(drafts_of(self)))

    def prefill(self, inquiry: Inquiry) -> None:
        """What somebody left who came without a case; the new case keeps where it came from."""
        self._inquiry_id = inquiry.id
        applicant = self.parties.editors()[0]
        applicant.name.set_value(inquiry.name)
        if inquiry.phone:
            applicant.more.setChecked(True)
            applicant.details.phone.set_value(inquiry.phone)
        self.summary.set_value(inquiry.about)

    def is_dirty(self) -> bool:
        """True when something would be lost."""
        return self._dirty

    @Slot()
    def save(self) -> None:
        """Register the case, or say what is missing where it is missing."""
        if self._saving or not self._check():
            return
        entry, inquiry_id = self.entry(), self._inquiry_id
        self._saving = True
        self.drafts.pause()
        self._errands.run(
            self.drafts.finishing(lambda: self._actions.cases.register(entry, inquiry_id)),
            then=self._show_saved,
            refused=self._show_refused,
            owner=self,
            busy="正在登记案件…",
        )

    @Slot()
    def leave(self) -> None:
        """Back to the list; asks when something was typed."""
        if not self._dirty:
            self.left.emit()
            return
        confirm_lines(
            self,
            "放弃登记",
            "这件案件还没有保存。",
            "放弃填写的内容",
            self._give_up,
            more="放弃后，填写的内容找不回来。选“取消”继续填写。",
        )

    def entry(self) -> CaseEntry:
        """The case as entered."""
        received = self.received.value() or self._facts.today
        numbers = [(text, received) for text in (self.number.value(), self.more.number.value()) if text]
        return CaseEntry(
            kind=self.kind.value() or ReferralKind.ENTRUSTED,
            cause=self.cause.name(),
            cause_version=self.cause.version(),
            received_on=received,
            parties=self.parties.entries(),
            numbers=tuple(numbers),
            claims=self.claims.entries(),
            procedure=self.more.procedure.value() or Procedure.UNDECIDED,
            channel=self.more.chosen_channel(),
            submitted_on=self.more.submitted.value(),
            amount=self.amount.value(),
            summary=self.summary.value(),
            guiding_judge=self.more.judge.value(),
            enterprise=self.more.enterprise.isChecked(),
            remark=self.more.remark.value(),
            fast_track=self.more.fast_track.isChecked(),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc: back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab and Enter walk the quick way first, everything else after it, and then out of the form."""
        stops = self.stops()
        here = QApplication.focusWidget()
        place = stops.index(here) + (1 if forward else -1) if here in stops else -1
        target = stops[place] if 0 <= place < len(stops) else beyond(self, forward)
        if target is None:
            return False
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        target.setFocus(reason)
        return True

    def stops(self) -> list[QWidget]:
        """The controls Tab goes to, in order."""
        quick: list[QWidget] = [self.number.editor, self.received.editor, self.cause.editor]
        quick += self.parties.quick_stops()
        quick += [self.amount.editor, self.summary.editor, self.save_button, self.leave_button]
        return list(dict.fromkeys(stop for stop in (*quick, *stops_in(self)) if is_stop(stop)))

    def _lay_out(self) -> None:
        look = self._look
        header = PageHeader(look, "登记案件")
        header.say("带 * 的必须填写，其余可以以后补")
        header.row.addWidget(self.leave_button)
        header.row.addWidget(self.save_button)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(10))
        column.addWidget(header)
        column.addWidget(self.restored)
        column.addWidget(self.known)
        column.addWidget(area, 1)
        # The area is in its place before anything is in it: what moves afterwards is styled again.
        pages = QWidget()
        pages.setProperty("kind", "inside")
        self.drafts = DraftKeeper(pages, DraftKey(DraftKind.REGISTER), "登记案件")
        area.setWidget(pages)
        inside = QVBoxLayout(pages)
        inside.setContentsMargins(0, 0, look.px(8), 0)
        inside.setSpacing(look.px(10))
        inside.addWidget(self._basics())
        inside.addWidget(self.parties)
        inside.addWidget(self._request())
        inside.addWidget(self.more)
        inside.addStretch(1)

    def _basics(self) -> Card:
        card = Card(self._look)
        form = Form(self._look)
        for key, field in (
            ("number", self.number),
            ("received", self.received),
            ("cause", self.cause),
            ("kind", self.kind),
        ):
            form.add(key, field)
        card.body.addWidget(form)
        return card

    def _request(self) -> Card:
        card = Card(self._look)
        row = QHBoxLayout()
        row.setSpacing(self._look.px(16))
        row.addWidget(self.amount, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.summary, 3, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(row)
        card.body.addWidget(self.fee)
        self.fee.hide()
        card.body.addWidget(self.claims)
        return card

    def _listen(self) -> None:
        for part in (self.number, self.received, self.cause, self.amount, self.summary):
            part.changed.connect(self._note_change)
        for other in (self.parties, self.claims, self.more):
            other.changed.connect(self._note_change)
        self.kind.changed.connect(self._note_change)
        self.number.changed.connect(self._follow_number)
        self.received.changed.connect(self._follow_day)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self).activated.connect(self.save)
        for asked in (self.amount, self.cause, self.received, self.more.procedure):
            asked.changed.connect(self._show_fee)
        self._follow_number()

    @Slot()
    def _show_fee(self) -> None:
        """What the court would charge for the amount as it stands; nothing before one is typed."""
        amount, name = self.amount.value(), self.cause.name()
        self.fee.setVisible(amount is not None and bool(name))
        if amount is None or not name:
            return
        day = self.received.value() or self._facts.today
        procedure = self.more.procedure.value() or Procedure.UNDECIDED
        estimate = fee_estimate(amount, name, shipped_causes().list_on(day), procedure)
        self.fee.setText(estimate.words)
        self.fee.setToolTip(estimate.why)

    @Slot()
    def _note_change(self) -> None:
        self._dirty = True
        self.drafts.touch()

    @Slot()
    def _give_up(self) -> None:
        self.drafts.give_up()
        self.left.emit()

    @Slot()
    def _start_over(self) -> None:
        """What was typed the last time is not wanted: the form stands as it opened."""
        self.drafts.start_over()
        self._dirty = False
        self.number.begin()

    @Slot()
    def _follow_number(self) -> None:
        """The number says whether the court referred before or after filing, until the person says it."""
        self.known.put_away()
        self.kind.follow(self.number.hint())

    @Slot()
    def _follow_day(self) -> None:
        """A case keeps the causes that were in force on its day."""
        day = self.received.value()
        if day is not None:
            self.cause.offer_on(day)

    def _check(self) -> bool:
        """Every problem under its field; the cursor at the first."""
        problems: list[tuple[Field, str]] = [
            (field, field.error()) for field in (self.number, self.received, self.cause)
        ]
        problems += self.parties.problems()
        problems += [(self.amount, self.amount.error()), *self.claims.problems(), *self.more.problems()]
        found = [(field, sentence) for field, sentence in problems if sentence]
        for field, sentence in found:
            field.show_error(sentence)
        if not found:
            return True
        first = found[0][0]
        first.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        # An error line has just made the field higher; it is measured before the page scrolls.
        QTimer.singleShot(0, first, partial(bring_into_view, first))
        return False

    def _show_saved(self, changed: Changed) -> None:
        self._saving = False
        self._dirty = False
        self.drafts.saved()
        self.saved.emit(changed)

    def _show_refused(self, refusal: Refusal) -> None:
        """What was typed stays; a known number leads to its case."""
        self._saving = False
        self.drafts.touch()
        if refusal.code != "duplicate" or not self.number.value():
            self.refused.emit(refusal)
            return
        self.number.show_error(refusal.what)
        self.number.setFocus()
        wanted = DocketFilter(text=self.number.value())
        self._errands.run(
            lambda: self._actions.cases.page(wanted, 0, 1),
            then=partial(self._show_known, refusal),
            owner=self,
        )

    def _show_known(self, refusal: Refusal, rows: Sequence[CaseRow]) -> None:
        if rows:
            self.known.tell(refusal, rows[0].id)
        else:
            self.refused.emit(refusal)
