"""The order in which the days of a case must stand (时间顺序): one table, asked before every saving.

A row is a fact with its day and the facts that cannot be younger than it; no day lies after today.
Only what a person changes is judged, so that an old slip does not stand in the way of other work.
Source: law.md §11 (no date before what it rests on); 法释〔2016〕14号 第二十四、二十六、二十七条.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from mediator_desk.domain.agreements import Agreement
from mediator_desk.domain.calendar import spell_date
from mediator_desk.domain.cases import Case
from mediator_desk.domain.refusals import Refusal

EARLIEST = dt.date(2000, 1, 1)
"""No consent is older; a year typed wrong is (两千年以前)."""

Bound = tuple[str, dt.date]
"""A fact that must not be younger, in words, with its day."""


@dataclass(frozen=True, slots=True)
class DatedFact:
    """One row of the table.

    Attributes:
        key: names the fact through all versions of the case.
        name: the fact in the users' words.
        after: what must not be younger.
    """

    key: tuple[str, int, int]
    name: str
    day: dt.date
    after: tuple[Bound, ...] = ()


def _bounds(*pairs: tuple[str, dt.date | None]) -> tuple[Bound, ...]:
    return tuple((name, day) for name, day in pairs if day is not None)


def _received(case: Case) -> Bound:
    return "收案日期", case.received_on


def _signed_for(case: Case) -> tuple[str, dt.date | None]:
    return "签收日期", case.receipt.signed_at.date() if case.receipt else None


def _coming_in(case: Case) -> Iterator[DatedFact]:
    received = _received(case)
    yield DatedFact(("received", 0, 0), *received)
    if case.submitted_on:
        yield DatedFact(("submitted", 0, 0), "起诉材料提交日期", case.submitted_on)
    if case.referred_on:
        yield DatedFact(("referred", 0, 0), f"{case.kind}日期", case.referred_on, (received,))
    for number in case.numbers:
        if number.given_on:
            yield DatedFact(("number", number.id, 0), f"案号{number.text}的日期", number.given_on)
    for party in case.parties:
        if party.joined_on:
            yield DatedFact(("joined", party.id, 0), f"追加{party.name}的日期", party.joined_on, (received,))
    names = {party.id: party.name for party in case.parties}
    for consent in case.consents:
        name = f"{names.get(consent.party_id, '当事人')}表示意愿的日期"
        yield DatedFact(("consent", consent.id, 0), name, consent.given_on, (("系统允许的最早日期", EARLIEST),))
    for ruling in case.rulings:
        yield DatedFact(("ruling", ruling.id, 0), "回避处理的日期", ruling.decided_on)


def _mediators(case: Case) -> Iterator[DatedFact]:
    for entry in case.assignments:
        who = entry.mediator_name
        yield DatedFact(("chosen", entry.id, 0), f"选定{who}的日期", entry.assigned_on, (_received(case),))
        if entry.ended_on:
            began: Bound = (f"选定{who}的日期", entry.assigned_on)
            yield DatedFact(("left", entry.id, 0), f"{who}退出的日期", entry.ended_on, (began,))
    name, signed = _signed_for(case)
    if signed:
        chosen = min((entry.assigned_on for entry in case.assignments), default=None)
        after = _bounds(_received(case), (f"{case.kind}日期", case.referred_on), ("选定调解员的日期", chosen))
        yield DatedFact(("receipt", 0, 0), name, signed, after)


def _mediation(case: Case) -> Iterator[DatedFact]:
    begun = _bounds(_signed_for(case))
    for notice in case.notices:
        # The 告知书 may go out with the inquiry (law.md §11 row 2), so it need not wait for the receipt.
        key = ("notice", notice.party_id, list(type(notice.item)).index(notice.item))
        yield DatedFact(key, f"告知“{notice.item}”的日期", notice.told_on, (_received(case),))
    for session in case.sessions:
        name = f"第{session.number}次调解日期"
        yield DatedFact(("session", session.id, 0), name, session.held_at.date(), begun)
    for pause in case.pauses:
        yield DatedFact(("pause", pause.id, 0), "鉴定开始日期", pause.start, begun)
        if pause.end:
            began: Bound = ("鉴定开始日期", pause.start)
            yield DatedFact(("pause", pause.id, 1), "鉴定结束日期", pause.end, (began,))
    for extension in case.extensions:
        yield DatedFact(("extension", extension.id, 0), "同意延长的日期", extension.agreed_on, begun)


def _agreement(case: Case, agreement: Agreement) -> Iterator[DatedFact]:
    what = f"第{agreement.number}份协议"
    begun = _bounds(_signed_for(case))
    if agreement.made_on:
        yield DatedFact(("made", agreement.id, 0), f"{what}的日期", agreement.made_on, begun)
    written = _bounds(_signed_for(case), (f"{what}的日期", agreement.made_on))
    for signature in agreement.signatures:
        name = f"{signature.name}签署{what}的日期"
        yield DatedFact(("signature", signature.id, 0), name, signature.signed_on, written)
    effect = _bounds((f"{what}生效日期", agreement.effective_on))
    for place, service in enumerate(agreement.services):
        yield DatedFact(("served", agreement.id, place), f"{what}的送达日期", service.served_on, effect)
    if agreement.filed_on:
        yield DatedFact(("filed", agreement.id, 0), f"{what}的备案日期", agreement.filed_on, effect)


def _end(case: Case) -> Iterator[DatedFact]:
    ending, parcel = case.ending, case.hand_back
    ended: tuple[Bound, ...] = ()
    for again in case.reopenings:
        yield DatedFact(("reopened", again.id, 0), "重新启动日期", again.reopened_on, (_received(case),))
    if ending:
        last = max((session.held_at.date() for session in case.sessions), default=None)
        begun_anew = max((again.reopened_on for again in case.reopenings), default=None)
        facts = (("最后一次调解日期", last), ("重新启动日期", begun_anew))
        after = _bounds(_received(case), _signed_for(case), *facts)
        yield DatedFact(("ended", 0, 0), "终结日期", ending.ended_on, after)
        ended = (("终结日期", ending.ended_on),)
        if ending.closed_on:
            yield DatedFact(("closed", 0, 0), "办结日期", ending.closed_on, ended)
    if parcel:
        yield DatedFact(("sent", 0, 0), "移送日期", parcel.sent_on, ended)
        if parcel.received_on:
            sent: Bound = ("移送日期", parcel.sent_on)
            yield DatedFact(("signed-by-court", 0, 0), "法院签收日期", parcel.received_on, (sent,))


def dated_facts(case: Case) -> tuple[DatedFact, ...]:
    """Every dated fact of a case with what must not be younger."""
    agreed = [fact for agreement in case.agreements for fact in _agreement(case, agreement)]
    return (*_coming_in(case), *_mediators(case), *_mediation(case), *agreed, *_end(case))


def slips(before: Case | None, after: Case, today: dt.date) -> tuple[str, ...]:
    """One sentence for each day that cannot be right, of those that `after` changes or newly bounds."""
    known = {fact.key: fact for fact in dated_facts(before)} if before else {}
    found: list[str] = []
    for fact in dated_facts(after):
        old = known.get(fact.key)
        moved = old is None or old.day != fact.day
        if moved and fact.day > today:
            found.append(f"{fact.name}（{spell_date(fact.day)}）晚于今天（{spell_date(today)}）。")
        for bound in fact.after:
            if fact.day < bound[1] and (moved or old is None or bound not in old.after):
                found.append(f"{fact.name}（{spell_date(fact.day)}）早于{bound[0]}（{spell_date(bound[1])}）。")
    return tuple(dict.fromkeys(found))


def check_chronology(before: Case | None, after: Case, today: dt.date) -> None:
    """Refuse a case whose changed days stand in an impossible order, naming both facts and days."""
    found = slips(before, after, today)
    if found:
        raise Refusal("".join(found), "没有保存，案件没有改动。", "请核对日期。", code="dates")
