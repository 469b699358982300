"""What a list says about the limit of a case: words, urgency, and how much of the limit has run.

The limit itself is reckoned in `domain.deadlines`; here it is only put into a few words for one line.
"""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

from mediator_desk.domain.standing import Headline, Standing

PRESSING = 1
"""Days left from which the limit presses (desktop.md §3: red)."""
NEAR = 7
"""Days left from which it comes near (amber)."""


class Urgency(enum.StrEnum):
    """How the limit presses; never decoration."""

    CALM = "不急"
    NEAR = "临近"
    PRESSING = "紧迫"


_STOPPED = {Standing.APPRAISING: "期限暂停", Standing.SUSPENDED: "调解中止"}
_STILL_TO_DO = frozenset({Standing.TO_CLOSE, Standing.TO_PROVE, Standing.TO_HAND_BACK, Standing.AT_COURT, Standing.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class DeadlineWords:
    """The limit of a case in a list.

    Attributes:
        text: "剩 4 天", "今天到期", "超期 2 天", "期限未起算", "期限暂停", "期限已停", "已办结".
        tone: how it presses.
        share: how much of the case's own limit has run, 0 to 1; None where no limit runs.
        provisional: the date may still change (暂定).
        dated: the last day belongs beside the words, where there is room for it.
    """

    text: str
    tone: Urgency = Urgency.CALM
    share: float | None = None
    provisional: bool = False
    dated: bool = False

    @property
    def marked(self) -> str:
        """The words with 暂定 behind a date that may still change, for places without room for the date."""
        return f"{self.text} 暂定" if self.provisional else self.text


def deadline_words(headline: Headline, today: dt.date) -> DeadlineWords:
    """The words for the line of a case on that day."""
    if not headline.open:
        return DeadlineWords("已办结")
    if headline.standing in _STOPPED and (headline.limit_stopped or headline.standing is Standing.APPRAISING):
        return DeadlineWords(_STOPPED[headline.standing])
    if headline.limit_stopped:
        return DeadlineWords("期限已停", dated=True)
    due = headline.due_on or headline.due_raw
    if due is None and headline.standing in _STILL_TO_DO and headline.limit_from is None:
        return DeadlineWords("调解已终结")
    if due is None:
        return DeadlineWords("无法定期限" if headline.limit_from else "期限未起算")
    left = (due - today).days
    share = _share(headline.limit_from, due, today)
    return DeadlineWords(_counted(left), _urgency(left), share, headline.provisional, dated=True)


def _counted(left: int) -> str:
    if left == 0:
        return "今天到期"
    return f"剩 {left} 天" if left > 0 else f"超期 {-left} 天"


def _urgency(left: int) -> Urgency:
    if left <= PRESSING:
        return Urgency.PRESSING
    return Urgency.NEAR if left <= NEAR else Urgency.CALM


def _share(start: dt.date | None, due: dt.date, today: dt.date) -> float:
    """The part of the limit that has run; a limit without a known start counts as run out on its day."""
    if start is None or due <= start:
        return 1.0 if today >= due else 0.0
    return min(1.0, max(0.0, (today - start) / (due - start)))
