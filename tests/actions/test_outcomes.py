"""What follows an effective agreement goes through the real file: court, performance, replacement, proof."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from mediator_desk.actions.organisations import OrganisationEntry
from mediator_desk.actions.outcomes import ConfirmationEntry, PerformanceEntry, RulingEntry
from mediator_desk.actions.pools import MediatorEntry, MembershipEntry
from mediator_desk.actions.signed_in import Actions
from mediator_desk.domain.agreements import Agreement, AgreementState
from mediator_desk.domain.cases import CaseState
from mediator_desk.domain.court_outcomes import ConfirmResult, PaperService
from mediator_desk.domain.endings import ClosingPath
from mediator_desk.domain.papers import IssuedPaper
from mediator_desk.domain.pools import Mediator, OrganisationStanding, Pool
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import ReferralKind
from mediator_desk.domain.standing import Outcome, Standing, outcome
from tests.actions import steps
from tests.actions.conftest import invited
from tests.actions.steps import TODAY, seen
from tests.domain.some_case import an_entry

A = AgreementState


def _case(actions: Actions, mediator: Mediator, kind: ReferralKind) -> int:
    """A case with a signed agreement; its id."""
    case_id = actions.cases.register(an_entry(kind)).subject_id
    steps.to_mediation(actions, case_id, mediator)
    steps.sign(actions, case_id, steps.settle(actions, case_id), mediator)
    return case_id


def _first(actions: Actions, case_id: int) -> Agreement:
    return seen(actions, case_id)[0].agreements[0]


def _version(actions: Actions, case_id: int) -> int:
    return seen(actions, case_id)[1]


def _papers(actions: Actions, case_id: int) -> tuple[IssuedPaper, ...]:
    return actions.cases.open(case_id).papers


@pytest.fixture
def lawful(actions: Actions) -> Mediator:
    """A member of an organisation that is 依法设立."""
    judged = OrganisationEntry("测试旗人民调解委员会", OrganisationStanding.YES, "测试司法局登记", TODAY, "测试法官")
    actions.organisations.add(judged)
    place = MembershipEntry(Pool.CPPCC, "测试旗人民调解委员会")
    done = actions.pools.invite(MediatorEntry("乌云其木格", (place,), trainings=steps.TRAINED))
    return next(line.mediator for line in actions.pools.roster() if line.mediator.id == done.subject_id)


@pytest.fixture
def filed(actions: Actions, lawful: Mediator) -> int:
    """A 委派 case with its agreement filed at court; its id."""
    case_id = _case(actions, lawful, ReferralKind.ASSIGNED)
    steps.file_it(actions, case_id, _first(actions, case_id).id)
    return case_id


@pytest.fixture
def entrusted(actions: Actions, lawful: Mediator) -> int:
    """A 委托 case with its agreement in force; its id."""
    return _case(actions, lawful, ReferralKind.ENTRUSTED)


def _apply(actions: Actions, case_id: int, **more: str) -> None:
    case, version = seen(actions, case_id)
    agreement = case.agreements[0]
    entry = replace(ConfirmationEntry(TODAY, agreement.party_ids, "测试旗人民法院"), **more)  # type: ignore[arg-type]
    actions.outcomes.apply_for_confirmation(case_id, version, agreement.id, entry)


def _rule(actions: Actions, case_id: int, result: ConfirmResult, grounds: str = "") -> str:
    entry = RulingEntry(result, TODAY, "(2026)内0121诉前调确 0012号", grounds)
    agreement_id = _first(actions, case_id).id
    return actions.outcomes.decide_confirmation(case_id, _version(actions, case_id), agreement_id, entry).text


def test_a_confirmed_agreement_closes_the_case_and_its_ruling_is_kept_in_the_one_form(
    actions: Actions, filed: int
) -> None:
    outlook = actions.outcomes.confirmation_outlook(filed, _first(actions, filed).id)
    assert (outlook.obstacle, outlook.doubts, outlook.court) == ("", (), "测试旗人民法院")
    assert outlook.deadline is not None
    assert outlook.deadline.last_day == dt.date(2026, 12, 23)
    _apply(actions, filed)
    said = _rule(actions, filed, ConfirmResult.VALID)
    assert said == "司法确认：有效（（2026）内0121诉前调确12号），第1份协议为“履行中”"
    actions.cases.conclude(filed, _version(actions, filed), steps.agreed())
    actions.cases.close(filed, _version(actions, filed), ClosingPath.CONFIRMED, TODAY)
    case, _ = seen(actions, filed)
    assert case.state is CaseState.CLOSED
    assert case.confirmations[0].ruling == "（2026）内0121诉前调确12号"
    assert outcome(case) is Outcome.SUCCESS


def test_an_organisation_that_is_still_unchecked_wants_the_judges_reason(actions: Actions) -> None:
    place = MembershipEntry(Pool.CPPCC, "测试调解中心")
    unchecked = invited(actions, MediatorEntry("测试委员", (place,), trainings=steps.TRAINED))
    case_id = _case(actions, unchecked, ReferralKind.ASSIGNED)
    steps.file_it(actions, case_id, _first(actions, case_id).id)
    doubts = actions.outcomes.confirmation_outlook(case_id, _first(actions, case_id).id).doubts
    assert doubts == ("“测试调解中心”是否依法设立为“待核”：司法确认可能不予受理，可申请出具调解书。",)
    with pytest.raises(Refusal) as refused:
        _apply(actions, case_id)
    assert refused.value.code == "doubt"
    _apply(actions, case_id, despite="组织资质材料已核", judge="测试法官")
    line = next(entry.text for entry in actions.cases.open(case_id).journal if entry.verb == "confirmation")
    assert "测试法官：组织资质材料已核" in line


def test_a_rejected_agreement_is_mediated_again_as_a_new_version_signed_and_filed_anew(
    actions: Actions, filed: int, lawful: Mediator
) -> None:
    agreement_id = _first(actions, filed).id
    actions.agreements.issue(filed, _version(actions, filed), agreement_id)
    _apply(actions, filed)
    _rule(actions, filed, ConfirmResult.REJECTED, "内容不明确")
    assert _first(actions, filed).state is A.NOT_CONFIRMED
    actions.outcomes.mediate_again(filed, _version(actions, filed), agreement_id)
    assert (_first(actions, filed).state, _first(actions, filed).revision) == (A.DRAFT, 2)
    assert all("驳回" in paper.voided for paper in _papers(actions, filed))
    case, version = seen(actions, filed)
    clearer = replace(steps.an_agreement(case), extra_terms=("逾期按日万分之三支付违约金。",))
    actions.agreements.revise(filed, version, agreement_id, clearer)
    actions.agreements.finish(filed, _version(actions, filed), agreement_id)
    steps.sign(actions, filed, agreement_id, lawful)
    steps.file_it(actions, filed, agreement_id)
    again = _first(actions, filed)
    assert again.state is A.FILED
    assert [service.revision for service in again.services] == [1, 1, 2, 2]
    _apply(actions, filed)
    assert len(seen(actions, filed)[0].confirmations) == 2


def test_the_courts_paper_is_asked_for_made_and_signed_for(actions: Actions, entrusted: int) -> None:
    agreement = _first(actions, entrusted)
    company, owner = agreement.party_ids
    verbs = actions.outcomes
    verbs.request_paper(entrusted, _version(actions, entrusted), agreement.id, TODAY, [owner])
    verbs.record_paper(entrusted, _version(actions, entrusted), agreement.id, "(2026)内0121民初458号", TODAY)
    verbs.serve_paper(entrusted, _version(actions, entrusted), agreement.id, [PaperService(company, TODAY)])
    verbs.serve_paper(entrusted, _version(actions, entrusted), agreement.id, [PaperService(owner, TODAY)])
    actions.cases.conclude(entrusted, _version(actions, entrusted), steps.agreed())
    actions.cases.close(entrusted, _version(actions, entrusted), ClosingPath.COURT_PAPER, TODAY)
    paper = seen(actions, entrusted)[0].court_papers[0]
    assert (paper.number, paper.requested_by, len(paper.services)) == ("（2026）内0121民初458号", (owner,), 2)


def test_a_refusal_at_service_says_what_follows(actions: Actions, entrusted: int) -> None:
    agreement = _first(actions, entrusted)
    verbs = actions.outcomes
    verbs.request_paper(entrusted, _version(actions, entrusted), agreement.id, TODAY, agreement.party_ids)
    verbs.record_paper(entrusted, _version(actions, entrusted), agreement.id, "（2026）内0121民初458号", TODAY)
    refused = [PaperService(agreement.party_ids[1], TODAY, refused=True)]
    said = verbs.serve_paper(entrusted, _version(actions, entrusted), agreement.id, refused).text
    assert said == "第1份协议不成立：巴图·孟克拒绝签收调解书，调解书不生效，案件转入审理（民事诉讼法第一百零二条）"


def test_nothing_happens_at_court_tomorrow(actions: Actions, entrusted: int) -> None:
    agreement = _first(actions, entrusted)
    late = TODAY + dt.timedelta(days=1)
    with pytest.raises(Refusal, match=r"申请出具调解书的日期.*晚于今天"):
        actions.outcomes.request_paper(
            entrusted, _version(actions, entrusted), agreement.id, late, agreement.party_ids
        )
    owed = agreement.obligations[0]
    entry = PerformanceEntry(owed.id, late, owed.amount, "收条", "测试法人")
    with pytest.raises(Refusal, match=r"履行日期.*晚于今天"):
        actions.outcomes.perform(entrusted, _version(actions, entrusted), agreement.id, [entry])


def test_what_was_done_is_kept_with_its_evidence(actions: Actions, entrusted: int) -> None:
    agreement = _first(actions, entrusted)
    owed = agreement.obligations[0]
    entry = PerformanceEntry(owed.id, TODAY, owed.amount, " 转账凭证 ", "测试法人")
    said = actions.outcomes.perform(entrusted, _version(actions, entrusted), agreement.id, [entry]).text
    assert said == "第1份协议登记履行第1项，现为“已履行”"
    kept = seen(actions, entrusted)[0].performances[0]
    assert (kept.amount, kept.evidence, kept.confirmed_by) == (Decimal("9426.80"), "转账凭证", "测试法人")


def test_a_new_agreement_of_all_replaces_the_old_one_and_marks_its_papers(
    actions: Actions, entrusted: int, lawful: Mediator
) -> None:
    old = _first(actions, entrusted)
    actions.agreements.issue(entrusted, _version(actions, entrusted), old.id)
    actions.outcomes.replace_by_new(entrusted, _version(actions, entrusted), old.id)
    case, version = seen(actions, entrusted)
    fresh = case.agreements[1]
    assert fresh.replaces == old.id
    actions.agreements.revise(entrusted, version, fresh.id, steps.an_agreement(case))
    actions.agreements.finish(entrusted, _version(actions, entrusted), fresh.id)
    assert seen(actions, entrusted)[0].agreements[1].replaces == old.id
    assert _papers(actions, entrusted)[0].mark == ""
    steps.sign(actions, entrusted, fresh.id, lawful)
    states = [agreement.state for agreement in seen(actions, entrusted)[0].agreements]
    assert states == [A.REPLACED, A.EFFECTIVE]
    paper = _papers(actions, entrusted)[0]
    assert (paper.mark, paper.voided) == ("2026-11-23起由第2份协议替代", "")


def test_a_signature_taken_back_shows_in_the_list_until_it_is_given_again(
    actions: Actions, entrusted: int, lawful: Mediator
) -> None:
    actions.cases.conclude(entrusted, _version(actions, entrusted), steps.agreed())
    actions.cases.close(entrusted, _version(actions, entrusted), ClosingPath.OTHER, TODAY, "法院记录在案")
    agreement = _first(actions, entrusted)
    signature = next(s for s in agreement.signatures if s.party_id == agreement.party_ids[1])
    said = actions.outcomes.void_signature(
        entrusted, _version(actions, entrusted), agreement.id, signature.id, "误登为本人签名"
    ).text
    assert said == "已撤销巴图·孟克对第1份协议的签署登记：误登为本人签名"
    line = actions.cases.open(entrusted).headline
    assert (line.standing, line.outcome, line.open) == (Standing.TO_PROVE, Outcome.PENDING_PROOF, True)
    again = replace(signature, id=0, voided="", voided_on=None)
    actions.agreements.sign(entrusted, _version(actions, entrusted), agreement.id, [again])
    line = actions.cases.open(entrusted).headline
    assert (line.standing, line.outcome, line.open) == (Standing.SUCCESS, Outcome.SUCCESS, False)


def test_a_way_of_another_regime_is_refused_by_name(actions: Actions, entrusted: int) -> None:
    actions.cases.conclude(entrusted, _version(actions, entrusted), steps.agreed())
    with pytest.raises(Refusal, match="委托·先行调解”，不以“备案”办结"):
        actions.cases.close(entrusted, _version(actions, entrusted), ClosingPath.FILED, TODAY)
    ways = [each.path for each in actions.cases.open(entrusted).closing_paths]
    assert ways == [ClosingPath.COURT_PAPER, ClosingPath.SUIT_WITHDRAWN, ClosingPath.OTHER]
