"""Reading a whole case file: the case and everything reckoned from it (案卷)."""

from __future__ import annotations

from collections.abc import Sequence

from mediator_desk.actions.desk import CASE, today
from mediator_desk.domain.agreement_lint import lint
from mediator_desk.domain.agreement_terms import agreement_terms
from mediator_desk.domain.agreements import AgreementState
from mediator_desk.domain.calendar import WorkCalendar
from mediator_desk.domain.case_files import CaseFile
from mediator_desk.domain.cases import OPEN_STATES, Case, CaseState
from mediator_desk.domain.conflicts import barred_mediators, open_matters, words_of
from mediator_desk.domain.deadlines import days_left
from mediator_desk.domain.hearings import untold
from mediator_desk.domain.limits import case_deadline
from mediator_desk.domain.offers import offers
from mediator_desk.domain.papers import IssuedPaper, PaperKind
from mediator_desk.domain.standing import headline, limit_runs, to_be_returned
from mediator_desk.store import cases, corrections, journal, papers, settings
from mediator_desk.store.transaction import Transaction


def _after_the_end(case: Case, papers_issued: Sequence[IssuedPaper]) -> tuple[str, ...]:
    """The written report to the court and the court's receipt (第二十一、二十六条; rules 31, 33)."""
    lacking: list[str] = []
    if case.ending is None or case.state is CaseState.ARCHIVED:
        return ()
    reported = any(paper.kind is PaperKind.END_REPORT and not paper.voided for paper in papers_issued)
    if not reported and case.state is not CaseState.RETURNED:
        lacking.append("还没有打印终止报告")
    if to_be_returned(case):
        lacking.append("材料还没有移送法院并由法院签收")
    return tuple(lacking)


def missing_things(case: Case, papers_issued: Sequence[IssuedPaper] = ()) -> tuple[str, ...]:
    """What the file still lacks (缺什么), in words; nothing here is an error."""
    if case.state not in OPEN_STATES:
        return _after_the_end(case, papers_issued)
    lacking: list[str] = []
    for ruling in open_matters(case):
        lacking.append(f"须核实回避：{words_of(ruling)}")
    if barred_mediators(case):
        lacking.append(f"已决定回避，须更换：{'、'.join(barred_mediators(case))}")
    unheard = [p.name for p in case.parties if case.latest_consent(p.id) is None]
    if unheard:
        lacking.append(f"未记录调解意愿：{'、'.join(unheard)}")
    if case.receipt is None and case.open_assignments:
        lacking.append("缺签收回执，期限未起算")
    told = untold([p.id for p in case.parties], case.notices)
    if case.receipt is not None and told:
        lacking.append(f"未完成五项告知：{'、'.join(p.name for p in case.parties if p.id in told)}")
    unnumbered = [p.name for p in case.parties if not p.id_number]
    if unnumbered:
        lacking.append(f"缺证件号：{'、'.join(unnumbered)}")
    if not case.numbers:
        lacking.append("缺案号")
    return tuple(lacking)


def read_case_file(tx: Transaction, case_id: int, calendar: WorkCalendar) -> CaseFile:
    """The file of one case in a constant number of queries."""
    case = cases.load(tx, case_id)
    rules = settings.load(tx).rules
    deadline = case_deadline(case, calendar, rules)
    day = today(tx)
    unsigned = [a for a in case.agreements if a.state in (AgreementState.DRAFT, AgreementState.TO_SIGN)]
    issued = papers.of_case(tx, case_id)
    return CaseFile(
        case=case,
        headline=headline(case, deadline),
        deadline=deadline,
        today=day,
        days_left=days_left(deadline, day) if limit_runs(case) else None,
        offers=offers(case),
        journal=journal.entries(tx, CASE, case_id),
        corrections=corrections.of(tx, CASE, case_id),
        papers=issued,
        missing=missing_things(case, issued),
        lint=tuple((a.id, lint(case, a)) for a in unsigned),
        terms=agreement_terms(case, calendar, rules),
        group_names=tuple((group.id, group.name) for group in case.groups),
    )
