"""The people and organisations of a case: parties, their agents and their groups.

A name is one field and is never split into surname and given name (law.md §7: many Mongolian
names have no surname; 民委发〔2016〕33号: interpunct U+00B7, at least fifty characters).
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Sequence
from dataclasses import dataclass

from mediator_desk.domain.identity import IdType
from mediator_desk.domain.refusals import Refusal

MOST_ENTRUSTED_AGENTS = 2
"""民诉法 第六十一条: one or two agents; a 法定代理人 does not count among them."""


class PartyRole(enum.StrEnum):
    """On which side of the dispute a party (当事人) stands."""

    APPLICANT = "申请人"
    RESPONDENT = "被申请人"
    THIRD = "第三人"


class PartyKind(enum.StrEnum):
    """Natural person or organisation; an organisation acts through its legal representative."""

    PERSON = "自然人"
    ORGANISATION = "单位"


class AgentKind(enum.StrEnum):
    """By what a person acts for a party: the law (民法典 23) or a power of attorney (民诉法 61)."""

    STATUTORY = "法定代理人"
    ENTRUSTED = "委托代理人"


class Authority(enum.StrEnum):
    """Extent of a power of attorney (代理权限); only 特别授权 lets an agent settle (民诉法 62)."""

    GENERAL = "一般授权"
    SPECIAL = "特别授权"


@dataclass(frozen=True, slots=True)
class Agent:
    """Somebody who acts for a party."""

    id: int
    kind: AgentKind
    name: str
    authority: Authority | None = None
    """None for a 法定代理人, whose power comes from the law."""
    id_type: IdType = IdType.RESIDENT
    id_number: str = ""
    id_reason: str = ""
    phone: str = ""
    employer: str = ""
    relation: str = ""
    """Relation to the party, or the ground of the appointment."""

    @property
    def may_settle(self) -> bool:
        """Whether his signature binds the party (民诉法 62; 民诉法解释 147)."""
        return self.kind is AgentKind.STATUTORY or self.authority is Authority.SPECIAL


@dataclass(frozen=True, slots=True)
class PartyGroup:
    """Parties who stand together, such as "共用管道所有用户"."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Party:
    """One party (当事人) of one case."""

    id: int
    seq: int
    role: PartyRole
    kind: PartyKind
    name: str
    id_type: IdType = IdType.RESIDENT
    id_number: str = ""
    id_reason: str = ""
    """Why a number that failed its check was kept all the same; empty when it passed."""
    sex: str = ""
    ethnicity: str = ""
    birth: dt.date | None = None
    phone: str = ""
    address: str = ""
    legal_representative: str = ""
    legal_representative_post: str = ""
    joined_on: dt.date | None = None
    """When the party joined a case already running (追加); None for a party from the start."""
    group_id: int | None = None
    agents: tuple[Agent, ...] = ()


def numbered_roles(parties: Sequence[Party]) -> dict[int, str]:
    """Printed role of every party: "申请人", or "被申请人一", "被申请人二" where several share it."""
    words = "一二三四五六七八九十"
    counts = {role: sum(p.role is role for p in parties) for role in PartyRole}
    seen = dict.fromkeys(PartyRole, 0)
    titles: dict[int, str] = {}
    for party in sorted(parties, key=lambda p: p.seq):
        place = seen[party.role]
        seen[party.role] += 1
        word = words[place] if place < len(words) else str(place + 1)
        titles[party.id] = party.role.value + (word if counts[party.role] > 1 else "")
    return titles


def check_agents(party_name: str, agents: Sequence[Agent]) -> None:
    """Refuse a third entrusted agent and an entrusted agent without stated powers.

    Source: 民诉法 第六十一、六十二条; law.md §12 rule 20.
    """
    entrusted = [agent for agent in agents if agent.kind is AgentKind.ENTRUSTED]
    if len(entrusted) > MOST_ENTRUSTED_AGENTS:
        raise Refusal(
            f"“{party_name}”已有两名委托代理人，依民事诉讼法第六十一条不能再增加。",
            "原有代理人没有改动。",
            "如要更换，请先停止其中一人的代理。",
            code="agents",
        )
    for agent in entrusted:
        if agent.authority is None:
            raise Refusal(
                f"请写明代理人“{agent.name}”是一般授权还是特别授权（民事诉讼法第六十二条）。",
                code="authority",
            )


def check_sides(parties: Sequence[Party]) -> None:
    """Refuse the same person on two sides, recognised by identity number."""
    by_number: dict[str, Party] = {}
    for party in parties:
        if not party.id_number:
            continue
        other = by_number.setdefault(party.id_number, party)
        if other is not party:
            raise Refusal(
                f"“{other.name}”与“{party.name}”的证件号相同，同一人出现了两次，请核对。",
                "没有保存任何改动。",
                code="same-person",
            )
