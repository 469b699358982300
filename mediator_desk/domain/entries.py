"""A case as somebody enters it, by form or by sheet, and how it becomes a `Case`.

All normalising happens here, once: names (U+00B7), identity numbers, case numbers. A number that
fails its check is kept with a reason; it warns and never blocks (law.md §7).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from mediator_desk.domain.agreements import Claim
from mediator_desk.domain.casenumbers import recognise_number
from mediator_desk.domain.cases import Case, CaseState, Channel, NumberEntry
from mediator_desk.domain.identity import IdType, check_identity
from mediator_desk.domain.names import clean_name, clean_text
from mediator_desk.domain.parties import (
    OWN_WORK_FROM,
    Agent,
    AgentKind,
    Authority,
    CivilCapacity,
    Party,
    PartyGroup,
    PartyKind,
    PartyRole,
    age_on,
)
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import Procedure, ReferralKind

NewId = Callable[[], int]

LONGEST_TEXT = 5000
"""Characters of a claim, summary or record; more is refused and never cut."""

_LONGEST_PROOF = 200

NO_REASON = "未说明原因"


@dataclass(frozen=True, slots=True)
class AgentEntry:
    """An agent as entered."""

    kind: AgentKind
    name: str
    authority: Authority | None = None
    id_type: IdType = IdType.RESIDENT
    id_number: str = ""
    id_reason: str = ""
    phone: str = ""
    employer: str = ""
    relation: str = ""
    proof: str = ""
    from_on: dt.date | None = None
    until: dt.date | None = None
    other_proof: str = ""


@dataclass(frozen=True, slots=True)
class PartyEntry:
    """A party as entered."""

    role: PartyRole
    name: str
    kind: PartyKind = PartyKind.PERSON
    id_type: IdType = IdType.RESIDENT
    id_number: str = ""
    id_reason: str = ""
    sex: str = ""
    ethnicity: str = ""
    birth: dt.date | None = None
    phone: str = ""
    address: str = ""
    legal_representative: str = ""
    legal_representative_post: str = ""
    joined_on: dt.date | None = None
    group: str = ""
    """Name of the group he stands in; equal names are one group."""
    capacity: CivilCapacity = CivilCapacity.FULL
    language: str = ""
    other_proof: str = ""
    agents: tuple[AgentEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    """A claim as entered."""

    text: str
    amount: Decimal | None = None
    side: bool = False


@dataclass(frozen=True, slots=True)
class CaseEntry:
    """A case as entered; numbers are (text, day given or None)."""

    kind: ReferralKind
    cause: str
    cause_version: str
    received_on: dt.date
    parties: tuple[PartyEntry, ...]
    numbers: tuple[tuple[str, dt.date | None], ...] = ()
    claims: tuple[ClaimEntry, ...] = ()
    procedure: Procedure = Procedure.UNDECIDED
    channel: Channel = Channel.OFFLINE
    referred_on: dt.date | None = None
    submitted_on: dt.date | None = None
    amount: Decimal | None = None
    summary: str = ""
    guiding_judge: str = ""
    enterprise: bool = False
    remark: str = ""
    fast_track: bool = False


def _identity(id_type: IdType, number: str, reason: str, today: dt.date) -> tuple[str, str]:
    """The normalised number and the reason why it stays although its check failed."""
    if not number.strip():
        return "", ""
    check = check_identity(id_type, number, today=today)
    return check.normalised, "" if check.ok else (reason.strip() or NO_REASON)


def new_agent(entry: AgentEntry, new_id: NewId, today: dt.date) -> Agent:
    """An agent from what was entered."""
    number, reason = _identity(entry.id_type, entry.id_number, entry.id_reason, today)
    return Agent(
        id=new_id(),
        kind=entry.kind,
        name=clean_name(entry.name).text,
        authority=entry.authority if entry.kind is AgentKind.ENTRUSTED else None,
        id_type=entry.id_type,
        id_number=number,
        id_reason=reason,
        phone=entry.phone.strip(),
        employer=entry.employer.strip(),
        relation=entry.relation.strip(),
        proof=clean_text(entry.proof, _LONGEST_PROOF).strip(),
        from_on=entry.from_on,
        until=entry.until,
        other_proof=clean_text(entry.other_proof, _LONGEST_PROOF).strip(),
    )


def _capacity(entry: PartyEntry, birth: dt.date | None, today: dt.date) -> CivilCapacity:
    """The capacity as chosen; living on one's own work counts from sixteen on (民法典 18 第二款)."""
    if not entry.kind.natural:
        return CivilCapacity.FULL
    if entry.capacity is not CivilCapacity.OWN_WORK:
        return entry.capacity
    if birth is None or age_on(birth, today) < OWN_WORK_FROM:
        raise Refusal(
            f"“{entry.name.strip()}”未满十六周岁或者没有填写出生日期，不能“{CivilCapacity.OWN_WORK}”（民法典第十八条）。",
            "没有保存。",
            "请核对出生日期，或改选按年龄判断。",
            code="capacity",
        )
    return entry.capacity


