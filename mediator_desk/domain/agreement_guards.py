"""What must be true for a step of an agreement; each guard answers "" or the sentence of the refusal.

Sources stand beside each guard (law.md §11 rows 12 to 19, §12). A guard reads the case and the agreement
with the facts of the step entered, and nothing else.
"""

from __future__ import annotations

from mediator_desk.domain.agreements import (
    Agreement,
    AgreementForm,
    AgreementState,
    Capacity,
)
from mediator_desk.domain.cases import Case
from mediator_desk.domain.confirmation import cause_of, subject_obstacle
from mediator_desk.domain.court_outcomes import Confirmation, ConfirmResult, CourtPaper
from mediator_desk.domain.hearings import untold
from mediator_desk.domain.parties import PartyRole
from mediator_desk.domain.performances import unperformed
from mediator_desk.domain.rulebook import ReferralKind


def has_contents(case: Case, agreement: Agreement) -> str:
    """The three statutory contents are there (第二十四条; law.md §12 rule 21)."""
    missing = []
    if len(set(agreement.party_ids)) < 2:
        missing.append("当事人基本情况（至少两方）")
    if not (agreement.facts.strip() and agreement.dispute.strip()):
        missing.append("纠纷的主要事实、争议事项")
    if not (agreement.obligations or any(term.strip() for term in agreement.extra_terms)):
        missing.append("调解结果")
    if not agreement.claim_ids:
        missing.append("所解决的请求事项")
    return f"还缺：{'、'.join(missing)}，不能定稿。" if missing else ""


def settles_court_claim(case: Case, agreement: Agreement) -> bool:
    """Whether it settles something of the court's file, and not only side disputes (附带纠纷)."""
    return any(claim.id in agreement.claim_ids and not claim.side for claim in case.claims)


def both_sides_sign(case: Case, agreement: Agreement) -> str:
    """A claim of the court's file is settled between its two sides (法释〔2016〕14号 19: 双方当事人)."""
    if not settles_court_claim(case, agreement):
        return ""
    roles = {party.role for party in case.parties if party.id in agreement.party_ids}
    missing = [role.value for role in (PartyRole.APPLICANT, PartyRole.RESPONDENT) if role not in roles]
    if not missing:
        return ""
    return f"解决法院移送的请求须由申请人和被申请人双方签署，签署人中没有{'、'.join(missing)}；附带纠纷可由各该当事人签署。"


def releases_are_respondents(case: Case, agreement: Agreement) -> str:
    """Only respondents who do not sign are released, and only from a claim of the court's file."""
    if not agreement.releases:
        return ""
    if not settles_court_claim(case, agreement):
        return "本协议没有解决法院移送的请求，不能写明放弃对其余被申请人的请求。"
    free = {
        p.id for p in case.present_parties if p.role is PartyRole.RESPONDENT and p.id not in agreement.party_ids
    }
    return "" if set(agreement.releases) <= free else "只能放弃对未签署的被申请人的请求，请核对勾选。"


def told_and_heard(case: Case, agreement: Agreement) -> str:
    """Every signer was told the five matters, and one session is on record (第十四、二十四条; rule 17)."""
    missing = untold(agreement.party_ids, case.notices)
    lines = [f"{p.name}（{'、'.join(missing[p.id])}）" for p in case.parties if p.id in missing]
    told = f"五项告知尚缺：{'；'.join(lines)}，请在案件页“五项告知”中补记。" if lines else ""
    heard = any(session.closed for session in case.sessions)
    return told + ("" if heard else "还没有定稿的调解笔录，请先在案件页“记录调解”并将笔录定稿。")


def oral_is_recorded(case: Case, agreement: Agreement) -> str:
    """An oral agreement stands in the closed record of a session (第二十三条)."""
    if agreement.form is not AgreementForm.ORAL:
        return ""
    recorded = any(s.id == agreement.oral_session_id and s.closed for s in case.sessions)
    return "" if recorded else "口头协议须记入已定稿的调解笔录，请先选择该次笔录。"


def parties_signed(case: Case, agreement: Agreement) -> str:
    """Every party signed (第二十四条; rule 24)."""
    missing = [
        p.name for p in case.parties if p.id in agreement.party_ids and agreement.signature_of(p.id) is None
    ]
    return f"尚未签署：{'、'.join(missing)}。" if missing else ""


def mediator_signed(case: Case, agreement: Agreement) -> str:
    """The mediator signed (第二十四条)."""
    return "" if any(s.capacity is Capacity.MEDIATOR for s in agreement.valid_signatures) else "调解员尚未签名。"


