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
    names = {party.id: party.name for party in case.parties}
    for consent in case.consents:
        name = f"{names.get(consent.party_id, '当事人')}表示意愿的日期"
        yield DatedFact(("consent", consent.id, 0), name, consent.given_on, (("系统允许的最早日期", EARLIEST),))
    for ruling in case.rulings:
        yield DatedFact(("ruling", ruling.id, 0), "回避处理的日期", ruling.decided_on)


def _people(case: Case) -> Iterator[DatedFact]:
    received = _received(case)
    for party in case.parties:
        if party.joined_on:
            yield DatedFact(("joined", party.id, 0), f"追加{party.name}的日期", party.joined_on, (received,))
        if party.ceased_on:
            yield DatedFact(("ceased", party.id, 0), f"{party.name}死亡（终止）的日期", party.ceased_on)
    for each in case.participants:
        if each.signed_on:
            yield DatedFact(("sworn", each.id, 0), f"{each.role}{each.name}签字的日期", each.signed_on)


def _mediators(case: Case) -> Iterator[DatedFact]:
    for entry in case.assignments:
        who = entry.mediator_name
        yield DatedFact(("chosen", entry.id, 0), f"选定{who}的日期", entry.assigned_on, (_received(case),))
        if entry.ended_on:
            began: Bound = (f"选定{who}的日期", entry.assigned_on)
            yield DatedFact(("left", entry.id, 0), f"{who}退出的日期", entry.ended_on, (began,))
    for disclosure in case.disclosures:
        yield DatedFact(("disclosed", disclosure.id, 0), "调解员披露的日期", disclosure.made_on, (_received(case),))
    for decision in case.certifications:
        yield DatedFact(("certified", decision.id, 0), "代为证明决定的日期", decision.decided_on, (_received(case),))
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
        if pause.approved_on:
            yield DatedFact(("pause", pause.id, 2), "法院准许鉴定的日期", pause.approved_on, (_received(case),))
    for extension in case.extensions:
        yield DatedFact(("extension", extension.id, 0), "同意延长的日期", extension.agreed_on, begun)


def _splits_and_stops(case: Case) -> Iterator[DatedFact]:
    for split in case.triages:
        yield DatedFact(("split", split.id, 0), f"{split.stage}的日期", split.decided_on, (_received(case),))
    for stop in case.suspensions:
        suspected: Bound = ("发现虚假调解嫌疑的日期", stop.suspected_on)
        yield DatedFact(("stop", stop.id, 0), *suspected, _bounds(_signed_for(case)))
        reported: Bound = ("报告虚假调解嫌疑的日期", stop.reported_on)
        yield DatedFact(("stop", stop.id, 1), *reported, (suspected,))
        if stop.decided_on:
            yield DatedFact(("stop", stop.id, 2), "审查虚假调解嫌疑的日期", stop.decided_on, (reported,))


def _agreement(case: Case, agreement: Agreement) -> Iterator[DatedFact]:
    what = f"第{agreement.number}份协议"
    begun = _bounds(_signed_for(case))
    if agreement.made_on:
        yield DatedFact(("made", agreement.id, 0), f"{what}的日期", agreement.made_on, begun)
    written = _bounds(_signed_for(case), (f"{what}的日期", agreement.made_on))
    for signature in agreement.signatures:
        name = f"{signature.name}签署{what}的日期"
        yield DatedFact(("signature", signature.id, 0), name, signature.signed_on, written)
        if signature.voided_on:
            gone = f"撤销{signature.name}签署{what}的日期"
            yield DatedFact(("signature", signature.id, 1), gone, signature.voided_on, ((name, signature.signed_on),))
    effect = _bounds((f"{what}生效日期", agreement.effective_on))
    for place, service in enumerate(agreement.services):
        # What was handed over of an earlier version does not rest on the effect of this one.
        bound = effect if service.revision == agreement.revision else ()
        yield DatedFact(("served", agreement.id, place), f"{what}的送达日期", service.served_on, bound)
    if agreement.filed_on:
        yield DatedFact(("filed", agreement.id, 0), f"{what}的备案日期", agreement.filed_on, effect)


def _outcomes(case: Case) -> Iterator[DatedFact]:
    """What the court and the parties did with agreements; their order to the effect is judged when they are entered."""
    begun = _bounds(_signed_for(case))
    for each in case.confirmations:
        yield DatedFact(("confirm", each.id, 0), "申请司法确认的日期", each.applied_on, begun)
        if each.decided_on:
            applied: Bound = ("申请司法确认的日期", each.applied_on)
            yield DatedFact(("confirm", each.id, 1), "司法确认裁定的日期", each.decided_on, (applied,))
    for paper in case.court_papers:
        yield DatedFact(("paper", paper.id, 0), "申请出具调解书的日期", paper.requested_on, begun)
        if paper.made_on:
            asked: Bound = ("申请出具调解书的日期", paper.requested_on)
            yield DatedFact(("paper", paper.id, 1), "调解书日期", paper.made_on, (asked,))
        for place, service in enumerate(paper.services, start=2):
            made = _bounds(("调解书日期", paper.made_on))
            yield DatedFact(("paper", paper.id, place), "调解书送达日期", service.day, made)
    for done in case.performances:
        yield DatedFact(("performed", done.id, 0), "履行日期", done.performed_on, begun)


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
        if parcel.fee_told_on:
            yield DatedFact(("fee-told", 0, 0), "缴费通知日期", parcel.fee_told_on, (_received(case),))
        if parcel.received_on:
            sent: Bound = ("移送日期", parcel.sent_on)
            yield DatedFact(("signed-by-court", 0, 0), "法院签收日期", parcel.received_on, (sent,))


def dated_facts(case: Case) -> tuple[DatedFact, ...]:
    """Every dated fact of a case with what must not be younger."""
    agreed = [fact for agreement in case.agreements for fact in _agreement(case, agreement)]
    on_the_way = (*_people(case), *_mediators(case), *_mediation(case), *_splits_and_stops(case), *agreed)
    return (*_coming_in(case), *on_the_way, *_outcomes(case), *_end(case))


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
