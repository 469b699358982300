"""The small papers say what was, to whom it concerns, and stay what they were (law.md §6.1 rows 4, 17)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from mediator_desk.domain import agreement_work, casework
from mediator_desk.domain.case_papers import compose_case_paper, open_papers, receipt_deadline
from mediator_desk.domain.cases import Case
from mediator_desk.domain.consents import LimitExtension
from mediator_desk.domain.endings import Ending, EndReason
from mediator_desk.domain.holidays import shipped_calendar
from mediator_desk.domain.papers import PaperKind
from mediator_desk.domain.plain_papers import PlainPaper
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import CourtRules, ReferralKind
from mediator_desk.domain.settings import CentreSettings
from mediator_desk.domain.triage import Suspension, SuspensionResult
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


def test_the_end_report_tells_the_days_of_limitation_and_from_when_they_run_anew() -> None:
    text = _text(_report(ReferralKind.ASSIGNED))
    assert "法院收案日（申请调解日）：2026年11月2日；调解程序终结日：2026年11月23日。" in text
    assert "诉讼时效自2026年11月23日起重新计算" in text
    assert "届满" not in text, "when the three years are over is for the court to say"


def _suspicion_report(reported_to: str, *earlier: Suspension) -> PlainPaper:
    stop = Suspension(2, some.TODAY, "双方无争议\n急于出具调解书", "转账记录", reported_to, some.TODAY)
    return _paper(PaperKind.SUSPICION_REPORT, replace(some.heard(some.mediating()), suspensions=(*earlier, stop)))


def test_the_report_of_a_suspicion_goes_to_whom_it_was_reported_with_its_signs_and_evidence() -> None:
    paper = _suspicion_report("人民法院")
    assert paper.addressee == "测试旗人民法院："
    text = _text(paper)
    for words in ("第十八条", "1. 双方无争议\n2. 急于出具调解书", "1. 转账记录", "请予审查"):
        assert words in text
    assert paper.made_on == some.TODAY
    assert _suspicion_report("测试旗法学会").addressee == "测试旗法学会："


def test_a_second_report_tells_the_first_suspicion_and_what_became_of_it() -> None:
    first = Suspension(
        1, some.REFERRED, "可疑", "暂无", "人民法院", some.REFERRED, SuspensionResult.GO_ON, some.RECEIVED, "人民法院：某", "排除"
    )
    text = _text(_suspicion_report("人民法院", first))
    assert "第1次：" in text and "第2次：" in text and "排除嫌疑，恢复调解" in text


def test_a_case_that_was_never_stopped_has_no_such_report() -> None:
    assert PaperKind.SUSPICION_REPORT not in open_papers(some.mediating())
    with pytest.raises(Refusal, match="没有因虚假调解嫌疑中止"):
        _paper(PaperKind.SUSPICION_REPORT, some.mediating())


def test_the_receipt_stays_what_it_was_after_the_case_was_stopped_or_agreed() -> None:
    case = some.mediating()
    stop = Suspension(1, some.TODAY, "可疑", "暂无", "人民法院", some.TODAY)
    assert _paper(PaperKind.RECEIPT, replace(case, suspensions=(stop,))) == _paper(PaperKind.RECEIPT, case)
    heard = some.heard(case)
    recorded = agreement_work.finish(agreement_work.draft(heard, some.an_agreement(heard)), 900, some.TODAY)
    assert _paper(PaperKind.RECEIPT, recorded) == _paper(PaperKind.RECEIPT, case)
