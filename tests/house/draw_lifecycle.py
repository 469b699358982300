"""Draws the life of a case and of an agreement from the tables of moves into `docs`.

    python -m tests.house.draw_lifecycle

`tests/house/test_lifecycle_drawing.py` draws them again and compares, so that a drawing cannot grow old.
"""

from __future__ import annotations

from pathlib import Path

from mediator_desk.domain.agreement_lifecycle import AGREEMENT_MOVES
from mediator_desk.domain.agreements import AgreementState
from mediator_desk.domain.case_moves import MOVES
from mediator_desk.domain.cases import OPEN_STATES, TERMINAL_STATES, CaseState
from tests.house.agreement_places import AGREEMENT_GROUPS, AGREEMENT_PAINTS, AGREEMENT_ROUTES, AGREEMENT_SPOTS
from tests.house.case_places import CASE_GROUPS, CASE_ROUTES, CASE_SPOTS
from tests.house.flow_chart import Chart, Hop
from tests.house.svg_drawing import Paint

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"

_OPEN = Paint("#e8f1fb", "#4a78ad")
_AFTER = Paint("#fdf3e1", "#b98325")
_TERMINAL = Paint("#e9f5ec", "#4c8b5f", double=True)
_ARCHIVE = Paint("#eceff3", "#6b7785", double=True)
_READING = "数字是流程表的行号；写在框里的是不改变状态的事。"
_FRAMES = "从大框边上出发的箭头，框内每一状态都可以走。"


def _case_paint(state: CaseState) -> Paint:
    if state is CaseState.ARCHIVED:
        return _ARCHIVE
    if state in OPEN_STATES:
        return _OPEN
    return _TERMINAL if state in TERMINAL_STATES else _AFTER


def case_chart() -> Chart:
    """The life of a case (law.md §11)."""
    hops = tuple(
        Hop(move.source.value if move.source else None, move.target.value, move.row, move.step.value)
        for move in MOVES
    )
    return Chart(
        title="案件的流程",
        size=(1220, 790),
        states=CaseState,
        hops=hops,
        spots=CASE_SPOTS,
        paints={state.value: _case_paint(state) for state in CaseState},
        routes=CASE_ROUTES,
        groups=CASE_GROUPS,
        notes=(
            (36, 726, f"{_READING}{_FRAMES}虚线箭头：法官决定重新启动，回到办案。"),
            (36, 748, "蓝色：在办；黄色：已终止，等待办结或移送；绿色双线：终局；灰色双线：归档。"),
            (36, 770, "每一步的条件和法律依据见 mediator_desk/domain/case_moves.py；本图由该表生成。"),
        ),
    )


def agreement_chart() -> Chart:
    """The life of an agreement (law.md §11 rows 12 to 19)."""
    hops = tuple(
        Hop(move.source.value if move.source else None, move.target.value, move.row, move.step.value)
        for move in AGREEMENT_MOVES
    )
    return Chart(
        title="调解协议的流程",
        size=(1340, 770),
        states=AgreementState,
        hops=hops,
        spots=AGREEMENT_SPOTS,
        paints=AGREEMENT_PAINTS,
        routes=AGREEMENT_ROUTES,
        groups=AGREEMENT_GROUPS,
        notes=(
            (690, 632, _READING),
            (690, 654, f"框名之后写着的事，框内每一状态都可以做；{_FRAMES}"),
            (690, 676, "蓝色：还在写、还在签；绿色：有效；黄色：另案审理；灰色虚线：不约束任何人。"),
            (690, 698, "每一步的条件和法律依据见 mediator_desk/domain/agreement_lifecycle.py；本图由该表生成。"),
        ),
    )


DRAWINGS = {"lifecycle.svg": case_chart, "lifecycle-agreement.svg": agreement_chart}
"""File in `docs` and who draws it."""

if __name__ == "__main__":
    for name, chart in DRAWINGS.items():
        (DOCS / name).write_text(chart().svg(), encoding="utf-8", newline="\n")
        print(DOCS / name)
