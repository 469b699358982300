"""Agreements, issued papers and corrections of a case as its page shows them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mediator_desk.domain.agreement_terms import AgreementTerm
from mediator_desk.domain.agreements import Agreement
from mediator_desk.domain.case_files import CaseFile
from mediator_desk.domain.cases import Case
from mediator_desk.domain.deadlines import days_left
from mediator_desk.domain.journal import Correction
from mediator_desk.domain.papers import IssuedPaper
from mediator_desk.domain.private_numbers import shown_value
from mediator_desk.domain.row_words import NEAR
from mediator_desk.ui.cases.pile import Block
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.cards import Rule, StatePill
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.standings import agreement_look
from mediator_desk.ui.kit.texts import Text

Open = Callable[[int], None]


def paper_blocks(look: Look, file: CaseFile, open_agreement: Open, open_paper: Open) -> Iterator[QWidget]:
    """Agreements first, then what was issued."""
    if not file.case.agreements and not file.papers:
        yield Text("还没有协议和文书。", "sub", wrap=True)
    for place, agreement in enumerate(file.case.agreements):
        if place:
            yield Rule()
        yield _agreement_block(look, file, agreement, open_agreement)
    if file.papers:
        if file.case.agreements:
            yield Rule()
        yield Text("已出文书", "strong")
    for paper in file.papers:
        yield _paper_block(look, paper, open_paper)


def correction_blocks(look: Look, corrections: tuple[Correction, ...]) -> Iterator[QWidget]:
    """What was put right, the latest first."""
    for place, entry in enumerate(reversed(corrections)):
        if place:
            yield Rule()
        block = Block(look)
        block.add_line(entry.field, "strong")
        block.add_line(f"{_value(entry, entry.old)} → {_value(entry, entry.new)}", "body")
        block.add_line(f"理由：{entry.reason}")
        block.add_line(f"{entry.actor} · {entry.at:%Y-%m-%d %H:%M}")
        yield block


def _value(entry: Correction, value: str) -> str:
    return shown_value(entry.field, value) or "（空）"


def _agreement_block(look: Look, file: CaseFile, agreement: Agreement, open_agreement: Open) -> Block:
    block = Block(look)
    pill = StatePill(look)
    tone, icon = agreement_look(agreement.state)
    pill.say(agreement.state.value, tone, icon)
    title = Text(f"第{agreement.number}份协议（{agreement.form}）", "strong", wrap=True)
    block.add_row(title, pill)
    for words in _agreement_facts(file.case, agreement):
        block.add_line(words)
    for term in file.terms:
        if term.agreement_id == agreement.id:
            block.column.addWidget(TermLine(look, term, file.today))
    button = Button(look, "打开协议", kind="link")
    button.setAccessibleName(f"打开第{agreement.number}份协议")
    button.clicked.connect(partial(_go, open_agreement, agreement.id))
    block.add_row(QWidget(), button)
    return block


def _agreement_facts(case: Case, agreement: Agreement) -> Iterator[str]:
    claims = [claim.text for claim in case.claims if claim.id in agreement.claim_ids]
    yield f"解决：{'；'.join(claims)}" if claims else "还没有写明解决哪些请求"
    names = {party.id: party.name for party in case.parties}
    signed, waiting = [], []
    for party_id in agreement.party_ids:
        signature = agreement.signature_of(party_id)
        name = names.get(party_id, "")
        if signature is None:
            waiting.append(name)
        else:
            signed.append(f"{name}（{signature.signed_on:%Y-%m-%d}）")
    yield f"已签：{'、'.join(signed)}" if signed else ""
    yield f"待签：{'、'.join(waiting)}" if waiting else ""
    yield f"生效：{agreement.effective_on:%Y-%m-%d}" if agreement.effective_on else ""
    yield f"备案：{agreement.filed_on:%Y-%m-%d}" if agreement.filed_on else ""
    yield f"原因：{agreement.end_reason}" if agreement.end_reason else ""


def _paper_block(look: Look, paper: IssuedPaper, open_paper: Open) -> Block:
    block = Block(look)
    button = Button(look, "查看、重新打印", kind="link")
    button.setAccessibleName(f"查看、重新打印{paper.kind}{paper.number}")
    button.clicked.connect(partial(_go, open_paper, paper.id))
    block.add_line(f"{paper.kind} {paper.number}", "body")
    block.add_line(
        f"第{paper.revision}版 · {paper.pages}页 · {paper.issued_at:%Y-%m-%d %H:%M} · {paper.issued_by}"
    )
    block.add_line(f"已作废：{paper.voided}" if paper.voided else "", "care")
    block.add_line(paper.mark, "care")
    block.add_row(QWidget(), button)
    return block


class TermLine(QWidget):
    """A term that runs from an agreement's effect, and why it ends on that day."""

    def __init__(self, look: Look, term: AgreementTerm, today: dt.date) -> None:
        super().__init__()
        last, left = term.deadline.last_day, days_left(term.deadline, today)
        near = left is not None and left <= NEAR
        words = f"{term.title}：最后一日 {last:%Y-%m-%d}（{_counted(left)}）" if last else term.title
        self.words = Text(words, "care" if near else "sub", wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.why = Text("".join((term.deadline.why, *term.deadline.cautions)), "sub", wrap=True)
        self.ask = Button(look, "为什么", kind="link")
        self.ask.setAccessibleName(f"{term.title}：为什么是这一天")
        self.ask.clicked.connect(self._turn)
        row = QHBoxLayout()
        row.setSpacing(look.px(6))
        row.addWidget(self.words, 1)
        row.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(2))
        column.addLayout(row)
        column.addWidget(self.why)
        self.why.hide()

    @Slot()
    def _turn(self) -> None:
        self.why.setVisible(self.why.isHidden())


def _counted(left: int | None) -> str:
    if left is None:
        return "无法定期限"
    if left == 0:
        return "今天到期"
    return f"剩 {left} 天" if left > 0 else f"超期 {-left} 天"


def _go(open_it: Open, record_id: int, checked: bool = False) -> None:
    open_it(record_id)
