"""The small papers say what was, to whom it concerns, and stay what they were (law.md §6.1 rows 4, 17)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from mediator_desk.domain import casework
from mediator_desk.domain.case_papers import compose_case_paper, receipt_deadline
from mediator_desk.domain.cases import Case
from mediator_desk.domain.consents import LimitExtension
from mediator_desk.domain.endings import Ending, EndReason
from mediator_desk.domain.holidays import shipped_calendar
from mediator_desk.domain.papers import PaperKind
from mediator_desk.domain.plain_papers import PlainPaper
from mediator_desk.domain.rulebook import CourtRules, ReferralKind
from mediator_desk.domain.settings import CentreSettings
from tests.domain import some_case as some

SETTINGS = CentreSettings(court="测试旗人民法院", court_code="内0121", centre="测试旗多元解纷中心")


def _paper(kind: PaperKind, case: Case, version: int = 1) -> PlainPaper:
    deadline = receipt_deadline(case, shipped_calendar(), CourtRules())
    return compose_case_paper(kind, case, deadline, SETTINGS, "调收〔2026〕1号", version=version)


def _report(kind: ReferralKind) -> PlainPaper:
    ending = Ending(1, EndReason.TOO_FAR_APART, "双方分歧较大。", some.TODAY)
    return _paper(PaperKind.END_REPORT, casework.fail(some.heard(some.mediating(kind)), ending))


def _text(paper: PlainPaper) -> str:
    return "".join((paper.title, paper.addressee, *paper.paragraphs))


def test_the_receipt_states_the_limit_of_the_day_it_was_signed() -> None:
    case = some.mediating()
    first = _paper(PaperKind.RECEIPT, case)
    everybody = tuple(party.id for party in case.parties)
    longer = replace(case, extensions=(LimitExtension(1, 10, dt.date(2026, 11, 19), everybody),))
    assert _paper(PaperKind.RECEIPT, longer) == first
    assert "2026年11月19日" in first.paragraphs[1]


def test_the_version_stands_on_the_paper() -> None:
    assert _paper(PaperKind.RECEIPT, some.mediating(), version=3).version == 3


def test_a_case_of_the_centres_own_is_reported_to_no_court() -> None:
    text = _text(_report(ReferralKind.OWN))
    assert "调解情况说明" in text
    assert "自行受理" in text
    for word in ("贵院", "复函", "委派", "委托", SETTINGS.court, "特邀调解"):
        assert word not in text, word


def test_a_referred_case_is_answered_to_its_court() -> None:
    for kind in (ReferralKind.ASSIGNED, ReferralKind.ENTRUSTED):
        text = _text(_report(kind))
        assert f"{kind}调解情况复函" in text
        assert "贵院" in text and SETTINGS.court in text


def test_an_agreement_of_some_parties_is_told_as_such() -> None:
    parties = (*some.two_parties(), replace(some.two_parties()[1], name="第二被申请人"))
    case = some.received(some.referred(some.consented(some.registered(parties=parties))))
    case = some.signed(some.to_sign(some.heard(case)))
    ended = casework.fail(case, Ending(1, EndReason.TOO_FAR_APART, "一方未达成一致。", some.TODAY))
    assert "部分当事人之间已达成协议" in _text(_paper(PaperKind.END_REPORT, ended))
