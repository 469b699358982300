"""The form of a draft: what it settles, who signs, the facts, the result."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mediator_desk.actions.agreements import AgreementEntry
from mediator_desk.domain.agreements import AgreementForm
from mediator_desk.domain.cases import Case
from mediator_desk.domain.entries import ClaimEntry
from mediator_desk.ui.documents.entries import claim_lines, party_choices, party_lines, release_lines
from mediator_desk.ui.documents.extra_terms import ExtraTerms
from mediator_desk.ui.documents.obligation_list import ObligationList
from mediator_desk.ui.documents.ticks import Ticks
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.cards import Card, SectionTitle
from mediator_desk.ui.kit.choice_fields import RadioField
from mediator_desk.ui.kit.court_fields import DateField
from mediator_desk.ui.kit.forms import ChoiceField, Field, MultiLine, TextField, bring_into_view
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Text

_CLAUSE = re.compile(r"第(\d+)项")
_RELEASES = "申请人放弃对其余被申请人的请求"


class AgreementText(QWidget):
    """Everything a person enters for one agreement.

    Signals:
        changed(): an entry changed.
        side_claim_asked(object): a ClaimEntry for a side dispute (附带纠纷) is to be added to the case.
    """

    changed = Signal()
    side_claim_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._loading = False
        self._known_claims: frozenset[int] = frozenset()
        self._case: Case | None = None
        self.setProperty("kind", "inside")
        self.claims = Ticks(look, "解决哪些请求")
        self.side = _SideClaim(look)
        self.parties = Ticks(look, "由谁签署")
        self.releases = Ticks(look, _RELEASES)
        self._releases_head = Text(_RELEASES, "strong", wrap=True)
        self.facts = MultiLine(look, "纠纷的主要事实", lines=4)
        self.dispute = MultiLine(look, "争议事项", lines=2, placeholder="各方争的是什么")
        self.obligations = ObligationList(look)
        self.terms = ExtraTerms(look)
        forms = tuple((form, form.value) for form in AgreementForm)
        self.form = RadioField(look, "形式", forms, chosen=AgreementForm.WRITTEN)
        self.record = ChoiceField[int](look, "记入哪次调解笔录", ())
        self._records: tuple[tuple[int, str], ...] = ()
        self._record_row = QVBoxLayout()
        self._record_row.addWidget(self.record)
        self.place = TextField(look, "签订地点", longest=200)
        self.made_on = DateField(look, "协议日期")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, look.px(8), 0)
        self._column.setSpacing(look.px(12))
        self._lay_out()
        self._bind()

    def tell_case(self, case: Case) -> None:
        """Offer the claims, parties and records of the case; what was entered stays.

        A side dispute that was asked for here is ticked: it was added for this text.
        """
        known = frozenset(claim.id for claim in case.claims)
        fresh = known - self._known_claims if self.side.awaited else frozenset()
        self._loading, self._case = True, case
        self.claims.offer(claim_lines(case))
        self.parties.offer(party_lines(case))
        self.obligations.tell_parties(party_choices(case))
        self._offer_records(case)
        self.claims.choose({*self.claims.chosen(), *fresh})
        self._known_claims = known
        self._dress()
        self._loading = False
        if fresh:
            self.side.clear()
            self._notice()

    def forget_case(self) -> None:
        """The next case told is another one: none of its claims is new."""
        self.side.clear()

    def show_entry(self, entry: AgreementEntry) -> None:
        """Show exactly this."""
        self._loading = True
        self.claims.choose(entry.claim_ids)
        self.parties.choose(entry.party_ids)
        self.facts.set_value(entry.facts)
        self.dispute.set_value(entry.dispute)
        self.obligations.show_entries(entry.obligations)
        self.terms.show_entries(entry.extra_terms)
        self.form.set_value(entry.form)
        self.record.set_value(entry.oral_session_id)
        self.place.set_value(entry.place)
        self.made_on.set_value(entry.made_on)
        self._dress()
        self.releases.choose(entry.releases)
        self._loading = False

    def entry(self) -> AgreementEntry:
        """What is entered."""
        form = self.form.value() or AgreementForm.WRITTEN
        return AgreementEntry(
            claim_ids=self.claims.chosen(),
            party_ids=self.parties.chosen(),
            facts=self.facts.value(),
            dispute=self.dispute.value(),
            obligations=self.obligations.entries(),
            extra_terms=self.terms.entries(),
            form=form,
            oral_session_id=self.record.value() if form is AgreementForm.ORAL else None,
            place=self.place.value(),
            made_on=self.made_on.value(),
            releases=self.releases.chosen(),
        )

    def check(self) -> bool:
        """Say what cannot be read and go to it; a draft may be incomplete, but nothing is dropped unread."""
        if not self.obligations.check():
            return False
        fields: tuple[Field, ...] = (self.place, self.made_on)
        for field in fields:
            field.show_error(field.error())
            if field.shown_error():
                bring_into_view(field)
                field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
                return False
        return True

    def go_to(self, where: str) -> None:
        """Lead to the place a remark is about ("第2项", "其他条款", "协议内容" …)."""
        clause = _CLAUSE.fullmatch(where)
        if clause is not None:
            self.obligations.go_to(int(clause[1]))
        elif where == "其他条款":
            self.terms.go_to()
        elif where == "地点与日期":
            wanted = self.made_on if self.made_on.is_empty() else self.place
            bring_into_view(wanted)
            wanted.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        elif where == "协议内容":
            bring_into_view(self.facts)
            self.facts.box.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            bring_into_view(self.parties)
            self.parties.take_focus()

    def _lay_out(self) -> None:
        claims = self._card("解决哪些请求", "勾选本协议解决的请求事项")
        claims.body.addWidget(self.claims)
        claims.body.addWidget(self.side)
        signers = self._card("由谁签署")
        for widget in (self.parties, self._releases_head, self.releases):
            signers.body.addWidget(widget)
        facts = self._card("事实与争议")
        facts.body.addWidget(self.facts)
        facts.body.addWidget(self.dispute)
        self._card("调解结果：履行义务").body.addWidget(self.obligations)
        self._card("调解结果：其他条款").body.addWidget(self.terms)
        made = self._card("形式、地点与日期")
        row = QHBoxLayout()
        row.setSpacing(self._look.px(16))
        row.addWidget(self.place, 1)
        row.addWidget(self.made_on, 1)
        made.body.addWidget(self.form)
        made.body.addLayout(self._record_row)
        made.body.addLayout(row)
        self._column.addStretch(1)

    def _card(self, title: str, note: str = "") -> Card:
        card = Card(self._look)
        card.body.addWidget(SectionTitle(self._look, title, note))
        self._column.addWidget(card)
        return card

    def _bind(self) -> None:
        self.claims.changed.connect(self._notice)
        self.parties.changed.connect(self._notice)
        self.releases.changed.connect(self._notice)
        self.obligations.changed.connect(self._notice)
        self.terms.changed.connect(self._notice)
        self.side.asked.connect(self.side_claim_asked)
        fields: tuple[Field, ...] = (
            self.facts, self.dispute, self.form, self.record, self.place, self.made_on,
        )  # fmt: skip
        for field in fields:
            field.changed.connect(self._notice)

    def _offer_records(self, case: Case) -> None:
        """Only a closed record can hold an oral agreement."""
        records = tuple(
            (s.id, f"第{s.number}次调解，{s.held_at:%Y-%m-%d}（{s.mode}）") for s in case.sessions if s.closed
        )
        if records == self._records:
            return
        self._records = records
        old, kept = self.record, self.record.value()
        self.record = ChoiceField(self._look, old.label, records, chosen=kept)
        self.record.changed.connect(self._notice)
        self._record_row.replaceWidget(old, self.record)
        old.hide()
        old.deleteLater()
        self._dress()

    @Slot()
    def _notice(self) -> None:
        if not self._loading:
            self._dress()
            self.changed.emit()

    def _dress(self) -> None:
        self.record.setVisible(self.form.value() is AgreementForm.ORAL)
        if self._case is not None:
            # Only where a claim of the court's file is settled without one of its respondents.
            lines = release_lines(self._case, self.claims.chosen(), self.parties.chosen())
            self.releases.offer(lines)
            for widget in (self._releases_head, self.releases):
                widget.setVisible(bool(lines))


class _SideClaim(QWidget):
    """One line that adds a side dispute which came up in mediation.

    Attributes:
        awaited: it was asked for and the case has not been read again since.
    """

    asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.open_button = Button(look, "增加附带纠纷…", icon="add", kind="link")
        self.text = TextField(look, "附带纠纷的请求事项", placeholder="如：清掏费由全体用户均摊", longest=500)
        self.add_button = Button(look, "加入本案")
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        row.addWidget(self.text, 1)
        row.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(row)
        self.open_button.clicked.connect(self._open)
        self.add_button.clicked.connect(self._ask)
        self.clear()

    def clear(self) -> None:
        """It was added: close the line."""
        self.awaited = False
        self.text.clear()
        self.text.hide()
        self.add_button.hide()

    @Slot()
    def _open(self) -> None:
        self.text.show()
        self.add_button.show()
        self.text.line.setFocus()

    @Slot()
    def _ask(self) -> None:
        if self.text.is_empty() or self.text.error():
            self.text.show_error(self.text.error() or "请填写请求事项。")
            self.text.line.setFocus()
            return
        self.awaited = True
        self.asked.emit(ClaimEntry(self.text.value(), None, side=True))
