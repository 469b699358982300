"""Causes of action (案由), by version: a case keeps the list that was in force when it was registered.

Source: 《民事案件案由规定》 法〔2020〕347号 (2021-01-01 to 2025-12-31) and 法〔2025〕227号 (from 2026-01-01);
law.md §4, §12 rule 36. The shipped lists are a working set typed by hand, not checked against the
official annex; numbers stand only where law.md read them.
"""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mediator_desk import paths
from mediator_desk.domain.names import half_width, without_invisible

_NEVER_MEDIATED = {
    "确认婚姻效力": "婚姻等身份关系确认案件",
    "婚姻无效": "婚姻等身份关系确认案件",
    "撤销婚姻": "婚姻等身份关系确认案件",
    "亲子关系": "婚姻等身份关系确认案件",
    "确认收养关系": "婚姻等身份关系确认案件",
    "特别程序": "适用特别程序的案件",
    "选民资格": "适用特别程序的案件",
    "申请宣告": "适用特别程序的案件",
    "民事行为能力": "适用特别程序的案件",
    "财产无主": "适用特别程序的案件",
    "实现担保物权": "适用特别程序的案件",
    "申请司法确认": "适用特别程序的案件",
    "督促程序": "适用督促程序的案件",
    "申请支付令": "适用督促程序的案件",
    "公示催告": "适用公示催告程序的案件",
}
"""Words of causes that the shipped lists do not hold, with the kind of case; the lists lack the rarer causes."""
_MARKS = re.compile(r"[\s、,，.·;；()（）]")
_SUFFIX = "纠纷"


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause of one version of the list."""

    code: str
    """Number in the list ("126", "108(3)"), empty where nobody has checked it."""
    name: str
    level: int
    """1 to 4; the lowest level that fits is used (law.md §4)."""
    parent: str
    """Name of the cause above, empty on level 1."""
    version: str
    status_relation: bool = False
    """About marriage, parentage or adoption as such: no 司法确认 (民诉法解释 第三百五十五条)."""
    property_right_confirmation: bool = False
    """Asks whose a right in rem or an intellectual property right is: no 司法确认 (same article)."""
    not_mediated: str = ""
    """What kind of case it is that must not be mediated (民诉法解释 第一百四十三条); empty where it may be."""
    initials: str = ""
    """First letters of the name's pinyin, without marks: wyfwhtjf."""
    aliases: tuple[str, ...] = ()
    """What people write instead, such as 交通事故."""


@dataclass(frozen=True, slots=True)
class CauseList:
    """One version of the 案由 list; `valid_to` is its last day, None while it is in force."""

    version: str
    valid_from: dt.date
    valid_to: dt.date | None
    causes: tuple[Cause, ...]
    source: str = ""
    checked_against_official_annex: bool = False

    def covers(self, day: dt.date) -> bool:
        """Whether the list is in force on that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def find(self, text: str) -> Cause | None:
        """The cause of that name, tolerant of spaces, marks, a missing 纠纷 and usual short forms.

        Where two levels share a name (不当得利纠纷), the lower one.
        """
        key = _key(text)
        named = [cause for cause in self.causes if _key(cause.name) == key]
        called = [cause for cause in self.causes if key in map(_key, cause.aliases)]
        return max(named or called, key=lambda cause: cause.level, default=None) if key else None

    def search(self, text: str, limit: int = 20) -> tuple[Cause, ...]:
        """Causes whose name, alias or pinyin initials contain `text`, the likeliest first."""
        wanted = _squeezed(text).lower()
        if not wanted:
            return ()
        ranked = [(rank, place) for place, cause in enumerate(self.causes) if (rank := _rank(cause, wanted))]
        return tuple(self.causes[place] for _, place in sorted(ranked)[:limit])


@dataclass(frozen=True, slots=True)
class CauseBook:
    """All versions of the list, none of which overlap."""

    lists: tuple[CauseList, ...]

    def list_on(self, day: dt.date) -> CauseList | None:
        """The list in force on that day; None before the first one."""
        return next((causes for causes in self.lists if causes.covers(day)), None)

    def list_of(self, version: str, day: dt.date) -> CauseList | None:
        """The list a case keeps: the one it was registered under, or that of its day where none is known."""
        return next((causes for causes in self.lists if causes.version == version), None) or self.list_on(day)

    def under(self, name: str) -> frozenset[str]:
        """The names of a cause and of everything below it, in whatever version of the list; the name itself always."""
        names = {name}
        for causes in self.lists:
            # A list goes from the top down, so that whoever stands below comes after it.
            for cause in sorted(causes.causes, key=lambda each: each.level):
                if cause.parent in names:
                    names.add(cause.name)
        return frozenset(names)

    def find(self, text: str, day: dt.date) -> Cause | None:
        """The cause called `text` in the list of that day, or None."""
        causes = self.list_on(day)
        return causes.find(text) if causes else None

    def search(self, text: str, day: dt.date, limit: int = 20) -> tuple[Cause, ...]:
        """At most `limit` causes of that day's list which `text` may mean (`CauseList.search`)."""
        causes = self.list_on(day)
        return causes.search(text, limit) if causes else ()


