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
    SOLE_TRADER = "个体工商户"
    """With a trade name the party is the name, and its operator (经营者) is named beside it (民诉法解释 59)."""
    VILLAGE = "嘎查村（居）民委员会"
    """A special legal person (民法典 101); its director (主任) stands for it."""

    @property
    def head(self) -> str:
        """Who stands for a party of this kind, in the field's word; empty for a natural person."""
        return _HEADS[self]

    @property
    def natural(self) -> bool:
        """Whether it is a human being, who has sex, birthday and capacity, and signs with his own hand."""
        return not self.head


_HEADS = {
    PartyKind.PERSON: "",
    PartyKind.ORGANISATION: "法定代表人",
    PartyKind.SOLE_TRADER: "经营者",
    PartyKind.VILLAGE: "主任",
}


class CivilCapacity(enum.StrEnum):
    """Capacity for civil conduct (民事行为能力, 民法典 17 to 24); without the full one a 法定代理人 acts."""

    FULL = "完全民事行为能力"
    """The usual case; whoever is known to be under eighteen has less by his age all the same."""
    OWN_WORK = "视为完全民事行为能力"
    """Sixteen or seventeen and living on his own work (民法典 18 第二款): a choice somebody records."""
    LIMITED = "限制民事行为能力"
    NONE = "无民事行为能力"


OWN_WORK_FROM = 16
"""民法典 18 第二款: from then on one's own work makes one's acts full."""
_OF_AGE, _LIMITED_FROM = 18, 8
"""民法典 17, 19."""


