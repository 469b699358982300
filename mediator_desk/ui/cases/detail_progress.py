"""The course of a case (进展): the journal and the last day ahead; behind a button what one may ask about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mediator_desk.domain.case_files import CaseFile
from mediator_desk.domain.journal import JournalEntry
from mediator_desk.domain.row_words import deadline_words
from mediator_desk.domain.side_notes import SideNote
from mediator_desk.ui.cases.pile import Block, Pile
from mediator_desk.ui.kit.buttons import Button
from mediator_desk.ui.kit.look import Look
from mediator_desk.ui.kit.timeline import Mark, Timeline, TimelineEntry

_ASK = "费用、时效、案由"
_BACK = "回到进展"

_TITLES = {
    "register": "登记案件",
    "import": "从移送表登记",
    "triage": "诉前分流",
    "fast-track": "绿色直通车",
    "suspend": "中止调解",
    "resolve-suspension": "虚假调解审查",
    "consent": "征询意愿",
    "rule": "回避与披露",
    "refer": "选定调解员",
    "receive": "签收材料",
    "decline": "调解员不接收",
    "object": "不同意指定",
    "change-mediator": "更换调解员",
    "tell": "五项告知",
    "session": "调解",
    "contact": "联系当事人",
    "contact-correct": "更正联系记录",
    "contact-strike": "更正联系记录",
    "booking": "预约调解",
    "booking-move": "调解改期",
    "booking-cancel": "取消预约",
    "booking-not-held": "调解未能进行",
    "absence": "当事人未到场",
    "inquiry": "来访转案件",
    "private-note": "背对背笔记",
    "private-note-edit": "背对背笔记",
    "private-note-strike": "背对背笔记",
    "private-note-share": "背对背笔记",
    "private-note-unshare": "背对背笔记",
    "extend": "延长期限",
    "appraisal": "开始鉴定",
    "appraisal-end": "鉴定结束",
    "join-party": "追加当事人",
    "add-agent": "登记代理人",
    "add-claim": "增加请求事项",
    "add-number": "补登案号",
    "draft": "起草协议",
    "revise": "修改协议",
    "finish": "协议定稿",
    "reopen": "协议退回修改",
    "sign": "签署协议",
    "refuse-sign": "拒绝签署",
    "void": "协议作废",
    "file": "协议备案",
    "serve": "送达协议",
    "agreement-step": "协议进展",
    "issue": "出具文书",
    "conclude": "达成协议，终结",
    "fail": "调解不成，终止",
    "return": "退回法院",
    "withdraw": "当事人撤回",
    "hand-back": "移送法院",
    "court-receives": "法院签收",
    "close": "办结",
    "archive": "归档",
    "correct": "更正",
    "void-party": "撤销误列当事人",
    "rename-party": "当事人更名",
    "merge": "并案",
    "unmerge": "撤销并案",
    "reopen-case": "重新启动",
    "refer-again": "再次委派（委托）",
}


class ProgressPane(QWidget):
    """进展: the timeline; the button at its foot shows fee, limitation and cause in its place."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.timeline = Timeline(look)
        self.notes = Pile(look, _ASK)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.timeline)
        self.stack.addWidget(self.notes)
        self.turn = Button(look, _ASK, kind="link")
        self.turn.clicked.connect(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(2))
        column.addWidget(self.stack, 1)
        column.addWidget(self.turn, 0, Qt.AlignmentFlag.AlignLeft)

    def tell(self, file: CaseFile, *, another: bool) -> None:
        """Show a case; another one begins with its course."""
        self.timeline.tell(course(file))
        self.notes.fill(partial(_note_blocks, self._look, file.notes))
        if another:
            self._show(self.timeline)

    @Slot()
    def _turn(self) -> None:
        self._show(self.notes if self.stack.currentWidget() is self.timeline else self.timeline)

    def _show(self, page: QWidget) -> None:
        self.stack.setCurrentWidget(page)
        self.turn.setText(_ASK if page is self.timeline else _BACK)


def _note_blocks(look: Look, notes: tuple[SideNote, ...]) -> Iterator[QWidget]:
    for note in notes:
        block = Block(look)
        block.add_line(note.title, "strong")
        for line in note.lines:
            block.add_line(line)
        yield block


def course(file: CaseFile) -> tuple[TimelineEntry, ...]:
    """The entries of the timeline, the earliest first."""
    lines = file.journal
    running = file.days_left is not None or file.headline.open
    entries = [
        _entry(line, file.today, Mark.NOW if running and line is lines[-1] else Mark.DONE) for line in lines
    ]
    entries += [
        TimelineEntry("预约调解", f"{booking.span} {booking.room}", _short(booking.starts_at.date(), file.today), Mark.PLANNED)
        for booking in file.bookings
        if booking.planned
    ]
    due = file.deadline.last_day
    if file.headline.open and due is not None:
        words = deadline_words(file.headline, file.today)
        entries.append(TimelineEntry("调解期限届满", words.marked, _short(due, file.today), Mark.DUE))
    return tuple(entries)


def _entry(line: JournalEntry, today: dt.date, mark: Mark) -> TimelineEntry:
    title = _TITLES.get(line.verb, "")
    when = _short(line.at.date(), today) + f" {line.at:%H:%M}"
    if not title:
        return TimelineEntry(line.text, line.actor, when, mark)
    return TimelineEntry(title, f"{line.actor}：{line.text}", when, mark)


def _short(day: dt.date, today: dt.date) -> str:
    """Without the year where it is this one."""
    return f"{day:%m-%d}" if day.year == today.year else f"{day:%Y-%m-%d}"
