"""What has become of a finished text: who signed, to whom it was handed, what was printed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mediator_desk.domain.agreements import Agreement
from mediator_desk.domain.calendar import spell_date
from mediator_desk.domain.case_files import CaseFile
from mediator_desk.domain.cases import Case
from mediator_desk.domain.papers import IssuedPaper
from mediator_desk.domain.parties import numbered_roles
from mediator_desk.domain.signing import SigningLine, signing_lines, still_missing
from mediator_desk.domain.standing import settled_claims
from mediator_desk.ui.documents.outcome_cards import (
    Line,
    confirmation_lines,
    paper_lines,
    performance_lines,
    signing_remarks,
)
from mediator_desk.ui.documents.signing_drawer import signature_words
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.cards import Card, SectionTitle
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.texts import Picture, Text
from mediator_desk.ui.kit.tokens import Tone


class AgreementLife(QWidget):
    """A finished agreement in words; nothing here can be typed.

    Signals:
        paper_asked(object): the id of an issued paper to look at.
    """

    paper_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("kind", "inside")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, look.px(8), 0)
        self._column.setSpacing(look.px(12))
        self._inside: QWidget | None = None

    def tell(self, file: CaseFile, agreement: Agreement) -> None:
        """Show this agreement."""
        if self._inside is not None:
            self._column.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.px(12))
        for card in self._cards(file, agreement):
            column.addWidget(card)
        column.addStretch(1)
        self._column.addWidget(self._inside)

    def _cards(self, file: CaseFile, agreement: Agreement) -> list[Card]:
        cards = [self._signing(file.case, agreement)]
        if agreement.services or agreement.filed_on:
            cards.append(self._filing(file.case, agreement))
        for title, lines in (
            ("司法确认", confirmation_lines(file.case, agreement)),
            ("调解书", paper_lines(file.case, agreement)),
            ("履行", performance_lines(file.case, agreement)),
        ):
            said = tuple(lines)
            if said:
                cards.append(self._said(title, said))
        cards.append(self._claims(file.case, agreement))
        papers = [paper for paper in file.papers if paper.agreement_id == agreement.id]
        cards.append(self._papers(papers))
        return cards

    def _signing(self, case: Case, agreement: Agreement) -> Card:
        card = self._card("签署")
        missing = still_missing(case, agreement)
        if agreement.end_reason:
            card.body.addWidget(Text(f"{agreement.state}：{agreement.end_reason}", "care", wrap=True))
        if agreement.effective_on:
            effect = f"协议自{spell_date(agreement.effective_on)}起生效。"
            card.body.addWidget(Text(effect, "fine", wrap=True))
        elif missing:
            card.body.addWidget(Text(f"还差：{missing}", "care", wrap=True))
        for words, kind in signing_remarks(case, agreement):
            card.body.addWidget(Text(words, kind, wrap=True))
        for line in signing_lines(case, agreement):
            card.body.addLayout(self._signed_line(line))
        return card

    def _said(self, title: str, lines: Sequence[Line]) -> Card:
        card = self._card(title)
        for words, kind in lines:
            card.body.addWidget(Text(words, kind, wrap=True))
        return card

    def _signed_line(self, line: SigningLine) -> QHBoxLayout:
        icon, tone = ("checkmark_circle", Tone.OK) if line.signed else ("clock", Tone.NEUTRAL)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(line.title, wrap=True))
        words.addWidget(Text(signature_words(line.signed) if line.signed else "未签", "sub", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(self._look.px(8))
        row.addWidget(Picture(self._look, icon, tone, 18), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row

    def _filing(self, case: Case, agreement: Agreement) -> Card:
        card = self._card("送达与备案")
        roles = numbered_roles(case.parties)
        for service in agreement.services:
            party = case.party(service.party_id)
            who = f"{roles[service.party_id]} {party.name}" if party else ""
            which = "" if service.revision == agreement.revision else f"（第{service.revision}版）"
            words = f"{who}：{spell_date(service.served_on)}{service.method}送达{which}"
            card.body.addWidget(Text(words, wrap=True))
        if agreement.filed_on:
            card.body.addWidget(Text(f"{spell_date(agreement.filed_on)}提交人民法院备案", wrap=True))
        return card

    def _claims(self, case: Case, agreement: Agreement) -> Card:
        card = self._card("所解决的请求")
        settled = settled_claims(case)
        for claim in case.claims:
            if claim.id in agreement.claim_ids:
                state = "（已解决）" if claim.id in settled else ""
                card.body.addWidget(Text(f"{claim.text}{state}", wrap=True))
        return card

    def _papers(self, papers: list[IssuedPaper]) -> Card:
        card = self._card("已出文书")
        if not papers:
            card.body.addWidget(Text("还没有打印。", "sub"))
        for paper in reversed(papers):
            row = QHBoxLayout()
            row.setSpacing(self._look.px(8))
            words = QVBoxLayout()
            words.setSpacing(0)
            void = "　已作废" if paper.voided else ""
            words.addWidget(Text(f"{paper.number}　第{paper.revision}版{void}", wrap=True))
            if paper.mark:
                words.addWidget(Text(paper.mark, "sub", wrap=True))
            when = f"{paper.issued_at:%Y-%m-%d %H:%M}　{paper.issued_by}　{paper.pages}页"
            words.addWidget(Text(when, "sub", wrap=True))
            see = Button(self._look, "查看", icon="eye")
            see.setAccessibleName(f"查看{paper.number}第{paper.revision}版")
            see.clicked.connect(partial(self._ask, paper.id))
            row.addLayout(words, 1)
            row.addWidget(see)
            card.body.addLayout(row)
        return card

    def _card(self, title: str) -> Card:
        card = Card(self._look)
        card.body.addWidget(SectionTitle(self._look, title))
        return card

    def _ask(self, paper_id: int, _checked: bool = False) -> None:
        self.paper_asked.emit(paper_id)
