"""What stands beside a case for whoever asks (费用与时效): fee, limitation, cause, and the splits and stops it had.

Nothing here is needed to go on with the case; it is words for people, made once when the file is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mediator_desk.domain.calendar import spell_date
from mediator_desk.domain.cases import Case
from mediator_desk.domain.causes import CauseBook, CauseList, remark_on
from mediator_desk.domain.fees import fee_estimate
from mediator_desk.domain.limitation import limitation_days, limitation_words


@dataclass(frozen=True, slots=True)
class SideNote:
    """A title with its lines, in words."""

    title: str
    lines: tuple[str, ...]


def side_notes(case: Case, book: CauseBook) -> tuple[SideNote, ...]:
    """The notes of a case; those of splits and stops only where there were any."""
    causes = book.list_of(case.cause_version, case.received_on)
    notes = (
        SideNote("诉讼费用", tuple(_fee(case, causes))),
        SideNote("诉讼时效", tuple(_limitation(case))),
        SideNote("案由", tuple(_cause(case, causes))),
        SideNote("分流", tuple(_splits(case))),
        SideNote("鉴定", tuple(_appraisals(case))),
        SideNote("虚假调解嫌疑", tuple(_suspicions(case))),
    )
    return tuple(note for note in notes if note.lines)


def _fee(case: Case, causes: CauseList | None) -> Iterator[str]:
    fee = fee_estimate(case.amount, case.cause, causes, case.procedure)
    yield fee.words
    if fee.words != fee.why:
        yield fee.why
    if case.hand_back is not None and case.hand_back.fee_told_on is not None:
        yield f"法院已于{spell_date(case.hand_back.fee_told_on)}通知缴费（2025年意见第六条）。"


def _limitation(case: Case) -> Iterator[str]:
    for each in limitation_days(case):
        yield f"{each.name}：{spell_date(each.day) if each.day else '没有登记'}。{each.meaning}"
    yield limitation_words(case)


def _cause(case: Case, causes: CauseList | None) -> Iterator[str]:
    if causes is not None and causes.find(case.cause) is None:
        yield f"“{case.cause}”不在{causes.version}年版案由表里，请核对。"
    elif causes is not None:
        yield f"{case.cause}（{causes.version}年版案由表；案件沿用登记时的版本）。"
    if causes is not None and not causes.covers(case.received_on):
        yield f"收案日期不在{causes.version}年版案由表的施行期间，请核对。"
    remark = remark_on(causes)
    if remark:
        yield f"{remark}。"


def _splits(case: Case) -> Iterator[str]:
    for split in case.triages:
        looked_at = f"，依据：{'、'.join(split.criteria)}" if split.criteria else ""
        because = f"。{split.reasons}" if split.reasons else ""
        yield f"{split.stage}：{split.result}（{spell_date(split.decided_on)}，{split.decided_by}{looked_at}）{because}"


def _appraisals(case: Case) -> Iterator[str]:
    names = {party.id: party.name for party in case.parties}
    for pause in case.pauses:
        end = f"至{spell_date(pause.end)}" if pause.end else "起，尚未结束"
        yield f"{spell_date(pause.start)}{end}{f'：{pause.note}' if pause.note else ''}"
        if not pause.applied_by:
            yield "没有登记申请人、同意人和准许情况（旧记录）。"
            continue
        agreed = "、".join(names.get(each, "") for each in pause.agreed_by)
        approved = f"{pause.approved_by}{f'（{spell_date(pause.approved_on)}）' if pause.approved_on else ''}"
        yield (
            f"申请：{'、'.join(names.get(each, '') for each in pause.applied_by)}"
            f"{f'；同意：{agreed}' if agreed else ''}{f'；法院准许：{approved}' if pause.approved_by else ''}"
        )


def _suspicions(case: Case) -> Iterator[str]:
    for stop in case.suspensions:
        yield f"{spell_date(stop.suspected_on)}发现，{spell_date(stop.reported_on)}向{stop.reported_to}报告：{stop.signs}"
        if stop.result is not None and stop.decided_on is not None:
            yield f"{spell_date(stop.decided_on)}，{stop.decided_by}：{stop.result}。{stop.finding}"
