"""Reading a whole case file: the case and everything reckoned from it (案卷)."""

from __future__ import annotations

from mediator_desk.actions.desk import CASE, today
from mediator_desk.actions.interpreting import hindrances
from mediator_desk.domain.agreement_lint import lint
from mediator_desk.domain.agreement_terms import agreement_terms, term_alarms
from mediator_desk.domain.agreements import AgreementState
from mediator_desk.domain.calendar import WorkCalendar
from mediator_desk.domain.case_files import CaseFile
from mediator_desk.domain.cases import OPEN_STATES, Case
from mediator_desk.domain.causes import shipped_causes
from mediator_desk.domain.contacts import Contact, visit_words, visits_proposed
from mediator_desk.domain.deadlines import days_left
from mediator_desk.domain.journal import Subject
from mediator_desk.domain.limits import case_deadline, late_signatures
from mediator_desk.domain.missing_things import missing_things
from mediator_desk.domain.offers import offers
from mediator_desk.domain.outcome_paths import paths_for
from mediator_desk.domain.permissions import may_act, scope_of
from mediator_desk.domain.side_notes import side_notes
from mediator_desk.domain.staff import Actor
from mediator_desk.domain.standing import headline, limit_runs
from mediator_desk.store import (
    bookings,
    cases,
    contacts,
    corrections,
    journal,
    links,
    papers,
    scope,
    settings,
)
from mediator_desk.store.transaction import Transaction


def read_case_file(tx: Transaction, case_id: int, calendar: WorkCalendar, actor: Actor) -> CaseFile:
    """The file of one case in a constant number of queries, with what this person may do next."""
    case = cases.load(tx, case_id)
    kept = settings.load(tx)
    rules = kept.rules
    calls = contacts.of_case(tx, case_id)
    deadline = case_deadline(case, calendar, rules)
    day = today(tx)
    unsigned = [a for a in case.agreements if a.state in (AgreementState.DRAFT, AgreementState.TO_SIGN)]
    closed = hindrances(tx, case, rules, day)
    issued = papers.of_case(tx, case_id)
    part = scope.part_in(tx, case_id, actor.mediator_id)
    terms = agreement_terms(case, calendar, rules)
    return CaseFile(
        case=case,
        headline=headline(case, deadline),
        deadline=deadline,
        today=day,
        days_left=days_left(deadline, day) if limit_runs(case, deadline) else None,
        offers=tuple(offer for offer in offers(case, closed) if may_act(actor, offer.act, part)),
        journal=journal.entries(tx, CASE, case_id),
        corrections=corrections.of(tx, CASE, case_id),
        papers=issued,
        missing=(
            *term_alarms(case, terms, day, rules),
            *missing_things(case, issued, late_signatures(case, deadline), day),
            *(each.missing for each in closed if each.missing),
            *_visits(case, calls, kept.contact_attempts),
        ),
        lint=tuple((a.id, lint(case, a)) for a in unsigned),
        terms=terms,
        closing_paths=paths_for(case, rules),
        notes=side_notes(case, shipped_causes()),
        group_names=tuple((group.id, group.name) for group in case.groups),
        links=links.of_case(tx, case, scope_of(actor)),
        looks=journal.entries(tx, Subject.LOOKS, case_id),
        contacts=calls,
        contact_attempts=kept.contact_attempts,
        bookings=bookings.of_case(tx, case_id),
    )


def _visits(case: Case, calls: tuple[Contact, ...], enough: int) -> tuple[str, ...]:
    """That somebody is to be visited; only while the mediation runs."""
    due = visits_proposed(case, calls, enough) if case.state in OPEN_STATES else ()
    return (visit_words([party.name for party in due], enough),) if due else ()
