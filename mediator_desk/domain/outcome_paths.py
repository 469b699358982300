"""In which ways a settled case leaves the books (办结方式), per regime, and what each way needs.

Sources: 法释〔2016〕14号 第十九、二十条; 民诉法 第一百、一百零一、二百零五、二百零六条; 2025年意见 第四条;
law.md §2.6, §11 rows 14 to 18, Appendix A.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mediator_desk.domain.agreement_guards import confirmation_of, paper_in_force, paper_of
from mediator_desk.domain.agreements import Agreement, AgreementState
from mediator_desk.domain.cases import Case
from mediator_desk.domain.court_outcomes import ConfirmResult
from mediator_desk.domain.endings import ClosingPath
from mediator_desk.domain.marriage import marriage_obstacle
from mediator_desk.domain.performances import performed_by
from mediator_desk.domain.proof import proof_of
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import CourtRules, ReferralKind, Regime, regime_for


@dataclass(frozen=True, slots=True)
class OutcomePath:
    """One way to close, what it needs in the users' words, and by which article."""

    path: ClosingPath
    needs: str
    article: str


_P = ClosingPath
_FILED = OutcomePath(_P.FILED, "协议已送达各方并提交法院备案。", "法释〔2016〕14号第十九条")
_CONFIRMED = OutcomePath(_P.CONFIRMED, "法院已裁定调解协议有效。", "民事诉讼法第二百零五、二百零六条")
_PAPER = OutcomePath(_P.COURT_PAPER, "调解书已由各方当事人本人签收。", "民事诉讼法第一百条；法释〔2016〕14号第二十条")
_WITHDRAWN = OutcomePath(
    _P.SUIT_WITHDRAWN, "原告撤诉，填写法院准许撤诉的裁定书案号。", "法释〔2016〕14号第二十条；民事诉讼法第一百四十八条"
)
_AT_ONCE = OutcomePath(_P.AT_ONCE, "各项义务已当场履行，并登记凭证。", "民事诉讼法第一百零一条")
_OTHER_OF_2025 = OutcomePath(
    _P.OTHER, "达成协议后撤诉或即时履行，由法院记录在案；有裁定或记录文号的一并填写。", "2025年立案与调解工作意见第四条"
)
_OTHER = OutcomePath(_P.OTHER, "协议已生效并记录在案，由当事人自动履行。", "人民法院在线调解规则第二十条")
_OWN = OutcomePath(_P.OTHER, "协议已生效，由当事人自动履行。", "人民调解法第三十一条")

PATHS: Mapping[Regime, tuple[OutcomePath, ...]] = MappingProxyType(
    {
        # Not yet a lawsuit: nothing to withdraw.
        Regime.A: (_FILED, _CONFIRMED, _PAPER, _AT_ONCE, _OTHER),
        # Already one: the court itself reviews; what is performed at once is closed as 其他方式.
        Regime.B: (_PAPER, _WITHDRAWN, _OTHER_OF_2025, _CONFIRMED),
        Regime.T: (_PAPER, _WITHDRAWN, _AT_ONCE, _CONFIRMED),
        Regime.C: (_CONFIRMED, _AT_ONCE, _OWN),
    }
)
"""The ways of each regime. 司法确认 of a 委托 case is there only where the court allows it (`paths_for`)."""

_KINDS = {
    ReferralKind.ASSIGNED: (Regime.A,),
    ReferralKind.ENTRUSTED: (Regime.B, Regime.T),
    ReferralKind.OWN: (Regime.C,),
}


def closing_paths(kind: ReferralKind) -> tuple[ClosingPath, ...]:
    """Every way in which a case of this kind can be closed, whatever the day of its referral."""
    return tuple(dict.fromkeys(each.path for regime in _KINDS[kind] for each in PATHS[regime]))


def regime_of(case: Case, rules: CourtRules) -> Regime:
    """The regime under which the case runs; before the referral that of the day the court received it."""
    return regime_for(case.kind, case.referred_on or case.received_on, rules)


def paths_for(case: Case, rules: CourtRules) -> tuple[OutcomePath, ...]:
    """The ways in which this case can be closed under its regime and the settings of the court."""
    paths = PATHS[regime_of(case, rules)]
    if case.kind is not ReferralKind.ENTRUSTED or rules.confirmation_after_filing or _confirmed(case):
        return paths
    return tuple(each for each in paths if each.path is not ClosingPath.CONFIRMED)


