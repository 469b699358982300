"""Frozen data of the papers the centre prints: what `pdf` draws and nothing else.

A sheet is complete and final: every text on it has already been decided, so that drawing needs
no rule, no database and no clock, and the same sheet always gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass, field
from decimal import Decimal

from mediator_desk.domain.agreements import AgreementState


class PaperKind(enum.StrEnum):
    """The papers of law.md §6.1 that this program issues."""

    AGREEMENT = "调解协议书"
    END_REPORT = "终止调解报告"
    RECEIPT = "签收回执"
    SUSPICION_REPORT = "虚假调解线索报告"


@dataclass(frozen=True, slots=True)
class AgentBlock:
    """One agent (委托代理人 or 法定代理人) as printed under his party."""

    title: str
    """"委托代理人" or "法定代理人"."""
    name: str
    authority: str
    """"特别授权", "一般授权", or empty for a 法定代理人."""
    facts: tuple[tuple[str, str], ...] = ()
    """Further (label, value) pairs, such as 公民身份号码 or 所在单位."""


@dataclass(frozen=True, slots=True)
class PartyBlock:
    """One party (当事人) as printed at the head of an agreement."""

    role: str
    """"申请人", "被申请人二", "第三人" and so on, already numbered."""
    name: str
    facts: tuple[tuple[str, str], ...] = ()
    """(label, value) pairs in printing order: 性别, 民族, 公民身份号码, 住址, 法定代表人 …"""
    agents: tuple[AgentBlock, ...] = ()


@dataclass(frozen=True, slots=True)
class InstalmentLine:
    """One row of the performance table (履行安排)."""

    number: int
    """Number of the clause that this row belongs to, as printed (1 = 第一项)."""
    payer: str
    payee: str
    amount: Decimal
    """Yuan, two decimals."""
    due: str
    """A date ("2026年12月31日前") or "签署时当场履行"."""
    way: str
    """How it is paid: "转账至…账户", "现金" …"""


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """A place where somebody signs, seals or prints a finger."""

    label: str
    """"申请人", "被申请人一（特别授权代理人）", "调解员（主持）" …"""
    name: str
    note: str = ""
    """A line under the name, such as "代 某某物业公司 签"; may be empty."""
    seal: bool = False
    """True when room for an organisation's seal is wanted."""


@dataclass(frozen=True, slots=True)
class AgreementSheet:
    """A whole 调解协议书, ready to draw (法释〔2016〕14号 第二十三、二十四条).

    All user text is plain text: `<b>` is three printed characters. `spaces` holds the characters
    for which the person chose "留空手写": they are drawn as a ruled space one em wide.
    """

    number: str
    """The centre's own number of the agreement, e.g. "调协〔2026〕12号之一"; never a court number."""
    version: int
    centre: str
    """Name of the centre, printed over the title."""
    case_numbers: tuple[str, ...]
    cause: str
    parties: tuple[PartyBlock, ...]
    mediators: tuple[tuple[str, str], ...]
    """(label, name): ("主持调解员", "巴图·孟克")."""
    organisation: str
    """The 特邀调解组织 behind the mediation; empty if none."""
    facts: str
    """纠纷的主要事实; paragraphs separated by newlines."""
    dispute: str
    """争议事项; paragraphs separated by newlines."""
    terms: tuple[str, ...]
    """调解结果: one text per clause, printed 一、二、三…; newlines make paragraphs inside a clause."""
    instalments: tuple[InstalmentLine, ...]
    closing: tuple[str, ...]
    """Closing paragraphs: effect, judicial confirmation, confidentiality, copies."""
    copies: int
    signatures: tuple[SignatureBlock, ...]
    place: str
    made_on: dt.date
    claims: tuple[str, ...] = ()
    """The claims this agreement settles (partial settlement names them)."""
    spaces: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class MissingGlyph:
    """A character that no font of the print chain has; it stops the print (law.md §12 rule 37)."""

    document: str
    person: str
    """Whose field it is, or empty for running text."""
    field: str
    """"姓名", "调解结果第二项" …"""
    char: str

    @property
    def codepoint(self) -> str:
        """The character as "U+2B8B9"."""
        return f"U+{ord(self.char):04X}"


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """A paper as it was issued (已出文书): its bytes lie in the store under this hash and never change."""

    id: int
    case_id: int
    agreement_id: int | None
    kind: PaperKind
    number: str
    revision: int
    issued_at: dt.datetime
    issued_by: str
    sha256: str
    pages: int
    spaces: tuple[str, ...] = ()
    """Characters left as ruled spaces to be filled by hand."""
    voided: str = ""
    """Why it no longer counts; empty while it does."""
    mark: str = ""
    """What happened since that a reader must know although it still counts (误列当事人, 更名)."""


@dataclass(frozen=True, slots=True)
class ShelfLine:
    """One line of the shelf of documents (文书): an agreement with one of its papers, or a paper alone.

    An agreement that was printed twice has two lines, one that was never printed has one without a paper.
    """

    case_id: int
    case_title: str
    parties: str
    """"申请人 / 被申请人" as the case list shows them."""
    agreement_id: int | None
    number: int
    """Place of the agreement in its case; 0 for a paper that is no agreement."""
    revision: int
    state: AgreementState | None
    effective_on: dt.date | None
    paper_id: int | None
    paper_number: str
    kind: PaperKind
    issued_at: dt.datetime | None
    issued_by: str
    voided: str
    mark: str = ""
    """What happened since that a reader must know (`IssuedPaper.mark`)."""
