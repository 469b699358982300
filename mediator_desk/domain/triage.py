"""The splits of cases (分流) and the stop for suspected sham mediation (虚假调解).

Sources: law.md §2.8 (一次诉前分流、二次繁简分流: practice), 民诉法解释 第一百四十三条 (what is not mediated),
法释〔2016〕14号 第十八条 and 在线调解规则 第二十三条 (虚假调解).
"""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass


class TriageStage(enum.StrEnum):
    """First or second split."""

    FIRST = "一次诉前分流"
    SECOND = "二次繁简分流"


class TriageResult(enum.StrEnum):
    """Where the split sends a case."""

    MEDIATE = "适宜调解"
    UNSUITABLE = "不适宜调解"
    FAST = "速裁"
    SUMMARY = "简易程序"
    SMALL_CLAIM = "小额诉讼"
    ORDINARY = "普通程序"


class TriageCriterion(enum.StrEnum):
    """What the person who splits looks at (北京高院课题组; law.md §2.8)."""

    NATURE = "纠纷性质"
    CAUSE = "案由"
    AMOUNT = "标的额"
    PARTIES = "当事人数"
    DIFFICULTY = "疑难程度"
    ATTENTION = "社会关注"


@dataclass(frozen=True, slots=True)
class Triage:
    """One split with its reasons (分流意见)."""

    id: int
    stage: TriageStage
    result: TriageResult
    criteria: tuple[TriageCriterion, ...]
    reasons: str
    decided_on: dt.date
    decided_by: str


class Reviewer(enum.StrEnum):
    """Who receives the report of a suspicion and decides about it; never the mediator (第十八条)."""

    COURT = "人民法院"
    ORGANISATION = "特邀调解组织"


class SuspensionResult(enum.StrEnum):
    """What the court or the organisation decided about a suspicion (第十八条: 接到报告的应当审查)."""

    GO_ON = "排除嫌疑，恢复调解"
    END = "终止调解"


@dataclass(frozen=True, slots=True)
class Suspension:
    """Mediation stopped for suspected sham mediation, with the report and what came of it."""

    id: int
    suspected_on: dt.date
    signs: str
    """What made one suspicious."""
    evidence: str
    reported_to: str
    """The court or the organisation (第十八条)."""
    reported_on: dt.date
    result: SuspensionResult | None = None
    decided_on: dt.date | None = None
    decided_by: str = ""
    finding: str = ""
