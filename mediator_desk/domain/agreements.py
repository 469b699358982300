"""Mediation agreements (调解协议): claims and parties they settle, obligations, signatures.

Source: 法释〔2016〕14号 第十九、二十三、二十四条; 人民调解法 第二十八至三十条; 在线调解规则 第十九条.
A case may have several agreements with different signers, each with a life of its own.
"""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass
from decimal import Decimal


class AgreementForm(enum.StrEnum):
    """Form of an agreement; an oral one lives in the record of a session (第二十三条)."""

    WRITTEN = "书面"
    ORAL = "口头"
    ELECTRONIC = "电子签章"


class AgreementState(enum.StrEnum):
    """Where an agreement stands in its own life (law.md §11 rows 12-19)."""

    DRAFT = "草拟"
    TO_SIGN = "达成待签"
    EFFECTIVE = "协议生效"
    FILED = "已备案"
    CONFIRMING = "确认审查"
    COURT_PAPER = "出具调解书"
    PERFORMING = "履行中"
    PERFORMED = "已履行"
    ENFORCING = "申请执行"
    SUED = "另诉"
    NOT_MADE = "未成立"
    NOT_CONFIRMED = "未获确认"
    """The court refused 司法确认: mediate again under a new version, or sue (民诉法 206)."""
    REPLACED = "已被替代"
    """A later agreement of all its signers stands in its place."""
    VOID = "作废"


LIVE_EFFECT = frozenset(
    {
        AgreementState.EFFECTIVE,
        AgreementState.FILED,
        AgreementState.CONFIRMING,
        AgreementState.COURT_PAPER,
        AgreementState.PERFORMING,
        AgreementState.PERFORMED,
        AgreementState.ENFORCING,
    }
)
"""States of an agreement that took effect and still stands."""


class ObligationKind(enum.StrEnum):
    """What is owed: money, or an act (including to refrain from one)."""

    MONEY = "金钱"
    ACT = "行为"


class Capacity(enum.StrEnum):
    """In which capacity somebody signs."""

    SELF = "本人"
    LEGAL_REPRESENTATIVE = "法定代表人"
    OPERATOR = "经营者"
    """Of a 个体工商户."""
    DIRECTOR = "主任"
    """Of a 嘎查村（居）民委员会."""
    STATUTORY_AGENT = "法定代理人"
    AGENT = "委托代理人"
    REPRESENTATIVE = "推选代表人"
    MEDIATOR = "调解员"
    ORGANISATION = "调解组织"


class SignatureManner(enum.StrEnum):
    """How it was signed (第二十四条: 签名、盖章或者捺印)."""

    SIGNED = "签名"
    SEALED = "盖章"
    FINGERPRINT = "捺印"
    ELECTRONIC = "电子签章"


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim (请求事项) of the case, or a side dispute brought into it."""

    id: int
    seq: int
    text: str
    amount: Decimal | None = None
    side: bool = False
    """True for a dispute that came up in mediation (附带纠纷) and was not in the court's file."""


@dataclass(frozen=True, slots=True)
class Instalment:
    """One part of a payment."""

    due_on: dt.date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Obligation:
    """Who owes whom what, by when and how."""

    id: int
    seq: int
    kind: ObligationKind
    debtor_id: int
    """The party who must perform."""
    creditor_id: int | None
    """The party to whom; None when it is owed to all signers or to `creditor_name`."""
    creditor_name: str = ""
    """Somebody outside the case who is to be paid, such as a drain company."""
    text: str = ""
    """The act owed, or what the money is for."""
    amount: Decimal | None = None
    due_on: dt.date | None = None
    immediate: bool = False
    """即时履行: performed when the agreement is signed."""
    way: str = ""
    """Way and account of payment."""
    instalments: tuple[Instalment, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature, seal or fingerprint with its own date and place."""

    id: int
    capacity: Capacity
    name: str
    signed_on: dt.date
    place: str
    manner: SignatureManner
    party_id: int | None = None
    agent_id: int | None = None
    mediator_id: int | None = None
    read_by: str = ""
    """Who read the text aloud to somebody who signs by fingerprint."""
    witness: str = ""
    """Who witnessed a fingerprint (见证人)."""
    certification_id: int | None = None
    """The decision by which a successor signs for a mediator who cannot."""
    voided_on: dt.date | None = None
    voided: str = ""
    """Why it does not count (撤销签署登记); it stays on record."""


@dataclass(frozen=True, slots=True)
class Performance:
    """Something owed that was done, with its evidence (履行记录)."""

    id: int
    agreement_id: int
    obligation_id: int
    performed_on: dt.date
    amount: Decimal | None
    """Yuan; None for an act."""
    evidence: str
    """收条, 转账凭证, 现场查看 …"""
    confirmed_by: str
    """Who confirmed that he received it, by name."""


@dataclass(frozen=True, slots=True)
class Service:
    """Handing the agreement to a party (送达, 第十九条)."""

    party_id: int
    served_on: dt.date
    method: str = "直接"
    revision: int = 1
    """The numbered version that was handed over; a later one is handed over anew."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """One mediation agreement of a case."""

    id: int
    number: int
    """Its place in the case: 1 prints as 之一 when there are several."""
    revision: int
    """Numbered version of the text; a printed text that changes gets the next one."""
    version: int
    state: AgreementState
    form: AgreementForm
    claim_ids: tuple[int, ...]
    party_ids: tuple[int, ...]
    facts: str
    dispute: str
    obligations: tuple[Obligation, ...]
    extra_terms: tuple[str, ...] = ()
    """Clauses that are no obligation: apology, liability for breach, fees, mutual release."""
    place: str = ""
    made_on: dt.date | None = None
    oral_session_id: int | None = None
    """The session whose record holds an oral agreement."""
    signatures: tuple[Signature, ...] = ()
    services: tuple[Service, ...] = ()
    effective_on: dt.date | None = None
    filed_on: dt.date | None = None
    end_reason: str = ""
    """Why it was voided, not made or sued over."""
    releases: tuple[int, ...] = ()
    """Respondents who do not sign and against whom the applicants drop the claims it settles (放弃请求)."""
    reached_on: dt.date | None = None
    """The day on which it was recorded as reached (定稿): from then on the limit does not run."""
    replaces: int | None = None
    """The effective agreement in whose place it is to stand; all signers of that one must sign it."""

    @property
    def valid_signatures(self) -> tuple[Signature, ...]:
        """The signatures that count."""
        return tuple(s for s in self.signatures if not s.voided)

    def signature_of(self, party_id: int) -> Signature | None:
        """The signature that binds that party, if it is there and counts."""
        return next((s for s in self.valid_signatures if s.party_id == party_id), None)

    @property
    def settles(self) -> bool:
        """Whether it took effect and still stands."""
        return self.state in LIVE_EFFECT


def last_party_signature(agreement: Agreement) -> dt.date | None:
    """The effective date (生效日): that of the last party's signature, None while one is missing.

    Source: 法释〔2016〕14号 第二十四条; law.md §12 rules 23, 24.
    """
    dates = [agreement.signature_of(party) for party in agreement.party_ids]
    if not dates or any(signature is None for signature in dates):
        return None
    return max(signature.signed_on for signature in dates if signature is not None)
