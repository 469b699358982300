"""An agreement becomes a sheet that says who owes what to whom, and how many copies are needed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from mediator_desk.domain.agreement_sheets import (
    agreement_number,
    compose_agreement,
    copies_needed,
    obligation_text,
)
from mediator_desk.domain.agreements import Instalment, Obligation, ObligationKind
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import ReferralKind
from mediator_desk.domain.settings import CentreSettings
from tests.domain import some_case as some

SETTINGS = CentreSettings(court="测试旗人民法院", court_code="内0121", centre="测试旗多元解纷中心")
NAMES = {1: "申请人测试公司", 2: "被申请人巴图·孟克"}


def _obligation(**changes: Any) -> Obligation:
    case = some.heard(some.mediating())
    base = replace(some.an_agreement(case).obligations[0], debtor_id=2, creditor_id=1)
    return replace(base, **changes)


def test_a_payment_names_payer_payee_sum_words_day_and_way() -> None:
    assert obligation_text(_obligation(), NAMES) == (
        "被申请人巴图·孟克于2026年12月31日前向申请人测试公司一次性支付物业服务费人民币9,426.80元"
        "（大写：玖仟肆佰贰拾陆元捌角整），付款方式：转账至测试账户。"
    )


def test_an_immediate_payment_says_so() -> None:
    text = obligation_text(_obligation(immediate=True), NAMES)
    assert "在签署本协议时当场向申请人测试公司" in text


def test_an_act_is_no_payment() -> None:
    act = _obligation(kind=ObligationKind.ACT, amount=None, text="修复共用排污管道。", way="")
    assert (
        obligation_text(act, NAMES) == "被申请人巴图·孟克于2026年12月31日前向申请人测试公司修复共用排污管道。"
    )


def test_instalments_stand_in_the_table() -> None:
    case = some.heard(some.mediating())
    agreement = some.an_agreement(case)
    parts = (
        Instalment(dt.date(2026, 12, 1), Decimal("4000.00")),
        Instalment(dt.date(2027, 1, 1), Decimal("5426.80")),
    )
    agreement = replace(agreement, obligations=(replace(agreement.obligations[0], instalments=parts),))
    sheet = compose_agreement(case, agreement, SETTINGS, "调协〔2026〕1号")
    assert [(line.amount, line.due) for line in sheet.instalments] == [
        (Decimal("4000.00"), "2026年12月1日前"),
        (Decimal("5426.80"), "2027年1月1日前"),
    ]
    assert "分2期" in sheet.terms[0]


def test_the_sheet_carries_only_the_signers_and_a_place_for_each() -> None:
    case = some.heard(some.mediating(organisation="旗人民调解委员会"))
    sheet = compose_agreement(case, some.an_agreement(case), SETTINGS, "调协〔2026〕1号")
    assert [party.name for party in sheet.parties] == ["测试金海物业服务有限公司", "巴图·孟克"]
    assert [block.label for block in sheet.signatures] == ["申请人", "被申请人", "调解员", "调解组织"]
    assert sheet.signatures[-1].seal


def test_copies_are_one_per_signer_and_one_each_for_centre_and_court() -> None:
    case = some.heard(some.mediating())
    assert copies_needed(some.an_agreement(case), SETTINGS) == 4


@pytest.mark.parametrize(
    ("number", "text"), [(1, "调协〔2026〕12号"), (2, "调协〔2026〕12号之二"), (11, "调协〔2026〕12号之11")]
)
def test_the_first_number_never_changes_and_later_ones_are_branches(number: int, text: str) -> None:
    case = some.heard(some.mediating())
    assert agreement_number(replace(some.an_agreement(case), number=number), 12, 2026) == text


def test_confirmation_is_promised_only_where_an_organisation_stands_behind_a_referral_before_filing() -> None:
    def closing(kind: ReferralKind, organisation: str) -> str:
        case = some.heard(some.mediating(kind, organisation))
        return "".join(compose_agreement(case, some.an_agreement(case), SETTINGS, "1").closing)

    assert "司法确认" in closing(ReferralKind.ASSIGNED, "旗人民调解委员会")
    assert "司法确认" not in closing(ReferralKind.ASSIGNED, "")
    assert "司法确认" not in closing(ReferralKind.ENTRUSTED, "旗人民调解委员会")


def test_without_date_or_place_nothing_is_composed() -> None:
    case = some.heard(some.mediating())
    holes: tuple[dict[str, Any], ...] = ({"made_on": None}, {"place": " "})
    for hole in holes:
        with pytest.raises(Refusal, match="日期和地点"):
            compose_agreement(case, replace(some.an_agreement(case), **hole), SETTINGS, "1")
