"""How a mediation ends and how a case goes back to the court.

Source: 法释〔2016〕14号 第二十一、二十二、二十六条; 人民法院在线调解规则 第二十一、二十五条.
"""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

from mediator_desk.domain.consents import Material


class EndReason(enum.StrEnum):
    """The closed list of reasons (law.md Appendix A; 第二十六条, 在线 第二十五条)."""

    AGREED = "达成协议"
    SETTLED_PRIVATELY = "自行和解撤回申请"
    UNWILLING = "一方撤回或明确不接受"
    UNREACHABLE = "无法联系"
    TOO_FAR_APART = "分歧较大"
    EXPIRED = "期限届满未同意延长"
    REFUSED_TO_SIGN = "拒绝签章"
    OTHER = "其他"


class ClosingPath(enum.StrEnum):
    """In which way a settled case leaves the books (law.md Appendix A, §2.6)."""

    FILED = "备案"
    CONFIRMED = "司法确认"
    COURT_PAPER = "调解书"
    SUIT_WITHDRAWN = "撤诉"
    AT_ONCE = "即时履行"
    """Everything was done when it was agreed; no further paper is needed (民诉法 101)."""
    OTHER = "其他方式结案"


@dataclass(frozen=True, slots=True)
class Ending:
    """The end of a mediation with its written report (书面报告)."""

    id: int
    reason: EndReason
    explanation: str
    """Why in words; for a failure the reasons of failure."""
    ended_on: dt.date
    cost_raising_conduct: str = ""
    """导致其他当事人诉讼成本增加的行为 (在线 第二十一条)."""
    undisputed_facts: str = ""
    """无争议事实, numbered by lines."""
    undisputed_signed_by: tuple[int, ...] = ()
    """Parties who signed the 无争议事实; only if all did may it go to the court."""
    path: ClosingPath | None = None
    """How a settled case was closed; None until then."""
    closed_on: dt.date | None = None
    court_ruling: str = ""
    """Number of the court's ruling or note by which it was closed (撤诉裁定, 记录在案), where there is one."""


@dataclass(frozen=True, slots=True)
class HandBack:
    """The material returned to the court (移送), with the court's receipt once it is signed."""

    id: int
    sent_on: dt.date
    materials: tuple[Material, ...]
    received_on: dt.date | None = None
    receiver: str = ""
    court_number: str = ""
    """The number under which the court went on (民初), when known."""
    fee_told_on: dt.date | None = None
    """委托: the day of the fee notice before transfer to trial (2025 意见 六)."""


@dataclass(frozen=True, slots=True)
class Reopening:
    """A finished case taken up again (重新启动); its end is struck and kept, its limit runs on its own."""

    id: int
    reopened_on: dt.date
    from_state: str
    """The state in which the case was (`CaseState`)."""
    decided_by: str
    reason: str
    former_end: str
    """The end that is taken back, in words."""
