"""One case, from the court's sheet to the signed agreement, or back to the court."""

from __future__ import annotations

import datetime as dt
import hashlib

import pytest

from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.acts import Act
from mediator_desk.domain.agreements import AgreementState
from mediator_desk.domain.cases import CaseState
from mediator_desk.domain.consents import Material
from mediator_desk.domain.corrections import CorrectableField
from mediator_desk.domain.docket import DocketFilter, Which
from mediator_desk.domain.endings import ClosingPath
from mediator_desk.domain.papers import PaperKind
from mediator_desk.domain.pools import Mediator
from mediator_desk.domain.referral_sheets import Verdict
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.standing import Outcome, Standing, outcome
from mediator_desk.pdf.preview import extract_text
from mediator_desk.store import journal
from mediator_desk.store.transaction import Store
from tests.actions import steps
from tests.exchange.sheets import sheet_of_2024


@pytest.fixture
def property_case(actions: Actions) -> int:
    """The property-fee case of the sheet, imported."""
    content = sheet_of_2024()
    report = actions.referrals.examine(content, "移送表.xlsx")
    row = next(r for r in report.rows if "（2024）内0121诉前调321号" in r.values.case_numbers)
    return actions.referrals.take_in(content, "移送表.xlsx", [row.number]).first_id


def test_the_21_rows_come_in_at_once_and_never_twice(actions: Actions) -> None:
    content = sheet_of_2024()
    report = actions.referrals.examine(content, "移送表.xlsx")
    assert actions.cases.count(DocketFilter()) == 0, "looking writes nothing"
    rows = [row.number for row in report.rows if row.verdict in (Verdict.READY, Verdict.ASK)]
    done = actions.referrals.take_in(content, "移送表.xlsx", rows)
    assert done.count == 21
    assert actions.cases.counts()[Which.OPEN] == 21
    again = actions.referrals.examine(content, "移送表.xlsx")
    assert {row.verdict for row in again.rows} == {Verdict.IMPOSSIBLE}
    assert all(row.known_case is not None for row in again.rows)
    with pytest.raises(Refusal, match="一行也没有导入"):
        actions.referrals.take_in(content, "移送表.xlsx", rows[:1])


def test_one_bad_row_among_the_chosen_leaves_everything_as_it_was(actions: Actions) -> None:
    content = sheet_of_2024()
    with pytest.raises(Refusal):
        actions.referrals.take_in(content, "移送表.xlsx", [])
    first = actions.referrals.examine(content, "移送表.xlsx").rows[0].number
    actions.referrals.take_in(content, "移送表.xlsx", [first])
    with pytest.raises(Refusal, match="一行也没有导入"):
        actions.referrals.take_in(content, "移送表.xlsx", [first, first + 1])
    assert actions.cases.count(DocketFilter()) == 1


def test_the_next_step_is_always_offered_first(
    actions: Actions, property_case: int, deputy: Mediator
) -> None:
    walked: list[Act] = []

    def note() -> None:
        walked.append(actions.cases.open(property_case).offers[0].act)

    note()
    for step in (
        lambda: steps.consent(actions, property_case),
        lambda: steps.refer(actions, property_case, deputy),
        lambda: steps.receive(actions, property_case),
        lambda: steps.tell(actions, property_case),
        lambda: steps.meet(actions, property_case, deputy),
    ):
        step()
        note()
    assert walked == [
        Act.RECORD_CONSENT,
        Act.REFER,
        Act.RECEIVE,
        Act.TELL,
        Act.HOLD_SESSION,
        Act.DRAFT_AGREEMENT,
    ]


def test_no_countdown_runs_before_the_mediator_has_signed(
    actions: Actions, property_case: int, deputy: Mediator
) -> None:
    steps.consent(actions, property_case)
    steps.refer(actions, property_case, deputy)
    before = actions.cases.open(property_case)
    assert before.days_left is None
    assert before.deadline.why.startswith("期限未起算")
    steps.receive(actions, property_case)
    after = actions.cases.open(property_case)
    assert after.deadline.last_day == dt.date(2026, 12, 23)
    assert after.days_left == 30
    assert "第二十七条" in after.deadline.why
    receipt = actions.papers.issue(property_case, after.case.version, PaperKind.RECEIPT)
    assert "起诉状" in extract_text(receipt.pdf)
    again = actions.papers.issue(property_case, after.case.version, PaperKind.RECEIPT)
    assert again.paper.id == receipt.paper.id


def test_the_case_ends_in_a_signed_filed_agreement(
    actions: Actions, property_case: int, deputy: Mediator
) -> None:
    steps.to_mediation(actions, property_case, deputy)
    agreement_id = steps.settle(actions, property_case)
    steps.sign(actions, property_case, agreement_id, deputy)
    case, _ = steps.seen(actions, property_case)
    assert case.agreements[0].state is AgreementState.EFFECTIVE
    assert case.agreements[0].effective_on == steps.TODAY
    steps.file_it(actions, property_case, agreement_id)
    actions.cases.conclude(property_case, steps.seen(actions, property_case)[1], steps.agreed())
    actions.cases.close(property_case, steps.seen(actions, property_case)[1], ClosingPath.FILED, steps.TODAY)
    done = actions.cases.open(property_case)
    assert done.case.state is CaseState.CLOSED
    assert outcome(done.case) is Outcome.SUCCESS
    assert done.headline.standing is Standing.SUCCESS
    assert done.days_left is None


