"""Who came after an agreement was made signs it only by a decision, in place of who mediated it (第二十四条)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from mediator_desk.domain import agreement_work, casework
from mediator_desk.domain.acts import Act
from mediator_desk.domain.agreements import Capacity, Signature, SignatureManner
from mediator_desk.domain.cases import Case
from mediator_desk.domain.certifying import certify
from mediator_desk.domain.consents import Certification
from mediator_desk.domain.offers import is_listed, natural
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.signing import signing_lines
from tests.domain import some_case as some

SUCCESSOR = 9002
CAME = dt.date(2026, 11, 20)


def _taken_over(came: dt.date = CAME) -> Case:
    """An agreement of November 10 waits; its mediator died and another has come."""
    case = some.to_sign(some.heard(some.mediating()))
    successor = replace(
        some.an_assignment(mediator_id=SUCCESSOR), mediator_name="接手代表", assigned_on=came
    )
    return casework.change_mediator(case, some.MEDIATOR, came, "去世", successor)


def _decision(**changes: object) -> Certification:
    plain = Certification(70, some.MEDIATOR, SUCCESSOR, CAME, "测试旗人民法院", "原调解员去世")
    return replace(plain, **changes)  # type: ignore[arg-type]


def _signature(certification_id: int | None = None) -> Signature:
    return Signature(
        1, Capacity.MEDIATOR, "接手代表", some.TODAY, "调解一室", SignatureManner.SIGNED,
        mediator_id=SUCCESSOR, certification_id=certification_id,
    )  # fmt: skip


def test_a_successor_cannot_sign_what_he_did_not_mediate() -> None:
    case = _taken_over()
    assert natural(case) is Act.CERTIFY
    line = next(line for line in signing_lines(case, case.agreements[0]) if line.mediator_id == SUCCESSOR)
    assert line.ways == ()
    assert "指定代为证明" in line.remark
    with pytest.raises(Refusal, match="指定代为证明") as refused:
        agreement_work.sign(case, 900, _signature())
    assert refused.value.code == "certification"


def test_by_a_decision_he_certifies_and_the_signature_names_it() -> None:
    case = certify(_taken_over(), _decision())
    assert natural(case) is Act.SIGN_AGREEMENT
    line = next(line for line in signing_lines(case, case.agreements[0]) if line.mediator_id == SUCCESSOR)
    (way,) = line.ways
    assert way.words == "代测试代表证明（测试旗人民法院2026年11月20日决定）"
    with pytest.raises(Refusal, match="不能以"):
        agreement_work.sign(case, 900, _signature())
    signed = agreement_work.sign(case, 900, _signature(way.certification_id))
    assert signed.agreements[0].signatures[0].certification_id == 70


@pytest.mark.parametrize("came", [dt.date(2026, 11, 10), dt.date(2026, 11, 9)])
def test_who_came_by_the_day_of_the_agreement_signs_as_its_mediator(came: dt.date) -> None:
    case = _taken_over(came)
    assert not is_listed(case, Act.CERTIFY)
    signed = agreement_work.sign(case, 900, _signature())
    assert signed.agreements[0].signatures[0].certification_id is None


def test_of_two_mediators_the_one_who_was_there_signs() -> None:
    case = some.to_sign(some.heard(some.mediating()))
    late = replace(some.an_assignment(lead=False, mediator_id=SUCCESSOR), assigned_on=CAME)
    joint = replace(case, assignments=(*case.assignments, late))
    assert natural(joint) is Act.SIGN_AGREEMENT
    assert agreement_work.sign(joint, 900, some.mediator_signature(some.TODAY)).agreements[0].signatures


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"decided_by": " "}, "作出决定的人"),
        ({"reason": ""}, "不能签名的原因"),
        ({"mediator_id": SUCCESSOR}, "应由其本人签名"),
        ({"successor_id": some.MEDIATOR}, "现在不是本案调解员"),
        ({"decided_on": dt.date(2026, 11, 19)}, "早于接手代表接手本案"),
    ],
)
def test_a_decision_that_decides_nothing_is_refused(changes: dict[str, object], words: str) -> None:
    with pytest.raises(Refusal, match=words):
        certify(_taken_over(), _decision(**changes))
