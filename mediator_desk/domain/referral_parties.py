"""Takes the cells that name the parties of a row apart: several names, numbers and telephones in one cell."""

from __future__ import annotations

import re

from mediator_desk.domain.names import half_width
from mediator_desk.domain.parties import PartyKind

_BREAKS = frozenset("、，,；;")
_OPENING = "（([【〔《<“「『{｛［"
_CLOSING = "）)]】〕》>”」』}｝］"
_LINE_END = re.compile(r"\r\n?|[\n\v\f\u0085\u2028\u2029]")
_COUNTED = re.compile(r"^\s*(?:[(（]\d{1,2}[)）]|\d{1,2}\s*[.．、)）]|[①-⑳])\s*(?=\D)")
_RUNNING = re.compile(r"\d{1,2}")
_NUMBER_BREAK = re.compile(r"[\s、，,；;/／]+|\r\n?|\n")
NOTHING = frozenset(
    {"", "无", "/", "／", "-", "--", "—", "——", "－", "暂无", "不详", "未提供", "空", "null", "none"}
)
"""What people write into a cell that stays empty."""

_OTHERS = re.compile(r"等[\d一二两三四五六七八九十百]*[人名户家]?$")
_ORGANISATION = re.compile(
    r"公司|有限|合作社|合伙|集团|事务所|委员会|人民政府|个体工商户"
    r"|.{2,}(?:厂|店|部|社|中心|医院|卫生院|学校|中学|小学|幼儿园|大学|学院|银行|支行|分行|局|站|所|院|队|协会|基金会"
    r"|商行|超市|饭店|饭馆|酒店|宾馆|工作室|农场|牧场|林场|养殖场|管委会|村委会|居委会|办事处|门市|餐厅|商场|企业|工厂)$"
)
_SHORTEST_ORGANISATION = 4

_HAN = r"[\u3007\u3400-\u4dbf\u4e00-\u9fff·]"
_SPACED = re.compile(rf"{_HAN}{{2,}}(?:\s+{_HAN}{{2,}})+")
_JOINED = re.compile(rf"{_HAN}{{2,4}}(?:和|与|及)\s*{_HAN}{{2,4}}")
_EXPLAINED = re.compile(r"[(（【\[][^)）】\]]*(?:法定代表|法人|负责人|经营者|代理|监护|委托)")
_NUMBERED_INSIDE = re.compile(r"\D\d{1,2}\s*[.．、]\s*(?=\D)")


def split_names(text: str) -> tuple[str, ...]:
    """The names in one cell, in order, none empty.

    Breaks are 、，,；; and line ends, never inside brackets and never the interpunct of a name;
    a running number before a name ("1.", "（2）") is left out.
    """
    pieces: list[str] = []
    for line in _LINE_END.split(text):
        pieces.extend(_split_line(_COUNTED.sub("", line)))
    names = (_COUNTED.sub("", piece).strip() for piece in pieces)
    return tuple(name for name in names if name.casefold() not in NOTHING and not _RUNNING.fullmatch(name))


def split_numbers(text: str, wanted: int) -> tuple[str, ...]:
    """The numbers in one cell, as many as parties where the cell can be read so.

    A gap between two breaks stands for a party without number; when that does not fit, gaps are
    left out, and the caller sees by the length whether numbers and parties agree.
    """
    if text.strip().casefold() in NOTHING:
        return ()
    exact = re.split(r"\r\n?|[\n、，,；;]", text.strip())
    with_gaps = tuple("" if part.strip().casefold() in NOTHING else part.strip() for part in exact)
    if len(with_gaps) == wanted:
        return with_gaps
    parts = (part.strip() for part in _NUMBER_BREAK.split(text))
    return tuple(part for part in parts if part.casefold() not in NOTHING)


def names_others(name: str) -> bool:
    """Whether the cell hides parties behind 等 ("张三等3人")."""
    return bool(_OTHERS.search(name))


def doubt_about(typed: str) -> str:
    """Why a person should look at what was typed for one name; "" when nothing is odd.

    What may be two names, or no name, is asked about and never taken apart by guessing.
    """
    name = half_width(typed).strip()
    if name.startswith("="):
        return "像是公式，不是姓名或者名称，请核对。"
    if re.sub(r"[\s.-]", "", name).isdigit():
        return "只有数字，不是姓名或者名称，请核对。"
    if _EXPLAINED.search(name):
        return "括号里写有法定代表人、代理人等，请只留名称，另行登记该人。"
    if "/" in name:
        return "含有“/”，可能是几个当事人，请用顿号分开后再导入或者确认。"
    if _SPACED.fullmatch(name):
        return "中间有空格，可能是几个当事人，请用顿号分开后再导入或者确认。"
    organised = sounds_like_organisation(name)
    if not organised and _JOINED.fullmatch(name):
        return "可能是两个当事人，请用顿号分开后再导入或者确认。"
    if _NUMBERED_INSIDE.search(name) or (not organised and re.search(r"\d", names_without_count(name))):
        return "中间有数字，可能是几个当事人，请用顿号分开后再导入或者确认。"
    return ""


def names_without_count(name: str) -> str:
    """The name without 等3人 at its end, which `names_others` tells."""
    return _OTHERS.sub("", name)


def sounds_like_organisation(name: str) -> bool:
    """Whether the name ends like that of a company, office or shop; a guess for want of a number."""
    return len(name) >= _SHORTEST_ORGANISATION and bool(_ORGANISATION.search(name))


_VILLAGE = re.compile(r"(?:嘎查|村|社区|居民|村民)委员会$|[\u4e00-\u9fff]{2}(?:村委会|居委会|嘎查委员会)$")
_SOLE_TRADER = "个体工商户"


def kind_by_name(name: str) -> PartyKind:
    """What a name says of the party: a village or 嘎查 committee and a 个体工商户 by their words, else a guess.

    A shop's name alone does not tell a 个体工商户 from a company: only the word itself is certain.
    """
    if _VILLAGE.search(name.strip()):
        return PartyKind.VILLAGE
    if _SOLE_TRADER in name:
        return PartyKind.SOLE_TRADER
    return PartyKind.ORGANISATION if sounds_like_organisation(name) else PartyKind.PERSON


def _split_line(line: str) -> list[str]:
    """Split at breaks outside brackets; a line whose brackets do not close is split everywhere."""
    parts, depth, closed = [""], 0, True
    for char in line:
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth -= 1
            closed = closed and depth >= 0
        if char in _BREAKS and depth <= 0:
            parts.append("")
        else:
            parts[-1] += char
    if depth == 0 and closed:
        return parts
    return re.split("[、，,；;]", line)
