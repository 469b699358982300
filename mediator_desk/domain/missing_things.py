"""What the file of a case still lacks (缺什么), in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from mediator_desk.domain.agreements import AgreementForm
from mediator_desk.domain.cases import OPEN_STATES, Case, CaseState
from mediator_desk.domain.conflicts import barred_mediators, open_matters, words_of
from mediator_desk.domain.hearings import untold
from mediator_desk.domain.missing_people import missing_about_people
from mediator_desk.domain.papers import IssuedPaper, PaperKind
from mediator_desk.domain.proof import ProofKind, proof_of, unproved_words
from mediator_desk.domain.standing import to_be_returned


def _unprinted(case: Case, papers_issued: Sequence[IssuedPaper]) -> list[str]:
    """A written agreement in force whose text was never issued, so that no frozen paper shows what was signed.

    What was done at once needs no further paper (民诉法 101).
    """
    printed = {paper.agreement_id for paper in papers_issued if not paper.voided}
    return [
        f"第{agreement.number}份协议已经生效，但没有打印固定的文本"
        for agreement in case.agreements
        if agreement.settles
        and agreement.form is AgreementForm.WRITTEN
        and agreement.id not in printed
        and proof_of(case, agreement) is not ProofKind.AT_ONCE
    ]


def _unproved(case: Case) -> list[str]:
    """An agreement in force that nothing proves any more keeps the case from counting as a success (待证)."""
    words = unproved_words(case).rstrip("。")
    return [words] if words else []


def _after_the_end(case: Case, papers_issued: Sequence[IssuedPaper]) -> tuple[str, ...]:
    """The written report to the court and the court's receipt (第二十一、二十六条; rules 31, 33)."""
    lacking = [*_unprinted(case, papers_issued), *_unproved(case)]
    if case.ending is None or case.state is CaseState.ARCHIVED:
        return ()
    reported = any(paper.kind is PaperKind.END_REPORT and not paper.voided for paper in papers_issued)
    if not reported and case.state is not CaseState.RETURNED:
        lacking.append("还没有打印终止报告")
    if to_be_returned(case):
        lacking.append("材料还没有移送法院并由法院签收")
    return tuple(lacking)


def missing_things(
    case: Case,
    papers_issued: Sequence[IssuedPaper] = (),
    flags: Sequence[str] = (),
    day: dt.date | None = None,
) -> tuple[str, ...]:
    """What the file still lacks (缺什么), in words; nothing here is an error.

    Args:
        flags: what else must be seen beside it, such as a signature after the limit; told until the archive.
        day: the day at the desk, on which powers hold and minors come of age; the day of 收案 where none is given.
    """
    if case.state is CaseState.ARCHIVED:
        return _after_the_end(case, papers_issued)
    return (*flags, *_lacking(case, papers_issued, day))


def _lacking(case: Case, papers_issued: Sequence[IssuedPaper], day: dt.date | None) -> tuple[str, ...]:
    if case.state not in OPEN_STATES:
        return _after_the_end(case, papers_issued)
    lacking = [*_unprinted(case, papers_issued), *_unproved(case)]
    for ruling in open_matters(case):
        lacking.append(f"须核实回避：{words_of(ruling)}")
    if barred_mediators(case):
        lacking.append(f"已决定回避，须更换：{'、'.join(barred_mediators(case))}")
    unheard = [p.name for p in case.present_parties if case.latest_consent(p.id) is None]
    if unheard:
        lacking.append(f"未记录调解意愿：{'、'.join(unheard)}")
    if case.receipt is None and case.open_assignments:
        lacking.append("缺签收回执，期限未起算")
    if case.suspensions and not any(p.kind is PaperKind.SUSPICION_REPORT and not p.voided for p in papers_issued):
        lacking.append("还没有打印虚假调解线索报告")
    told = untold([p.id for p in case.present_parties], case.notices)
    if case.receipt is not None and told:
        lacking.append(f"未完成五项告知：{'、'.join(p.name for p in case.present_parties if p.id in told)}")
    lacking += missing_about_people(case, day or case.received_on)
    if not case.numbers:
        lacking.append("缺案号")
    return tuple(lacking)
