"""Drafts (草稿): what somebody has typed into a form and not saved; his own, and no record of the court.

A draft is neither a case nor a paper: it is in no list, no search and no export, and goes when its form is saved or
given up. It outlives a crash, a power cut and the handing over of the desk.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

FORMAT = 1
"""How a draft is written down; one of another format is offered to be copied, not put back into its form."""

Fields = Mapping[str, object]
"""Entries of a form by the words people see at them; JSON's own types."""


class DraftKind(enum.StrEnum):
    """Which kind of form it is; the window knows by it where to continue."""

    REGISTER = "登记案件"
    ACT = "案件操作"
    AGREEMENT = "协议草稿"
    STEP = "协议操作"
    OTHER = "其他"


@dataclass(frozen=True, slots=True)
class DraftKey:
    """One form of one person: a kind, what is done in it, and the record it is about.

    Attributes:
        what: the act or the step, in the words of its button; empty where the kind says it.
        record_id: the case or whatever it is about; 0 for something new.
        part_id: an agreement of the case; 0 for none or a new one.
    """

    kind: DraftKind
    what: str = ""
    record_id: int = 0
    part_id: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed.

    Attributes:
        title: what it is, for its person: 登记案件, 记录调解：（2026）……号.
        seen: the version of the record the person was looking at.
        was: the entries as the form opened.
        now: the entries as they were typed.
        private: what is in it is for nobody else's eyes (背对背笔记); it is kept sealed or not at all.
    """

    key: DraftKey
    title: str
    seen: int = 0
    was: Fields = field(default_factory=dict)
    now: Fields = field(default_factory=dict)
    saved_at: dt.datetime = dt.datetime.min
    private: bool = False
    format: int = FORMAT

    @property
    def typed(self) -> Fields:
        """What the person changed: where the record has moved on, only this is put back."""
        return {name: value for name, value in self.now.items() if self.was.get(name) != value}


def put_back(draft: Draft, seen: int) -> Fields:
    """The entries that go back into a form opened on version `seen` of the record.

    All of them while the record is as it was, also days and names the form had proposed; else only what the
    person changed, so that nothing old covers what somebody else has entered since.
    """
    return draft.now if draft.seen == seen else draft.typed


def words_of(draft: Draft) -> str:
    """What was typed as text that can be pasted elsewhere, for a form that cannot be opened any more."""
    lines = (f"{name.partition('#')[0]}：{value}" for name, value in draft.typed.items() if isinstance(value, str) and value.strip())
    return "\n".join((draft.title, *lines))
