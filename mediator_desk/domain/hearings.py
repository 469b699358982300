"""Sessions of mediation (调解) with their records, and the five matters to be told beforehand.

Source: 法释〔2016〕14号 第十四、二十二、二十四条; 人民法院在线调解规则 第十六、十七条.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Sequence
from dataclasses import dataclass


class NoticeItem(enum.StrEnum):
    """The five matters each party is told before the procedure begins (告知, 第十四条)."""

    RIGHTS = "权利义务"
    RULES = "调解规则"
    PROCEDURE = "调解程序"
    EFFECT = "调解协议效力"
    CONFIRMATION = "司法确认申请"


class SessionMode(enum.StrEnum):
    """How the session was held."""

    ON_SITE = "现场"
    PHONE = "电话"
    VIDEO = "视频"
    HOME = "上门"


class NoteKind(enum.StrEnum):
    """What a note may be used for; a concession never leaves the centre (第二十二条).

    What one party said alone (背对背) is no note of a session but a private note (`domain.private_notes`).
    """

    COMMON = "各方可知"
    CONCESSION = "让步"


@dataclass(frozen=True, slots=True)
class Notice:
    """One matter told to one party."""

    party_id: int
    item: NoticeItem
    told_on: dt.date


@dataclass(frozen=True, slots=True)
class Attendance:
    """A party who took part, with the check of his identity (在线调解规则 第十七条)."""

    party_id: int
    identity_checked: bool
    agent_id: int | None = None
    proof: str = ""
    """How he was identified without an identity paper, and why."""


@dataclass(frozen=True, slots=True)
class SessionNote:
    """A note beside the record of a session."""

    id: int
    kind: NoteKind
    text: str
    party_id: int | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """One session (一次调解)."""

    id: int
    number: int
    held_at: dt.datetime
    mode: SessionMode
    place: str
    outside: bool
    """Whether it was held outside court and organisation, which needs the court's consent."""
    court_consented: bool
    mediator_ids: tuple[int, ...]
    attendance: tuple[Attendance, ...]
    record: str
    """The 调解笔录: what was said and done in words all may read."""
    recorder: str
    closed: bool
    """Whether the record is final; the first cannot close before all 告知 are given."""
    notes: tuple[SessionNote, ...] = ()
    participant_ids: tuple[int, ...] = ()
    """Interpreters, companions, helpers and others who were there (`domain.participants`)."""


def untold(party_ids: Sequence[int], notices: Sequence[Notice]) -> dict[int, tuple[NoticeItem, ...]]:
    """The matters not yet told, by party; empty when everybody has been told all five."""
    told = {(notice.party_id, notice.item) for notice in notices}
    missing = {p: tuple(item for item in NoticeItem if (p, item) not in told) for p in party_ids}
    return {p: items for p, items in missing.items() if items}
