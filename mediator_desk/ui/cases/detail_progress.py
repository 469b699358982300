"""The course of a case (进展): the journal, and the last day of the limit ahead."""

from __future__ import annotations

import datetime as dt

from mediator_desk.domain.case_files import CaseFile
from mediator_desk.domain.journal import JournalEntry
from mediator_desk.domain.row_words import deadline_words
from mediator_desk.ui.kit.timeline import Mark, TimelineEntry

_TITLES = {
    "register": "登记案件",
    "import": "从移送表登记",
    "consent": "征询意愿",
    "rule": "回避与披露",
    "refer": "选定调解员",
    "receive": "签收材料",
    "decline": "调解员不接收",
    "object": "不同意指定",
    "change-mediator": "更换调解员",
    "tell": "五项告知",
    "session": "调解",
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


def course(file: CaseFile) -> tuple[TimelineEntry, ...]:
    """The entries of the timeline, the earliest first."""
    lines = file.journal
    running = file.days_left is not None or file.headline.open
    entries = [
        _entry(line, file.today, Mark.NOW if running and line is lines[-1] else Mark.DONE) for line in lines
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
