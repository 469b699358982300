"""A party dies or ceases to exist, and others take his place (当事人承继).

Sources: 民事诉讼法 第一百五十三、一百五十四条; 民诉法解释 第五十五、六十三、六十四条. He stays on record under his
own name; what he signed before that day holds, and from that day on nobody signs for him.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mediator_desk.domain.cases import Case
from mediator_desk.domain.casework import check_running, join_party, with_party
from mediator_desk.domain.heirs import NOBODY, awaits_heirs
from mediator_desk.domain.parties import Party
from mediator_desk.domain.refusals import Refusal

_SAFE = "没有保存，案件没有改动。"

class Ceasing(enum.StrEnum):
    """How a party ceased to be one."""

    DIED = "死亡"
    DISSOLVED = "终止"
    """Of a unit: 注销, 合并, 分立."""


class Heirs(enum.StrEnum):
    """What is known of those who take his place."""

    KNOWN = "有人承继"
    UNKNOWN = "承继人待定"
    NONE = NOBODY


@dataclass(frozen=True, slots=True)
class Passing:
    """That a party ceased, and who follows.

    Attributes:
        party_id: who ceased; for whom heirs were still to be found, they are named later by another passing.
        heirs: whether somebody takes his place.
        existing: parties of the case who do.
        proof: 死亡证明, 注销登记, 合并协议 …
    """

    party_id: int
    ceased_on: dt.date
    how: Ceasing
    proof: str
    heirs: Heirs
    existing: tuple[int, ...] = ()


def succeed(case: Case, passing: Passing, new: Sequence[Party], today: dt.date) -> Case:
    """Record that a party ceased and who stands in his place; each new one answers and is told for himself.

    Args:
        new: successors who were not in the case before; they take his side and his group.

    Raises:
        Refusal: he is not there or left already ("gone"), the day or the proof is missing, nobody is named
            although somebody follows ("heirs"), or a successor cannot be one.
    """
    check_running(case, "登记承继")
    gone = _who_ceased(case, passing, today)
    chosen = [p for p in case.present_parties if p.id in passing.existing and p.id != gone.id]
    _check_heirs(passing, chosen, new)
    names = "、".join(each.name for each in (*chosen, *new))
    follows = {Heirs.KNOWN: f"由{names}承继", Heirs.UNKNOWN: "", Heirs.NONE: NOBODY}[passing.heirs]
    words = "；".join(word for word in (passing.how.value, f"凭{passing.proof.strip()}", follows) if word)
    case = with_party(case, replace(gone, ceased_on=passing.ceased_on, ceased_reason=words))
    for each in chosen:
        # One person may follow two; the words of each who ceased name him, the link keeps the first.
        case = with_party(case, replace(each, successor_of=each.successor_of or gone.id))
    for each in new:
        seq = max(p.seq for p in case.parties) + 1
        heir = replace(each, seq=seq, role=gone.role, group_id=gone.group_id, successor_of=gone.id)
        case = join_party(case, heir)
    return case


def _who_ceased(case: Case, passing: Passing, today: dt.date) -> Party:
    party = case.party(passing.party_id)
    if party is None or party.voided:
        raise Refusal("该当事人不在本案中。", _SAFE, code="gone")
    if party.ceased_on is not None and not awaits_heirs(case, party):
        raise Refusal(f"“{party.name}”的承继已经登记。", "没有重复登记。", code="gone")
    if passing.ceased_on > today:
        raise Refusal("死亡（终止）日期晚于今天，请核对。", _SAFE, code="dates")
    if not passing.proof.strip():
        raise Refusal("请写明凭什么证明，如死亡证明、注销登记。", _SAFE, code="proof")
    if party.kind.natural is not (passing.how is Ceasing.DIED):
        right = Ceasing.DIED if party.kind.natural else Ceasing.DISSOLVED
        raise Refusal(f"“{party.name}”是{party.kind}，请选择“{right}”。", _SAFE, code="how")
    return party


def _check_heirs(passing: Passing, chosen: Sequence[Party], new: Sequence[Party]) -> None:
    named = bool(chosen or new)
    if passing.heirs is Heirs.KNOWN and not named:
        raise Refusal("请勾选或者填写承继人。", _SAFE, "还不清楚的，请选“承继人待定”。", code="heirs")
    if passing.heirs is not Heirs.KNOWN and named:
        raise Refusal(f"已填写承继人，不能选“{passing.heirs}”。", _SAFE, code="heirs")
