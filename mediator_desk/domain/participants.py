"""People who take part without being party, agent or mediator (其他参与人): interpreters, companions, helpers.

Sources: 民事诉讼法 第十一条 (languages); 法释〔2016〕14号 第十四、十六、十七条; law.md §7.
"""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

from mediator_desk.domain.identity import IdType
from mediator_desk.domain.names import same_name


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


NEEDS_CONSENT = frozenset({ParticipantRole.COMPANION, ParticipantRole.HELPER})
"""Who sits in only with the consent of every party: the mediation is not public (法释〔2016〕14号 2 (五), 17)."""

TRUE_TRANSLATION = "如实翻译，不增减、不歪曲，对调解内容保密。"
"""What an interpreter undertakes in writing, as it is proposed."""


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

    def takes_part_on(self, day: dt.date) -> bool:
        """Whether he is still there that day; his last day belongs to it."""
        return self.ended_on is None or day <= self.ended_on

    @property
    def sworn(self) -> bool:
        """Whether an interpreter's identity, language and signed statement are on record."""
        return bool(self.id_number and self.language and self.statement and self.signed_on)

    def lacks(self, party_ids: tuple[int, ...]) -> str:
        """What is still to be had before he may sit in, in words; "" where nothing is.

        Args:
            party_ids: the parties who take part now.
        """
        if self.role is ParticipantRole.INTERPRETER and not self.sworn:
            wanted = (
                (self.id_number, "证件号"),
                (self.language, "所译语言"),
                (self.statement and self.signed_on, "签字的如实翻译保证"),
            )
            return f"缺{'、'.join(words for there, words in wanted if not there)}"
        if self.role in NEEDS_CONSENT and not set(party_ids) <= set(self.agreed_by):
            return "未取得各方当事人同意"
        return ""


def is_same_person(participant: Participant, name: str, id_number: str) -> bool:
    """By number where both have one, else by name."""
    if participant.id_number and id_number:
        return participant.id_number == id_number
    return same_name(participant.name, name)
