"""What the journal (操作记录) and the corrections (更正) say, as the store returns them."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Mapping
from dataclasses import dataclass, field


class Subject(enum.StrEnum):
    """What a journal line or a correction is about; the words the chain is kept under."""

    CASE = "案件"
    MEDIATOR = "调解员"
    ORGANISATION = "调解组织"
    STAFF = "人员"
    DESK_PC = "值班电脑"
    SETTINGS = "设置"
    PAPER = "文书"
    INQUIRY = "来访登记"
    LOOKS = "查看"
    """Who looked at a private number of a case; the id is the case's."""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One line of the journal: who did what to which record, and when.

    `seq` counts from 1 within one subject; the lines of a subject form a chain of digests.
    """

    id: int
    seq: int
    at: dt.datetime
    actor: str
    """Name of who acted, as it was then."""
    verb: str
    text: str
    detail: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Correction:
    """A typed value that was put right (更正): nothing is overwritten without its old value kept."""

    id: int
    field: str
    """The corrected field in the users' words, such as 签收日期."""
    old: str
    new: str
    reason: str
    actor: str
    at: dt.datetime
