"""Where the states of a case stand in their drawing, and how the arrows run between them; by hand, for the eye."""

from __future__ import annotations

from mediator_desk.domain.cases import CaseState
from tests.house.flow_chart import Route, Spot, Way

S = CaseState

CASE_SPOTS: dict[str, Spot] = {
    S.REGISTERED: Spot(95, 240),
    S.CONSULTING: Spot(285, 240),
    S.CHOOSING: Spot(475, 240),
    S.AWAITING_RECEIPT: Spot(690, 240),
    S.MEDIATING: Spot(945, 240, 210),
    S.APPRAISING: Spot(875, 95),
    S.SUSPENDED: Spot(1040, 95),
    S.ENDED: Spot(945, 480),
    S.CLOSED: Spot(705, 480),
    S.HANDED_BACK: Spot(705, 600),
    S.FILED_AT_COURT: Spot(505, 570),
    S.SENT_TO_TRIAL: Spot(505, 640),
    S.RETURNED: Spot(190, 480),
    S.WITHDRAWN: Spot(330, 480, 124),
    S.ARCHIVED: Spot(375, 760),
}

BUS = 415
"""Down this line what is finished comes to the archive."""


def _archived(leaves: tuple[str, float], y: float) -> Route:
    return Route(leaves, ("t", BUS - 375), ((BUS, y),))


CASE_ROUTES: dict[Way, Route] = {
    (S.REGISTERED, S.CONSULTING): Route(("r", 0), ("l", 0), words_at=(190, 218), wrap=4),
    (S.CONSULTING, S.CHOOSING): Route(("r", 0), ("l", 0), words_at=(380, 218), wrap=4),
    (S.CHOOSING, S.AWAITING_RECEIPT): Route(("r", -9), ("l", -9), words_at=(582, 202), wrap=7),
    (S.AWAITING_RECEIPT, S.CHOOSING): Route(("l", 11), ("r", 11), words_at=(582, 270)),
    (S.AWAITING_RECEIPT, S.MEDIATING): Route(("r", 0), ("l", 0), words_at=(794, 226)),
    (S.MEDIATING, S.APPRAISING): Route(("t", -90), ("b", -20), words_at=(855, 150)),
    (S.APPRAISING, S.MEDIATING): Route(("b", 25), ("t", -45), words_at=(900, 174)),
    (S.MEDIATING, S.SUSPENDED): Route(("t", 55), ("b", -40), words_at=(1000, 150)),
    (S.SUSPENDED, S.MEDIATING): Route(("b", 0), ("t", 95), words_at=(1040, 174)),
    (S.SUSPENDED, S.ENDED): Route(("r", 0), ("r", 0), ((1168, 95), (1168, 480)), (1168, 370), wrap=5),
    (S.MEDIATING, S.ENDED): Route(("b", 0), ("t", 0), words_at=(945, 370)),
    (S.CHOOSING, S.ENDED): Route(("b", 0), ("t", -38), ((475, 420), (907, 420)), (640, 420)),
    (S.AWAITING_RECEIPT, S.ENDED): Route(("b", 40), ("t", -38), ((730, 420), (907, 420))),
    (S.ENDED, S.CLOSED): Route(("l", 0), ("r", 0), words_at=(828, 480)),
    (S.ENDED, S.HANDED_BACK): Route(("b", 0), ("r", 0), ((945, 600),), (850, 600)),
    (S.HANDED_BACK, S.FILED_AT_COURT): Route(("l", -8), ("r", 0), ((608, 592), (608, 570)), (604, 556)),
    (S.HANDED_BACK, S.SENT_TO_TRIAL): Route(("l", 8), ("r", 0), ((608, 608), (608, 640)), (604, 656)),
    (S.REGISTERED, S.RETURNED): Route(("b", 0), ("t", -25), ((95, 405), (165, 405)), (95, 370)),
    (S.CONSULTING, S.RETURNED): Route(("b", -45), ("t", 25), ((240, 405), (215, 405)), (235, 370)),
    ("在办", S.WITHDRAWN): Route(("b", 330), ("t", 0), words_at=(330, 370)),
    (S.WITHDRAWN, S.ARCHIVED): Route(("b", 0), ("t", -45), words_at=(330, 690)),
    (S.RETURNED, S.ARCHIVED): Route(("b", 0), ("l", 0), ((190, 760),), (250, 760)),
    (S.CLOSED, S.ARCHIVED): _archived(("l", 0), 480),
    (S.FILED_AT_COURT, S.ARCHIVED): _archived(("l", 0), 570),
    (S.SENT_TO_TRIAL, S.ARCHIVED): Route(("l", 0), ("t", BUS - 375), ((BUS, 640),), (BUS, 690)),
}
