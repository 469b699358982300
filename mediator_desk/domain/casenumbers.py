"""Case numbers (案号): one written form, taken apart, comparable.

Source: 《关于人民法院案件案号的若干规定》 法〔2015〕137号 arts. 2, 3, 7, 9, 10; law.md §3.
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass

from mediator_desk.domain.names import half_width, storable, without_invisible
from mediator_desk.domain.refusals import Refusal

NUMBER_LIMIT = 100
"""Most characters of any number under which a case is known."""

EXAMPLE = "（2026）内0121民初123号"

_COURTS = "京津冀晋内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新兵军"
_BRACKETS = str.maketrans(
    {**dict.fromkeys("([〔【［{﹝〈「", "（"), **dict.fromkeys(")]〕】］}﹞〉」", "）")}
)
_COURT_NUMBER = re.compile(
    rf"（?(?P<year>20\d{{2}})）?"
    rf"(?P<court>(?:最高法|[{_COURTS}])\d{{0,4}})"
    # Practice has four characters (民诉前调) where the rule says three.
    r"(?P<type>[\u4e00-\u9fff]{1,5}?)"
    r"(?:字?第)?(?P<serial>\d{1,8})"
    r"(?:号(?:之(?P<suffix>[一二三四五六七八九十]+|[1-9]\d?))?)?",
    re.ASCII,
)
_PLATFORM_NUMBER = re.compile(r"(?=.*\d)[A-Za-z0-9][A-Za-z0-9_-]{5,}", re.ASCII)
_DIGITS = "〇一二三四五六七八九"


class CaseNumberKind(enum.StrEnum):
    """By whom and for what a number was given."""

    PRE_FILING = "诉前调"
    FIRST_INSTANCE = "民初"
    PLATFORM = "平台编号"
    OTHER = "其他"


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """A court's case number; `text` is its one written form, `raw` what was typed."""

    raw: str
    text: str
    year: int
    court_code: str
    """法院代字, such as 内0121."""
    type_code: str
    """类型代字, such as 民初 or 诉前调."""
    serial: int
    suffix: str = ""
    """"之一" of a number with branches, else empty."""

    @property
    def key(self) -> tuple[str, str, int, int, str]:
        """Equal for two spellings of one number: court, type, year, serial, suffix (arts. 9, 10)."""
        return (self.court_code, self.type_code, self.year, self.serial, self.suffix)

    @property
    def kind(self) -> CaseNumberKind:
        """诉前调 and 民初 by type code; 诉前调确, 民特, 执 and so on are 其他."""
        if self.type_code.endswith("诉前调"):
            return CaseNumberKind.PRE_FILING
        if self.type_code == "民初":
            return CaseNumberKind.FIRST_INSTANCE
        return CaseNumberKind.OTHER

    @property
    def referral_kind_hint(self) -> str | None:
        """ "委派" for pre-filing codes, "委托" for 民初 (法释〔2016〕14号 第一条); None for others."""
        if "诉前调" in self.type_code:
            return "委派"
        return "委托" if self.type_code == "民初" else None


def parse_case_number(text: str) -> CaseNumber:
    """A court's case number from any usual spelling (law.md §12 rule 35).

    Brackets of any kind, spaces, 第, 字第, leading zeros and a missing 号 are understood.

    Raises:
        Refusal: not a court number ("case-number"), saying what is wrong and showing an example.
    """
    typed = _squeezed(text).translate(_BRACKETS)
    match = _COURT_NUMBER.fullmatch(typed)
    if match is None or int(match["serial"]) == 0:
        raise Refusal(
            f"案号“{_short(text)}”无法识别：{_what_is_wrong(typed)}。",
            todo=f"请写成“{EXAMPLE}”。",
            code="case-number",
        )
    year, serial = int(match["year"]), int(match["serial"])
    suffix = f"之{_chinese(match['suffix'])}" if match["suffix"] else ""
    written = f"（{year}）{match['court']}{match['type']}{serial}号{suffix}"
    return CaseNumber(storable(text), written, year, match["court"], match["type"], serial, suffix)


def normalise_case_number(text: str) -> str:
    """The one written form of a court's number, as "（2026）内0121民初123号"; Refusal if it is none."""
    return parse_case_number(text).text


def recognise_number(text: str) -> tuple[CaseNumberKind, str, CaseNumber | None]:
    """Kind and kept form of any number of a case; the third is None unless a court gave it.

    Letters and digits alone (six or more) are taken for a number of the court's platform, everything
    else for 其他, such as a local number; `parse_case_number` tells why a text is no court number.

    Raises:
        Refusal: empty, or longer than `NUMBER_LIMIT` characters.
    """
    typed = _squeezed(text).replace("(", "（").replace(")", "）")
    if not typed:
        raise Refusal("请填写案号。", code="case-number")
    if len(typed) > NUMBER_LIMIT:
        raise Refusal(f"内容过长（最多{NUMBER_LIMIT}字），没有截断，请核对案号。", code="too-long")
    if _COURT_NUMBER.fullmatch(typed.translate(_BRACKETS)):
        number = parse_case_number(text)
        return number.kind, number.text, number
    if _PLATFORM_NUMBER.fullmatch(typed):
        return CaseNumberKind.PLATFORM, typed, None
    return CaseNumberKind.OTHER, typed, None


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", without_invisible(half_width(text)))


def _what_is_wrong(typed: str) -> str:
    if not typed:
        return "没有填写"
    year = re.match(r"（?20[0-9]{2}）?", typed)
    if year is None:
        return "开头应是括号里的四位年份"
    rest = typed[year.end() :]
    if not re.match(rf"(?:最高法|[{_COURTS}])", rest):
        return "年份之后应是法院代字，如“内0121”"
    if not re.search(r"0*[1-9][0-9]*(?:号|$)", re.sub(r"^\D+\d{0,4}", "", rest, flags=re.ASCII)):
        return "缺少类型代字或编号"
    return "类型代字或编号的写法不对"


def _chinese(suffix: str) -> str:
    """之1 is written 之一."""
    if not suffix.isascii():
        return suffix
    tens, ones = divmod(int(suffix), 10)
    head = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return head + (_DIGITS[ones] if ones else "")


def _short(text: str) -> str:
    shown = text.strip()
    return shown if len(shown) <= 40 else shown[:40] + "…"
