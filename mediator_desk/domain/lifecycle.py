"""Asking the table of moves (`domain.case_moves`): what a case may do, and why not.

The table is obeyed everywhere: an action asks `check_move` and nothing changes a state otherwise.
"""

from __future__ import annotations

from mediator_desk.domain.case_moves import MOVES, Move, Step
from mediator_desk.domain.cases import Case, CaseState
from mediator_desk.domain.refusals import Refusal


def move_for(source: CaseState | None, step: Step) -> Move | None:
    """The row of the table for that step in that state, or None when the table has none."""
    return next((move for move in MOVES if move.source is source and move.step is step), None)


def steps_from(source: CaseState) -> tuple[Step, ...]:
    """The steps the table knows from a state, in its order."""
    return tuple(dict.fromkeys(move.step for move in MOVES if move.source is source))


def obstacles(case: Case, step: Step, *, source: CaseState | None) -> tuple[str, ...]:
    """Why the step is not lawful now, in sentences; empty when it is."""
    move = move_for(source, step)
    if move is None:
        return (_no_such_move(source, step),)
    return tuple(filter(None, (guard(case) for guard in (*move.needs, *move.guards))))


def lacking(case: Case, step: Step) -> tuple[str, ...]:
    """What the case as it stands lacks for the step, before anything of it is entered.

    Empty when one may begin; the facts of the step are judged by `check_move` when they are there.
    """
    move = move_for(case.state, step)
    if move is None:
        return (_no_such_move(case.state, step),)
    return tuple(filter(None, (guard(case) for guard in move.needs)))


def check_move(case: Case, step: Step, *, source: CaseState | None) -> CaseState:
    """The state after the step; refuses an unlawful one with every reason and the article.

    Args:
        case: the case with the facts of the step already entered.
        source: the state before the step (None for registration).
    """
    reasons = obstacles(case, step, source=source)
    move = move_for(source, step)
    if move is None:
        raise Refusal(reasons[0], "案件没有改动。", code="no-such-move")
    if reasons:
        raise Refusal("".join(reasons), "案件没有改动。", f"依据：{move.article}。", code="guard")
    return move.target


def check_not_archived(case: Case) -> None:
    """Refuse to change what lies in the archive: it is only read (归档, row 24)."""
    if case.state is CaseState.ARCHIVED:
        raise Refusal(
            "案件已归档，只能查阅，不能再改动。",
            "案件没有改动。",
            "当事人另有纠纷或者法院再次委派（委托）的，请登记新案。",
            code="archived",
        )


def _no_such_move(source: CaseState | None, step: Step) -> str:
    if source is CaseState.SUSPENDED:
        return f"中止的案件须先恢复调解，现在不能“{step}”。"
    state = source.value if source else "尚未登记"
    return f"案件现为“{state}”，不能“{step}”。"