def bar_to_mediation(cause: Cause | None, text: str) -> str:
    """What kind of case that must not be mediated it is, or "" (民诉法解释 第一百四十三条).

    特别程序, 督促程序, 公示催告程序 and the confirmation of status; 离婚 and the end of an adoption may be mediated.

    Args:
        cause: the case's cause in its list; None when the list does not know it, and then its words decide.
        text: the cause as it stands in the case.
    """
    if cause is not None:
        return cause.not_mediated
    return next((kind for words, kind in _NEVER_MEDIATED.items() if words in text), "")


UNCHECKED = "案由表为常用案由，手工录入，未与官方附件核对"
"""Said wherever a cause is chosen or shown, while its list is not checked against the official annex."""


def remark_on(causes: CauseList | None) -> str:
    """Which list a cause is from and that nobody has checked it; "" for a checked one."""
    if causes is None:
        return "收案日期早于已有的案由表，没有可以核对的案由"
    return "" if causes.checked_against_official_annex else f"{causes.version}年版{UNCHECKED}"


def read_causes(files: Iterable[Path]) -> CauseBook:
    """The book made of these data files; ValueError when two of them are in force on one day."""
    lists = sorted((_read_list(file) for file in files), key=lambda causes: causes.valid_from)
    for earlier, later in itertools.pairwise(lists):
        if earlier.covers(later.valid_from):
            raise ValueError(f"cause lists {earlier.version} and {later.version} overlap")
    return CauseBook(tuple(lists))


@functools.cache
def shipped_causes() -> CauseBook:
    """The lists that come with the program (db/reference/causes)."""
    return read_causes((paths.REFERENCE / "causes").glob("*.json"))


def _read_list(file: Path) -> CauseList:
    kept: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    version = str(kept["version"])
    return CauseList(
        version=version,
        valid_from=dt.date.fromisoformat(kept["valid_from"]),
        valid_to=dt.date.fromisoformat(kept["valid_to"]) if kept["valid_to"] else None,
        causes=tuple(_read_cause(entry, version) for entry in kept["causes"]),
        source=kept["source"],
        checked_against_official_annex=kept["checked_against_official_annex"],
    )


def _read_cause(entry: Mapping[str, Any], version: str) -> Cause:
    return Cause(
        code=entry.get("code", ""),
        name=entry["name"],
        level=entry["level"],
        parent=entry.get("parent", ""),
        version=version,
        status_relation=entry.get("status_relation", False),
        property_right_confirmation=entry.get("property_right_confirmation", False),
        not_mediated=entry.get("not_mediated", ""),
        initials=entry["initials"],
        aliases=tuple(entry.get("aliases", ())),
    )


def _squeezed(text: str) -> str:
    return _MARKS.sub("", without_invisible(half_width(text)))


def _key(text: str) -> str:
    return _squeezed(text).removesuffix(_SUFFIX)


def _rank(cause: Cause, wanted: str) -> tuple[int, bool, int] | None:
    """Smaller is likelier; None when the cause does not fit.

    Name before alias before initials, beginning before middle; third and fourth levels, which
    cases are filed under, before the headings; short names before long ones.
    """
    name = _squeezed(cause.name)
    aliases = [_squeezed(alias) for alias in cause.aliases]
    fits = (
        _key(name) == _key(wanted),
        name.startswith(wanted),
        any(alias.startswith(wanted) for alias in aliases),
        cause.initials.startswith(wanted),
        wanted in name,
        any(wanted in alias for alias in aliases),
        wanted in cause.initials,
    )
    return (fits.index(True), cause.level < 3, len(name)) if True in fits else None
