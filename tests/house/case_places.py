"""Where the states of a case stand in their drawing, and how the arrows run between them; by hand, for the eye."""

from __future__ import annotations

from mediator_desk.domain.cases import OPEN_STATES, TERMINAL_STATES, CaseState
from tests.house.flow_chart import Group, Route, Spot, Way
from tests.house.svg_drawing import Paint

S = CaseState

CASE_SPOTS: dict[str, Spot] = {
    S.REGISTERED: Spot(95, 240),
    S.CONSULTING: Spot(285, 240),
    S.CHOOSING: Spot(475, 240),
    S.AWAITING_RECEIPT: Spot(690, 240),
    S.MEDIATING: Spot(945, 240, 210),
    S.APPRAISING: Spot(875, 95),
    S.SUSPENDED: Spot(1040, 95),
    S.ENDED: Spot(945, 530),
    S.CLOSED: Spot(712, 530),
    S.SENT_TO_TRIAL: Spot(562, 530),
    S.FILED_AT_COURT: Spot(412, 530),
    S.WITHDRAWN: Spot(262, 530, 124),
    S.RETURNED: Spot(112, 530),
    S.HANDED_BACK: Spot(945, 665),
    S.ARCHIVED: Spot(187, 665),
}

IN_WORK, MAY_REOPEN, FINAL = "在办", "可由法官决定重新启动", "终局"
CASE_GROUPS = (
    Group(IN_WORK, OPEN_STATES, (20, 48, 1130, 322)),
    Group(
        *(MAY_REOPEN, TERMINAL_STATES | {S.ENDED}, (20, 440, 1130, 602), (550, 464)),
        paint=Paint("#fdfaf3", "#ecdfc4"),
    ),
    Group(
        *(FINAL, TERMINAL_STATES, (36, 476, 790, 588), (52, 576)),
        paint=Paint("#f4faf5", "#cfe3d5"),
    ),
)

CASE_ROUTES: dict[Way, Route] = {
    (S.REGISTERED, S.CONSULTING): Route(("r", 0), ("l", 0), words_at=(190, 218), wrap=4),
    (S.CONSULTING, S.CHOOSING): Route(("r", 0), ("l", 0), words_at=(380, 218), wrap=4),
    (S.CHOOSING, S.AWAITING_RECEIPT): Route(("r", -9), ("l", -9), words_at=(582, 194), wrap=7),
    (S.AWAITING_RECEIPT, S.CHOOSING): Route(("l", 11), ("r", 11), words_at=(582, 270)),
    (S.AWAITING_RECEIPT, S.MEDIATING): Route(("r", 0), ("l", 0), words_at=(794, 226)),
    (S.MEDIATING, S.APPRAISING): Route(("t", -90), ("b", -20), words_at=(855, 150)),
    (S.APPRAISING, S.MEDIATING): Route(("b", 25), ("t", -45), words_at=(900, 174)),
    (S.MEDIATING, S.SUSPENDED): Route(("t", 55), ("b", -40), words_at=(1000, 150)),
    (S.SUSPENDED, S.MEDIATING): Route(("b", 0), ("t", 95), words_at=(1040, 174)),
    (S.SUSPENDED, S.ENDED): Route(("r", 0), ("r", 0), ((1168, 95), (1168, 530)), (1168, 381), wrap=5),
    (S.MEDIATING, S.ENDED): Route(("b", 0), ("t", 0), words_at=(945, 350)),
    (S.CHOOSING, S.ENDED): Route(("b", 35), ("t", -45), ((510, 405), (900, 405)), (640, 405)),
    (S.AWAITING_RECEIPT, S.ENDED): Route(("b", 40), ("t", -45), ((730, 405),), joins=(742, 405)),
    (S.ENDED, S.CLOSED): Route(("l", 0), ("r", 0), words_at=(838, 530)),
    (S.ENDED, S.HANDED_BACK): Route(("b", 0), ("t", 0), words_at=(945, 624)),
    (S.HANDED_BACK, S.SENT_TO_TRIAL): Route(("l", -8), ("b", 0), ((562, 657),), (562, 628)),
    (S.HANDED_BACK, S.FILED_AT_COURT): Route(("l", 8), ("b", 0), ((412, 673),), (412, 628)),
    (S.REGISTERED, S.RETURNED): Route(("b", 17), ("t", 0), words_at=(112, 408)),
    (S.CONSULTING, S.RETURNED): Route(("b", -45), ("t", 0), ((240, 375), (112, 375)), joins=(112, 387)),
    (IN_WORK, S.WITHDRAWN): Route(("b", 262), ("t", 0), words_at=(262, 408)),
    (MAY_REOPEN, S.CONSULTING): Route(("t", 330), ("b", 45), words_at=(330, 372), wrap=7, dashed=True),
    (MAY_REOPEN, S.CHOOSING): Route(("t", 450), ("b", -25), words_at=(450, 372), wrap=7, dashed=True),
    (MAY_REOPEN, S.MEDIATING): Route(("t", 1030), ("b", 85), words_at=(1030, 400), wrap=7, dashed=True),
    (FINAL, S.ARCHIVED): Route(("b", 187), ("t", 0), words_at=(187, 624)),
}
