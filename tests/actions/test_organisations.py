"""An organisation is one record; what is held of it rests on something and is told wherever it matters (民诉法 205)."""

from __future__ import annotations

import datetime as dt

import pytest

from mediator_desk.actions.organisations import OrganisationEntry, OrganisationLine
from mediator_desk.actions.pools import MediatorEntry, MembershipEntry
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.confirmation import confirmation_doubts, organisation_standing_of
from mediator_desk.domain.journal import Subject
from mediator_desk.domain.pools import OrganisationStanding, Pool
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import CourtRules, ReferralKind
from mediator_desk.store import journal
from mediator_desk.store.transaction import Store
from tests.actions import steps
from tests.actions.conftest import invited
from tests.domain.some_case import an_entry

YES, NO, UNCHECKED = OrganisationStanding.YES, OrganisationStanding.NO, OrganisationStanding.UNCHECKED


def _only(actions: Actions) -> OrganisationLine:
    (line,) = actions.organisations.everyone()
    return line


def test_a_name_typed_with_a_mediator_is_one_record_to_be_checked(actions: Actions) -> None:
    for name, typed in (("甲", "测试调解中心"), ("乙", "测试 调解中心")):
        invited(actions, MediatorEntry(name, (MembershipEntry(Pool.CPPCC, typed),)))
    line = _only(actions)
    assert (line.organisation.name, line.organisation.standing) == ("测试调解中心", UNCHECKED)
    assert line.people == ("甲", "乙")


@pytest.mark.parametrize("standing", [YES, NO])
def test_a_judgement_says_on_what_it_rests(actions: Actions, standing: OrganisationStanding) -> None:
    with pytest.raises(Refusal, match="依据") as refused:
        actions.organisations.add(OrganisationEntry("测试调解中心", standing, " "))
    assert refused.value.code == "basis"
    assert actions.organisations.everyone() == ()
    actions.organisations.add(OrganisationEntry("测试调解中心", standing, "登记证书"))
    kept = _only(actions).organisation
    assert (kept.standing, kept.judged_by, kept.judged_on) == (standing, "测试书记员", steps.TODAY)


def test_what_was_held_before_stays_in_the_journal(actions: Actions, store: Store) -> None:
    actions.organisations.add(OrganisationEntry("测试调解中心", NO, "未见登记"))
    known = _only(actions).organisation
    entry = OrganisationEntry("测试商事调解中心", YES, "司法局公告", dt.date(2026, 11, 20), "测试法官", "商调1号", "官网公示")
    actions.organisations.judge(known.id, known.version, entry)
    now = _only(actions).organisation
    assert (now.name, now.certificate, now.fee_standard, now.judged_by) == (
        "测试商事调解中心", "商调1号", "官网公示", "测试法官",
    )  # fmt: skip
    with store.reading() as tx:
        said = "".join(line.text for line in journal.entries(tx, Subject.ORGANISATION, known.id))
    assert "此前为“否”" in said and "未见登记" in said and "原名“测试调解中心”" in said
    with pytest.raises(Refusal) as refused:
        actions.organisations.judge(known.id, known.version, entry)
    assert refused.value.code == "stale"


def test_two_records_of_one_name_are_refused(actions: Actions) -> None:
    actions.organisations.add(OrganisationEntry("测试调解中心"))
    actions.organisations.add(OrganisationEntry("另一个中心"))
    with pytest.raises(Refusal, match="已经登记"):
        actions.organisations.add(OrganisationEntry("测试调解中心"))
    other = actions.organisations.everyone()[0].organisation
    assert other.name == "另一个中心"
    with pytest.raises(Refusal, match="已经登记"):
        actions.organisations.judge(other.id, other.version, OrganisationEntry("测试调解中心"))


def test_what_is_held_of_it_is_read_with_every_case_it_mediated(actions: Actions) -> None:
    place = MembershipEntry(Pool.CPPCC, "测试调解中心")
    who = invited(actions, MediatorEntry("甲", (place,), trainings=steps.TRAINED))
    case_id = actions.cases.register(an_entry(ReferralKind.ASSIGNED)).subject_id
    steps.consent(actions, case_id)
    steps.refer(actions, case_id, who)
    case, _ = steps.seen(actions, case_id)
    assert organisation_standing_of(case) is UNCHECKED
    assert "待核" in "".join(confirmation_doubts(case, CourtRules())), "to be checked warns like 否"
    known = _only(actions).organisation
    renamed = OrganisationEntry("测试调解中心（新名）", YES, "登记证书")
    actions.organisations.judge(known.id, known.version, renamed)
    case, _ = steps.seen(actions, case_id)
    assert organisation_standing_of(case) is YES
    assert confirmation_doubts(case, CourtRules()) == ()
    assert case.assignments[0].organisation == "测试调解中心", "the name stays as it was at the assignment"
