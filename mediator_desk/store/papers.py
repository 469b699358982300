"""Issued papers (已出文书): frozen bytes under their SHA-256; a reprint is those bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Collection

from sqlalchemy import insert, select, update

from mediator_desk.domain.papers import IssuedPaper, PaperKind
from mediator_desk.domain.refusals import Refusal
from mediator_desk.store.parts import by, read, values_of
from mediator_desk.store.tables import case_file, issued_paper, paper_bytes, paper_counter
from mediator_desk.store.transaction import Transaction


def add(tx: Transaction, paper: IssuedPaper, pdf: bytes) -> None:
    """Keep a paper with its bytes, in the transaction that issues it.

    Raises:
        ValueError: the hash of the paper is not that of the bytes; a bug.
    """
    if hashlib.sha256(pdf).hexdigest() != paper.sha256:
        raise ValueError("the hash of the paper is not that of its bytes")
    tx.run(insert(issued_paper).values(court_id=tx.court_id, **values_of(issued_paper, paper)))
    tx.run(insert(paper_bytes).values(court_id=tx.court_id, paper_id=paper.id, pdf=pdf))


def of_case(tx: Transaction, case_id: int) -> tuple[IssuedPaper, ...]:
    """The papers of a case, voided ones too, in the order of issue; no bytes are read."""
    query = (
        select(issued_paper)
        .where(issued_paper.c.court_id == tx.court_id, issued_paper.c.case_id == case_id)
        .order_by(issued_paper.c.issued_at, issued_paper.c.id)
    )
    return tuple(read(IssuedPaper, row) for row in tx.rows(query))


def of_cases(tx: Transaction, case_ids: Collection[int]) -> dict[int, tuple[IssuedPaper, ...]]:
    """The papers of several cases by case, in the order of issue; one query."""
    query = (
        select(issued_paper)
        .where(issued_paper.c.court_id == tx.court_id, issued_paper.c.case_id.in_(case_ids))
        .order_by(issued_paper.c.issued_at, issued_paper.c.id)
    )
    return {case_id: tuple(read(IssuedPaper, row) for row in rows) for case_id, rows in by(tx.rows(query), "case_id").items()}


def pdf(tx: Transaction, paper_id: int) -> bytes:
    """The bytes of a paper exactly as issued.

    Raises:
        Refusal: there is no such paper ("gone"), or its bytes are not those that were issued ("altered").
    """
    query = (
        select(issued_paper.c.kind, issued_paper.c.sha256, case_file.c.title, paper_bytes.c.pdf)
        .join(
            paper_bytes,
            (paper_bytes.c.court_id == issued_paper.c.court_id) & (paper_bytes.c.paper_id == issued_paper.c.id),
        )
        .join(
            case_file,
            (case_file.c.court_id == issued_paper.c.court_id) & (case_file.c.id == issued_paper.c.case_id),
        )
        .where(issued_paper.c.court_id == tx.court_id, issued_paper.c.id == paper_id)
    )
    found = tx.rows(query)
    if not found:
        raise _gone()
    content = bytes(found[0]["pdf"])
    if hashlib.sha256(content).hexdigest() != found[0]["sha256"]:
        kind = "协议书" if found[0]["kind"] is PaperKind.AGREEMENT else found[0]["kind"]
        raise Refusal(
            f"案件{found[0]['title']}的{kind}内容与签署时不一致，", "", "请勿打印，请联系管理员。", code="altered"
        )
    return content


def void(tx: Transaction, paper_id: int, reason: str) -> None:
    """Note why a paper no longer counts; its bytes stay.

    Raises:
        Refusal: there is no such paper, or it is void already ("gone").
        ValueError: no reason; a bug, the form asks for one.
    """
    if not reason.strip():
        raise ValueError("a paper is voided with a reason")
    changed = (
        update(issued_paper)
        .where(issued_paper.c.court_id == tx.court_id, issued_paper.c.id == paper_id, issued_paper.c.voided == "")
        .values(voided=reason)
    )
    if tx.run(changed) != 1:
        raise _gone()


def mark(tx: Transaction, paper: IssuedPaper, words: str) -> None:
    """Note what a reader of a paper must know since, behind what was noted before; its bytes stay."""
    both = "；".join(filter(None, (paper.mark, words)))
    tx.run(
        update(issued_paper)
        .where(issued_paper.c.court_id == tx.court_id, issued_paper.c.id == paper.id)
        .values(mark=both)
    )


def next_number(tx: Transaction, kind: PaperKind, year: int) -> int:
    """The next number of a kind of paper in a year, from 1, without gaps: it falls back with the action."""
    return tx.fresh_number(paper_counter, {"kind": kind, "year": year})


def coming_number(tx: Transaction, kind: PaperKind, year: int) -> int:
    """The number that `next_number` would give now; takes nothing, so another desk may take it first."""
    query = select(paper_counter.c.next).where(
        paper_counter.c.court_id == tx.court_id, paper_counter.c.kind == kind, paper_counter.c.year == year
    )
    found = tx.rows(query)
    return int(found[0]["next"]) if found else 1


def _gone() -> Refusal:
    return Refusal("没有找到这份文书，或者已经作废。", todo="请刷新后重试。", code="gone")
