"""An online case waits for what its mediator tells of himself and for the parties' answers (在线调解规则 第十三条)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mediator_desk.actions.disclosures import DisclosureEntry
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.acts import Act
from mediator_desk.domain.cases import Channel
from mediator_desk.domain.pools import Mediator
from mediator_desk.domain.refusals import Refusal
from tests.actions import steps
from tests.domain.some_case import an_entry


@pytest.fixture
def case_id(actions: Actions, deputy: Mediator) -> int:
    """An online case, referred to the deputy."""
    case_id = actions.cases.register(replace(an_entry(), channel=Channel.ONLINE)).subject_id
    steps.consent(actions, case_id)
    steps.refer(actions, case_id, deputy)
    return case_id


def test_the_receipt_waits_for_the_disclosure_and_for_every_answer(
    actions: Actions, case_id: int, deputy: Mediator
) -> None:
    with pytest.raises(Refusal, match="尚缺：苏日娜"):
        steps.receive(actions, case_id)
    assert actions.cases.open(case_id).offers[0].act is Act.DISCLOSE
    case, version = steps.seen(actions, case_id)
    first, second = (party.id for party in case.parties)
    told = DisclosureEntry(deputy.id, steps.TODAY, "曾任申请人顾问", (first,), (first,))
    actions.disclosures.record(case_id, version, told)
    with pytest.raises(Refusal, match="尚未同意"):
        steps.receive(actions, case_id)
    case, version = steps.seen(actions, case_id)
    made = case.disclosures[0]
    actions.disclosures.answer(case_id, version, made.id, (first, second), (first, second))
    steps.receive(actions, case_id)
    file = actions.cases.open(case_id)
    assert file.case.disclosures[0].agreed_by == (first, second)
    assert any("曾任申请人顾问" in line.text and "知悉后同意" in line.text for line in file.journal)


def test_nothing_to_disclose_is_on_record_too(actions: Actions, case_id: int, deputy: Mediator) -> None:
    done = actions.disclosures.record(
        case_id, steps.seen(actions, case_id)[1], DisclosureEntry(deputy.id, steps.TODAY)
    )
    assert done.text == "苏日娜披露：无应披露情形"
    steps.receive(actions, case_id)


def test_a_party_who_objects_gets_another_mediator(actions: Actions, case_id: int, deputy: Mediator) -> None:
    case, version = steps.seen(actions, case_id)
    known = tuple(party.id for party in case.parties)
    actions.disclosures.record(
        case_id, version, DisclosureEntry(deputy.id, steps.TODAY, "与申请人相识", known, known[:1])
    )
    offer = actions.cases.open(case_id).offers[0]
    assert (offer.act, offer.reason) == (Act.CHANGE_MEDIATOR, "")
