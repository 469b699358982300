"""How long work tells how far it has come, and how it is stopped."""

from __future__ import annotations

from collections.abc import Callable

from mediator_desk.domain.refusals import Refusal

Progress = Callable[[str, int, int], None]
"""Is told the stage, how many are done and of how many; raises a Refusal to stop the work."""

CANCELLED = "cancelled"
"""Code of the refusal that stops work somebody no longer wants."""


def silent(stage: str, done: int, total: int) -> None:
    """Tells nobody."""


def cancelled(what: str) -> Refusal:
    """The person stopped it; the transaction it stood in is undone."""
    return Refusal(f"已取消{what}。", "数据没有任何改动。", code=CANCELLED)