def test_the_printed_agreement_is_frozen_and_a_reprint_is_those_bytes(
    actions: Actions, property_case: int, deputy: Mediator
) -> None:
    steps.to_mediation(actions, property_case, deputy)
    agreement_id = steps.settle(actions, property_case)
    version = steps.seen(actions, property_case)[1]
    first = actions.agreements.issue(property_case, version, agreement_id)
    assert hashlib.sha256(first.pdf).hexdigest() == first.paper.sha256
    text = extract_text(first.pdf)
    assert "王某某" in text
    assert "玖仟肆佰贰拾陆元捌角" in text.replace("\n", "").replace("\r", "")
    actions.corrections.correct(property_case, version, CorrectableField.JUDGE, 0, "测试法官丁", "分案调整")
    assert actions.agreements.reprint(first.paper.id) == first.pdf
    again = actions.agreements.issue(property_case, steps.seen(actions, property_case)[1], agreement_id)
    assert (again.pdf, again.paper.id) == (first.pdf, first.paper.id)


def test_a_text_changed_after_printing_is_a_new_numbered_version(
    actions: Actions, property_case: int, deputy: Mediator
) -> None:
    steps.to_mediation(actions, property_case, deputy)
    agreement_id = steps.settle(actions, property_case)
    first = actions.agreements.issue(property_case, steps.seen(actions, property_case)[1], agreement_id)
    actions.agreements.reopen(property_case, steps.seen(actions, property_case)[1], agreement_id)
    actions.agreements.finish(property_case, steps.seen(actions, property_case)[1], agreement_id)
    second = actions.agreements.issue(property_case, steps.seen(actions, property_case)[1], agreement_id)
    assert (first.paper.revision, second.paper.revision) == (1, 2)
    assert second.paper.number == first.paper.number
    papers = {paper.id: paper for paper in actions.cases.open(property_case).papers}
    assert papers[first.paper.id].voided
    assert not papers[second.paper.id].voided


def test_a_draft_is_previewed_and_never_issued(
    actions: Actions, property_case: int, deputy: Mediator
) -> None:
    steps.to_mediation(actions, property_case, deputy)
    case, version = steps.seen(actions, property_case)
    actions.agreements.draft(property_case, version, steps.an_agreement(case))
    case, version = steps.seen(actions, property_case)
    shown = actions.agreements.preview(property_case, case.agreements[0].id)
    assert shown.pages
    with pytest.raises(Refusal, match="没有定稿"):
        actions.agreements.issue(property_case, version, case.agreements[0].id)
    assert actions.cases.open(property_case).papers == ()


def test_a_failed_case_goes_back_with_its_material_and_without_its_concessions(
    actions: Actions, property_case: int, deputy: Mediator
) -> None:
    steps.to_mediation(actions, property_case, deputy)
    actions.cases.fail(property_case, steps.seen(actions, property_case)[1], steps.failed())
    actions.cases.hand_back(
        property_case, steps.seen(actions, property_case)[1], steps.TODAY, [Material("起诉状", True, 3, 2)]
    )
    actions.cases.court_receives(
        property_case,
        steps.seen(actions, property_case)[1],
        steps.TODAY,
        "测试法官甲",
        "（2026）内0121民初900号",
    )
    back = actions.cases.open(property_case)
    report = actions.papers.issue(property_case, back.case.version, PaperKind.END_REPORT)
    text = extract_text(report.pdf).replace("\r", "").replace("\n", "")
    assert "分歧较大" in text
    assert "移送材料清单" in text
    assert steps.SECRET not in text
    assert back.case.state is CaseState.FILED_AT_COURT
    assert outcome(back.case) is Outcome.FAILED
    assert "（2026）内0121民初900号" in {number.text for number in back.case.numbers}
    told = " ".join(f"{line.text}{dict(line.detail)}" for line in back.journal)
    assert steps.SECRET not in told


def test_a_stale_save_is_refused_and_nothing_is_overwritten(actions: Actions, property_case: int) -> None:
    _, version = steps.seen(actions, property_case)
    steps.consent(actions, property_case)
    with pytest.raises(Refusal) as refused:
        actions.cases.add_number(property_case, version, "（2026）内0121民初77号", None)
    assert refused.value.code == "stale"
    assert len(actions.cases.open(property_case).case.numbers) == 1


def test_every_action_leaves_a_journal_line_and_the_chain_holds(
    actions: Actions, property_case: int, deputy: Mediator, store: Store
) -> None:
    steps.to_mediation(actions, property_case, deputy)
    shown = actions.cases.open(property_case)
    assert [line.verb for line in shown.journal] == [
        "import",
        "consent",
        "refer",
        "receive",
        "tell",
        "session",
    ]
    assert {line.actor for line in shown.journal} == {"测试书记员"}
    with store.reading() as tx:
        assert journal.verify(tx) == ()


def test_a_correction_keeps_old_value_reason_and_author(
    actions: Actions, property_case: int, deputy: Mediator
) -> None:
    steps.to_mediation(actions, property_case, deputy)
    version = steps.seen(actions, property_case)[1]
    party = steps.seen(actions, property_case)[0].parties[1]
    actions.corrections.correct(
        property_case, version, CorrectableField.PARTY_NAME, party.id, "王某•某", "身份证原件如此"
    )
    (kept,) = actions.cases.open(property_case).corrections
    assert (kept.old, kept.new, kept.reason, kept.actor) == (
        "王某某",
        "王某·某",
        "身份证原件如此",
        "测试书记员",
    )
