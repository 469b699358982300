"""Writes `docs/refusals.md`: every lawful "no" of the program as a clerk hears it.

    python -m tests.house.write_refusals

`tests/house/test_refusals.py` reads the source again and compares, so that the page cannot grow old.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.house.refusal_reading import Spoken, all_spoken
from tests.house.tracked import ROOT

PAGE = ROOT / "docs" / "refusals.md"

_ROOMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("调解员与回避", ("pools", "conflict", "assigning", "mediator", "disclos", "recusal", "roster")),
    ("协议与签署", ("agreement", "signing", "instalment", "confirmation", "performance", "settlement")),
    ("文书与打印", ("paper", "issuing", "pdf.", "saving", "certificat")),
    ("移送表与导入", ("referral", "exchange", "sheet")),
    ("人员、登录与设置", ("staff", "centre", "settings", "rulebook", "permission", "calendar", "holidays")),
    ("数据文件、备份与服务器", ("store.", "data_places", "backup", "commands.")),
    ("填写：姓名、证件号、案号、日期、金额", ("names", "entries", "identity", "casenumbers", "typed_dates", "money")),
    ("案件的办理", ("",)),
)
"""Headings, each with the beginnings of words in the modules that belong there; the last takes the rest."""

_HEAD = """# 程序会说的“不行”

每一条都照办事人听到的样子写出：**发生了什么**，什么没有受影响，可以怎么办。【】处是当时的内容，“／”两边是两种说法。
“条件”是按钮旁灰色的原因，也是点了以后的回答；后面会接“案件（协议）没有改动”和所依据的条文。

本页由源代码生成（`python -m tests.house.write_refusals`），测试会重新生成并核对。
"""


def page() -> str:
    """The whole page."""
    rooms: dict[str, list[Spoken]] = {name: [] for name, _ in _ROOMS}
    for spoken in all_spoken():
        rooms[_room_of(spoken.module)].append(spoken)
    parts = [_HEAD]
    for name, entries in rooms.items():
        lines = list(dict.fromkeys(_lines(entries)))
        if lines:
            parts.append(f"\n## {name}\n\n" + "\n".join(lines) + "\n")
    return "".join(parts)


def _room_of(module: str) -> str:
    tail = module.rpartition(".")[2]
    for name, beginnings in _ROOMS:
        if any(module.startswith(each) if each.endswith(".") else each in tail for each in beginnings):
            return name
    raise LookupError(module)


def _lines(entries: list[Spoken]) -> Iterator[str]:
    """Refusals first, then what must be true beforehand; what only passes on another's words is left out."""
    for spoken in sorted(entries, key=lambda each: each.guard):
        what = _said(spoken.what)
        if not what.strip("【…】所填内容事项"):
            continue
        more = "".join(filter(None, (_said(spoken.safe), _said(spoken.todo))))
        if spoken.guard:
            yield f"- 条件：{what}"
        else:
            yield f"- **{what}**{more}"


def _said(alternatives: tuple[str, ...]) -> str:
    return "／".join(dict.fromkeys(filter(None, alternatives)))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    print(PAGE)