def organisation_sealed(case: Case, agreement: Agreement) -> str:
    """An organisation that led put its seal (第二十四条; rule 22)."""
    lead = case.last_lead
    if lead is None or not lead.organisation:
        return ""
    sealed = any(s.capacity is Capacity.ORGANISATION for s in agreement.valid_signatures)
    return "" if sealed else f"调解组织“{lead.organisation}”尚未盖章。"


def nobody_signed(case: Case, agreement: Agreement) -> str:
    """A text that somebody signed is not changed any more."""
    return "已有人签署，不能再修改文字，请作废后另拟。" if agreement.valid_signatures else ""


def served_and_submitted(case: Case, agreement: Agreement) -> str:
    """This version was served on all its parties and submitted to the court (第十九条; row 14)."""
    served = {s.party_id for s in agreement.services if s.revision == agreement.revision}
    missing = [p.name for p in case.parties if p.id in agreement.party_ids and p.id not in served]
    if missing:
        return f"协议书尚未送达：{'、'.join(missing)}。"
    return "" if agreement.filed_on else "请填写提交法院备案日期。"


def only_before_filing(case: Case, agreement: Agreement) -> str:
    """备案 belongs to 委派 and the centre's own cases (第十九条)."""
    return "委托案件的协议由法院审查结案，不走备案。" if case.kind is ReferralKind.ENTRUSTED else ""


def filing_done(case: Case, agreement: Agreement) -> str:
    """委派: an agreement goes to the court's file first (第十九条); 委托 and the centre's own cases go straight on."""
    return "请先送达并提交法院备案。" if case.kind is ReferralKind.ASSIGNED else ""


def filing_or_filed(case: Case, agreement: Agreement) -> str:
    """As above, for steps that are open both before and after the filing."""
    return "" if agreement.state is AgreementState.FILED else filing_done(case, agreement)


def court_has_case(case: Case, agreement: Agreement) -> str:
    """Only a court that referred the case makes a 调解书 of its agreement (第二十条; 民诉法 100)."""
    return "自行受理的纠纷不在法院，不能出具调解书，可以申请司法确认。" if case.kind is ReferralKind.OWN else ""


def owes_something(case: Case, agreement: Agreement) -> str:
    """There is something to perform."""
    return "" if agreement.obligations else "本协议没有需要履行的内容。"


def confirmable(case: Case, agreement: Agreement) -> str:
    """The matter is one that courts confirm (解释 355; rule 28); doubts that a judge may put aside are no guard."""
    return subject_obstacle(case, cause_of(case))


def has_end_reason(case: Case, agreement: Agreement) -> str:
    """Why it was given up is on record."""
    return "" if agreement.end_reason.strip() else "请写明原因。"




def somebody_signed(case: Case, agreement: Agreement) -> str:
    """There is a signature to take back."""
    return "" if agreement.valid_signatures else "还没有登记签署，没有可以撤销的。"


def signature_missing(case: Case, agreement: Agreement) -> str:
    """An agreement in force is signed again only where a signature was taken back (撤销签署登记)."""
    missing = "".join(guard(case, agreement) for guard in SIGNED)
    return "" if missing else "各方签署齐全，不能再登记签署。"


def party_signature_gone(case: Case, agreement: Agreement) -> str:
    """Only an agreement that some party turns out not to have signed was never made (rule 24)."""
    return "" if parties_signed(case, agreement) else "各方均已签署，协议已经成立，不能再作拒签处理。"


def something_unperformed(case: Case, agreement: Agreement) -> str:
    """There is something to record as done."""
    return owes_something(case, agreement) or ("" if unperformed(case, agreement) else "各项义务均已登记履行。")


def performed_in_full(case: Case, agreement: Agreement) -> str:
    """Everything owed is on record as done, with its evidence (人民调解法 31; 2025 意见 四)."""
    left = unperformed(case, agreement)
    return f"以下各项还没有登记履行：{'、'.join(f'第{o.seq}项' for o in left)}。" if left else ""


def performed_at_once(case: Case, agreement: Agreement) -> str:
    """即时履行: there was something to do, and all of it is on record as done (民诉法 101)."""
    return owes_something(case, agreement) or performed_in_full(case, agreement)


def confirmation_of(case: Case, agreement: Agreement) -> Confirmation | None:
    """The last application for 司法确认 of this agreement."""
    return next((c for c in reversed(case.confirmations) if c.agreement_id == agreement.id), None)


def paper_of(case: Case, agreement: Agreement) -> CourtPaper | None:
    """The last 调解书 asked for on this agreement."""
    return next((c for c in reversed(case.court_papers) if c.agreement_id == agreement.id), None)


