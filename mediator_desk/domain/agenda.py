"""What stands in 待办: the kinds of things that wait, in which card each belongs, and what one line says.

A matter holds for a case or it does not (`domain.agenda_rules`); the store finds the cases by the same conditions, so
that a figure, the list behind it and the lines are one and the same.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mediator_desk.domain.acts import Act
from mediator_desk.domain.agreement_lifecycle import AgreementStep
from mediator_desk.domain.calendar import WorkCalendar
from mediator_desk.domain.deadlines import confirmation_deadline, confirmation_warning_from, filing_deadline
from mediator_desk.domain.row_words import Urgency
from mediator_desk.domain.rulebook import CourtRules

UNSIGNED_DAYS = 3
"""Days after the referral from which a missing 签收 is red; 在线 12 knows 3 workdays, elsewhere it is what courts watch."""
IDLE_DAYS = 7
"""Days without a session after which a running mediation is brought to mind; no text says so."""
PERFORM_AHEAD_DAYS = 7
TERM_AHEAD_DAYS = 60
"""Days before its end from which a mediator's term is brought to mind (peers.md §4.4)."""
_LONGEST_LOOK_BACK = 400


class AgendaCard(enum.StrEnum):
    """The three cards of the page."""

    TODAY = "今天必须处理"
    WEEK = "本周"
    NOTICE = "提醒"


class Matter(enum.StrEnum):
    """One kind of thing that waits; its place in this list is its place in its card."""

    OVERDUE = "已超期"
    DUE_TODAY = "今天到期"
    UNSIGNED_LONG = "超过三日未签收"
    CONFLICT = "回避待决定"
    REPLACE = "须更换调解员"
    REFUSED = "有人不同意调解"
    HEIRS = "缺承继人"
    TO_HAND_BACK = "待移送法院"
    NOT_FILED_LATE = "逾期未备案"
    NO_SUSPICION_REPORT = "缺线索报告"
    DUE_SOON = "三日内到期"
    DUE_WEEK = "七日内到期"
    UNSIGNED = "待签收"
    NO_CONSENT = "缺调解意愿"
    NO_MEDIATOR = "待选调解员"
    UNDISCLOSED = "缺披露"
    UNTOLD = "缺五项告知"
    TO_SIGN = "协议待签署"
    TO_PROVE = "待证"
    TO_CONCLUDE = "待终结"
    NOT_FILED = "待送达备案"
    CONFIRM = "司法确认将届满"
    TO_CLOSE = "待办结"
    NO_REPORT = "缺终止报告"
    SUSPENDED = "中止待审查"
    PERFORM_LATE = "履行逾期"
    DRAFT = "协议待定稿"
    NO_SESSION = "七日未调解"
    AT_COURT = "待法院签收"
    APPRAISING = "鉴定中"
    UNPRINTED = "协议未打印"
    NO_NUMBER = "缺案号"
    PERFORM_SOON = "七日内应履行"


_FIRST_OF_CARD = {
    Matter.OVERDUE: AgendaCard.TODAY,
    Matter.DUE_SOON: AgendaCard.WEEK,
    Matter.DRAFT: AgendaCard.NOTICE,
}


def _cards() -> dict[Matter, AgendaCard]:
    cards: dict[Matter, AgendaCard] = {}
    card = AgendaCard.TODAY
    for matter in Matter:
        card = _FIRST_OF_CARD.get(matter, card)
        cards[matter] = card
    return cards


CARD_OF: Mapping[Matter, AgendaCard] = _cards()
"""The card of every matter."""


class Watch(enum.StrEnum):
    """What a supervising judge looks at first (监督; peers.md §4.3)."""

    UNSIGNED = "未签收超过3天"
    DUE = "3天内到期"
    OVERDUE = "已超期"
    NO_CONSENT = "缺调解意愿"
    NO_PROOF = "成功而缺凭证"


WATCHED: Mapping[Watch, tuple[Matter, ...]] = {
    Watch.UNSIGNED: (Matter.UNSIGNED_LONG,),
    Watch.DUE: (Matter.DUE_TODAY, Matter.DUE_SOON),
    Watch.OVERDUE: (Matter.OVERDUE,),
    Watch.NO_CONSENT: (Matter.NO_CONSENT,),
    Watch.NO_PROOF: (Matter.TO_PROVE,),
}
"""Which matters make each figure; a case has at most one of those of one figure."""


@dataclass(frozen=True, slots=True)
class Horizon:
    """The days by which matters are judged, the same for the rules and for the queries.

    Attributes:
        filing_late_upto: an agreement in force since then or before should have been filed by now.
        confirm_from, confirm_to: of agreements in force since these days 司法确认 runs out soon and has not yet.
    """

    today: dt.date
    filing_late_upto: dt.date
    confirm_from: dt.date
    confirm_to: dt.date

    @property
    def unsigned_before(self) -> dt.date:
        """A case referred before this day has waited too long for its 签收."""
        return self.today - dt.timedelta(days=UNSIGNED_DAYS)

    @property
    def idle_before(self) -> dt.date:
        """A mediation whose last session was before this day stands idle."""
        return self.today - dt.timedelta(days=IDLE_DAYS)

    @property
    def perform_until(self) -> dt.date:
        """What is owed by this day is brought to mind."""
        return self.today + dt.timedelta(days=PERFORM_AHEAD_DAYS)


