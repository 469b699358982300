"""Lines of 待办 that are about no case: mediators whose term ends, cases left behind, organisations, the backup."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from mediator_desk.domain.agenda import TERM_AHEAD_DAYS, AgendaLine, Deed, Place
from mediator_desk.domain.backups import age_words, is_old
from mediator_desk.domain.calendar import spell_date
from mediator_desk.domain.pools import Mediator, Organisation, OrganisationStanding
from mediator_desk.domain.row_words import Urgency

_NAMED = 3


def _some(names: Sequence[str]) -> str:
    more = f"等{len(names)}个" if len(names) > _NAMED else ""
    return "、".join(names[:_NAMED]) + more


def term_lines(mediators: Iterable[Mediator], day: dt.date) -> Iterator[AgendaLine]:
    """One line for each day on which terms end within sixty days, with everybody whose term it is."""
    ending: dict[dt.date, list[str]] = {}
    for mediator in mediators:
        for place in mediator.memberships:
            last = place.term_to
            if last is not None and day <= last <= day + dt.timedelta(days=TERM_AHEAD_DAYS) and not place.lost_on(day):
                ending.setdefault(last, []).append(f"{mediator.name}（{place.pool}）")
    for last, names in sorted(ending.items()):
        yield AgendaLine(
            None,
            "聘期将满",
            f"{len(names)}人，{_some(names)}",
            "",
            f"聘期至{spell_date(last)}，还有{(last - day).days}天",
            "聘期届满后不能再承办案件，其在办案件须更换调解员（法释〔2016〕14号第五、十条）；提前六十天提示。",
            Deed(place=Place.RENEW),
        )


def stranded_line(stranded: Sequence[str]) -> AgendaLine | None:
    """The cases whose mediator can act no longer.

    Args:
        stranded: for each of them who it is and why, in words.
    """
    if not stranded:
        return None
    return AgendaLine(
        None,
        "须更换调解员",
        f"{len(stranded)}件在办案件",
        "",
        "；".join(list(dict.fromkeys(stranded))[:_NAMED]),
        "离任、除名或者聘期届满的调解员不能继续办理（法释〔2016〕14号第十、十三条）。",
        Deed(place=Place.HAND_OVER),
        Urgency.PRESSING,
    )


def organisation_line(organisations: Iterable[Organisation]) -> AgendaLine | None:
    """The organisations of which nobody has said yet whether they are lawfully founded."""
    names = [each.name for each in organisations if each.standing is OrganisationStanding.UNCHECKED]
    if not names:
        return None
    return AgendaLine(
        None,
        "调解组织待核",
        _some(names),
        "",
        "还没有核实是否依法设立，司法确认时按“否”提示",
        "司法确认须由依法设立的调解组织调解达成（民事诉讼法第二百零五条）。",
        Deed(place=Place.ORGANISATIONS),
    )


def backup_line(last: dt.datetime | None, now: dt.datetime) -> AgendaLine | None:
    """A backup that is too old to be of comfort."""
    if last is None or not is_old(last, now):
        return None
    return AgendaLine(
        None,
        "备份过旧",
        age_words(last, now),
        "",
        f"最近一次可用的备份在{last:%Y-%m-%d %H:%M}",
        "程序每半小时有改动时自动备份；长时间没有备份，可能是磁盘已满或者文件夹不能写入。",
        Deed(place=Place.BACK_UP),
        Urgency.PRESSING,
    )
