"""Reading a whole case file: the case and everything reckoned from it (案卷)."""

from __future__ import annotations

from mediator_desk.actions.desk import CASE, today
from mediator_desk.domain.agreement_lint import lint
from mediator_desk.domain.agreement_terms import agreement_terms, term_alarms
from mediator_desk.domain.agreements import AgreementState
from mediator_desk.domain.calendar import WorkCalendar
from mediator_desk.domain.case_files import CaseFile
from mediator_desk.domain.deadlines import days_left
from mediator_desk.domain.journal import Subject
from mediator_desk.domain.limits import case_deadline
from mediator_desk.domain.missing_things import missing_things
from mediator_desk.domain.offers import offers
from mediator_desk.domain.standing import headline, limit_runs
from mediator_desk.store import cases, corrections, journal, papers, settings
from mediator_desk.store.transaction import Transaction


def read_case_file(tx: Transaction, case_id: int, calendar: WorkCalendar) -> CaseFile:
    """The file of one case in a constant number of queries."""
    case = cases.load(tx, case_id)
    rules = settings.load(tx).rules
    deadline = case_deadline(case, calendar, rules)
    day = today(tx)
    unsigned = [a for a in case.agreements if a.state in (AgreementState.DRAFT, AgreementState.TO_SIGN)]
    issued = papers.of_case(tx, case_id)
    terms = agreement_terms(case, calendar, rules)
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
        missing=(*term_alarms(case, terms, day, rules), *missing_things(case, issued)),
        lint=tuple((a.id, lint(case, a)) for a in unsigned),
        terms=terms,
        group_names=tuple((group.id, group.name) for group in case.groups),
        looks=journal.entries(tx, Subject.LOOKS, case_id),
    )