def age_on(birth: dt.date, day: dt.date) -> int:
    """Full years of life on a day; the birthday itself counts (民法典 17: 不满, 年满)."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


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
    proof: str = ""
    """What proves the power: 授权委托书, 户口簿, 出生证明, 判决书 …; empty while nothing was seen."""
    from_on: dt.date | None = None
    """First day of the power; None when it holds from the start."""
    until: dt.date | None = None
    """Last day of the power; None while it is not ended (解除、期满)."""
    other_proof: str = ""
    """Another proof of identity with its reason, where there is no identity number."""

    @property
    def may_settle(self) -> bool:
        """Whether his signature binds the party (民诉法 62; 民诉法解释 147)."""
        return self.kind is AgentKind.STATUTORY or self.authority is Authority.SPECIAL

    @property
    def identified(self) -> bool:
        """Whether it is on record who he is: by a number, or by another proof with its reason."""
        return bool(self.id_number or self.other_proof)

    def in_force_on(self, day: dt.date) -> bool:
        """Whether his power holds that day; its first and its last day belong to it."""
        return (self.from_on is None or self.from_on <= day) and (self.until is None or day <= self.until)

    def power_obstacle(self, day: dt.date) -> str:
        """Why he cannot speak for the party that day, after his name ("的代理…"); "" where he can (民诉法 62)."""
        if self.from_on is not None and day < self.from_on:
            return f"的代理自{self.from_on:%Y-%m-%d}起"
        if self.until is not None and day > self.until:
            return f"的代理已于{self.until:%Y-%m-%d}终止"
        if not self.proof:
            papers = "户口簿、出生证明、判决书等证明" if self.kind is AgentKind.STATUTORY else "授权委托书"
            return f"还没有登记{papers}"
        return ""

    def signing_obstacle(self, day: dt.date) -> str:
        """Why his signature does not bind the party that day, after his name; "" where it does."""
        return self.power_obstacle(day) if self.may_settle else "只有一般授权"


@dataclass(frozen=True, slots=True)
class PartyGroup:
    """Parties who stand together, such as "共用管道所有用户"."""

    id: int
    name: str
    representatives: tuple[int, ...] = ()
    """Parties whom the group elected to act for it (推选代表人, 民诉法 56)."""
    elected_on: dt.date | None = None
    election_proof: str = ""
    settle_consents: tuple[int, ...] = ()
    """Parties who agreed that the representatives settle for them (民诉法 56)."""

    def representing(self, party_id: int, day: dt.date) -> tuple[int, ...]:
        """Who may settle for that party on a day; nobody settles without the party's own consent."""
        if party_id not in self.settle_consents or self.elected_on is None or day < self.elected_on:
            return ()
        return tuple(each for each in self.representatives if each != party_id)


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name a party had before (曾用名), until the day of the change; papers of then keep it."""

    name: str
    until: dt.date
    reason: str


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
    capacity: CivilCapacity = CivilCapacity.FULL
    language: str = ""
    """The language he speaks, where it is not 国家通用语言 (民诉法 11)."""
    other_proof: str = ""
    """Another proof of identity with its reason, where there is no identity number."""
    former_names: tuple[FormerName, ...] = ()
    successor_of: int | None = None
    """The party in whose place he stands (继承人、承继单位)."""
    ceased_on: dt.date | None = None
    """Day on which the party died or ceased to exist; his successors stand in his place."""
    ceased_reason: str = ""
    voided_on: dt.date | None = None
    voided: str = ""
    """Why he should never have been entered (误列); he stays on record and takes no part."""
    agents: tuple[Agent, ...] = ()

    @property
    def present(self) -> bool:
        """Whether he is a party now: neither struck as wrongly entered nor dead or dissolved."""
        return not self.voided and self.ceased_on is None

    @property
    def identified(self) -> bool:
        """Whether it is on record who he is: by a number, or by another proof with its reason."""
        return bool(self.id_number or self.other_proof)

    def capacity_on(self, day: dt.date) -> CivilCapacity:
        """What he may do himself on a day (民法典 17 to 24): full, limited or none.

        What a court or a clerk recorded stands; for everybody else the age decides, so that a minor becomes
        of age on his birthday without anybody's doing.
        """
        if not self.kind.natural or self.capacity in (CivilCapacity.LIMITED, CivilCapacity.NONE):
            return self.capacity if self.kind.natural else CivilCapacity.FULL
        age = age_on(self.birth, day) if self.birth is not None else _OF_AGE
        if age >= _OF_AGE or (age >= OWN_WORK_FROM and self.capacity is CivilCapacity.OWN_WORK):
            return CivilCapacity.FULL
        return CivilCapacity.LIMITED if age >= _LIMITED_FROM else CivilCapacity.NONE

    def is_ward_on(self, day: dt.date) -> bool:
        """Whether a 法定代理人 acts for him (民法典 19 to 23)."""
        return self.capacity_on(day) is not CivilCapacity.FULL

    def agent(self, agent_id: int | None) -> Agent | None:
        """His agent with that id."""
        return next((agent for agent in self.agents if agent.id == agent_id), None)

    def guardians_on(self, day: dt.date) -> tuple[Agent, ...]:
        """The 法定代理人 who can act for him that day, with proof and in force."""
        return tuple(a for a in self.agents if a.kind is AgentKind.STATUTORY and not a.power_obstacle(day))

    def name_on(self, day: dt.date) -> str:
        """His name as it was on a day (更名 leaves earlier papers their name)."""
        return next((old.name for old in sorted(self.former_names, key=lambda o: o.until) if day < old.until), self.name)


def numbered_roles(parties: Sequence[Party]) -> dict[int, str]:
    """Printed role of every party: "申请人", or "被申请人一", "被申请人二" where several share it.

    Whoever takes no part any more (`Party.present`) is not counted and has his bare role.
    """
    words = "一二三四五六七八九十"
    present = [party for party in parties if party.present]
    counts = {role: sum(p.role is role for p in present) for role in PartyRole}
    seen = dict.fromkeys(PartyRole, 0)
    titles = {party.id: party.role.value for party in parties}
    for party in sorted(present, key=lambda p: p.seq):
        place = seen[party.role]
        seen[party.role] += 1
        word = words[place] if place < len(words) else str(place + 1)
        titles[party.id] = party.role.value + (word if counts[party.role] > 1 else "")
    return titles


def check_agents(party_name: str, agents: Sequence[Agent]) -> None:
    """Refuse a third entrusted agent at one time and an entrusted agent without stated powers.

    Whose power ended before another's began does not count beside him. A 法定代理人 is outside the limit.
    Source: 民诉法 第六十一、六十二条; law.md §12 rule 20.
    """
    entrusted = [agent for agent in agents if agent.kind is AgentKind.ENTRUSTED]
    starts = [agent.from_on or dt.date.min for agent in entrusted]
    if any(_acting(entrusted, start) > MOST_ENTRUSTED_AGENTS for start in starts):
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


def _acting(agents: Sequence[Agent], day: dt.date) -> int:
    """How many act from that day on; one whose last day it is makes room."""
    return sum((a.from_on or dt.date.min) <= day and (a.until is None or a.until > day) for a in agents)


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
