"""Records entered twice: one survives, the other stays on record and leaves every list (并案), until that is undone.

No text of the law speaks of it: nothing is deleted (law.md §11), and a dispute counts once (law.md §10).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mediator_desk.domain.cases import Case, CaseState
from mediator_desk.domain.pools import Mediator
from mediator_desk.domain.refusals import Refusal

UNCHANGED = "两案都没有改动。"


def check_stands(case: Case, survivor: str = "另一案") -> None:
    """Refuse to work on a case that is merged into another one."""
    if case.merged_into is not None:
        raise Refusal(
            f"本案已并入{survivor}，只供查阅。",
            "案件没有改动。",
            "请在并入的案件中办理；并错的，先“撤销并案”。",
            code="merged",
        )


def merge(case: Case, survivor: Case, reason: str, absorbed: Sequence[str] = ()) -> Case:
    """The case merged into the surviving one; its parts stay exactly as they are.

    Args:
        absorbed: titles of cases that are merged into this one: a chain would hide where they lead.

    Raises:
        Refusal: no reason, the same case, a merged one on either side, or an agreement in force would leave
            the lists.
    """
    if not reason.strip():
        raise Refusal("请写明并案的理由。", UNCHANGED, code="reason")
    if case.id == survivor.id:
        raise Refusal("不能把案件并入它自己。", UNCHANGED, "请选择另一案。", code="same")
    check_stands(case)
    if survivor.merged_into is not None:
        raise Refusal(f"{survivor.title}本身已并入别的案件。", UNCHANGED, "请直接并入保留的那一案。", code="merged")
    if absorbed:
        names = "、".join(absorbed)
        raise Refusal(f"{names}已并入本案，本案不能再并入别的案件。", UNCHANGED, "请先撤销那些并案。", code="chain")
    if CaseState.ARCHIVED in (case.state, survivor.state):
        raise Refusal("已归档的案件不能并案。", UNCHANGED, code="archived")
    _check_agreements(case, survivor)
    return replace(case, merged_into=survivor.id, merge_reason=reason.strip())


def _check_agreements(case: Case, survivor: Case) -> None:
    """A success is counted once and never lost: what is in force stays in the record that survives."""
    ours, theirs = (any(a.settles for a in each.agreements) for each in (case, survivor))
    if ours and theirs:
        raise Refusal(
            "两案都有已生效的协议，不是重复登记，不能并案。",
            UNCHANGED,
            "请核对；确属同一纠纷的，先依法处理其中一份协议。",
            code="agreements",
        )
    if ours:
        raise Refusal(
            f"本案有已生效的协议，而{survivor.title}没有。",
            UNCHANGED,
            f"请反过来，把{survivor.title}并入本案。",
            code="agreements",
        )


def unmerge(case: Case, reason: str) -> Case:
    """The case as it was before it was merged."""
    if case.merged_into is None:
        raise Refusal("本案没有并入别的案件。", "案件没有改动。", "请刷新后再试。", code="gone")
    if not reason.strip():
        raise Refusal("请写明撤销并案的理由。", UNCHANGED, code="reason")
    return replace(case, merged_into=None, merge_reason="")


def merge_mediator(twin: Mediator, survivor: Mediator, reason: str, absorbed: Sequence[str] = ()) -> Mediator:
    """A mediator who was entered twice: his second record merged into the surviving one.

    Args:
        absorbed: names of records that are merged into this one.
    """
    safe = "两条记录都没有改动。"
    if not reason.strip():
        raise Refusal("请写明合并的理由。", safe, code="reason")
    if twin.id == survivor.id:
        raise Refusal("不能并入同一条记录。", safe, "请选择另一条。", code="same")
    if twin.merged_into is not None or survivor.merged_into is not None:
        raise Refusal("其中一条记录已经并入别的记录。", safe, "请选择保留的那一条。", code="merged")
    if absorbed:
        raise Refusal(f"已有记录（{'、'.join(absorbed)}）并入此人。", safe, "请先撤销那些合并。", code="chain")
    if twin.id_number and survivor.id_number and twin.id_number != survivor.id_number:
        raise Refusal(
            f"两条记录的证件号不同（{twin.name}、{survivor.name}），不是同一人。",
            safe,
            "号码录错的，请先改正。",
            code="different",
        )
    return replace(twin, merged_into=survivor.id)


def unmerge_mediator(twin: Mediator, reason: str) -> Mediator:
    """The record as it was before it was merged."""
    if twin.merged_into is None:
        raise Refusal("此人没有并入别的记录。", "记录没有改动。", "请刷新后再试。", code="gone")
    if not reason.strip():
        raise Refusal("请写明撤销合并的理由。", "记录没有改动。", code="reason")
    return replace(twin, merged_into=None)
