"""Where the states of an agreement stand in their drawing, and how the arrows run; by hand, for the eye."""

from __future__ import annotations

from mediator_desk.domain.agreements import LIVE_EFFECT, AgreementState
from tests.house.flow_chart import Group, Route, Spot, Way
from tests.house.svg_drawing import Paint

A = AgreementState

AGREEMENT_SPOTS: dict[str, Spot] = {
    A.DRAFT: Spot(78, 345, 124),
    A.TO_SIGN: Spot(285, 345, 130),
    A.EFFECTIVE: Spot(526, 345),
    A.FILED: Spot(741, 345),
    A.CONFIRMING: Spot(634, 190, 130),
    A.COURT_PAPER: Spot(670, 530, 130),
    A.PERFORMING: Spot(981, 345),
    A.PERFORMED: Spot(1219, 345),
    A.ENFORCING: Spot(1219, 190),
    A.SUED: Spot(1219, 80),
    A.NOT_CONFIRMED: Spot(634, 80),
    A.NOT_MADE: Spot(420, 660),
    A.VOID: Spot(120, 660),
    A.REPLACED: Spot(550, 660),
}
_TEXT = Paint("#e8f1fb", "#4a78ad")
_BINDS = Paint("#e9f5ec", "#4c8b5f")
_NOT = Paint("#f4f5f7", "#8a94a0", dashed=True)
_COURT = Paint("#fdf3e1", "#b98325")


def _paint(state: AgreementState) -> Paint:
    if state in LIVE_EFFECT:
        return _BINDS
    if state in (A.DRAFT, A.TO_SIGN):
        return _TEXT
    return _COURT if state is A.SUED else _NOT


AGREEMENT_PAINTS = {state.value: _paint(state) for state in A}

LIVE, OPEN_TO_NEW, UNPERFORMED = "有效", "可以改订", "尚未履行"
AGREEMENT_GROUPS = (
    Group(LIVE, LIVE_EFFECT, (425, 120, 1296, 590), (752, 577), paint=Paint("#f1f8f3", "#cfe3d5")),
    Group(
        *(OPEN_TO_NEW, frozenset({A.EFFECTIVE, A.FILED, A.PERFORMING}), (439, 292, 1056, 432), (686, 421)),
        paint=Paint("#fafdfb", "#cfe3d5"),
    ),
    Group(
        *(UNPERFORMED, frozenset({A.EFFECTIVE, A.FILED}), (453, 306, 816, 400), (500, 389)),
        paint=Paint("#f1f8f3", "#cfe3d5"),
    ),
)

AGREEMENT_ROUTES: dict[Way, Route] = {
    (A.DRAFT, A.TO_SIGN): Route(("r", -10), ("l", -10), words_at=(180, 320)),
    (A.TO_SIGN, A.DRAFT): Route(("l", 10), ("r", 10), words_at=(180, 370)),
    (A.DRAFT, A.VOID): Route(("b", 0), ("t", -42), words_at=(78, 500)),
    (A.TO_SIGN, A.VOID): Route(("b", -50), ("r", 0), ((235, 660),), (235, 500)),
    (A.TO_SIGN, A.NOT_MADE): Route(("b", 40), ("l", 0), ((325, 660),), (325, 500)),
    (A.TO_SIGN, A.PERFORMED): Route(("b", -10), ("r", 0), ((275, 745), (1318, 745), (1318, 345)), (800, 745)),
    (A.TO_SIGN, A.EFFECTIVE): Route(("r", 0), ("l", 0), words_at=(388, 345)),
    (A.EFFECTIVE, A.FILED): Route(("r", 0), ("l", 0), words_at=(633, 345), wrap=3),
    (A.EFFECTIVE, A.NOT_MADE): Route(("b", -36), ("t", 20), ((490, 612), (440, 612)), (490, 470)),
    (OPEN_TO_NEW, A.REPLACED): Route(("b", 550), ("t", 0), words_at=(550, 530)),
    (OPEN_TO_NEW, A.PERFORMED): Route(("r", 345), ("l", 0), words_at=(1107, 345)),
    (UNPERFORMED, A.CONFIRMING): Route(("t", 634), ("b", 0), words_at=(634, 260)),
    (UNPERFORMED, A.COURT_PAPER): Route(("b", 670), ("t", 0), words_at=(670, 462)),
    (UNPERFORMED, A.PERFORMING): Route(("r", 345), ("l", 0), words_at=(868, 345)),
    (A.CONFIRMING, A.EFFECTIVE): Route(("l", 14), ("t", 0), ((526, 204),), (526, 260)),
    (A.CONFIRMING, A.FILED): Route(("r", 14), ("t", 0), ((741, 204),), (741, 260)),
    (A.CONFIRMING, A.PERFORMING): Route(("r", -14), ("t", -35), ((946, 176),), (840, 176)),
    (A.CONFIRMING, A.NOT_CONFIRMED): Route(("t", 0), ("b", 0), words_at=(634, 136)),
    (A.NOT_CONFIRMED, A.DRAFT): Route(("l", 0), ("t", 47), ((125, 80),), (380, 80), wrap=12),
    (A.NOT_CONFIRMED, A.SUED): Route(("r", -10), ("l", -10), words_at=(860, 70)),
    (A.COURT_PAPER, A.NOT_MADE): Route(("b", 0), ("b", 0), ((670, 710), (420, 710)), (545, 710)),
    (A.COURT_PAPER, A.PERFORMING): Route(("r", -14), ("b", 0), ((981, 516),), (840, 516)),
    (A.COURT_PAPER, A.PERFORMED): Route(("r", 14), ("b", 0), ((1219, 544),), (1100, 544)),
    (A.PERFORMING, A.ENFORCING): Route(("t", 35), ("l", 0), ((1016, 190),), (1090, 190)),
    (A.PERFORMING, A.SUED): Route(("t", 0), ("l", 10), ((981, 90),), (1090, 90)),
    (A.ENFORCING, A.PERFORMED): Route(("b", 0), ("t", 0), words_at=(1219, 270)),
}
