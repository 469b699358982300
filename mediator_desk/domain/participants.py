"""People who take part without being party, agent or mediator (其他参与人): interpreters, companions, helpers.

Sources: 民事诉讼法 第十一条 (languages); 法释〔2016〕14号 第十四、十六、十七条; law.md §7.
"""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

from mediator_desk.domain.identity import IdType


class ParticipantRole(enum.StrEnum):
    """What somebody does in the case."""

    INTERPRETER = "翻译人员"
    COMPANION = "陪同人"
    """A relative or friend without authority: sits in with everybody's consent and signs nothing."""
    HELPER = "协助调解人"
    """Invited to help (第十七条)."""
    WITNESS = "见证人"
    TESTIFIER = "证人"
    EXPERT = "鉴定人（专家）"
    ASSESSOR = "人民陪审员"


@dataclass(frozen=True, slots=True)
class Participant:
    """One such person in one case."""

    id: int
    role: ParticipantRole
    name: str
    id_type: IdType = IdType.RESIDENT
    id_number: str = ""
    id_reason: str = ""
    phone: str = ""
    language: str = ""
    """The language from and into which an interpreter translates."""
    relation: str = ""
    """To the party he comes with, or his office."""
    party_ids: tuple[int, ...] = ()
    """The parties for whom, or with whom, he is there."""
    statement: str = ""
    """What he undertook in writing: 如实翻译, 保密 …"""
    signed_on: dt.date | None = None
    """Day on which he signed the statement."""
    agreed_by: tuple[int, ...] = ()
    """Parties who agreed to his presence."""
    added_on: dt.date | None = None
    ended_on: dt.date | None = None
    """Last day on which he took part; None while he may."""
