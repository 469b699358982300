"""The dated rule book: which limit binds a mediation, and by which article.

Which rules apply depends on who referred the case, on which day, and on settings of the court
(law.md §1.2, §2.6). What law.md §13 marks as not verified is a setting here, with its default.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mediator_desk.domain.refusals import Refusal

RULES_OF_2016 = "法释〔2016〕14号"
"""《最高人民法院关于人民法院特邀调解的规定》; not 法发〔2016〕14号, which bears the same number."""
ONLINE_RULES = "《人民法院在线调解规则》"
"""法释〔2021〕23号."""
OPINION_OF_2025 = "2025年《立案与调解工作意见》"
"""《最高人民法院关于严格依法规范民事案件立案与调解工作的意见》, in force since 2025-01-01; no 文号 known."""
CIVIL_PROCEDURE_LAW = "《民事诉讼法》"
"""As amended on 2023-09-01; the 2022 interpretation still cites older article numbers."""

COUNTING_ARTICLE = f"{CIVIL_PROCEDURE_LAW}第八十五条"
"""The first day does not count; a last day on a holiday moves to the first day after it."""
PAUSE_ARTICLE = f"{ONLINE_RULES}第二十六条"
"""The time of an expert appraisal (鉴定评估) is not counted."""
SUSPENSION_ARTICLE = f"{RULES_OF_2016}第十八条"
"""Suspected sham mediation (虚假调解) is stopped and reported."""
AGREED_ARTICLE = f"{RULES_OF_2016}第二十四条"
"""The parties sign the agreement; no text says that all must sign within the limit."""
CONFIRMATION_ARTICLE = f"{CIVIL_PROCEDURE_LAW}第二百零五条"
FILING_ARTICLE = f"{RULES_OF_2016}第十九条"

ONLINE_LIMIT_ARTICLE = f"{ONLINE_RULES}第二十四条"
"""The same limits on the platform, running from the confirmed acceptance."""

_LIMIT_ARTICLE = f"{RULES_OF_2016}第二十七条"
_OPINION_LIMIT_ARTICLE = f"{OPINION_OF_2025}第三条"

_REFERRAL_DAYS = 30
_ORDINARY_DAYS = 15
_SUMMARY_DAYS = 7


class ReferralKind(enum.StrEnum):
    """How a case came to the centre (法释〔2016〕14号第一条)."""

    ASSIGNED = "委派"
    """Referred by the court before the complaint is registered."""
    ENTRUSTED = "委托"
    """Referred by the court after the complaint is registered."""
    OWN = "自行受理"
    """Received by the centre itself: platform, 综治中心, walk-in."""


class Procedure(enum.StrEnum):
    """The procedure in which the court tries, or would try, the case."""

    ORDINARY = "普通"
    SUMMARY = "简易"
    SMALL_CLAIM = "小额"
    UNDECIDED = "未定"


class Regime(enum.StrEnum):
    """The set of rules a mediation runs under; the names are the letters of law.md §2.6."""

    A = "委派·诉前"
    B = "委托·先行调解"
    C = "自行受理"
    T = "其他委托"
    """委托 before the opinion of 2025, under 法释〔2016〕14号 alone."""


@dataclass(frozen=True, slots=True)
class CourtRules:
    """Settings of the court (law.md §13); the defaults are what the texts suggest.

    Attributes:
        filing_first_from: day of referral from which 立案在先 holds (2025年意见).
        keeps_referral_before_filing: the court still refers cases before registering them.
        extension_cap_days: most days that all extensions of a regime B mediation add; None = no cap.
        roll_on_holiday: whether the mediation limit itself moves off a rest day; no text says so.
        filing_notice_workdays: working days for 报备 of an agreement; the text says only "提交".
        confirmation_days, confirmation_warn_days: 司法确认, and how long before it people are warned.
        own_limit_days: the organisation's own limit for cases it received itself; None = none.
        confirmation_after_filing: whether the court confirms agreements of 委托 cases too (司法确认); courts differ.
        suspension_stops_limit: whether a stop for suspected 虚假调解 is left out of the limit; no text says so.
        many_parties: from how many people on a group elects representatives (民诉法解释 75).
        fewest_representatives, most_representatives: how many it elects (民诉法解释 78).
        date_correction_days: days by which 更正 moves a consent, receipt or signature without a judge.
    """

    filing_first_from: dt.date = dt.date(2025, 1, 1)
    keeps_referral_before_filing: bool = False
    extension_cap_days: int | None = 30
    roll_on_holiday: bool = True
    filing_notice_workdays: int = 3
    confirmation_days: int = 30
    confirmation_warn_days: int = 7
    own_limit_days: int | None = None
    confirmation_after_filing: bool = False
    suspension_stops_limit: bool = False
    many_parties: int = 10
    fewest_representatives: int = 2
    most_representatives: int = 5
    date_correction_days: int = 3

    def __post_init__(self) -> None:
        days = (
            self.extension_cap_days,
            self.filing_notice_workdays,
            self.confirmation_days,
            self.confirmation_warn_days,
            self.own_limit_days,
            self.many_parties,
            self.fewest_representatives,
            self.most_representatives,
            self.date_correction_days,
        )
        if any(each is not None and each < 0 for each in days):
            raise Refusal("设置里的天数和人数不能是负数。", "设置没有改动。", code="negative_days")


@dataclass(frozen=True, slots=True)
class LimitRule:
    """The limit of one mediation before pauses, extensions and holidays.

    Attributes:
        base_days: days of the limit; None when nothing limits the mediation.
        provisional: the procedure is undecided, so that the shortest limit is shown (暂定).
        extension_cap: most days all extensions together may add; None = no cap.
        article: what `Deadline.why` cites.
        source: one sentence that says the rule, for people who ask for it.
    """

    regime: Regime
    base_days: int | None
    provisional: bool
    extension_cap: int | None
    article: str
    source: str


class OnlineStep(enum.StrEnum):
    """Steps on the mediation platform that have a term of working days."""

    CHOOSE = "选定调解员"
    DESIGNATE = "指定调解员"
    ACCEPT = "确认接受"
    CONTACT = "联系对方当事人"


@dataclass(frozen=True, slots=True)
class OnlineStepRule:
    """Working days of a step on the platform; `what` names the event it runs from and the act."""

    workdays: int
    what: str
    article: str


ONLINE_STEP_RULES: Mapping[OnlineStep, OnlineStepRule] = MappingProxyType(
    {
        OnlineStep.CHOOSE: OnlineStepRule(2, "同意在线调解后共同选定调解员", f"{ONLINE_RULES}第十条"),
        OnlineStep.DESIGNATE: OnlineStepRule(3, "收到调解申请后由法院指定调解员", f"{ONLINE_RULES}第十条"),
        OnlineStep.ACCEPT: OnlineStepRule(3, "选定或者指定后由调解员确认接受", f"{ONLINE_RULES}第十二条"),
        OnlineStep.CONTACT: OnlineStepRule(3, "确认接受后联系对方当事人征询意愿", f"{ONLINE_RULES}第十五条"),
    }
)
"""The terms of 在线调解规则 that count working days (law.md §1.3)."""


def regime_for(kind: ReferralKind, referred_on: dt.date, rules: CourtRules) -> Regime:
    """The regime of a mediation, by who referred it and the day of referral."""
    if kind is ReferralKind.OWN:
        return Regime.C
    if kind is ReferralKind.ASSIGNED:
        return Regime.A
    return Regime.B if referred_on >= rules.filing_first_from else Regime.T


def limit_rule(regime: Regime, procedure: Procedure, rules: CourtRules, *, online: bool = False) -> LimitRule:
    """The limit that binds a mediation of this regime and procedure.

    A 委派 has 30 days whatever the procedure; 委托 has 15 days in the ordinary procedure and 7
    in the summary and small-claim procedures (法释〔2016〕14号第二十七条, 在线调解规则第二十四条,
    2025年意见第三条).
    """
    article = ONLINE_LIMIT_ARTICLE if online else _LIMIT_ARTICLE
    if regime is Regime.A:
        source = "委派调解期限为30日，各方同意延长的不受此限。"
        return LimitRule(regime, _REFERRAL_DAYS, False, None, article, source)
    if regime is Regime.C:
        source = "自行受理的调解没有法定期限，依调解组织自己的规定。"
        return LimitRule(regime, rules.own_limit_days, False, None, "调解组织的规定", source)
    days = _ORDINARY_DAYS if procedure is Procedure.ORDINARY else _SUMMARY_DAYS
    undecided = procedure is Procedure.UNDECIDED
    if regime is Regime.T:
        source = "委托调解期限：普通程序15日，简易程序7日；各方同意延长的不受此限。"
        return LimitRule(regime, days, undecided, None, article, source)
    source = "先行调解期限：普通程序15日，简易程序7日；经各方同意可以延长30日。"
    return LimitRule(regime, days, undecided, rules.extension_cap_days, _OPINION_LIMIT_ARTICLE, source)


def regime_cautions(regime: Regime, referred_on: dt.date, rules: CourtRules) -> tuple[str, ...]:
    """Sentences to show beside a date whose regime deserves a second look."""
    if regime is not Regime.A or rules.keeps_referral_before_filing or referred_on < rules.filing_first_from:
        return ()
    since = rules.filing_first_from
    return (
        f"{since.year}年{since.month}月{since.day}日起应当先登记立案、再委托调解（{OPINION_OF_2025}第二条），"
        "请核对移送方式是否确为委派；本院仍保留诉前委派的，请管理员在设置中注明。",
    )
