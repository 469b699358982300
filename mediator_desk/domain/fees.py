"""What the court's fee would be (案件受理费), as an estimate beside a case.

Source: 《诉讼费用交纳办法》 (2006-12-19) 第八、十三、十五、十六条; law.md §2.10. Mediation itself costs nothing.
Only property claims are reckoned: what is paid by the piece lies within a range that each province sets, and
is not guessed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from mediator_desk.domain.causes import Cause, CauseList
from mediator_desk.domain.money import format_amount
from mediator_desk.domain.rulebook import Procedure

FEE_RULES = "《诉讼费用交纳办法》"
ESTIMATED = "预估，以法院通知为准"
"""Stands beside every figure."""

_CENT = Decimal("0.01")
_TEN_THOUSAND = Decimal(10_000)
_FLAT = Decimal(50)
_TIERS: tuple[tuple[Decimal | None, Decimal], ...] = (
    (Decimal(100_000), Decimal("0.025")),
    (Decimal(200_000), Decimal("0.02")),
    (Decimal(500_000), Decimal("0.015")),
    (Decimal(1_000_000), Decimal("0.01")),
    (Decimal(2_000_000), Decimal("0.009")),
    (Decimal(5_000_000), Decimal("0.008")),
    (Decimal(10_000_000), Decimal("0.007")),
    (Decimal(20_000_000), Decimal("0.006")),
    (None, Decimal("0.005")),
)
"""Up to which amount (None: no end) which share is paid of what lies over the step before; 第十三条第一项."""
_LABOUR = Decimal(10)
_DIVORCE = (Decimal(50), Decimal(300))
_DIVORCE_FREE = Decimal(200_000)
_DIVORCE_SHARE = Decimal("0.005")
_SHORT = frozenset({Procedure.SUMMARY, Procedure.SMALL_CLAIM})


@dataclass(frozen=True, slots=True)
class FeeEstimate:
    """The fee of a case, in yuan.

    Attributes:
        least, most: between which the fee lies; equal where the rule is exact, None where nothing is reckoned.
        halved: the half of both, paid where 简易程序 applies or the case ends by mediation or withdrawal.
        short: the case goes by 简易程序, so that the half is what is paid; it is not halved again.
        why: one sentence with the articles.
    """

    least: Decimal | None
    most: Decimal | None
    halved: tuple[Decimal, Decimal] | None
    short: bool
    why: str

    @property
    def words(self) -> str:
        """The estimate in one line, with 预估，以法院通知为准 behind it."""
        if self.least is None or self.most is None or self.halved is None:
            return self.why
        if self.most == 0:
            return f"案件受理费：不交纳（{ESTIMATED}）"
        full, half = _range(self.least, self.most), _range(*self.halved)
        if self.short:
            return f"案件受理费：{half}，已按简易程序减半，调解结案不再减半（{ESTIMATED}）"
        return f"案件受理费：{full}；调解、撤诉结案减半为{half}（{ESTIMATED}）"


def property_fee(amount: Decimal) -> Decimal:
    """The fee of a property claim of so many yuan, step by step (第十三条第一项)."""
    fee, below = _FLAT, _TEN_THOUSAND
    for above, share in _TIERS:
        if amount <= below:
            break
        reached = amount if above is None else min(amount, above)
        fee += (reached - below) * share
        below = reached if above is None else above
    return _cents(fee)


def fee_estimate(
    amount: Decimal | None, name: str, causes: CauseList | None, procedure: Procedure = Procedure.UNDECIDED
) -> FeeEstimate:
    """What would be paid if the case were tried.

    Args:
        amount: 标的额 in yuan; None where the case states none.
        name: the cause; what it hangs on in its list decides which item of 第十三条 applies.
        causes: the list the case keeps, None where there is none.
    """
    line = frozenset(_upwards(name, causes))
    short = procedure in _SHORT
    if "非讼程序案件案由" in line:
        why = f"依照特别程序等非讼程序审理的案件（含司法确认）不交纳案件受理费（{FEE_RULES}第八条）。"
        return _exact(Decimal(0), short, why)
    if "劳动争议" in line or "劳动争议" in name:
        return _exact(_LABOUR, short, _with_half(f"劳动争议案件每件10元（{FEE_RULES}第十三条第四项）"))
    if name.startswith("离婚纠纷"):
        return _divorce(amount, short)
    if line & {"人事争议", "新就业形态用工纠纷"}:
        return _by_piece("人事争议、新就业形态用工纠纷是否按劳动争议每件10元交纳，没有查到规定")
    if "人格权纠纷" in line:
        return _by_piece("人格权案件按件交纳，涉及损害赔偿的另按比例，标准由当地规定")
    if amount is None:
        return _by_piece("没有填写标的额；财产案件按标的额交纳，非财产案件按件、按当地标准交纳")
    why = f"按财产案件，标的额{format_amount(amount)}元分段累计（{FEE_RULES}第十三条第一项）"
    return _exact(property_fee(amount), short, _with_half(why))


def _upwards(name: str, causes: CauseList | None) -> Iterator[str]:
    """The cause and those it hangs on, from below; a heading may bear the name of the one above it."""
    cause: Cause | None = causes.find(name) if causes else None
    while cause is not None and causes is not None:
        yield cause.name
        over, level = cause.parent, cause.level - 1
        cause = next((each for each in causes.causes if each.name == over and each.level == level), None)


def _divorce(amount: Decimal | None, short: bool) -> FeeEstimate:
    least, most = _DIVORCE
    why = f"离婚案件每件50元至300元，由当地规定（{FEE_RULES}第十三条第二项）"
    if amount is not None and amount > _DIVORCE_FREE:
        more = _cents((amount - _DIVORCE_FREE) * _DIVORCE_SHARE)
        least, most = least + more, most + more
        why += f"；财产总额超过20万元的部分按0.5%另交{format_amount(more)}元"
    return _estimate(least, most, short, _with_half(why))


def _with_half(why: str) -> str:
    return f"{why}；调解结案、撤诉（第十五条）或者适用简易程序（第十六条）的减半，两项不重复减半。"


def _by_piece(why: str) -> FeeEstimate:
    return FeeEstimate(None, None, None, False, f"案件受理费：{why}，不作预估，以法院通知为准（{FEE_RULES}第十三条）。")


def _exact(fee: Decimal, short: bool, why: str) -> FeeEstimate:
    return _estimate(fee, fee, short, why)


def _estimate(least: Decimal, most: Decimal, short: bool, why: str) -> FeeEstimate:
    return FeeEstimate(least, most, (_cents(least / 2), _cents(most / 2)), short, why)


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(_CENT, ROUND_HALF_UP)


def _range(least: Decimal, most: Decimal) -> str:
    shown = [format_amount(each).removesuffix(".00") for each in dict.fromkeys((least, most))]
    return f"{'至'.join(shown)}元"
