"""A settled case is closed only in a way that its regime knows and its agreements have gone."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from mediator_desk.domain import agreement_work, casework, court_work
from mediator_desk.domain.agreements import AgreementState, Performance, Service
from mediator_desk.domain.cases import Case, CaseState
from mediator_desk.domain.court_outcomes import CourtPaper, PaperService
from mediator_desk.domain.endings import ClosingPath, Ending, EndReason
from mediator_desk.domain.outcome_paths import PATHS, check_path, closing_paths, paths_for, shortfall
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import CourtRules, ReferralKind, Regime
from tests.domain import some_case as some

RULES = CourtRules()
P = ClosingPath
DAY = dt.date(2026, 11, 12)


def settled(kind: ReferralKind = ReferralKind.ENTRUSTED) -> Case:
    """Agreed, signed, and the mediation ended."""
    case = some.signed(some.to_sign(some.heard(some.mediating(kind))))
    return casework.conclude(case, Ending(1, EndReason.AGREED, "各方达成协议。", DAY))


def paid(case: Case) -> Case:
    """Everything owed is on record as paid."""
    owed = case.agreements[0].obligations[0]
    return court_work.perform(case, 900, [Performance(1, 900, owed.id, DAY, owed.amount, "收条", "测试法人")])


def _ways(case: Case, rules: CourtRules = RULES) -> list[ClosingPath]:
    return [each.path for each in paths_for(case, rules)]


def test_every_way_of_every_regime_says_what_it_needs_and_by_which_article() -> None:
    assert set(PATHS) == set(Regime)
    for ways in PATHS.values():
        for each in ways:
            assert each.needs.endswith("。")
            assert each.article


def test_what_is_not_yet_a_lawsuit_is_not_withdrawn_and_what_is_one_is_not_filed() -> None:
    assert P.SUIT_WITHDRAWN not in closing_paths(ReferralKind.ASSIGNED)
    assert P.FILED not in closing_paths(ReferralKind.ENTRUSTED)
    assert closing_paths(ReferralKind.OWN) == (P.CONFIRMED, P.AT_ONCE, P.OTHER)


def test_the_regime_and_not_the_kind_alone_says_how_a_case_is_closed() -> None:
    case = settled()
    old = replace(case, received_on=dt.date(2024, 5, 1), referred_on=dt.date(2024, 5, 2))
    assert _ways(case) == [P.COURT_PAPER, P.SUIT_WITHDRAWN, P.OTHER]
    assert _ways(old) == [P.COURT_PAPER, P.SUIT_WITHDRAWN, P.AT_ONCE]
    check_path(case, P.OTHER, RULES)
    with pytest.raises(Refusal, match="其他委托”，不以“其他方式结案”办结") as refused:
        check_path(old, P.OTHER, RULES)
    assert "调解书、撤诉、即时履行" in refused.value.todo


def test_confirmation_closes_a_filed_case_only_where_the_court_allows_it() -> None:
    assert P.CONFIRMED in _ways(settled(), CourtRules(confirmation_after_filing=True))
    with pytest.raises(Refusal, match="不以“司法确认”办结"):
        check_path(settled(), P.CONFIRMED, RULES)


def test_withdrawal_leaves_the_number_of_the_ruling() -> None:
    with pytest.raises(Refusal, match="裁定书案号"):
        casework.close(settled(), P.SUIT_WITHDRAWN, DAY)
    closed = casework.close(settled(), P.SUIT_WITHDRAWN, DAY, "（2026）内0121民初458号之一")
    assert closed.ending is not None
    assert (closed.state, closed.ending.court_ruling) == (CaseState.CLOSED, "（2026）内0121民初458号之一")


def test_performed_at_once_needs_a_record_of_everything() -> None:
    case = settled(ReferralKind.OWN)
    with pytest.raises(Refusal, match="还没有逐项登记履行凭证"):
        casework.close(case, P.AT_ONCE, DAY)
    assert casework.close(paid(case), P.AT_ONCE, DAY).state is CaseState.CLOSED


def test_otherwise_needs_an_agreement_that_is_proved_or_performed() -> None:
    case = settled()
    assert shortfall(case, P.OTHER) == ""
    gone = agreement_work.void_signature(case, 900, case.agreements[0].signatures[1].id, DAY, "登记有误")
    assert "须有撤诉、已登记的即时履行，或者凭证齐全的生效协议" in shortfall(gone, P.OTHER)
    assert shortfall(paid(gone), P.OTHER) == ""


def test_filing_says_which_agreement_is_not_filed() -> None:
    case = settled(ReferralKind.ASSIGNED)
    assert shortfall(case, P.FILED) == "第1份协议没有送达并提交法院备案。"
    services = [Service(party.id, DAY) for party in case.parties]
    assert shortfall(agreement_work.file_at_court(case, 900, services, DAY), P.FILED) == ""


def test_the_courts_paper_closes_when_the_last_party_has_signed_for_it() -> None:
    case = settled()
    company, owner = (party.id for party in case.parties)
    case = court_work.request_paper(case, CourtPaper(5, 900, DAY, (owner,)))
    case = court_work.record_paper(case, 900, "（2026）内0121民初458号", DAY)
    case = court_work.serve_paper(case, 900, [PaperService(company, DAY)])
    for path in (P.COURT_PAPER, P.OTHER):
        with pytest.raises(Refusal, match="巴图·孟克签收，尚未生效"):
            casework.close(case, path, DAY)
    case = court_work.serve_paper(case, 900, [PaperService(owner, DAY)])
    assert case.agreements[0].state is AgreementState.COURT_PAPER
    assert casework.close(case, P.COURT_PAPER, DAY).state is CaseState.CLOSED
