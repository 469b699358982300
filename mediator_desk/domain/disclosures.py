"""What mediators on the platform must tell of themselves (披露), and whether the parties still want them.

Source: 在线调解规则 第十三条: before they accept and while they mediate; parties who know and still agree let them go
on, without anybody's decision. Offline it is 回避 with its grounds (`domain.conflicts`).
"""

from __future__ import annotations

from dataclasses import replace

from mediator_desk.domain.cases import OPEN_STATES, Case, Channel
from mediator_desk.domain.consents import Disclosure
from mediator_desk.domain.refusals import Refusal

NOTHING = "无应披露情形"
"""What is shown for a disclosure without circumstances."""


def online(case: Case) -> bool:
    """Whether the rules of the platform hold (在线 or 混合)."""
    return case.channel is not Channel.OFFLINE


def undisclosed(case: Case) -> tuple[str, ...]:
    """Names of the mediators of an online case who act and have told nothing of themselves, not even 无."""
    if not online(case):
        return ()
    told = {entry.mediator_id for entry in case.disclosures}
    return tuple(entry.mediator_name for entry in case.open_assignments if entry.mediator_id not in told)


def unagreed(case: Case) -> tuple[Disclosure, ...]:
    """Circumstances of acting mediators to which some party has not agreed."""
    acting = {entry.mediator_id for entry in case.open_assignments}
    return tuple(each for each in case.disclosures if each.mediator_id in acting and each.text and not_agreed(case, each))


def not_agreed(case: Case, disclosure: Disclosure) -> tuple[str, ...]:
    """Names of the parties who have not agreed to the mediator in spite of what he told."""
    return tuple(party.name for party in case.present_parties if party.id not in disclosure.agreed_by)


def objected(case: Case) -> bool:
    """Whether a party was told and does not agree: the mediator is to be changed."""
    return any(
        party.id in each.known_to and party.id not in each.agreed_by
        for each in unagreed(case)
        for party in case.present_parties
    )


def disclosed(case: Case) -> str:
    """Guard: before the mediator accepts or goes on, he has disclosed and every party knows and agrees (在线 13)."""
    missing = undisclosed(case)
    if missing:
        return f"在线调解须先由调解员披露（没有的记“{NOTHING}”），尚缺：{'、'.join(missing)}（在线调解规则第十三条）。"
    said = [f"{each.text.rstrip('。')}（{'、'.join(not_agreed(case, each))}尚未同意）" for each in unagreed(case)]
    if not said:
        return ""
    return f"调解员披露的情形还没有经各方知悉并同意：{'；'.join(said)}。请记录其同意，不同意的请更换调解员。"


def disclose(case: Case, disclosure: Disclosure) -> Case:
    """Record what a mediator told of himself."""
    _check_running(case)
    if all(entry.mediator_id != disclosure.mediator_id for entry in case.open_assignments):
        raise Refusal("披露的人现在不是本案调解员。", "没有保存。", "请刷新后再选。", code="gone")
    return replace(case, disclosures=(*case.disclosures, _answered(case, disclosure)))


def answer_disclosure(case: Case, disclosure_id: int, known_to: tuple[int, ...], agreed_by: tuple[int, ...]) -> Case:
    """Record who has been told meanwhile and who agrees; the words of the disclosure stay."""
    _check_running(case)
    old = next((each for each in case.disclosures if each.id == disclosure_id), None)
    if old is None:
        raise Refusal("本案没有这项披露。", "没有保存。", "请刷新后再选。", code="gone")
    changed = _answered(case, replace(old, known_to=known_to, agreed_by=agreed_by))
    return replace(case, disclosures=tuple(changed if each.id == old.id else each for each in case.disclosures))


def _answered(case: Case, disclosure: Disclosure) -> Disclosure:
    """Whoever agrees has been told."""
    parties = {party.id for party in case.parties}
    told = {*disclosure.known_to, *disclosure.agreed_by}
    if not told <= parties:
        raise Refusal("表示意见的人不是本案当事人。", "没有保存。", code="party")
    order = [party.id for party in case.parties]
    return replace(disclosure, known_to=tuple(sorted(told, key=order.index)))


def _check_running(case: Case) -> None:
    if case.state not in OPEN_STATES:
        raise Refusal(f"案件现为“{case.state}”，不能再登记披露。", "没有保存。", code="no-such-move")
    if not online(case):
        raise Refusal(
            "本案是线下调解，不用披露登记。", "没有保存。", "有回避情形的，请“登记回避申请”或“处理回避”。", code="offline"
        )
