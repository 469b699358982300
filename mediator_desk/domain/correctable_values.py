"""How a value that is put right is typed, read and shown (更正): one kind for days, amounts, choices and so on.

What is typed arrives as text whatever the editor was, so that old and new value are kept as people read them.
"""

from __future__ import annotations

import datetime as dt
import enum
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from mediator_desk.domain.cases import Case
from mediator_desk.domain.consents import Material
from mediator_desk.domain.entries import LONGEST_TEXT
from mediator_desk.domain.money import format_amount, parse_amount
from mediator_desk.domain.names import clean_name, clean_text, half_width
from mediator_desk.domain.parties import numbered_roles
from mediator_desk.domain.refusals import Refusal
from mediator_desk.domain.typed_dates import parse_date

YES, NO = "是", "否"
NOTHING_CHANGED = "没有更正。"
"""What is safe after every refusal of a correction."""
_LINE = 200
"""Characters of one line."""


class Editor(enum.Enum):
    """With what a person types a value."""

    LINE = "line"
    LINES = "lines"
    DAY = "day"
    MOMENT = "moment"
    MONEY = "money"
    COUNT = "count"
    CHOICE = "choice"
    TICK = "tick"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed for a value, with everything by which it is read.

    Attributes:
        record: the part of the case as it was.
        name: the value in the users' words.
    """

    case: Case
    record: Any
    old: Any
    name: str
    text: str
    reason: str
    today: dt.date


Choices = Callable[[Case, Any], tuple[str, ...]]
"""What can be chosen for a part of a case, in words."""


def _nothing_to_choose(case: Case, record: Any) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class ValueKind:
    """One kind of value: how it is shown, read and typed."""

    editor: Editor
    shown: Callable[[Case, Any], str]
    read: Callable[[Typed], Any]
    choices: Choices = _nothing_to_choose


def _text(case: Case, value: Any) -> str:
    return str(value)


def _text_of(limit: int) -> Callable[[Typed], Any]:
    return lambda typed: clean_text(typed.text, limit).strip()


def _name(typed: Typed) -> Any:
    return clean_name(typed.text).text if typed.text.strip() else ""


def _day_words(case: Case, day: Any) -> str:
    return f"{day:%Y-%m-%d}" if day else ""


def _day(typed: Typed) -> Any:
    return parse_date(typed.text) if typed.text.strip() else None


def _past_day(typed: Typed) -> Any:
    day = _day(typed)
    if day is not None and day > typed.today:
        raise Refusal(f"{typed.name}{day:%Y-%m-%d}晚于今天，请核对。", NOTHING_CHANGED, code="dates")
    return day


_CLOCK = re.compile(r"\s*(?P<hour>[01]?\d|2[0-3])[:：时点](?P<minute>[0-5]\d)?分?\s*$", re.ASCII)


def _moment_words(case: Case, moment: Any) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if moment else ""


def _moment(typed: Typed) -> Any:
    """A day with a time; a day alone keeps the time that was there."""
    text = half_width(typed.text)
    clock = _CLOCK.search(text)
    day = parse_date(text[: clock.start()] if clock else text)
    if clock is None:
        return dt.datetime.combine(day, typed.old.time() if typed.old else dt.time())
    return dt.datetime.combine(day, dt.time(int(clock["hour"]), int(clock["minute"] or 0)))


def _money_words(case: Case, amount: Any) -> str:
    return format_amount(amount) if amount is not None else ""


def _money(typed: Typed) -> Any:
    return parse_amount(typed.text) if typed.text.strip() else None


def _count(typed: Typed) -> Any:
    text = half_width(typed.text).strip()
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 10_000):
        raise Refusal(f"{typed.name}须为1至9999的整数。", NOTHING_CHANGED, code="number")
    return int(text)


def _tick_words(case: Case, value: Any) -> str:
    return YES if value else NO


def _tick(typed: Typed) -> Any:
    _refuse_other(typed, typed.text.strip(), (YES, NO))
    return typed.text.strip() == YES


def _refuse_other(typed: Typed, chosen: str, known: Sequence[str]) -> None:
    if chosen not in known:
        words = "、".join(each for each in known if each)
        raise Refusal(f"{typed.name}须为：{words}。", NOTHING_CHANGED, code="choice")


LINE = ValueKind(Editor.LINE, _text, _text_of(_LINE))
LINES = ValueKind(Editor.LINES, _text, _text_of(LONGEST_TEXT))
NAME = ValueKind(Editor.LINE, _text, _name)
DAY = ValueKind(Editor.DAY, _day_words, _day)
PAST_DAY = ValueKind(Editor.DAY, _day_words, _past_day)
"""A day that the order of days (`domain.chronology`) does not know, such as a birth."""
MOMENT = ValueKind(Editor.MOMENT, _moment_words, _moment)
MONEY = ValueKind(Editor.MONEY, _money_words, _money)
COUNT = ValueKind(Editor.COUNT, _text, _count)
TICK = ValueKind(Editor.TICK, _tick_words, _tick)


def one_of(words: type[enum.StrEnum], *, optional: bool = False, choices: Choices | None = None) -> ValueKind:
    """A word of a closed list.

    Args:
        choices: what of the list this case allows; all of it when not told.
    """
    every = (*(("",) if optional else ()), *(each.value for each in words))
    offered = choices or (lambda case, record: every)

    def read(typed: Typed) -> Any:
        chosen = typed.text.strip()
        _refuse_other(typed, chosen, offered(typed.case, typed.record))
        return words(chosen) if chosen else None

    return ValueKind(Editor.CHOICE, lambda case, value: str(value) if value else "", read, offered)


def word_of(*words: str) -> ValueKind:
    """A word of a short list that is no enumeration of the law."""
    every = ("", *words)

    def read(typed: Typed) -> Any:
        _refuse_other(typed, typed.text.strip(), every)
        return typed.text.strip()

    return ValueKind(Editor.CHOICE, _text, read, lambda case, record: every)


def _party_words(case: Case) -> dict[int, str]:
    roles = numbered_roles(case.parties)
    return {party.id: f"{party.name}（{roles[party.id]}）" for party in case.parties}


def _parties_shown(case: Case, ids: Any) -> str:
    words = _party_words(case)
    return "\n".join(words[each] for each in words if each in ids)


def _parties(typed: Typed) -> Any:
    known = {words: party_id for party_id, words in _party_words(typed.case).items()}
    lines = [line.strip() for line in typed.text.splitlines() if line.strip()]
    for line in lines:
        _refuse_other(typed, line, tuple(known))
    return tuple(known[line] for line in dict.fromkeys(lines))


PARTIES = ValueKind(
    Editor.SEVERAL, _parties_shown, _parties, lambda case, record: tuple(_party_words(case).values())
)
"""As many parties as apply, one a line."""


def _groups_shown(case: Case, group_id: Any) -> str:
    return next((group.name for group in case.groups if group.id == group_id), "")


def _group(typed: Typed) -> Any:
    chosen = typed.text.strip()
    _refuse_other(typed, chosen, _group_names(typed.case, typed.record))
    return next((group.id for group in typed.case.groups if group.name == chosen), None)


def _group_names(case: Case, record: Any) -> tuple[str, ...]:
    return ("", *(group.name for group in case.groups))


GROUP = ValueKind(Editor.CHOICE, _groups_shown, _group, _group_names)

_PAGES = re.compile(r"(\d{1,5})页", re.ASCII)
_COPIES = re.compile(r"(\d{1,4})份", re.ASCII)
MATERIAL_EXAMPLE = "每行一项，如：起诉状，原件，3页，2份"


def material_line(material: Material) -> str:
    """One line of a list of material: "起诉状，原件，3页，2份"."""
    pages = f"，{material.pages}页" if material.pages else ""
    return f"{material.name}，{'原件' if material.original else '复印件'}{pages}，{material.copies}份"


def read_material(line: str) -> Material:
    """A line of material as people write it; what is not said is a copy of unknown length, once."""
    words = [word.strip() for word in re.split(r"[，,]", half_width(line)) if word.strip()]
    more = words[1:]
    unknown = [
        word
        for word in more
        if word not in ("原件", "复印件") and not _PAGES.fullmatch(word) and not _COPIES.fullmatch(word)
    ]
    if not words or unknown:
        said = f"“{'、'.join(unknown)}”" if unknown else "空行"
        raise Refusal(f"材料清单中看不懂{said}。", NOTHING_CHANGED, f"请按格式填写，{MATERIAL_EXAMPLE}。", code="material")
    pages = next((int(found[1]) for word in more if (found := _PAGES.fullmatch(word))), None)
    copies = next((int(found[1]) for word in more if (found := _COPIES.fullmatch(word))), 1)
    return Material(clean_text(words[0], _LINE), "原件" in more, pages, copies)


MATERIALS = ValueKind(
    Editor.LINES,
    lambda case, materials: "\n".join(material_line(each) for each in materials),
    lambda typed: tuple(read_material(line) for line in typed.text.splitlines() if line.strip()),
)
