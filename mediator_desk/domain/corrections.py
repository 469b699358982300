"""Putting a typed value right (更正): what may be corrected, and what follows from it.

A correction keeps the old value, the reason and the author; dates that hang on the value are
reckoned anew when the case is saved (law.md §11, last paragraph).
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Callable
from dataclasses import dataclass, replace

from mediator_desk.domain.agreements import Agreement, last_party_signature
from mediator_desk.domain.cases import Case, CaseState
from mediator_desk.domain.entries import LONGEST_TEXT, NO_REASON
from mediator_desk.domain.identity import check_identity
from mediator_desk.domain.money import format_amount, parse_amount
from mediator_desk.domain.names import clean_name, clean_text
from mediator_desk.domain.parties import Party, check_sides
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import Procedure
from mediator_desk.domain.typed_dates import parse_date


class CorrectableField(enum.StrEnum):
    """The values that can be put right in this way, in the users' words."""

    RECEIVED_ON = "收案日期"
    REFERRED_ON = "委派（委托）日期"
    RECEIPT = "签收日期"
    PROCEDURE = "适用程序"
    CAUSE = "案由"
    AMOUNT = "标的额"
    SUMMARY = "请求事项说明"
    JUDGE = "指导法官"
    PARTY_NAME = "当事人姓名（名称）"
    PARTY_NUMBER = "当事人证件号"
    PARTY_PHONE = "当事人电话"
    PARTY_ADDRESS = "当事人住址"
    CONSENT_ON = "同意日期"
    SIGNED_ON = "签署日期"


@dataclass(frozen=True, slots=True)
class Corrected:
    """The corrected case with the old and the new value as people read them."""

    case: Case
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class CorrectablePart:
    """A value of a case that can be put right: which field, of which part, and what it says now."""

    field: CorrectableField
    part_id: int
    """Id of the party, consent or signature; 0 for a value of the case itself."""
    whose: str
    value: str


def _day(day: dt.date | None) -> str:
    return f"{day:%Y-%m-%d}" if day else ""


def correctable(case: Case) -> tuple[CorrectablePart, ...]:
    """Everything of a case that can be put right, with its present value."""
    f = CorrectableField
    parts = [
        CorrectablePart(f.RECEIVED_ON, 0, "", _day(case.received_on)),
        CorrectablePart(f.CAUSE, 0, "", case.cause),
        CorrectablePart(f.PROCEDURE, 0, "", case.procedure.value),
        CorrectablePart(f.AMOUNT, 0, "", format_amount(case.amount) if case.amount is not None else ""),
        CorrectablePart(f.SUMMARY, 0, "", case.summary),
        CorrectablePart(f.JUDGE, 0, "", case.guiding_judge),
    ]
    if case.referred_on:
        parts.append(CorrectablePart(f.REFERRED_ON, 0, "", _day(case.referred_on)))
    if case.receipt:
        parts.append(
            CorrectablePart(f.RECEIPT, 0, case.receipt.receiver, _day(case.receipt.signed_at.date()))
        )
    for party in case.parties:
        parts += [
            CorrectablePart(f.PARTY_NAME, party.id, party.name, party.name),
            CorrectablePart(f.PARTY_NUMBER, party.id, party.name, party.id_number),
            CorrectablePart(f.PARTY_PHONE, party.id, party.name, party.phone),
            CorrectablePart(f.PARTY_ADDRESS, party.id, party.name, party.address),
        ]
    names = {party.id: party.name for party in case.parties}
    parts += [
        CorrectablePart(f.CONSENT_ON, c.id, names.get(c.party_id, ""), _day(c.given_on))
        for c in case.consents
    ]
    parts += [
        CorrectablePart(f.SIGNED_ON, s.id, s.name, _day(s.signed_on))
        for a in case.agreements
        for s in a.signatures
    ]
    return tuple(parts)


def _not_after(day: dt.date, today: dt.date) -> dt.date:
    if day > today:
        raise Refusal(f"日期{day:%Y-%m-%d}晚于今天，请核对。", "没有更正。", code="dates")
    return day


def _correct_party(case: Case, part_id: int, change: Callable[[Party], Party]) -> Case:
    changed = tuple(change(p) if p.id == part_id else p for p in case.parties)
    check_sides(changed)
    return replace(case, parties=changed)


def _correct_number(party: Party, typed: str, reason: str, today: dt.date) -> Party:
    check = check_identity(party.id_type, typed, today=today)
    return replace(party, id_number=check.normalised, id_reason="" if check.ok else reason or NO_REASON)


