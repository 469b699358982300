"""A mediation agreement never ends a marriage (law.md §12 rule 28; 民法典 第一千零七十六至一千零八十条).

A marriage ends by the registration of the divorce, or by the court's judgment or 调解书 in force. An agreement
may say what becomes of children and property, and that the parties go to the registry or ask the court.
"""

from __future__ import annotations

import re

from mediator_desk.domain.agreements import Agreement
from mediator_desk.domain.cases import Case
from mediator_desk.domain.endings import ClosingPath

MARRIAGE_ARTICLE = "民法典第一千零七十六、一千零八十条"

_PAST = re.compile("已经?(于[^，。；]{0,16})?(登记|协议|判决|调解)?(离婚|解除(婚姻|夫妻)关系)")
_NOT = re.compile("(不再?|没有|未)(要求|请求|主张|起诉|提出|同意|愿意)?(离婚|解除(婚姻|夫妻)关系)")
_DIVORCE_THINGS = "后|时|前|协议|诉讼|证|登记|纠纷|判决|冷静期|损害|财产|起诉"
_ENDS = re.compile(
    "(解除|终止|结束)[^，。；]{0,8}(婚姻|夫妻)关系|(婚姻|夫妻)关系[^，。；]{0,6}(解除|终止|结束|消灭)"
    f"|(同意|自愿|协议|决定|准予|准许|双方|即日起)[^，。；]{{0,8}}离婚(?!{_DIVORCE_THINGS})|^离婚(?!{_DIVORCE_THINGS})"
)
_REGISTRY = re.compile("婚姻登记|登记机关|民政")
_COURT_PAPER = re.compile("调解书")


def _speaks_of_ending(clause: str) -> bool:
    return bool(_ENDS.search(_NOT.sub("", _PAST.sub("", clause))))


def ends_marriage(clause: str) -> bool:
    """Whether a clause dissolves a marriage by itself, leaving it neither to the registry nor to the court."""
    left = _REGISTRY.search(clause) or _COURT_PAPER.search(clause)
    return _speaks_of_ending(clause) and not left


def leaves_to_court(clause: str) -> bool:
    """Whether a clause leaves the end of the marriage to the court's 调解书."""
    return _speaks_of_ending(clause) and bool(_COURT_PAPER.search(clause))


def clauses_of(agreement: Agreement) -> tuple[tuple[str, str], ...]:
    """Where each clause stands, in words, and its text."""
    owed = [(f"第{o.seq}项", f"{o.text}{o.way}") for o in agreement.obligations]
    return (*owed, *(("其他条款", term) for term in agreement.extra_terms))


def is_divorce(case: Case) -> bool:
    """离婚纠纷 itself, not what follows a divorce (离婚后财产纠纷 …)."""
    return case.cause.strip().startswith("离婚纠纷")


_ENDED_OTHERWISE = frozenset({ClosingPath.COURT_PAPER, ClosingPath.SUIT_WITHDRAWN, ClosingPath.OTHER})


def marriage_obstacle(case: Case, path: ClosingPath) -> str:
    """Why a divorce case cannot be closed as settled in that way, or "".

    By the court's 调解书, by withdrawal (和好), or otherwise where no agreement ends the marriage.
    """
    if not is_divorce(case):
        return ""
    if path not in _ENDED_OTHERWISE:
        return (
            f"离婚纠纷不以“{path}”办结：调解协议不能解除婚姻关系（{MARRIAGE_ARTICLE}），"
            "请以调解书、撤诉（和好）办结，或在婚姻关系不由协议解除时以其他方式办结。"
        )
    if path is not ClosingPath.OTHER:
        return ""
    texts = [text for a in case.agreements if a.settles for _, text in clauses_of(a)]
    if any(ends_marriage(text) for text in texts):
        return f"协议中有解除婚姻关系的条款，协议不能解除婚姻关系（{MARRIAGE_ARTICLE}），请以调解书办结。"
    if any(leaves_to_court(text) for text in texts):
        return "协议约定由法院出具调解书解除婚姻关系，请先取得调解书，以“调解书”办结。"
    return ""
