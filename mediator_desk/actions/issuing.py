"""Issuing a paper (出具文书): read and compose, draw, and only then a short write that freezes it.

Nobody else can save while a write is open, so drawing, which takes tenths of a second, has no place in it.
The number stands on the paper and must be known before it is drawn: the read foretells it, the write takes
it, and where another desk took it first, the write falls back and the paper is drawn once more. Taking it
beforehand would leave a gap in the numbers whenever the drawing is refused.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from mediator_desk.actions.desk import Desk
from mediator_desk.domain.cases import Case
from mediator_desk.domain.merging import check_stands
from mediator_desk.domain.papers import IssuedPaper, PaperKind
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.touched import Touched
from mediator_desk.pdf.preview import page_count
from mediator_desk.store import cases, papers
from mediator_desk.store.transaction import Transaction

NEW_VERSION = "内容已更正，另出新版本"
"""Why the paper before no longer counts."""

_TRIES = 5
"""Desks that issue at the very same moment overtake each other; more often than this is no accident."""


@dataclass(frozen=True, slots=True)
class Issued:
    """A paper that was issued and is frozen.

    Attributes:
        caution: what to tell beside it: the case says something else today than the paper; "" if not.
    """

    touched: Touched
    paper: IssuedPaper
    pdf: bytes
    caution: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A paper that is to be issued, as it was read.

    Attributes:
        case: the case it was composed from.
        after: the case as it is saved with it; the same object when nothing of it changes.
        known: ids of the papers the case had; another one means that somebody was faster.
        serial: year and running number to be taken, None when the paper keeps the number of an earlier one.
        replaced: the papers that it makes void.
    """

    case: Case
    after: Case
    known: frozenset[int]
    kind: PaperKind
    agreement_id: int | None
    number: str
    serial: tuple[int, int] | None
    revision: int
    spaces: frozenset[str]
    replaced: tuple[IssuedPaper, ...] = ()


class Overtaken(Exception):
    """Another desk issued a paper in between: the write falls back, the paper is planned and drawn again."""


def patiently(attempt: Callable[[], Issued]) -> Issued:
    """The paper that one of a few attempts issued."""
    for _ in range(_TRIES):
        try:
            return attempt()
        except Overtaken:
            continue
    raise Refusal("别处正在同时出具文书，编号没有取到。", "没有出具，也没有占用编号。", "请再点一次。", code="busy")


def check_seen(case: Case, seen: int) -> None:
    """Refuse to freeze something the person was not looking at, or a case that leads to another one."""
    check_stands(case)
    if case.version != seen:
        raise Refusal(
            "此案刚被修改，打印内容可能不是您看到的。", "没有打印。", "请刷新后再打印。", code="stale"
        )


def known_papers(every: tuple[IssuedPaper, ...]) -> frozenset[int]:
    """Which papers there are and which of them count."""
    return frozenset(paper.id for paper in every if not paper.voided)


def keep(desk: Desk, plan: Plan, pdf: bytes) -> Issued:
    """Freeze the drawn bytes under their number, in one short write.

    Raises:
        Refusal: the case was changed since it was read ("stale").
        Overtaken: another desk issued one of its papers, or took the number.
    """
    with desk.store.writing(desk.actor) as tx:
        check_seen(cases.load(tx, plan.case.id), plan.case.version)
        if known_papers(papers.of_case(tx, plan.case.id)) != plan.known:
            raise Overtaken
        if plan.serial is not None and papers.next_number(tx, plan.kind, plan.serial[0]) != plan.serial[1]:
            raise Overtaken
        for old in plan.replaced:
            papers.void(tx, old.id, NEW_VERSION)
        if plan.after is not plan.case:
            desk.save_case(tx, plan.case, plan.after)
        paper = _paper(tx, desk, plan, pdf)
        papers.add(tx, paper, pdf)
        note = f"，留空手写：{'、'.join(paper.spaces)}" if paper.spaces else ""
        text = f"已出具{plan.kind}{plan.number}（第{plan.revision}版）{note}"
        desk.note_case(tx, plan.case.id, "issue", text)
    return Issued(Touched.DOCUMENTS | Touched.CASES, paper, pdf)


def told_beside(paper: IssuedPaper, caution: str) -> str:
    """What to tell beside a paper that counts: what happened since, and whether the case says something else."""
    return f"{paper.mark}。{caution}" if paper.mark else caution


def is_drawn_so(paper: IssuedPaper, pdf: bytes | None) -> bool:
    """Whether the paper would be the same if it were drawn today; None means that it cannot be drawn."""
    return pdf is not None and hashlib.sha256(pdf).hexdigest() == paper.sha256


def _paper(tx: Transaction, desk: Desk, plan: Plan, pdf: bytes) -> IssuedPaper:
    return IssuedPaper(
        id=tx.new_id(),
        case_id=plan.case.id,
        agreement_id=plan.agreement_id,
        kind=plan.kind,
        number=plan.number,
        revision=plan.revision,
        issued_at=tx.now,
        issued_by=desk.actor.name,
        sha256=hashlib.sha256(pdf).hexdigest(),
        pages=page_count(pdf),
        spaces=tuple(sorted(plan.spaces)),
    )
