"""The file says what it lacks, and stops saying it when it is there (缺什么)."""

from __future__ import annotations

import datetime as dt

from mediator_desk.domain.missing_things import missing_things
from mediator_desk.domain.papers import IssuedPaper, PaperKind
from tests.domain import some_case as some


def _paper(agreement_id: int, voided: str = "") -> IssuedPaper:
    return IssuedPaper(
        1, 1, agreement_id, PaperKind.AGREEMENT, "调协〔2026〕1号", 1, dt.datetime(2026, 11, 10), "测试", "0" * 64, 2, voided=voided
    )


def test_a_new_case_lacks_everybodys_answer() -> None:
    lacking = missing_things(some.registered())
    assert any("未记录调解意愿" in line and "巴图·孟克" in line for line in lacking)


def test_a_receipt_is_missed_from_the_choice_until_it_is_signed() -> None:
    referred = some.referred(some.consented(some.registered()))
    assert any("签收回执" in line for line in missing_things(referred))
    assert not any("签收回执" in line for line in missing_things(some.received(referred)))


def test_an_agreement_in_force_without_a_frozen_paper_is_missed() -> None:
    case = some.signed(some.to_sign(some.heard(some.mediating())))
    words = "没有打印固定的文本"
    assert any(words in line for line in missing_things(case))
    assert any(words in line for line in missing_things(case, [_paper(900, voided="另出新版本")]))
    assert not any(words in line for line in missing_things(case, [_paper(900)]))
