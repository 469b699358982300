"""Where the states of an agreement stand in their drawing, and how the arrows run; by hand, for the eye."""

from __future__ import annotations

from mediator_desk.domain.agreements import LIVE_EFFECT, AgreementState
from tests.house.flow_chart import Group, Route, Spot, Way
from tests.house.svg_drawing import Paint

A = AgreementState

AGREEMENT_SPOTS: dict[str, Spot] = {
    A.DRAFT: Spot(105, 280, 130),
    A.TO_SIGN: Spot(310, 280, 130),
    A.EFFECTIVE: Spot(520, 280),
    A.FILED: Spot(715, 280),
    A.CONFIRMING: Spot(715, 130),
    A.COURT_PAPER: Spot(715, 420),
    A.PERFORMING: Spot(930, 280),
    A.PERFORMED: Spot(1130, 280),
    A.ENFORCING: Spot(1130, 400),
    A.SUED: Spot(1130, 480),
    A.NOT_CONFIRMED: Spot(930, 75),
    A.NOT_MADE: Spot(285, 480),
    A.VOID: Spot(105, 480),
    A.REPLACED: Spot(435, 480),
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
AGREEMENT_GROUPS: tuple[Group, ...] = ()

AGREEMENT_ROUTES: dict[Way, Route] = {
    (A.DRAFT, A.TO_SIGN): Route(("r", -9), ("l", -9), words_at=(207, 254)),
    (A.TO_SIGN, A.DRAFT): Route(("l", 11), ("r", 11), words_at=(207, 309)),
    (A.TO_SIGN, A.EFFECTIVE): Route(("r", 0), ("l", 0), words_at=(418, 264)),
    (A.EFFECTIVE, A.FILED): Route(("r", 0), ("l", 0), words_at=(618, 262), wrap=3),
    (A.FILED, A.CONFIRMING): Route(("t", 0), ("b", 0), words_at=(715, 178)),
    (A.FILED, A.PERFORMING): Route(("r", 0), ("l", 0), words_at=(822, 280)),
    (A.CONFIRMING, A.PERFORMING): Route(("r", 0), ("t", 0), ((930, 130),), (850, 130)),
    (A.PERFORMING, A.PERFORMED): Route(("r", 0), ("l", 0), words_at=(1030, 280)),
    (A.PERFORMING, A.ENFORCING): Route(("b", 25), ("l", 0), ((955, 400),), (1012, 400)),
    (A.PERFORMING, A.SUED): Route(("b", -5), ("l", 0), ((925, 480),), (1000, 480)),
    (A.FILED, A.COURT_PAPER): Route(("b", 0), ("t", 0), words_at=(715, 350)),
    (A.COURT_PAPER, A.PERFORMING): Route(("r", 0), ("b", -40), ((890, 420),), (832, 420)),
    (A.EFFECTIVE, A.COURT_PAPER): Route(("b", 20), ("l", 0), ((540, 420),), (600, 420)),
    (A.TO_SIGN, A.NOT_MADE): Route(("b", 0), ("t", 25), words_at=(352, 355)),
    (A.TO_SIGN, A.VOID): Route(("b", -40), ("t", 35), ((270, 400), (140, 400)), (190, 400)),
    (A.EFFECTIVE, A.PERFORMING): Route(("t", 35), ("t", -30), ((555, 232), (900, 232)), (630, 232)),
    (A.FILED, A.PERFORMED): Route(("t", 35), ("t", 0), ((750, 205), (1130, 205)), (1030, 205)),
    (A.EFFECTIVE, A.PERFORMED): Route(("b", 0), ("r", 0), ((520, 545), (1212, 545), (1212, 280)), (850, 545)),
    (A.CONFIRMING, A.NOT_MADE): Route(("l", 0), ("t", -20), ((265, 130),), (500, 130)),
    (A.CONFIRMING, A.NOT_CONFIRMED): Route(("t", 0), ("l", 0), ((715, 75),), (790, 75)),
    (A.EFFECTIVE, A.REPLACED): Route(("b", -35), ("t", 0), ((485, 390), (435, 390)), (460, 390)),
    (A.DRAFT, A.VOID): Route(("b", -20), ("t", -20), words_at=(85, 390)),
}