def asks_ruling(path: ClosingPath) -> bool:
    """Whether the number of the court's ruling must be entered (撤诉裁定)."""
    return path is ClosingPath.SUIT_WITHDRAWN


def takes_ruling(path: ClosingPath) -> bool:
    """Whether a ruling or note of the court may be entered (撤诉裁定, 记录在案)."""
    return path in (ClosingPath.SUIT_WITHDRAWN, ClosingPath.OTHER)


def _settling(case: Case) -> tuple[Agreement, ...]:
    return tuple(agreement for agreement in case.agreements if agreement.settles)


def _confirmed(case: Case) -> bool:
    last = (confirmation_of(case, agreement) for agreement in _settling(case))
    return any(each is not None and each.result is ConfirmResult.VALID for each in last)


def _unserved(case: Case) -> str:
    waiting = [a for a in _settling(case) if a.state is AgreementState.COURT_PAPER]
    return "".join(f"第{a.number}份协议的{said}" for a in waiting if (said := paper_in_force(case, a)))


def _paper_shortfall(case: Case) -> str:
    if any(paper_of(case, a) is not None and not paper_in_force(case, a) for a in _settling(case)):
        return ""
    return _unserved(case) or "法院还没有就协议出具调解书，不能以“调解书”办结。"


def _filing_shortfall(case: Case) -> str:
    unfiled = [a for a in _settling(case) if a.filed_on is None and not performed_by(case, a)]
    names = "、".join(f"第{a.number}份" for a in unfiled)
    return f"{names}协议没有送达并提交法院备案。" if unfiled else ""


def _at_once_shortfall(case: Case) -> str:
    owing = [a for a in _settling(case) if not performed_by(case, a)]
    names = "、".join(f"第{a.number}份" for a in owing)
    return f"{names}协议还没有逐项登记履行凭证，不能以“即时履行”办结。" if owing or not _settling(case) else ""


def _other_shortfall(case: Case) -> str:
    """Withdrawal is entered with the closing; performance and a proved agreement are on record before (意见 四)."""
    if any(performed_by(case, a) or proof_of(case, a) is not None for a in _settling(case)):
        return ""
    return "“其他方式结案”须有撤诉、已登记的即时履行，或者凭证齐全的生效协议。"


def shortfall(case: Case, path: ClosingPath) -> str:
    """What the case lacks to be closed in that way, before anything is entered; "" when it may be."""
    barred = marriage_obstacle(case, path)
    if barred:
        return barred
    if path is ClosingPath.COURT_PAPER:
        return _paper_shortfall(case)
    if path is ClosingPath.CONFIRMED:
        return "" if _confirmed(case) else "还没有协议经法院裁定司法确认，不能以“司法确认”办结。"
    ways = {
        ClosingPath.FILED: _filing_shortfall,
        ClosingPath.AT_ONCE: _at_once_shortfall,
        ClosingPath.OTHER: _other_shortfall,
    }
    own = ways[path](case) if path in ways else ""
    return own or _unserved(case)


def check_path(case: Case, path: ClosingPath, rules: CourtRules) -> None:
    """Refuse a way of closing that the regime of the case does not know."""
    known = [each.path for each in paths_for(case, rules)]
    if path in known:
        return
    regime = regime_of(case, rules)
    raise Refusal(
        f"本案适用“{regime}”，不以“{path}”办结。",
        "案件没有改动。",
        f"可选：{'、'.join(known)}。",
        code="path",
    )


def path_obstacle(case: Case) -> str:
    """Why the case cannot be closed in the way that is entered, or "" (rows 14, 18)."""
    ending = case.ending
    if ending is None or ending.path is None or ending.closed_on is None:
        return "请选择办结方式和日期。"
    allowed = closing_paths(case.kind)
    if ending.path not in allowed:
        return f"{case.kind}案件不以“{ending.path}”办结，可选：{'、'.join(allowed)}。"
    if asks_ruling(ending.path) and not ending.court_ruling.strip():
        return "撤诉的，请填写法院准许撤诉的裁定书案号。"
    return shortfall(case, ending.path)
