"""Every typed value of a case can be put right (更正), or it is said here why it is not."""

from __future__ import annotations

import dataclasses

from mediator_desk.domain.corrections import CorrectableField, correctable
from mediator_desk.store.transaction import Store
from tests.store import samples

F = CorrectableField


def test_every_row_of_the_table_finds_its_value_in_a_full_case(store: Store) -> None:
    case = samples.kept_case(store)
    found = {part.field for part in correctable(case)}
    assert sorted(field.name for field in set(F) - found) == []


def test_every_typed_value_of_a_case_can_be_put_right_or_says_why_not(store: Store) -> None:
    case = samples.kept_case(store)
    known = {(type(each.record), field.value.attribute) for field in F for each in field.value.part.found(case)}
    parts = {kind for kind, _ in known}
    typed = {(kind, field.name) for kind in parts for field in dataclasses.fields(kind)}
    missing = {f"{kind.__name__}.{name}" for kind, name in typed - known if name not in NO_VALUES}
    assert missing - ELSEWHERE == set()
    assert ELSEWHERE - missing == set()


NO_VALUES = {"id", "version", "seq", "number", "revision", "state", "number_kind", "agreement_id", "party_id"}
"""Reckoned or pointing, never typed."""
ELSEWHERE = {
    # The parts of a case have rows of their own; what a case follows from has acts of its own.
    *(f"Case.{name}" for name in (
        "agreements", "assignments", "certifications", "claims", "confirmations", "consents", "court_papers",
        "disclosures", "ending", "extensions", "groups", "hand_back", "notices", "numbers", "participants",
        "parties", "pauses", "performances", "receipt", "reopenings", "rulings", "sessions", "suspensions",
        "triages", "cause_version", "fast_track", "linked_to", "link_kind", "merged_into", "merge_reason",
    )),
    "NumberEntry.kind",  # read off the number
    *(f"Party.{name}" for name in ("agents", "former_names", "id_reason", "successor_of")),
    *(f"{kind}.id_reason" for kind in ("Agent", "Participant")),
    *(f"Consent.{name}" for name in ("agent_id",)),
    # Who mediates is decided by 选定, 更换 and the roster.
    *(f"Assignment.{name}" for name in (
        "mediator_id", "membership_id", "mediator_name", "pool", "organisation", "organisation_id",
        "organisation_standing", "lead",
    )),
    # A ruling decides; another decision is another ruling.
    *(f"ConflictRuling.{name}" for name in ("mediator_id", "finding", "ground", "result", "agreed_by")),
    *(f"Disclosure.{name}" for name in ("mediator_id", "known_to", "agreed_by")),
    *(f"Certification.{name}" for name in ("mediator_id", "successor_id")),
    "Notice.item",
    # Who was there and what was noted is written in the session's own form.
    *(f"Session.{name}" for name in ("mediator_ids", "attendance", "notes", "closed", "participant_ids")),
    # The text is what was signed: it is changed by 退回修改 and a new version only.
    *(f"Agreement.{name}" for name in (
        "form", "claim_ids", "party_ids", "facts", "dispute", "obligations", "extra_terms", "oral_session_id",
        "signatures", "services", "effective_on", "releases", "replaces",
    )),
    *(f"Signature.{name}" for name in (
        "capacity", "name", "agent_id", "mediator_id", "certification_id", "voided_on", "voided",
    )),
    "Performance.obligation_id",
    *(f"Confirmation.{name}" for name in ("applicants", "despite", "judge", "result")),
    *(f"CourtPaper.{name}" for name in ("requested_by", "services")),
    *(f"Reopening.{name}" for name in ("from_state", "decided_by", "former_end")),
    *(f"Triage.{name}" for name in ("stage", "result", "criteria")),
    "Suspension.result",
}
"""What is put right in another way, or follows from something else."""
