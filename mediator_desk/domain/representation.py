"""Many people on one side elect a few who act for all (推选代表人).

Source: 民事诉讼法 第五十六条; 民诉法解释 第七十五、七十六、七十八条. The numbers are settings (`CourtRules`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mediator_desk.domain.cases import Case
from mediator_desk.domain.casework import check_running
from mediator_desk.domain.parties import Party, PartyGroup
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.rulebook import CourtRules

_SAFE = "没有保存，案件没有改动。"


@dataclass(frozen=True, slots=True)
class Election:
    """Whom a group elected, how it is proved, and who lets them settle for him."""

    group_id: int
    representatives: tuple[int, ...]
    elected_on: dt.date
    proof: str
    settle_consents: tuple[int, ...] = ()


def members(case: Case, group_id: int) -> tuple[Party, ...]:
    """The parties of a group who take part now."""
    return tuple(party for party in case.present_parties if party.group_id == group_id)


def electing_groups(case: Case, rules: CourtRules) -> tuple[PartyGroup, ...]:
    """The groups large enough to elect."""
    return tuple(g for g in case.groups if len(members(case, g.id)) >= rules.many_parties)


def election_lacking(case: Case, rules: CourtRules) -> str:
    """Why no group can elect; "" where one can."""
    if electing_groups(case, rules):
        return ""
    sizes = "、".join(f"“{g.name}”现有{len(members(case, g.id))}人" for g in case.groups)
    return f"一组当事人满{rules.many_parties}人才能推选代表人（民诉法解释第七十五条）：{sizes}。"


def elect(case: Case, election: Election, rules: CourtRules, today: dt.date) -> Case:
    """Record whom a group elected; a later election replaces it, consents to settle are given anew with it.

    Raises:
        Refusal: the group is too small or unknown ("group"), the number of representatives is not lawful or one
            of them cannot stand ("representatives"), the proof is missing ("proof"), or an outsider consents.
    """
    check_running(case, "推选代表人")
    group = next((each for each in case.groups if each.id == election.group_id), None)
    if group is None:
        raise Refusal("本案没有这一组当事人。", _SAFE, "请刷新后再选。", code="group")
    inside = members(case, group.id)
    if len(inside) < rules.many_parties:
        raise Refusal(election_lacking(replace(case, groups=(group,)), rules), _SAFE, code="group")
    _check_elected(inside, election, rules)
    if not election.proof.strip():
        raise Refusal("请写明推选的凭证，如推选书。", _SAFE, code="proof")
    if election.elected_on > today:
        raise Refusal("推选日期晚于今天，请核对。", _SAFE, code="dates")
    if not set(election.settle_consents) <= {party.id for party in inside}:
        raise Refusal("同意由代表人和解的人不在本组中。", _SAFE, code="party")
    changed = replace(
        group,
        representatives=election.representatives,
        elected_on=election.elected_on,
        election_proof=election.proof.strip(),
        settle_consents=election.settle_consents,
    )
    return replace(case, groups=tuple(changed if each.id == group.id else each for each in case.groups))


def _check_elected(inside: Sequence[Party], election: Election, rules: CourtRules) -> None:
    chosen = [party for party in inside if party.id in election.representatives]
    low, high = rules.fewest_representatives, rules.most_representatives
    if len(chosen) != len(set(election.representatives)) or not low <= len(chosen) <= high:
        raise Refusal(
            f"代表人须从本组当事人中推选{low}至{high}人（民诉法解释第七十八条），现选了{len(chosen)}人。",
            _SAFE,
            code="representatives",
        )
    wards = [party.name for party in chosen if party.is_ward_on(election.elected_on)]
    if wards:
        raise Refusal(f"{'、'.join(wards)}没有完全民事行为能力，不能作为代表人。", _SAFE, code="representatives")