def horizon(today: dt.date, calendar: WorkCalendar, rules: CourtRules) -> Horizon:
    """The days of one look, walked back from today; both terms grow with the day they run from."""
    days = [today - dt.timedelta(days=back) for back in range(_LONGEST_LOOK_BACK)]
    late = next((day for day in days if _is_over(filing_deadline(day, calendar, rules).last_day, today)), days[-1])
    running = []
    for day in days:
        term = confirmation_deadline(day, calendar, rules)
        if _is_over(term.last_day, today):
            break
        warned = confirmation_warning_from(term, rules)
        if warned is not None and warned <= today:
            running.append(day)
    # Without such a day an empty span: its beginning lies after its end.
    first, last = (running[-1], running[0]) if running else (today, today - dt.timedelta(days=1))
    return Horizon(today, late, first, last)


def _is_over(last_day: dt.date | None, today: dt.date) -> bool:
    return last_day is not None and last_day < today


@dataclass(frozen=True, slots=True)
class Hit:
    """A case for which a matter holds, with what its place in the card depends on."""

    matter: Matter
    case_id: int
    due: dt.date = dt.date.max


class Place(enum.StrEnum):
    """Where a line that is about no case leads."""

    RENEW = "续聘"
    HAND_OVER = "更换调解员"
    ORGANISATIONS = "核实"
    BACK_UP = "立即备份"


@dataclass(frozen=True, slots=True)
class Deed:
    """What the button of a line does: an act of the case, a step of an agreement, another room, or only looking."""

    case_id: int = 0
    act: Act | None = None
    step: AgreementStep | None = None
    agreement_id: int = 0
    place: Place | None = None

    @property
    def words(self) -> str:
        """The words on the button."""
        if self.place is not None:
            return self.place.value
        if self.act is not None:
            return self.act.value
        if self.step is not None:
            return self.step.value
        return "打开协议" if self.agreement_id else "查看案件"


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One fact, one reason, one button.

    Attributes:
        subject: the case's number, or whom it is about.
        parties: in short; empty where it is about no case.
        reason: why it stands here, with the day.
        why: the rule behind it, with its article, for whoever asks.
    """

    matter: Matter | None
    fact: str
    subject: str
    parties: str
    reason: str
    why: str
    deed: Deed
    tone: Urgency = Urgency.NEAR


@dataclass(frozen=True, slots=True)
class AgendaGroup:
    """The lines of one matter in a card; `total` counts those that are not shown, too."""

    matter: Matter | None
    total: int
    lines: tuple[AgendaLine, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """The page 待办 of one person on one day."""

    today: dt.date
    cards: Mapping[AgendaCard, tuple[AgendaGroup, ...]]
    watch: tuple[tuple[Watch, int], ...] = ()
    cases: int = 0
    """Running cases in the person's reach."""
    own: bool = False
    """Whether they are only his own."""

    def count(self, card: AgendaCard) -> int:
        """How many things wait in a card."""
        return sum(group.total for group in self.cards.get(card, ()))


@dataclass(slots=True)
class Chosen:
    """Of one matter: how many there are, and which of them stand in the card."""

    total: int = 0
    shown: list[Hit] = field(default_factory=list)


def choose(hits: Iterable[Hit], *, room: int = 9, each: int = 2) -> dict[Matter, Chosen]:
    """Which hits stand in their cards: of every matter the first `each`, then the first ones until `room` lines are full.

    Of one matter the one with the nearest last day comes first. A card never hides a whole matter, so that it has
    more than `room` lines where it has very many matters.
    """
    found: dict[Matter, list[Hit]] = {}
    for hit in sorted(hits, key=lambda hit: (hit.due, hit.case_id)):
        found.setdefault(hit.matter, []).append(hit)
    chosen: dict[Matter, Chosen] = {}
    for card in AgendaCard:
        matters = [matter for matter in Matter if CARD_OF[matter] is card and matter in found]
        spare = room - sum(min(each, len(found[matter])) for matter in matters)
        for matter in matters:
            most = min(len(found[matter]), each + max(0, spare))
            spare -= most - min(each, len(found[matter]))
            chosen[matter] = Chosen(len(found[matter]), found[matter][:most])
    return chosen


def arranged(lines: Sequence[AgendaLine], totals: Mapping[Matter, int]) -> dict[AgendaCard, tuple[AgendaGroup, ...]]:
    """Lines of cases in their cards, matter by matter."""
    cards: dict[AgendaCard, tuple[AgendaGroup, ...]] = {}
    for matter in Matter:
        own = tuple(line for line in lines if line.matter is matter)
        if own:
            card = CARD_OF[matter]
            cards[card] = (*cards.get(card, ()), AgendaGroup(matter, totals.get(matter, len(own)), own))
    return cards
