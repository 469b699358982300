"""Attempts to reach the parties (联系记录): by which way, with what result, and what follows from failing.

An entry is never changed: a wrong one is put right by a new entry that takes its place, or is marked as 误记.
Whoever was tried often enough in vain is visited (敲门行动), and an end for 无法联系 (法释〔2016〕14号 第二十六条;
在线调解规则 第二十五条) rests on what is recorded here. How many attempts are enough no text says: a setting.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mediator_desk.domain.calendar import spell_date
from mediator_desk.domain.cases import Case
from mediator_desk.domain.names import clean_text
from mediator_desk.domain.parties import Party
from mediator_desk.domain.refusals import Refusal

LONGEST_WORDS = 500
"""Characters of what was said, of a place, of the names of companions."""

_NOON, _EVENING = 12, 18
_KEPT = "没有记录。"


class Way(enum.StrEnum):
    """By which way a party was addressed (联系方式); its place in this list is its key."""

    PHONE = "电话"
    SMS = "短信"
    WECHAT = "微信"
    VISIT = "上门"
    MAIL = "邮寄"
    IN_PERSON = "当面"
    PLATFORM = "调解平台"


class Result(enum.StrEnum):
    """What came of it (联系结果)."""

    REACHED = "已联系上"
    ARRANGED = "约好时间"
    UNWILLING = "不愿沟通"
    NO_ANSWER = "无人接听"
    SWITCHED_OFF = "关机停机"
    WRONG_NUMBER = "空号错号"
    SENT = "已发出"
    UNANSWERED = "没有回复"
    NOT_MET = "没有遇见"
    NOT_THERE = "地址不实"
    BOUNCED = "被退回"


_SPOKEN = (Result.REACHED, Result.ARRANGED, Result.UNWILLING)
_WRITTEN = (*_SPOKEN, Result.SENT, Result.UNANSWERED)
RESULTS: dict[Way, tuple[Result, ...]] = {
    Way.PHONE: (*_SPOKEN, Result.NO_ANSWER, Result.SWITCHED_OFF, Result.WRONG_NUMBER),
    Way.SMS: _WRITTEN,
    Way.WECHAT: _WRITTEN,
    Way.VISIT: (*_SPOKEN, Result.NOT_MET, Result.NOT_THERE),
    Way.MAIL: (*_WRITTEN, Result.BOUNCED),
    Way.IN_PERSON: _SPOKEN,
    Way.PLATFORM: _WRITTEN,
}
"""The results each way can have, in the order of their keys."""

MET = frozenset(_SPOKEN)
"""The party was reached, whatever he said."""
FAILED = frozenset(Result) - MET - {Result.SENT}
"""Tried in vain; what was only sent says nothing yet."""


@dataclass(frozen=True, slots=True)
class Contact:
    """One attempt to reach one party.

    Attributes:
        by: name of who made it.
        words: what was said or what is to be known, one line.
        place, companions: where a visit went, and who went with whoever made it.
        replaces: the entry that this one puts right.
        struck: the entry it replaces was a mistake altogether (误记); this one says so and counts for nothing.
    """

    id: int
    case_id: int
    party_id: int
    way: Way
    result: Result
    at: dt.datetime
    by: str
    words: str = ""
    place: str = ""
    companions: str = ""
    agent_id: int | None = None
    replaces: int | None = None
    struck: bool = False

    @property
    def met(self) -> bool:
        """Whether the party was reached."""
        return self.result in MET

    @property
    def failed(self) -> bool:
        """Whether it was in vain."""
        return self.result in FAILED


@dataclass(frozen=True, slots=True)
class ContactEntry:
    """An attempt as entered; `at` None is now, `by` empty whoever enters it."""

    party_id: int
    way: Way
    result: Result
    words: str = ""
    at: dt.datetime | None = None
    by: str = ""
    place: str = ""
    companions: str = ""
    agent_id: int | None = None


@dataclass(frozen=True, slots=True)
class Reaching:
    """How far a party could be reached.

    Attributes:
        attempts: entries that count.
        failures: occasions in vain since he was last reached.
        visited: whether he was visited since he was last reached.
    """

    party_id: int
    attempts: int
    failures: int
    last: Contact | None
    met_on: dt.datetime | None
    visited: bool

    @property
    def words(self) -> str:
        """ "联系5次，最近3次均未联系上" and the like; empty where nobody tried."""
        if not self.attempts:
            return ""
        if self.failures:
            met = f"，{self.met_on:%Y-%m-%d}曾联系上" if self.met_on else ""
            return f"联系{self.attempts}次，{self.failures}次未联系上{met}"
        return f"联系{self.attempts}次" + (f"，最近{self.met_on:%Y-%m-%d}联系上" if self.met_on else "，尚无结果")


def new_contact(
    case: Case, entry: ContactEntry, contact_id: int, by: str, now: dt.datetime, replaces: int | None = None
) -> Contact:
    """The attempt as it is kept.

    Raises:
        Refusal: no such party, a result that the way cannot have, a time to come or before the case was
            received, or a visit without a place.
    """
    party = case.party(entry.party_id)
    if party is None:
        raise Refusal("请选择联系的是哪一方。", _KEPT, code="party")
    if entry.agent_id is not None and all(agent.id != entry.agent_id for agent in party.agents):
        raise Refusal(f"{party.name}没有这位代理人。", _KEPT, "请重新选择。", code="party")
    if entry.result not in RESULTS[entry.way]:
        raise Refusal(f"“{entry.way}”不会有“{entry.result}”这个结果。", _KEPT, "请重新选择结果。", code="result")
    at = entry.at or now
    if at > now:
        raise Refusal("联系时间晚于现在。", _KEPT, "将来的安排请用“预约调解”。", code="future")
    if at.date() < case.received_on:
        day = spell_date(case.received_on)
        raise Refusal(f"联系时间早于收案日期（{day}）。", _KEPT, "请核对时间。", code="early")
    place = clean_text(entry.place, LONGEST_WORDS).strip()
    if entry.way is Way.VISIT and not place:
        raise Refusal("上门须写明地点。", _KEPT, "请填写到了哪里。", code="place")
    return Contact(
        id=contact_id,
        case_id=case.id,
        party_id=entry.party_id,
        way=entry.way,
        result=entry.result,
        at=at,
        by=entry.by.strip() or by,
        words=clean_text(entry.words, LONGEST_WORDS).strip(),
        place=place,
        companions=clean_text(entry.companions, LONGEST_WORDS).strip(),
        agent_id=entry.agent_id,
        replaces=replaces,
    )


def standing_contacts(contacts: Iterable[Contact]) -> tuple[Contact, ...]:
    """What counts: entries that nothing put right, oldest attempt first."""
    every = tuple(contacts)
    replaced = {contact.replaces for contact in every}
    left = (contact for contact in every if contact.id not in replaced and not contact.struck)
    return tuple(sorted(left, key=lambda contact: (contact.at, contact.id)))


def occasions(contacts: Iterable[Contact]) -> int:
    """On how many occasions they were: morning, afternoon and evening of a day are one each.

    Three calls within five minutes are one attempt.
    """
    return len({(contact.at.date(), _part_of_day(contact.at)) for contact in contacts})


def _part_of_day(at: dt.datetime) -> int:
    return (at.hour >= _NOON) + (at.hour >= _EVENING)


def reach_of(contacts: Iterable[Contact], party_id: int) -> Reaching:
    """How far this party could be reached, by the entries that count."""
    his = [contact for contact in standing_contacts(contacts) if contact.party_id == party_id]
    met = next((contact for contact in reversed(his) if contact.met), None)
    since = his[his.index(met) + 1 :] if met else his
    return Reaching(
        party_id=party_id,
        attempts=len(his),
        failures=occasions(contact for contact in since if contact.failed),
        last=his[-1] if his else None,
        met_on=met.at if met else None,
        visited=any(contact.way is Way.VISIT for contact in since),
    )


def visits_proposed(case: Case, contacts: Sequence[Contact], enough: int) -> tuple[Party, ...]:
    """The parties who were tried in vain often enough and not yet visited (敲门行动)."""
    found = ((party, reach_of(contacts, party.id)) for party in case.present_parties)
    return tuple(party for party, reach in found if reach.failures >= enough and not reach.visited)


def visit_words(names: Sequence[str], enough: int) -> str:
    """What is proposed, in words."""
    return f"{'、'.join(names)}已{enough}次以上未联系上，建议上门（敲门行动）"


@dataclass(frozen=True, slots=True)
class VisitDue:
    """A party who was tried in vain often enough and is to be visited (敲门行动).

    Attributes:
        failures: occasions in vain since he was last reached.
    """

    case_id: int
    title: str
    party_id: int
    party_name: str
    failures: int


@dataclass(frozen=True, slots=True)
class Unreachable:
    """What the record says for an end because of 无法联系.

    Attributes:
        lines: every attempt in vain with those who could not be reached, for the written report.
        caution: what is thin about it, or "".
    """

    lines: tuple[str, ...]
    caution: str = ""


def unreachable(case: Case, contacts: Sequence[Contact], enough: int) -> Unreachable:
    """What supports 无法联系; no text demands a number of attempts, so that what is thin is said and not refused."""
    standing = standing_contacts(contacts)
    reaches = [(party, reach_of(standing, party.id)) for party in case.present_parties]
    lost = [(party, reach) for party, reach in reaches if reach.failures]
    lines = tuple(
        f"{party.name}：{contact_words(contact)}"
        for party, reach in lost
        for contact in standing
        if contact.party_id == party.id and contact.failed and (reach.met_on is None or contact.at > reach.met_on)
    )
    if not lost:
        return Unreachable((), "没有未联系上的记录。以“无法联系”终结的，请先在“联系记录”里补记何时、以何种方式联系过。")
    thin = [party.name for party, reach in lost if reach.failures < enough]
    if len(thin) == len(lost):
        return Unreachable(lines, f"{'、'.join(thin)}未联系上不足{enough}次（同一半天算一次），请考虑继续联系。")
    unvisited = [party.name for party, reach in lost if reach.failures >= enough and not reach.visited]
    return Unreachable(lines, f"还没有上门找过{'、'.join(unvisited)}。" if unvisited else "")


def contact_words(contact: Contact) -> str:
    """One attempt as a line: "11月20日15时10分电话，无人接听（李调解员）"."""
    more = "，".join(word for word in (contact.place, f"同去{contact.companions}" if contact.companions else "") if word)
    said = f"：{contact.words}" if contact.words else ""
    when = f"{contact.at.year}年{contact.at.month}月{contact.at.day}日{contact.at:%H:%M}"
    return f"{when}{contact.way}{f'（{more}）' if more else ''}，{contact.result}{said}（{contact.by}）"
