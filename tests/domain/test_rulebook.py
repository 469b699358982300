"""Which limit binds a mediation."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest

from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import (
    ONLINE_STEP_RULES,
    CourtRules,
    OnlineStep,
    Procedure,
    ReferralKind,
    Regime,
    limit_rule,
    regime_cautions,
    regime_for,
)

RULES = CourtRules()
LAST_OLD_DAY, FIRST_NEW_DAY = dt.date(2024, 12, 31), dt.date(2025, 1, 1)


@pytest.mark.parametrize(
    ("kind", "day", "regime"),
    [
        (ReferralKind.ASSIGNED, LAST_OLD_DAY, Regime.A),
        (ReferralKind.ASSIGNED, FIRST_NEW_DAY, Regime.A),
        (ReferralKind.ENTRUSTED, LAST_OLD_DAY, Regime.T),
        (ReferralKind.ENTRUSTED, FIRST_NEW_DAY, Regime.B),
        (ReferralKind.OWN, LAST_OLD_DAY, Regime.C),
        (ReferralKind.OWN, FIRST_NEW_DAY, Regime.C),
    ],
)
def test_the_regime_follows_from_the_kind_and_the_day_of_referral(
    kind: ReferralKind, day: dt.date, regime: Regime
) -> None:
    assert regime_for(kind, day, RULES) is regime


def test_the_day_from_which_cases_are_filed_first_is_a_setting_of_the_court() -> None:
    later = CourtRules(filing_first_from=dt.date(2025, 3, 1))
    assert regime_for(ReferralKind.ENTRUSTED, dt.date(2025, 2, 28), later) is Regime.T
    assert regime_for(ReferralKind.ENTRUSTED, dt.date(2025, 3, 1), later) is Regime.B


LIMITS: dict[Regime, dict[Procedure, int | None]] = {
    Regime.A: {procedure: 30 for procedure in Procedure},
    Regime.B: {
        Procedure.ORDINARY: 15,
        Procedure.SUMMARY: 7,
        Procedure.SMALL_CLAIM: 7,
        Procedure.UNDECIDED: 7,
    },
    Regime.C: {procedure: None for procedure in Procedure},
    Regime.T: {
        Procedure.ORDINARY: 15,
        Procedure.SUMMARY: 7,
        Procedure.SMALL_CLAIM: 7,
        Procedure.UNDECIDED: 7,
    },
}
"""Written from law.md §1.2, not from the program."""


@pytest.mark.parametrize(("regime", "procedure"), list(itertools.product(Regime, Procedure)))
def test_every_regime_and_procedure_has_the_days_of_the_law(regime: Regime, procedure: Procedure) -> None:
    rule = limit_rule(regime, procedure, RULES)
    assert rule.base_days == LIMITS[regime][procedure]
    assert rule.provisional is (procedure is Procedure.UNDECIDED and regime in (Regime.B, Regime.T))
    assert rule.extension_cap == (30 if regime is Regime.B else None)
    assert rule.article and rule.source.endswith("。")


@pytest.mark.parametrize(
    ("regime", "online", "article"),
    [
        (Regime.A, False, "法释〔2016〕14号第二十七条"),
        (Regime.A, True, "《人民法院在线调解规则》第二十四条"),
        (Regime.T, False, "法释〔2016〕14号第二十七条"),
        (Regime.T, True, "《人民法院在线调解规则》第二十四条"),
        (Regime.B, False, "2025年《立案与调解工作意见》第三条"),
        (Regime.B, True, "2025年《立案与调解工作意见》第三条"),
    ],
)
def test_every_limit_cites_its_article(regime: Regime, online: bool, article: str) -> None:
    assert limit_rule(regime, Procedure.ORDINARY, RULES, online=online).article == article


def test_the_organisation_may_set_a_limit_for_the_cases_it_received_itself() -> None:
    assert limit_rule(Regime.C, Procedure.UNDECIDED, CourtRules(own_limit_days=60)).base_days == 60


def test_an_administrator_may_lift_the_cap_on_extensions() -> None:
    assert limit_rule(Regime.B, Procedure.SUMMARY, CourtRules(extension_cap_days=None)).extension_cap is None


def test_a_referral_before_filing_after_2025_is_pointed_out_but_not_forbidden() -> None:
    assert regime_cautions(Regime.A, LAST_OLD_DAY, RULES) == ()
    (caution,) = regime_cautions(Regime.A, FIRST_NEW_DAY, RULES)
    assert "先登记立案" in caution
    assert regime_cautions(Regime.A, FIRST_NEW_DAY, CourtRules(keeps_referral_before_filing=True)) == ()
    assert regime_cautions(Regime.B, FIRST_NEW_DAY, RULES) == ()


@pytest.mark.parametrize("setting", ["extension_cap_days", "filing_notice_workdays", "own_limit_days"])
def test_settings_with_negative_days_are_refused(setting: str) -> None:
    with pytest.raises(Refusal, match="负数"):
        CourtRules(**{setting: -1})  # type: ignore[arg-type]


def test_every_step_on_the_platform_has_the_working_days_of_the_online_rules() -> None:
    days = {step: (rule.workdays, rule.article[-4:]) for step, rule in ONLINE_STEP_RULES.items()}
    assert days == {
        OnlineStep.CHOOSE: (2, "》第十条"),
        OnlineStep.DESIGNATE: (3, "》第十条"),
        OnlineStep.ACCEPT: (3, "第十二条"),
        OnlineStep.CONTACT: (3, "第十五条"),
    }