def _correct_signature(case: Case, part_id: int, day: dt.date) -> Case:
    def mended(agreement: Agreement) -> Agreement:
        if all(s.id != part_id for s in agreement.signatures):
            return agreement
        signatures = tuple(replace(s, signed_on=day) if s.id == part_id else s for s in agreement.signatures)
        after = replace(agreement, signatures=signatures)
        return replace(after, effective_on=last_party_signature(after)) if agreement.effective_on else after

    return replace(case, agreements=tuple(mended(a) for a in case.agreements))


def _correct_receipt(case: Case, day: dt.date) -> Case:
    if case.receipt is None:
        raise Refusal("本案还没有签收记录。", "没有更正。", code="gone")
    if case.referred_on and day < case.referred_on:
        raise Refusal(
            f"签收日期早于{case.kind}日期（{case.referred_on:%Y-%m-%d}）。", "没有更正。", code="dates"
        )
    moment = dt.datetime.combine(day, case.receipt.signed_at.time())
    return replace(case, receipt=replace(case.receipt, signed_at=moment))


def _correct_text(case: Case, what: CorrectableField, typed: str) -> Case:
    text = clean_text(typed, LONGEST_TEXT).strip()
    f = CorrectableField
    if what is f.CAUSE:
        if not text:
            raise Refusal("请填写案由。", "没有更正。", code="empty")
        return replace(case, cause=text)
    if what is f.PROCEDURE:
        if text not in {each.value for each in Procedure}:
            raise Refusal(f"适用程序须为：{'、'.join(Procedure)}。", "没有更正。", code="procedure")
        return replace(case, procedure=Procedure(text))
    if what is f.AMOUNT:
        return replace(case, amount=parse_amount(text) if text else None)
    return replace(case, summary=text) if what is f.SUMMARY else replace(case, guiding_judge=text)


def _correct_date(case: Case, what: CorrectableField, part_id: int, day: dt.date) -> Case:
    f = CorrectableField
    if what is f.RECEIVED_ON:
        if case.referred_on and day > case.referred_on:
            raise Refusal(f"收案日期晚于{case.kind}日期，请核对。", "没有更正。", code="dates")
        return replace(case, received_on=day)
    if what is f.REFERRED_ON:
        late = case.receipt is not None and day > case.receipt.signed_at.date()
        if late or day < case.received_on:
            raise Refusal(f"{case.kind}日期须在收案日期之后、签收日期之前。", "没有更正。", code="dates")
        return replace(case, referred_on=day)
    if what is f.RECEIPT:
        return _correct_receipt(case, day)
    if what is f.SIGNED_ON:
        return _correct_signature(case, part_id, day)
    consents = tuple(replace(c, given_on=day) if c.id == part_id else c for c in case.consents)
    return replace(case, consents=consents)


_DATES = frozenset(
    {
        CorrectableField.RECEIVED_ON,
        CorrectableField.REFERRED_ON,
        CorrectableField.RECEIPT,
        CorrectableField.CONSENT_ON,
        CorrectableField.SIGNED_ON,
    }
)


def _correct_any_party(
    case: Case, what: CorrectableField, part_id: int, typed: str, reason: str, today: dt.date
) -> Case:
    f = CorrectableField
    changes: dict[CorrectableField, Callable[[Party], Party]] = {
        f.PARTY_NAME: lambda p: replace(p, name=clean_name(typed).text),
        f.PARTY_NUMBER: lambda p: _correct_number(p, typed, reason, today),
        f.PARTY_PHONE: lambda p: replace(p, phone=typed.strip()),
        f.PARTY_ADDRESS: lambda p: replace(p, address=clean_text(typed, 200).strip()),
    }
    return _correct_party(case, part_id, changes[what])


def _value(case: Case, what: CorrectableField, part_id: int) -> str:
    found = next(
        (part.value for part in correctable(case) if part.field is what and part.part_id == part_id), None
    )
    if found is None:
        raise Refusal(f"本案没有可以更正的“{what}”。", "没有更正。", code="gone")
    return found


def correct(
    case: Case, what: CorrectableField, part_id: int, typed: str, reason: str, today: dt.date
) -> Corrected:
    """The case with one value put right.

    Raises:
        Refusal: no reason is given, the value cannot be read, or it contradicts another date.
    """
    if case.state is CaseState.ARCHIVED:
        raise Refusal("案件已归档，只能查阅，不能更正。", "没有更正。", code="archived")
    if not reason.strip():
        raise Refusal("请写明更正的理由。", "没有更正。", code="reason")
    old = _value(case, what, part_id)
    if what in _DATES:
        after = _correct_date(case, what, part_id, _not_after(parse_date(typed), today))
    elif what.name.startswith("PARTY_"):
        after = _correct_any_party(case, what, part_id, typed, reason, today)
    else:
        after = _correct_text(case, what, typed)
    new = _value(after, what, part_id)
    if new == old:
        raise Refusal("更正前后内容相同。", "没有更正。", code="same")
    return Corrected(after, old, new)
