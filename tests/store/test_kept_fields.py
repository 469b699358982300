"""Nothing a dataclass holds is lost on its way to the tables: every field has its place."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Table

from mediator_desk.domain import (
    absences,
    agreements,
    cases,
    consents,
    court_outcomes,
    endings,
    hearings,
    participants,
    parties,
    pools,
    triage,
)
from mediator_desk.domain.bookings import Booking
from mediator_desk.domain.contacts import Contact
from mediator_desk.domain.desk_pcs import DeskPc
from mediator_desk.domain.docket_views import SavedFilter
from mediator_desk.domain.inquiries import Inquiry
from mediator_desk.domain.journal import Correction
from mediator_desk.domain.papers import IssuedPaper
from mediator_desk.domain.staff import Staff
from mediator_desk.domain.standing import Headline
from mediator_desk.store import private_notes, tables
from mediator_desk.store.parts import fields_in, values_of
from mediator_desk.store.transaction import Store
from tests.store import samples

KEPT: list[tuple[Table, type]] = [
    (tables.case_file, cases.Case),
    (tables.case_file, Headline),
    (tables.case_number, cases.NumberEntry),
    (tables.claim, agreements.Claim),
    (tables.party_group, parties.PartyGroup),
    (tables.party, parties.Party),
    (tables.agent, parties.Agent),
    (tables.consent, consents.Consent),
    (tables.assignment, consents.Assignment),
    (tables.conflict_ruling, consents.ConflictRuling),
    (tables.receipt, consents.Receipt),
    (tables.appraisal_pause, consents.AppraisalPause),
    (tables.limit_extension, consents.LimitExtension),
    (tables.notice, hearings.Notice),
    (tables.session, hearings.Session),
    (tables.session_note, hearings.SessionNote),
    (tables.agreement, agreements.Agreement),
    (tables.obligation, agreements.Obligation),
    (tables.instalment, agreements.Instalment),
    (tables.signature, agreements.Signature),
    (tables.service, agreements.Service),
    (tables.ending, endings.Ending),
    (tables.hand_back, endings.HandBack),
    (tables.reopening, endings.Reopening),
    (tables.triage, triage.Triage),
    (tables.suspension, triage.Suspension),
    (tables.participant, participants.Participant),
    (tables.disclosure, consents.Disclosure),
    (tables.certification, consents.Certification),
    (tables.confirmation, court_outcomes.Confirmation),
    (tables.court_paper, court_outcomes.CourtPaper),
    (tables.performance, agreements.Performance),
    (tables.mediator, pools.Mediator),
    (tables.membership, pools.Membership),
    (tables.organisation, pools.Organisation),
    (tables.training, pools.Training),
    (tables.absence, absences.Absence),
    (tables.saved_filter, SavedFilter),
    (tables.relation, pools.Relation),
    (tables.staff, Staff),
    (tables.desk_pc, DeskPc),
    (tables.staff_key, private_notes.StaffKey),
    (tables.private_note, private_notes.KeptNote),
    (tables.private_text, private_notes.SealedText),
    (tables.issued_paper, IssuedPaper),
    (tables.correction, Correction),
    (tables.contact, Contact),
    (tables.booking, Booking),
    (tables.inquiry, Inquiry),
]
APART = {
    "list_layout", "id_counter", "paper_counter", "paper_bytes", "setting", "journal", "journal_head", "sheet_mapping",
} | {
    "private_reader",
    "draft",
    # Made from the cases, and made anew at any time.
    *("search_gram", "search_state", "search_use", "search_word"),
    "private_key",
}
"""Tables of no dataclass, or of one that is kept whole as a document."""


@pytest.mark.parametrize(("table", "kind"), KEPT, ids=[f"{t.name}-{k.__name__}" for t, k in KEPT])
def test_every_field_is_a_column_or_a_listed_child(table: Table, kind: type) -> None:
    names = {each.name for each in dataclasses.fields(kind)}
    children = set(table.info.get("children", ())) if kind is not Headline else set()
    assert set(fields_in(table, kind)) == names - children
    assert children <= names


def test_no_table_is_forgotten_here() -> None:
    assert {table.name for table, _ in KEPT} | APART == set(tables.metadata.tables)


def test_a_field_without_a_place_stops_the_save() -> None:
    wider = dataclasses.make_dataclass("Wider", [("days", int), ("weeks", int)])
    with pytest.raises(TypeError, match="limit_extension does not keep weeks of Wider"):
        values_of(tables.limit_extension, wider(1, 2))


def test_the_full_sample_says_something_in_every_field(store: Store) -> None:
    case = samples.kept_case(store)
    said: dict[tuple[str, str], bool] = {}
    for record in _records(case):
        for field in dataclasses.fields(record):
            place = (type(record).__name__, field.name)
            said[place] = said.get(place, False) or _says(record, field)
    assert [place for place, yes in said.items() if not yes] == []


def _records(value: Any) -> Iterator[Any]:
    if isinstance(value, tuple):
        for each in value:
            yield from _records(each)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        yield value
        for field in dataclasses.fields(value):
            yield from _records(getattr(value, field.name))


def _says(record: Any, field: dataclasses.Field[Any]) -> bool:
    """Whether the value would be missed if it were lost: neither the default nor empty."""
    value = getattr(record, field.name)
    return value not in (field.default, None, "", (), False)