def new_party(entry: PartyEntry, seq: int, group_id: int | None, new_id: NewId, today: dt.date) -> Party:
    """A party from what was entered; sex and birth come from a valid 居民身份证 when left empty."""
    number, reason = _identity(entry.id_type, entry.id_number, entry.id_reason, today)
    sex, birth = entry.sex, entry.birth
    if number and not reason and entry.id_type is IdType.RESIDENT:
        check = check_identity(entry.id_type, number, today=today)
        sex, birth = sex or (check.sex or ""), birth or check.birth
    if birth is not None and birth > today:
        raise Refusal("出生日期晚于今天，请核对。", "没有保存。", code="birth")
    return Party(
        id=new_id(),
        seq=seq,
        role=entry.role,
        kind=entry.kind,
        name=clean_name(entry.name).text,
        id_type=entry.id_type,
        id_number=number,
        id_reason=reason,
        sex=sex,
        ethnicity=entry.ethnicity.strip(),
        birth=birth,
        phone=entry.phone.strip(),
        address=clean_text(entry.address, 200).strip(),
        legal_representative=clean_name(entry.legal_representative).text
        if entry.legal_representative.strip()
        else "",
        legal_representative_post=entry.legal_representative_post.strip(),
        joined_on=entry.joined_on,
        group_id=group_id,
        capacity=_capacity(entry, birth, today),
        language=entry.language.strip(),
        other_proof=clean_text(entry.other_proof, _LONGEST_PROOF).strip(),
        agents=tuple(new_agent(agent, new_id, today) for agent in entry.agents),
    )


def _numbers(entry: CaseEntry, new_id: NewId) -> tuple[NumberEntry, ...]:
    entries: list[NumberEntry] = []
    for text, given_on in entry.numbers:
        kind, normal, _ = recognise_number(text)
        if any(known.text == normal for known in entries):
            raise Refusal(f"案号“{normal}”填写了两次。", "没有保存。", code="duplicate")
        entries.append(NumberEntry(new_id(), kind, normal, given_on))
    return tuple(entries)


def _check_dates(entry: CaseEntry, today: dt.date) -> None:
    if entry.received_on > today:
        raise Refusal(f"收案日期{entry.received_on:%Y-%m-%d}晚于今天，请核对。", "没有保存。", code="dates")
    if entry.referred_on and entry.referred_on < entry.received_on:
        raise Refusal(f"{entry.kind}日期早于收案日期，请核对。", "没有保存。", code="dates")


def new_case(entry: CaseEntry, new_id: NewId, today: dt.date) -> Case:
    """The case from what was entered, not yet registered (`casework.register` judges it).

    Without a claim the whole request becomes one, so that an agreement can say what it settles.

    Raises:
        Refusal: a name is missing, a date is impossible or a number is given twice.
    """
    _check_dates(entry, today)
    names = tuple(dict.fromkeys(party.group.strip() for party in entry.parties if party.group.strip()))
    groups = tuple(PartyGroup(new_id(), name) for name in names)
    by_name = {group.name: group.id for group in groups}
    parties = tuple(
        new_party(party, seq, by_name.get(party.group.strip()), new_id, today)
        for seq, party in enumerate(entry.parties, start=1)
    )
    asked = entry.claims or (ClaimEntry(entry.summary.strip() or entry.cause, entry.amount),)
    claims = tuple(
        Claim(new_id(), seq, clean_text(claim.text, LONGEST_TEXT), claim.amount, claim.side)
        for seq, claim in enumerate(asked, start=1)
    )
    return Case(
        id=new_id(),
        version=1,
        state=CaseState.REGISTERED,
        kind=entry.kind,
        procedure=entry.procedure,
        channel=entry.channel,
        cause=entry.cause.strip(),
        cause_version=entry.cause_version,
        received_on=entry.received_on,
        referred_on=entry.referred_on,
        submitted_on=entry.submitted_on,
        amount=entry.amount,
        summary=clean_text(entry.summary, LONGEST_TEXT),
        guiding_judge=entry.guiding_judge.strip(),
        enterprise=entry.enterprise,
        remark=clean_text(entry.remark, LONGEST_TEXT),
        fast_track=entry.fast_track,
        numbers=_numbers(entry, new_id),
        claims=claims,
        groups=groups,
        parties=parties,
    )
