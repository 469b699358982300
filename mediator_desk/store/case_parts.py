"""A case as rows of its tables and back."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import RowMapping, select

from mediator_desk.domain.agreements import (
    Agreement,
    Claim,
    Instalment,
    Obligation,
    Performance,
    Service,
    Signature,
)
from mediator_desk.domain.cases import Case, NumberEntry
from mediator_desk.domain.consents import (
    AppraisalPause,
    Assignment,
    Certification,
    ConflictRuling,
    Consent,
    Disclosure,
    LimitExtension,
    Receipt,
)
from mediator_desk.domain.court_outcomes import Confirmation, CourtPaper
from mediator_desk.domain.endings import Ending, HandBack, Reopening
from mediator_desk.domain.hearings import Notice, Session, SessionNote
from mediator_desk.domain.participants import Participant
from mediator_desk.domain.parties import Agent, Party, PartyGroup
from mediator_desk.domain.pools import OrganisationStanding
from mediator_desk.domain.triage import Suspension, Triage
from mediator_desk.store import tables
from mediator_desk.store.parts import Kept, Key, Row, by, numbered, read
from mediator_desk.store.transaction import Transaction

CASE_NUMBERS = Kept(tables.case_number)

PARTS: tuple[Kept, ...] = (
    CASE_NUMBERS,
    Kept(tables.claim),
    Kept(tables.party_group),
    Kept(tables.party),
    Kept(tables.agent),
    Kept(tables.consent),
    Kept(tables.assignment),
    Kept(tables.conflict_ruling),
    Kept(tables.receipt),
    Kept(tables.appraisal_pause),
    Kept(tables.limit_extension),
    Kept(tables.notice, ("party_id", "item")),
    Kept(tables.session),
    Kept(tables.session_note),
    Kept(tables.certification),
    Kept(tables.agreement),
    Kept(tables.obligation),
    Kept(tables.instalment, ("obligation_id", "ordinal"), mint=True),
    Kept(tables.signature),
    Kept(tables.service, ("agreement_id", "ordinal")),
    Kept(tables.ending),
    Kept(tables.hand_back),
    Kept(tables.triage),
    Kept(tables.participant),
    Kept(tables.disclosure),
    Kept(tables.suspension),
    Kept(tables.confirmation),
    Kept(tables.court_paper),
    Kept(tables.performance),
    Kept(tables.reopening),
)
"""The tables of a case, each after those it points to."""

PartRows = dict[str, dict[Key, Row]]


def taken_apart(case: Case) -> PartRows:
    """Every part of the case as a row, by table name and key.

    Raises:
        ValueError: two parts of one kind with the same key; a bug of the caller.
    """
    apart: PartRows = {kept.table.name: {} for kept in PARTS}
    for name, key, row in _rows(case):
        if key in apart[name]:
            raise ValueError(f"two {name} with the key {key}")
        apart[name][key] = row
    return apart


def _rows(case: Case) -> Iterator[tuple[str, Key, Row]]:
    plain = {
        "case_number": case.numbers,
        "claim": case.claims,
        "party_group": case.groups,
        "party": case.parties,
        "consent": case.consents,
        "assignment": case.assignments,
        "conflict_ruling": case.rulings,
        "receipt": (case.receipt,) if case.receipt else (),
        "appraisal_pause": case.pauses,
        "limit_extension": case.extensions,
        "session": case.sessions,
        "agreement": case.agreements,
        "ending": (case.ending,) if case.ending else (),
        "hand_back": (case.hand_back,) if case.hand_back else (),
        "triage": case.triages,
        "participant": case.participants,
        "disclosure": case.disclosures,
        "certification": case.certifications,
        "suspension": case.suspensions,
        "confirmation": case.confirmations,
        "court_paper": case.court_papers,
        "performance": case.performances,
        "reopening": case.reopenings,
    }
    for name, records in plain.items():
        for key, row in numbered(tables.metadata.tables[name], records):
            yield name, key, row
    for key, row in numbered(tables.notice, case.notices, keys=("party_id", "item")):
        yield "notice", key, row
    for party in case.parties:
        for key, row in numbered(tables.agent, party.agents, party_id=party.id):
            yield "agent", key, row
    for session in case.sessions:
        for key, row in numbered(tables.session_note, session.notes, session_id=session.id):
            yield "session_note", key, row
    for agreement in case.agreements:
        yield from _agreement_rows(agreement)


def _agreement_rows(agreement: Agreement) -> Iterator[tuple[str, Key, Row]]:
    for key, row in numbered(tables.obligation, agreement.obligations, agreement_id=agreement.id):
        yield "obligation", key, row
    for obligation in agreement.obligations:
        keys = ("obligation_id", "ordinal")
        for key, row in numbered(tables.instalment, obligation.instalments, keys=keys, obligation_id=obligation.id):
            yield "instalment", key, row
    for key, row in numbered(tables.signature, agreement.signatures, agreement_id=agreement.id):
        yield "signature", key, row
    keys = ("agreement_id", "ordinal")
    for key, row in numbered(tables.service, agreement.services, keys=keys, agreement_id=agreement.id):
        yield "service", key, row


def loaded_parts(tx: Transaction, case_id: int) -> dict[str, Sequence[RowMapping]]:
    """Every part's row by table name: one query per table, whatever the size of the case.

    Beside its own tables: the organisations behind its mediators, as they are held to be today.
    """
    parts = {kept.table.name: kept.load(tx, {"case_id": case_id}) for kept in PARTS}
    behind = select(tables.assignment.c.organisation_id).where(
        tables.assignment.c.court_id == tx.court_id, tables.assignment.c.case_id == case_id
    )
    known = tables.organisation.c
    query = select(known.id, known.standing).where(known.court_id == tx.court_id, known.id.in_(behind))
    return {**parts, "organisation": tx.rows(query)}


def loaded_parts_of(tx: Transaction, case_ids: Collection[int]) -> dict[int, dict[str, Sequence[RowMapping]]]:
    """The same for several cases, by case: one query per table."""
    gathered: dict[int, dict[str, Sequence[RowMapping]]] = {case_id: {} for case_id in case_ids}
    for kept in PARTS:
        of_case = by(kept.load_among(tx, "case_id", case_ids), "case_id")
        for case_id, parts in gathered.items():
            parts[kept.table.name] = of_case.get(case_id, [])
    behind = {row["organisation_id"] for parts in gathered.values() for row in parts["assignment"]}
    known = tables.organisation.c
    query = select(known.id, known.standing).where(known.court_id == tx.court_id, known.id.in_(behind - {None}))
    organisations = tx.rows(query) if behind - {None} else []
    return {case_id: {**parts, "organisation": organisations} for case_id, parts in gathered.items()}


def put_together(row: RowMapping, parts: dict[str, Sequence[RowMapping]]) -> Case:
    """The case from its own row and the rows of its parts."""
    return read(
        Case,
        row,
        numbers=tuple(read(NumberEntry, each) for each in parts["case_number"]),
        claims=tuple(read(Claim, each) for each in parts["claim"]),
        groups=tuple(read(PartyGroup, each) for each in parts["party_group"]),
        parties=_parties(parts),
        consents=tuple(read(Consent, each) for each in parts["consent"]),
        assignments=_assignments(parts),
        rulings=tuple(read(ConflictRuling, each) for each in parts["conflict_ruling"]),
        receipt=next((read(Receipt, each) for each in parts["receipt"]), None),
        pauses=tuple(read(AppraisalPause, each) for each in parts["appraisal_pause"]),
        extensions=tuple(read(LimitExtension, each) for each in parts["limit_extension"]),
        notices=tuple(read(Notice, each) for each in parts["notice"]),
        sessions=_sessions(parts),
        agreements=_agreements(parts),
        ending=next((read(Ending, each) for each in parts["ending"]), None),
        hand_back=next((read(HandBack, each) for each in parts["hand_back"]), None),
        triages=tuple(read(Triage, each) for each in parts["triage"]),
        participants=tuple(read(Participant, each) for each in parts["participant"]),
        disclosures=tuple(read(Disclosure, each) for each in parts["disclosure"]),
        certifications=tuple(read(Certification, each) for each in parts["certification"]),
        suspensions=tuple(read(Suspension, each) for each in parts["suspension"]),
        confirmations=tuple(read(Confirmation, each) for each in parts["confirmation"]),
        court_papers=tuple(read(CourtPaper, each) for each in parts["court_paper"]),
        performances=tuple(read(Performance, each) for each in parts["performance"]),
        reopenings=tuple(read(Reopening, each) for each in parts["reopening"]),
    )


def _assignments(parts: dict[str, Sequence[RowMapping]]) -> tuple[Assignment, ...]:
    held = {row["id"]: row["standing"] for row in parts["organisation"]}
    return tuple(
        read(
            Assignment,
            row,
            organisation_standing=held.get(row["organisation_id"], OrganisationStanding.UNCHECKED),
        )
        for row in parts["assignment"]
    )


def _parties(parts: dict[str, Sequence[RowMapping]]) -> tuple[Party, ...]:
    agents = by(parts["agent"], "party_id")
    return tuple(
        read(Party, row, agents=tuple(read(Agent, each) for each in agents.get(row["id"], ())))
        for row in parts["party"]
    )


def _sessions(parts: dict[str, Sequence[RowMapping]]) -> tuple[Session, ...]:
    notes = by(parts["session_note"], "session_id")
    return tuple(
        read(Session, row, notes=tuple(read(SessionNote, each) for each in notes.get(row["id"], ())))
        for row in parts["session"]
    )


def _agreements(parts: dict[str, Sequence[RowMapping]]) -> tuple[Agreement, ...]:
    obligations = by(parts["obligation"], "agreement_id")
    instalments = by(parts["instalment"], "obligation_id")
    signatures = by(parts["signature"], "agreement_id")
    services = by(parts["service"], "agreement_id")
    return tuple(
        read(
            Agreement,
            row,
            obligations=tuple(
                read(
                    Obligation,
                    owed,
                    instalments=tuple(read(Instalment, each) for each in instalments.get(owed["id"], ())),
                )
                for owed in obligations.get(row["id"], ())
            ),
            signatures=tuple(read(Signature, each) for each in signatures.get(row["id"], ())),
            services=tuple(read(Service, each) for each in services.get(row["id"], ())),
        )
        for row in parts["agreement"]
    )
