"""What the court and the parties made of an agreement, in words: 司法确认, 调解书, 履行, signatures taken back."""

from __future__ import annotations

from collections.abc import Iterator

from mediator_desk.domain.agreement_guards import paper_in_force
from mediator_desk.domain.agreement_lifecycle import AgreementStep, reopening_needed
from mediator_desk.domain.agreements import Agreement, ObligationKind
from mediator_desk.domain.calendar import spell_date
from mediator_desk.domain.cases import Case
from mediator_desk.domain.court_outcomes import Confirmation, CourtPaper
from mediator_desk.domain.money import format_amount
from mediator_desk.domain.performances import is_performed, records_of, still_owed
from mediator_desk.domain.proof import lacking_proof
from mediator_desk.ui.kit.texts import TextKind

Line = tuple[str, TextKind]
"""Words and their kind."""


def signing_remarks(case: Case, agreement: Agreement) -> Iterator[Line]:
    """What must be known beside the signatures: proof that is missing, whom it replaces, what was taken back."""
    lacking = lacking_proof(case, agreement)
    if lacking:
        yield f"待证：{lacking}补登签署后恢复。", "care"
    replaced = next((a for a in case.agreements if a.id == agreement.replaces), None)
    if replaced is not None:
        yield f"生效后替代第{replaced.number}份协议；在此以前第{replaced.number}份协议仍然有效。", "sub"
    again = reopening_needed(case, agreement, AgreementStep.MEDIATE_AGAIN)
    if again:
        yield again, "care"
    for signature in agreement.signatures:
        if signature.voided and signature.voided_on:
            yield f"{signature.name}的签署登记已于{spell_date(signature.voided_on)}撤销：{signature.voided}", "sub"


def confirmation_lines(case: Case, agreement: Agreement) -> Iterator[Line]:
    """Every application for 司法确认 and its result."""
    for each in case.confirmations:
        if each.agreement_id == agreement.id:
            yield from _one_confirmation(each)


def _one_confirmation(each: Confirmation) -> Iterator[Line]:
    yield f"{spell_date(each.applied_on)}各方共同向{each.court}申请司法确认", "body"
    if each.despite:
        yield f"{each.judge}：{each.despite}", "sub"
    if each.result is None or each.decided_on is None:
        yield "等待法院裁定。", "sub"
        return
    number = f"（{each.ruling}）" if each.ruling else ""
    grounds = f"：{each.grounds}" if each.grounds else ""
    yield f"{spell_date(each.decided_on)}{each.result}{number}{grounds}", "body"


def paper_lines(case: Case, agreement: Agreement) -> Iterator[Line]:
    """Every 调解书 asked for, and who signed for it."""
    for each in case.court_papers:
        if each.agreement_id == agreement.id:
            yield from _one_paper(case, agreement, each)


def _one_paper(case: Case, agreement: Agreement, paper: CourtPaper) -> Iterator[Line]:
    names = {party.id: party.name for party in case.parties}
    asked = "、".join(names[party_id] for party_id in paper.requested_by)
    yield f"{spell_date(paper.requested_on)}{asked}申请出具调解书", "body"
    if paper.made_on is None:
        yield "等待法院出具。", "sub"
        return
    yield f"{spell_date(paper.made_on)}法院出具调解书{paper.number}", "body"
    for service in paper.services:
        how = "拒绝签收" if service.refused else "本人签收"
        yield f"{spell_date(service.day)}{names[service.party_id]}{how}", "body"
    if paper.services and not paper.refused_by:
        waiting = paper_in_force(case, agreement)
        last = max(service.day for service in paper.services)
        yield (waiting, "care") if waiting else (f"调解书自{spell_date(last)}起生效。", "fine")


def performance_lines(case: Case, agreement: Agreement) -> Iterator[Line]:
    """What of the agreement is on record as done, and what is still owed."""
    if not any(p.agreement_id == agreement.id for p in case.performances):
        return
    for obligation in agreement.obligations:
        for done in records_of(case, obligation):
            paid = f"付款{format_amount(done.amount)}元" if done.amount is not None else "已履行"
            words = f"第{obligation.seq}项：{spell_date(done.performed_on)}{paid}（{done.evidence}，{done.confirmed_by}确认）"
            yield words, "body"
        if not is_performed(case, obligation):
            left = still_owed(case, obligation)
            money = obligation.kind is ObligationKind.MONEY and left is not None
            yield f"第{obligation.seq}项：{f'还应付{format_amount(left)}元' if money and left else '尚未履行'}", "sub"