def paper_not_requested(case: Case, agreement: Agreement) -> str:
    """One request is enough."""
    paper = paper_of(case, agreement)
    return "" if paper is None or paper.refused_by else "已登记过出具调解书的申请。"


def paper_asked_for(case: Case, agreement: Agreement) -> str:
    """The court makes a 调解书 where a party expressly asked for it (2025 意见 四)."""
    paper = paper_of(case, agreement)
    asked = paper is not None and paper.requested_by and not paper.refused_by
    return "" if asked else "请先登记当事人明确申请出具调解书（2025年意见第四条）。"


def paper_named(case: Case, agreement: Agreement) -> str:
    """The court's paper has its number and its day."""
    paper = paper_of(case, agreement)
    return "" if paper is not None and paper.number.strip() and paper.made_on else "请填写调解书的文号和日期。"


def somebody_unserved(case: Case, agreement: Agreement) -> str:
    """There is a party whose answer to the 调解书 is not on record."""
    paper = paper_of(case, agreement)
    known = {service.party_id for service in paper.services} if paper else set()
    return "" if set(agreement.party_ids) - known else "各方均已登记签收。"


def paper_in_force(case: Case, agreement: Agreement) -> str:
    """A 调解书 takes effect when the last party has signed for it (民诉法 100; 解释 149)."""
    paper = paper_of(case, agreement)
    got = {s.party_id for s in paper.services if not s.refused} if paper else set()
    missing = [p.name for p in case.parties if p.id in agreement.party_ids and p.id not in got]
    return f"调解书还没有经{'、'.join(missing)}签收，尚未生效。" if missing else ""


def paper_refused(case: Case, agreement: Agreement) -> str:
    """A party would not sign for the 调解书 (民诉法 102)."""
    paper = paper_of(case, agreement)
    return "" if paper is not None and paper.refused_by else "没有当事人拒收调解书。"


def was_filed(case: Case, agreement: Agreement) -> str:
    """It was in the court's file before the application."""
    return "" if agreement.filed_on else "协议没有备案。"


def enforceable(case: Case, agreement: Agreement) -> str:
    """Only what a court has confirmed or put into a 调解书 is enforced (民诉法 206; 人民调解法 33)."""
    confirmation = confirmation_of(case, agreement)
    if confirmation is not None and confirmation.result is ConfirmResult.VALID:
        return ""
    if paper_of(case, agreement) is not None and not paper_in_force(case, agreement):
        return ""
    return "协议未经司法确认，也没有生效的调解书，不能直接申请执行；当事人可以另行起诉。"


def not_bound_by_court(case: Case, agreement: Agreement) -> str:
    """What a court has confirmed or put into a 调解书 is not replaced by a further agreement of the parties."""
    if enforceable(case, agreement):
        return ""
    return "协议已由法院确认或出具调解书，不能以新协议替代；履行中另有商量的，在执行中和解。"


_REPLACEABLE = frozenset({AgreementState.EFFECTIVE, AgreementState.FILED, AgreementState.PERFORMING})


def replaced_by_all(case: Case, agreement: Agreement) -> str:
    """Only all who signed an agreement change it (民法典 543): each of them signs the one in its place."""
    old = next((a for a in case.agreements if a.id == agreement.replaces), None)
    if old is None:
        return ""
    if old.state not in _REPLACEABLE:
        return f"原来的第{old.number}份协议现为“{old.state}”，不能由新协议替代。"
    missing = [p.name for p in case.parties if p.id in old.party_ids and p.id not in agreement.party_ids]
    if not missing:
        return not_bound_by_court(case, old)
    return (
        f"替代第{old.number}份协议须经其全体签署人同意（民法典第五百四十三条），"
        f"新协议的签署人中还缺：{'、'.join(missing)}。"
    )


def not_being_replaced(case: Case, agreement: Agreement) -> str:
    """One text at a time is written in place of an agreement."""
    pending = (AgreementState.DRAFT, AgreementState.TO_SIGN)
    other = next((a for a in case.agreements if a.replaces == agreement.id and a.state in pending), None)
    return f"已在起草第{other.number}份协议来替代它。" if other else ""


STANDING_FACTS = (
    *(only_before_filing, filing_done, filing_or_filed, court_has_case),
    *(somebody_signed, signature_missing, party_signature_gone),
    *(paper_not_requested, paper_asked_for, somebody_unserved, paper_in_force),
    *(owes_something, something_unperformed, performed_in_full, performed_at_once),
    *(enforceable, not_bound_by_court, not_being_replaced),
)
"""Guards that look at what stands and not at what is entered with the step: where one says no, no button is shown."""

SIGNED = (parties_signed, mediator_signed, organisation_sealed)
"""Everything that has to stand under an agreement (第二十四条)."""
