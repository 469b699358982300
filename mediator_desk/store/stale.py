"""The answer to a save that came too late (reliability.md §5b row 18)."""

from __future__ import annotations

from mediator_desk.domain.refusals import Refusal
from mediator_desk.store import journal
from mediator_desk.store.transaction import Transaction


def refusal(tx: Transaction, subject: str, subject_id: int, this: str) -> Refusal:
    """Who saved in between and when, by the journal; `this` is "此案" and the like."""
    last = journal.latest(tx, subject, subject_id)
    by = f"{last.actor}修改（{last.at:%m月%d日%H:%M}）" if last else "他人修改"
    return Refusal(
        f"{this}刚被{by}。", "没有保存，您的输入还在。", "请比较后选择：保留我的、采用对方的、逐项合并。", code="stale"
    )
