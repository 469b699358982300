"""Lines of 待办 about contact: today's and tomorrow's bookings, those nobody has answered for, and visits to be made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from mediator_desk.domain.acts import Act
from mediator_desk.domain.agenda import AgendaCard, AgendaLine, Deed
from mediator_desk.domain.booking_lines import BookingLine, day_words
from mediator_desk.domain.contacts import VisitDue
from mediator_desk.domain.row_words import Urgency

_BOOKED = "预约的调解：到时按预约记录调解，没有来的当事人记入案卷。"


def booking_lines(lines: Iterable[BookingLine], today: dt.date) -> Iterator[tuple[AgendaCard, AgendaLine]]:
    """Planned bookings: those of the past want their result, today's are held, tomorrow's are only brought to mind."""
    for line in lines:
        if line.case_id is None:
            continue
        day = line.starts_at.date()
        when = f"{line.span} {line.room}"
        if day < today:
            reason = f"{day_words(day)} {when}，还没有登记结果"
            deed = Deed(line.case_id, act=Act.HOLD_SESSION)
            yield AgendaCard.TODAY, _line("预约待登记", line, reason, deed, Urgency.PRESSING)
        elif day == today:
            yield AgendaCard.TODAY, _line("今天调解", line, when, Deed(line.case_id, act=Act.HOLD_SESSION))
        else:
            reason = f"{day_words(day)} {when}，可先电话提醒"
            yield AgendaCard.WEEK, _line("明天调解", line, reason, Deed(line.case_id, act=Act.CONTACT))


def visit_lines(due: Iterable[VisitDue]) -> Iterator[tuple[AgendaCard, AgendaLine]]:
    """Whoever was tried in vain often enough is visited (敲门行动)."""
    for each in due:
        yield (
            AgendaCard.WEEK,
            AgendaLine(
                None,
                "建议上门",
                each.title,
                each.party_name,
                f"{each.party_name}已{each.failures}次未联系上",
                "多次联系不上的，上门找一次（敲门行动），记明地点和同去的人；确实联系不上的，可以“无法联系”终结"
                "（法释〔2016〕14号第二十六条）。几次算多次由中心设置。",
                Deed(each.case_id, act=Act.CONTACT),
            ),
        )


def _line(
    fact: str, line: BookingLine, reason: str, deed: Deed, tone: Urgency = Urgency.NEAR
) -> AgendaLine:
    return AgendaLine(None, fact, line.title, line.parties, reason, _BOOKED, deed, tone)
